"""Which version of each list answers for a day, and what that leaves open.

Promises the version that was in force on the day, with the days around it that
no version speaks for; and never "clear" from a version that came later, unless
the list itself tells since when each entity was on it. Never searches.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tocsin.lists.endings import ending_of
from tocsin.model import Gap, ListVersion, Timeline

#: The versions that answer, and list id to the version's place in its timeline.
Standing = tuple[tuple[ListVersion, ...], dict[str, int] | None]


def standing(
    versions: Sequence[ListVersion],
    timelines: Sequence[Timeline],
    lists: Sequence[str],
    as_of: str | None,
) -> Standing:
    """Choose the version of each list that answers.

    Args:
        versions: The version in force of each list.
        timelines: All versions of the lists whose past is known.
        lists: Ids of the lists asked; empty for all.
        as_of: ISO day asked about; None for today.

    Returns:
        The versions, for a day with its ``gap``; and list id to the version's place
        in its timeline, None where the versions in force answer. A list none of
        whose versions is as old as the day answers with its first.
    """
    asked = [v for v in versions if v.list in lists] if lists else versions
    if as_of is None:
        return tuple(_told(version, None) for version in asked), None
    known = {timeline.list: timeline for timeline in timelines}
    chosen, at = [], {}
    for version in asked:
        timeline = known.get(version.list) or _alone(version)
        place = timeline.at(as_of)
        at[version.list] = place or 0
        is_last = place == len(timeline.versions) - 1
        stale = version.stale if is_last else ""
        gap = _gap(timeline.days, place, as_of)
        chosen.append(_told(replace(timeline.versions[place or 0], gap=gap, stale=stale), as_of))
    return tuple(chosen), at


def unanswerable(
    versions: Sequence[ListVersion], undated: Mapping[str, int], as_of: str
) -> Iterator[str]:
    """Say why "clear" must not be said for a day: no version is so old, and none tells dates.

    Args:
        versions: Those that answer, with their gaps.
        undated: By list, how many entities of its first version carry no listing date.
        as_of: The day.
    """
    for version in versions:
        if version.gap is not None and version.gap.before is None and undated.get(version.list):
            yield (
                f"no version of {version.list} is as old as {as_of}, and "
                f"{undated[version.list]:,} of its entities carry no listing date; load the "
                "version of that day, or the change notices and 'tocsin rollback'"
            )


def told_of_day(version: ListVersion, as_of: str) -> Iterator[str]:
    """Say what limits an answer for a day."""
    gap = version.gap
    if gap is not None and gap.before is None:
        yield (
            f"no version of {version.list} is as old as {as_of}; that of {gap.after} answers: "
            "who was removed before it is missing"
        )
    elif version.published is None:
        yield (
            f"on which day version {version.version} of {version.list} was published is not "
            f"known; it counts from {gap.before if gap else '?'}, when it was kept"
        )
    if version.reconstructed:
        yield f"version {version.version} of {version.list} was reconstructed from notices"


def _told(version: ListVersion, as_of: str | None) -> ListVersion:
    """Mark the version of a list that its publisher had closed by the day."""
    ending = ending_of(version.list, as_of)
    if ending is None:
        return version
    return replace(version, stale="; ".join(filter(None, (ending.told, version.stale))))


def _alone(version: ListVersion) -> Timeline:
    day = version.published or (version.retrieved or "")[:10]
    return Timeline(version.list, (version,), (day,))


def _gap(days: Sequence[str], place: int | None, as_of: str) -> Gap:
    before = None if place is None else days[place]
    behind = days[0 if place is None else place + 1 :]
    after = behind[0] if behind else None
    return Gap(before, after, _days_between(before, as_of), _days_between(as_of, after))


def _days_between(first: str | None, last: str | None) -> int | None:
    if not first or not last:
        return None
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
