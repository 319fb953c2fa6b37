"""What every command shares: the settings, the engine and the way out for data.

Promises that the environment is read here and nowhere else in the command line.
Never prints anything of its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from tocsin.config import Settings, settings_from

if TYPE_CHECKING:  # the engine is imported by the commands that use it
    from tocsin.engine import Engine


@dataclass(frozen=True, slots=True)
class Session:
    """The global options of one call."""

    home: Path | None
    is_debug: bool

    def settings(self) -> Settings:
        """Give the settings of the environment."""
        return settings_from(os.environ)

    def engine(self) -> Engine:
        """Open the engine over the home that was named, or else the user's own."""
        import tocsin

        return tocsin.open(self.home)


def session_of(context: typer.Context) -> Session:
    """Give the session that the global options made."""
    session = context.obj
    if not isinstance(session, Session):
        raise TypeError("the global options were not read")
    return session


def examples(*lines: str) -> str:
    """Give the examples that close a command's help, each on a line of its own."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def print_json(data: object) -> None:
    """Print one JSON document on one line."""
    print_json_lines([data])


def print_json_lines(items: Iterable[Any]) -> None:
    """Print one JSON document a line, each as soon as it is there."""
    import orjson

    sys.stdout.flush()
    for item in items:
        sys.stdout.buffer.write(orjson.dumps(item, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.buffer.flush()


def not_after_today(day: str, option: str) -> str:
    """Give a day that is not in the future: no list is known there, and no list is of then.

    Raises:
        QueryError: It is.
    """
    from datetime import UTC, datetime, timedelta

    from tocsin.errors import QueryError

    # somewhere it is tomorrow already
    latest = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    if day > latest:
        raise QueryError(
            f"{day} lies in the future", source=option, remedy="give a day up to today"
        )
    return day


def today() -> str:
    """Give the ISO day in UTC."""
    from datetime import UTC, datetime

    return datetime.now(UTC).date().isoformat()


def note(text: str) -> None:
    """Say one line on standard error: a remark that is no part of the answer."""
    from tocsin.cli.exits import shown

    typer.echo(f"tocsin: {shown(text)}", err=True)
