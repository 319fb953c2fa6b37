"""``trace review`` through a pseudo-terminal and through lines, stopped and gone on."""

from __future__ import annotations

import hashlib
import json
import os
import pty
import random
import resource
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tocsin.cli.app import run
from tocsin.trace import read_dossier

TEXT = "A title\n\nAnna Lee asked Boris Kern to lift the sanctions. He said no. It rained.\n"


def drafts_in(folder: Path, text: str = TEXT, name: str = "article") -> list[str]:
    """Write a document and drafts of it; give the arguments of the command."""
    article = folder / f"{name}.txt"
    article.write_bytes(text.encode())
    digest = hashlib.sha256(text.encode()).hexdigest()
    asks = {
        "asker": {"value": "Anna Lee", "rule": "subject of asked", "sure": 0.9},
        "asked": {"value": "Boris Kern", "rule": "object of asked", "sure": 0.8},
        "unheard-of": {"value": {"deep": 1}, "rule": "?", "sure": 0.1},
    }
    claims = [
        {"kind": "ask", "start": 9, "end": 57, "fields": asks, "object": "sanctions"},
        {"kind": "statement", "start": 58, "end": 69, "speaker": "Boris Kern"},
        {"kind": "event", "start": 70, "end": 80},
    ]
    draft = {
        "document": {"digest": f"sha256:{digest}", "published": "2018-02-07"},
        "mentions": [],
        "claims": claims,
        "later": {"unknown": True},
    }
    (folder / f"{name}.json").write_text(json.dumps(draft), encoding="utf-8")
    return [
        "trace", "review", str(folder / f"{name}.json"), "-o", str(folder / "dossier.yml"),
        "--by", "R. Viewer", "--document", str(article),
    ]  # fmt: skip


class Terminal:
    """The command in a pseudo-terminal."""

    def __init__(self, arguments: list[str]) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:  # pragma: no cover - the other process
            os.execv(sys.executable, [sys.executable, "-m", "tocsin", *arguments])  # noqa: S606
        self.seen = ""

    def until(self, words: str) -> None:
        """Read until some words have come since the last time."""
        end = time.monotonic() + 60
        while words not in self.seen:
            ready, _, _ = select.select([self.fd], [], [], max(0.0, end - time.monotonic()))
            assert ready, self.seen
            self.seen += os.read(self.fd, 65536).decode(errors="replace")
        self.seen = self.seen.partition(words)[2]

    def press(self, keys: str) -> None:
        os.write(self.fd, keys.encode())

    def end(self) -> int:
        try:
            while os.read(self.fd, 65536):
                pass
        except OSError:
            pass
        os.close(self.fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def test_single_keys_in_a_terminal_decide_and_a_kill_loses_nothing(tmp_path: Path) -> None:
    arguments = drafts_in(tmp_path)
    terminal = Terminal(arguments)
    terminal.until("q quit")
    assert read_keys(terminal, "e", "field") == 0
    terminal.press("venue\n")
    terminal.until("for none")
    terminal.press("Geneva\n")
    terminal.until("q quit")
    terminal.press("a")
    terminal.until("draft 2")
    os.kill(terminal.pid, signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    claim = read_dossier(tmp_path / "dossier.yml").claims[0]
    assert (claim.venue, claim.review and claim.review.by) == ("Geneva", "R. Viewer")
    again = Terminal(arguments)
    again.until("draft 2")
    again.until("q quit")
    again.press("r")
    again.until("draft 3")
    again.press("m")
    again.until("all")
    again.press("q")
    assert again.end() == 0
    claims = read_dossier(tmp_path / "dossier.yml").claims
    assert [(c.kind, c.passage and c.passage.end) for c in claims] == [("ask", 80)]


def read_keys(terminal: Terminal, key: str, words: str) -> int:
    """Press a key and wait for what it asks."""
    terminal.press(key)
    terminal.until(words)
    return 0


def lines(arguments: list[str], *typed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tocsin", *arguments, "--plain"],
        input="".join(f"{line}\n" for line in typed),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_lines_do_what_keys_do_and_undo_takes_a_claim_back(tmp_path: Path) -> None:
    arguments = drafts_in(tmp_path)
    done = lines(arguments, "accept", "a", "undo", "s", "said", "a", "n", "q")
    assert done.returncode == 0, done.stderr
    assert "2 accepted, 0 rejected, 2 open" in done.stderr
    dossier = read_dossier(tmp_path / "dossier.yml")
    assert [(c.passage.start, c.passage.end) for c in dossier.claims if c.passage] == [
        (9, 57),
        (58, 61),
    ]
    assert {p.name for p in dossier.people} == {"Anna Lee", "Boris Kern"}
    lines(arguments, "u", "u", "u", "u", "u", "u", "q")
    dossier = read_dossier(tmp_path / "dossier.yml")
    assert (dossier.claims, dossier.people, dossier.objects) == ((), (), ())


def test_the_journal_is_private_and_a_torn_line_is_cut_off(tmp_path: Path) -> None:
    arguments = drafts_in(tmp_path)
    lines(arguments, "a", "q")
    (journal,) = tmp_path.glob("dossier.yml.*.review.jsonl")
    assert journal.stat().st_mode & 0o077 == 0
    with journal.open("ab") as file:
        file.write(b'{"do":"rej')
    done = lines(arguments, "r", "q")
    assert "1 accepted, 1 rejected, 1 open" in done.stderr


def test_other_drafts_and_other_documents_are_refused(tmp_path: Path) -> None:
    arguments = drafts_in(tmp_path)
    lines(arguments, "a", "q")
    draft = tmp_path / "article.json"
    draft.write_text(draft.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert "other drafts" in lines(arguments).stderr
    (tmp_path / "article.txt").write_text("Another text here.", encoding="utf-8")
    assert "not the document" in lines(arguments).stderr


def test_a_dossier_that_was_there_keeps_what_it_had(tmp_path: Path) -> None:
    arguments = drafts_in(tmp_path)
    example = Path(__file__).parents[2] / "examples" / "dossier.yml"
    target = tmp_path / "dossier.yml"
    target.write_bytes(example.read_bytes() + b"# ask Bern again\n")
    first = target.read_bytes()
    before = read_dossier(target)
    assert lines(arguments, "a", "q").returncode == 0
    after = read_dossier(target)
    assert after.claims[:-1] == before.claims
    assert (tmp_path / "dossier.yml.before-review").read_bytes() == first
    written = target.read_text(encoding="utf-8")
    assert "# ask Bern again" in written
    assert written.count("#") == first.count(b"#")


def test_what_is_written_by_hand_during_a_review_stays(tmp_path: Path) -> None:
    target = tmp_path / "dossier.yml"
    terminal = Terminal(drafts_in(tmp_path))
    terminal.until("q quit")
    terminal.press("a")
    terminal.until("draft 2")
    by_hand = target.read_text(encoding="utf-8").replace("Title of the dossier", "Asked in Bern")
    target.write_text(by_hand, encoding="utf-8")
    terminal.until("q quit")
    terminal.press("a")
    terminal.until("draft 3")
    terminal.press("q")
    assert terminal.end() == 0
    dossier = read_dossier(target)
    assert dossier.head.title == "Asked in Bern"
    assert [c.kind for c in dossier.claims] == ["ask", "statement"]


def test_a_second_article_goes_into_the_same_dossier_and_each_is_undone_alone(
    tmp_path: Path,
) -> None:
    one, two = drafts_in(tmp_path), drafts_in(tmp_path, f"{TEXT}It was late.\n", "other")
    assert lines(one, "a", "q").returncode == 0
    assert lines(two, "a", "a", "q").returncode == 0
    assert lines(one, "r", "q").returncode == 0
    dossier = read_dossier(tmp_path / "dossier.yml")
    assert sorted(c.kind for c in dossier.claims) == ["ask", "ask", "statement"]
    assert len({c.passage.document for c in dossier.claims if c.passage}) == 2
    assert lines(two, "u", "u", "q").returncode == 0
    (claim,) = read_dossier(tmp_path / "dossier.yml").claims
    assert claim.kind == "ask"


def accepted_in(folder: Path) -> list[str]:
    return [claim.kind for claim in read_dossier(folder / "dossier.yml").claims]


def test_what_is_pasted_among_the_keys_decides_nothing(tmp_path: Path) -> None:
    terminal = Terminal(drafts_in(tmp_path))
    terminal.until("q quit")
    terminal.press("\x1b[200~an article, and more\x1b[201~")
    terminal.until("press one of the keys")
    terminal.until("q quit")
    terminal.press("a")
    terminal.until("draft 2")
    terminal.press("q")
    assert terminal.end() == 0
    assert accepted_in(tmp_path) == ["ask"]


def test_a_line_that_the_terminal_cuts_is_refused(tmp_path: Path) -> None:
    terminal = Terminal(drafts_in(tmp_path))
    terminal.until("q quit")
    read_keys(terminal, "e", "field")
    terminal.press("venue\n")
    terminal.until("for none")
    terminal.press("x" * 4_200 + "\n")
    terminal.until("drops the rest")
    terminal.until("q quit")
    terminal.press("a")
    terminal.until("draft 2")
    terminal.press("q")
    assert terminal.end() == 0
    assert [c.venue for c in read_dossier(tmp_path / "dossier.yml").claims] == [""]


@pytest.mark.parametrize("keys", [("\x03",), ("e", "ven\x03"), ("e", "\x04", "\x04")])
def test_control_c_and_control_d_end_a_review_among_keys_and_in_a_line(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    terminal = Terminal(drafts_in(tmp_path))
    for number, key in enumerate(keys):
        terminal.until("named): " if number == 1 else "q quit")
        terminal.press(key)
    terminal.until("3 open")
    assert terminal.end() == 0


def test_without_an_input_the_reason_is_said(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tocsin", *drafts_in(tmp_path)]
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" <&-', "sh", *command],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert "there is no input to read decisions from" in done.stderr


def test_a_full_disk_leaves_the_dossier_and_the_decision_comes_back(tmp_path: Path) -> None:
    arguments = drafts_in(tmp_path)
    lines(arguments, "a", "q")
    before = (tmp_path / "dossier.yml").read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "tocsin", *arguments, "--plain"],
        input="a\nq\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 20,) * 2),
    )
    assert done.returncode == 1
    assert "every decision is in the journal" in done.stderr
    assert (tmp_path / "dossier.yml").read_bytes() == before
    assert not list(tmp_path.glob(".*"))
    lines(arguments, "q")
    assert accepted_in(tmp_path) == ["ask", "statement"]


def test_a_private_dossier_stays_private_and_a_link_a_link(tmp_path: Path) -> None:
    arguments = drafts_in(tmp_path)
    lines(arguments, "a", "q")
    target, real = tmp_path / "dossier.yml", tmp_path / "real.yml"
    target.rename(real)
    real.chmod(0o600)
    target.symlink_to(real)
    lines(arguments, "a", "q")
    assert target.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600
    assert len(read_dossier(real).claims) == 2


def test_drafts_outside_the_document_are_refused_before_a_decision(tmp_path: Path) -> None:
    arguments = drafts_in(tmp_path)
    draft = tmp_path / "article.json"
    draft.write_text(draft.read_text(encoding="utf-8").replace('"end": 80', '"end": 900'))
    done = lines(arguments, "a", "a", "a", "q")
    assert done.returncode == 1
    assert "70 to 900 is not inside the document" in done.stderr
    assert not (tmp_path / "dossier.yml").exists()


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("venue", "Gen\x1beva\x00", "Gen eva"),
        ("asker", "text", ""),  # the id of the document
        ("asker", "article", ""),  # the id of the source
        ("object", "Boris Kern", ""),  # the id of a person
    ],
)
def test_whatever_is_typed_the_dossier_is_read_again(
    tmp_path: Path, field: str, value: str, kept: str
) -> None:
    arguments = drafts_in(tmp_path)
    lines(arguments, "e", field, value, "a", "q")
    assert lines(arguments, "a", "q").returncode == 0
    (first, _) = read_dossier(tmp_path / "dossier.yml").claims
    assert first.venue == kept


def test_a_field_that_no_claim_has_is_refused_not_lost(tmp_path: Path) -> None:
    done = lines(drafts_in(tmp_path), "e", "propositon", "q")
    assert "a claim has no field 'propositon'" in done.stdout


def test_decisions_are_neither_lost_nor_doubled_by_kills_at_any_moment(tmp_path: Path) -> None:
    """Fifteen reviews killed at random moments while lines come in; the journal is the measure."""
    arguments = drafts_in(tmp_path)
    chance = random.Random(7)  # noqa: S311 - moments, no secrets
    for _ in range(15):
        process = subprocess.Popen(
            [sys.executable, "-m", "tocsin", *arguments, "--plain"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin is not None
        process.stdin.write(b"a\nu\n" * 200)
        process.stdin.flush()
        time.sleep(0.3 + 0.9 * chance.random())
        process.kill()
        process.wait()
        process.stdin.close()
    (journal,) = tmp_path.glob("*.jsonl")
    done = [json.loads(line)["do"] for line in journal.read_bytes().split(b"\n")[1:-1]]
    assert len(done) > 20
    left = 0
    for what in done:
        left += 1 if what == "accept" else -1
        assert 0 <= left <= 3
    last = lines(arguments, "q")
    assert f"{left} accepted, 0 rejected, {3 - left} open" in last.stderr
    assert len(read_dossier(tmp_path / "dossier.yml").claims) == left
    assert len([path for path in tmp_path.iterdir() if path.suffix == ".part"]) == 0


def test_a_document_is_read_kept_and_its_comments_left_out(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    page = tmp_path / "a.txt"
    page.write_text(
        "A title\n\nBy Ann Lee\n7 July 2017\n\nIt rained all day long there.\n\n"
        "2 comments\n\nbob says:\nYou are wrong about the rain.\n",
        encoding="utf-8",
    )
    home = ["--home", str(tmp_path / "home")]
    assert run([*home, "trace", "read", str(page), "--json", "--keep"]) == 0
    shown = json.loads(capfdbinary.readouterr().out)
    assert shown["document"]["published"] == "2017-07-07"
    assert shown["comments_left_out"] == 2
    assert "comment" not in {block["kind"] for block in shown["blocks"]}
    assert (tmp_path / "home" / "documents" / shown["document"]["digest"][7:]).exists()
    assert run([*home, "trace", "read", str(page), "--json", "--comments"]) == 0
    shown = json.loads(capfdbinary.readouterr().out)
    assert [b["kind"] for b in shown["blocks"]].count("comment") == 2
