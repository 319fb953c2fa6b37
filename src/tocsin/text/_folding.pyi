"""Types of the compiled folding; what it promises stands in ``_folding.pyx``."""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import TypeAlias

from tocsin.text.fold import FoldedName, NameClass
from tocsin.text.tables import LegalForm

Phrase: TypeAlias = tuple[str, ...]

def plain_text(text: str) -> str: ...
def tokens_of(text: str) -> list[str]: ...
def without_forms(
    parts: list[str], table: Mapping[Phrase, LegalForm], longest: Mapping[str, int]
) -> tuple[list[str], set[str]]: ...
def with_phrases(
    parts: list[str], table: Mapping[Phrase, Phrase], longest: Mapping[str, int]
) -> list[str]: ...

class Folder:
    def __init__(
        self,
        made: type[FoldedName],
        *,
        apart: Container[NameClass],
        looked_at: dict[NameClass, frozenset[str]],
        numbered: Container[NameClass],
        of_parts: Callable[[list[str], NameClass], FoldedName],
        of_name: Callable[[str, NameClass], FoldedName],
        most_characters: int,
        most_parts: int,
        most_letters: int,
    ) -> None: ...
    def fold(self, name: str, classes: Sequence[NameClass]) -> list[FoldedName]: ...
