"""Tables in which several rows tell of one listed party.

Promises for each party one entity or one problem, with the rows joined by the publisher's number
wherever they stand; a row without a number is a problem of its own. Never knows what a
column means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from tocsin.errors import ListFormatError
from tocsin.lists.draft import Draft
from tocsin.lists.reading import Reading
from tocsin.lists.source import Source
from tocsin.lists.tables import Table
from tocsin.model import NameKind
from tocsin.text.dates import Precision, parse_date

_NUMERIC = re.compile(r"(\d{1,2}|dd|mm)[/.-](\d{1,2}|dd|mm)[/.-](\d{4})", re.ASCII | re.IGNORECASE)
_MONTH = re.compile(r"(\d{1,2})[/.-](\d{4})", re.ASCII)
_NUMBERED = re.compile(r"\(\d{1,2}\)\s*")
_NOTHING = frozenset(("", "-", "na", "n/a", "unknown", "not known"))


class Party(Protocol):
    """What is known of one party while its rows come in."""

    def finish(self) -> Draft:
        """Give the draft once every row was taken."""
        ...


P = TypeVar("P", bound=Party)


def one_source(sources: Sequence[Source], remedy: str) -> Source:
    """Give the one file of a list.

    Raises:
        ListFormatError: There are several.
    """
    if len(sources) > 1:
        raise ListFormatError(
            f"is one of {len(sources)} files; one file is a whole list",
            source=str(sources[-1].path),
            remedy=remedy,
            expected=1,
            got=len(sources),
        )
    return sources[0]


@dataclass(frozen=True, slots=True)
class Joining(Generic[P]):
    """How the rows of a table are joined.

    Attributes:
        prefix: What begins the public ids.
        number_of: Gives the publisher's number of a row; empty for none.
        make: Makes a party with a number.
        take: Adds a row to a party.
    """

    prefix: str
    number_of: Callable[[dict[str, str]], str]
    make: Callable[[str], P]
    take: Callable[[P, dict[str, str]], None]


def join_rows(table: Table, source: Source, reading: Reading, how: Joining[P]) -> None:
    """Read every row and keep the parties that they tell of; the reading takes them."""
    parties: dict[str, tuple[P, str]] = {}
    for line, row in table.rows:
        locator = f"{source.name}:{line}"
        number = how.number_of(row)
        if not number:
            reading.lose(locator, "has no number")
            continue
        if number not in parties:
            parties[number] = (how.make(number), locator)
        how.take(parties[number][0], row)
    for number in list(parties):
        party, locator = parties.pop(number)  # what it was made of may go
        draft = party.finish()
        if not draft.names:
            reading.lose(locator, f"record {number} has no name")
            continue
        reading.records += 1
        reading.entities.append(draft.build(f"{how.prefix}{number}", reading.list_id, locator))


def put_names(draft: Draft, names: Sequence[tuple[str, NameKind]]) -> None:
    """Name a draft, the primary names first, each once with the strongest of its kinds."""
    order = list(NameKind)
    for text, kind in sorted(names, key=lambda told: order.index(told[1])):
        draft.name(text, kind)


def ordered_day(text: str, *, month_first: bool = False) -> str:
    """Give a day written in the publisher's order as ISO prefix; any other text as it is.

    Zeros and letters stand for a day or month that is not known.

    >>> ordered_day("12/06/1970"), ordered_day("00/06/1970"), ordered_day("dd/mm/1970")
    ('1970-06-12', '1970-06', '1970')
    >>> ordered_day("10/16/2017", month_first=True), ordered_day("06/1970"), ordered_day("c. 1970")
    ('2017-10-16', '1970-06', 'c. 1970')
    """
    told = text.strip()
    whole, part = _NUMERIC.fullmatch(told), _MONTH.fullmatch(told)
    if whole:
        first, second, year = whole.groups()
        day, month = (second, first) if month_first else (first, second)
    elif part:
        day, month, year = "00", *part.groups()
    else:
        return text
    numbers = [int(part) if part.isdigit() else 0 for part in (month, day)]
    iso = year
    for number in numbers:
        if not number:
            break
        iso += f"-{number:02}"
    is_sure = not numbers[1] or numbers[0] != 0
    reading = parse_date(iso)
    if not is_sure or reading is None or reading.iso != iso or reading.precision is Precision.RANGE:
        return text
    return iso


def numbered(text: str) -> list[str]:
    """Give the parts of a text that numbers them; the text itself when it does not.

    >>> numbered("(1) Somalia. (2) Kenya"), numbered("Kenya"), numbered("-")
    (['Somalia', 'Kenya'], ['Kenya'], [])
    """
    parts = _NUMBERED.split(text) if text.startswith("(1)") else [text]
    whole = len(parts) == 1
    found = [part.strip() if whole else part.strip().rstrip(".;,").strip() for part in parts]
    return [part for part in found if part.lower() not in _NOTHING]
