"""A changed dossier written over the text of its file, so that what a person wrote stays.

Promises a text that reads back as the dossier, with comments, quotes and the order of
keys where nothing changed, or without them where that cannot be. Never changes a value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tocsin.errors import DossierError
from tocsin.trace.dossier import Dossier
from tocsin.trace.form import FORMAT_KEY, SECTIONS
from tocsin.trace.reading import parse_dossier
from tocsin.trace.writing import dossier_text, entry_data, format_dossier
from tocsin.trace.yaml_text import dump, load

_HEAD = "dossier"
#: The keys of a file in the order in which they are written.
_ORDER = (FORMAT_KEY, _HEAD, *SECTIONS)


def write_dossier(dossier: Dossier, path: str | Path, *, over: str = "") -> None:
    """Write a dossier to a file; one that is there is replaced.

    Participants and links are grouped by role and type, as the file has them.

    Args:
        dossier: What is written.
        path: The file.
        over: The text whose comments are to stay: see :func:`rewritten`.

    Raises:
        DossierError: The file cannot be written.
    """
    try:
        Path(path).write_text(rewritten(dossier, over), encoding="utf-8")
    except OSError as error:
        raise DossierError(
            error.strerror or "cannot be written", source=str(path), remedy="check the folder"
        ) from error


def rewritten(dossier: Dossier, text: str) -> str:
    """Give the text of a dossier's file, laid out as ever, with the comments of the file as it is.

    Args:
        dossier: What the file is to hold.
        text: What it holds now: an earlier state of the dossier. A text that is no
            dossier, or has its entries in another order, gives none of its comments.
    """
    if "#" not in text:  # reading it again to the letter takes time, and nothing would be kept
        return dossier_text(dossier)
    kept = _over(dossier, text)
    return dossier_text(dossier) if kept is None else kept


def _over(dossier: Dossier, text: str) -> str | None:
    known = parse_dossier(text).dossier
    if known is None:
        return None
    data, _ = load(text)
    if known.head != dossier.head:
        _refit(data[_HEAD], entry_data(dossier.head))
    for section in SECTIONS:
        before, after = getattr(known, section), getattr(dossier, section)
        if before == after:
            continue
        if not after:
            del data[section]
        elif not before:
            data.pop(section, None)
            place = sum(key in data for key in _ORDER[: _ORDER.index(section)])
            data.insert(place, section, [entry_data(entry) for entry in after])
        elif not _entries_over(data[section], before, after):
            return None
    told = format_dossier(dump(data))
    return told if parse_dossier(told).dossier == dossier else None


def _entries_over(listed: Any, before: Sequence[Any], after: Sequence[Any]) -> bool:  # noqa: ANN401
    """Write the entries of a section over those that stand there; False where the order changed."""
    known = {entry.id: entry for entry in before}
    wanted = [entry.id for entry in after]
    for place in range(len(before) - 1, -1, -1):
        if before[place].id not in wanted:
            del listed[place]
    if [one for one in known if one in wanted] != [one for one in wanted if one in known]:
        return False
    for place, entry in enumerate(after):
        if entry.id not in known:
            listed.insert(place, entry_data(entry))
        elif entry != known[entry.id]:
            _refit(listed[place], entry_data(entry))
    return True


def _refit(node: Any, wanted: Mapping[str, Any]) -> None:  # noqa: ANN401 - of the YAML reader
    """Make an entry hold what is wanted; what it holds already stays as it was written."""
    for key in [key for key in node if key not in wanted]:
        del node[key]
    for key, value in wanted.items():
        if key not in node or node[key] != value:
            node[key] = value
