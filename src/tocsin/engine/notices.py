"""Change notices at work: entries get their listing days, versions go back in time.

Promises that a list's notices are read together, whenever they were loaded, and
that a version made by going back says so. Never joins or undoes by itself:
``tocsin.history`` does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tocsin.errors import HistoryError, ListNotLoadedError
from tocsin.history import Home
from tocsin.history.notices import join_notices, with_listing_dates
from tocsin.history.rollback import Rollback, ids_by_name, roll_back
from tocsin.history.telling import ToldDays
from tocsin.lists.notices import NOTICE_ID, read_notices
from tocsin.model import ListVersion, ParsedList, ParsedNotices, Problem, Timeline


def load_notices(home: Home, list_id: str, paths: Sequence[Path]) -> ParsedNotices:
    """Keep files of change notices beside those of the list that are here already."""
    with TemporaryDirectory() as folder:
        everything = [*_kept_files(home, list_id, Path(folder), paths), *paths]
        parsed = read_notices(list_id, everything)
        home.save_notices(parsed, everything)
    return parsed


def date_entries(home: Home, list_id: str) -> int:
    """Give the entries of a list the days that its notices tell, unless they have them.

    The notices are joined to the last version that they still tell of, to the first
    one after, and to those that were reconstructed: numbers stay with an entry, so later
    versions need no join of their own.

    Returns:
        How many days are known by now; 0 without notices.
    """
    state = home.joined(list_id)
    timeline = next((t for t in home.timelines() if t.list == list_id), None)
    if state is None or timeline is None:
        return 0
    last_day, digest, joined = state
    places = _joined_places(timeline, last_day)
    names = [timeline.versions[place].version for place in places]
    wanted = " ".join((digest, *names))
    if joined == wanted:
        return 0
    parsed = home.notices(list_id)
    days: dict[tuple[str, str], tuple[str, str]] = {}
    for place in places if parsed is not None else ():  # what a published version tells goes first
        days |= _days_of(home, timeline, place, parsed) if parsed is not None else {}
    home.save_days(list_id, days, wanted)
    return len(days)


def rolled_back(home: Home, list_id: str, day: str) -> tuple[ListVersion, Rollback]:
    """Make the version of an earlier day; see ``Engine.rollback``."""
    timeline, parsed = home.timeline(list_id), home.notices(list_id)
    if parsed is None:
        raise HistoryError(
            f"no change notices of {list_id} are loaded",
            source=list_id,
            remedy=f"load the publisher's yearly files: tocsin load {list_id} sdnew15.txt ...",
        )
    place = _base(timeline, day)
    base = timeline.versions[place]
    others = [kept.entity for kept in home.kept(list_id)]
    known = ids_by_name([[e for e in others if not e.id.startswith(NOTICE_ID)]])
    entities = tuple(home.entities(list_id, place, as_published=True))
    since = timeline.days[place]
    made = roll_back(entities, since, parsed, day, known)
    problems = tuple(
        Problem(list_id, notice.locator, f"notice of {notice.day} not applied: {step.value}", False)  # noqa: FBT003
        for notice, step in made.not_applied
    )
    name = hashlib.sha256(f"{base.version} {parsed.digest} {day}".encode()).hexdigest()[:16]
    version = ListVersion(
        list=list_id,
        version=name,
        published=day,
        published_from="reconstructed",
        records=len(made.entities),
        entities=len(made.entities),
        problems=0,
        files=(*base.files, *(s.file for s in parsed.spans if day <= s.last and s.first <= since)),
        incomplete=_left_open(made),
        carries=base.carries,
        reconstructed=True,
    )
    return home.save(ParsedList(version, made.entities, problems), ()), made


def _left_open(made: Rollback) -> str:
    """Say what the reconstruction leaves open; empty when nothing is known to be missing."""
    parts = []
    left = len(made.not_applied)
    if left:
        parts.append(f"{left:,} of {len(made.steps):,} notices since could not be applied")
    parts += [f"no notices tell of {first} to {last}" for first, last in made.gaps]
    return "; ".join(parts)


def _base(timeline: Timeline, day: str) -> int:
    """Find the version to start from: the first published one after the day."""
    for place, (version, since) in enumerate(zip(timeline.versions, timeline.days, strict=True)):
        if since >= day and not version.reconstructed:
            if since == day:
                raise HistoryError(
                    f"version {version.version} of {timeline.list} was published on {day}",
                    source=timeline.list,
                    remedy=f"ask it: tocsin screen NAME --as-of {day}",
                )
            return place
    raise ListNotLoadedError(
        f"has no published version after {day} to go back from",
        source=timeline.list,
        remedy=f"load a later one: tocsin load {timeline.list} FILE --published DATE",
    )


def _joined_places(timeline: Timeline, last_day: str) -> list[int]:
    published = [n for n, v in enumerate(timeline.versions) if not v.reconstructed]
    told = [n for n in published if timeline.days[n] <= last_day]
    later = [n for n in published if timeline.days[n] > last_day]
    made = [n for n, v in enumerate(timeline.versions) if v.reconstructed]
    return [*made, *told[-1:], *later[:1]]


def _days_of(home: Home, timeline: Timeline, place: int, parsed: ParsedNotices) -> ToldDays:
    day = timeline.days[place]
    entities = tuple(home.entities(timeline.list, place, as_published=True))
    joined = join_notices(entities, [n for n in parsed.notices if n.day <= day])
    days = {}
    for before, after in zip(entities, with_listing_dates(entities, joined), strict=True):
        for old, new in zip(before.designations, after.designations, strict=True):
            if new.listed_on and not old.listed_on:
                days[after.id, new.programme] = (new.listed_on, new.source)
    return days


def _kept_files(home: Home, list_id: str, folder: Path, paths: Sequence[Path]) -> list[Path]:
    """Write out the notice files that are here already, but for those given anew."""
    given = {hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    written = []
    for number, kept in enumerate(home.notice_files(list_id)):
        if kept.digest not in given:
            path = folder / str(number) / kept.name
            path.parent.mkdir()
            path.write_bytes(home.published_bytes(kept.digest))
            written.append(path)
    return written
