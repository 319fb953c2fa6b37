"""Fetching from a publisher on loopback that misbehaves on purpose."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from publisher import publishing as pub
from publisher.asking import ACCESS, DATA, PATH, QUICK, failing, get, left_in
from publisher.publishing import Publisher, publishing
from tocsin.errors import HistoryError, ObtainError, SourceLimitError
from tocsin.history.downloads import held
from tocsin.history.obtain import (
    Moment,
    Obtained,
    obtain,
    obtain_lists,
)
from tocsin.model import Remote


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as running:
        running.publish(PATH, DATA)
        yield running


def test_a_file_comes_whole_with_its_digest(publisher: Publisher, tmp_path: Path) -> None:
    found = get(publisher, tmp_path / "new" / "folder")
    (file,) = found.files
    assert file.path.read_bytes() == DATA
    assert file.sha256 == hashlib.sha256(DATA).hexdigest()
    assert (file.size, file.transferred, file.is_new) == (len(DATA), len(DATA), True)
    assert left_in(file.path.parent) == {"SDN.XML", "SDN.XML.json"}
    (asked,) = publisher.asked
    assert asked.headers["accept-encoding"] == "identity"
    assert asked.headers["user-agent"].startswith("tocsin")
    assert not {"range", "if-none-match", "if-modified-since"} & set(asked.headers)


@pytest.mark.parametrize("how", [{}, {"etag": ""}, {"modified": ""}, {"etag": 'W/"weak"'}])
def test_what_has_not_changed_is_not_sent_again(
    publisher: Publisher, tmp_path: Path, how: dict[str, str]
) -> None:
    publisher.publish(PATH, DATA, **how)
    first = get(publisher, tmp_path)
    again = get(publisher, tmp_path)
    assert again.digests == first.digests
    assert (again.transferred, again.files[0].is_new) == (0, False)
    assert {"if-none-match", "if-modified-since"} & set(publisher.asked[-1].headers)


def test_what_has_changed_comes_anew(publisher: Publisher, tmp_path: Path) -> None:
    get(publisher, tmp_path)
    publisher.publish(PATH, DATA[::-1], etag='"two"', modified=pub.NOW)
    again = get(publisher, tmp_path)
    assert again.files[0].is_new
    assert again.paths[0].read_bytes() == DATA[::-1]


def test_the_same_bytes_under_a_new_tag_are_not_new(publisher: Publisher, tmp_path: Path) -> None:
    get(publisher, tmp_path)
    publisher.publish(PATH, DATA, etag='"two"')
    again = get(publisher, tmp_path)
    assert (again.transferred, again.files[0].is_new) == (len(DATA), False)


@pytest.mark.parametrize("harm", ["changed", "gone", "record"])
def test_a_kept_file_that_was_harmed_is_fetched_anew(
    publisher: Publisher, tmp_path: Path, harm: str
) -> None:
    path = get(publisher, tmp_path).paths[0]
    if harm == "changed":
        path.write_bytes(DATA[:-1])
    elif harm == "gone":
        path.unlink()
    else:
        path.with_name("SDN.XML.json").write_text('{"url": 1}')
    assert get(publisher, tmp_path).paths[0].read_bytes() == DATA
    assert "if-none-match" not in publisher.asked[-1].headers


def test_an_address_of_another_publisher_does_not_take_the_kept_file(
    publisher: Publisher, tmp_path: Path
) -> None:
    get(publisher, tmp_path)
    publisher.publish("/mirror/SDN.XML", DATA[:500])
    url = publisher.url("/mirror/SDN.XML")
    found = obtain([Remote("SDN.XML", url)], tmp_path, limits=QUICK, access=ACCESS)
    assert found.files[0].size == 500


def test_an_older_file_than_before_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    kept = get(publisher, tmp_path).paths[0]
    yesterday = "Thu, 22 Feb 2024 15:00:00 GMT"
    publisher.publish(PATH, DATA[:100], etag='"zero"', modified=yesterday)
    error = failing(publisher, tmp_path)
    assert "older" in error.message
    assert (error.expected, error.got) == (pub.MODIFIED, yesterday)
    assert kept.read_bytes() == DATA
    assert left_in(tmp_path) == {"SDN.XML", "SDN.XML.json"}


@pytest.mark.parametrize("etag", ['"one"', ""])
def test_a_broken_transfer_goes_on_where_it_stopped(
    publisher: Publisher, tmp_path: Path, etag: str
) -> None:
    publisher.publish(PATH, DATA, etag=etag)
    publisher.next(PATH, pub.goes_away_after(4000))
    found = get(publisher, tmp_path)
    assert found.paths[0].read_bytes() == DATA
    assert found.transferred == len(DATA)
    assert publisher.asked[1].headers["range"] == "bytes=4000-"
    assert publisher.asked[1].headers["if-range"] == (etag or pub.MODIFIED)
    assert left_in(tmp_path) == {"SDN.XML", "SDN.XML.json"}


def test_the_next_call_goes_on_where_the_last_one_stopped(
    publisher: Publisher, tmp_path: Path
) -> None:
    publisher.next(PATH, pub.goes_away_after(4000))
    error = failing(publisher, tmp_path, replace(QUICK, attempts=1))
    assert f"after 4,000 of {len(DATA):,} bytes" in error.message
    assert left_in(tmp_path) == {"SDN.XML.part", "SDN.XML.part.json"}
    found = get(publisher, tmp_path)
    assert found.paths[0].read_bytes() == DATA
    assert found.transferred == len(DATA) - 4000


@pytest.mark.parametrize(
    "how", [{"etag": 'W/"one"', "modified": pub.NOW}, {"etag": "", "modified": ""}]
)
def test_nothing_is_resumed_that_cannot_be_told_apart(
    publisher: Publisher, tmp_path: Path, how: dict[str, str]
) -> None:
    publisher.publish(PATH, DATA, **how)
    publisher.next(PATH, pub.goes_away_after(4000))
    assert get(publisher, tmp_path).paths[0].read_bytes() == DATA
    assert "range" not in publisher.asked[1].headers


def test_a_file_that_changed_meanwhile_is_begun_anew(publisher: Publisher, tmp_path: Path) -> None:
    publisher.next(PATH, pub.goes_away_after(4000))
    failing(publisher, tmp_path, replace(QUICK, attempts=1))
    publisher.publish(PATH, DATA[::-1], etag='"two"')
    assert get(publisher, tmp_path).paths[0].read_bytes() == DATA[::-1]


def test_a_file_that_became_shorter_than_the_part_is_begun_anew(
    publisher: Publisher, tmp_path: Path
) -> None:
    publisher.next(PATH, pub.goes_away_after(4000))
    failing(publisher, tmp_path, replace(QUICK, attempts=1))
    publisher.publish(PATH, DATA[:100])
    assert get(publisher, tmp_path).paths[0].read_bytes() == DATA[:100]


@pytest.mark.parametrize("wrong", [pub.continues_elsewhere, pub.continues_another])
def test_a_wrong_continuation_is_not_appended(
    publisher: Publisher, tmp_path: Path, wrong: pub.Behaviour
) -> None:
    publisher.next(PATH, pub.goes_away_after(4000), wrong)
    assert get(publisher, tmp_path).paths[0].read_bytes() == DATA
    assert "range" not in publisher.asked[2].headers


def test_a_length_that_is_too_large_is_never_believed(publisher: Publisher, tmp_path: Path) -> None:
    publisher.next(PATH, *[pub.announces(len(DATA) + 10)] * 9)
    error = failing(publisher, tmp_path)
    assert "broke off" in error.message
    assert "3 tries" in error.message
    assert "SDN.XML" not in left_in(tmp_path)


def test_a_length_that_is_too_small_gives_no_byte_more(
    publisher: Publisher, tmp_path: Path
) -> None:
    """HTTP cannot tell: reading the list whole finds it (see test_updates)."""
    publisher.next(PATH, pub.announces(1000))
    assert get(publisher, tmp_path).paths[0].read_bytes() == DATA[:1000]


def test_a_chunked_answer_is_whole_only_with_its_last_chunk(
    publisher: Publisher, tmp_path: Path
) -> None:
    publisher.next(PATH, pub.goes_away_in_chunks)
    found = get(publisher, tmp_path)
    assert found.paths[0].read_bytes() == DATA
    publisher.publish(PATH, DATA[:700], etag='"two"')
    publisher.next(PATH, pub.in_chunks)
    assert get(publisher, tmp_path).paths[0].read_bytes() == DATA[:700]


def test_an_answer_without_any_length_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    publisher.next(PATH, pub.without_length)
    assert "without its length" in failing(publisher, tmp_path).message


def test_a_web_page_is_no_list(publisher: Publisher, tmp_path: Path) -> None:
    publisher.next(PATH, pub.page)
    assert "web page" in failing(publisher, tmp_path).message
    assert left_in(tmp_path) == set()
    assert len(publisher.asked) == 1


def test_an_empty_body_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    get(publisher, tmp_path)
    publisher.publish(PATH, b"", etag='"two"')
    assert "empty" in failing(publisher, tmp_path).message
    publisher.next(PATH, pub.in_chunks)
    assert "empty" in failing(publisher, tmp_path).message
    assert (tmp_path / "SDN.XML").read_bytes() == DATA


@pytest.mark.parametrize("code", [500, 502, 503, 429])
def test_a_passing_failure_is_tried_again(publisher: Publisher, tmp_path: Path, code: int) -> None:
    publisher.next(PATH, pub.status(code), pub.status(code))
    assert get(publisher, tmp_path).paths[0].read_bytes() == DATA
    assert len(publisher.asked) == 3


def test_tries_have_an_end(publisher: Publisher, tmp_path: Path) -> None:
    publisher.next(PATH, *[pub.status(503)] * 9)
    assert "status 503 (3 tries)" in failing(publisher, tmp_path).message
    assert len(publisher.asked) == 3


@pytest.mark.parametrize("code", [404, 410, 403, 401, 400, 204, 206, 304, 300])
def test_a_lasting_refusal_is_not_tried_again(
    publisher: Publisher, tmp_path: Path, code: int
) -> None:
    publisher.next(PATH, pub.status(code))
    assert str(code) in failing(publisher, tmp_path).message
    assert len(publisher.asked) == 1


def test_retry_after_is_waited_for_within_a_bound(publisher: Publisher, tmp_path: Path) -> None:
    later = "Sat, 24 Feb 2024 12:00:00 GMT"  # by the publisher's clock this is now
    publisher.next(PATH, pub.status(503, Retry_After="0"), pub.status(503, Retry_After=later))
    get(publisher, tmp_path)
    publisher.publish(PATH, DATA[:5], etag='"two"')
    publisher.next(PATH, pub.status(503, Retry_After="3600"))
    error = failing(publisher, tmp_path)
    assert "come back in 3,600 seconds" in error.message
    much_later = "Sat, 24 Feb 2024 12:10:00 GMT"
    publisher.next(PATH, pub.status(503, Retry_After=much_later))
    assert "600 seconds" in failing(publisher, tmp_path).message


def test_redirects_are_followed_to_an_end(publisher: Publisher, tmp_path: Path) -> None:
    publisher.publish("/store/SDN.XML", DATA[:900])
    publisher.next(PATH, pub.redirects_to("/store/SDN.XML", 307))
    assert get(publisher, tmp_path).files[0].size == 900


def test_redirects_in_a_circle_end(publisher: Publisher, tmp_path: Path) -> None:
    publisher.next(PATH, pub.redirects_to("/a"))
    publisher.next("/a", pub.redirects_to(f"{PATH}#again"))
    assert "circle" in failing(publisher, tmp_path).message


def test_redirects_without_end_end(publisher: Publisher, tmp_path: Path) -> None:
    publisher.next(PATH, pub.redirects_to("/0"))
    for number in range(20):
        publisher.next(f"/{number}", pub.redirects_to(f"/{number + 1}"))
    assert "more than 5 times" in failing(publisher, tmp_path).message


@pytest.mark.parametrize(
    "location",
    ["", "ftp://127.0.0.1/x", "file:///etc/passwd", "http://[", "http://u:secret@127.0.0.1/"],
)
def test_redirects_elsewhere_are_refused(
    publisher: Publisher, tmp_path: Path, location: str
) -> None:
    publisher.next(PATH, pub.redirects_to(location))
    assert "secret" not in str(failing(publisher, tmp_path))


def test_a_slow_drip_ends_in_time(publisher: Publisher, tmp_path: Path) -> None:
    publisher.next(PATH, *[pub.drips(0.05)] * 9)
    began = time.monotonic()
    error = failing(publisher, tmp_path, replace(QUICK, whole_seconds=0.6))
    assert "did not come within" in error.message
    assert time.monotonic() - began < 3
    assert (tmp_path / "SDN.XML.part").stat().st_size > 0


def test_silence_is_broken_off_and_the_rest_fetched(publisher: Publisher, tmp_path: Path) -> None:
    publisher.next(PATH, pub.falls_silent(1.0, 300))
    found = get(publisher, tmp_path)
    assert found.paths[0].read_bytes() == DATA
    assert found.transferred == len(DATA)
    publisher.publish(PATH, DATA[:5], etag='"two"')
    publisher.next(PATH, *[pub.falls_silent(1.0)] * 3)
    assert "nothing from 127.0.0.1 in time" in failing(publisher, tmp_path).message


def test_nobody_there_is_said(tmp_path: Path) -> None:
    with publishing() as gone:
        address = gone.url(PATH)
    with pytest.raises(ObtainError, match="no connection to 127"):
        obtain([Remote("SDN.XML", address)], tmp_path, limits=QUICK, access=ACCESS)


def test_a_body_packed_unasked_is_unpacked(publisher: Publisher, tmp_path: Path) -> None:
    publisher.next(PATH, pub.packed)
    found = get(publisher, tmp_path)
    assert found.paths[0].read_bytes() == DATA
    assert found.digests == (hashlib.sha256(DATA).hexdigest(),)
    assert found.transferred < len(DATA)
    assert get(publisher, tmp_path).transferred == 0


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (pub.says_packed_as("gzip"), "not packed as gzip"),
        (pub.says_packed_as("br"), "packed as 'br'"),
        (pub.packed_and_cut, "not to its end"),
    ],
)
def test_a_wrong_packing_is_refused(
    publisher: Publisher, tmp_path: Path, behaviour: pub.Behaviour, said: str
) -> None:
    publisher.next(PATH, behaviour)
    assert said in failing(publisher, tmp_path).message
    assert left_in(tmp_path) == set()


def test_a_bomb_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    publisher.publish(PATH, b"<" + b"a" * 9_000_000)
    publisher.next(PATH, pub.packed)
    with pytest.raises(SourceLimitError, match="has more than"):
        get(publisher, tmp_path)
    publisher.next(PATH, pub.packed)
    with pytest.raises(SourceLimitError, match="1,048,576"):  # by the ratio
        get(publisher, tmp_path, replace(QUICK, most_bytes=10**9, most_ratio=2))
    assert left_in(tmp_path) == set()


def test_a_file_beyond_the_limit_is_refused_before_and_while_it_comes(
    publisher: Publisher, tmp_path: Path
) -> None:
    small = replace(QUICK, most_bytes=1000)
    with pytest.raises(SourceLimitError, match="more than 1,000 bytes"):
        get(publisher, tmp_path, small)
    publisher.next(PATH, pub.in_chunks)
    with pytest.raises(SourceLimitError):
        get(publisher, tmp_path, small)
    assert left_in(tmp_path) == set()


def test_a_folder_that_cannot_be_made_is_named(publisher: Publisher, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(HistoryError) as caught:
        get(publisher, tmp_path / "file")
    assert caught.value.remedy


def test_two_updates_of_one_list_do_not_mix(publisher: Publisher, tmp_path: Path) -> None:
    with held(tmp_path), pytest.raises(HistoryError, match="still running"):
        get(publisher, tmp_path)
    assert get(publisher, tmp_path).paths[0].read_bytes() == DATA


@pytest.mark.parametrize("name", ["", "../SDN.XML", "a/b", ".hidden", "x.part", "x.json"])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ObtainError, match="no files to fetch"):
        obtain([Remote(name, "http://127.0.0.1/")], tmp_path, access=ACCESS)


def test_errors_never_show_more_of_an_address_than_its_host(tmp_path: Path) -> None:
    for url in (
        "http://u:secret@127.0.0.1/x",
        "ftp://h/secret",
        "http:///secret",
        "http://h:x/secret",
    ):
        with pytest.raises(ObtainError) as caught:
            obtain([Remote("SDN.XML", url)], tmp_path, limits=QUICK, access=ACCESS)
        assert "secret" not in str(caught.value)


def test_progress_tells_bytes_and_ends_whole(publisher: Publisher, tmp_path: Path) -> None:
    told: list[Moment] = []
    publisher.next(PATH, pub.status(503))
    remote = Remote("SDN.XML", publisher.url(PATH))
    obtain([remote], tmp_path, limits=QUICK, access=ACCESS, progress=told.append)
    assert told[0].note == "asking"
    assert any("trying again" in moment.note for moment in told)
    assert told[-1] == Moment("SDN.XML", "127.0.0.1", len(DATA), len(DATA), "whole")


def test_lists_come_side_by_side_and_fail_alone(publisher: Publisher, tmp_path: Path) -> None:
    wanted = {name: [Remote("f", publisher.url(f"/{name}"))] for name in ("a", "b", "c", "d")}
    for name in "abd":
        publisher.publish(f"/{name}", name.encode() * 50)
        publisher.next(f"/{name}", pub.falls_silent(0.0, 20))
    told: set[str] = set()
    lock = threading.Lock()

    def tell(list_id: str, _: Moment) -> None:
        with lock:
            told.add(list_id)

    found = obtain_lists(wanted, tmp_path, limits=QUICK, access=ACCESS, progress=tell, at_once=2)
    assert list(found) == ["a", "b", "c", "d"]
    assert isinstance(found["c"], ObtainError)
    assert "404" in found["c"].message
    for name in "abd":
        got = found[name]
        assert isinstance(got, Obtained)
        assert got.paths[0].read_bytes() == name.encode() * 50
    assert told == {"a", "b", "c", "d"}


def test_a_defect_in_a_thread_is_raised_and_not_a_result(
    publisher: Publisher, tmp_path: Path
) -> None:
    def tell(_: str, __: Moment) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        obtain_lists(
            {"a": [Remote("f", publisher.url(PATH))]}, tmp_path, access=ACCESS, progress=tell
        )


def test_stop_ends_a_transfer_at_its_next_bytes(publisher: Publisher, tmp_path: Path) -> None:
    publisher.next(PATH, pub.drips(0.02))
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    began = time.monotonic()
    with pytest.raises(ObtainError, match="interrupted"):
        obtain([Remote("SDN.XML", publisher.url(PATH))], tmp_path, access=ACCESS, stop=stop)
    assert time.monotonic() - began < 3
    assert get(publisher, tmp_path).paths[0].read_bytes() == DATA


def test_the_record_beside_a_file_says_what_is_kept(publisher: Publisher, tmp_path: Path) -> None:
    get(publisher, tmp_path)
    record = json.loads((tmp_path / "SDN.XML.json").read_bytes())
    assert record["etag"] == '"one"'
    assert record["modified"] == pub.MODIFIED
    assert record["sha256"] == hashlib.sha256(DATA).hexdigest()
