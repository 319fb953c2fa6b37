"""Rules over single headers: whatever a publisher sends, an answer or None."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import ObtainError
from tocsin.history import responses
from tocsin.history.responses import Place, Span

PLACE = Place("f", "h.example")
DAY, MINUTE_LATER = "Fri, 23 Feb 2024 15:00:00 GMT", "Fri, 23 Feb 2024 15:01:00 GMT"
VALUES = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)


def headers(**given_headers: str) -> httpx.Headers:
    return httpx.Headers({k.replace("_", "-"): v for k, v in given_headers.items()}, "latin-1")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bytes 5-9/10", Span(5, 10)),
        ("BYTES 0-0/1", Span(0, 1)),
        ("bytes 5-8/10", None),  # not to the end
        ("bytes 9-5/10", None),
        ("bytes */10", None),
        ("bytes 5-9/*", None),
        ("", None),
    ],
)
def test_spans(text: str, found: Span | None) -> None:
    assert responses.span_of(headers(content_range=text)) == found


@pytest.mark.parametrize(
    ("etag", "modified", "date", "mark"),
    [
        ('"a"', DAY, DAY, '"a"'),
        ('W/"a"', DAY, MINUTE_LATER, DAY),
        ("", DAY, DAY, ""),  # it may change again in this second
        ("", DAY, "", ""),
        ("", "yesterday", MINUTE_LATER, ""),
    ],
)
def test_only_what_tells_a_file_apart_resumes_it(
    etag: str, modified: str, date: str, mark: str
) -> None:
    assert responses.resume_mark(etag, modified, date) == mark


@pytest.mark.parametrize(
    ("head", "kind", "is_page"),
    [
        (b"<!DOCTYPE HTML><p>", "", True),
        (b"\xef\xbb\xbf  <html>", "application/xml", True),
        (b'<?xml version="1.0"?><html xmlns="x">', "", True),
        (b"<!-- error -->", "text/html; charset=utf-8", True),
        (b"<?xml version='1.0'?><sdnList>", "text/html", False),
        (b'36,"AEROCARIBBEAN"', "text/html", False),
    ],
)
def test_pages(head: bytes, kind: str, is_page: bool) -> None:
    assert responses.is_page(head, kind) is is_page


@given(VALUES, VALUES)
def test_no_header_breaks_a_rule(one: str, other: str) -> None:
    wait = responses.asked_wait(headers(retry_after=one, date=other))
    assert wait is None or wait >= 0
    length = responses.length_of(headers(content_length=one))
    assert length is None or length >= 0
    assert responses.is_older(one, other) in {True, False}
    assert responses.resume_mark(one, other, one) in {one, other, ""}
    responses.span_of(headers(content_range=one))


@given(VALUES)
def test_a_redirect_leads_to_http_or_is_an_error(location: str) -> None:
    asked = httpx.URL("https://h.example/f")
    refused: ObtainError | None = None
    try:
        target = responses.next_address(asked, location, {asked}, 5, PLACE)
    except ObtainError as error:
        refused = error
    if refused is None:
        assert target.scheme == "https"
        assert not target.userinfo
    else:
        assert refused.source == "f from h.example"
