"""A dossier read from its file, and every fault of the file with line and remedy.

Promises either a whole dossier or all faults of the file at once, in the order of
their lines. Never guesses what was meant, never reads a date or word of YAML as
anything but text (``on``, ``no`` and ``2017-07`` stay what they are).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import DossierError
from tocsin.trace.dossier import Dossier
from tocsin.trace.entries import EntryReader, Fault
from tocsin.trace.form import FORMAT, FORMAT_KEY, SECTIONS
from tocsin.trace.references import reference_faults
from tocsin.trace.yaml_text import load

__all__ = ["Fault", "Reading", "parse_dossier", "read_dossier", "read_file"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave.

    Attributes:
        dossier: None when there is a fault.
        faults: In the order of their lines.
        lines: Line of each entry by its id, from 1.
    """

    dossier: Dossier | None
    faults: tuple[Fault, ...]
    lines: dict[str, int]


def read_dossier(path: str | Path) -> Dossier:
    """Read a dossier.

    Args:
        path: YAML file of the form of ``docs/reference/dossier-file.md``.

    Returns:
        The dossier, all its references checked.

    Raises:
        DossierError: The file has faults; it names the first and counts the others.
            :func:`read_file` gives them all.
    """
    reading = read_file(Path(path))
    if reading.dossier is None:
        first, *others = reading.faults
        more = f" ({len(others)} more: tocsin trace check says them all)" if others else ""
        raise DossierError(
            first.message + more,
            source=f"{path}:{first.line}",
            remedy=first.remedy,
            got=reading.faults,
        )
    return reading.dossier


def read_file(path: Path) -> Reading:
    """Read a file; see :func:`parse_dossier`.

    Raises:
        DossierError: It cannot be opened or is no UTF-8.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DossierError("is no UTF-8", source=str(path), remedy="save it as UTF-8") from error
    except OSError as error:
        raise DossierError(
            error.strerror or "cannot be read", source=str(path), remedy="check the path"
        ) from error
    return parse_dossier(text)


def parse_dossier(text: str) -> Reading:
    """Read the text of a dossier file: the dossier, or all its faults."""
    data, fault = load(text)
    if fault is not None:
        return Reading(None, (fault,), {})
    reader = EntryReader()
    values = _sections(data, reader)
    dossier = None if values is None or reader.faults else Dossier(**values)
    if dossier is not None:
        reader.faults.extend(reference_faults(dossier, reader.lines))
    faults = tuple(sorted(reader.faults, key=lambda fault: fault.line))
    return Reading(None if faults else dossier, faults, reader.lines)


def _sections(data: Any, reader: EntryReader) -> dict[str, Any] | None:  # noqa: ANN401 - of YAML
    if not isinstance(data, dict):
        reader.say(1, "is no dossier", f"begin with '{FORMAT_KEY}: {FORMAT}' and 'dossier:'")
        return None
    number = str(data.get(FORMAT_KEY, ""))
    if number != str(FORMAT):
        reader.say(
            reader.line(data, FORMAT_KEY),
            f"{FORMAT_KEY} is {number or 'missing'}",
            f"write '{FORMAT_KEY}: {FORMAT}' on the first line; this Tocsin reads no other form",
        )
    for key in data:
        if key not in {FORMAT_KEY, "dossier", *SECTIONS}:
            reader.say(
                reader.line(data, key),
                f"{key!r} is no section",
                f"use dossier, {', '.join(SECTIONS)}",
            )
    values: dict[str, Any] = {"head": reader.head(data)}
    for section, kind in SECTIONS.items():
        values[section] = reader.entries(data, section, kind)
    return values
