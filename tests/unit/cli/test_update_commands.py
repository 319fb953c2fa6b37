"""``update`` and ``watch`` over the fake engine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tocsin.cli.update_progress import LINE_SECONDS, in_words, update_progress_on
from tocsin.history.obtain import Moment
from tocsin.lists.catalogue import published_lists

Say = Callable[..., Any]
STILL = published_lists("2026-11-01")


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda text: monkeypatch.setenv("FAKE_UPDATES", text)


def test_update_says_a_line_for_each_list(tocsin_says: Say, turns: Any, engines: list[Any]) -> None:
    turns("new:v1:v2")
    said = tocsin_says("update")
    assert said.code == 0
    first, second, *others = said.out.splitlines()
    assert first == (
        "us-ofac-sdn: new version v2, published 2018-02-01, 1 entities, 2 problems; 2.5 MB in 1.2 s"
    )
    assert second.startswith("us-ofac-consolidated: new version v2")
    assert [line.partition(":")[0] for line in others] == list(STILL)[2:]
    assert engines[-1].asked == [(STILL, None, None)]


def test_update_says_how_far_it_is_without_control_characters(tocsin_says: Say) -> None:
    said = tocsin_says("update", "us-ofac-sdn")
    assert (
        said.err == "tocsin: us-ofac-sdn: SDN.XML from 127.0.0.1: waiting for [1m 5.0 of 9.0 MB\n"
    )
    assert said.out == "us-ofac-sdn: unchanged, version v1, published 2018-02-01, 1 entities\n"


@pytest.mark.parametrize(
    ("outcome", "code", "words"),
    [("quarantined:v1:v1", 3, "goes on answering, marked stale"),
     ("failed:v1:v1", 1, "goes on answering, marked stale"), ("failed::", 1, "no version answers")],
)  # fmt: skip
def test_what_is_not_current_has_a_code_and_a_reason(
    tocsin_says: Say, turns: Any, outcome: str, code: int, words: str
) -> None:
    turns(outcome)
    said = tocsin_says("update", "us-ofac-sdn")
    assert said.code == code
    assert words in said.out
    assert "us-ofac-sdn: " in said.err
    assert "shrank; load it by hand" in said.err


def test_update_json_has_a_fixed_form(tocsin_says: Say, turns: Any) -> None:
    turns("new:v1:v2")
    said = tocsin_says("update", "us-ofac-sdn", "--json")
    assert json.loads(said.out) == [
        {"list": "us-ofac-sdn", "outcome": "new", "version": "v2", "published": "2018-02-01",
         "entities": 1, "before": "v1", "message": "", "bytes": 2_500_000, "seconds": 1.25}
    ]  # fmt: skip


def test_where_lists_come_from(
    tocsin_says: Say, engines: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOCSIN_MIRROR", "https://mirror.example/a/")
    tocsin_says("update", "us-ofac-sdn", "us-ofac-sdn")
    assert engines[-1].asked == [(("us-ofac-sdn",), None, "https://mirror.example/a")]
    tocsin_says("update", "us-ofac-sdn", "--mirror", "http://127.0.0.1:8000")
    assert engines[-1].asked[0][2] == "http://127.0.0.1:8000"
    tocsin_says("update", "us-ofac-sdn", "--from", "stick")
    assert engines[-1].asked[0][1:] == (Path("stick"), None)


@pytest.mark.parametrize(
    "words",
    [("update", "no-such"), ("update", "--mirror", "ftp://x"), ("update", "--mirror", "x.example"),
     ("update", "--mirror", "https://u:p@x"), ("update", "--mirror", "http://x", "--from", "d"),
     ("watch", "--once", "--every", "60"), ("watch", "--every", "5"), ("watch", "--every", "x")],
)  # fmt: skip
def test_what_cannot_be_asked_is_a_usage_error(tocsin_says: Say, words: tuple[str, ...]) -> None:
    said = tocsin_says(*words)
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith("tocsin: ")
    assert said.err.count("\n") == 1
    assert "u:p" not in said.err


def test_watch_tells_what_changed(tocsin_says: Say, turns: Any) -> None:
    turns("new:v1:v2")
    said = tocsin_says("watch", "us-ofac-sdn", "--once")
    assert said.code == 0
    assert [line.strip() for line in said.out.splitlines()[1:]] == [
        "us-ofac-sdn, 2018-02-01: 1 added, 1 removed, 1 changed",
        "added fake-2 NEW [31mONE [MAGNIT]",
        "removed fake-4 GONE",
        "changed fake-3 MOVED [MAGNIT, SDGT]: program",
    ]
    only = tocsin_says("watch", "us-ofac-sdn", "--once", "--programme", "magnit", "--json")
    assert [json.loads(line)["id"] for line in only.out.splitlines()] == ["fake-2", "fake-3"]


def test_watch_tells_nothing_of_a_first_version_or_no_change(tocsin_says: Say, turns: Any) -> None:
    for turn in ("new::v1", "unchanged:v1:v1", "failed:v1:v1", "failed::"):
        turns(turn)
        assert tocsin_says("watch", "us-ofac-sdn", "--once", "--json").out == ""


def test_watch_feeds_tell_everything_since_they_began(
    tocsin_says: Say, turns: Any, tmp_path: Path
) -> None:
    feeds = tmp_path / "feeds"
    words = ("watch", "us-ofac-sdn", "--once", "--feeds", str(feeds))
    turns("new::v1")
    assert tocsin_says(*words).code == 0
    assert (feeds / "us-ofac-sdn.atom").read_text().count("<entry>") == 0
    turns("unchanged:v2:v2")  # somebody else updated meanwhile: still told
    assert "added fake-2" in tocsin_says(*words).out
    assert "added fake-2" not in tocsin_says(*words).out
    assert (feeds / "us-ofac-sdn.MAGNIT.atom").read_text().count("<entry>") == 1
    rows = (feeds / "us-ofac-sdn.jsonl").read_bytes().splitlines()
    assert [json.loads(row)["kind"] for row in rows] == ["added", "removed", "changed"]
    turns("quarantined:v2:v2")
    assert tocsin_says(*words).code == 3


def test_watch_of_one_programme_writes_its_feed_alone(
    tocsin_says: Say, turns: Any, tmp_path: Path
) -> None:
    words = ("watch", "us-ofac-sdn", "--once", "--feeds", str(tmp_path), "--programme", "CYBER2")
    turns("unchanged:v1:v1")
    tocsin_says(*words)
    turns("new:v1:v2")
    said = tocsin_says(*words)
    assert "0 added, 0 removed, 0 changed" in said.out
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"us-ofac-sdn.CYBER2.atom", "us-ofac-sdn.CYBER2.jsonl", "followed.json"}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_watch_loops_through_failures_and_stops_at_a_signal(
    fake_script: Path, tmp_path: Path, number: signal.Signals
) -> None:
    program = (
        "import sys; sys.argv[0] = 'tocsin'; import tocsin.cli.watch_command as w; "
        "w._LEAST_SECONDS = 1; "
        f"import runpy; runpy.run_path({str(fake_script)!r}, run_name='__main__')"
    )
    words = ["watch", "us-ofac-sdn", "--every", "1", "--feeds", str(tmp_path)]
    turns = "new::v1,boom::,failed:v1:v1,new:v1:v2,unchanged:v2:v2"
    process = subprocess.Popen(
        [sys.executable, "-c", program, *words],
        env={**os.environ, "FAKE_UPDATES": turns},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    lines = tmp_path / "us-ofac-sdn.jsonl"
    while not (lines.exists() and lines.read_bytes()) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    process.send_signal(number)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "added fake-2" in out
    assert "home: is not loaded" in err
    assert "failed" in err
    assert "Traceback" not in err


class Terminal:
    """Where a bar may be drawn."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None: ...

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar_for_each_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "160")
    stream: Any = Terminal()
    with update_progress_on(stream) as tell:
        tell("a", Moment("f.xml", "h.example", 10, None, "receiving"))
        tell("b", Moment("g.xml", "h.example", 5_000_000, 9_000_000, "receiving [bold]"))
        time.sleep(0.3)
    assert "a: f.xml from h.example: receiving" in stream.text
    assert "[bold]" in stream.text


def test_lines_are_few(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = [100.0]
    monkeypatch.setattr("tocsin.cli.update_progress.monotonic", lambda: clock[0])
    with update_progress_on(sys.stderr) as tell:
        for step in range(0, 3000, 5):
            clock[0] = 100.0 + step / 100
            tell("a", Moment("f", "h", step * 1000 + 1, 3_000_000, "receiving"))
        tell("a", Moment("f", "h", 3_000_000, 3_000_000, "whole"))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 30 // LINE_SECONDS - 1
    assert lines[0] == "tocsin: a: f from h: receiving 1.0 of 3.0 MB"


def test_in_words() -> None:
    assert in_words("a", Moment("f", "h")) == "a: f from h: asking"


def test_watch_warns_of_a_programme_that_nobody_has(tocsin_says: Say, turns: Any) -> None:
    turns("unchanged:v1:v1")
    words = ("watch", "us-ofac-sdn", "--once", "--programme")
    said = tocsin_says(*words, "MAGNITSKI", "--programme", "cyber2")
    assert said.code == 0
    assert (
        "MAGNITSKI: no list or table at hand has this programme; did you mean MAGNIT?" in said.err
    )
    assert "cyber2" not in said.err
