"""What a text says about a day, held against the day on record.

Promises a comparison by the precision of both: a month supports any of its days,
and never contradicts one. Never says which of the two is right.
"""

from __future__ import annotations

from datetime import date

from tocsin.errors import QueryError
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
