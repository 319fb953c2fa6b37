"""Change notices as bytes and back, so that the files are read once.

Promises an exact round trip. Never leaves the home, and never stores anything itself.
"""

from __future__ import annotations

from typing import Any

import orjson

from tocsin.history.rows import entity_from, entity_row, problem_from, problem_row
from tocsin.model import Notice, NoticeAction, ParsedNotices, Span

#: Goes up when the form of the bytes changes; other numbers are refused.
FORMAT = 1


def notices_to_bytes(parsed: ParsedNotices) -> bytes:
    """Give parsed notices as JSON bytes (about as long as the files; they pack 20 times)."""
    return orjson.dumps(
        {
            "format": FORMAT,
            "list": parsed.list,
            "notices": [_row(notice) for notice in parsed.notices],
            "problems": [problem_row(problem) for problem in parsed.problems],
            "days": parsed.days,
            "spans": [[span.first, span.last, span.file] for span in parsed.spans],
            "paragraphs": parsed.paragraphs,
            "records": parsed.records,
            "digest": parsed.digest,
            "files": parsed.files,
        }
    )


def notices_from_bytes(data: bytes) -> ParsedNotices:
    """Read what :func:`notices_to_bytes` wrote.

    Raises:
        ValueError: The bytes are damaged or of another format number.
    """
    held = orjson.loads(data)
    if held.get("format") != FORMAT:
        raise ValueError(f"notices of format {held.get('format')}, not {FORMAT}")
    list_id = held["list"]
    return ParsedNotices(
        list=list_id,
        notices=tuple([_notice(row, list_id) for row in held["notices"]]),
        problems=tuple([problem_from(row, list_id) for row in held["problems"]]),
        days=tuple(held["days"]),
        spans=tuple([Span(*span) for span in held["spans"]]),
        paragraphs=held["paragraphs"],
        records=held["records"],
        digest=held["digest"],
        files=tuple(held["files"]),
    )


def _row(notice: Notice) -> list[Any]:
    return [
        notice.day,
        notice.action.value,
        entity_row(notice.entity),
        entity_row(notice.before) if notice.before else None,
        notice.text,
        notice.locator,
        notice.paragraphs,
    ]


def _notice(row: list[Any], list_id: str) -> Notice:
    day, action, entity, before, text, locator, paragraphs = row
    return Notice(
        list_id,
        day,
        NoticeAction(action),
        entity_from(entity, list_id),
        entity_from(before, list_id) if before else None,
        text,
        locator,
        paragraphs,
    )
