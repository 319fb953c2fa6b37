from tocsin.index._names import AskedPart, ListedNames
from tocsin.index.asked import Rules
from tocsin.match.syllables import System

class KeptParts:
    def __init__(
        self,
        names: ListedNames,
        rules: Rules,
        *,
        sound_part: int,
        least_sound: int,
        most_meetings: int,
        most_parts: int,
    ) -> None: ...
    def of(
        self, parts: tuple[str, ...], how: int, systems: System
    ) -> tuple[list[AskedPart], list[AskedPart | None]]: ...
