"""A dossier as the text of a file, and a file laid out the usual way.

Promises that what is written reads back equal, and that laying out twice is laying
out once, with every comment kept. Never changes a value.
"""

from __future__ import annotations

from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from tocsin.errors import DossierError
from tocsin.trace.claim import Check, Link, Participant
from tocsin.trace.dossier import Dossier
from tocsin.trace.form import FORMAT, FORMAT_KEY, FORMS, SECTIONS
from tocsin.trace.yaml_text import WIDTH, dump, load


def dossier_text(dossier: Dossier) -> str:
    """Give the text of a dossier's file."""
    data: dict[str, Any] = {FORMAT_KEY: str(FORMAT), "dossier": entry_data(dossier.head)}
    for section in SECTIONS:
        entries = getattr(dossier, section)
        if entries:
            data[section] = [entry_data(entry) for entry in entries]
    return format_dossier(dump(data))


def format_dossier(text: str) -> str:
    """Lay out the text of a dossier file: indents, widths, blank lines between entries.

    Comments and the order of keys stay; lines are at most as long as YAML allows at
    a width of 100.

    Raises:
        DossierError: It is no YAML; the error names the line.
    """
    data, fault = load(text)
    if fault is not None:
        raise DossierError(fault.message, source=f"line {fault.line}", remedy=fault.remedy)
    _unfold(data, 0)
    once = dump(data)
    again, _ = load(once)
    return _spaced(dump(again))


def _unfold(data: Any, indent: int, before: int = 0) -> None:  # noqa: ANN401 - of YAML
    """Put each value of a ``{...}`` that does not fit a line on a line of its own.

    ``indent`` is where its own keys begin, ``before`` what stands on its first line.
    """
    if isinstance(data, CommentedMap):
        if data.fa.flow_style() and indent + before + _length(data) > WIDTH:
            data.fa.set_block_style()
        for key, value in data.items():
            _unfold(value, indent + 2, len(str(key)))
    elif isinstance(data, CommentedSeq):
        for value in data:
            _unfold(value, indent + 2)


def _length(data: Any) -> int:  # noqa: ANN401 - whatever YAML gives
    """Give about how long a value is on one line, quotes that it may need included."""
    if isinstance(data, dict):
        return 2 * len(data) + sum(len(str(k)) + 2 + _length(v) for k, v in data.items())
    if isinstance(data, list):
        return 2 * len(data) + sum(_length(value) for value in data)
    return len(str(data)) + (2 if set(str(data)) & set(":,{}[]'#") else 0)


def _spaced(text: str) -> str:
    """Put one blank line before each section and entry, and no blanks at line ends."""
    lines: list[str] = []
    for line in (line.rstrip() for line in text.split("\n")):
        starts = line.startswith("  - ") or (line and line[0] not in " #-")
        one_line = line.startswith("  - {") and lines and lines[-1].startswith("  - {")
        if starts and lines and not one_line and not _is_open(lines):
            place = _above_comments(lines, line)
            if place and lines[place - 1]:
                lines.insert(place, "")
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n") + "\n"


def _is_open(lines: list[str]) -> bool:
    """Whether the last line begins what follows: a section's first entry stays with it."""
    last = next(
        (line for line in reversed(lines) if line and not line.lstrip().startswith("#")), ""
    )
    return not last or (last[0] not in " #-" and last.endswith(":"))


def _above_comments(lines: list[str], line: str) -> int:
    """Give the place above the comments that stand directly over a line."""
    indent = len(line) - len(line.lstrip())
    place = len(lines)
    while (
        place
        and lines[place - 1][:indent].isspace() is bool(indent)
        and lines[place - 1][indent : indent + 1] == "#"
    ):
        place -= 1
    return place


def entry_data(entry: object) -> dict[str, Any]:
    """Give an entry of a dossier as its file holds it: what is not said is left out."""
    data: dict[str, Any] = {}
    for field in FORMS[type(entry)]:
        value = getattr(entry, field.name)
        default = getattr(type(entry), "__dataclass_fields__")[field.name].default  # noqa: B009
        if value in ((), "", None) or (value == default and not field.is_required):
            continue
        data[field.name] = _value(value)
    return data


def _value(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (str, int)):
        return str(value)
    if isinstance(value, tuple):
        if isinstance(value[0], Participant):
            return _grouped([(p.role, p.who) for p in value])
        if isinstance(value[0], Link):
            return _grouped([(link.type, link.to) for link in value])
        return [_check(one) if isinstance(one, Check) else _value(one) for one in value]
    return entry_data(value)


def _grouped(pairs: list[tuple[str, str]]) -> dict[str, Any]:
    groups: dict[str, list[str]] = {}
    for key, one in pairs:
        groups.setdefault(key, []).append(one)
    return {key: ids[0] if len(ids) == 1 else ids for key, ids in groups.items()}


def _check(check: Check) -> dict[str, Any]:
    body = {name: values[0] if len(values) == 1 else list(values) for name, values in check.fields}
    data: dict[str, Any] = {check.kind: body}
    if check.otherwise != "contradicted":
        data["otherwise"] = check.otherwise
    return data
