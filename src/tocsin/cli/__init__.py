"""The command line: arguments in, answers and exit codes out.

Promises one line on standard error for every failure, never a traceback that
nobody asked for, and the exit codes of :mod:`tocsin.cli.exits`. Never holds a
rule that another caller of the engine would also need.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence

from tocsin.cli.exits import INTERRUPTED, PIPE_CLOSED, UsageError, code_of, line_of

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code.

    Args:
        arguments: The words after ``tocsin``; the process's own when None.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_standard_output()
        return PIPE_CLOSED
    except KeyboardInterrupt as stop:
        _say(str(stop) or "interrupted; run the same command again")
        return INTERRUPTED
    except Exception as error:  # the last guard before the user
        if "--debug" in words:
            raise
        _say(line_of(error))
        return code_of(error)
    return code


def _run(words: list[str]) -> int:
    # nothing here multiplies matrices: the threads of numpy's library only cost the start
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from tocsin.cli.app import run

    for number, word in enumerate(words, 1):
        if any("\ud800" <= c <= "\udfff" for c in word):  # bytes that the locale cannot read
            raise UsageError(f"argument {number} is no UTF-8; write it in UTF-8")
    return run(words)


def _say(line: str) -> None:
    with contextlib.suppress(BrokenPipeError):
        print(f"tocsin: {line}", file=sys.stderr)  # noqa: T201 - the one place that reports


def _let_go_of_standard_output() -> None:
    """Keep the interpreter quiet at exit when the reader of the pipe went away."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, sys.stdout.fileno())
