"""Published files in, a parsed list out.

Promises a version made from the bytes alone (the same files in any order give
the same version), counts that add up, and no list without entities. Never
stores anything and never fetches.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from tocsin.errors import ListFormatError
from tocsin.lists.catalogue import catalogue, formats_of
from tocsin.lists.reading import Reading
from tocsin.lists.sniffing import is_xml, looks_like, refuse_workbook
from tocsin.lists.source import Source, read_source
from tocsin.model import ListVersion, ParsedList
from tocsin.text.dates import Precision, parse_dates

#: Formats that any list of the user's own may be in.
OWN_FORMATS = ("ftm", "csv")
FORMATS = (
    "ofac-delimited",
    "ofac-sdnlist-xml",
    "ofac-advanced-xml",
    "ofac-enhanced-xml",
    "un-xml",
    "eu-fsf-xml",
    "ca-sema-xml",
    "ch-seco-xml",
    "uk-fcdo-xml",
    "uk-fcdo-table",
    "uk-ofsi-table",
    "au-dfat-xlsx",
    "us-csl-csv",
    "us-csl-json",
    "us-bis-dpl",
    "opensanctions-simple",
    "opensanctions-delta",
    *OWN_FORMATS,
)
_DELTA = "opensanctions-delta"
_DIGEST_LENGTH = 16
_SELDOM = (100_000, 50, 1_000)
_MAPPING_SUFFIXES = (".yml", ".yaml")


def read_list(
    list_id: str,
    paths: Sequence[Path],
    *,
    format: str | None = None,  # noqa: A002 - the word of the command line
    published: str | None = None,
    mapping: Path | None = None,
) -> ParsedList:
    """Read the published files of one list.

    Args:
        list_id: A catalogue id, or the user's own together with ``format``.
        paths: The files of one publication, in any order; a ``.yml`` or
            ``.yaml`` among them is the mapping of a CSV file.
        format: One of ``FORMATS``; None takes the catalogue's, and the content
            decides where a list is published in several.
        published: ISO date that the caller knows; a date in the file goes first.
        mapping: The mapping of a CSV file.

    Returns:
        The list with at least one entity; ``records == entities + problems``.

    Raises:
        SourceError: A file cannot be read safely, or passes a limit.
        ListFormatError: A file is not in that format, the list is unknown, or
            no record of it became an entity.
    """
    formats = (format,) if format else formats_of(list_id, OWN_FORMATS)
    if format and format not in FORMATS:
        raise ListFormatError(
            f"unknown format {format!r}", source=list_id, remedy=f"use one of {', '.join(FORMATS)}"
        )
    given = _checked_date(published, list_id)
    maps = [p for p in paths if p.suffix.lower() in _MAPPING_SUFFIXES]
    maps += [mapping] if mapping else []
    plain = [p for p in paths if p.suffix.lower() not in _MAPPING_SUFFIXES]
    if not plain:
        raise ListFormatError("no list file is given", source=list_id, remedy="name its files")
    if len(maps) > 1 or (maps and formats != ("csv",)):
        raise ListFormatError(
            "takes one mapping, and only for --format csv",
            source=str(maps[-1]),
            remedy="leave the other .yml files out",
        )
    sources = [read_source(path) for path in plain]
    map_source = read_source(maps[0]) if maps else None
    _refuse_twins(sources)
    with _collecting_seldom():
        reading = _read(_format_of(sources, formats), sources, list_id, map_source)
        return _parsed(reading, [*sources, *([map_source] if map_source else [])], given)


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Keep the collector of cycles from looking through what was read again and again.

    Entities hold no cycles, and all of them stay: of 250,000 the collector alone took half the
    time. It still runs, for what a reader leaves behind.
    """
    before = gc.get_threshold()
    if before[0]:
        gc.set_threshold(*map(max, before, _SELDOM))
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _format_of(sources: list[Source], formats: tuple[str, ...]) -> str:
    """Choose the format by content, the first of the catalogue's that every file looks like."""
    if len(formats) == 1:
        return formats[0]
    if _DELTA in formats and any(looks_like(_DELTA, source) for source in sources):
        return _DELTA  # the changes come with the whole file that they follow
    fitting = [name for name in formats if all(looks_like(name, source) for source in sources)]
    if fitting:
        return fitting[0]
    has_xml = [is_xml(source) for source in sources]
    if any(has_xml) and not all(has_xml):
        raise ListFormatError(
            "is XML beside files that are not",
            source=str(sources[has_xml.index(True)].path),
            remedy="load one XML file, or the delimited files without it",
        )
    of_kind = [name for name in formats if name.endswith("-xml") is has_xml[0]]
    return (of_kind or formats)[0]


def _read(name: str, sources: list[Source], list_id: str, mapping: Source | None) -> Reading:
    """Hand the files to their reader, named like its format; only that one is imported."""
    refuse_workbook(name, sources)
    if name == "csv":
        from tocsin.lists.formats import mapped_csv

        return mapped_csv.read(sources, list_id, mapping)
    reader = import_module(f"tocsin.lists.formats.{name.replace('-', '_')}")
    reading: Reading = reader.read(sources, list_id)
    return reading


def _checked_date(published: str | None, list_id: str) -> str | None:
    if published is None:
        return None
    readings = parse_dates(published)
    if len(readings) != 1 or readings[0].precision is not Precision.DAY:
        raise ListFormatError(
            f"publication date {published!r} is no day",
            source=list_id,
            remedy="write it as YYYY-MM-DD",
        )
    return readings[0].iso


def _refuse_twins(sources: list[Source]) -> None:
    seen: dict[str, Source] = {}
    for source in sources:
        twin = seen.setdefault(source.digest, source)
        if twin is not source:
            raise ListFormatError(
                f"holds the same bytes as {twin.path}",
                source=str(source.path),
                remedy="name each file of the list once",
            )


def _parsed(reading: Reading, sources: list[Source], given: str | None) -> ParsedList:
    entities, lost = len(reading.entities), reading.lost
    first = sources[0]
    if reading.records != entities + lost:
        raise ListFormatError(
            f"{reading.records} records, but {entities} entities and {lost} problems",
            source=str(first.path),
            remedy="report this as a defect of the reader",
        )
    if not entities:
        reason = next((p for p in reading.problems if p.lost_record), None)
        detail = f"; first: {reason.locator} {reason.message}" if reason else ""
        raise ListFormatError(
            f"no record of {reading.records} became an entity{detail}",
            source=str(first.path),
            remedy="check that the file is the list, whole and in this format",
        )
    entry = catalogue().get(reading.list_id)
    if entry and not entry.records[0] <= reading.records <= entry.records[1]:
        low, high = entry.records
        reading.remark(
            first.name, f"{reading.records} records; {entry.id} is known to hold {low} to {high}"
        )
    stated = reading.published
    version = ListVersion(
        list=reading.list_id,
        version=version_name([source.digest for source in sources]),
        published=stated or given,
        published_from="file" if stated else "given" if given else "unknown",
        records=reading.records,
        entities=entities,
        problems=lost,
        files=tuple(source.name for source in sources),
        carries=reading.carries,
    )
    return ParsedList(version, tuple(reading.entities), tuple(reading.problems))


def version_name(digests: Sequence[str]) -> str:
    """Give the name of the version that files make, in any order, before they are read.

    Args:
        digests: SHA-256 of the bytes of each file as published, in hex.
    """
    return hashlib.sha256("\n".join(sorted(digests)).encode()).hexdigest()[:_DIGEST_LENGTH]


def version_of(paths: Sequence[Path]) -> str:
    """Give the name of the version that these files make, without reading what they say.

    Raises:
        SourceError: A file cannot be read safely.
    """
    return version_name([read_source(path).digest for path in paths])
