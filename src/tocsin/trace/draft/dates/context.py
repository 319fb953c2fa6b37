"""What a relative date may count from: publication, or a date that stands before it.

Promises the nearest fitting date before, and the direction in which the words point. Never
takes a date that lies after publication for an event of the story, and never takes today.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tocsin.trace.draft.dates.forms import DateForm
from tocsin.trace.draft.form import FoundDate
from tocsin.trace.edtf import EventDate, read_date

#: Words of the clause that point forward from the day of publication.
_FORWARD = re.compile(
    r"\b(?:will|'ll|shall|would|expected to|due|scheduled|plans? to|planned|"
    r"set to|is to|are to|going to|"
    r"expires?|lapses?|takes? effect|deadline|must|ahead of|upcoming|begins?|starts?|opens?|"
    r"meets?|arrives?|votes?|runs? out|until|hopes? to|(?:promised|agreed|pledged|vowed|offered|"
    r"asked \w+|want(?:s|ed)) to)\b",
    re.IGNORECASE,
)

_BOUND = frozenset({"promised", "agreed", "pledged", "vowed", "offered"})
_PAST = re.compile(r"\b(?:was|were|had|did|\w{3,}ed|said|told|met|made|took|went|came|gave)\b")

_NEAR = 800  # characters between a date told from publication and the one of the story before it

_REPORTED_IN = re.compile(r"\b(?:reported|announced|said|disclosed|revealed) (?:in )?$")

DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Resolved:
    """What one expression means."""

    edtf: str
    anchor: str
    rule: str
    sure: float


OPEN = Resolved("", "", "not resolved", 0.3)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an expression may count from.

    Attributes:
        published: Day of publication, None where it is not known to the day.
        before: The dates that stand before it, the nearest first.
        sentence: The words of its sentence up to it and after it.
        enacted: Days of enactment by law, the law named last first: id and ISO day.
        named: The date that the text gave the event which the expression names, None without.
        begins: Where its sentence begins.
    """

    published: date | None
    before: tuple[FoundDate, ...]
    lead: str
    tail: str
    enacted: tuple[tuple[str, str], ...] = ()
    named: FoundDate | None = None
    begins: int = 0

    @property
    def event(self) -> FoundDate | None:
        """The date before that an event date counts from; a reporting date only at need."""
        known = [one for one in self.before if one.edtf and not self._is_later(one)]
        told = [one for one in known if not one.is_reported]
        if told and known and known[0].is_reported and known[0].end - told[0].end > 1200:
            return known[0]
        return told[0] if told else (known[0] if known else None)

    def event_of_story(self, unit: str) -> FoundDate | None:
        """The date before that "that year" means: not this one, which would be "this year"."""
        event = self.event
        if not self._is_now(event, unit):
            return event
        others = [one for one in self.before if one.edtf and not self._is_now(one, unit)]
        if event is not None and others and event.end - others[0].end < _NEAR:
            return others[0] if not self._is_later(others[0]) else event
        return event

    def _is_now(self, one: FoundDate | None, unit: str) -> bool:
        """Whether a date told from publication lies in its year, month ..."""
        if one is None or self.published is None or one.anchor != "publication":
            return False
        first, day = first_day(one), self.published
        if unit == "year":
            return first.year == day.year
        return unit == "month" and (first.year, first.month) == (day.year, day.month)

    def _is_later(self, one: FoundDate) -> bool:
        """Whether a date lies wholly after publication: no event of the story."""
        return self.published is not None and first_day(one) > self.published

    def _coming(self) -> FoundDate | None:
        """The date after publication right before, where the words go on to what is to come."""
        last = self.before[0] if self.before else None
        if last is None or not last.edtf or not self._is_later(last):
            return None
        is_near = 0 <= self.begins + len(self.lead) - last.end < _NEAR // 3
        return last if is_near and not _PAST.search(self.tail[:40]) else None

    def event_for(self, unit: str) -> FoundDate | None:
        """The date before that so many days, weeks ... count from: a sharp one for a short unit."""
        event = self.event
        if event is None or unit not in (*DAYS, "month") or read_found(event).precision == "day":
            return self._coming() or event
        coming = self._coming()
        if coming is not None:
            return coming
        near = [one for one in self.before[:4] if one.edtf and not self._is_later(one)]
        if read_found(event).precision == "year" and unit == "month":
            year = read_found(event).first.year
            told = [
                one
                for one in near
                if read_found(one).precision in {"day", "month"} and first_day(one).year == year
            ]
            return told[0] if told else event
        sharp = [one for one in near if read_found(one).precision == "day"]
        if read_found(event).precision in {"month", "season"} and not event.is_reported:
            return event
        return sharp[0] if sharp else event


def anchor_of(found: FoundDate) -> str:
    """Give the anchor that points to a date of the text."""
    return f"event:{found.start}-{found.end}"


def mark_of(mod: str | None) -> str:
    """An early, late or middle part of a span is about that span."""
    return "~" if mod and mod.strip() and mod.strip().casefold() not in {"earlier", "later"} else ""


def year_of(form: DateForm, around: Surroundings) -> tuple[int, str] | None:
    """Give the year that the words state or point to, with its anchor."""
    if "year" in form.parts:
        return int(form.parts["year"]), ""
    spec = form.parts.get("of", "")
    if spec in {"this", "last", "next"}:
        if around.published is None:
            return None
        return around.published.year + {"last": -1, "this": 0, "next": 1}[spec], "publication"
    event = around.event
    if not spec or event is None:
        return None
    shift = {"the following": 1, "the previous": -1}.get(spec, 0)
    return first_day(event).year + shift, anchor_of(event)


def first_day(found: FoundDate) -> date:
    """Give the first day of a date that was found."""
    return read_found(found).first


def read_found(found: FoundDate) -> EventDate:
    """Read the date that was found, without its marks."""
    bare = found.edtf.rstrip("~?%")
    read = read_date(bare)
    if read is None:
        raise ValueError(found.edtf)
    return read


def nearest_year(month: int, day: int, around: Surroundings) -> tuple[int, str, str] | None:  # noqa: PLR0911 - one rule a branch
    """Give the year of a day or month that is written without one; day 0 for a month."""
    told = _story_year(month, day, around)
    if told is not None:
        return told
    published = around.published
    if published is None:
        event = around.event
        if event is None:
            return None
        return first_day(event).year, anchor_of(event), "year of the date before"
    same = (month, day or 1) <= (published.month, published.day)
    if not day and month == published.month:
        same = True
    if is_ahead(around) and not same:
        return published.year, "publication", "next one after publication"
    if is_ahead(around) and same and (month, day) != (published.month, published.day):
        months_gone = published.month - month
        if months_gone > 6 and not _PAST.search(around.lead[-60:]):
            return published.year + 1, "publication", "next one after publication"
    # a day a few weeks ahead is likelier than one eleven months back, unless the past is told
    if not same and not _PAST.search(around.lead) and month - published.month <= 2 and day:
        return published.year, "publication", "next one after publication"
    return published.year - (0 if same else 1), "publication", "last one before publication"


def _story_year(month: int, day: int, around: Surroundings) -> tuple[int, str, str] | None:
    """A month told after an older date of the story lies in its year or the next."""
    event = around.before[0] if around.before else None
    published = around.published
    if event is None or not event.edtf or event.is_reported or event.anchor == "publication":
        return None
    if not day and event.end < around.begins and _REPORTED_IN.search(around.lead):
        return None  # a report that a new sentence brings in, not the next thing that happened
    known = read_found(event)
    if known.precision == "interval" and "-" in known.text and known.first.year == known.last.year:
        known = EventDate(known.text, known.last, known.last, "day")  # goes on from its end
    if known.precision in {"interval", "decade", "unknown"} or is_ahead(around):
        return None
    year = known.first.year
    if published is not None and published.year - year <= 0:
        return None
    if known.precision != "year" and (month, day or 31) < (known.first.month, known.first.day):
        year += 1
    if published is not None and date(year, month, day or 1) > published:
        return None
    if (
        published is not None
        and (published - date(year, month, day or 1)).days < 365
        and len(around.lead) > 0
    ):
        year = year if published.year - year >= 1 else published.year
    return year, anchor_of(event), "after the date before"


def is_ahead(around: Surroundings) -> bool:
    """Whether the words before point forward, and no past verb stands after or just before."""
    lead = around.lead[-90:]
    found = list(_FORWARD.finditer(lead))
    if not found:
        return False
    last = found[-1]
    if re.search(r"\b(?:was|were|had|been|said|told|did)\b", lead[last.end() :]):
        return False
    if last.group().casefold() in {"will", "shall", "'ll", "would", "expected to", "plans to"}:
        return True
    if last.group().endswith(" to") and last.group().split()[0] in _BOUND:
        return True
    return not re.search(r"\b(?:was|were|had|did|been) (?:\w+ )?$", lead[: last.start()])
