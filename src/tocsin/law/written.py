"""YAML written by hand, read with the line of every value.

Promises text and lines: each value is the text that was written, and whatever is
not as asked is an error that names its line and what to write instead. Never
guesses a type (``224`` is a text until a number is asked for), never opens a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from tocsin.errors import LawDataError

#: A file written by hand; larger or deeper ones would take the YAML reader minutes.
_MAX_CHARACTERS, _MAX_OPEN = 500_000, 2_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Written:
    """One value of a file: a text, a list or keys with values.

    Attributes:
        node: What the YAML reader composed.
        source: What an error calls the file.
        name: The key it stands under, for messages.
        key_line: Line of that key, counted from 1; 0 where it stands under none.
    """

    node: Any
    source: str
    name: str = "the file"
    key_line: int = 0

    @property
    def line(self) -> int:
        """The line, counted from 1."""
        if self.key_line and not self.node.value:  # an empty value begins at what follows it
            return self.key_line
        return int(self.node.start_mark.line) + 1

    def refuse(self, message: str, remedy: str) -> NoReturn:
        """Raise the error that names this line.

        Raises:
            LawDataError: Always.
        """
        raise self._error(message, remedy)

    def _error(self, message: str, remedy: str) -> LawDataError:
        return LawDataError(message, source=f"{self.source}:{self.line}", remedy=remedy)

    def keys(self, needed: Sequence[str], known: Sequence[str] = ()) -> dict[str, Written]:
        """Give the values by key.

        Args:
            needed: Keys that must be there.
            known: Further keys that may be there.

        Raises:
            LawDataError: It has no keys, one is not known, missing or there twice.
        """
        allowed = (*needed, *known)
        if self.node.id != "mapping":
            self.refuse(f"{self.name} has no keys", f"write {', '.join(allowed)}, each on a line")
        found: dict[str, Written] = {}
        for key_node, value_node in self.node.value:
            key = Written(key_node, self.source)
            word = str(key_node.value)
            if key_node.id != "scalar" or word not in allowed:
                key.refuse(f"key {word!r} is not known here", f"use one of {', '.join(allowed)}")
            if word in found:
                key.refuse(f"key {word!r} stands twice", "take one of them out")
            found[word] = Written(value_node, self.source, word, key.line)
        for word in needed:
            if word not in found:
                self.refuse(f"{self.name} lacks {word!r}", f"add a line '{word}: ...'")
        return found

    def items(self) -> Iterator[Written]:
        """Give the values of a list; a single text is a list of one.

        Raises:
            LawDataError: It is neither.
        """
        if self.node.id == "scalar":
            yield self
            return
        if self.node.id != "sequence":
            self.refuse(f"{self.name} is no list", "begin each entry with '- '")
        for node in self.node.value:
            yield Written(node, self.source, f"an entry of {self.name!r}")

    def texts(self) -> tuple[str, ...]:
        """Give a list of texts, in order; see :meth:`items` and :meth:`text`."""
        return tuple(item.text() for item in self.items())

    def text(self) -> str:
        """Give the text, its spaces and line breaks made single spaces.

        Raises:
            LawDataError: It is no text, or an empty one.
        """
        if self.node.id != "scalar":
            self.refuse(f"{self.name} is no text", "write one text")
        words = " ".join(str(self.node.value).split())
        if not words:
            self.refuse(f"{self.name} is empty", "fill it or take the line out")
        return words

    def day(self) -> date:
        """Give a day written ``YYYY-MM-DD``.

        Raises:
            LawDataError: It is none.
        """
        text = self.text()
        try:
            if _DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        raise self._error(f"{self.name} {text!r} is no day", "write YYYY-MM-DD")

    def whole_number(self, most: int) -> int:
        """Give a whole number from 1 to ``most``.

        Raises:
            LawDataError: It is none.
        """
        text = self.text()
        if not re.fullmatch(r"[0-9]{1,9}", text) or not 1 <= int(text) <= most:
            self.refuse(
                f"{self.name} {text!r} is out of range", f"write a whole number from 1 to {most}"
            )
        return int(text)

    def choice(self, words: Sequence[str]) -> str:
        """Give a text that is one of some words.

        Raises:
            LawDataError: It is another.
        """
        text = self.text()
        if text not in words:
            self.refuse(f"{self.name} {text!r} is not known", f"use one of {', '.join(words)}")
        return text


def read_written(text: str, source: str) -> Written:
    """Read one YAML document.

    Args:
        text: What was written.
        source: What errors call the file.

    Returns:
        Its uppermost value.

    Raises:
        LawDataError: It is no YAML, empty, too large or too deep.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    if len(text) > _MAX_CHARACTERS or text.count("{") + text.count("[") > _MAX_OPEN:
        raise LawDataError("is too large or too deep", source=source, remedy="split the file")
    try:
        node = YAML(typ="rt", pure=True).compose(text)
    except (YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise LawDataError(
            "is no YAML",
            source=f"{source}:{line}",
            remedy="check the indentation, and put texts with ': ' or a leading quote, "
            "bracket or '@' into quotes",
        ) from error
    if node is None:
        raise LawDataError("is empty", source=f"{source}:1", remedy="write the law into it")
    return Written(node, source)
