"""What a reader hands back, and the limits of its counts.

Promises ``records == entities + lost problems`` as a checked sum. Never parses.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.model import Entity, Problem


@dataclass(slots=True)
class Reading:
    """Entities and problems of one list, with the publisher's records counted apart.

    Attributes:
        list_id: The list that is read.
        records: The publisher's records, counted as they are met.
        entities: Those that were read.
        problems: Those that were not, and remarks beside those that were.
        published: ISO date that the file itself states; None when it states none.
        carries: Parts of the publication that the files hold, where the format parts
            them; empty for everything.
    """

    list_id: str
    records: int = 0
    entities: list[Entity] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    published: str | None = None
    carries: tuple[str, ...] = ()

    def lose(self, locator: str, message: str) -> None:
        """Count a record that gives no entity."""
        self.records += 1
        self.problems.append(Problem(self.list_id, locator, message))

    def remark(self, locator: str, message: str) -> None:
        """Note a problem beside records that are kept."""
        self.problems.append(Problem(self.list_id, locator, message, lost_record=False))

    @property
    def lost(self) -> int:
        """The records that gave no entity."""
        return sum(problem.lost_record for problem in self.problems)
