"""``doctor``: what is wrong with the home, its lists and its index, and what to do.

Promises a line for each finding and an exit code that a timer can act on. Never finds
anything itself.
"""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.exits import CLEAR, ERROR, UsageError, shown
from tocsin.cli.list_commands import Json
from tocsin.cli.opening import examples, print_json, session_of, today
from tocsin.cli.update_command import Mirror


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command(
        epilog=examples(
            "tocsin doctor",
            "tocsin --home lists doctor us-ofac-sdn un-sc",
            "tocsin doctor --online --json",
        )
    )(doctor)


def doctor(
    context: typer.Context,
    lists: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="LIST", help="Ids of lists that must be loaded.", show_default=False
        ),
    ] = None,
    online: Annotated[
        bool, typer.Option("--online", help="Ask the publishers' addresses whether they answer.")
    ] = False,
    mirror: Mirror = None,
    as_json: Json = False,
) -> int:
    """Say what is stale, missing, ended, damaged or out of reach, and what to do.

    Changes nothing. Ends with 1 when there is something to do, else with 0; what is only
    good to know does not count.
    """
    from tocsin.config import check_mirror

    if mirror is not None and not online:
        raise UsageError("--mirror is asked with --online only", context)
    session = session_of(context)
    chosen = session.settings().mirror if mirror is None else check_mirror(mirror, "--mirror")
    found = session.engine().doctor(
        tuple(lists or ()), today=today(), online=online, mirror=chosen if online else None
    )
    if as_json:
        print_json([finding.to_json() for finding in found])
    else:
        for finding in found:
            mark = "to do" if finding.needs_deed else "note"
            typer.echo(f"{mark}: {shown(finding.about)}: {shown(finding.message)}")
            if finding.remedy:
                typer.echo(f"  {shown(finding.remedy)}")
        if not any(finding.needs_deed for finding in found):
            typer.echo("nothing to do")
    return ERROR if any(finding.needs_deed for finding in found) else CLEAR
