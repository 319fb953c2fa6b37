"""What a publisher's answer means: where it leads, when to come back, which bytes it holds.

Promises rules over single values, without a connection. Never sends or writes.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx

from tocsin.errors import ObtainError, SourceLimitError

#: Answers after which the same request may succeed (RFC 9110, 15.5.9, 15.6; RFC 6585, 4).
TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504})
REDIRECTS = frozenset({301, 302, 303, 307, 308})

LATER = "try again later"
BY_HAND = "fetch the file by hand and use --from"

#: A file of which the day of change is this old can be told from its successor by that day.
_SETTLED_SECONDS = 60
_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18})")
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script")
_PAGE_TYPES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Place:
    """What messages call a file: its name, and the host that it comes from."""

    name: str
    host: str

    def error(
        self, message: str, remedy: str, *, expected: object = None, got: object = None
    ) -> ObtainError:
        """Give an error about this file; addresses may hold secrets, so only the host is told."""
        return ObtainError(
            message,
            source=f"{self.name} from {self.host}",
            remedy=remedy,
            expected=expected,
            got=got,
        )

    def too_large(self, most: int) -> SourceLimitError:
        """Give the error of a file with more bytes than allowed."""
        return SourceLimitError(
            f"has more than {most:,} bytes",
            source=f"{self.name} from {self.host}",
            remedy=f"check that this is the list; if it is, {BY_HAND}",
            expected=most,
        )


@dataclass(frozen=True, slots=True)
class Span:
    """Which bytes of a whole an answer holds: from ``start``, of ``total``."""

    start: int
    total: int


def address_of(url: str, place: Place) -> httpx.URL:
    """Give an address that may be asked.

    Raises:
        ObtainError: It is no address of http or https, or has a password in it.
    """
    try:
        address = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        address = None
    fits = address is not None and address.scheme in {"http", "https"} and address.host
    if address is None or not fits or "%" in address.host:
        raise place.error("has no address of http or https", "correct the address")
    if address.userinfo:
        raise place.error(
            "has an address with a password in it",
            "leave it out: addresses end up in logs",
        )
    return address


def next_address(
    asked: httpx.URL, location: str | None, seen: set[httpx.URL], most: int, place: Place
) -> httpx.URL:
    """Give the address that a redirect leads to, and remember it as seen.

    Args:
        asked: The address that was asked.
        location: The header of the answer.
        seen: Addresses asked before, ``asked`` among them.
        most: Redirects allowed.
        place: What messages call the file.

    Raises:
        ObtainError: It leads nowhere, in a circle, too far, to something else than
            http or https, or from https to http.
    """
    again = f"try later; if it stays so, {BY_HAND}"
    if not location:
        raise place.error("is redirected, but nowhere", again)
    try:
        target = asked.join(location)
    except (httpx.InvalidURL, ValueError):
        raise place.error("is redirected to what is no address", again) from None
    target = address_of(str(target.copy_with(fragment=None)), place)
    if asked.scheme == "https" and target.scheme != "https":
        raise place.error(
            f"is redirected from https to http ({target.host}), where anybody could change it",
            "try later; if it stays so, ask the publisher",
        )
    if target in seen:
        raise place.error("is redirected in a circle", again)
    if len(seen) > most:
        raise place.error(f"is redirected more than {most} times", again, expected=most)
    seen.add(target)
    return target


def asked_wait(headers: httpx.Headers) -> float | None:
    """Give the seconds that an answer asks to wait; None when it does not say.

    A day is read by the publisher's own clock, the ``Date`` of the same answer.
    """
    text = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", text):
        return float(text)
    until, now = _moment(text), _moment(headers.get("date", ""))
    return max(0.0, (until - now).total_seconds()) if until and now else None


def span_of(headers: httpx.Headers) -> Span | None:
    """Give the bytes that a partial answer holds; None when it does not say so."""
    found = _RANGE.fullmatch(headers.get("content-range", "").strip().lower())
    if found is None:
        return None
    start, last, total = map(int, found.groups())
    return Span(start, total) if start <= last == total - 1 else None


def length_of(headers: httpx.Headers) -> int | None:
    """Give the bytes of the body that an answer announces; None when it does not."""
    text = headers.get("content-length", "").strip()
    return int(text) if re.fullmatch(r"\d{1,18}", text) else None


def resume_mark(etag: str, modified: str, date: str) -> str:
    """Give what tells that a file is still the same (``If-Range``); empty when nothing does.

    A strong entity tag does (RFC 9110, 8.8.3); a day of change only when it was old
    at the time of the answer, for a file may change twice in a second (8.8.2.2).
    """
    if etag and not etag.startswith("W/"):
        return etag
    changed, now = _moment(modified), _moment(date)
    if changed and now and (now - changed).total_seconds() >= _SETTLED_SECONDS:
        return modified
    return ""


def is_gzip(headers: httpx.Headers) -> bool:
    """Say whether the body was packed with gzip for the way."""
    return headers.get("content-encoding", "").strip().lower() in {"gzip", "x-gzip"}


def is_same(headers: httpx.Headers, etag: str, modified: str) -> bool:
    """Say whether a continued answer is of the file that was begun, as far as it says."""
    now = (headers.get("etag", etag), headers.get("last-modified", modified))
    return now == (etag, modified)


def is_older(modified: str, than: str) -> bool:
    """Say whether a day of change lies before another; False when either is not known."""
    this, other = _moment(modified), _moment(than)
    return bool(this and other and this < other)


def is_page(head: bytes, content_type: str) -> bool:
    """Say whether an answer is a web page, such as an error or a login.

    Args:
        head: The first bytes of the body.
        content_type: The header of that name; a list that is sent as ``text/html``
            by mistake passes when it begins like something else.
    """
    start = head[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_PAGE) or (start.startswith(b"<") and b"<html" in start):
        return True
    kind = content_type.partition(";")[0].strip().lower()
    return kind in _PAGE_TYPES and start.startswith(b"<!--")


def broken(error: Exception, host: str, place: Place) -> tuple[ObtainError, bool]:
    """Give what a broken connection means, and whether another try may help.

    Args:
        error: What the web client raised.
        host: Who was asked, perhaps by a redirect.
        place: What messages call the file.
    """
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(error)):
        words = f"comes from a server that cannot prove to be {host}"
        cure = "if your network has a certificate of its own, name its file in SSL_CERT_FILE"
        return place.error(words, cure), False
    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        words = f"gets no connection to {host} in time"
    elif isinstance(error, httpx.TimeoutException):
        words = f"came to a halt: nothing from {host} in time"
    elif isinstance(error, httpx.ConnectError | httpx.ProxyError):
        words = f"gets no connection to {host}"
    elif isinstance(error, httpx.NetworkError | httpx.ProtocolError | ssl.SSLError):
        words = f"broke off: {host} closed the connection"
    else:
        return place.error(f"cannot be asked of {host}", LATER), False
    return place.error(words, LATER), True


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else None
