"""What is asked: a name and whatever else is known about its bearer.

Promises a value that every entry point (command line, file of customers, FtM
JSON, Python) builds the same way; never folds or scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tocsin.model.values import value


@value
@dataclass(frozen=True, slots=True)
class Identifier:
    """A number that an authority gave out, with the type as FtM spells it.

    ``type`` is an FtM property (``passportNumber``, ``imoNumber``, ``taxNumber``,
    ``registrationNumber``, ``idNumber``, ``leiCode``, ``swiftBic`` ...) or empty
    when only the number is known.
    """

    type: str
    value: str


@value
@dataclass(frozen=True, slots=True)
class Query:
    """One customer, payee, ship or traveller to be screened.

    Attributes:
        names: At least one name, in any script.
        schema: FtM schema; ``LegalEntity`` for a person or organisation, ``Thing`` when
            nothing is known (then vessels, aircraft and wallets are compared too).
        birth_dates: ISO dates with the precision that is known.
        countries: ISO 3166-1 alpha-2 codes in lower case (citizenship, residence, flag).
        gender: ``male``, ``female`` or empty.
        identifiers: Numbers of any type.
        id: The caller's own key; never used to match.
    """

    names: tuple[str, ...]
    schema: str = "Thing"
    birth_dates: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    gender: str = ""
    identifiers: tuple[Identifier, ...] = ()
    id: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give the query as JSON data; what is unknown is left out."""
        data: dict[str, Any] = {"names": list(self.names), "schema": self.schema}
        if self.id:
            data["id"] = self.id
        if self.birth_dates:
            data["birth_dates"] = list(self.birth_dates)
        if self.countries:
            data["countries"] = list(self.countries)
        if self.gender:
            data["gender"] = self.gender
        if self.identifiers:
            data["identifiers"] = [f"{i.type}:{i.value}" for i in self.identifiers]
        return data
