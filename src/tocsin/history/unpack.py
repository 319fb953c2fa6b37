"""A body that was packed for the way, unpacked within limits.

Promises the whole content or an error, and memory for one piece of it. Never keeps
what passes a limit.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tocsin.history.downloads import Download
from tocsin.history.responses import LATER, Place
from tocsin.history.terms import Limits

_CHUNK = 1024 * 1024
#: gzip with its header and check sum (zlib's manual, inflateInit2).
_GZIP_WINDOW = 31


def unpack(download: Download, limits: Limits, place: Place) -> Path:
    """Unpack the part of a download beside it.

    Args:
        download: Its part has come whole; it goes when it cannot be unpacked.
        limits: On the bytes unpacked, and on their ratio to the packed ones.
        place: What messages call the file.

    Returns:
        The path of the content.

    Raises:
        ObtainError: It is no gzip, ends before its end, or holds nothing.
        SourceLimitError: It passes a limit.
    """
    ratio = download.part.stat().st_size * limits.most_ratio
    most = min(limits.most_bytes, max(_CHUNK, ratio))
    try:
        _unpack(download, most, place)
    except zlib.error as error:
        download.drop_part()
        raise place.error("is not packed as gzip, as it says", LATER) from error
    except Exception:
        download.drop_part()
        raise
    return download.unpacked


def _unpack(download: Download, most: int, place: Place) -> None:
    packer, size = zlib.decompressobj(wbits=_GZIP_WINDOW), 0
    with download.part.open("rb") as packed, download.unpacked.open("wb") as out:
        for plain in _pieces(packer, packed):
            size += len(plain)
            if size > most:
                raise place.too_large(most)
            out.write(plain)
    if not packer.eof or packer.unused_data:
        raise place.error("is packed, but not to its end", LATER)
    if not size:
        raise place.error("is empty", LATER)


def _pieces(packer: zlib._Decompress, packed: IO[bytes]) -> Iterator[bytes]:
    """Give the content in pieces of at most a megabyte."""
    while not packer.eof and (chunk := packer.unconsumed_tail or packed.read(_CHUNK)):
        yield packer.decompress(chunk, _CHUNK)
