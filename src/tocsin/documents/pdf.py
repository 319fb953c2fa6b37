"""PDF: the text layer of a file, page after page, within limits.

Promises the words that the file itself holds, a named error for what is encrypted, broken or
made of pictures alone, and an end to pages, characters and time. Never runs what is embedded,
never follows a link, never reads a picture's letters.
"""

from __future__ import annotations

import logging
import re
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from io import BytesIO
from time import monotonic
from typing import Any

from tocsin.documents.document import Block, BlockKind
from tocsin.documents.kinds import kinds_of
from tocsin.documents.paragraphs import Paragraph, paragraphs_of
from tocsin.errors import DocumentError, ExtraNotInstalledError, SourceLimitError

MOST_PAGES = 300
MOST_CHARACTERS = 5_000_000
MOST_SECONDS = 30.0
#: A line on so many pages is their head or foot.
_RUNNING_PAGES = 3


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF file says.

    Attributes:
        text: Pages apart by an empty line.
        blocks: Of the text.
        made: Day of creation by the file's own data, ISO, or "": weak, as whoever makes a
            copy may write any day.
    """

    text: str
    blocks: tuple[Block, ...]
    made: str


class _TooSlow(Exception):  # noqa: N818 - ends the reading, never seen outside
    pass


def read_pdf(data: bytes, source: str) -> PdfText:
    """Read a PDF file.

    Raises:
        DocumentError: It is encrypted, broken, or has no text layer.
        SourceLimitError: It has too many pages or characters, or takes too long.
        ExtraNotInstalledError: pypdf is not installed.
    """
    try:
        import pypdf
        import pypdf.errors
    except ModuleNotFoundError as error:
        raise ExtraNotInstalledError(
            "reading PDF needs pypdf", remedy="pip install 'tocsin[trace]'"
        ) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of faults by name
    try:
        with _ended_after(MOST_SECONDS):
            reader = pypdf.PdfReader(BytesIO(data))
            _check_open(reader, source)
            pages = list(_pages(reader, source))
            made = _made(reader)
    except (DocumentError, SourceLimitError):
        raise
    except (_TooSlow, MemoryError) as error:
        raise SourceLimitError(
            f"cannot be read within {MOST_SECONDS:.0f} seconds",
            source=source,
            remedy="save the article's pages alone, or give it as text",
        ) from error
    except pypdf.errors.DependencyError as error:  # pypdf leaves AES to another package
        raise DocumentError(
            "is encrypted (AES), which cannot be read here",
            source=source,
            remedy="save a copy without protection, or pip install cryptography",
        ) from error
    except Exception as error:  # a broken file fails in pypdf in ways that have no common base
        raise DocumentError(
            f"is a broken PDF ({type(error).__name__})",
            source=source,
            remedy="print it to a new PDF, or give it as text",
        ) from error
    return _laid_out(pages, made, source)


def _check_open(reader: Any, source: str) -> None:  # noqa: ANN401 - of pypdf
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentError("is encrypted", source=source, remedy="save a copy without a password")


def _pages(reader: Any, source: str) -> Iterator[str]:  # noqa: ANN401 - of pypdf
    until = monotonic() + MOST_SECONDS
    if len(reader.pages) > MOST_PAGES:
        raise SourceLimitError(
            f"has {len(reader.pages):,} pages, more than {MOST_PAGES}",
            source=source,
            remedy="save the article's pages alone",
        )
    size = 0
    for page in reader.pages:
        text = page.extract_text() or ""
        size += len(text)
        if monotonic() > until:
            raise _TooSlow
        if size > MOST_CHARACTERS:
            raise SourceLimitError(
                f"has more than {MOST_CHARACTERS:,} characters",
                source=source,
                remedy="save the article's pages alone",
            )
        yield text.replace("\0", " ").encode("utf-8", "replace").decode()


def _made(reader: Any) -> str:  # noqa: ANN401 - of pypdf
    with suppress(Exception):  # a broken date is no date
        made = reader.metadata and reader.metadata.creation_date
        return made.date().isoformat() if made else ""
    return ""


def _laid_out(pages: list[str], made: str, source: str) -> PdfText:
    text = "\n\n".join(page.strip("\n") for page in pages)
    if not text.strip():
        raise DocumentError(
            "has no text layer: its pages are pictures",
            source=source,
            remedy="run a text recognition over it, or give it as text",
        )
    paragraphs = _marked(paragraphs_of(text), len(pages))
    kinds = kinds_of(paragraphs)
    blocks = tuple(Block(kind, p.start, p.end) for p, kind in zip(paragraphs, kinds, strict=True))
    return PdfText(text, blocks, made)


def _marked(paragraphs: list[Paragraph], pages: int) -> list[Paragraph]:
    """Mark the heads and feet that run through the pages."""
    counts = Counter(re.sub(r"\d+", "0", p.text) for p in paragraphs if len(p.words) < 15)
    running = {text for text, n in counts.items() if n >= _RUNNING_PAGES and n * 2 > pages}
    return [
        replace(p, hint=BlockKind.FURNITURE.value) if re.sub(r"\d+", "0", p.text) in running else p
        for p in paragraphs
    ]


@contextmanager
def _ended_after(seconds: float) -> Iterator[None]:
    """End what is inside after some seconds, where signals can: in the main thread."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(
        signal, "setitimer"
    ):
        yield
        return

    def end(*_: object) -> None:
        raise _TooSlow

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
