"""Was this person listed on that day, where, with which effect; could they enter?

Promises to tell a name that is on another list of the same everyday name from one
that is on none, and "not on the lists at hand" from "not listed". Never takes a hit
below ``SURE`` for the person.
"""

from __future__ import annotations

from tocsin.trace.checks.context import SURE, Context, Found, held, missed, undecided
from tocsin.trace.claim import Check, Claim, Verdict
from tocsin.trace.edtf import UNKNOWN, read_date
from tocsin.trace.finding import Finding
from tocsin.trace.list_names import Meant, meant_by

_ANY = Meant((), {})


def check_listed(check: Check, claim: Claim, context: Context) -> Finding:
    """Test ``listed``: a name, a day, and if claimed list, effect and beginning."""
    del claim
    name, names, schema = context.asked_about(check)
    on, effect = check.get("on"), check.get("effect")
    meant = _meant(check, context)
    more = {"sources": context.versions, "is_later": context.is_later_day(on)}
    hits = context.found(names, schema, on)
    sure = tuple(h for h in hits if h.score >= SURE and h.designations)
    exact = [h for h in sure if _has(h, meant.exact, effect, on, check)]
    loose = [h for h in sure if meant.loose and _has(h, tuple(meant.loose), effect, on, check)]
    is_claimed = check.get("is", "yes") == "yes"
    details = {"name": name, "on": on, "entries": [_told(h, on) for h in sure]}
    more["details"] = details
    if exact:
        words = f"{name} was on {_on(exact, on)} on {on}"
        return held(check, words, **more) if is_claimed else missed(check, words, **more)
    silence = context.silence(on, _asked(meant, check), names_only=not effect)
    if not is_claimed:
        words = f"{name} was not on it on {on}"
        return undecided(check, silence, **more) if silence else held(check, words, **more)
    if loose:
        why = next(reason for p, reason in meant.loose.items() if _has_programme(loose[0], p))
        words = f"{name} was on {_on(loose, on)} on {on}, not on the list named: {why}"
        return Finding("listed", Verdict.QUALIFIED, words, **more)
    if silence:
        return undecided(check, f"{name} is not found for {on}, but {silence}", **more)
    possible = [h.caption for h in hits if h.score < SURE and h.designations]
    if sure:
        return missed(check, f"{name} was on {_on(sure, on)} on {on}, not as claimed", **more)
    if possible:
        words = f"only a possible match on {on}: {', '.join(possible)}; a person has to look"
        return undecided(check, words, **more)
    return missed(check, f"{name} was on no list at hand on {on}", **more)


def check_entry(check: Check, claim: Claim, context: Context) -> Finding:
    """Test ``entry``: could the person enter on that day?"""
    del claim
    name, names, schema = context.asked_about(check)
    on, says = check.get("on"), check.get("says")
    hits = [h for h in context.found(names, schema, on) if h.score >= SURE]
    barring = [h for h in hits if "entry-ban" in h.effects(on)]
    more = {
        "sources": context.versions,
        "is_later": context.is_later_day(on),
        "details": {"name": name, "on": on, "barred": bool(barring)},
    }
    if barring:
        words = f"{name} was barred from entry on {on}: {_on(barring, on)}"
        return held(check, words, **more) if says == "barred" else missed(check, words, **more)
    silence = context.silence(on, (), names_only=False)
    if silence:
        return undecided(check, f"no entry ban is found for {name} on {on}, but {silence}", **more)
    words = f"no list at hand barred {name} from entry on {on}"
    return held(check, words, **more) if says == "free" else missed(check, words, **more)


def _meant(check: Check, context: Context) -> Meant:
    """Give the programmes of the list named; those of any list where none is named."""
    name = check.get("list")
    if not name:
        return _ANY
    thing = context.dossier.thing_of.get(name)
    if thing is not None:
        name = thing.programme or thing.name
    ids = {version.list for version in context.engine.lists()}
    if name in ids:
        acts = (d for e in context.entities if e.list == name for d in e.designations)
        return Meant(tuple(sorted({d.programme for d in acts})), {})
    return meant_by(name)


def _asked(meant: Meant, check: Check) -> tuple[str, ...]:
    return meant.exact if check.get("list") else ()


def _has(found: Found, programmes: tuple[str, ...], effect: str, on: str, check: Check) -> bool:
    """Whether an entity has a designation of one of the programmes, as claimed."""
    since = read_date(check.get("since")) or UNKNOWN
    for act in found.designations:
        if check.get("list") and act.programme not in programmes:
            continue
        if effect and effect not in found.effects(on, act.programme):
            continue
        begun = read_date(act.listed_on or "") or UNKNOWN
        if since.is_known and begun.is_known and since.meets(begun) == "apart":
            continue
        return True
    return False


def _has_programme(found: Found, programme: str) -> bool:
    return any(act.programme == programme for act in found.designations)


def _on(hits: list[Found] | tuple[Found, ...], on: str) -> str:
    """Say on which lists an entity is, since when and with which effect."""
    acts = []
    for hit in hits:
        for act in hit.designations:
            since = f" since {act.listed_on}" if act.listed_on else ""
            effects = ", ".join(sorted(hit.effects(on, act.programme)))
            acts.append(f"{act.programme}{since} ({effects}), entry {hit.entity}")
    return "; ".join(acts)


def _told(hit: Found, on: str) -> dict[str, object]:
    return {
        "id": hit.entity,
        "caption": hit.caption,
        "score": round(hit.score, 3),
        "programmes": [act.programme for act in hit.designations],
        "effects": sorted(hit.effects(on)),
    }
