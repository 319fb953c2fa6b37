"""Keys from a terminal, or lines where there is none.

Promises that the terminal is as it was once the block ends, however it ends, that an arrow or a
function key is one key, not the letters of its sequence, that what is pasted among the keys decides
nothing, and that bytes which are no characters do not end a review. Never draws.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from types import TracebackType
from typing import Any, Self

from tocsin.errors import DossierError

#: Ctrl-C and Ctrl-D as they come while single keys are read.
_ENDS = frozenset({"\x03", "\x04", ""})
_ESCAPE = "\x1b"
#: A terminal that is asked to marks what is pasted (xterm control sequences, bracketed paste).
_MARK_PASTES, _MARK_NO_PASTES = "\x1b[?2004h", "\x1b[?2004l"
_PASTE, _PASTE_ENDS = "200~", "\x1b[201~"
#: Bytes of a line that Linux keeps while it is typed; what goes beyond is dropped (n_tty.c).
_LINE_BYTES = 4_095


class Keys:
    """Where keys and answers come from.

    Args:
        plain: Read lines even from a terminal.
    """

    def __init__(self, *, plain: bool = False) -> None:
        if sys.stdin is None:
            raise DossierError(
                "there is no input to read decisions from",
                source="review",
                remedy="run it in a terminal, or give lines on standard input",
            )
        self.is_single = not plain and sys.stdin.isatty()
        self._marks = sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"
        self._is_line = False
        self._before: list[Any] | None = None
        self._continued: Any = None

    def __enter__(self) -> Self:
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")
        if self.is_single:
            try:
                import termios
            except ModuleNotFoundError:  # no terminal of that kind on this system
                self.is_single = False
            else:
                self._before = termios.tcgetattr(sys.stdin.fileno())
                self._single()
                # a shell gives the terminal back as it likes it when a stopped review goes on
                self._continued = signal.signal(signal.SIGCONT, self._gone_on)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._restore()
        if self._continued is not None:
            signal.signal(signal.SIGCONT, self._continued)

    def key(self) -> str:
        """Wait for one key, or for a line of which the first letter counts; "q" at the end."""
        if not self.is_single:
            sys.stdout.write("> ")
            sys.stdout.flush()
            line = sys.stdin.readline()
            return line.strip()[:1] if line else "q"
        key = sys.stdin.read(1)
        if key == _ESCAPE and self._sequence() == _PASTE:
            self._pass_over_paste()
            return " "
        return "q" if key in _ENDS else key

    def _gone_on(self, *_: object) -> None:
        if not self._is_line:
            self._single()

    def _pass_over_paste(self) -> None:
        last = ""
        while not last.endswith(_PASTE_ENDS) and (one := sys.stdin.read(1)):
            last = last[-len(_PASTE_ENDS) :] + one

    def _sequence(self) -> str:
        """Read what follows an escape at once: the rest of an arrow or function key.

        A sequence ends with a character from ``@`` to ``~`` after ``ESC [`` and has one
        character after ``ESC O`` (ECMA-48, 5.4; xterm control sequences).
        """
        if self._before is None:
            return ""
        import termios

        briefly = termios.tcgetattr(sys.stdin.fileno())
        briefly[6][termios.VMIN], briefly[6][termios.VTIME] = 0, 1
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, briefly)
        try:
            opening, inside = sys.stdin.read(1), ""
            if opening == "O":
                sys.stdin.read(1)
            while opening == "[" and (key := sys.stdin.read(1)):
                inside += key
                if "@" <= key <= "~":
                    break
        finally:
            self._single()
        return inside

    def line(self, prompt: str) -> str | None:
        """Ask for a line; None where the input has ended.

        Raises:
            DossierError: It is longer than the terminal keeps of a line: its end is lost.
        """
        self._is_line = True
        self._restore()
        sys.stdout.write(prompt)
        sys.stdout.flush()
        line = sys.stdin.readline()
        self._is_line = False
        self._single()
        if self.is_single and len(line.rstrip("\n").encode("utf-8", "replace")) >= _LINE_BYTES:
            raise DossierError(
                f"a terminal keeps {_LINE_BYTES:,} bytes of a line and drops the rest",
                source="review",
                remedy="write less, or write it into the dossier itself",
            )
        return line.rstrip("\r\n") if line else None

    def _single(self) -> None:
        """Give each key as it is pressed; what was typed ahead stays."""
        if self._before is not None:
            import termios
            import tty

            tty.setcbreak(sys.stdin.fileno(), termios.TCSADRAIN)
            self._mark_pastes(_MARK_PASTES)

    def _restore(self) -> None:
        if self._before is not None:
            import termios

            self._mark_pastes(_MARK_NO_PASTES)
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)

    def _mark_pastes(self, sequence: str) -> None:
        if self._marks:
            sys.stdout.write(sequence)
            sys.stdout.flush()
