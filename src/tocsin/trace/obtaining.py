"""A document from a file or from the web, read.

Promises the bytes whole or a named error; the web is reached through the one network client
alone, within its bounds. Never takes the day of retrieval for the day of publication.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from tocsin.documents import Document, read_document
from tocsin.documents.reading import MOST_BYTES
from tocsin.errors import DocumentError, ObtainError, SourceLimitError
from tocsin.history.obtain import Access, Limits, obtain
from tocsin.model import Remote

#: A page is asked for three times within a minute: somebody waits for it.
LIMITS = Limits(
    connect_seconds=10.0,
    read_seconds=20.0,
    whole_seconds=60.0,
    most_bytes=MOST_BYTES,
    attempts=3,
    longest_wait_seconds=10.0,
    takes_pages=True,
)


def is_address(text: str) -> bool:
    """Whether a text is an address of http or https.

    >>> is_address("https://example.org/a"), is_address("article.txt")
    (True, False)
    """
    return text.lower().startswith(("http://", "https://"))


def bytes_of(where: str, *, limits: Limits = LIMITS, access: Access | None = None) -> bytes:
    """Give the bytes of a file or of a page.

    Raises:
        DocumentError: The file cannot be read, or the page cannot be fetched.
        SourceLimitError: It is larger than a document may be.
    """
    if is_address(where):
        return _fetched(where, limits, access)
    path = Path(where)
    try:
        with path.open("rb") as file:  # a device has no size and no end
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise DocumentError(
            error.strerror or "cannot be read", source=where, remedy="check the path"
        ) from error
    if len(data) > MOST_BYTES:
        raise SourceLimitError(
            f"has more than {MOST_BYTES:,} bytes", source=where, remedy="give the article alone"
        )
    return data


def obtained(
    where: str,
    *,
    published: str | None = None,
    limits: Limits = LIMITS,
    access: Access | None = None,
) -> tuple[Document, bytes]:
    """Give a document and its bytes.

    Args:
        where: A path, or an address of http or https.
        published: Its day where the reader knows it; None leaves it to the document.
        limits: What a page may cost.
        access: How the web is reached.

    Raises:
        DocumentError: It cannot be read or fetched.
        SourceLimitError: It passes a limit.
    """
    data = bytes_of(where, limits=limits, access=access)
    is_page = is_address(where)
    name = f"page from {urlsplit(where).hostname}" if is_page else where
    url = where if is_page else ""
    return read_document(data, name=name, published=published, url=url), data


def _fetched(url: str, limits: Limits, access: Access | None) -> bytes:
    with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
        try:
            got = obtain([Remote("page", url)], Path(folder), limits=limits, access=access)
            return got.paths[0].read_bytes()
        except ObtainError as error:
            raise DocumentError(
                error.message,
                source=error.source,
                remedy="try again later, or save the page and give the file",
            ) from error
