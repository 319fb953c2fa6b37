"""The reference values of OFAC's advanced XML, by kind and number.

Promises the text for every number that a record gives, or the number itself with a
remark, once for each kind, when the file does not explain it. Never interprets a text.
"""

from __future__ import annotations

from datetime import date

from tocsin.lists.reading import Reading
from tocsin.lists.xml_fields import Unknown, first_text, shape, take
from tocsin.lists.xml_records import Element, local_name

#: What OFAC writes where it has nothing to say.
UNKNOWN = "Unknown"

_MARKS = "Approximate YearFixed MonthFixed DayFixed CalendarTypeID"
_DAY = shape("Year Month Day", _MARKS)
_PERIOD = shape("Start End", _MARKS)
_POINT = shape("From To", _MARKS)


class References:
    """Texts by element name and ``ID``."""

    def __init__(self, reading: Reading) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        self._attributes: dict[tuple[str, str], dict[str, str]] = {}
        self._reading = reading
        self._missed: set[str] = set()

    def read(self, element: Element) -> None:
        """Take the values of the file's ``ReferenceValueSets``."""
        for group in element:
            for value in group:
                attributes = {str(name): str(text) for name, text in value.items()}
                key = (local_name(value), attributes.pop("ID", ""))
                self._texts[key] = (value.text or "").strip()
                if attributes:
                    self._attributes[key] = attributes

    def text(self, kind: str, number: str | None, locator: str) -> str:
        """Give the text of a value; empty for no number and for OFAC's "Unknown"."""
        if not number:
            return ""
        found = self._texts.get((kind, number))
        if found is None:
            if kind not in self._missed:
                self._missed.add(kind)
                message = f"a {kind} is not among the reference values; its number is kept"
                self._reading.remark(locator, message)
            return f"{kind} {number}"
        return "" if found == UNKNOWN else found

    def attribute(self, kind: str, number: str | None, name: str) -> str:
        """Give an attribute of a value; empty when there is none."""
        return self._attributes.get((kind, number or ""), {}).get(name, "")


def read_day(element: Element, unknown: Unknown) -> date | None:
    """Read ``Year``, ``Month`` and ``Day``; what is no day is kept as unknown."""
    parts = take(element, _DAY, unknown)
    texts = [first_text(parts, name, unknown) for name in ("Year", "Month", "Day")]
    try:
        year, month, day = (int(text) for text in texts)
        return date(year, month, day)
    except ValueError:
        if any(texts):
            unknown.append((local_name(element), "-".join(text for text in texts if text)))
        return None


Period = tuple[tuple[date, date], tuple[date, date], bool]


def read_period(element: Element, unknown: Unknown) -> Period | None:
    """Read a ``DatePeriod``.

    Returns:
        The first and last day of its beginning, those of its end, and whether it is
        approximate; None when it holds no dates, as OFAC's measures do.
    """
    parts = take(element, _PERIOD, unknown)
    spans: list[tuple[date, date]] = []
    is_circa = False
    for name in ("Start", "End"):
        for point in parts.get(name, ()):
            is_circa |= point.get("Approximate") == "true"
            edges = take(point, _POINT, unknown)
            days = [read_day(e, unknown) for edge in ("From", "To") for e in edges.get(edge, ())]
            known = [day for day in days if day]
            if known:
                spans.append((known[0], known[-1]))
    return (spans[0], spans[-1], is_circa) if spans else None


def comment_of(parts: dict[str, list[Element]], unknown: Unknown) -> str:
    """Give the text of a ``Comment``; empty for none."""
    return first_text(parts, "Comment", unknown)


def id_of(element: Element, name: str = "ID") -> str:
    """Give a number that an attribute states, without leading zeros; empty for none."""
    return str(element.get(name) or "").strip().lstrip("0")
