"""OpenSanctions' ``entities.delta.json`` on top of the version before.

Promises the version that comes of applying the changes to the whole file beside them, read as
``entities.ftm.json`` is read, and an error where they do not fit: an entity changed or removed
that the version before has not, or added that it has. So no change is applied to a wrong base in
silence. Never keeps a version by itself: without its base a delta is refused.

Layout: a line for each change, an object with ``op`` (``ADD``, ``MOD``, ``DEL``) and ``entity``; of
a removed one only its ``id`` counts. Several delta files are applied in the order of their names.
The data are licensed CC BY-NC 4.0: who uses them in business brings a licence of OpenSanctions. No
file was at hand: reader and fixture are written from the publisher's description
(https://www.opensanctions.org/docs/bulk/delta/), and proved on no real file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import orjson

from tocsin.errors import ListFormatError
from tocsin.lists.ftm_lines import read_lines
from tocsin.lists.reading import Reading
from tocsin.lists.source import Source, check_field

_REMEDY = (
    "load entities.ftm.json of the version before, whole, with the delta files that follow it, in "
    "the order of their names"
)
_MARK = b"\xef\xbb\xbf"
_OPS = ("ADD", "MOD", "DEL")


def read(sources: Sequence[Source], list_id: str) -> Reading:
    """Read a base and the changes that follow it.

    Args:
        sources: One whole file of FtM JSON lines, and one or more delta files.
        list_id: Catalogue id that the entities carry; their own ids are OpenSanctions'.

    Returns:
        Entities in the order of the base, those that were added behind them.

    Raises:
        ListFormatError: There is no base or there are several, a line is no change, or a
            change does not fit the base.
        SourceError: A file is not UTF-8.
        SourceLimitError: A field passes the limit.
    """
    deltas = sorted((s for s in sources if _is_delta(s)), key=lambda s: s.name)
    bases = [source for source in sources if source not in deltas]
    if len(bases) != 1 or not deltas:
        raise ListFormatError(
            f"is a delta beside {len(bases)} whole files; it needs the one that it follows"
            if deltas
            else "is no delta",
            source=str((deltas or bases)[0].path),
            remedy=_REMEDY,
            expected=1,
            got=len(bases),
        )
    base = _Base(bases[0])
    for delta in deltas:
        base.apply(delta)
    return read_lines([replace(bases[0], data=b"\n".join(base.lines))], list_id)


def _is_delta(source: Source) -> bool:
    """Say whether the first line of a file is a change."""
    first = source.data.removeprefix(_MARK).lstrip().partition(b"\n")[0]
    try:
        told = orjson.loads(first)
    except orjson.JSONDecodeError:
        return first.startswith(b'{"op"')
    return isinstance(told, dict) and "op" in told


class _Base:
    """The lines of a whole file, each by its id while changes come; a line keeps its number."""

    def __init__(self, source: Source) -> None:
        source.text()  # refuses what is not UTF-8, with the file and the remedy
        self.lines = source.data.removeprefix(_MARK).split(b"\n")
        self._places: dict[str, int] = {}
        for place, line in enumerate(self.lines):
            key = _id_of(line)
            if key:
                self._places.setdefault(key, place)

    def apply(self, delta: Source) -> None:
        """Apply the changes of one file.

        Raises:
            ListFormatError: A line is no change, or does not fit what is there.
        """
        delta.text()
        for number, line in enumerate(delta.data.removeprefix(_MARK).split(b"\n"), start=1):
            if line.strip():
                self._change(delta, number, line)

    def _change(self, delta: Source, number: int, line: bytes) -> None:
        try:
            told = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            for piece in line.split(b'"'):
                check_field(piece.decode("utf-8", "replace"), delta, number)
            raise _wrong(delta, number, f"is no JSON, or cut off ({error})") from error
        op, entity = (told.get("op"), told.get("entity")) if isinstance(told, dict) else ("", None)
        entity = entity if isinstance(entity, dict) else {}
        key = entity.get("id")
        if op not in _OPS or not isinstance(key, str) or not key:
            raise _wrong(delta, number, "is no change (op and entity)")
        if (op == "ADD") is (key in self._places):
            fault = "adds what is there already" if op == "ADD" else "changes what is not there"
            raise _wrong(delta, number, f"{fault}: it follows another version")
        if op == "DEL":
            self.lines[self._places.pop(key)] = b""
            return
        written = orjson.dumps({"locator": f"{delta.name}:{number}", **entity})
        if op == "MOD":
            self.lines[self._places[key]] = written
        else:
            self._places[key] = len(self.lines)
            self.lines.append(written)


def _id_of(line: bytes) -> str:
    """Give the id of a line; empty when it has none, which the reader of lines reports."""
    try:
        told = orjson.loads(line)
    except orjson.JSONDecodeError:
        return ""
    key = told.get("id") if isinstance(told, dict) else None
    return key if isinstance(key, str) else ""


def _wrong(delta: Source, number: int, fault: str) -> ListFormatError:
    return ListFormatError(f"line {number} {fault}", source=str(delta.path), remedy=_REMEDY)
