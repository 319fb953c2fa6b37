"""Published bytes, read safely.

Promises that whatever a path holds, the caller gets the whole content within
fixed limits or an error that names the file and the cure: a folder, a pipe, an
empty file, a web page instead of a list, NUL bytes, another encoding, a broken
or bombing archive. Never guesses an encoding that the format does not use,
never fetches, never knows what a list says.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TextIO

from tocsin.errors import ListFormatError, SourceError, SourceLimitError

#: Largest content of one file after unpacking. The largest list known here
#: (OFAC's advanced XML) is about 100 MB.
MAX_BYTES = 512 * 1024 * 1024
#: Largest ratio of unpacked to packed bytes; lists pack 5 to 30 times.
MAX_RATIO = 200
#: Contents below this size are no bomb, whatever their ratio.
RATIO_FREE_BYTES = 16 * 1024 * 1024
#: Longest field in characters. OFAC's longest remark known here has under 20,000.
MAX_FIELD = 200_000

#: Kinds of workbook.
ODS, XLSX = "ods", "xlsx"

_CHUNK = 1024 * 1024
_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


@dataclass(frozen=True, slots=True)
class Source:
    """One published file: where it lies, the digest of its bytes, its content.

    Attributes:
        path: The file that was read.
        name: Its name, as locators and messages show it.
        digest: SHA-256 of the bytes as published, in hex.
        data: The content, unpacked when the file was gzip or zip; of an ODS workbook its
            ``content.xml``, of an XLSX workbook the bytes as published.
        kind: ``ods`` or ``xlsx`` for a workbook, empty for a text.
    """

    path: Path
    name: str
    digest: str
    data: bytes
    kind: str = ""

    def text(self, fallback: str = "") -> tuple[str, str]:
        """Decode the content.

        Args:
            fallback: An encoding that the format also uses when the bytes are
                no UTF-8 (``cp1252`` for older OFAC files); empty for none.

        Returns:
            The text without byte order mark, and the encoding that was used.

        Raises:
            SourceError: The bytes are in none of these encodings.
        """
        try:
            return self.data.decode("utf-8-sig"), "utf-8"
        except UnicodeDecodeError as error:
            if fallback:
                try:
                    return self.data.decode(fallback), fallback
                except (UnicodeDecodeError, LookupError):
                    pass
            tried = f"UTF-8 or {fallback}" if fallback else "UTF-8"
            raise SourceError(
                f"byte {error.start} is not {tried}",
                source=str(self.path),
                remedy="convert the file to UTF-8 or fetch it again",
            ) from error

    def stream(self, fallback: str = "") -> tuple[TextIO, str]:
        """Open the content as text that is decoded as it is read, line ends as they are.

        A text of a hundred megabytes takes four hundred where it is decoded whole.

        Args:
            fallback: As for :meth:`text`.

        Returns:
            The text without byte order mark, and the encoding.

        Raises:
            SourceError: As for :meth:`text`.
        """
        encoding = "utf-8-sig"
        try:
            decoder = codecs.getincrementaldecoder("utf-8")()
            for at in range(0, len(self.data), _CHUNK):
                decoder.decode(self.data[at : at + _CHUNK])
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            _, encoding = self.text(fallback)  # the fallback, or the error that says where
        lines = io.TextIOWrapper(io.BytesIO(self.data), encoding=encoding, newline="")
        return lines, encoding.removesuffix("-sig")


def read_source(path: Path) -> Source:
    """Read one published file within the limits of this module.

    Args:
        path: A regular file, plain, gzip, zip with a single member, or a
            workbook (ODS, XLSX).

    Returns:
        Its content, never empty; a text is free of NUL bytes and no web page.

    Raises:
        SourceError: The path is no readable file, is empty, or its archive is broken.
        SourceLimitError: It passes a limit on size or ratio.
        ListFormatError: It is a web page, or binary data.
    """
    raw = _raw_bytes(path)
    digest = hashlib.sha256(raw).hexdigest()
    data, kind = raw, ""
    if raw.startswith(_OLD_WORKBOOK):
        raise no_workbook(path)
    if raw.startswith(_GZIP):
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as stream:
            data = _unpacked(stream, len(raw), path)
    elif raw.startswith(_ZIP):
        data, kind = _of_archive(raw, path)
    if data is not raw and data.startswith((_GZIP, *_ZIP)):
        raise SourceError(
            "is packed twice", source=str(path), remedy="unpack it once and load the result"
        )
    if kind != XLSX:
        _refuse_what_is_no_list(data, path)
    return Source(path, path.name, digest, data, kind)


def _raw_bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise SourceError(
                "is a folder", source=str(path), remedy="name the files of the list instead"
            )
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(
                "is no regular file", source=str(path), remedy="save the list to a file first"
            )
        if status.st_size > MAX_BYTES:
            raise _too_large(path, status.st_size)
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise SourceError(
            "does not exist", source=str(path), remedy="check the path of the file"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(
            f"cannot be read ({reason})", source=str(path), remedy="check the path and its rights"
        ) from error
    if not raw:
        raise SourceError("is empty", source=str(path), remedy="fetch the list again")
    return raw


def _too_large(path: Path, size: int) -> SourceLimitError:
    return SourceLimitError(
        f"holds more than {MAX_BYTES // 1024**2} MB",
        source=str(path),
        remedy="check that this is the published list",
        expected=MAX_BYTES,
        got=size,
    )


def no_workbook(path: Path) -> ListFormatError:
    """Give the error for a workbook where its publisher gives none."""
    return ListFormatError(
        "is a workbook, not a list as published",
        source=str(path),
        remedy="save its sheet as CSV and load that under an id of your own with --format csv",
    )


def _unpacked(stream: IO[bytes] | gzip.GzipFile, packed_bytes: int, path: Path) -> bytes:
    chunks: list[bytes] = []
    size = 0
    try:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > MAX_BYTES:
                raise _too_large(path, size)
            if size > RATIO_FREE_BYTES and size > packed_bytes * MAX_RATIO:
                raise SourceLimitError(
                    f"unpacks to more than {MAX_RATIO} times its size",
                    source=str(path),
                    remedy="check that this is the published list; unpack it by hand if it is",
                    expected=MAX_RATIO,
                )
            chunks.append(chunk)
    except (EOFError, OSError, zlib.error, zipfile.BadZipFile) as error:
        raise SourceError(
            f"is a truncated or damaged archive ({error})",
            source=str(path),
            remedy="fetch the list again",
        ) from error
    if not size:
        raise SourceError("unpacks to nothing", source=str(path), remedy="fetch the list again")
    return b"".join(chunks)


def _of_archive(raw: bytes, path: Path) -> tuple[bytes, str]:
    """Give the content of an archive, and the kind of workbook that it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
            names = {m.filename for m in members}
            if "xl/workbook.xml" in names:
                return raw, XLSX
            if {"content.xml", "mimetype"} <= names:
                with archive.open("content.xml") as stream:
                    return _unpacked(stream, len(raw), path), ODS
            if len(members) != 1:
                shown = ", ".join(m.filename for m in members[:6]) or "nothing"
                raise SourceError(
                    f"is a zip archive of {len(members)} files ({shown})",
                    source=str(path),
                    remedy="unpack it and load the files that belong to the list",
                    expected=1,
                    got=len(members),
                )
            with archive.open(members[0]) as stream:
                return _unpacked(stream, len(raw), path), ""
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, ValueError, EOFError) as error:
        raise SourceError(
            f"is a damaged, truncated or encrypted zip archive ({error})",
            source=str(path),
            remedy="fetch the list again, or unpack it by hand",
        ) from error


def _refuse_what_is_no_list(data: bytes, path: Path) -> None:
    if data.startswith(_WIDE_MARKS):
        raise SourceError(
            "is in UTF-16 or UTF-32", source=str(path), remedy="convert the file to UTF-8"
        )
    if b"\0" in data:
        raise ListFormatError(
            f"holds a NUL byte at {data.index(0)}: binary or damaged",
            source=str(path),
            remedy="fetch the list again as text",
        )
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not head:
        if not data.strip():
            raise SourceError("holds nothing", source=str(path), remedy="fetch the list again")
        return
    if head.startswith(_HTML) or (head.startswith(b"<") and b"<html" in head):
        raise ListFormatError(
            "is a web page, not a list",
            source=str(path),
            remedy="fetch the list file itself; the page may be an error or a login",
        )


@contextmanager
def wide_fields() -> Iterator[None]:
    """Let the csv module read fields up to our own limit; its limit is one for the process."""
    usual = csv.field_size_limit(MAX_FIELD * 2)
    try:
        yield
    finally:
        csv.field_size_limit(usual)


def check_field(value: str, source: Source, line: int) -> None:
    """Refuse a field beyond the limit.

    Raises:
        SourceLimitError: The field has more than ``MAX_FIELD`` characters.
    """
    if len(value) > MAX_FIELD:
        raise SourceLimitError(
            f"line {line} holds a field of {len(value)} characters",
            source=str(source.path),
            remedy=f"fetch the list again; no field may pass {MAX_FIELD} characters",
            expected=MAX_FIELD,
            got=len(value),
        )
