"""Keys from a terminal, as a review reads them."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin.cli.review_keys import Keys

pty = pytest.importorskip("pty")


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Give where keys are typed; standard input is the terminal's other end."""
    typed, terminal = pty.openpty()
    with os.fdopen(terminal, "r", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        yield typed
    os.close(typed)


@pytest.mark.parametrize(
    "sequence", [b"\x1b[A", b"\x1bOA", b"\x1b[1;5A", b"\x1b[3~", b"\x1ba", b"\x1b"]
)
def test_an_arrow_is_one_key_and_decides_nothing(keyboard: int, sequence: bytes) -> None:
    with Keys() as keys:
        os.write(keyboard, sequence)
        assert keys.key() == "\x1b"
        os.write(keyboard, b"r")
        assert keys.key() == "r"


def test_a_key_typed_right_after_an_arrow_is_not_lost(keyboard: int) -> None:
    with Keys() as keys:
        os.write(keyboard, b"\x1b[Ar")
        assert [keys.key(), keys.key()] == ["\x1b", "r"]


def test_bytes_that_are_no_characters_end_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed = tmp_path / "typed"
    typed.write_bytes(b"e\nMil\xffan\n")
    with typed.open(encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdin", file)
        with Keys(plain=True) as keys:
            assert keys.key() == "e"
            assert keys.line("name: ") == "Mil\N{REPLACEMENT CHARACTER}an"


def test_a_review_that_was_stopped_goes_on_with_single_keys(keyboard: int) -> None:
    termios = pytest.importorskip("termios")
    stdin = sys.stdin.fileno()
    before = signal.getsignal(signal.SIGCONT)
    with Keys() as keys:
        cooked = termios.tcgetattr(stdin)
        cooked[3] |= termios.ICANON | termios.ECHO  # as a shell leaves it
        termios.tcsetattr(stdin, termios.TCSANOW, cooked)
        os.kill(os.getpid(), signal.SIGCONT)
        assert not termios.tcgetattr(stdin)[3] & (termios.ICANON | termios.ECHO)
        os.write(keyboard, b"r")
        assert keys.key() == "r"
    assert signal.getsignal(signal.SIGCONT) == before
