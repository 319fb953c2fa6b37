"""How much a version of a list tells of its entries, as counts.

Promises plain counts and shares made of them. Never reads an entity.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Filling:
    """What the entries of one version say of themselves.

    Attributes:
        entities: All of them.
        kinds: FtM schema to number of entities, the most frequent first.
        names: Names of all of them, aliases included.
        persons: Entities of schema ``Person``.
        births: Persons with a birth date of any precision.
        countries: Entities with a country of any kind.
        identifiers: Entities with a number that an authority gave.
        originals: Entities with a name in another script than the Latin one.
        designations: Acts that list the entities.
        dated: Those of them whose listing date is known, be it from change notices.
        remarks: What the reader remarked beside entities that it kept.
    """

    entities: int
    kinds: Mapping[str, int]
    names: int
    persons: int
    births: int
    countries: int
    identifiers: int
    originals: int
    designations: int
    dated: int
    remarks: int = 0

    @property
    def rates(self) -> dict[str, float | None]:
        """Give the share that is filled, 0 to 1; None where there is nothing to fill."""
        return {
            "birth_date": _share(self.births, self.persons),
            "country": _share(self.countries, self.entities),
            "identifier": _share(self.identifiers, self.entities),
            "original_script": _share(self.originals, self.entities),
            "listing_date": _share(self.dated, self.designations),
        }

    def to_json(self) -> dict[str, Any]:
        """Give counts and shares as JSON data."""
        return asdict(self) | {"rates": self.rates}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Filling:
        """Read what :meth:`to_json` wrote."""
        return cls(**{key: value for key, value in data.items() if key != "rates"})


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
