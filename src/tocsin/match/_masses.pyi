"""Types of the compiled masses; what they promise stands in ``_masses.pyx``."""

from collections.abc import Callable, Container, Iterable, Mapping

from tocsin.match.knowledge import Rates

class Slips:
    def __init__(self, words: Iterable[str], least: int) -> None: ...
    def has(self, part: str) -> bool: ...

class Weigher:
    def __init__(
        self,
        rates: Rates,
        *,
        is_person: bool,
        particles: Container[str],
        rarities: Mapping[str, float],
        slips: Slips | None,
        places: Container[str],
        is_patronymic: Callable[[str], bool],
        tails: Container[str],
        count: Callable[[str, int], int],
        names: int,
    ) -> None: ...
    def mass(self, part: str, syllables: int = 0) -> float: ...
