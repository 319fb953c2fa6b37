"""What the designations of one entity do on one day.

Promises an answer for every designation: the effects that the tables hold, or
one effect ``unknown`` that says what they lack. Never guesses an effect from the
look of a programme's code, and never drops a designation in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.law.programmes import Rule, is_after, shipped_rules
from tocsin.model import Designation, Effect
from tocsin.text.dates import check_day

#: The code under which the table keeps rules for any programme.
ANY_PROGRAMME = "*"
#: Begins what stands in the place of a programme in rules about a whole list.
LIST = "list:"

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def effects_of(
    designations: Sequence[Designation], schema: str, on: str | None = None, list_id: str = ""
) -> tuple[Effect, ...]:
    """Give what the designations do to an entity.

    Args:
        designations: The acts that listed it. Acts not yet in force on the day, or
            no longer, are left out; an act without a date counts as in force.
        schema: FtM schema of the entity; only a ``Person`` is barred from entry.
        on: ISO day asked about; None for the latest that the tables know.
        list_id: Catalogue id of the list: it answers for programmes without rules
            of their own, where being on it has an effect (OFAC's SDN list blocks).

    Returns:
        The effects in the order of the designations, each once. An effect's
        ``since`` is the later of the listing and the rule, ``until`` the first day on
        which the rule no longer holds.

    Raises:
        QueryError: ``on`` is no day.

    >>> listed = Designation("MAGNIT", listed_on="2013-04-12")
    >>> for effect in effects_of([listed], "Person", "2018-02-01"):
    ...     print(effect.words)
    blocked under the Sergei Magnitsky Act since 12 April 2013
    barred from entry under the Sergei Magnitsky Act since 12 April 2013
    """
    if on is not None:
        check_day(on, "effects_of")
    effects: dict[Effect, None] = {}
    for designation in designations:
        if _is_in_force(designation, on):
            effects.update(dict.fromkeys(_effects(designation, schema, on, list_id)))
    return tuple(effects)


def _effects(
    designation: Designation, schema: str, on: str | None, list_id: str
) -> Iterator[Effect]:
    rules = shipped_rules()
    own = rules.get(designation.programme) or rules.get(LIST + list_id, ())
    is_answered = False
    for rule in own:
        if rule.covers(designation.provisions, schema) and rule.holds_on(on):
            is_answered = True
            yield _effect(rule, designation)
    if not is_answered:
        yield _unknown(designation, is_known_programme=bool(own))
    for rule in shipped_rules().get(ANY_PROGRAMME, ()):
        if rule.covers(designation.provisions, schema) and rule.holds_on(on):
            yield _effect(rule, designation)


def _effect(rule: Rule, designation: Designation) -> Effect:
    since = designation.listed_on
    if since and not rule.since.startswith(since):  # a year does not sharpen to the rule's day
        since = max(since, rule.since)
    dated = f" since {_spell(since)}" if since else "; the listing date is not known"
    words = rule.words.replace("{since}", dated).replace("{programme}", designation.programme)
    return Effect(rule.effect, designation.programme, since, rule.until or None, words)


def _unknown(designation: Designation, *, is_known_programme: bool) -> Effect:
    programme = designation.programme
    words = f"effect not known: programme {programme} is not in the tables"
    if is_known_programme:
        words = f"effect not known: no rule of programme {programme} speaks of this listing"
    return Effect("unknown", programme, designation.listed_on, None, words)


def _is_in_force(designation: Designation, on: str | None) -> bool:
    listed, delisted = designation.listed_on, designation.delisted_on
    if on is None:
        return not delisted
    if listed and is_after(listed, on):
        return False
    if not delisted or is_after(delisted, on):
        return True
    return len(delisted) < len(on) and on.startswith(delisted)  # some day of that year or month


def _spell(day: str) -> str:
    """Give an ISO date as English words, with the precision it has."""
    year, *rest = day.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"
