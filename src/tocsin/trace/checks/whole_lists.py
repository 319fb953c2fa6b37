"""What a list does, who keeps it and what it holds.

Promises to take the effect from the law's tables and the rest from the entries.
"""

from __future__ import annotations

from tocsin.law import effects_of, shipped_rules
from tocsin.model import Designation
from tocsin.trace.checks.context import Context, day_of, held, missed, undecided
from tocsin.trace.claim import Check, Claim
from tocsin.trace.finding import Finding
from tocsin.trace.list_names import meant_by

_HOLDS = {"people": ("Person",), "organisations": ("Organization", "Company", "LegalEntity")}
#: What every department has in its name.
_COMMON = {"u.s", "us", "department", "of", "the", "united", "states", "ministry", "office"}


def programmes_of(check: Check, context: Context) -> tuple[str, ...]:
    """Give the programmes that the list of a check means exactly."""
    name = check.get("list")
    thing = context.dossier.thing_of.get(name)
    if thing is not None:
        name = thing.programme or thing.name
    return meant_by(name).exact


def check_list(check: Check, claim: Claim, context: Context) -> Finding:
    """Test ``list``: effect, publisher and contents of a list, as claimed."""
    programmes = programmes_of(check, context)
    on = day_of(check, claim) or context.dossier.head.when.last.isoformat()
    wrong: list[str] = []
    right: list[str] = []
    open_: list[str] = []
    for programme in programmes:
        if not any(p == programme for p in shipped_rules()) and programme not in context.programmes:
            open_.append(f"nothing is known of the list {programme}")
            continue
        for found, words in _facts(check, programme, on, context):
            {True: right, False: wrong, None: open_}[found].append(words)
    more = {
        "sources": _sources(programmes, context),
        "details": {"programmes": list(programmes), "on": on},
    }
    if wrong:
        return missed(check, "; ".join(wrong), **more)
    if open_ or not right:
        return undecided(check, "; ".join(open_) or "nothing is known of the list", **more)
    return held(check, "; ".join(right), **more)


def _facts(
    check: Check, programme: str, on: str, context: Context
) -> list[tuple[bool | None, str]]:
    facts: list[tuple[bool | None, str]] = []
    members = context.members(programme)
    if check.all("effect"):
        facts.append(_effect(check, programme, on, context))
    if check.get("publisher"):
        keepers = sorted({d.authority for _, d in members if d.authority})
        if not keepers:
            facts.append((None, f"nobody says who keeps {programme}"))
        else:
            is_same = any(_is_same_keeper(check.get("publisher"), keeper) for keeper in keepers)
            facts.append((is_same, f"{programme} is kept by {', '.join(keepers)}"))
    schemata = {e.schema for e, _ in members}
    for kind in check.all("holds"):
        has = bool(schemata & set(_HOLDS[kind]))
        words = f"{len(members)} entries of {programme} at hand: {'with' if has else 'no'} {kind}"
        facts.append((has if members else None, words))
    return facts


def _effect(check: Check, programme: str, on: str, context: Context) -> tuple[bool | None, str]:
    """Compare what the list does with what is claimed that it does."""
    found: dict[str, str] = {}
    acts = [(e.schema, d) for e, d in context.members(programme) if (d.listed_on or "") <= on]
    for schema, act in acts or [("Person", Designation(programme))]:
        for effect in effects_of([act], schema, on):
            if effect.effect != "unknown":
                found.setdefault(effect.effect, effect.words.partition(" since ")[0])
    if not found:
        return None, f"what {programme} did on {on} is not in the tables"
    has_all = set(check.all("effect")) <= set(found)
    return has_all, f"what {programme} does: {'; '.join(found.values())}"


def _is_same_keeper(says: str, keeper: str) -> bool:
    """Whether two names of a publisher mean the same one.

    The parts that tell departments apart must be shared; what every department has
    in its name does not count.
    """
    asked, known = _parts(says), _parts(keeper)
    return bool(asked and known) and (asked <= known or known <= asked)


def _parts(name: str) -> set[str]:
    bare = "".join(c if c.isalnum() or c == "." else " " for c in name.casefold())
    return {word.strip(".") for word in bare.split()} - _COMMON - {""}


def _sources(programmes: tuple[str, ...], context: Context) -> tuple[str, ...]:
    rules = [rule for p in programmes for rule in shipped_rules().get(p, ())]
    return (
        *dict.fromkeys(f"{rule.legal_basis}; {rule.cited}" for rule in rules),
        *context.versions,
    )
