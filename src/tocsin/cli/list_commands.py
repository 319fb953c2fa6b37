"""``load``, ``lists``, ``entities`` and ``index``: the lists that answer.

Promises the JSON forms that other tools depend on. Never reads a list itself.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.exits import CLEAR, ERROR, UsageError, shown
from tocsin.cli.opening import (
    examples,
    not_after_today,
    note,
    print_json,
    print_json_lines,
    session_of,
    today,
)
from tocsin.model import ListVersion, Problem

if TYPE_CHECKING:
    from tocsin.engine import Engine

#: Problems that a load says, and that its JSON holds; ``lists --problems`` has all.
_MOST_SAID, _MOST_IN_JSON = 5, 100

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="As the lists stood on this day (YYYY-MM-DD)."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command(
        epilog=examples(
            "tocsin --home lists load us-ofac-sdn sdn.csv add.csv alt.csv --published 2024-02-24",
            "tocsin --home lists load us-ofac-sdn --snapshots daily",
            "tocsin --home lists load us-ofac-sdn sdnew15.txt sdnew16.txt",
            "tocsin --home lists load our-list own.csv --format csv --mapping own.yml",
        )
    )(load)
    app.command(epilog=examples("tocsin lists", "tocsin --home lists lists --problems"))(lists)
    app.command(epilog=examples("tocsin --home lists entities us-ofac-sdn --json > sdn.ftm.json"))(
        entities
    )
    app.command(
        epilog=examples("tocsin --home lists index", "tocsin --home lists index --rebuild --verify")
    )(index)


def load(  # noqa: PLR0913, PLR0917 - the options of a command are its parameters
    context: typer.Context,
    list_id: Annotated[
        str,
        typer.Argument(
            metavar="LIST", help="Catalogue id (us-ofac-sdn ...) or any id with --format."
        ),
    ],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH...]", help="Files of one version of the list, as published."),
    ] = None,
    list_format: Annotated[
        str | None,
        typer.Option("--format", help="Format of a list of your own: ftm or csv.", metavar="NAME"),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(help="Day of publication (YYYY-MM-DD), if the files do not say."),
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(help="YAML file that maps the columns of a CSV list.")
    ] = None,
    snapshots: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Load every file of a folder as the version of the day in its name (YYYY-MM-DD).",
        ),
    ] = None,
    as_json: Json = False,
) -> int:
    """Load a version of a list as published; it stays under --home for later commands.

    Each version is kept, and is in force from its day until the next one's. A version
    of an earlier day than the newest takes its place in the past.
    """
    if snapshots is not None:
        if paths or published or mapping:
            raise UsageError("--snapshots takes no other files, day or mapping", context)
        _check_format(context, list_id, list_format)
        return _load_snapshots(context, list_id, snapshots, list_format, as_json=as_json)
    from tocsin.lists.embedded import EMBEDDED_ID

    if not paths and list_id != EMBEDDED_ID:
        raise UsageError("name the files of the list, or a folder with --snapshots", context)
    if published is not None:
        from tocsin.text.dates import check_day

        published = not_after_today(check_day(published, "--published"), "--published")
    if paths:
        _check_format(context, list_id, list_format)
    session = session_of(context)
    engine = session.engine()
    from tocsin.lists.notices import holds_notices

    paths = paths or []

    notices = [path for path in paths if list_format is None and holds_notices(path)]
    if notices:
        _load_notices(engine, list_id, notices, as_json=as_json and len(notices) == len(paths))
        paths = [path for path in paths if path not in notices]
        if not paths:
            return CLEAR
    version = engine.load(list_id, paths, format=list_format, published=published, mapping=mapping)
    problems = list(engine.problems(list_id, version=version.version))
    if as_json:
        print_json(_version_json(version, "list") | _problems_json(problems, _MOST_IN_JSON))
        return CLEAR
    typer.echo(
        f"{version.list} version {version.version}: {version.records:,} records, "
        f"{version.entities:,} entities, {version.problems:,} problems, "
        f"published {version.published or 'on a day that is not known'}"
    )
    in_force = next(v for v in engine.lists() if v.list == list_id)
    if in_force.version != version.version:
        note(
            f"{list_id}: version {in_force.version}, published {in_force.published or 'later'}, "
            "stays in force; this one answers with --as-of"
        )
    _say_problems(list_id, problems, session.home)
    return CLEAR


def _load_notices(engine: Engine, list_id: str, paths: list[Path], *, as_json: bool) -> None:
    parsed = engine.load_notices(list_id, paths)
    lost = sum(problem.lost_record for problem in parsed.problems)
    if as_json:
        print_json(
            {
                "list": list_id,
                "notices": len(parsed.notices),
                "problems": lost,
                "records": parsed.records,
                "first_day": parsed.first_day,
                "last_day": parsed.last_day,
                "files": list(parsed.files),
            }
            | _problems_json(parsed.problems, _MOST_IN_JSON)
        )
        return
    said = f"{len(parsed.notices):,} change notices of {parsed.first_day} to {parsed.last_day}"
    note(f"{list_id}: {said}, {lost:,} problems, from {len(parsed.files):,} files")


def _load_snapshots(
    context: typer.Context, list_id: str, folder: Path, list_format: str | None, *, as_json: bool
) -> int:
    from tocsin.cli.progress import steps_on

    with steps_on(sys.stderr) as step:
        tally = (
            session_of(context)
            .engine()
            .load_snapshots(list_id, folder, format=list_format, progress=step)
        )
    if as_json:
        print_json(
            {
                "list": list_id,
                "loaded": [_version_json(version, "list") for version in tally.kept],
                "known": tally.known,
                "refused": [{"file": name, "reason": why} for name, why in tally.refused],
                "undated": tally.undated,
                "doubtful": [{"file": name, "reason": why} for name, why in tally.doubtful],
            }
        )
    else:
        typer.echo(
            f"{list_id}: {len(tally.kept):,} versions loaded, {tally.known:,} were here, "
            f"{len(tally.refused):,} refused, {len(tally.undated):,} files without a day"
        )
    for name, why in tally.refused:
        note(f"{name}: {why}")
    for name, why in tally.doubtful:
        note(f"{name}: {why}; it is kept, and its answers say so")
    return ERROR if tally.refused else CLEAR


def _say_problems(list_id: str, problems: Sequence[Problem], home: Path | None) -> None:
    """Say the first problems, lost records before remarks, and where the rest is."""
    for problem in sorted(problems, key=lambda p: not p.lost_record)[:_MOST_SAID]:
        note(f"{problem.locator}: {_word(problem)}: {problem.message}")
    if problems:
        lost = sum(problem.lost_record for problem in problems)
        where = f"--home {home} " if home is not None else ""
        note(
            f"{list_id}: {lost:,} records could not be read, {len(problems) - lost:,} remarks on "
            f"others; see all of them with: tocsin {where}lists --problems"
        )


def _check_format(context: typer.Context, list_id: str, list_format: str | None) -> None:
    """Refuse a format that there is not, and a list of one's own without any."""
    from tocsin.errors import ListFormatError
    from tocsin.lists.catalogue import formats_of
    from tocsin.lists.parse import FORMATS, OWN_FORMATS

    if list_format is None:
        try:
            formats_of(list_id, OWN_FORMATS)
        except ListFormatError as error:
            raise UsageError(str(error), context) from error
    elif list_format not in FORMATS:
        what = f"--format: unknown format {list_format!r}"
        raise UsageError(f"{what}; use {' or '.join(OWN_FORMATS)}", context)


def lists(
    context: typer.Context,
    problems: Annotated[
        bool, typer.Option("--problems", help="Show what could not be read of each list.")
    ] = False,
    coverage: Annotated[
        bool,
        typer.Option(
            "--coverage", help="Show of each list its kinds of entries, fill rates and alarms."
        ),
    ] = False,
    as_of: AsOf = None,
    as_json: Json = False,
) -> int:
    """Show the lists that answers come from; with --as-of those of another day.

    The age stands beside each; the remark says what alarms: a list that ended, that is older
    than its publisher's rhythm lets expect, or that lost records.
    """
    if problems and coverage:
        raise UsageError("--problems and --coverage do not go together", context)
    engine = session_of(context).engine()
    day = None if as_of is None else not_after_today(as_of, "--as-of")
    if problems and not as_json:
        for version in engine.lists(as_of=day):
            for problem in engine.problems(version.list):
                words = (version.list, problem.locator, _word(problem), problem.message)
                typer.echo("\t".join(map(shown, words)))
        return CLEAR
    reports = engine.reports(today=today(), as_of=day)
    if as_json:
        print_json(
            [
                _version_json(report.version, "id")
                | report.to_json()
                | (_problems_json(list(engine.problems(report.version.list))) if problems else {})
                for report in reports
            ]
        )
        return CLEAR
    from tocsin.cli.list_tables import print_coverage, print_lists

    if coverage:
        print_coverage(reports)
    else:
        print_lists(reports)
    return CLEAR


def entities(
    context: typer.Context,
    list_id: Annotated[str, typer.Argument(metavar="LIST", help="Id of a loaded list.")],
    as_of: AsOf = None,
    version: Annotated[
        str | None, typer.Option(help="A version as 'tocsin versions' names it, or 'latest'.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Print every entity of a list: id, schema and name, or FtM JSON lines."""
    found = session_of(context).engine().entities(list_id, as_of=as_of, version=version)
    if as_json:
        print_json_lines(entity.to_ftm() for entity in found)
        return CLEAR
    for entity in found:
        typer.echo(f"{shown(entity.id)}\t{entity.schema}\t{shown(entity.caption)}")
    return CLEAR


def _version_json(version: ListVersion, key: str) -> dict[str, object]:
    return {
        key: version.list,
        "version": version.version,
        "published": version.published,
        "published_from": version.published_from,
        "records": version.records,
        "entities": version.entities,
        "problems": version.problems,
        "files": list(version.files),
        "incomplete": version.incomplete,
        "retrieved": version.retrieved,
        "reconstructed": version.reconstructed,
        "stale": version.stale,
        "gap": None if version.gap is None else version.gap.to_json(),
    }


def _problems_json(problems: Sequence[Problem], most: int | None = None) -> dict[str, object]:
    return {
        "remarks": sum(not problem.lost_record for problem in problems),
        "problem_rows": [
            {
                "locator": problem.locator,
                "message": problem.message,
                "lost_record": problem.lost_record,
            }
            for problem in problems[:most]
        ],
    }


def _word(problem: Problem) -> str:
    return "problem" if problem.lost_record else "remark"


def index(
    context: typer.Context,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Build it anew, even where the file is damaged.")
    ] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Read the whole file and compare its check sums.")
    ] = False,
    as_json: Json = False,
) -> int:
    """Build the index of the loaded lists, if there is none yet, and show it.

    The index is the file that questions are answered from: the loaded lists, laid
    out for search. You need not build it: the first question after a list was loaded
    does, and waits for it. Build it here where that question should not wait, or
    where the home cannot be written later. The embedded list needs no file: its
    index is made in memory.
    """
    engine = session_of(context).engine()
    if rebuild:
        engine.rebuild_index()
    facts = engine.index_facts(verify=verify)
    if as_json:
        print_json(facts)
        return CLEAR
    typer.echo(facts["index"])
    typer.echo(
        f"{facts['entities']} entities, {facts['names']} names of {', '.join(facts['lists'])}; "
        f"{facts['bytes'] / 1e6:.1f} MB"
    )
    if verify:
        typer.echo("every byte matches its check sum")
    return CLEAR
