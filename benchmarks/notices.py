"""Measure what is read of OFAC's change notices, joined, and put back.

    python benchmarks/notices.py [--shared FOLDER] [--day YYYY-MM-DD ...]

Promises every figure from the real files, none from a table. ``FOLDER`` holds
``data/ofac_changes`` and ``data/ofac_sdn/2016-10-11``.
"""

from __future__ import annotations

import argparse
import os
import re
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.forward import compare, forward
from tocsin.history.facts import name_key
from tocsin.history.notices import Joined, join_notices, listing_notice
from tocsin.history.rollback import roll_back
from tocsin.lists import read_list
from tocsin.lists.notices import read_notices
from tocsin.model import Entity, NoticeAction, ParsedNotices

LIST = "us-ofac-sdn"
BASE_DAY = "2016-10-11"
DAYS = ("2016-01-01", "2015-01-15", "2014-01-01", "2012-01-01", "2009-01-01", "2006-01-01")
#: Rounds of the Sergei Magnitsky Act list by day, from the Treasury's announcements.
MAGNITSKY = {"2013-04-12": 18, "2014-05-20": 12, "2014-12-29": 4, "2016-02-01": 5}
#: The years whose additions are counted together.
FIRST_YEAR, LAST_YEAR = 2012, 2014


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("TOCSIN_SHARED", "..")))
    parser.add_argument("--day", action="append", help="a day to go back to")
    options = parser.parse_args()
    data = options.shared / "data"
    paths = sorted(p for p in (data / "ofac_changes").iterdir() if p.is_file())
    for path in sorted(paths, key=_year):
        _print_file(path)
    began = time.perf_counter()
    parsed = read_notices(LIST, paths)
    seconds = time.perf_counter() - began
    lost = parsed.records - len(parsed.notices)
    print(
        f"all files: {parsed.paragraphs} paragraphs, {len(parsed.notices)} notices, {lost} problems"
        f" ({1 - lost / parsed.paragraphs:.2%} read), {len(parsed.days)} days, {seconds:.1f} s"
    )
    folder = data / "ofac_sdn" / BASE_DAY
    names = ("SDN.CSV", "ADD.CSV", "ALT.CSV", "sdn_comments.csv")
    entities = read_list(LIST, [folder / name for name in names]).entities
    joined = join_notices(entities, [n for n in parsed.notices if n.day <= BASE_DAY])
    _print_join(entities, joined)
    _print_numbers(entities, joined)
    _print_primary(entities, joined)
    for day in options.day or DAYS:
        _print_rollback(entities, parsed, day, joined)


def _year(path: Path) -> int:
    found = re.search(r"\d\d", path.name)
    return (int(found[0]) + 30) % 100 if found else 0


def _print_file(path: Path) -> None:
    parsed = read_notices(LIST, [path])
    lost = parsed.records - len(parsed.notices)
    kinds = Counter(str(notice.action) for notice in parsed.notices)
    untold = sum(n.before is None for n in parsed.notices if n.action is NoticeAction.CHANGED)
    print(
        f"{path.name:12} {parsed.paragraphs:5} paragraphs {1 - lost / parsed.paragraphs:8.2%} read"
        f" {lost:3} problems; {len(parsed.notices):5} notices: {kinds['added']:4} added"
        f" {kinds['removed']:4} removed {kinds['changed']:4} changed"
        f" ({untold} without an earlier state)"
    )


def _print_join(entities: Sequence[Entity], joined: Joined) -> None:
    print(
        f"entries of {BASE_DAY}: {len(entities)}, told of by notices {len(joined.of_entity)},"
        f" stays {len(joined.stays)}, doubtful notices {len(joined.doubtful)}"
    )
    print(f"stays without an entry: {dict(Counter(map(str, joined.fates.values())))}")
    lacking = {n: str(f) for n, f in joined.fates.items() if joined.stays[n].removed_on is None}
    for year in range(1994, 2017):
        numbers = [
            number
            for number, stay in enumerate(joined.stays)
            if stay.removed_on is None and (stay.listed_on or "").startswith(str(year))
        ]
        missed = sum(number in lacking for number in numbers)
        print(f"  added {year} and not removed: {len(numbers):4}, without an entry {missed}")
    period = [
        number
        for number, stay in enumerate(joined.stays)
        if stay.removed_on is None
        and str(FIRST_YEAR) <= (stay.listed_on or "")[:4] <= str(LAST_YEAR)
    ]
    found = sum(number not in lacking for number in period)
    print(f"additions {FIRST_YEAR}-{LAST_YEAR} with their entry: {found} of {len(period)}")
    designations = [(e, d) for e in entities for d in e.designations]
    dated = sum(
        (stay := joined.of_entity.get(e.id)) is not None
        and listing_notice(stay, d.programme) is not None
        for e, d in designations
    )
    print(f"designations: {len(designations)}, with a day {dated}")
    undated = Counter(
        d.programme
        for e, d in designations
        if (stay := joined.of_entity.get(e.id)) is None or not listing_notice(stay, d.programme)
    )
    print(f"  without a day: {dict(undated.most_common(12))}")
    rounds = Counter(
        notice.day
        for e, d in designations
        if d.programme == "MAGNIT"
        and (stay := joined.of_entity.get(e.id)) is not None
        and (notice := listing_notice(stay, d.programme)) is not None
    )
    print(f"Magnitsky rounds: {dict(sorted(rounds.items()))}, announced {MAGNITSKY}")


def _number(entity_id: str) -> int:
    last = entity_id.rpartition("-")[2]
    return int(last) if last.isdigit() and "notice" not in entity_id else -1


def _print_numbers(entities: Sequence[Entity], joined: Joined) -> None:
    """Compare days with OFAC's numbers, which rise with time and no notice mentions."""
    numbered = sorted((_number(e.id), e.id) for e in entities)
    first = min(
        (number for number, i in numbered if _listed(joined, i)[:4] == str(FIRST_YEAR)), default=0
    )
    later = [i for number, i in numbered if number >= first]
    dated = [i for i in later if _listed(joined, i)]
    print(f"entries with numbers from {first} on: {len(later)}, with a day of listing {len(dated)}")
    days = sorted({_listed(joined, i) for i in dated})
    ranks = np.array([days.index(_listed(joined, i)) for i in dated])
    together = np.corrcoef(np.arange(len(dated)), ranks)[0, 1]
    print(f"  correlation of their order with the order of their days: {together:.3f}")


def _listed(joined: Joined, entity_id: str) -> str:
    stay = joined.of_entity.get(entity_id)
    return (stay.listed_on or "") if stay else ""


def _print_primary(entities: Sequence[Entity], joined: Joined) -> None:
    """Measure the choice of the primary name, of entries that have several."""
    right = several = 0
    for entity in entities:
        stay = joined.of_entity.get(entity.id)
        if stay is None or len(stay.notices[-1].entity.names) < 2:
            continue
        several += 1
        right += name_key(stay.notices[-1].entity.caption) == name_key(entity.caption)
    print(f"primary name chosen as published: {right} of {several} entries with several names")


def _print_rollback(
    entities: Sequence[Entity], parsed: ParsedNotices, day: str, joined: Joined
) -> None:
    began = time.perf_counter()
    rolled = roll_back(entities, BASE_DAY, parsed, day)
    seconds = time.perf_counter() - began
    print(
        f"back to {day}: {len(rolled.entities)} entries, {len(rolled.steps)} notices,"
        f" {rolled.share_applied:.2%} applied, gaps {rolled.gaps}, {seconds:.1f} s"
    )
    print(f"  { ({str(step): count for step, count in rolled.counts.items()}) }")
    kept = {_number(e.id) for e in rolled.entities} - {-1}
    gone = {_number(e.id) for e in entities} - kept
    before = [
        n for e in entities if (n := _number(e.id)) >= 0 and "" < _listed(joined, e.id) <= day
    ]
    top = max(before, default=0)
    silent = {_number(i) for i in rolled.untold}
    print(
        f"  numbers: highest listed by then {top}; above it and kept {sum(n > top for n in kept)};"
        f" below it and taken away {sum(n < top for n in gone)} of {len(gone)};"
        f" kept without any notice {len(silent)}, highest {max(silent, default=0)}"
    )
    period = [n for n in parsed.notices if day < n.day <= BASE_DAY]
    states, lost = forward(rolled.entities, period)
    result = compare(states, entities, lost)
    print(
        f"  forward again: {result.found} of {len(entities)} entries, {result.same} with the same"
        f" names and programmes, {result.missing} missing, {result.extra} too many,"
        f" {result.lost} notices without entry"
    )


if __name__ == "__main__":
    main()
