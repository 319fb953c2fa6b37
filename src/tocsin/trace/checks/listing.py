"""Was this person listed on that day, where, with which effect; could they enter?

Promises to tell a name that is on another list of the same everyday name from one
that is on none, and "not on the lists at hand" from "not listed". Never takes a hit
below ``SURE`` for the person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.trace.checks.context import (
    Context,
    Found,
    date_of,
    day_of,
    held,
    missed,
    undecided,
)
from tocsin.trace.claim import Check, Claim, Verdict
from tocsin.trace.edtf import UNKNOWN, EventDate, read_date
from tocsin.trace.finding import Finding
from tocsin.trace.list_names import Meant, meant_by

_ANY = Meant((), {})


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a listing must be to bear a claim out; no programmes stand for any."""

    programmes: tuple[str, ...]
    effect: str
    on: str
    since: EventDate
    lists: tuple[str, ...] = ()

    def is_met_by(self, found: Found) -> bool:
        """Whether an entity has a designation of that kind."""
        if not found.designations:  # of a list that names no acts: being on it is all it says
            is_there = not self.lists or found.list in self.lists
            return is_there and not self.programmes and not self.effect
        for act in found.designations:
            begun = read_date(act.listed_on or "") or UNKNOWN
            is_of_list = (not self.programmes or act.programme in self.programmes) and (
                not self.lists or found.list in self.lists
            )
            has_effect = not self.effect or self.effect in found.effects(self.on, act.programme)
            are_known = self.since.is_known and begun.is_known
            if is_of_list and has_effect and not (are_known and self.since.meets(begun) == "apart"):
                return True
        return False


def check_listed(check: Check, claim: Claim, context: Context) -> Finding:
    """Test ``listed``: a name, a day, and if claimed list, effect and beginning."""
    name, names, schema = context.asked_about(check)
    on, effect = day_of(check, claim), check.get("effect")
    if not on:
        return undecided(check, "the claim has no day to ask about")
    meant = _meant(check, context)
    hits = context.found(names, schema, on)
    sure = tuple(h for h in hits if h.is_sure)
    ids = (check.get("list"),) if check.get("list") in context.list_ids else ()
    programmes = () if ids else meant.exact
    wanted = _Wanted(programmes, effect, on, date_of(check, "since", claim), ids)
    exact = [h for h in sure if wanted.is_met_by(h)]
    loosely = replace(wanted, programmes=tuple(meant.loose))
    loose = [h for h in sure if meant.loose and loosely.is_met_by(h)]
    is_claimed = check.get("is", "yes") == "yes"
    more = {
        "sources": _sources(sure, context),
        "is_later": context.is_later_day(on),
        "details": {"name": name, "on": on, "entries": [_told(h, on) for h in sure]},
    }
    if exact:
        words = f"{name} was on {_on(exact, on)} on {on}"
        return held(check, words, **more) if is_claimed else missed(check, words, **more)
    silence = context.silence(
        on,
        wanted.programmes,
        names_only=effect in {"", "names-only"},
        is_at_hand=context.is_at_hand(names, schema),
        of=() if ids or meant.loose else (check.get("who") or name,),
    )
    if is_claimed and loose:
        why = next(reason for p, reason in meant.loose.items() if _has_programme(loose[0], p))
        words = f"{name} was on {_on(loose, on)} on {on}, not on the list named: {why}"
        return Finding("listed", Verdict.QUALIFIED, words, decides=True, **more)  # type: ignore[arg-type]
    possible = [h.caption for h in hits if h.is_in_force and not h.is_sure]
    if silence or (possible and not sure):
        looks_like = f"only a possible match: {', '.join(possible)}; a person has to look"
        words = f"{name} is not found for {on}, but {silence or looks_like}"
        return undecided(check, words, **more)
    where = f"{name} was on {_on(sure, on)}" if sure else f"{name} was on {context.none_at_hand}"
    if is_claimed:
        return missed(check, f"{where} on {on}, not as claimed", **more)
    return held(check, f"{name} was not listed so on {on}", **more)


def check_entry(check: Check, claim: Claim, context: Context) -> Finding:
    """Test ``entry``: could the person enter on that day?"""
    name, names, schema = context.asked_about(check)
    on, says = day_of(check, claim), check.get("says")
    if not on:
        return undecided(check, "the claim has no day to ask about")
    hits = context.found(names, schema, on)
    barring = [h for h in hits if h.is_sure and "entry-ban" in h.effects(on)]
    more = {
        "sources": _sources(barring, context),
        "is_later": context.is_later_day(on),
        "details": {"name": name, "on": on, "barred": bool(barring)},
    }
    if barring:
        words = f"{name} was barred from entry on {on}: {_on(barring, on)}"
        return held(check, words, **more) if says == "barred" else missed(check, words, **more)
    known = context.is_at_hand(names, schema)
    asked = (check.get("who") or name,)
    silence = context.silence(on, (), names_only=False, is_at_hand=known, of=asked)
    if silence:
        return undecided(check, f"no entry ban is found for {name} on {on}, but {silence}", **more)
    words = f"{name} was barred from entry by {context.none_at_hand} on {on}"
    return held(check, words, **more) if says == "free" else missed(check, words, **more)


def _meant(check: Check, context: Context) -> Meant:
    """Give the programmes of the list named; those of any list where none is named."""
    name = check.get("list")
    if not name:
        return _ANY
    thing = context.dossier.thing_of.get(name)
    if thing is not None:
        name = thing.programme or thing.name
    return _ANY if name in context.list_ids else meant_by(name)


def _has_programme(found: Found, programme: str) -> bool:
    return any(act.programme == programme for act in found.designations)


def _on(hits: Sequence[Found], on: str) -> str:
    """Say on which lists an entity is, since when and with which effect."""
    acts = []
    for hit in hits:
        for act in hit.designations:
            since = f" since {act.listed_on}" if act.listed_on else ""
            effects = ", ".join(sorted(hit.effects(on, act.programme)))
            acts.append(f"{act.programme}{since} ({effects}), entry {hit.entity}")
        if not hit.designations:
            acts.append(f"{hit.list}, entry {hit.entity}")
    return "; ".join(acts)


def _sources(hits: Sequence[Found], context: Context) -> tuple[str, ...]:
    """Give the list versions that answered, then where each entry's acts were read."""
    read_in = (act.source for hit in hits for act in hit.designations if act.source)
    return (*context.versions, *dict.fromkeys(read_in))


def _told(hit: Found, on: str) -> dict[str, object]:
    return {
        "id": hit.entity,
        "caption": hit.caption,
        "score": round(hit.score, 3),
        "programmes": [act.programme for act in hit.designations],
        "effects": sorted(hit.effects(on)),
    }
