"""``compare`` and ``evaluate``: one pair explained, a labelled file measured.

Promises the score that ``screen`` would give the same pair under the same index.
Never fits anything to a labelled file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from tocsin.cli.exits import CLEAR, UsageError, shown
from tocsin.cli.list_commands import Json
from tocsin.cli.opening import examples, print_json, session_of

Labelled = Annotated[Path, typer.Argument(metavar="FILE", help="CSV file with labelled rows.")]
Out = Annotated[
    Path | None, typer.Option("--out", help="Also write the rows with their scores to this CSV.")
]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command(
        epilog=examples('tocsin compare "Vladmir Putin" "PUTIN, Vladimir" --schema Person')
    )(compare)
    measured = typer.Typer(
        help="Measure the matching on a file of labelled rows.", rich_markup_mode=None
    )
    measured.command("pairs", epilog=examples("tocsin evaluate pairs pairs.csv --out scored.csv"))(
        evaluate_pairs
    )
    measured.command(
        "queries",
        epilog=examples("tocsin --home lists evaluate queries queries.csv --lists us-ofac-sdn"),
    )(evaluate_queries)
    app.add_typer(measured, name="evaluate")


def compare(
    context: typer.Context,
    name1: Annotated[str, typer.Argument(metavar="NAME1", help="The asked name.")],
    name2: Annotated[str, typer.Argument(metavar="NAME2", help="The listed name.")],
    schema: Annotated[
        str, typer.Option(help="Person, Company, Organization, Vessel ...")
    ] = "LegalEntity",
    as_json: Json = False,
) -> int:
    """Compare two names and show which part met which."""
    from tocsin.cli.options import schema_of

    kind = schema_of(schema)
    for option, name in (("NAME1", name1), ("NAME2", name2)):
        if not name.strip():
            raise UsageError(f"{option} is empty; give two names", context)
    engine = session_of(context).engine()
    found = engine.compare(name1, name2, schema=kind)
    if as_json:
        print_json(
            {
                "score": round(found.score, 4),
                "strength": round(found.strength, 4),
                "parts": [part.to_json() for part in found.parts],
                "evidence": [fact.to_json() for fact in found.evidence],
                "index": engine.index_digest,
            }
        )
        return CLEAR
    from tocsin.screen.answers import parts_in_words

    typer.echo(f"score {found.score:.4f}  (index {engine.index_digest})")
    typer.echo(shown(parts_in_words(found.parts)))
    return CLEAR


def evaluate_pairs(
    context: typer.Context, file: Labelled, out: Out = None, as_json: Json = False
) -> int:
    """Measure precision, recall and F1 on pairs: schema,name1,name2,is_match."""
    from tocsin.cli.labelled import measure_pairs

    report = measure_pairs(session_of(context), file, out)
    _print(report, as_json=as_json)
    return CLEAR


def evaluate_queries(
    context: typer.Context,
    file: Labelled,
    out: Out = None,
    lists: Annotated[
        str | None, typer.Option(metavar="A,B", help="Only these lists; else every loaded one.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Measure retrieval on queries: schema,name,expected[,birth_date,country,kind]."""
    from tocsin.cli.labelled import measure_queries
    from tocsin.cli.options import lists_of

    report = measure_queries(session_of(context), file, out, lists_of(lists))
    _print(report, as_json=as_json)
    return CLEAR


def _print(report: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(report)
        return
    for key, value in report.items():
        if key == "curve":
            typer.echo(f"curve: {len(value)} steps, shown with --json")
        elif isinstance(value, dict):
            typer.echo(f"{key}:")
            for name, figures in value.items():
                typer.echo(f"  {shown(str(name))}: {_figures(figures)}")
        else:
            typer.echo(f"{key}: {_figures(value)}")


def _figures(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_figures(figure)}" for name, figure in value.items())
    if isinstance(value, list):
        return " to ".join(map(_figures, value))
    return str(value)
