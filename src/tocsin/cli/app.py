"""The application: its global options, its commands and how one is run.

Promises the exit code of the command that was asked for; failures leave as
exceptions. Never imports what a command does not need: the engine, the printer
and the readers are imported where a command uses them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.main import get_command

from tocsin.cli import (
    compare_commands,
    doctor_command,
    law_commands,
    link_commands,
    list_commands,
    past_commands,
    rounds_commands,
    scan_command,
    screen_command,
    trace_commands,
    track_commands,
    update_command,
    watch_command,
)
from tocsin.cli.exits import CLEAR
from tocsin.cli.opening import Session

_HELP = """Screen people, companies, ships and payments against sanctions lists.

Nothing has to be loaded for a first look: without a list of your own the
answers come from a small embedded list (Russia, 2012 to 2018).

\b
  tocsin screen "Sergei Naryshkin"            one name
  tocsin screen --file customers.csv          a file, printed
  tocsin --home lists load us-ofac-sdn sdn.csv alt.csv add.csv
  tocsin --home lists screen --file customers.csv -o results.csv

Exit codes: 0 clear, 10 hits, 3 refused (a list is missing, there is nothing to
compare, or rows of a file could not be screened), 2 usage, 1 error, 130
interrupted.
"""

app = typer.Typer(
    name="tocsin",
    help=_HELP,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
list_commands.add_to(app)
screen_command.add_to(app)
scan_command.add_to(app)
law_commands.add_to(app)
link_commands.add_to(app)
compare_commands.add_to(app)
past_commands.add_to(app)
rounds_commands.add_to(app)
update_command.add_to(app)
watch_command.add_to(app)
doctor_command.add_to(app)
track_commands.add_to(app)
trace_commands.add_to(app)


def run(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name and give its exit code.

    Raises:
        Exception: Whatever went wrong, as it is; the caller says it in one line.
    """
    command = get_command(app)
    try:
        with command.make_context("tocsin", list(arguments)) as context:
            result = command.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    return result if isinstance(result, int) else CLEAR


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option(
            help="Folder of the loaded lists; else TOCSIN_HOME, else the user's data folder.",
            show_default=False,
        ),
    ] = None,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an error instead of one line.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)
    ] = False,
) -> None:
    """Keep the global options for the command that follows."""
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"tocsin {version_of('tocsin')}")
        raise typer.Exit(CLEAR)
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(CLEAR)
    context.obj = Session(home=home, is_debug=debug)
