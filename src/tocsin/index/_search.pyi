"""Types of the compiled search; what it promises stands in ``_search.pyx``."""

from collections.abc import Sequence

from tocsin.index._names import AskedPart, ListedNames

class Search:
    steps: int
    def __init__(self, names: ListedNames, weights: tuple[float, ...]) -> None: ...
    def run(
        self,
        parts: Sequence[AskedPart],
        joined: Sequence[AskedPart | None],
        floors: tuple[float, float, float, float],
        *,
        weak_floor: float,
        born: Sequence[tuple[int, int]],
        countries: int,
        budget: int,
        exhaustive: bool = ...,
    ) -> tuple[list[int], list[float], int]: ...
    def work(self) -> dict[str, int]: ...
    def score(self, name: int) -> float: ...
    def meetings(self, name: int) -> list[tuple[int, int, int, int, float, int]]: ...
