"""The timeline: every dated claim, with a bar as wide as its date is uncertain.

Promises one scale for all years, so that widths can be compared, the dates in words
beside each bar, and dashes where a claim is not asserted. Never sharpens a date.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from tocsin.trace.publish.cards import date_of
from tocsin.trace.publish.frame import contents
from tocsin.trace.publish.markup import Html, items, link, tag
from tocsin.trace.publish.site import Site
from tocsin.trace.publish.words import counted, span_words
from tocsin.trace.questions import timeline

_MONTHS = "JFMAMJJASOND"
_LONG = "long"
_WIDTH, _HEIGHT = 730.0, 20
#: A bar is at least so wide that a day can be seen.
_LEAST = 4.0

_Row = dict[str, Any]


def timeline_page(site: Site) -> list[Html | None]:
    """Give what stands on the page."""
    rows = timeline(site.dossier)
    years: dict[str, list[_Row]] = {}
    for row in rows:
        years.setdefault(_group(row), []).append(row)
    named = sorted(years, key=lambda name: (name == _LONG, name))
    return [
        tag(
            "p",
            "A bar covers the days on which the thing may have happened: a thin one is a "
            "known day, a wide one a month or more. Broken lines: alleged, inferred, guessed or "
            "denied. Within a year every bar has the scale of that year's twelve months. ",
            link("timeline.svg", "The whole timeline in one picture"),
            ".",
        ),
        contents(((f"y-{name}", _title(name)) for name in named), "Years"),
        *(_year(name, years[name], site) for name in named),
    ]


def _group(row: _Row) -> str:
    first, last = row["first"], row["last"]
    return first[:4] if first and last and first[:4] == last[:4] else _LONG


def _title(name: str) -> str:
    return "Over several years, or open" if name == _LONG else name


def _year(name: str, rows: Sequence[_Row], site: Site) -> Html:
    first, last = _axis(name, rows)
    if name == _LONG:
        years = range(first.year, last.year + 1)
        marks = [str(year) if len(years) < 12 or year % 5 == 0 else "" for year in years]
        ticks = [date(year, 1, 1) for year in years]
    else:
        marks, ticks = list(_MONTHS), [date(first.year, month, 1) for month in range(1, 13)]
    ruler = tag("div", items(marks, "ol"), cls="months", aria_hidden="true")
    return tag(
        "section",
        tag("h2", _title(name), id_=f"y-{name}"),
        ruler,
        tag("ol", *(_row(row, first, last, ticks, site) for row in rows), cls="track"),
    )


def _axis(name: str, rows: Sequence[_Row]) -> tuple[date, date]:
    if name != _LONG:
        return date(int(name), 1, 1), date(int(name), 12, 31)
    days = [day for row in rows for day in (row["first"], row["last"]) if day]
    years = [int(day[:4]) for day in days]
    return date(min(years), 1, 1), date(max(years), 12, 31)


def _row(row: _Row, first: date, last: date, ticks: Sequence[date], site: Site) -> Html:
    claim = site.dossier.claim_of[row["id"]]
    within = span_words(claim.when)
    width = f" ({within})" if within else None
    also = row["same_as"]
    told = tag(
        "div",
        tag("p", tag("b", date_of(claim.date)), tag("span", width, cls="when") if width else None),
        tag("p", site.claim_link(claim.id)),
        tag(
            "p",
            site.says(claim.chain),
            f"; {counted(len(also), 'more claim')} of the same" if also else None,
            cls="small",
        ),
    )
    return tag("li", told, _bar(row, first, last, ticks))


def _bar(row: _Row, first: date, last: date, ticks: Sequence[date]) -> Html:
    whole = (last - first).days + 1

    def place(day: date) -> float:
        return _WIDTH * (day - first).days / whole

    start = place(date.fromisoformat(row["first"])) if row["first"] else 0.0
    end = place(date.fromisoformat(row["last"])) + _WIDTH / whole if row["last"] else _WIDTH
    width = max(end - start, _LEAST)
    start = min(start, _WIDTH - width)
    look = "bar" if row["modality"] == "asserted" else "bar open"
    marks = "".join(f"M{place(day):.1f},0V{_HEIGHT}" for day in ticks)
    lines = tag("path", d=marks, cls="ruler", vector_effect="non-scaling-stroke")
    rect = tag(
        "rect",
        x=f"{start:.1f}",
        y=4,
        width=f"{width:.1f}",
        height=_HEIGHT - 8,
        cls=look,
        vector_effect="non-scaling-stroke",
    )
    return tag(
        "svg",
        lines,
        rect,
        viewBox=f"0 0 {_WIDTH:g} {_HEIGHT}",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
        xmlns="http://www.w3.org/2000/svg",
    )
