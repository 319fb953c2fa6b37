"""Types of the compiled asking; what it promises stands in ``_asking.pyx``."""

from collections.abc import Callable, Mapping, Sequence

from tocsin.index._asked import KeptParts
from tocsin.index._names import KeyTable, ListedNames
from tocsin.index._search import Floors
from tocsin.index.section import Section
from tocsin.model import Part
from tocsin.text.fold import FoldedName, NameClass

NO_END: int

class Asker:
    steps: int
    names: ListedNames
    def __init__(
        self,
        section: Section,
        names: ListedNames,
        kept: KeptParts,
        weights: tuple[float, ...],
        *,
        acronyms: KeyTable | None,
        words: KeyTable | None,
        steps: int,
    ) -> None: ...
    def ask(
        self,
        name: FoldedName,
        text: str,
        floors: Floors,
        *,
        exhaustive: bool = ...,
        share: int = ...,
    ) -> AskedName: ...

class AskedName:
    name: FoldedName
    text: str
    section: Section
    scores: dict[int, float]
    cut: int
    steps: int
    def score(self, place: int) -> float: ...
    def parts(self, place: int) -> tuple[Part, ...]: ...
    def closest(self, owner: int, strength: float) -> int: ...
    def give_back(self) -> None: ...

def ask_all(
    sections: Mapping[NameClass, Section],
    names: Sequence[str],
    classes: tuple[NameClass, ...],
    floors: Floors,
    left: int,
    share: int,
    exhaustive: bool,
    asked: list[AskedName],
) -> int: ...
def take_all(
    asked: list[AskedName],
    strength: dict[int, float],
    weak: dict[int, float],
    also: Callable[[AskedName], None],
    *,
    always: bool,
) -> None: ...
def give_all_back(asked: list[AskedName]) -> None: ...
