"""How many there were, as claimed and as the lists have them.

Promises to say of how many names a part of a list is known, and never to count the
names that are not at hand as absent.
"""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.engine import Engine
from tocsin.lists.embedded import EMBEDDED_ID, WHOLE
from tocsin.trace.checks.context import Context, date_of, day_of, held, missed, undecided
from tocsin.trace.checks.whole_lists import programmes_of
from tocsin.trace.claim import Check, Claim
from tocsin.trace.edtf import UNKNOWN, EventDate, read_date
from tocsin.trace.finding import Finding
from tocsin.trace.ranges import Range, read_range

_PEOPLE = ("Person",)


def check_count(check: Check, claim: Claim, context: Context) -> Finding:
    """Test ``count``: of names that were listed, or of the entries of a list."""
    says = read_range(check.get("says")) or Range(None, None)
    if check.all("who") or check.all("names"):
        on = day_of(check, claim)
        if not on:
            return undecided(check, "the claim has no day to ask about")
        return _of_names(check, says, on, context)
    return _of_list(check, says, date_of(check, "listed", claim), context)


def _of_names(check: Check, says: Range, on: str, context: Context) -> Finding:
    effect = check.get("effect")
    asked = [_name(who, context) for who in check.all("who")]
    asked += [(name, (name,), "Person") for name in check.all("names")]
    programmes = programmes_of(check, context) if check.get("list") else ()
    listed: list[str] = []
    known: list[bool] = []
    for caption, names, schema in asked:
        known.append(context.is_at_hand(names, schema))
        for hit in context.found(names, schema, on):
            acts = [d for d in hit.designations if not programmes or d.programme in programmes]
            effects = {e for d in acts for e in hit.effects(on, d.programme)}
            is_there = bool(acts) or not (hit.designations or programmes)
            if hit.is_sure and is_there and (not effect or effect in effects):
                where = sorted({d.programme for d in acts}) or [hit.list]
                listed.append(f"{caption} ({', '.join(where)})")
                break
    what = f"with the effect {effect} " if effect else ""
    told = f": {'; '.join(listed)}" if listed else ""
    words = f"{len(listed)} of {len(asked)} were listed {what}on {on}{told}"
    more = {
        "sources": context.versions,
        "is_later": context.is_later_day(on),
        "details": {"found": len(listed), "asked": len(asked), "on": on},
    }
    silence = context.silence(
        on,
        programmes,
        names_only=effect in {"", "names-only"},
        is_at_hand=all(known),
        of=(*check.all("who"), *check.all("names")),
    )
    most = len(asked) if silence else len(listed)
    return _judged(check, says, (len(listed), most), f"{words}{_but(silence)}", more)


def _of_list(check: Check, says: Range, listed: EventDate, context: Context) -> Finding:
    programmes = programmes_of(check, context) if check.get("list") else ()
    least = hidden = 0
    for programme in programmes or sorted(context.programmes):
        members = context.members(programme)
        days = [read_date(d.listed_on or "") or UNKNOWN for _, d in members]
        chosen = [
            e
            for (e, _), day in zip(members, days, strict=True)
            if not listed.is_known or (day.is_known and listed.meets(day) == "within")
        ]
        if check.get("holds"):
            people = check.get("holds") == "people"
            chosen = [e for e in chosen if (e.schema in _PEOPLE) is people]
        least += len({e.id for e in chosen})
        whole = WHOLE.get(programme, ("", 0))[1] if _is_embedded(context.engine) else 0
        may_hold = not listed.is_known or any(listed.meets(d) != "apart" for d in days)
        if whole > len(members) and may_hold:
            hidden += whole - len(members)
    unknown = [p for p in programmes if p not in context.programmes]
    more = {"sources": context.versions, "details": {"found": least, "not_at_hand": hidden}}
    if unknown:
        return undecided(check, f"no list at hand holds {', '.join(unknown)}", **more)
    when = f" listed {listed.text}" if listed.is_known else ""
    of = ", ".join(programmes) or "all lists at hand"
    words = f"{least} names of {of}{when}"
    if hidden:
        words += f" are at hand; its publisher counts {least + hidden}"
    # a publisher's own count of a whole list is a figure, the names behind it are not needed
    total = least + hidden if not check.get("holds") else None
    span = (total, total) if total is not None else (least, least + hidden)
    return _judged(check, says, span, words, more)


def check_overlap(check: Check, claim: Claim, context: Context) -> Finding:
    """Test ``overlap``: how many names of one list, as far as at hand, are on another."""
    del claim
    says = read_range(check.get("says")) or Range(None, None)
    programmes = programmes_of(check, context)
    on = context.last_day
    names = check.all("names")
    met = [
        name
        for name in names
        if any(
            hit.is_sure and any(d.programme in programmes for d in hit.designations)
            for hit in context.found((name,), "Person", on)
        )
    ]
    of = int(check.get("of") or len(names))
    at_hand = sum(len(context.members(p)) for p in programmes)
    words = (
        f"{len(met)} of the {len(names)} names at hand (of {of}) are among the {at_hand} names at "
        f"hand of {', '.join(programmes)}"
    )
    hidden = of - len(met) if context.silence(on, programmes, names_only=True) else of - len(names)
    more = {
        "sources": context.versions,
        "details": {"met": len(met), "at_hand": len(names), "of": of},
    }
    return _judged(check, says, (len(met), len(met) + hidden), words, more)


def _judged(
    check: Check, says: Range, span: tuple[int, int], words: str, more: Mapping[str, object]
) -> Finding:
    fits = says.fits(*span)
    if fits is None:
        return undecided(check, f"{words}; that leaves {span[0]} to {span[1]} possible", **more)
    return held(check, words, **more) if fits else missed(check, words, **more)


def _name(who: str, context: Context) -> tuple[str, tuple[str, ...], str]:
    party = context.dossier.person(who)
    if party is None:
        return who, (who,), "Person"
    return party.name, (party.name, *party.aliases), party.schema


def _is_embedded(engine: Engine) -> bool:
    return any(version.list == EMBEDDED_ID for version in engine.lists())


def _but(silence: str) -> str:
    return f"; but {silence}" if silence else ""
