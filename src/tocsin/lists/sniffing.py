"""Which format a published file is in, by its first bytes.

Promises for each format whether a file looks like it, in time that does not grow with the file
beyond its first rows. Never says that a file is whole or right: its reader does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from types import MappingProxyType

from tocsin.lists.source import ODS, XLSX, Source, no_workbook
from tocsin.lists.tables import columns_of

_HEAD = 65_536
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_Looks = Callable[[Source], bool]


def is_xml(source: Source) -> bool:
    """Say whether a file begins like XML; a workbook does not count."""
    return not source.kind and _start(source).startswith(b"<")


def looks_like(name: str, source: Source) -> bool:
    """Say whether a file looks like a format; of a format that is not known nothing does."""
    looks = SNIFFERS.get(name)
    return looks is not None and looks(source)


def refuse_workbook(name: str, sources: Sequence[Source]) -> None:
    """Refuse a workbook whose format is none.

    Raises:
        ListFormatError: A file is a workbook, and the format is a text.
    """
    for source in sources:
        if source.kind and source.kind not in _WORKBOOKS.get(name, ()):
            raise no_workbook(source.path)


def _start(source: Source) -> bytes:
    return source.data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()


def _root(name: bytes) -> _Looks:
    def looks(source: Source) -> bool:
        found = _ROOT.search(_start(source)) if is_xml(source) else None
        return found is not None and found[1] == name

    return looks


def _columns(*needed: str, delimiter: str = ",", kinds: Sequence[str] = ("",)) -> _Looks:
    wanted = frozenset(needed)

    def looks(source: Source) -> bool:
        if source.kind == XLSX:
            return XLSX in kinds  # opening it takes a second; its reader looks at the header
        is_table = source.kind in kinds and not _start(source).startswith((b"<", b"{", b"["))
        return is_table and wanted <= columns_of(source, delimiter)

    return looks


def _object(*keys: bytes) -> _Looks:
    def looks(source: Source) -> bool:
        start = _start(source)
        return not source.kind and start.startswith(b"{") and any(key in start for key in keys)

    return looks


def _delimited(source: Source) -> bool:
    return not source.kind and not _start(source).startswith((b"<", b"{", b"["))


#: What a file of each format begins with.
SNIFFERS: MappingProxyType[str, _Looks] = MappingProxyType(
    {
        "ofac-delimited": _delimited,
        "ofac-sdnlist-xml": _root(b"sdnList"),
        "ofac-advanced-xml": _root(b"Sanctions"),
        "ofac-enhanced-xml": _root(b"sanctionsData"),
        "un-xml": _root(b"CONSOLIDATED_LIST"),
        "eu-fsf-xml": _root(b"export"),
        "ca-sema-xml": _root(b"data-set"),
        "ch-seco-xml": _root(b"swiss-sanctions-list"),
        "uk-fcdo-xml": _root(b"Designations"),
        "uk-fcdo-table": _columns("uniqueid", "regimename", kinds=("", ODS)),
        "uk-ofsi-table": _columns("groupid", "regime", kinds=("", XLSX)),
        "au-dfat-xlsx": _columns("reference", "committees", kinds=(XLSX,)),
        "us-csl-csv": _columns("source", "name", "programs"),
        "us-csl-json": _object(b'"results"'),
        "us-bis-dpl": _columns("name", "effectivedate", delimiter="\t"),
        "opensanctions-simple": _columns("id", "schema", "name", "dataset"),
        "opensanctions-delta": _object(b'"op"'),
        "ftm": _object(b'"schema"'),
        "csv": _delimited,
    }
)
_WORKBOOKS = MappingProxyType(
    {"uk-fcdo-table": (ODS,), "uk-ofsi-table": (XLSX,), "au-dfat-xlsx": (XLSX,)}
)
