"""Files of change notices in, dated notices out.

Promises notices made from the bytes alone (the same files in any order give the
same), counts that add up, and files of notices told from files of lists by their
content. Never stores anything and never fetches.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from tocsin.errors import ListFormatError
from tocsin.lists.notice_text import is_notice_text
from tocsin.lists.source import Source, read_source
from tocsin.model import ParsedNotices

#: How the ids of entries begin that only notices tell of.
NOTICE_ID = "ofac-notice-"
_HEAD = 16_384


def is_notices(source: Source) -> bool:
    """Say whether a file holds change notices rather than a list, by its head."""
    return is_notice_text(source.data)


def holds_notices(path: Path) -> bool:
    """Say whether a file holds change notices, by how it begins; False when it cannot be read."""
    try:
        with path.open("rb") as file:
            return is_notice_text(file.read(_HEAD))
    except (OSError, ValueError):
        return False  # the reader of lists says what is wrong with it


def read_notices(list_id: str, paths: Sequence[Path]) -> ParsedNotices:
    """Read files of change notices of one list.

    Args:
        list_id: Catalogue id of the list that they are about.
        paths: Yearly files, in any order. The same bytes twice are read once.

    Returns:
        The notices by day; ``records == len(notices) + problems`` of lost records.

    Raises:
        SourceError: A file cannot be read safely, or passes a limit.
        ListFormatError: A file is no file of change notices, or none states a change.
    """
    from tocsin.lists.formats import ofac_changes

    if not paths:
        raise ListFormatError(
            "no file of change notices is given", source=list_id, remedy="name its files"
        )
    by_digest = {source.digest: source for source in map(read_source, paths)}
    sources = sorted(by_digest.values(), key=lambda source: (source.name, source.digest))
    changes = ofac_changes.read(sources, list_id)
    lost = [problem for problem in changes.problems if problem.lost_record]
    if sum(notice.paragraphs for notice in changes.notices) + len(lost) != changes.paragraphs:
        raise ListFormatError(
            f"{changes.paragraphs} paragraphs, but notices and problems give another sum",
            source=list_id,
            remedy="report this as a defect of the reader",
        )
    if not changes.notices:
        raise ListFormatError(
            "states no change that could be read",
            source=str(sources[0].path),
            remedy="check that the file is whole and a yearly file of changes",
        )
    joined = "\n".join(sorted(source.digest for source in sources))
    return ParsedNotices(
        list=list_id,
        notices=tuple(changes.notices),
        problems=tuple(changes.problems),
        days=changes.days,
        spans=tuple(changes.spans),
        paragraphs=changes.paragraphs,
        records=len(changes.notices) + len(lost),
        digest=hashlib.sha256(joined.encode()).hexdigest(),
        files=tuple(source.name for source in sources),
    )
