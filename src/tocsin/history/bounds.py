"""How far a version may differ from the one in service before it is quarantined.

Promises one rule over two values, the same for every way by which a version may
come, and a reason in words. Never reads a list, never stores and never decides
what happens with a quarantined version.
"""

from __future__ import annotations

from tocsin.model import Bounds, ListVersion

#: The parts that a publication may be split into; see ``ListVersion.carries``.
_PARTS = ("primary", "aliases", "addresses", "comments")
#: A share of a count in binary fractions is off by less than this.
_ROUNDING = 1e-6


def check_bounds(before: ListVersion | None, after: ListVersion, bounds: Bounds) -> str | None:
    """Say why a version must not replace the one in service; None when it may.

    Args:
        before: The version in service; None when the list has none.
        after: The version that would replace it.
        bounds: The list's bounds; a difference of just that share is within them.

    Returns:
        The first reason that holds: too few or too many records at all, too many of
        them lost, an older day of publication, parts missing, shrunk, grown.

    >>> bounds = Bounds(records=(1, 9000), shrink=0.1, grow=0.25, lost=0.01)
    >>> was, now = (ListVersion("l", v, None, "", n, n, 0) for v, n in (("a", 1000), ("b", 800)))
    >>> check_bounds(was, now, bounds)
    'shrank from 1,000 to 800 records, by more than 10%'
    """
    return _by_itself(after, bounds) or (_beside(before, after, bounds) if before else None)


def _by_itself(after: ListVersion, bounds: Bounds) -> str | None:
    low, high = bounds.records
    if not low <= after.records <= high:
        return f"holds {after.records:,} records; the list is known to hold {low:,} to {high:,}"
    if after.problems > after.records * bounds.lost:
        return (
            f"{after.problems:,} of {after.records:,} records could not be read, "
            f"more than {bounds.lost:.0%}"
        )
    return None


def _beside(before: ListVersion, after: ListVersion, bounds: Bounds) -> str | None:
    if before.published and after.published and after.published < before.published:
        return (
            f"was published on {after.published}, before the version in service "
            f"of {before.published}"
        )
    missing = _parts_missing(before, after)
    if missing:
        return f"lacks {', '.join(missing)}, which the version in service has"
    for what, was, now in (
        ("records", before.records, after.records),
        ("entities", before.entities, after.entities),
    ):
        counts = f"from {was:,} to {now:,} {what}, by more than"
        if was - now > was * bounds.shrink + _ROUNDING:
            return f"shrank {counts} {bounds.shrink:.0%}"
        if now - was > was * bounds.grow + _ROUNDING:
            return f"grew {counts} {bounds.grow:.0%}"
    return None


def _parts_missing(before: ListVersion, after: ListVersion) -> list[str]:
    """Give the parts of a publication that went; no parts at all means everything."""
    if not after.carries:
        return []
    return [part for part in before.carries or _PARTS if part not in after.carries]
