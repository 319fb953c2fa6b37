"""The published change notices of 1994 to 2016, and the list of 2016-10-11 put back by them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.forward import compare, forward
from tocsin.history.notices import join_notices, listing_notice
from tocsin.history.rollback import roll_back
from tocsin.lists import read_list
from tocsin.lists.notices import is_notices, read_notices
from tocsin.lists.source import read_source
from tocsin.model import Entity, ParsedNotices

pytestmark = pytest.mark.shared
LIST = "us-ofac-sdn"
BASE_DAY = "2016-10-11"


@pytest.fixture(scope="module")
def files(shared_data: Path) -> list[Path]:
    return sorted(p for p in (shared_data / "ofac_changes").iterdir() if p.is_file())


@pytest.fixture(scope="module")
def notices(files: list[Path]) -> ParsedNotices:
    return read_notices(LIST, files)


@pytest.fixture(scope="module")
def entities(shared_data: Path) -> tuple[Entity, ...]:
    folder = shared_data / "ofac_sdn" / BASE_DAY
    names = ("SDN.CSV", "ADD.CSV", "ALT.CSV", "sdn_comments.csv")
    return read_list(LIST, [folder / name for name in names]).entities


def test_every_paragraph_is_a_notice_or_a_problem(notices: ParsedNotices) -> None:
    lost = sum(problem.lost_record for problem in notices.problems)
    assert notices.records == len(notices.notices) + lost
    assert notices.paragraphs == sum(n.paragraphs for n in notices.notices) + lost
    assert lost < notices.paragraphs / 200
    assert list(notices.days) == sorted(set(notices.days))
    assert {n.day for n in notices.notices} <= set(notices.days)


def test_the_files_are_told_from_lists(files: list[Path], shared_data: Path) -> None:
    assert all(is_notices(read_source(path)) for path in files)
    assert not is_notices(read_source(shared_data / "ofac_sdn" / BASE_DAY / "SDN.CSV"))


def test_additions_of_2012_to_2014_have_their_entry(
    notices: ParsedNotices, entities: tuple[Entity, ...]
) -> None:
    joined = join_notices(entities, notices.notices)
    period = [
        number
        for number, stay in enumerate(joined.stays)
        if stay.removed_on is None and "2012" <= (stay.listed_on or "")[:4] <= "2014"
    ]
    assert len(period) > 1000
    assert sum(number in joined.fates for number in period) <= len(period) / 100
    listed = {s.listed_on for s in joined.of_entity.values() if s.listed_on}
    assert listed <= set(notices.days)


def test_the_magnitsky_rounds_fall_on_their_days(
    notices: ParsedNotices, entities: tuple[Entity, ...]
) -> None:
    joined = join_notices(entities, notices.notices)
    rounds = Counter(
        told.day if (told := listing_notice(joined.of_entity[e.id], "MAGNIT")) else ""
        for e in entities
        if any(d.programme == "MAGNIT" for d in e.designations)
    )
    assert rounds == {"2013-04-12": 18, "2014-05-20": 12, "2014-12-29": 4, "2016-02-01": 5}


def test_back_to_january_2015_and_forward_again(
    notices: ParsedNotices, entities: tuple[Entity, ...]
) -> None:
    day = "2015-01-15"
    rolled = roll_back(entities, BASE_DAY, notices, day)
    assert rolled.share_applied > 0.99
    assert rolled.gaps == (("2016-10-08", BASE_DAY),)
    assert len({e.id for e in rolled.entities}) == len(rolled.entities)
    period = [n for n in notices.notices if day < n.day <= BASE_DAY]
    states, lost = forward(rolled.entities, period)
    result = compare(states, entities, lost)
    assert (result.found, result.missing) == (len(entities), 0)
    assert result.extra <= len(entities) / 1000
    assert result.same >= 0.99 * len(entities)
