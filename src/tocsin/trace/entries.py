"""Entries of a dossier file by their form: values checked, faults with line and remedy.

Promises to look at every entry, so that one fault does not hide the next. Never
follows a reference (``tocsin.trace.references``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from tocsin.trace.claim import LINK_TYPES, Check, Link, Participant
from tocsin.trace.dossier import Head
from tocsin.trace.edtf import read_date
from tocsin.trace.form import CHECKS, CLAIM_DATE, FORMS, Field
from tocsin.trace.ranges import read_range

_Node = Any
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._()-]*")
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}
#: A value is drawn and wrapped, word by word, in the time of its length squared.
_MAX_VALUE = 10_000
#: What programs that rewrite YAML put where nothing stands.
_NOTHING = {"", "null", "~"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a dossier file: where, what, and what to do."""

    line: int
    message: str
    remedy: str


@dataclass
class EntryReader:
    """Reads entries and gathers what is wrong with them.

    ``lines`` has the line of each entry by id; that of a person ``x`` under ``x``,
    that of check number n of claim ``c`` under ``c#n``.
    """

    faults: list[Fault] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    def say(self, line: int, message: str, remedy: str) -> None:
        """Keep a fault."""
        self.faults.append(Fault(line, message, remedy))

    def line(self, data: _Node, key: _Node) -> int:
        """Give the line of a key or item, from 1; that of the whole where it has none."""
        marks = getattr(data, "lc", None)
        if marks is None:
            return 1
        try:
            place = marks.item(key) if isinstance(data, list) else marks.key(key)
            return int(place[0]) + 1
        except (KeyError, TypeError, AttributeError):
            return int(marks.line or 0) + 1

    def head(self, data: dict[str, _Node]) -> Head | None:
        """Read the head of the dossier."""
        if not isinstance(data.get("dossier"), dict):
            self.say(
                self.line(data, "dossier"),
                "there is no 'dossier:' with the head",
                "write id, title, author, source, date and right_of_reply below 'dossier:'",
            )
            return None
        head: Head | None = self.entry(data["dossier"], Head, self.line(data, "dossier"))
        return head

    def entries(self, data: dict[str, _Node], section: str, kind: type) -> tuple[Any, ...]:
        """Read a list of entries; empty where the section is not there."""
        given = data.get(section)
        if given is None or (isinstance(given, str) and given.strip() in _NOTHING):
            return ()
        if not isinstance(given, list):
            self.say(
                self.line(data, section),
                f"{section} is no list",
                "begin each entry below it with '- id: ...'",
            )
            return ()
        found = []
        for number, node in enumerate(given):
            line = self.line(given, number)
            entry = self.entry(node, kind, line)
            id_ = str(node.get("id") or "") if isinstance(node, dict) else ""
            if id_ in self.lines:
                self.say(
                    line,
                    f"the id {id_!r} is used on line {self.lines[id_]} already",
                    "ids are unique in the whole dossier: choose another",
                )
            if id_:
                self.lines.setdefault(id_, line)
            if entry is None:
                continue
            for place, check in enumerate(node.get("check") or ()):
                where = node["check"]
                if isinstance(where, list) and check is not None:
                    self.lines[f"{entry.id}#{place}"] = self.line(where, place)
            found.append(entry)
        return tuple(found)

    def entry(self, node: _Node, kind: type, line: int) -> Any:  # noqa: ANN401 - of the given type
        """Read one entry; None when it lacks what it needs."""
        fields = FORMS[kind]
        before = len(self.faults)
        if not isinstance(node, dict):
            self.say(line, "is no entry", f"write {', '.join(f.name for f in fields[:3])} ... here")
            return None
        values = self.values(node, fields, line)
        if len(self.faults) > before and not isinstance(values.get("id", ""), str):
            return None
        required = {f.name for f in fields if f.is_required}
        if not required <= values.keys():
            return None
        return kind(**values)

    def values(
        self, node: dict[str, _Node], fields: tuple[Field, ...], line: int
    ) -> dict[str, Any]:
        """Read the fields of a map; those that are faulty or empty are left out."""
        known = {f.name: f for f in fields}
        for key in node:
            if key not in known:
                self.say(
                    self.line(node, key), f"there is no field {str(key)!r} here", _near(key, known)
                )
        values = {}
        for one in fields:
            given = node.get(one.name)
            at = self.line(node, one.name) if one.name in node else line
            if (
                given is None
                or (isinstance(given, str) and given.strip() in _NOTHING)
                or given == []
            ):
                if one.is_required:
                    self.say(at, f"{one.name} is missing", f"write {one.name}: {one.words}")
                continue
            value = self.value(given, one, at)
            if value is not None:
                values[one.name] = value
        return values

    def value(self, given: _Node, one: Field, line: int) -> Any:  # noqa: ANN401 - by the field's form
        """Read the value of a field; None when it is faulty."""
        if one.holds == "roles":
            return self.groups(given, line, (), Participant)
        if one.holds == "links":
            return self.groups(given, line, LINK_TYPES, Link)
        if one.holds == "checks":
            items = given if isinstance(given, list) else [given]
            places = [
                self.line(given, n) if isinstance(given, list) else line for n in range(len(items))
            ]
            read = [self.check(item, at) for item, at in zip(items, places, strict=True)]
            return tuple(check for check in read if check is not None)
        if one.is_many:
            items = given if isinstance(given, list) else [given]
            found = []
            for number, item in enumerate(items):
                at = self.line(given, number) if isinstance(given, list) else line
                found.append(self.single(item, one, at))
            return tuple(value for value in found if value is not None)
        return self.single(given, one, line)

    def single(self, given: _Node, one: Field, line: int) -> Any:  # noqa: ANN401 - by the field's form
        """Read one value of a field."""
        if isinstance(one.holds, type):
            return self.entry(given, one.holds, line)
        if isinstance(given, (dict, list)):
            self.say(line, f"{one.name} must be one value", f"write {one.name}: {one.words}")
            return None
        text = " ".join(str(given).split())
        unfit = _unfit(text, one)
        if unfit:
            self.say(line, f"{one.name} {unfit[0]}", unfit[1])
            return None
        if one.choices and text not in one.choices:
            self.say(line, f"{one.name} cannot be {text!r}", f"use one of {', '.join(one.choices)}")
            return None
        return self.formed(text, one, line)

    def formed(self, text: str, one: Field, line: int) -> Any:  # noqa: ANN401 - by the field's form
        """Read a text by what the field holds."""
        if one.holds == "flag":
            if text.lower() in _FLAGS:
                return _FLAGS[text.lower()]
            self.say(line, f"{one.name} cannot be {text!r}", "write yes or no")
            return None
        if one.holds == "number":
            if re.fullmatch(r"\d{1,9}", text):
                return int(text)
            self.say(line, f"{one.name} is no number: {text!r}", "write digits only")
            return None
        if not is_formed(text, str(one.holds)):
            self.say(
                line,
                f"{one.name} cannot be {text!r}",
                _REMEDIES[str(one.holds).removeprefix("claim-")],
            )
            return None
        return text

    def groups(self, given: _Node, line: int, choices: tuple[str, ...], kind: type) -> Any:  # noqa: ANN401
        """Read ``role: id`` or ``role: [id, id]``."""
        if not isinstance(given, dict):
            self.say(line, "must be a map", "write 'asker: ID' or 'supports: [ID, ID]', one a line")
            return None
        found: list[Any] = []
        for role, ids in given.items():
            at = self.line(given, role)
            if choices and role not in choices:
                self.say(at, f"there is no link {role!r}", f"use one of {', '.join(choices)}")
                continue
            many = Field(str(role), "an id", "id", is_many=True)
            found.extend(kind(str(role), one) for one in self.value(ids, many, at) or ())
        return tuple(found)

    def check(self, given: _Node, line: int) -> Check | None:
        """Read one check, ``KIND: {FIELD: VALUE}``, with ``otherwise`` beside it."""
        kinds = [key for key in given if key != "otherwise"] if isinstance(given, dict) else []
        if len(kinds) != 1 or kinds[0] not in CHECKS:
            what = f"there is no check {', '.join(map(str, kinds))}" if kinds else "is no check"
            self.say(
                line, what, f"write one of {', '.join(CHECKS)}, each with a list item of its own"
            )
            return None
        kind, fields = kinds[0], CHECKS[kinds[0]]
        body = given[kind]
        if isinstance(body, list) and kind == "order":
            body = {"claims": body}
        if not isinstance(body, dict):
            names = ", ".join(f.name for f in fields)
            self.say(line, f"{kind} needs fields", f"write '{kind}: {{...}}' with some of {names}")
            return None
        before = len(self.faults)
        values = self.values(body, fields, line)
        otherwise = str(given.get("otherwise", "contradicted"))
        if otherwise not in {"contradicted", "qualified"}:
            self.say(line, f"otherwise cannot be {otherwise!r}", "use contradicted or qualified")
        if len(self.faults) > before:
            return None
        written = tuple((f.name, _as_texts(values[f.name])) for f in fields if f.name in values)
        return Check(kind, written, otherwise)


_REMEDIES = {
    "id": "use letters, digits and . _ - ( ) without spaces",
    "date": "write EDTF: 2017, 2017-07, 2017-07-07, 2014~, 2016-09/2016-11",
    "day": "write a day as YYYY-MM-DD",
    "range": "write a whole number, or 20..31, 100.. or ..9",
    "digest": "write sha256: and 64 hex digits (sha256sum FILE prints them)",
}


def is_formed(text: str, holds: str) -> bool:
    """Say whether a text has the form that a field holds."""
    if holds == "id":
        return _ID.fullmatch(text) is not None
    if holds.startswith("claim-"):
        return text == CLAIM_DATE or is_formed(text, holds.removeprefix("claim-"))
    test = _FORMED.get(holds)
    return test is None or test(text)


_FORMED: dict[str, Callable[[str], bool]] = {
    "id": lambda text: _ID.fullmatch(text) is not None,
    "date": lambda text: read_date(text) is not None,
    "day": lambda text: _DAY.fullmatch(text) is not None and read_date(text) is not None,
    "range": lambda text: read_range(text) is not None,
    "digest": lambda text: _DIGEST.fullmatch(text) is not None,
}


def _unfit(text: str, one: Field) -> tuple[str, str] | None:
    """Say what no value may be, with the remedy; None where it may stand."""
    if len(text) > _MAX_VALUE:
        return f"is longer than {_MAX_VALUE:,} characters", "write it in fewer words"
    if any(unicodedata.category(character) == "Cc" for character in text):
        return "holds a control character", "write it anew: XML and browsers refuse it"
    if one.name == "url" and not text.startswith(("https://", "http://")):
        return "is no address of the web", "begin it with https://, or leave it out"
    return None


def _as_texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever a field of a check holds
    values = value if isinstance(value, tuple) else (value,)
    return tuple(("yes" if one else "no") if isinstance(one, bool) else str(one) for one in values)


def _near(key: _Node, known: dict[str, Field]) -> str:
    near = get_close_matches(str(key), known, n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"use {', '.join(known)}"
