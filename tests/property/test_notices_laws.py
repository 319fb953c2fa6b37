"""Laws of change notices: nothing is lost, and going back gives what was there."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import ListFormatError, SourceError
from tocsin.history.facts import facts_of
from tocsin.history.notice_rows import notices_from_bytes, notices_to_bytes
from tocsin.history.rollback import roll_back
from tocsin.lists.notices import read_notices
from tocsin.model import (
    Designation,
    Entity,
    Name,
    NameKind,
    Notice,
    NoticeAction,
    ParsedNotices,
    Problem,
    Span,
)

LIST = "us-ofac-sdn"
TEXT = (
    "The following changes have occurred with respect to the list since January 1, 2007:\n\n"
    "01/04/07:      The following [SDGT] entries have been added to\nOFAC's SDN list:\n\n"
    'HARROW, Jonas (a.k.a. HAROW, Jonas; a.k.a. "THE MILLER"), Aden,\nYemen; DOB 4 Mar 1961; '
    "Passport A12 (Yemen) (individual)\n[SDGT] (Linked To: MILL (HOLDING) LTD).\n"
    'HAROW, Jonas (a.k.a. HARROW, Jonas; a.k.a. "THE MILLER"), Aden,\nYemen (individual) [SDGT]\n'
    "IRIS STAR Bulk Carrier 35,839DWT Iran flag (ISLCO); Vessel\nRegistration Identification IMO "
    "7632838 (vessel) [NPWMD]\n\n"
    "The following entries have been changed:\n\nOAK HOUSE, Lima, Peru [SDNT] -to- OAK HOUSE "
    "(a.k.a. ELM), Lima,\nPeru [SDNT] [SDNTK]\n\nresulting in the following new entries:\n\n"
    "ELM (a.k.a. OAK HOUSE), Lima, Peru [SDNT] [SDNTK]\n\n"
    "02/02/07: Some words that announce nothing.\n\n"
    "02/03/07: The following entries have been removed:\n\nOAK HOUSE (a.k.a. ELM), Peru [SDNT]\n"
)


def counted(text: str) -> ParsedNotices | None:
    """Read a text and check its sums; None where it is refused as a whole."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sdnew07.txt"
        path.write_bytes(text.encode())
        try:
            parsed = read_notices(LIST, [path])
        except (ListFormatError, SourceError):
            return None
    lost = sum(problem.lost_record for problem in parsed.problems)
    assert parsed.records == len(parsed.notices) + lost
    assert parsed.paragraphs == lost + sum(n.paragraphs for n in parsed.notices)
    assert all(n.entity.names and n.day and n.text for n in parsed.notices)
    return parsed


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.booleans())
def test_nothing_is_lost_of_a_text_cut_anywhere(a: int, b: int, crlf: bool) -> None:
    head, body = TEXT[:88], TEXT[88:]
    text = head + body[: min(a, b)] + body[max(a, b) :]
    counted(text.replace("\n", "\r\n") if crlf else text)


@given(st.lists(st.sampled_from(TEXT[88:].split("\n")), max_size=30))
def test_nothing_is_lost_of_lines_in_any_order(lines: list[str]) -> None:
    counted(TEXT[:88] + "01/04/07:\n" + "\n".join(lines))


@given(st.text(alphabet="()[]; ,.-\"'ABab12:\nk.", max_size=200))
@settings(max_examples=200)
def test_nothing_is_lost_of_whatever_stands_below_a_day(body: str) -> None:
    counted(TEXT[:88] + "01/04/07: The following entries have been added:\n\n" + body)


WORDS = ("ACORN", "BEECH", "CEDAR", "ELDER", "HAZEL", "MAPLE", "ROWAN")
PLACES = ("Lima", "Cusco", "Quito", "Cali")
CODES = ("SDGT", "SDNT", "NPWMD")


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Notice], list[tuple[str, dict[str, Entity]]]]:
    """Draw notices of entries that come, change and go, and the list after each of them."""
    present: dict[str, Entity] = {}
    notices: list[Notice] = []
    states: list[tuple[str, dict[str, Entity]]] = []
    day = date(2007, 1, 1)
    for word in draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12)):
        day += timedelta(days=draw(st.integers(1, 9)))
        now = drawn_entry(draw, word)
        if word not in present:
            notices.append(Notice(LIST, day.isoformat(), NoticeAction.ADDED, now))
            present = {**present, word: now}
        elif draw(st.booleans()):
            notices.append(Notice(LIST, day.isoformat(), NoticeAction.REMOVED, present[word]))
            present = {w: e for w, e in present.items() if w != word}
        else:
            notices.append(Notice(LIST, day.isoformat(), NoticeAction.CHANGED, now, present[word]))
            present = {**present, word: now}
        states.append((day.isoformat(), present))
    return notices, states


def drawn_entry(draw: st.DrawFn, word: str) -> Entity:
    aliases = draw(st.lists(st.sampled_from(("ONE", "TWO")), unique=True))
    names = (f"{word} HOUSE", *(f"{word} {alias}" for alias in aliases))
    codes = draw(st.lists(st.sampled_from(CODES), unique=True, min_size=1))
    places = draw(st.lists(st.sampled_from(PLACES), unique=True))
    return Entity(
        id=f"ofac-notice-{word}",
        schema="Organization",
        names=tuple(
            Name(n, NameKind.ALIAS if i else NameKind.PRIMARY) for i, n in enumerate(names)
        ),
        properties={"address": tuple(places)} if places else {},
        designations=tuple(Designation(code) for code in codes),
    )


@given(histories())
def test_a_list_put_back_is_the_list_of_that_day(
    history: tuple[list[Notice], list[tuple[str, dict[str, Entity]]]],
) -> None:
    notices, states = history
    last_day, last = states[-1]
    base = [replace(e, id=f"ofac-{n}") for n, e in enumerate(last.values())]
    spans = (Span("2007-01-01", last_day, "a"),)
    parsed = ParsedNotices(LIST, tuple(notices), (), (), spans, 0, len(notices), "", ())
    for day, present in states:
        rolled = roll_back(base, last_day, parsed, day)
        assert described(rolled.entities) == described(present.values())
        assert rolled.share_applied == 1
        assert len(rolled.steps) == sum(n.day > day for n in notices)
        assert len({e.id for e in rolled.entities}) == len(rolled.entities)


def described(entities: object) -> list[tuple[object, ...]]:
    assert hasattr(entities, "__iter__")
    return sorted(
        (
            facts_of(e).first,
            tuple(sorted(facts_of(e).keys)),
            tuple(sorted(d.programme for d in e.designations)),
            tuple(sorted(e.values("address"))),
        )
        for e in entities
    )


@given(histories())
def test_notices_come_back_from_their_bytes(
    history: tuple[list[Notice], list[tuple[str, dict[str, Entity]]]],
) -> None:
    notices = tuple(
        replace(
            n,
            entity=replace(n.entity, list=LIST),
            before=n.before and replace(n.before, list=LIST),
        )
        for n in history[0]
    )
    problems = (Problem(LIST, "sdnew07.txt:1", "prose"),)
    spans = (Span("2007-01-01", "2007-12-31", "sdnew07.txt"),)
    days = ("2007-01-02",)
    parsed = ParsedNotices(LIST, notices, problems, days, spans, 9, 8, "ab", ("sdnew07.txt",))
    assert notices_from_bytes(notices_to_bytes(parsed)) == parsed


def test_bytes_of_another_form_are_refused() -> None:
    with pytest.raises(ValueError, match="format"):
        notices_from_bytes(b'{"format":0}')
