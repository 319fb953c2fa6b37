"""``tocsin trace draft``, and the other drafter on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from drawn.articles import ASK
from tocsin.cli import main
from tocsin.errors import ObtainError
from tocsin.trace.draft.endpoint import Endpoint, ask_endpoint

Output = pytest.CaptureFixture[str]
KEY = "a-key-for-tests"


class StandIn(BaseHTTPRequestHandler):
    """Answers as an OpenAI-compatible interface does, and keeps what it was sent."""

    asked: list[dict[str, Any]] = []  # noqa: RUF012 - shared by the handler's instances
    answer: str = ""
    status: int = 200

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        StandIn.asked.append({"path": self.path, "key": self.headers["Authorization"], **body})
        data = json.dumps({"choices": [{"message": {"content": StandIn.answer}}]}).encode()
        self.send_response(StandIn.status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@pytest.fixture
def stand_in() -> Iterator[str]:
    StandIn.asked, StandIn.answer, StandIn.status = [], '{"claims": []}', 200
    server = HTTPServer(("127.0.0.1", 0), StandIn)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TOCSIN_HOME", str(tmp_path / "home"))
    for name in ("TOCSIN_DRAFTER_URL", "TOCSIN_DRAFTER_MODEL", "TOCSIN_DRAFTER_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(ASK, encoding="utf-8")
    return str(path)


def run(capfd: Output, *words: str) -> tuple[int, str, str]:
    code = main(["trace", "draft", *words])
    out, err = capfd.readouterr()
    return code, out, err


def test_the_json_that_others_depend_on(article: str, capfd: Output) -> None:
    code, out, err = run(capfd, article, "--published", "2019-03-14", "--no-model", "--json")
    data = json.loads(out)
    assert code == 0
    assert {"document", "blocks", "mentions", "dates", "quotes", "claims"} <= set(data)
    assert data["document"]["published"] == "2019-03-14"
    assert all(ASK[m["start"] : m["end"]] == m["text"] for m in data["mentions"])
    assert [c["asker"] for c in data["claims"] if c["kind"] == "ask"] == ["Jean-Luc de Villeroy"]
    assert "no model was asked" in err


def test_a_person_reads_claims_with_their_words(article: str, capfd: Output) -> None:
    code, out, _ = run(capfd, article, "--published", "2019-03-14", "--no-model")
    assert code == 0
    assert "asker: Jean-Luc de Villeroy; asked: Carol Whitfield" in out
    assert "none confirmed" in out


def test_the_draft_is_written_to_a_file(article: str, tmp_path: Path, capfd: Output) -> None:
    kept = tmp_path / "draft.json"
    code, out, _ = run(capfd, article, "--published", "2019-03-14", "--no-model", "-o", str(kept))
    assert code == 0
    assert "none confirmed" in out
    assert json.loads(kept.read_bytes())["claims"]


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capfd: Output) -> None:
    code, _, err = run(capfd, str(tmp_path / "none.txt"))
    assert code == 1
    assert "No such file" in err


def test_parts_of_a_mail_that_were_not_read_are_said(tmp_path: Path, capfd: Output) -> None:
    path = tmp_path / "a.eml"
    path.write_text(
        "From: a@mail.example\nDate: Fri, 2 Feb 2018 10:00:00 +0000\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=X\n\n"
        f"--X\nContent-Type: text/plain\n\n{ASK}\n"
        "--X\nContent-Type: application/zip\nContent-Transfer-Encoding: base64\n\nUEsDBP//\n"
        "--X--\n",
        encoding="utf-8",
    )
    assert main(["trace", "draft", str(path), "--no-model"]) == 0
    assert "not read: part 3 (application/zip)" in capfd.readouterr().err


def test_nothing_is_sent_without_send(
    article: str, stand_in: str, monkeypatch: pytest.MonkeyPatch, capfd: Output
) -> None:
    monkeypatch.setenv("TOCSIN_DRAFTER_URL", stand_in)
    monkeypatch.setenv("TOCSIN_DRAFTER_MODEL", "small")
    code, _, err = run(capfd, article, "--no-model", "--json")
    assert code == 0
    assert "would send" in err
    assert "--send" in err
    assert StandIn.asked == []


def test_what_is_sent_comes_back_held_against_the_text(
    article: str, stand_in: str, monkeypatch: pytest.MonkeyPatch, capfd: Output
) -> None:
    monkeypatch.setenv("TOCSIN_DRAFTER_URL", stand_in)
    monkeypatch.setenv("TOCSIN_DRAFTER_MODEL", "small")
    monkeypatch.setenv("TOCSIN_DRAFTER_KEY", KEY)
    StandIn.answer = json.dumps(
        {
            "claims": [
                {"kind": "response", "quote": "Ms. Whitfield refused", "speaker": "the article"},
                {"kind": "ask", "quote": "she agreed at once", "asker": "nobody"},
            ]
        }
    )
    code, out, err = run(capfd, article, "--no-model", "--json", "--send")
    assert code == 0
    [asked] = StandIn.asked
    assert (asked["path"], asked["key"], asked["model"]) == (
        "/v1/chat/completions",
        f"Bearer {KEY}",
        "small",
    )
    assert "Jane Commenter" not in asked["messages"][1]["content"]
    foreign = [c for c in json.loads(out)["claims"] if "another drafter" in json.dumps(c)]
    assert [ASK[c["start"] : c["end"]] for c in foreign] == ["Ms. Whitfield refused"]
    assert "1 drafts of the other drafter were dropped" in err
    assert KEY not in err + out


@pytest.mark.parametrize(
    ("status", "answer"), [(500, "{}"), (200, "no json"), (200, '{"claims": 3}')]
)
def test_an_answer_that_is_none_is_an_error(stand_in: str, status: int, answer: str) -> None:
    StandIn.status, StandIn.answer = status, answer
    with pytest.raises(ObtainError) as told:
        ask_endpoint(Endpoint(stand_in, "small", KEY), "A text.")
    assert KEY not in str(told.value)
    assert "A text." not in str(told.value)


def test_nobody_there_is_an_error() -> None:
    with pytest.raises(ObtainError, match="no answer"):
        ask_endpoint(Endpoint("http://127.0.0.1:9/v1", "small"), "A text.")


def test_a_key_is_never_shown() -> None:
    assert KEY not in repr(Endpoint("https://drafter.example/v1", "small", KEY))


@pytest.mark.parametrize("extra", [("--send",), ("--model", "--send")])
def test_send_needs_a_drafter(article: str, capfd: Output, extra: tuple[str, ...]) -> None:
    code, _, err = run(capfd, article, *extra)
    assert code == 2
    assert "TOCSIN_DRAFTER_URL" in err
