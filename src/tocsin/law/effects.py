"""What the designations of one entity do on one day.

Promises an answer for every designation: the effects that the tables hold, or
one effect ``unknown`` that says what they lack. Never guesses an effect from the
look of a programme's code, and never drops a designation in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from tocsin.law.programmes import Rule, is_after, shipped_rules
from tocsin.model import Designation, Effect
from tocsin.text.dates import check_day

#: The code under which the table keeps rules for any programme.
ANY_PROGRAMME = "*"
#: Begins what stands in the place of a programme in rules about a whole list.
LIST = "list:"
#: What a restriction says of itself; left out where another designation blocks.
NOT_BLOCKED = ("; not blocked by it", "; not blocked")

#: How OFAC's remarks date the measure named in brackets, and the effects that this dates.
_DATE_OF_DIRECTIVE = "Listing Date ("
_DATED_BY_DIRECTIVE = frozenset({"sectoral", "unknown"})

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
        list_id: Catalogue id of the list: some codes mean something on one publisher's
            lists only, and a list answers for programmes without rules of their own,
            where being on it has an effect (OFAC's SDN list blocks).

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
        if is_counted(designation, on):
            effects.update(
                dict.fromkeys(
                    _effects(
                        designation.programme,
                        designation.listed_on,
                        designation.provisions,
                        schema,
                        on,
                        list_id,
                    )
                )
            )
    if any(effect.effect == "blocked" for effect in effects):
        return tuple(
            replace(effect, words=without_end(effect.words))
            if effect.words.endswith(NOT_BLOCKED)
            else effect
            for effect in effects
        )
    return tuple(effects)


def without_end(words: str) -> str:
    """Give the words of a restriction without the remark that it does not block.

    >>> without_end("sectoral: new equity (Directive 1); not blocked")
    'sectoral: new equity (Directive 1)'
    """
    for end in NOT_BLOCKED:
        words = words.removesuffix(end)
    return words


def is_counted(designation: Designation, on: str | None) -> bool:
    """Say whether a designation may be in force on a day; one without a date counts.

    A date known to the year or month alone counts on each of its days. Without a day, an act
    whose end is stated beforehand (a denial until 2056) counts unless the end is within the
    days that the tables know: nothing here reads a clock.

    >>> is_counted(Designation("", delisted_on="2056-06-29"), None)
    True
    >>> is_counted(Designation("", delisted_on="2014-06-29"), None)
    False
    """
    listed, delisted = designation.listed_on, designation.delisted_on
    if on is None:
        return not delisted or is_after(delisted, _latest_day())
    if listed and is_after(listed, on):
        return False
    if not delisted or is_after(delisted, on):
        return True
    return len(delisted) < len(on) and on.startswith(delisted)  # some day of that year or month


@cache
def _latest_day() -> str:
    """Give the latest day that the tables know."""
    rules = (rule for rows in shipped_rules().values() for rule in rows)
    return max(day for rule in rules for day in (rule.since, rule.until))


def answering_rules(
    designation: Designation, schema: str, on: str | None = None, list_id: str = ""
) -> tuple[Rule, ...]:
    """Give the rules that say what a designation does on a day; empty where none says it.

    Args:
        designation: One act.
        schema: FtM schema of the entity.
        on: ISO day, or None for the latest that the tables know.
        list_id: Catalogue id of the list.

    Returns:
        The rules of the programme and of what is stated with the entry, in the order of
        the table; those of the whole list where none of these ever speaks of it.
    """
    covering = _covering(designation, schema, list_id)
    if any(map(_is_answer, covering)):
        holding = tuple(rule for rule in covering if rule.holds_on(on))
        return holding if any(map(_is_answer, holding)) else ()
    fallback = _covering(designation, schema, list_id, LIST + list_id)
    return tuple(rule for rule in fallback if rule.holds_on(on))


@lru_cache(maxsize=4096)  # a list repeats few programmes with few days and remarks
def _effects(
    programme: str,
    listed_on: str | None,
    provisions: tuple[str, ...],
    schema: str,
    on: str | None,
    list_id: str,
) -> tuple[Effect, ...]:
    """Give the effects of one act."""
    act = Designation(programme, listed_on=listed_on, provisions=provisions)
    answering = answering_rules(act, schema, on, list_id)
    covering = _covering(act, schema, list_id)
    unknown = () if answering else (_unknown(act, covering, on),)
    marks = (rule for rule in covering if not _is_answer(rule) and rule.holds_on(on))
    return (*unknown, *(_effect(rule, act) for rule in dict.fromkeys((*answering, *marks))))


def _covering(designation: Designation, schema: str, list_id: str, *codes: str) -> tuple[Rule, ...]:
    """Give the rules of its programme, and of any, that speak of a designation on some day."""
    rules = shipped_rules()
    return tuple(
        rule
        for code in codes or (designation.programme, ANY_PROGRAMME)
        for rule in rules.get(code, ())
        if rule.speaks_for(list_id) and rule.covers(designation.provisions, schema)
    )


def _is_answer(rule: Rule) -> bool:
    """Say whether a rule tells what the programme does, beyond a mark on the entry."""
    return rule.programme != ANY_PROGRAMME or rule.effect != "secondary-risk"


def _effect(rule: Rule, designation: Designation) -> Effect:
    since = designation.listed_on
    if rule.effect not in _DATED_BY_DIRECTIVE and any(map(_is_date, designation.provisions)):
        since = None  # the day is that of the directive, not of the other effects
    if since and not rule.since.startswith(since):  # a year does not sharpen to the rule's day
        since = max(since, rule.since)
    dated = f" since {spelt(since)}" if since else "; the listing date is not known"
    words = rule.words.replace("{since}", dated).replace("{programme}", designation.programme)
    return Effect(
        rule.effect,
        designation.programme,
        since,
        rule.until or None,
        words,
        rule.legal_basis,
        rule.cited,
        rule.decisions,
    )


def _is_date(provision: str) -> bool:
    """Say whether a remark dates one measure of several: "Listing Date (EO 14024 Directive 2)"."""
    return provision.startswith(_DATE_OF_DIRECTIVE)


def _unknown(designation: Designation, covering: Sequence[Rule], on: str | None) -> Effect:
    programme = designation.programme
    ended = [rule for rule in covering if _is_answer(rule) and rule.has_ended_by(on)]
    if not programme:
        why = "the list names no programme"
    elif ended:
        last = max(ended, key=lambda rule: rule.until)
        why = f"the tables end programme {programme} on {spelt(last.until)} ({last.legal_basis})"
    elif programme in shipped_rules():
        why = f"no rule of programme {programme} speaks of this listing"
    else:
        why = f"programme {programme} is not in the tables"
    return Effect("unknown", programme, designation.listed_on, None, f"effect not known: {why}")


def spelt(day: str) -> str:
    """Give an ISO date as English words, with the precision it has.

    >>> spelt("2013-04-12"), spelt("2013-04"), spelt("2013")
    ('12 April 2013', 'April 2013', '2013')
    """
    year, *rest = day.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"
