"""What a text says about a day, a number, a list or an effect, held against the record.

Promises one of four words: ``supported``, ``contradicted``, ``qualified`` (something
near it is on record) or ``no-record``. A month supports any of its days, and never
contradicts one. Never says which of the two is right, and never takes a list that is
known in part for one that holds nobody else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from tocsin.errors import QueryError
from tocsin.law.effects import is_counted
from tocsin.model import Designation, Effect
from tocsin.text.dates import parse_date


def verdict_on_day(said: str, recorded: date | str | None) -> str:
    """Give ``supported``, ``contradicted`` or ``no-record``.

    Args:
        said: The date in a text, ISO with the precision that it gives.
        recorded: The day on record, computed or done; None where there is none.

    Raises:
        QueryError: One of them is no date.

    >>> verdict_on_day("2018-01-30", date(2018, 1, 29)), verdict_on_day("2017-10", "2017-10-01")
    ('contradicted', 'supported')
    """
    if recorded is None:
        return "no-record"
    one, other = parse_date(said), parse_date(str(recorded))
    if one is None or other is None:
        raise QueryError("is no date", source="verdict_on_day", remedy="write YYYY-MM-DD")
    overlaps = one.start <= other.end and other.start <= one.end
    return "supported" if overlaps else "contradicted"


def verdict_on_number(said: int, recorded: int, *, is_complete: bool = True) -> str:
    """Hold a number against one that was counted.

    Args:
        said: What the text says.
        recorded: What the record gives.
        is_complete: False where the record may miss some: then a larger number in the text
            has ``no-record``.

    >>> verdict_on_number(1, 2), verdict_on_number(39, 24, is_complete=False)
    ('contradicted', 'no-record')
    """
    if said == recorded:
        return "supported" if is_complete else "no-record"
    return "contradicted" if is_complete or said < recorded else "no-record"


def verdict_on_programme(
    said: str, designations: Sequence[Designation], day: str, *, is_complete: bool = True
) -> str:
    """Hold "is on that list" against the programmes of an entity on a day.

    Args:
        said: The programme, as its list writes it.
        designations: The acts that listed the entity; none where it is on no list.
        day: ISO day.
        is_complete: False where the list is known in part.

    Returns:
        ``qualified`` where the entity is listed, but under other programmes.

    >>> verdict_on_programme("MAGNIT", [Designation("GLOMAG")], "2018-02-01")
    'qualified'
    """
    held = {act.programme for act in designations if is_counted(act, day)}
    if said in held:
        return "supported"
    if not is_complete:
        return "no-record"
    return "qualified" if held else "contradicted"


def verdict_on_effect(said: Collection[str], effects: Sequence[Effect]) -> str:
    """Hold "it makes dealings illegal", "they were barred" against what listings do.

    Args:
        said: Effects of which the text claims any, such as ``blocked`` and ``entry-ban``.
        effects: What is in force, by :func:`tocsin.law.effects_of`.

    Returns:
        ``no-record`` where nothing is listed, or an effect is unknown and none is met.
    """
    found = {effect.effect for effect in effects}
    if found & set(said):
        return "supported"
    return "no-record" if not found or "unknown" in found else "contradicted"


def verdict_on_answer(deed: date | str, answered: date | str) -> str:
    """Hold "was done in answer to" against the order of the days.

    Returns:
        ``supported`` where the order allows it; ``qualified`` where the deed came first, for
        it may have answered what was only foreseen.

    >>> verdict_on_answer("2017-07-28", "2017-08-02")
    'qualified'
    """
    one, other = parse_date(str(deed)), parse_date(str(answered))
    if one is None or other is None:
        raise QueryError("is no date", source="verdict_on_answer", remedy="write YYYY-MM-DD")
    return "qualified" if one.end < other.start else "supported"
