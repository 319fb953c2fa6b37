"""One record of the U.S. Consolidated Screening List, whichever file tells of it.

Promises every field: typed where FtM has a property for it, in ``notes`` where it has none. Each
row is one act: the source list stands first in the provisions, for what a listing does differs
by source, and its programmes are the row's, or the name of the source where it names
none. A party that several sources list is one entity with the acts of all. Never reads files.

Source: the file of April 2022 and the field names of the API of the International Trade
Administration.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.lists.draft import Draft, iso_of, join
from tocsin.lists.ofac_remarks import Remarks, read_remarks, read_statement
from tocsin.lists.table_lists import put_names
from tocsin.model import Designation, NameKind
from tocsin.text.countries import country_code

_SCHEMATA = {
    "individual": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Airplane",
    "": "LegalEntity",
}  # fmt: skip
#: Fields that hold several values.
LISTS = (
    "programs", "addresses", "altnames", "citizenships", "datesofbirth", "nationalities",
    "placesofbirth", "ids",
)  # fmt: skip
_VALUES = {"callsign": "callSign", "vesseltype": "type", "grosstonnage": "tonnage",
           "grossregisteredtonnage": "grossRegisteredTonnage"}  # fmt: skip
_NOTES = {
    "entitynumber": "Entity number", "licenserequirement": "License requirement",
    "licensepolicy": "License policy",
    "standardorder": "Standard order", "vesselowner": "Vessel owner", "sourcelisturl": "List",
    "federalregisternotice": "Federal Register",
    "sourceinformationurl": "Information", "country": "Country",
}  # fmt: skip
KNOWN = frozenset((
    *LISTS, *_VALUES, *_NOTES, "id", "source", "type", "name", "title", "startdate",
    "enddate", "vesselflag", "remarks",
))  # fmt: skip
_LEAST_PARTS = 3
_CODE = re.compile(r"[A-Z]{2}")
_AND = re.compile(r"^and\s+", re.IGNORECASE)


@dataclass(slots=True)
class CslParty:
    """What is known of one party while its rows come in."""

    number: str
    draft: Draft = field(default_factory=lambda: Draft(schema="LegalEntity"))
    names: list[tuple[str, NameKind]] = field(default_factory=list)
    acts: dict[Designation, None] = field(default_factory=dict)

    def take(self, row: dict[str, str], lists: dict[str, list[str]]) -> None:
        """Add what a row tells.

        Args:
            row: Texts by key.
            lists: Texts of the fields that hold several, by key.
        """
        draft = self.draft
        kind = row.get("type", "")
        draft.schema = _SCHEMATA.get(kind.lower(), "LegalEntity") if kind else draft.schema
        if kind.lower() not in _SCHEMATA:
            draft.note("Type", kind)
        self.names.append((row.get("name", ""), NameKind.PRIMARY))
        self.names += [(_AND.sub("", name), NameKind.ALIAS) for name in lists.get("altnames", ())]
        is_person = draft.schema == "Person"
        draft.add("position" if is_person else "notes", row.get("title", ""))
        for prop, value in ((prop, row.get(key, "")) for key, prop in _VALUES.items()):
            draft.add(prop, value)
        draft.country("flag", row.get("vesselflag", ""), "Flag")
        for key, label in _NOTES.items():
            draft.note(label, row.get(key, ""))
        self._facts(lists, is_person=is_person)
        provisions = self._ids(lists.get("ids", []))
        draft.add("notes", row.get("remarks", ""))
        remarks = read_remarks(row.get("remarks", ""), draft.schema)
        self._act(row, lists, (*provisions, *remarks.provisions), remarks.links)

    def finish(self) -> Draft:
        """Give the draft with its names and acts."""
        put_names(self.draft, [(text, kind) for text, kind in self.names if text])
        self.draft.designations.extend(self.acts)
        return self.draft

    def _facts(self, lists: dict[str, list[str]], *, is_person: bool) -> None:
        draft = self.draft
        for line in lists.get("addresses", ()):
            draft.add("address", line)
            if code := country_code(line.rpartition(",")[2].strip()):
                draft.add("country", code)
        for key, prop in (("citizenships", "citizenship"), ("nationalities", "nationality")):
            for text in lists.get(key, ()):
                code = country_code(text)
                draft.country(prop if is_person else "country", text, "" if code else key)
        for text in lists.get("datesofbirth", ()):
            if is_person:
                draft.date("birthDate", text, "Date of birth")
            else:
                draft.note("Date", text)
        for text in lists.get("placesofbirth", ()):
            draft.add("birthPlace" if is_person else "notes", text)
            if is_person:
                draft.country("birthCountry", text.rpartition(",")[2].strip())

    def _ids(self, texts: list[str]) -> tuple[str, ...]:
        """Read identifiers as OFAC writes them in its remarks; give what says what a listing does.

        One is ``CU, A1, Passport``, ``A1, Passport`` or ``Male, Gender``.
        """
        remarks = Remarks()
        for text in texts:
            parts = [part.strip() for part in text.split(",")]
            label = parts[-1]
            is_of_country = len(parts) >= _LEAST_PARTS and _CODE.fullmatch(parts[0])
            code = parts[0] if is_of_country else ""
            value = join(*parts[1 if code else 0 : -1])
            read_statement(remarks, f"{label} {value}" + (f" ({code})" if code else ""),
                           self.draft.schema)  # fmt: skip
            typed = [one for values in remarks.properties.values() for one in values]
            if not value:
                self.draft.note("Identifier", label)
            elif value not in typed or code:
                self.draft.note(label, value, code)
        for prop, values in remarks.properties.items():
            for value in values:
                self.draft.add(prop, value)
        return tuple(remarks.provisions)

    def _act(
        self,
        row: dict[str, str],
        lists: dict[str, list[str]],
        provisions: tuple[str, ...],
        links: list[str],
    ) -> None:
        source, _, authority = row.get("source", "").partition(" - ")
        days = {}
        for key in ("startdate", "enddate"):
            days[key] = iso_of(row.get(key, ""))
            if row.get(key, "") and days[key] is None:
                self.draft.note("Start" if key == "startdate" else "End", row[key])
        for programme in lists.get("programs", []) or [source]:
            act = Designation(
                programme=programme,
                authority=authority or source,
                legal_basis=row.get("federalregisternotice", ""),
                listed_on=days["startdate"],
                delisted_on=days["enddate"],
                provisions=tuple(dict.fromkeys((source, *provisions))),
                reason="; ".join(f"Linked To: {name}" for name in links),
            )
            self.acts[act] = None
