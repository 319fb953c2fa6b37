"""Exit codes, and every failure as one line and one code.

Promises that a line names what it is about, what is wrong and what to do, and
holds no line break or control character. Never prints.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from tocsin.errors import ListNotLoadedError, PolicyError, TocsinError
from tocsin.model import Answer, Outcome

CLEAR = 0
ERROR = 1
USAGE = 2
REFUSED = 3
HITS = 10
#: 128 + SIGINT and 128 + SIGPIPE, as shells number them.
INTERRUPTED = 130
PIPE_CLOSED = 141

_MAX_LINE = 600


class UsageError(Exception):
    """Options that do not go together; told like the parser's own usage errors.

    Args:
        message: What is wrong.
        context: The parser's context, which knows the command.
    """

    exit_code = USAGE

    def __init__(self, message: str, context: object = None) -> None:
        super().__init__(message)
        self.ctx = context

    def format_message(self) -> str:
        """Give the message, as the parser's errors do."""
        return str(self)


def code_of_answers(answers: Sequence[Answer]) -> int:
    """Give the exit code of some answers: hits before refusals before clear."""
    decisions = {answer.decision for answer in answers}
    if decisions & {Outcome.REVIEW, Outcome.MATCH}:
        return HITS
    return REFUSED if Outcome.REFUSED in decisions else CLEAR


def code_of(error: BaseException) -> int:
    """Give the exit code of a failure.

    A list that is not at hand is a refusal (3): nothing may be called clear by
    it. A value of an option outside its range is a usage error (2).
    """
    if isinstance(error, TocsinError):
        if isinstance(error, ListNotLoadedError):
            return REFUSED
        is_usage = isinstance(error, PolicyError) or error.source.startswith(("--", "NAME"))
        return USAGE if is_usage else ERROR
    code = getattr(error, "exit_code", ERROR)
    return code if isinstance(code, int) else ERROR


def line_of(error: BaseException) -> str:
    """Give a failure as one line, without the leading ``tocsin:``."""
    if isinstance(error, TocsinError):
        return shown(str(error))
    format_message = getattr(error, "format_message", None)
    if format_message is not None:
        return shown(_usage_line(error, str(format_message())))
    if isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        why = error.strerror or str(error)
        return shown(f"{name}{why}; check the path, its permissions and the free space")
    if isinstance(error, MemoryError):
        return "not enough memory; screen a smaller file or fewer lists at once"
    return shown(
        f"unexpected {type(error).__name__}; run again with --debug before the command "
        "and report what it prints"
    )


def shown(text: str, limit: int = _MAX_LINE) -> str:
    """Give text fit for a terminal: one line, no control or direction characters."""
    visible = "".join(
        " " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} or _turns_text(c) else c for c in text
    )
    line = " ".join(visible.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _turns_text(character: str) -> bool:
    """Whether a character overrides the writing direction (Unicode bidi controls)."""
    return "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"


def _usage_line(error: BaseException, message: str) -> str:
    context = getattr(error, "ctx", None)
    path = getattr(context, "command_path", "tocsin")
    command = path.removeprefix("tocsin").strip()
    what = message.strip().rstrip(".")
    return f"{command + ': ' if command else ''}{what}; see {path} --help"
