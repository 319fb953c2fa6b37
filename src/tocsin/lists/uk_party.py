"""One party of the UK's lists, whichever file tells of it.

Promises every text that it is given: typed where FtM has a property for it, in ``notes`` where
it has none. A party lies under each regime that its rows name, with the day of listing, the
measures (``provisions``), the statement of reasons and the UK's reference. Never reads files.

Sources: the lists of 2025, OFSI's guide to the formats of its consolidated list, and the FCDO's
description of the UK Sanctions List. Days are written day first; a month or day that is not
known is ``00`` or ``dd`` and ``mm``. The surname stands in "Name 6".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.lists.draft import Draft, iso_of, join
from tocsin.lists.table_lists import numbered, ordered_day, put_names
from tocsin.lists.tables import key_of
from tocsin.lists.uk_fields import (
    ADDRESS_PARTS,
    COUNTRIES,
    DATES,
    NAME_PARTS,
    NOTES,
    PERSONAL,
    PROPERTIES,
    READ,
    SAME,
)
from tocsin.model import Designation, NameKind

#: Who publishes the UK Sanctions List, and what begins the ids of its parties.
FCDO = "Foreign, Commonwealth & Development Office"
PREFIX = "uk-"
BASIS = "Sanctions and Anti-Money Laundering Act 2018"

_SCHEMATA = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}
_KINDS = {
    "primary name": NameKind.PRIMARY,
    "primary name variation": NameKind.ALIAS,
    "aka": NameKind.ALIAS,
    "alias": NameKind.ALIAS,
    "fka": NameKind.FORMER,
    "": NameKind.PRIMARY,
}
_LOW = ("low", "weak")
_STRONG = ("", "good", "high", "strong")
#: A label in brackets that OFSI writes into its other information.
_LABEL = re.compile(r"\(([A-Z][A-Za-z /-]{2,40})\): *")
_REFERENCES = {
    "uniqueid": re.compile(r"[A-Z]{2,4}\d{3,5}"),
    "unreferencenumber": re.compile(r"[A-Za-z]{2}[ie]\.\d{3}"),
}
_NEXT_MEASURE = re.compile(r"\s*[|,;]\s+|\s*\|\s*")


@dataclass(slots=True)
class _Act:
    """What lists a party under one regime."""

    days: list[str] = field(default_factory=list)
    provisions: list[str] = field(default_factory=list)


@dataclass(slots=True)
class UkParty:
    """What is known of one party while its rows or elements come in.

    Attributes:
        authority: Who publishes the list.
        draft: What is told of it, but for its names and acts.
    """

    authority: str
    draft: Draft = field(default_factory=Draft)
    names: list[tuple[str, NameKind]] = field(default_factory=list)
    acts: dict[str, _Act] = field(default_factory=dict)
    loose: _Act = field(default_factory=_Act)
    references: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def take(self, told: dict[str, str]) -> list[str]:
        """Add what one row, or one element with its children, tells.

        Args:
            told: Texts by key; what belongs together (the lines of an address, the parts of a
                name) comes together.

        Returns:
            Keys that are not known here; the caller keeps their texts.
        """
        fields: dict[str, str] = {}
        for key, text in told.items():
            named = SAME.get(key, key)
            if fields.setdefault(named, text) != text:  # two names of one field
                self.draft.note(named, text)
        if kind := fields.get("type", ""):
            self.draft.schema = _SCHEMATA.get(kind.lower(), "LegalEntity")
            if kind.lower() not in _SCHEMATA:
                self.draft.note("Type", kind)
        self._name(fields)
        self._act(fields)
        self._address(fields)
        self._birth(fields)
        for key, text in fields.items():
            if (key, text) not in self.seen:
                self.seen.add((key, text))
                self._field(key, text)
        return [key for key in told if not is_known(key)]

    def finish(self) -> Draft:
        """Give the draft with its names and one designation for each regime."""
        put_names(self.draft, self.names)
        self._join_loose()
        for regime, act in self.acts.items():
            days = [iso for day in act.days if (iso := iso_of(ordered_day(day)))]
            for day in act.days if len(act.days) > 1 else ():
                self.draft.note("Listed on", day)
            designation = Designation(
                programme=regime,
                authority=self.authority,
                legal_basis=BASIS,
                listed_on=min(days, default=None),
                provisions=tuple(act.provisions),
                reason="; ".join(self.reasons),
                source=", ".join(self.references),
            )
            self.draft.designations.append(designation)
        return self.draft

    def _join_loose(self) -> None:
        """Give days and measures that stand apart from any regime to the acts of the party."""
        if not (self.loose.days or self.loose.provisions):
            return
        for act in self.acts.values() or [self.acts.setdefault("", _Act())]:
            act.days += [day for day in self.loose.days if day not in act.days]
            act.provisions += [one for one in self.loose.provisions if one not in act.provisions]

    def _name(self, fields: dict[str, str]) -> None:
        parted, whole = join(*(fields.get(p, "") for p in NAME_PARTS), by=" "), fields.get("name")
        kind = fields.get("nametype", "").lower()
        strength = fields.get("aliasstrength", "").lower()
        for text in (parted, whole):
            if not text:
                continue
            is_weak = strength.startswith(_LOW) and _KINDS.get(kind) is not NameKind.PRIMARY
            told = NameKind.WEAK if is_weak else _KINDS.get(kind, NameKind.ALIAS)
            self.names.append((text, told))
        if kind not in _KINDS:
            self.draft.note("Name type", fields["nametype"])
        if strength.removesuffix(" quality") not in (*_LOW, *_STRONG):
            self.draft.note("Alias strength", fields["aliasstrength"])
        if script := fields.get("namenonlatinscript", ""):
            self.names.append((script, NameKind.ALIAS))

    def _act(self, fields: dict[str, str]) -> None:
        regime = fields.get("regimename", "")
        act = self.acts.setdefault(regime, _Act()) if regime else self.loose
        day = fields.get("listedon") or fields.get("datedesignated", "")
        if day and day not in act.days:
            act.days.append(day)
            if iso_of(ordered_day(day)) is None:
                self.draft.note("Listed on", day)
        if "listedon" in fields and "datedesignated" in fields:
            designated = ordered_day(fields["datedesignated"])
            self.draft.note("Designated on the UK Sanctions List", designated)
        for measure in _NEXT_MEASURE.split(fields.get("sanctionsimposed", "")):
            if measure.strip("- ") and measure not in act.provisions:
                act.provisions.append(measure)

    def _address(self, fields: dict[str, str]) -> None:
        parts = tuple(text for part in ADDRESS_PARTS if (text := fields.get(part, "")))
        country = fields.get("addresscountry", "")
        if parts or country:
            self.draft.place("address", country, parts, "Address", "")

    def _birth(self, fields: dict[str, str]) -> None:
        towns = numbered(fields.get("townofbirth", ""))
        countries = numbered(fields.get("countryofbirth", ""))
        for number in range(max(len(towns), len(countries))):
            town, country = "".join(towns[number : number + 1]), ""
            if len(towns) <= 1 or len(countries) == len(towns):
                country = "".join(countries[number : number + 1])
            self.draft.add("birthPlace", join(town, country))
        for country in countries:
            self.draft.country("birthCountry", country)
            if len(countries) != len(towns) and len(towns) > 1:
                self.draft.note("Country of birth", country)

    def _field(self, key: str, text: str) -> None:
        if key in NOTES:
            self.draft.note(NOTES[key], text)
        elif key in DATES:
            self._date(key, text)
        elif key in _REFERENCES:
            self._reference(key, text)
        elif key == "ofsigroupid" or (key == "groupid" and self.authority == FCDO):
            self.draft.note("OFSI group ID", text)
        elif key == "ukstatementofreasons":
            self.reasons.append(text)
        elif key == "otherinformation":
            self._other(text)
        elif key == "gender":
            self.draft.gender(text.rstrip(" ."))
        else:
            for value in numbered(text):
                self._value(key, value)

    def _value(self, key: str, value: str) -> None:
        """Keep one of the values of a field, where the field has any."""
        is_person = self.draft.schema == "Person"
        if key in PROPERTIES:
            self.draft.add(PROPERTIES[key], value)
        elif key in PERSONAL:
            self.draft.add(PERSONAL[key] if is_person else "notes", value)
        elif key in COUNTRIES:
            self.draft.country(COUNTRIES[key], value, "Flag")
        elif key == "nationality":
            self.draft.country("nationality" if is_person else "country", value, "Nationality")

    def _date(self, key: str, text: str) -> None:
        prop, label = DATES[key]
        if prop == "birthDate" and self.draft.schema != "Person":
            self.draft.note("Date", text)
        else:
            self.draft.date(prop, ordered_day(text), label)

    def _reference(self, key: str, text: str) -> None:
        """Keep the references that a text holds; what else it says goes to the notes."""
        found = _REFERENCES[key].findall(text)
        for reference in found or [text]:
            if key == "unreferencenumber":
                self.draft.add("unscId", reference)
            elif reference not in self.references:
                self.references.append(reference)
        if found and text.rstrip(" .") != found[0]:
            self.draft.add("notes", text)

    def _other(self, text: str) -> None:
        """Take apart what OFSI writes under labels in brackets into one text."""
        start, key = 0, ""
        for label in _LABEL.finditer(text):
            named = SAME.get(key_of(label[1]), key_of(label[1]))
            if not is_known(named):
                continue
            self._labelled(key, text[start : label.start()].strip())
            start, key = label.end(), named
        self._labelled(key, text[start:].strip())

    def _labelled(self, key: str, text: str) -> None:
        if not text:
            return
        if not key or key == "otherinformation":
            self.draft.add("notes", text)
            return
        head = _REFERENCES[key].match(text) if key in _REFERENCES else None
        if head:
            self._reference(key, head[0])
            self.draft.add("notes", text[head.end() :].lstrip(" ."))
        else:
            self._field(key, text)


def is_known(key: str) -> bool:
    """Say whether a field is known, by its key."""
    named = SAME.get(key, key)
    return any(named in known for known in (READ, PROPERTIES, PERSONAL, COUNTRIES, NOTES))
