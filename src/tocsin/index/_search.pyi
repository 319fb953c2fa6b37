"""Types of the compiled search; what it promises stands in ``_search.pyx``."""

from tocsin.index._names import AskedPart, ListedNames

class Floors:
    strength: tuple[float, float, float, float]
    weak: float
    born: tuple[tuple[int, int], ...]
    countries: int
    def __init__(
        self,
        strength: tuple[float, float, float, float],
        weak: float = ...,
        born: tuple[tuple[int, int], ...] = ...,
        countries: int = ...,
    ) -> None: ...

class Search:
    steps: int
    def __init__(self, names: ListedNames, weights: tuple[float, ...]) -> None: ...
    def run(
        self,
        parts: list[AskedPart],
        joined: list[AskedPart | None],
        floors: Floors,
        *,
        budget: int,
        exhaustive: bool = ...,
    ) -> tuple[list[int], list[float], int]: ...
    def work(self) -> dict[str, int]: ...
    def score(self, name: int) -> float: ...
    def meetings(self, name: int) -> list[tuple[int, int, int, int, float, int]]: ...
