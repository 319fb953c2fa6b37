"""A publisher of lists on loopback that misbehaves on purpose.

Honest by default: conditional requests, ranges, lengths. ``next`` queues what it
does with the next requests for a path, one behaviour a request. Every request is kept.
"""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

#: An answer's day; files changed long before it can be resumed by their day of change.
NOW = "Sat, 24 Feb 2024 12:00:00 GMT"
MODIFIED = "Fri, 23 Feb 2024 15:00:00 GMT"

Behaviour = Callable[["Handler", "Published"], None]


@dataclass(frozen=True)
class Published:
    """A file as it is published today."""

    data: bytes
    etag: str = '"one"'
    modified: str = MODIFIED
    content_type: str = "application/octet-stream"


@dataclass(frozen=True)
class Asked:
    """One request."""

    path: str
    headers: dict[str, str]


@dataclass
class Publisher:
    """What is published, what happens next, and what was asked."""

    address: str
    files: dict[str, Published] = field(default_factory=dict)
    coming: dict[str, deque[Behaviour]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def publish(self, path: str, data: bytes, **how: Any) -> None:
        self.files[path] = Published(data, **how)

    def next(self, path: str, *behaviours: Behaviour) -> None:
        self.coming.setdefault(path, deque()).extend(behaviours)

    def url(self, path: str) -> str:
        return f"{self.address}{path}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    publisher: Publisher

    def do_GET(self) -> None:
        publisher = self.publisher
        publisher.asked.append(Asked(self.path, {k.lower(): v for k, v in self.headers.items()}))
        queue = publisher.coming.get(self.path)
        file = publisher.files.get(self.path, Published(b""))
        if queue:
            queue.popleft()(self, file)
        elif self.path in publisher.files:
            honest(self, file)
        else:
            status(404)(self, file)

    def head(self, code: int, **headers: str | int) -> None:
        self.wfile.write(f"HTTP/1.1 {code} Said\r\nDate: {NOW}\r\n".encode())
        for name, value in headers.items():
            self.wfile.write(f"{name.replace('_', '-')}: {value}\r\n".encode())
        self.wfile.write(b"\r\n")

    def about(self, file: Published) -> dict[str, str]:
        told = {"Content_Type": file.content_type}
        if file.etag:
            told["ETag"] = file.etag
        if file.modified:
            told["Last_Modified"] = file.modified
        return told

    def hang_up(self) -> None:
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ARG002 - inherited
        return


def honest(at: Handler, file: Published) -> None:
    """Answer as the standard says."""
    asked = at.headers
    tag = asked.get("If-None-Match")
    same = tag == file.etag if tag else asked.get("If-Modified-Since") == file.modified
    if same and (tag or asked.get("If-Modified-Since")):
        at.head(304, **at.about(file))
        return
    begin = 0
    if asked.get("Range") and asked.get("If-Range") in {file.etag, file.modified}:
        begin = int(asked["Range"].removeprefix("bytes=").rstrip("-"))
        if begin >= len(file.data):
            at.head(416, Content_Range=f"bytes */{len(file.data)}", Content_Length=0)
            return
    rest = file.data[begin:]
    if begin:
        span = f"bytes {begin}-{len(file.data) - 1}/{len(file.data)}"
        at.head(206, Content_Range=span, Content_Length=len(rest), **at.about(file))
    else:
        at.head(200, Content_Length=len(rest), **at.about(file))
    at.wfile.write(rest)


def goes_away_after(count: int) -> Behaviour:
    """Announce the whole file, send some of it, hang up."""

    def behave(at: Handler, file: Published) -> None:
        at.head(200, Content_Length=len(file.data), **at.about(file))
        at.wfile.write(file.data[:count])
        at.hang_up()

    return behave


def goes_away_in_chunks(at: Handler, file: Published) -> None:
    """Send one chunk of a chunked answer, hang up before the last."""
    at.head(200, Transfer_Encoding="chunked", **at.about(file))
    half = file.data[: len(file.data) // 2]
    at.wfile.write(f"{len(half):x}\r\n".encode() + half + b"\r\n")
    at.hang_up()


def in_chunks(at: Handler, file: Published) -> None:
    at.head(200, Transfer_Encoding="chunked", **at.about(file))
    at.wfile.write(f"{len(file.data):x}\r\n".encode() + file.data + b"\r\n0\r\n\r\n")


def announces(length: int) -> Behaviour:
    """Send the whole file under a length that is not its own."""

    def behave(at: Handler, file: Published) -> None:
        at.head(200, Content_Length=length, **at.about(file))
        with suppress(OSError):
            at.wfile.write(file.data)
        at.hang_up()

    return behave


def without_length(at: Handler, file: Published) -> None:
    at.head(200, **at.about(file))
    at.wfile.write(file.data)
    at.hang_up()


def status(code: int, **headers: str) -> Behaviour:
    def behave(at: Handler, _: Published) -> None:
        at.head(code, Content_Length=0, **headers)

    return behave


def page(at: Handler, _: Published) -> None:
    """Answer a web page with status 200."""
    body = b"<!DOCTYPE html><html><body>Down for maintenance</body></html>"
    at.head(200, Content_Type="text/html; charset=utf-8", Content_Length=len(body))
    at.wfile.write(body)


def redirects_to(location: str, code: int = 302) -> Behaviour:
    return status(code, Location=location)


def drips(pause: float) -> Behaviour:
    """Send a byte at a time."""

    def behave(at: Handler, file: Published) -> None:
        at.head(200, Content_Length=len(file.data), **at.about(file))
        with suppress(OSError):
            for byte in file.data:
                at.wfile.write(bytes([byte]))
                at.wfile.flush()
                time.sleep(pause)

    return behave


def falls_silent(seconds: float, count: int = 0) -> Behaviour:
    """Send the head and some bytes, then nothing for a while."""

    def behave(at: Handler, file: Published) -> None:
        at.head(200, Content_Length=len(file.data), **at.about(file))
        at.wfile.write(file.data[:count])
        at.wfile.flush()
        time.sleep(seconds)
        at.hang_up()

    return behave


def packed(at: Handler, file: Published) -> None:
    """Pack the body with gzip, though nobody asked for it."""
    body = gzip.compress(file.data)
    at.head(200, Content_Encoding="gzip", Content_Length=len(body), **at.about(file))
    at.wfile.write(body)


def packed_and_cut(at: Handler, file: Published) -> None:
    body = gzip.compress(file.data)[:-12]
    at.head(200, Content_Encoding="gzip", Content_Length=len(body), **at.about(file))
    at.wfile.write(body)


def says_packed_as(name: str) -> Behaviour:
    """Name an encoding that the body does not have."""

    def behave(at: Handler, file: Published) -> None:
        at.head(200, Content_Encoding=name, Content_Length=len(file.data), **at.about(file))
        at.wfile.write(file.data)

    return behave


def continues_elsewhere(at: Handler, file: Published) -> None:
    """Answer a request for a range with another range."""
    at.head(
        206,
        Content_Range=f"bytes 1-{len(file.data) - 1}/{len(file.data)}",
        Content_Length=len(file.data) - 1,
        **at.about(file),
    )
    at.wfile.write(file.data[1:])


def continues_another(at: Handler, file: Published) -> None:
    """Continue with the bytes of another file, of the same length."""
    begin = int(at.headers["Range"].removeprefix("bytes=").rstrip("-"))
    rest = bytes(reversed(file.data))[begin:]
    span = f"bytes {begin}-{len(file.data) - 1}/{len(file.data)}"
    at.head(206, Content_Range=span, Content_Length=len(rest), ETag='"another"')
    at.wfile.write(rest)


@contextmanager
def publishing(context: ssl.SSLContext | None = None) -> Iterator[Publisher]:
    """Run a publisher on loopback; with a context it speaks TLS."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "http" if context is None else "https"
    publisher = Publisher(f"{scheme}://127.0.0.1:{server.server_port}")
    server.RequestHandlerClass = type("OwnHandler", (Handler,), {"publisher": publisher})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
