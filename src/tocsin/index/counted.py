"""What an index says of parts of names: how many bear one, and what the lists use for it.

Promises mappings that read the flat arrays when they are asked. Never keeps the parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import orjson

from tocsin.index._names import KeyTable
from tocsin.index.container import Container
from tocsin.index.layout import unpacked_texts


class Counts(Mapping[str, int]):
    """Part to the number of names that bear it, read from the index."""

    def __init__(self, container: Container) -> None:
        self._table = KeyTable(container.array("frequency_keys"), container.array("frequency"))
        self._length = len(container.array("frequency"))

    def __getitem__(self, part: str) -> int:
        found = self._table.get(part.encode())
        if not found:
            raise KeyError(part)
        return found[0]

    def get(self, part: str, default: int = 0) -> int:  # type: ignore[override]
        """Give the count of a part, or the default."""
        return self._table.first(part, default)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("the parts themselves are not kept")

    def __len__(self) -> int:
        return self._length


class Learnt(Mapping[str, Mapping[str, float]]):
    """Part to the parts that the lists use for it, read from the index."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._table = KeyTable(container.array("learnt_keys"), container.array("learnt"))

    @cached_property
    def _rows(self) -> list[str]:
        return unpacked_texts(
            self._container.array("learnt_text"), self._container.array("learnt_starts")
        )

    def __getitem__(self, part: str) -> Mapping[str, float]:
        found = self._table.get(part.encode())
        if not found:
            raise KeyError(part)
        learnt: dict[str, float] = orjson.loads(self._rows[found[0]])
        return learnt

    def get(  # type: ignore[override]
        self, part: str, default: Mapping[str, float] | None = None
    ) -> Mapping[str, float] | None:
        """Give what the lists use for a part, or the default: most parts have nothing."""
        if part not in self:
            return default
        return self[part]

    def __contains__(self, part: object) -> bool:
        return isinstance(part, str) and self._table.first(part, -1) >= 0

    def __iter__(self) -> Iterator[str]:
        raise TypeError("the parts themselves are not kept")

    def __len__(self) -> int:
        return len(self._container.array("learnt"))
