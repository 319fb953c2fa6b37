from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tocsin.errors import DocumentError, SourceLimitError
from tocsin.trace.obtaining import LIMITS, bytes_of, obtained

PAGE = (
    b'<!doctype html><meta name="date" content="2018-02-07">'
    b"<h1>A title</h1><p>It rained all day long there.</p>"
)
ONCE = replace(LIMITS, attempts=1)


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/a"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE) if found else 0))
        self.end_headers()
        if found:
            self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Pages)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_fetched_and_read(site: str) -> None:
    document, data = obtained(f"{site}/a", limits=ONCE)
    assert data == PAGE
    assert (document.published, document.published_by) == ("2018-02-07", "meta date")
    assert document.url == f"{site}/a"


def test_a_page_that_is_not_there_says_what_to_do(site: str) -> None:
    with pytest.raises(DocumentError, match="save the page"):
        obtained(f"{site}/b", limits=ONCE)


def test_a_page_beyond_its_size_is_refused(site: str) -> None:
    with pytest.raises(SourceLimitError, match="more than 10 bytes"):
        obtained(f"{site}/a", limits=replace(ONCE, most_bytes=10))


def test_a_file_that_is_not_there_is_a_named_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="check the path"):
        obtained(str(tmp_path / "absent.txt"))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_file_without_an_end_is_refused() -> None:
    with pytest.raises(SourceLimitError, match="more than"):
        bytes_of("/dev/zero")
