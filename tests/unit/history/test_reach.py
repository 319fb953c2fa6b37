"""Whether publishers answer, asked of one on loopback."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from publisher import publishing as pub
from publisher.asking import ACCESS, QUICK
from publisher.publishing import Publisher, publishing
from tocsin.errors import ObtainError
from tocsin.history.reach import unreachable
from tocsin.model import Remote


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as running:
        running.publish("/list.xml", b"<a/>")
        yield running


def asked(publisher: Publisher, *paths: str) -> dict[str, tuple[ObtainError, ...]]:
    files = [Remote(path[1:], publisher.url(path)) for path in paths]
    return unreachable({"my-list": files}, limits=QUICK, access=ACCESS)


def test_an_address_that_answers_is_no_finding(publisher: Publisher) -> None:
    assert asked(publisher, "/list.xml") == {}
    assert [one.path for one in publisher.asked] == ["/list.xml"]  # HEAD is not known there


def test_each_address_that_is_refused_is_named(publisher: Publisher) -> None:
    (errors,) = asked(publisher, "/list.xml", "/gone.xml", "/lost.xml").values()
    assert [error.source for error in errors] == [
        "gone.xml from 127.0.0.1",
        "lost.xml from 127.0.0.1",
    ]
    assert all("status 404" in error.message and error.remedy for error in errors)


def test_redirects_are_followed_and_have_an_end(publisher: Publisher) -> None:
    publisher.next("/a", pub.redirects_to("/list.xml"))
    assert asked(publisher, "/a") == {}
    publisher.next("/b", pub.redirects_to("/b"))
    assert "circle" in asked(publisher, "/b")["my-list"][0].message


def test_nobody_there_is_an_error_and_no_exception() -> None:
    with publishing() as running:
        address = running.address
    errors = unreachable(
        {"my-list": [Remote("f.xml", f"{address}/f.xml")], "other": [Remote("g", "ftp://x/g")]},
        limits=QUICK,
        access=ACCESS,
    )
    assert "gets no connection" in errors["my-list"][0].message
    assert "no address of http" in errors["other"][0].message


def mute(at: pub.Handler, _: pub.Published) -> None:
    time.sleep(1)
    at.hang_up()


def test_silence_ends_in_time(publisher: Publisher) -> None:
    publisher.next("/list.xml", mute)
    short = replace(QUICK, read_seconds=0.3)
    remote = Remote("list.xml", publisher.url("/list.xml"))
    errors = unreachable({"my-list": [remote]}, limits=short, access=ACCESS)
    assert "in time" in errors["my-list"][0].message


def test_nothing_is_written(publisher: Publisher, tmp_path: Path) -> None:
    asked(publisher, "/list.xml")
    assert list(tmp_path.iterdir()) == []
