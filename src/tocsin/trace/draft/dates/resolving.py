"""Date expressions resolved to EDTF, each with what it counts from.

Promises that a relative date counts from the document's day of publication or from a date that
stands before it, and shows which; without either it is left open. Never takes today, and never
sharpens what the words leave open: "a week after" a month stays in that month or the next.
"""

from __future__ import annotations

import re
from datetime import date

from tocsin.trace.draft.dates.context import OPEN, Surroundings
from tocsin.trace.draft.dates.forms import DateForm, date_forms
from tocsin.trace.draft.dates.rules import resolved_form
from tocsin.trace.draft.form import FoundDate
from tocsin.trace.edtf import read_date

_REPORTING = re.compile(
    r"\b(?:said|told \w+(?: \w+)?|announced|confirmed|wrote|added|reported|declined to comment|"
    r"denied(?: \w+)*|says|replied|stated|acknowledged|show(?:ed)?|interview|statement)"
    r"(?: (?:\w+ ){0,3})?(?:(?:late |early )?(?:on )?)$"
)


def resolve_dates(
    text: str,
    stretches: list[tuple[int, int]],
    published: str,
    enacted: tuple[tuple[int, str, str], ...] = (),
) -> tuple[FoundDate, ...]:
    """Find and resolve the date expressions of some sentences.

    Args:
        text: The plain text (``tocsin.trace.draft.words.plain``).
        stretches: Sentences, in the order of the text.
        published: EDTF of publication; a day, or relative dates that need one stay open.
        enacted: Where a law is named, its id and the ISO day of its enactment.

    >>> text = "The list came out on July 7, 2017. Two weeks later he left."
    >>> [(d.text, d.edtf) for d in resolve_dates(text, [(0, 34), (35, 59)], "2018-02-01")]
    [('July 7, 2017', '2017-07-07'), ('Two weeks later', '2017-07-21')]
    """
    day = _day_of(published)
    made: list[FoundDate] = []
    for start, end in stretches:
        for form in date_forms(text, start, end):
            lead, tail = text[start : form.start], text[form.end : end]
            before = tuple(
                one
                for one in reversed(made[-_LOOKED_AT:])
                if _same_voice(text, one.start, form.start)
            )
            laws = tuple((law, on) for at, law, on in reversed(enacted) if at < end)
            named = _date_of_event(text, stretches, form, before)
            around = Surroundings(day, before, lead, tail, laws, named, start)
            found = resolved_form(form, around)
            if found.edtf and read_date(found.edtf) is None:
                found = OPEN
            reported = found.anchor == "publication" and bool(_REPORTING.search(lead))
            made.append(
                FoundDate(
                    form.start,
                    form.end,
                    text[form.start : form.end],
                    found.edtf,
                    found.anchor,
                    found.rule,
                    found.sure,
                    reported,
                )
            )
    return tuple(made)


def _date_of_event(
    text: str, sentences: list[tuple[int, int]], form: DateForm, before: tuple[FoundDate, ...]
) -> FoundDate | None:
    """Give the date of the last sentence that told of the event an expression counts from."""
    if form.kind != "event_days":
        return None
    noun = form.parts["event"].split()[-1].removesuffix("s")
    word = re.compile(rf"\b{re.escape(noun)}", re.IGNORECASE)
    for start, end in reversed(sentences):
        if end <= form.start and form.start - end < _REACH and word.search(text, start, end):
            dated = [one for one in before if start <= one.start < end and one.edtf]
            if dated:
                return dated[0]
    return None


_LOOKED_AT = 60  # dates: what a date counts from is never further back

_REACH = 3000  # characters: an event told further back is another one


def _same_voice(text: str, earlier: int, later: int) -> bool:
    """Whether a date stands outside quotation marks, or inside the same ones as a later one."""
    opening = text.rfind("\n", 0, earlier) + 1
    inside = text.count('"', opening, earlier) % 2 == 1
    return not inside or '"' not in text[earlier:later]


def _day_of(published: str) -> date | None:
    found = read_date(published)
    return found.first if found is not None and found.precision == "day" else None
