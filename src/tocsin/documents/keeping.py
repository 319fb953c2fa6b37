"""Documents kept privately in the home, by digest, with every version of a page.

Promises that a document is kept byte for byte under its digest, readable by its owner alone,
and that a page which changed is kept beside what it was. Never publishes, never deletes.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from tocsin.documents.document import Document
from tocsin.errors import DocumentError

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """What is known of one kept document.

    Attributes:
        digest: SHA-256 of its bytes, hexadecimal; its file has this name.
        kept: When it was kept, ISO 8601, as the caller says.
        published: Its day, or "".
        published_by: What told the day.
        title: Its title, or "".
        url: Where it was published, or "".
    """

    digest: str
    kept: str
    published: str = ""
    published_by: str = ""
    title: str = ""
    url: str = ""


class DocumentStore:
    """The documents of a home.

    Args:
        folder: ``<home>/documents``; made when something is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._list = folder / "documents.jsonl"

    def keep(self, document: Document, data: bytes, now: str) -> bool:
        """Keep a document.

        Args:
            document: As it was read.
            data: The bytes that it was read from.
            now: When, ISO 8601.

        Returns:
            Whether it was new: these bytes were not kept for this address.

        Raises:
            DocumentError: The folder cannot be written.
        """
        kept = KeptDocument(
            document.digest, now, document.published, document.published_by, document.title,
            document.url,
        )  # fmt: skip
        earlier = [k for k in self.all() if (k.digest, k.url) == (kept.digest, kept.url)]
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._folder / document.digest
            if not path.exists():
                _write(path, data)
            if earlier and (earlier[-1].published, earlier[-1].published_by) == (
                kept.published,
                kept.published_by,
            ):
                return False
            handle = os.open(self._list, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "ab") as file:
                file.write(orjson.dumps(asdict(kept), option=orjson.OPT_APPEND_NEWLINE))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise DocumentError(
                error.strerror or "cannot be written",
                source=str(self._folder),
                remedy="check the rights and the free space of the home",
            ) from error
        return not earlier

    def all(self) -> Iterator[KeptDocument]:
        """Give what is kept, in the order in which it was; a torn last line is passed over."""
        if not self._list.exists():
            return
        with self._list.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    yield KeptDocument(**orjson.loads(line))

    def versions(self, url: str) -> list[KeptDocument]:
        """Give the versions of a page, the earliest kept first, each once."""
        found = {kept.digest: kept for kept in self.all() if url and kept.url == url}
        return list(found.values())

    def data(self, digest: str) -> bytes | None:
        """Give the bytes of a document; None where it is not kept.

        Raises:
            DocumentError: The file does not match its digest.
        """
        path = self._folder / digest
        if not _DIGEST.fullmatch(digest) or not path.exists():
            return None
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != digest:
            raise DocumentError(
                "does not match its digest", source=str(path), remedy="read the document anew"
            )
        return data

    def about(self, digest: str) -> KeptDocument | None:
        """Give what is known of a document, by its digest; the latest where it came twice."""
        found = None
        for kept in self.all():
            found = kept if kept.digest == digest else found
        return found


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
