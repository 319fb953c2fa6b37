"""The kept results as Markdown: goals, ratios, and every figure of every size.

Promises the same text for the same results, and no figure that is not in them.
Never measures, never reads a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from bench.goals import GOALS

Results = Mapping[str, Any]
_LABELS = {"sdn": "SDN", "20k": "20,000", "50k": "50,000", "200k": "200,000", "2m": "2,000,000"}
_SERIES = {
    "search": "candidates only",
    "answer": "whole answer",
    "answer_schema_known": "whole answer, schema given",
}
_BATCHES = {
    "nothing_known": "nothing known",
    "schema_known": "schema given",
    "customers": "schema given, one in twenty a hit",
}
_GROUPS = {
    "people": "people",
    "people_held_out": "people, held-out half",
    "people_and_organisations": "people, companies, ships",
    "people_against_made": "people, against people made of the same parts",
}
_KINDS = {"names_alone": "names alone", "birth_year_and_country": "with birth year and country"}


def rendered(speed: Results, accuracy: Results | None) -> str:
    """Give the part of ``docs/measurements.md`` that these results fill, without its marks."""
    return "\n".join([*_speed(speed, accuracy), *_accuracy(accuracy)])


def _speed(speed: Results, accuracy: Results | None) -> Iterator[str]:
    machine, versions = speed["machine"], speed["versions"]
    yield "## Speed and size"
    yield ""
    yield (
        f"`python benchmarks/speed.py`, {speed['date']}, {machine['processor']}, "
        f"{machine['cores']} cores, Python {versions['python']}, rapidfuzz "
        f"{versions['rapidfuzz']}, scikit-learn {versions['scikit-learn']}, scoring "
        f"{versions['scoring']}, seed {speed['seed']}. CPU time; peers take turns with Tocsin in "
        "the same process. Names beyond the SDN are recombined from the parts of "
        f"{speed['real_names']:,} distinct names of: {', '.join(speed['lists'])}."
    )
    yield ""
    yield from _table(["Goal", "Wanted", "Measured", "Met"], _goals(speed, accuracy))
    yield ""
    yield "CPU divided by what `cdist` needs a query, in batch, in the same run; below 1 is faster:"
    yield ""
    sizes = speed["sizes"]
    names = list(dict.fromkeys(name for size in sizes.values() for name in size["ratios"]))
    yield from _by_size(
        "ratio to cdist", sizes, [(n, _getter("ratios", n, shown="{:.2f}")) for n in names]
    )
    yield ""
    yield "![CPU a query against the number of names](benchmarks/speed.svg)"
    yield ""
    yield from _by_size("figure", sizes, list(_figures()))
    yield ""
    yield (
        '"Nothing known" asks with the schema `Thing`, as the command line does with a bare name: '
        "people, organisations, ships and aircraft are all compared. `cdist` gives scores only and "
        "TF-IDF its best fifty; neither gives parts, evidence or a decision."
    )
    yield ""
    yield "First answer of a fresh Python on a loaded SDN, index built before: " + ", ".join(
        (
            f"{speed['cold_start']['cpu_s']:.2f} s CPU",
            f"{speed['cold_start']['wall_s']:.2f} s wall clock",
            f"{speed['cold_start']['peak_mb']:.0f} MB peak.",
        )
    )


def _goals(speed: Results, accuracy: Results | None) -> Iterator[list[str]]:
    for goal in GOALS:
        value = goal.measured(speed, accuracy)
        bound = f"{goal.bound} {goal.shown.format(goal.wanted)}"
        if value is None:
            yield [goal.what, bound, "not measured", ""]
        else:
            verdict = "yes" if goal.is_met(value) else "no"
            yield [goal.what, bound, goal.shown.format(value), verdict]


def _figures() -> Iterator[tuple[str, Callable[[Results], str]]]:
    yield "names", _getter("names", shown="{:,}")
    yield "entities", _getter("entities", shown="{:,}")
    yield "distinct parts, as written", _getter("vocabulary", shown="{:,}")
    yield "build, CPU s", _getter("build", "cpu_s", shown="{:.2f}")
    yield "build, peak MB", _getter("build", "peak_mb", shown="{:,.0f}")
    yield "index file, MB", _getter("build", "size_mb", shown="{:,.1f}")
    yield "fresh Python opens it and answers, CPU s", _getter("open", "cpu_s", shown="{:.2f}")
    yield "the same, peak MB", _getter("open", "peak_mb", shown="{:,.0f}")
    yield "queries of a series, all distinct", _getter("single", "answer", "queries", shown="{:,}")
    for key, label in _SERIES.items():
        yield f"one query, {label}, p50 / p95 / p99 (µs)", _quantiles(key)
    yield "names of a batch, all distinct", _getter("batch", "nothing_known", "names", shown="{:,}")
    for key, label in _BATCHES.items():
        yield (
            f"batch, {label}, names a second and core",
            _getter("batch", key, "names_a_second_and_core", shown="{:,.0f}"),
        )
    yield (
        "two processes against one, names a second",
        _getter("scaling", "speed_up", shown="{:.2f}"),
    )
    yield "candidate recall against exhaustive", _recall
    yield "cdist, µs a query", _getter("peers", "cdist", "cpu_us", shown="{:,.0f}")
    yield "trigram TF-IDF, µs a query", _getter("peers", "tf_idf", "cpu_us", shown="{:,.0f}")
    yield "logic-v2, µs a pair", _getter("peers", "logic_v2", "cpu_us_a_pair", shown="{:,.0f}")


def _accuracy(accuracy: Results | None) -> Iterator[str]:
    yield ""
    yield "## Accuracy at scale"
    yield ""
    if accuracy is None:
        yield "No results are kept: `python benchmarks/accuracy_at_scale.py --keep`."
        return
    near = accuracy["near"]["made_names"]
    yield (
        f"`python benchmarks/accuracy_at_scale.py`, {accuracy['date']}, {accuracy['names']:,} "
        f"names, seed {accuracy['seed']}: recall where at most 5% of the people on no list raise "
        "any hit. Asked are the labelled development queries, whose list is part of the names, "
        "and people on no list whom no development query asks for. No made name equals a really "
        "listed one part for part. Made names with an Indel similarity of "
        f"{accuracy['near']['similarity']} or more: {near['listed']:.2f} for a listed one, "
        f"{near['on_no_list']:.2f} for a person on no list, {near['made']:.2f} for a made person."
    )
    yield ""
    yield from _table(
        ["who", "known", "Tocsin", "95% interval", "false positives", "cdist", "n"],
        _recalls(accuracy),
    )


def _recalls(accuracy: Results) -> Iterator[list[str]]:
    for kind, known in _KINDS.items():
        for group, who in _GROUPS.items():
            own, peer = (accuracy[t][kind][group] for t in ("tocsin", "cdist"))
            yield [
                who,
                known,
                f"{own['recall']:.3f}",
                f"{own['low']:.3f} to {own['high']:.3f}",
                f"{own['false_positives']:.3f}",
                f"{peer['recall']:.3f}",
                f"{own['positives']} + {own['negatives']}",
            ]


def _getter(*keys: str, shown: str) -> Callable[[Results], str]:
    def take(size: Results) -> str:
        value: Any = size
        for key in keys:
            value = None if value is None else value.get(key)
        return "-" if value is None else shown.format(value)

    return take


def _quantiles(series: str) -> Callable[[Results], str]:
    def take(size: Results) -> str:
        told = size["single"][series]
        return " / ".join(f"{told[key]:,.0f}" for key in ("p50_us", "p95_us", "p99_us"))

    return take


def _recall(size: Results) -> str:
    told = size["recall"]
    if told["recall"] is None:
        return "-"
    low, high = told["interval"]
    return f"{told['recall']:.4f} ({low:.4f} to {high:.4f}, n {told['candidates']:,})"


def _by_size(
    head: str, sizes: Results, rows: Sequence[tuple[str, Callable[[Results], str]]]
) -> Iterator[str]:
    body = ([name, *(take(size) for size in sizes.values())] for name, take in rows)
    yield from _table([head, *(_LABELS.get(size, size) for size in sizes)], body)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(row)} |"
