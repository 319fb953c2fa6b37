"""One published file, fetched whole or not at all.

Promises that a file gets its name only after every announced byte has come and is
on the disk; that an interrupted transfer goes on where it stopped, and only where
the publisher says that the file is still the same; that time, size, tries and
redirects have an end; that a failure is an error with the host and the cure. Never
follows a redirect away from https, never takes a web page or an older file for the
list, never reads what the file says.
"""

from __future__ import annotations

import random
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic

import httpx

from tocsin.errors import HistoryError, ObtainError
from tocsin.history import responses
from tocsin.history.downloads import Download, Record, digest_of
from tocsin.history.obtained import Fetched
from tocsin.history.responses import BY_HAND, LATER, Place
from tocsin.history.terms import Means, Moment
from tocsin.history.unpack import unpack
from tocsin.model import Remote


class _TryAgain(Exception):  # noqa: N818 - a turn of the loop, never seen outside
    def __init__(self, error: ObtainError, wait: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.wait = wait


def fetch(remote: Remote, folder: Path, means: Means) -> Fetched:
    """Fetch one file into a folder; a file that the publisher has not changed stays.

    Raises:
        ObtainError: The publisher or the way to it fails; its ``source`` names the host.
        SourceLimitError: The file passes a limit on size or ratio.
        HistoryError: The folder cannot be written.
    """
    try:
        return _Transfer(remote, folder, means).run()
    except OSError as error:
        raise HistoryError(
            f"{remote.name} could not be kept ({error.strerror or error})",
            source=str(folder),
            remedy="check the rights and the free space of the home folder",
        ) from error


class _Transfer:
    """The tries of one file; holds what they share."""

    def __init__(self, remote: Remote, folder: Path, means: Means) -> None:
        self.remote, self.means, self.limits = remote, means, means.limits
        self.place = Place(remote.name, "an address")
        self.address = responses.address_of(remote.url, self.place)
        self.place = Place(remote.name, self.address.host)
        self.download = Download(folder / remote.name)
        self.record = self.download.kept(remote.url)
        self.has_whole = bool(self.record) and self.download.is_whole(self.record)  # type: ignore[arg-type]
        self.deadline = monotonic() + self.limits.whole_seconds
        self.transferred = 0

    def run(self) -> Fetched:
        wait = self.limits.first_wait_seconds
        for attempt in range(1, self.limits.attempts + 1):
            try:
                return self._once()
            except _TryAgain as again:
                if attempt == self.limits.attempts:
                    again.error.message += f" ({attempt} tries)"
                    raise again.error from again
                # half of it at random: many clients must not come back at once
                pause = wait * random.uniform(0.5, 1.0)  # noqa: S311 - no secret
                self._wait(max(pause, again.wait or 0.0), again.error)
                wait = min(wait * 2, self.limits.longest_wait_seconds)
        raise AssertionError("Limits.attempts is below 1")

    def _wait(self, seconds: float, why: ObtainError) -> None:
        if seconds > self.limits.longest_wait_seconds:
            why.message += f" and asks to come back in {seconds:,.0f} seconds"
            raise why
        self._check_time(seconds)
        self._tell(note=f"{why.message}; trying again in {seconds:.0f} s")
        if self.means.stop.wait(seconds):
            raise self._stopped()

    def _once(self) -> Fetched:
        begun = self.download.begun(self.remote.url)
        self._tell()
        with self._answer(self._headers(begun)) as answer:
            if answer.status_code == 304 and self.record and self.has_whole:
                self._tell(note="unchanged")
                return self._fetched(self.record, is_new=False)
            if answer.status_code == 206 and begun is not None:
                record, size = begun
                self._check_span(answer, record, size)
            elif answer.status_code == 200:
                record, size = self._record(answer), 0
                self._check_new(answer, record)
                self.download.begin(record)
            else:
                raise self._refusal(answer)
            self._receive(answer, record, size)
        return self._finish(record)

    def _headers(self, begun: tuple[Record, int] | None) -> dict[str, str]:
        headers = {"Accept-Encoding": "identity"}  # lengths and ranges then count the file itself
        if self.record and self.has_whole:
            if self.record.etag:
                headers["If-None-Match"] = self.record.etag
            if self.record.modified:
                headers["If-Modified-Since"] = self.record.modified
        if begun is not None:
            headers["Range"] = f"bytes={begun[1]}-"
            headers["If-Range"] = begun[0].mark
        return headers

    @contextmanager
    def _answer(self, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """Give the answer at the end of the redirects, its body not read yet."""
        address, seen = self.address, {self.address}
        while True:
            self._check_time()
            read = min(self.limits.read_seconds, max(0.1, self.deadline - monotonic()))
            timeout = httpx.Timeout(read, connect=min(read, self.limits.connect_seconds))
            request = self.means.client.build_request(
                "GET", address, headers=headers, timeout=timeout
            )
            try:
                answer = self.means.client.send(request, stream=True)
            except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError) as error:
                raise self._broken(error, address.host) from error
            try:
                if answer.status_code not in responses.REDIRECTS:
                    yield answer
                    return
                address = responses.next_address(
                    address,
                    answer.headers.get("location"),
                    seen,
                    self.limits.redirects,
                    self.place,
                )
            finally:
                answer.close()

    def _record(self, answer: httpx.Response) -> Record:
        headers = answer.headers
        etag, modified = headers.get("etag", ""), headers.get("last-modified", "")
        encoding = headers.get("content-encoding", "").strip().lower()
        if encoding not in {"", "identity"} and not responses.is_gzip(headers):
            raise self._error(f"is packed as {encoding[:40]!r}, which was not asked for", BY_HAND)
        length = responses.length_of(headers)
        if length is None and "chunked" not in headers.get("transfer-encoding", "").lower():
            raise self._error("comes without its length, so that nobody can say when it is whole")
        self._check_size(length or 0)
        return Record(
            url=self.remote.url,
            etag=etag,
            modified=modified,
            mark=responses.resume_mark(etag, modified, headers.get("date", "")),
            encoding="gzip" if responses.is_gzip(headers) else "",
            total=-1 if length is None else length,
        )

    def _check_new(self, answer: httpx.Response, record: Record) -> None:
        if self.record and responses.is_older(record.modified, self.record.modified):
            raise self.place.error(
                "is older than the one fetched before",
                f"{LATER}. If the publisher took a version back, load the file by hand",
                expected=self.record.modified,
                got=record.modified,
            )
        if answer.headers.get("content-length") == "0":
            raise self._error("is empty")

    def _check_span(self, answer: httpx.Response, record: Record, size: int) -> None:
        """Refuse a continuation that does not begin where the part ends."""
        span, length = responses.span_of(answer.headers), responses.length_of(answer.headers)
        fits = span is not None and span.start == size and length in {None, span.total - size}
        fits = fits and record.total in {-1, span.total if span else 0}
        fits = fits and responses.is_gzip(answer.headers) is bool(record.encoding)
        if not fits or not responses.is_same(answer.headers, record.etag, record.modified):
            self.download.drop_part()
            raise _TryAgain(self._error("is continued with what does not belong to it"))
        self._check_size(span.total if span else 0)

    def _refusal(self, answer: httpx.Response) -> Exception:
        """Give what an answer without the file means."""
        status = answer.status_code
        words = f"is refused with status {status}"
        if status == 416:  # the part is longer than the file: another file by now
            self.download.drop_part()
            return _TryAgain(self._error(words))
        if status in responses.TEMPORARY:
            error = self._error(f"cannot be had now: status {status}")
            return _TryAgain(error, responses.asked_wait(answer.headers))
        if status in {404, 410}:
            return self._error(
                f"is not there (status {status})",
                "the publisher may have moved it; look at the list's page and " + BY_HAND,
            )
        if status in {401, 403, 407, 451}:
            return self._error(words, "ask who runs the publisher's server, the proxy or mirror")
        return self._error(words)

    def _receive(self, answer: httpx.Response, record: Record, size: int) -> None:
        """Append the body to the part; what came stays when it breaks off."""
        began, total = size, None if record.total < 0 else record.total
        with self.download.part.open("ab" if size else "wb") as file:
            try:
                for chunk in answer.iter_raw():
                    if not size:
                        self._refuse_page(chunk, answer)
                    size += len(chunk)
                    self.transferred += len(chunk)
                    self._check_size(size)
                    file.write(chunk)
                    file.flush()  # a process that is killed leaves it for the next one
                    self._tell(size, total, "receiving")
                    self._check_time()
            except httpx.HTTPError as error:
                broken = self._broken(error, self.place.host)
                if size > began and isinstance(broken, _TryAgain) and total:
                    broken.error.message += f" after {size:,} of {total:,} bytes"
                raise broken from error
        if total is not None and size != total:
            raise _TryAgain(self._error(f"ended after {size:,} of {total:,} bytes"))
        if not size:
            self.download.drop_part()
            raise self._error("is empty")

    def _refuse_page(self, head: bytes, answer: httpx.Response) -> None:
        if not self.limits.takes_pages and responses.is_page(
            head, answer.headers.get("content-type", "")
        ):
            self.download.drop_part()
            raise self._error(
                "is a web page instead of the file: an error or a login",
                f"{LATER}, or {BY_HAND}",
            )

    def _finish(self, record: Record) -> Fetched:
        whole = self.download.part
        if record.encoding:
            whole = unpack(self.download, self.limits, self.place)
        digest = digest_of(whole)
        is_new = not (self.record and self.has_whole and self.record.sha256 == digest)
        record = replace(record, sha256=digest, encoding="", total=whole.stat().st_size)
        self.download.keep(whole, record)
        self._tell(record.total, record.total, "whole")
        return self._fetched(record, is_new=is_new)

    def _fetched(self, record: Record, *, is_new: bool) -> Fetched:
        path = self.download.path
        size = path.stat().st_size
        return Fetched(self.remote, path, record.sha256, size, self.transferred, is_new)

    def _check_size(self, size: int) -> None:
        if size > self.limits.most_bytes:
            self.download.drop_part()
            raise self.place.too_large(self.limits.most_bytes)

    def _check_time(self, ahead: float = 0.0) -> None:
        if self.means.stop.is_set():
            raise self._stopped()
        if monotonic() + ahead > self.deadline:
            raise self._error(
                f"did not come within {self.limits.whole_seconds:,.0f} seconds",
                f"{LATER}: it goes on where it stopped, if the publisher allows it",
            )

    def _stopped(self) -> ObtainError:
        return self._error("was interrupted", "run the same command again")

    def _error(self, message: str, remedy: str = LATER) -> ObtainError:
        return self.place.error(message, remedy)

    def _broken(self, error: Exception, host: str) -> Exception:
        said, is_temporary = responses.broken(error, host, self.place)
        return _TryAgain(said) if is_temporary else said

    def _tell(self, size: int = 0, total: int | None = None, note: str = "asking") -> None:
        self.means.tell(Moment(self.place.name, self.place.host, size, total, note))
