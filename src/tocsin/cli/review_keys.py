"""Keys from a terminal, or lines where there is none.

Promises that the terminal is as it was once the block ends, however it ends, that an arrow or a
function key is one key, not the letters of its sequence, and that bytes which are no characters
do not end a review. Never draws.
"""

from __future__ import annotations

import io
import signal
import sys
from types import TracebackType
from typing import Any, Self

#: Ctrl-C and Ctrl-D as they come while single keys are read.
_ENDS = frozenset({"\x03", "\x04", ""})
_ESCAPE = "\x1b"


class Keys:
    """Where keys and answers come from.

    Args:
        plain: Read lines even from a terminal.
    """

    def __init__(self, *, plain: bool = False) -> None:
        self.is_single = not plain and sys.stdin.isatty()
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
                self._continued = signal.signal(signal.SIGCONT, lambda *_: self._single())
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
        if key == _ESCAPE:
            self._pass_over_sequence()
        return "q" if key in _ENDS else key

    def _pass_over_sequence(self) -> None:
        """Read what follows an escape at once: the rest of an arrow or function key.

        A sequence ends with a character from ``@`` to ``~`` after ``ESC [`` and has one
        character after ``ESC O`` (ECMA-48, 5.4; xterm control sequences).
        """
        if self._before is None:
            return
        import termios

        briefly = termios.tcgetattr(sys.stdin.fileno())
        briefly[6][termios.VMIN], briefly[6][termios.VTIME] = 0, 1
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, briefly)
        try:
            opening = sys.stdin.read(1)
            if opening == "O":
                sys.stdin.read(1)
            while opening == "[" and (key := sys.stdin.read(1)):
                if "@" <= key <= "~":
                    break
        finally:
            self._single()

    def line(self, prompt: str) -> str | None:
        """Ask for a line; None where the input has ended."""
        self._restore()
        sys.stdout.write(prompt)
        sys.stdout.flush()
        line = sys.stdin.readline()
        self._single()
        return line.rstrip("\r\n") if line else None

    def _single(self) -> None:
        """Give each key as it is pressed; what was typed ahead stays."""
        if self._before is not None:
            import termios
            import tty

            tty.setcbreak(sys.stdin.fileno(), termios.TCSADRAIN)

    def _restore(self) -> None:
        if self._before is not None:
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)
