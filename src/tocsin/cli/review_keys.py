"""Keys from a terminal, or lines where there is none.

Promises that the terminal is as it was once the block ends, however it ends. Never draws.
"""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any, Self

#: Ctrl-C and Ctrl-D as they come while single keys are read.
_ENDS = frozenset({"\x03", "\x04", ""})


class Keys:
    """Where keys and answers come from.

    Args:
        plain: Read lines even from a terminal.
    """

    def __init__(self, *, plain: bool = False) -> None:
        self.is_single = not plain and sys.stdin.isatty()
        self._before: list[Any] | None = None

    def __enter__(self) -> Self:
        if self.is_single:
            try:
                import termios
            except ModuleNotFoundError:  # no terminal of that kind on this system
                self.is_single = False
            else:
                self._before = termios.tcgetattr(sys.stdin.fileno())
                self._single()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._restore()

    def key(self) -> str:
        """Wait for one key, or for a line of which the first letter counts; "q" at the end."""
        if not self.is_single:
            sys.stdout.write("> ")
            sys.stdout.flush()
            line = sys.stdin.readline()
            return line.strip()[:1] if line else "q"
        key = sys.stdin.read(1)
        return "q" if key in _ENDS else key

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
