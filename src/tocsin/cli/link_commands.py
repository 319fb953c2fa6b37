"""``links``: the same person, company or ship on several lists.

Promises the JSON forms that other tools depend on. Never decides that two entries are one.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.exits import CLEAR, UsageError
from tocsin.cli.list_commands import Json
from tocsin.cli.opening import examples, not_after_today, note, print_json, session_of
from tocsin.model import Link, LinkVerdict

if TYPE_CHECKING:
    from tocsin.engine import Engine
    from tocsin.link import Links

_HELP = """Show which entries of several lists are one person, company or ship.

\b
  tocsin links find                         find them, by numbers and by the engine
  tocsin links show                         the groups found
  tocsin links show --open                  what a person must look at
  tocsin links judge A B --same --by NAME   say so; --different unlinks

An entry is written LIST:ID. What a person judged stands in judgements.yml in the home,
outweighs what was found and stays when lists change; keep it in git.
"""

Entries = Annotated[list[str], typer.Argument(metavar="LIST:ID...", help="Two or more entries.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    group = typer.Typer(help=_HELP, rich_markup_mode=None, no_args_is_help=True)
    pair = "un-sc:QDi.131 uk-fcdo:AQD0131"
    for name, command, example in (
        ("find", find, "tocsin --home lists links find"),
        ("show", show, "tocsin --home lists links show --open"),
        ("judge", judge, f'tocsin --home lists links judge {pair} --same --by "A. Analyst"'),
        ("take-back", take_back, f"tocsin --home lists links take-back {pair}"),
    ):
        group.command(name, epilog=examples(example))(command)
    app.add_typer(group, name="links")


def find(
    context: typer.Context,
    processes: Annotated[
        int | None, typer.Option(help="Processes to use; else one a core.", min=1)
    ] = None,
    as_json: Json = False,
) -> int:
    """Find the entries of different lists that are, or may be, one."""
    engine = session_of(context).engine()
    try:
        links = engine.find_links(processes=processes, progress=_progress())
    except KeyboardInterrupt:
        if sys.stderr.isatty():
            sys.stderr.write("\n")  # the line of the progress is not ended
        what = "interrupted; nothing changed, run the same command again"
        raise KeyboardInterrupt(what) from None
    if as_json:
        print_json(_json(links, links.all))
        return CLEAR
    _print_counts(links)
    if any(link.verdict is LinkVerdict.OPEN for link in links.all):
        note("see what a person must look at with 'tocsin links show --open'")
    return CLEAR


def show(
    context: typer.Context,
    entry: Annotated[
        str | None, typer.Argument(metavar="[LIST:ID]", help="One entry: all that is held of it.")
    ] = None,
    is_open: Annotated[bool, typer.Option("--open", help="Only what waits for a person.")] = False,
    judged: Annotated[bool, typer.Option("--judged", help="Only what people judged.")] = False,
    limit: Annotated[int, typer.Option(help="Most rows printed; JSON has all.", min=1)] = 50,
    as_json: Json = False,
) -> int:
    """Show the links that were found and judged."""
    engine = session_of(context).engine()
    links = engine.links
    if judged and is_open:
        raise UsageError("--open and --judged exclude each other", context)
    if judged:
        _print_judged(links, as_json=as_json)
        return CLEAR
    chosen = [
        link
        for link in (links.links_of(entry) if entry else links.all)
        if not is_open or link.verdict is LinkVerdict.OPEN
    ]
    if as_json:
        print_json(_json(links, chosen))
        return CLEAR
    if not links.versions and not links.judged:
        note("no links were found yet: run 'tocsin links find'")
    for list_id in engine.links_behind():
        note(f"{list_id} changed since the links were found: run 'tocsin links find'")
    from tocsin.cli.tables import print_links

    if entry and not chosen:
        typer.echo(f"{entry} is linked with nothing")
        return CLEAR
    shown = chosen[:limit]
    print_links(shown, engine.captions(key for link in shown for key in (link.one, link.other)))
    if len(chosen) > limit:
        note(f"{len(chosen) - limit:,} more; raise --limit, or take --json")
    if not entry:
        _print_counts(links)
    return CLEAR


def judge(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    context: typer.Context,
    entries: Entries,
    by: Annotated[str, typer.Option(help="Who says so.", metavar="NAME")],
    same: Annotated[
        bool | None,
        typer.Option("--same/--different", help="They are one, or no two of them are."),
    ] = None,
    why: Annotated[str, typer.Option(help="Why, in your words.", metavar="TEXT")] = "",
    on: Annotated[
        str | None, typer.Option(help="Day of the judgement; else today.", metavar="DATE")
    ] = None,
    as_json: Json = False,
) -> int:
    """Keep what a person says of entries; a judgement of the same entries is replaced."""
    if same is None:
        raise UsageError("say --same or --different", context)
    day = not_after_today(on, "--on") if on else _today()
    engine = session_of(context).engine()
    links = engine.judge(entries, same=same, by=by, on=day, why=why)
    return _kept(engine, links, entries, as_json=as_json)


def take_back(context: typer.Context, entries: Entries, as_json: Json = False) -> int:
    """Take a judgement back; what was found holds again."""
    engine = session_of(context).engine()
    links = engine.take_back(entries)
    return _kept(engine, links, entries, as_json=as_json)


def _kept(engine: Engine, links: Links, entries: list[str], *, as_json: bool) -> int:
    named = set(entries)
    chosen = [link for link in links.all if {link.one, link.other} <= named]
    if as_json:
        print_json(_json(links, chosen))
        return CLEAR
    from tocsin.cli.tables import print_links

    print_links(chosen, engine.captions(entries))
    return CLEAR


def _json(links: Links, chosen: list[Link] | tuple[Link, ...]) -> dict[str, Any]:
    return {
        "versions": dict(links.versions),
        "groups": [list(group) for group in links.groups],
        "links": [link.to_json() for link in chosen],
    }


def _print_judged(links: Links, *, as_json: bool) -> None:
    if as_json:
        print_json([one.to_json() for one in links.judged])
        return
    for one in links.judged:
        word = "same" if one.same else "different"
        typer.echo(f"{word}\t{' '.join(one.keys)}\t{one.by}, {one.on}\t{one.why}")


def _print_counts(links: Links) -> None:
    counts = dict.fromkeys(LinkVerdict, 0)
    for link in links.all:
        counts[link.verdict] += 1
    typer.echo(
        f"{len(links.groups):,} groups; {counts[LinkVerdict.SAME]:,} pairs the same, "
        f"{counts[LinkVerdict.OPEN]:,} open, {counts[LinkVerdict.DIFFERENT]:,} judged different"
    )


def _progress() -> Any:  # noqa: ANN401 - a function, or None where nobody watches
    if not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r{done:,} of {total:,} entries{end}")
        sys.stderr.flush()

    return tell


def _today() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).date().isoformat()
