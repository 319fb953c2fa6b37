"""The text of OFAC's change notices, cut into dated paragraphs.

Promises that every line below the first dated heading belongs to exactly one
paragraph, with the day that it stands under and the line where it begins.
Never says what a paragraph means.

Observed in the files of 1994 to 2016: DOS code page 437 until 2002, then
Windows-1252 and UTF-8; lines wrapped at 65 to 70 characters. Until 2011 every
line ends in CR LF and entries follow each other without a blank line; from 2012
on only a paragraph ends in CR LF, a wrapped line in LF alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tocsin.errors import ListFormatError
from tocsin.lists.source import Source
from tocsin.model import Span
from tocsin.text.dates import Precision, parse_date

_HEADING_DAY = re.compile(
    r"\s*(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})\s*(?::|-(?=\s)|(?=\(effective)|$)\s*"
)
#: A heading without colon, where no paragraph is open.
_BARE_DAY = re.compile(r"\s*(\d{1,2})(/)(\d{1,2})\2(\d{4}|\d{2})\s+(?=[A-Z])")
#: What may stand between a day and its colon: "(effective date) / 10-01-01 (added):".
_DAY_NOTE = re.compile(r"^\(effective[^()]*\)(?:\s*/\s*[\d/-]+\s*\([^()]*\))*\s*:\s*")
_SINCE = re.compile(r"\bsince\s+([A-Z][a-z]+ \d{1,2}, ?\d{4})\s*:?")
_TITLE = re.compile(r"following\s+changes\s+have\s+occurred", re.IGNORECASE)
#: How far into a file its head may reach.
_HEAD_CHARACTERS = 8000
#: An entry ends in its programmes and whom it is linked to, perhaps with brackets inside.
_TAG_END = re.compile(
    r"\](?:(?:\s*\(Linked To:[^()]*(?:\([^()]*\)[^()]*)*\))*\s*[.*]*|\s*Linked To: [^\[\]]*\.)$"
)
_CONTINUES = re.compile(
    r"\s*(?:\[|\(|-+\s?to\b|to\s+[\"'A-Z]|-and-|=|,|;|adds\b|linked to:|DE C\.V\.|\))",
    re.IGNORECASE,
)
#: A heading that entries follow without a blank line.
_HEADS = re.compile(r"(?:the following|resulting)\b", re.IGNORECASE)
_MORE_FOLLOWS = re.compile(r"limi?ted\s+to:$")
#: Where one entry ends and the next begins on the same line.
_WITHIN = re.compile(r"(?<=[\].*)])\s+(?=[\"'A-Z0-9])")
_TRAILER = re.compile(r"\[FILE DATE:.*\]$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its day (ISO), its lines joined, the number of its first line."""

    day: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class NoticeText:
    """One file of notices: what it covers and its paragraphs in order."""

    span: Span
    paragraphs: tuple[Paragraph, ...]
    encoding: str


def is_notice_text(data: bytes) -> bool:
    """Say whether bytes are a file of change notices, by its head."""
    head = data[:_HEAD_CHARACTERS].decode("latin-1")
    found = _TITLE.search(head)
    return found is not None and _SINCE.search(" ".join(head[found.start() :].split())) is not None


def read_text(source: Source) -> NoticeText:
    """Cut one file into its dated paragraphs.

    Args:
        source: A file whose head says since when changes are told.

    Returns:
        The paragraphs below the first dated heading, in order; the days they
        stand under are those of the headings, corrected by nothing.

    Raises:
        ListFormatError: The file has no such head, or no dated heading.
    """
    text, encoding = _decoded(source.data)
    text = text.replace("\x1a", "")
    since = _since(text, source)
    first_year = int(since[:4])
    lines = _lines(text)
    is_mixed = text.count("\n") > 2 * text.count("\r\n") > 0
    paragraphs: list[Paragraph] = []
    held: list[tuple[int, str, bool]] = []
    day = ""

    def close() -> None:
        if held and day:
            joined = _DAY_NOTE.sub("", join_lines([line for _, line, _ in held]))
            if joined and not _TRAILER.match(joined):
                paragraphs.extend(Paragraph(day, part, held[0][0]) for part in _entries(joined))
        held.clear()

    for number, line, ends_hard in lines:
        if held and _parts(held, line, is_mixed=is_mixed):
            close()
        dated = _day(line, first_year, is_open=bool(held)) if not held or not is_mixed else None
        if dated:
            close()
            day, line = dated  # noqa: PLW2901 - the heading's text goes on after its day
        if line.strip():
            held.append((number, line, ends_hard))
        else:
            close()
    close()
    if not day:
        raise ListFormatError(
            "holds no dated heading such as 01/12/05:",
            source=str(source.path),
            remedy="give OFAC's yearly text file of changes, whole",
        )
    last = max((p.day for p in paragraphs), default=day)
    return NoticeText(Span(min(since, last), last, source.name), tuple(paragraphs), encoding)


def join_lines(lines: list[str]) -> str:
    """Join wrapped lines: a word cut at its hyphen is whole again, blanks are single.

    >>> join_lines(["LASHKAR-I-", "TAIBA, Carrera 3 No. 12-", "40 -", "to- X"])
    'LASHKAR-I-TAIBA, Carrera 3 No. 12-40 -to- X'
    """
    text = ""
    for line in lines:
        bare = line.strip()
        is_mark = text.endswith(" -") and bare.lower().startswith("to-")
        if text.endswith("-") and (is_mark or (text[-2:-1].isalnum() and not _ends_mark(text))):
            text += bare
        else:
            text = f"{text} {bare}" if text else bare
    return " ".join(text.split())


def _ends_mark(text: str) -> bool:
    """A text ends in a mark between two states, not in a hyphenated word."""
    return text.lower().endswith((" -to-", " -and-"))


def _parts(held: list[tuple[int, str, bool]], line: str, *, is_mixed: bool) -> bool:
    """Say whether a paragraph ends between the lines held, none of them blank, and the next."""
    _, text, ends_hard = held[-1]
    if (is_mixed and ends_hard) or not line.strip():
        return True
    bare = text.rstrip()
    if "]" in bare and _TAG_END.search(bare):
        return not _CONTINUES.match(line)
    if bare.endswith(":") and _HEADS.match(held[0][1].strip()):
        return True
    return _MORE_FOLLOWS.search(bare) is not None


def _entries(text: str) -> list[str]:
    """Part the entries of a paragraph that holds several; one that is prose stays whole.

    >>> _entries("ONE, Cuba [CUBA] TWO, Cuba [CUBA]")
    ['ONE, Cuba [CUBA]', 'TWO, Cuba [CUBA]']
    >>> _entries("All [CUBA] entries are listed again as [CUBA2] entries.")
    ['All [CUBA] entries are listed again as [CUBA2] entries.']
    """
    if text.count("]") < 2:
        return [text]
    parts: list[str] = []
    for piece in _WITHIN.split(text):
        if parts and not _TAG_END.search(parts[-1]):
            parts[-1] += f" {piece}"
        else:
            parts.append(piece)
    return parts if _TAG_END.search(parts[-1]) else [text]


def _lines(text: str) -> list[tuple[int, str, bool]]:
    """Give number, content and whether it ends in CR LF (or at the end of the file)."""
    pieces = text.split("\n")
    lines = [
        (number, piece.removesuffix("\r"), piece.endswith("\r") or number == len(pieces))
        for number, piece in enumerate(pieces, start=1)
    ]
    return [(n, content.expandtabs().replace("\r", " "), hard) for n, content, hard in lines]


def _day(line: str, first_year: int, *, is_open: bool) -> tuple[str, str] | None:
    """Read the day that begins a line, and what follows; None where there is none.

    A day of another year than the file's is part of a text; the year before is
    told again in some files.
    """
    if not line.lstrip()[:1].isdigit():
        return None
    found = _HEADING_DAY.match(line) or (None if is_open else _BARE_DAY.match(line))
    if found is None:
        return None
    month, day, year = int(found[1]), int(found[3]), int(found[4])
    if year < 100:
        year += 1900 if year > 70 else 2000
    if abs(year - first_year) > 1:
        return None
    try:
        return date(year, month, day).isoformat(), line[found.end() :]
    except ValueError:
        return None


def _since(text: str, source: Source) -> str:
    head = text[:_HEAD_CHARACTERS]
    title = _TITLE.search(head)
    found = _SINCE.search(" ".join(head[title.start() :].split())) if title else None
    read = parse_date(_american(found[1])) if found else None
    if read is None or read.precision is not Precision.DAY:
        raise ListFormatError(
            "does not say since when changes are told",
            source=str(source.path),
            remedy="give OFAC's yearly text file of changes, whole, with its head",
        )
    return read.iso


def _american(text: str) -> str:
    """Write "January 1, 2012" as "1 January 2012"."""
    month, day, year = text.replace(",", " ").split()
    return f"{day} {month} {year}"


def _decoded(data: bytes) -> tuple[str, str]:
    """Decode by content: UTF-8 where it is, else the code page whose letters fit their words."""
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    texts = {name: data.decode(name, errors="replace") for name in ("cp437", "cp1252")}
    encoding = max(texts, key=lambda name: _fit(texts[name]))
    return texts[encoding], encoding


def _fit(text: str) -> int:
    """Count the characters beyond ASCII that stand where such a character would.

    A letter fits between letters of its case, an apostrophe beside a letter (it counts
    twice: hardly a word has the Æ of the other code page), a curly quote at the edge of
    a word, any other sign away from letters.
    """
    fits = 0
    for found in re.finditer(r"[^\x00-\x7f]", text):
        at, sign = found.start(), found[0]
        around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
        letters = [c for c in around if c.isalpha() and c.isascii()]
        if sign.isalpha():
            is_good = bool(letters) and all(c.isupper() == sign.isupper() for c in letters)
        elif sign == "’":
            is_good = bool(letters)
            fits += is_good
        else:
            is_good = len(letters) < 2 if sign in "‘“”–—" else not letters and sign != "�"
        fits += 1 if is_good else -1
    return fits
