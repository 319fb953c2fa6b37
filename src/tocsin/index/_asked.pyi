from tocsin.index._names import AskedPart, ListedNames
from tocsin.index.asked import Rules
from tocsin.text.fold import FoldedName

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
    def of(self, name: FoldedName) -> tuple[list[AskedPart], list[AskedPart | None]]: ...
