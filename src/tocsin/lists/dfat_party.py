"""One party of Australia's consolidated list, from the rows that tell of it.

Promises every text of its rows: typed where FtM has a property for it, and as published in
``notes`` where only a part of it could be typed. Never reads files.

Source: the file of December 2024.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.lists.draft import Draft, iso_of
from tocsin.lists.table_lists import ordered_day, put_names
from tocsin.model import Designation, NameKind
from tocsin.text.countries import country_code
from tocsin.text.dates import parse_dates

AUTHORITY = "Department of Foreign Affairs and Trade (Australia)"
_UN_BASIS = "Charter of the United Nations Act 1945"
_AUTONOMOUS_BASIS = "Autonomous Sanctions Regulations 2011"

_REFERENCE = re.compile(r"(\d{1,9})\s*[a-z]*\d*", re.IGNORECASE | re.ASCII)
_SCHEMATA = {"individual": "Person", "entity": "Organization", "vessel": "Vessel"}
_KINDS = {
    "primary name": NameKind.PRIMARY,
    "aka": NameKind.ALIAS,
    "original script": NameKind.ALIAS,
    "formerly known as": NameKind.FORMER,
    "previously listed as": NameKind.FORMER,
}
_NOTHING = frozenset(("na", "n/a", "nil", "-", "unknown"))
_LETTERED = re.compile(r"(?:^|[\s;,.])\(?[a-z]\)\s*")
_NEXT_DAY = re.compile(r"\s*(?:;|>>|\bor\b|\balt\.? ?DOB:?|\bFor this aka only,)\s*", re.IGNORECASE)
_CALENDAR = re.compile(r"\s*\([^()]*\)?$")
_LISTED = re.compile(
    r"(?<![Ll]ast )\b(?:[Ll]isted|[Dd]esignated|[Dd]eclared)\b[^.;()]{0,80}?\bon:? ?"
    r"(\d{1,2} ?[A-Z][a-z]+\.? \d{4}|\d{1,2}/\d{1,2}/\d{4})"
)
_NUMBER = r"[^;\d]{0,40}?\b((?:[A-Z]{1,3}[-/ ]?)?\d[\d-]{3,}\d)\b"
#: Labels of numbers within the additional information, by the FtM property that takes them.
_NUMBERS = (
    ("passportNumber", re.compile(r"(?i:passport)(?: (?i:no|number))?\b\.?:?" + _NUMBER)),
    (
        "idNumber",
        re.compile(
            r"(?i:national (?:id|identity|identification|identifier)|identity card)\b"
            r"(?: (?i:no|number))?\.?:?" + _NUMBER
        ),
    ),
    ("taxNumber", re.compile(r"(?i:\btax (?:id no|id|number|no))\b\.?:?" + _NUMBER)),
    ("registrationNumber", re.compile(
        r"(?i:\b(?:registration (?:id|number|no)|company identification number|company no))\b"
        r"(?: \(OGRN no\.\))?\.?:?" + _NUMBER
    )),
    ("imoNumber", re.compile(r"\bIMO\b[^;\d]{0,30}?(\d{7})\b")),
)  # fmt: skip
_WORDS = (
    ("gender", re.compile(r"\bGender: *(male|female)\b", re.IGNORECASE)),
    ("website", re.compile(r"\bWebsites?: *(\S+\.\w\S*)", re.IGNORECASE)),
    ("email", re.compile(r"\b([\w.+-]+@[\w-]+\.[\w.-]*\w)")),
    ("swiftBic", re.compile(r"\bSWIFT(?:/BIC)?:? *([A-Z]{6}[A-Z0-9]{2,5})\b")),
)
_PERSONAL = (
    ("title", re.compile(r"\bTitle: *([^.;:]+)")),
    ("position", re.compile(r"\b(?:Designation|Last known position): *([^.;:]+)")),
)


def number_in(reference: str) -> str:
    """Give the number of a party in a reference; empty when it has none.

    >>> number_in("2"), number_in("34c1"), number_in("new")
    ('2', '34', '')
    """
    found = _REFERENCE.fullmatch(reference.strip())
    return found[1].lstrip("0") if found else ""


@dataclass(slots=True)
class AuParty:
    """What is known of one party while its rows come in."""

    number: str
    draft: Draft = field(default_factory=Draft)
    names: list[tuple[str, NameKind]] = field(default_factory=list)
    acts: dict[str, list[str]] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def take(self, row: dict[str, str]) -> None:
        """Add what a row tells."""
        kind = row.get("type", "")
        if kind:
            self.draft.schema = _SCHEMATA.get(kind.lower(), "LegalEntity")
            if kind.lower() not in _SCHEMATA:
                self.draft.note("Type", kind)
        name_kind = row.get("nametype", "")
        known = _KINDS.get(name_kind.lower(), NameKind.ALIAS)
        if name := row.get("nameofindividualorentity", ""):
            self.names.append((name, known))
            if name_kind.lower() not in _KINDS:
                self.draft.note(f"Name type of {name}", name_kind)
        committee, listing = row.get("committees", ""), row.get("listinginformation", "")
        # a row of another name may leave both to the first row
        told = self.acts.setdefault(committee, []) if committee or listing else []
        if listing and listing not in told:
            told.append(listing)
        for key, add in (
            ("dateofbirth", self._birth), ("placeofbirth", self._places),
            ("citizenship", self._citizenship), ("address", self._places),
            ("additionalinformation", self._more), ("controldate", self._control),
        ):  # fmt: skip
            text = row.get(key, "")
            if text and text.lower() not in _NOTHING and (key, text) not in self.seen:
                self.seen.add((key, text))
                add(key, text)

    def finish(self) -> Draft:
        """Give the draft with its names and its acts."""
        put_names(self.draft, self.names)
        for committee, listings in (self.acts or {"": []}).items():
            days = [iso for text in listings if (iso := _listed_on(text))]
            designation = Designation(
                programme=committee,
                authority=AUTHORITY,
                legal_basis=_AUTONOMOUS_BASIS if committee.startswith("Auton") else _UN_BASIS,
                listed_on=min(days, default=None),
                source="; ".join(listings),
            )
            self.draft.designations.append(designation)
        return self.draft

    def _birth(self, _key: str, text: str) -> None:
        if self.draft.schema != "Person":
            self.draft.note("Date", text)
            return
        is_typed = True
        for piece in _alternatives(text):
            for day in _NEXT_DAY.split(piece):
                bare = ordered_day(_CALENDAR.sub("", day).strip(" ,."))
                readings = parse_dates(bare)
                for reading in readings:
                    for iso in reading.iso_values:
                        self.draft.add("birthDate", iso)
                is_typed = is_typed and bool(readings) and readings[0].iso == day
        if not is_typed:
            self.draft.note("Date of birth", text)

    def _places(self, key: str, text: str) -> None:
        is_birth = key == "placeofbirth"
        prop = "birthPlace" if is_birth else "address"
        for place in _alternatives(text):
            self.draft.add(prop, place)
            self.draft.country(
                "birthCountry" if is_birth else "country", place.rpartition(",")[2].strip(" .")
            )

    def _citizenship(self, _key: str, text: str) -> None:
        prop = "nationality" if self.draft.schema == "Person" else "country"
        for piece in _alternatives(text):
            whole = country_code(piece)
            for part in [piece] if whole else re.split(r"[,/;&]| and ", piece):
                self.draft.country(prop, part.strip(" ."))
        self.draft.note("Citizenship", text)

    def _more(self, _key: str, text: str) -> None:
        draft = self.draft
        draft.add("notes", text)
        for prop, pattern in (*_NUMBERS, *_WORDS):
            for found in pattern.finditer(text):
                value = found[1].strip(" .;,")
                is_person = draft.schema == "Person"
                if prop == "gender":
                    draft.gender(value)
                elif prop == "passportNumber" and not is_person:
                    draft.add("idNumber", value)
                else:
                    draft.add(prop, value)
        for prop, pattern in _PERSONAL if draft.schema == "Person" else ():
            for found in pattern.finditer(text):
                for value in _alternatives(found[1]):
                    draft.add(prop, value.strip())

    def _control(self, _key: str, text: str) -> None:
        self.draft.date("modifiedAt", ordered_day(text), "Control date")


def _listed_on(text: str) -> str | None:
    """Give the first day of listing that a text states; a day of listing anew is none."""
    for found in _LISTED.finditer(text):
        if iso := iso_of(ordered_day(found[1])):
            return iso
    return None


def _alternatives(text: str) -> list[str]:
    """Give the texts behind ``a)``, ``b)`` ...; the text itself when there are none.

    >>> _alternatives("a) 1966 b) 1960"), _alternatives("Moscow, Russia")
    (['1966', '1960'], ['Moscow, Russia'])
    """
    parts = _LETTERED.split(text) if _LETTERED.match(text) else [text]
    return [found for part in parts if (found := part.strip(" ;,\u00a0"))]
