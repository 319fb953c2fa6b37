"""One XML file that holds a whole list, read record by record.

Promises for every record one entity or one problem, a remark for every element that the
reader does not know (once for each name; its text is kept in the notes), and the limits
and errors of :mod:`tocsin.lists.xml_sections`. Never knows what a record means.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tocsin.errors import ListFormatError
from tocsin.lists.draft import Draft, iso_of
from tocsin.lists.reading import Reading
from tocsin.lists.source import Source
from tocsin.lists.xml_records import Element, line_of, local_name
from tocsin.lists.xml_sections import SectionedFile, open_sections

_MAX_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Form:
    """How a publisher lays its file out.

    Attributes:
        root: Local name of the root.
        records: Section (empty for the root itself) and local name of what is a record.
        others: Section and name of what belongs to the file and is no record.
        prefix: What begins the public ids.
        remedy: What to do when the file is another one.
        namespace: What the root's namespace begins with; empty for none.
    """

    root: str
    records: frozenset[tuple[str, str]]
    prefix: str
    remedy: str
    others: frozenset[tuple[str, str]] = frozenset()
    namespace: str = ""

    @property
    def sections(self) -> frozenset[str]:
        """The children of the root whose own children are records."""
        return frozenset(section for section, _ in self.records | self.others if section)


def only_source(sources: Sequence[Source]) -> Source:
    """Give the one file of a list.

    Raises:
        ListFormatError: There are several.
    """
    if len(sources) > 1:
        raise ListFormatError(
            f"is one of {len(sources)} files; an XML file is a whole list",
            source=str(sources[-1].path),
            remedy="load one XML file",
            expected=1,
            got=len(sources),
        )
    return sources[0]


def open_form(
    source: Source, form: Form, reading: Reading, *, again: bool = False
) -> SectionedFile:
    """Open a file; a namespace that is not the publisher's is remarked.

    Args:
        source: The file.
        form: Its layout.
        reading: Takes the remark.
        again: The file was read to its end before.

    Raises:
        ListFormatError: The file is no XML, is damaged, or has another root.
        SourceLimitError: It passes a limit on depth, elements or length of text.
    """
    file = open_sections(source, form.root, form.sections, form.remedy, is_checked=again)
    if not again and not (
        file.namespace.startswith(form.namespace) if form.namespace else not file.namespace
    ):
        shown = file.namespace[:_MAX_SHOWN] or "none"
        reading.remark(source.name, f"has an unknown namespace ({shown}); read by element names")
    return file


def stated_day(file: SectionedFile, attribute: str, source: Source, reading: Reading) -> None:
    """Take the day of publication from an attribute of the root.

    A time of day stands in the publisher's own zone, so its first ten characters are the day.
    """
    day = iso_of(file.attributes.get(attribute, "").strip()[:10])
    if day and len(day) == len("2018-06-07"):
        reading.published = day
    else:
        reading.remark(source.name, f"states no day of publication ({attribute})")


def collect(
    file: SectionedFile,
    source: Source,
    form: Form,
    reading: Reading,
    read: Callable[[Element], Draft],
) -> None:
    """Read every record of an opened file.

    Args:
        file: The file.
        source: Where it came from.
        form: Its layout.
        reading: Takes entities and problems.
        read: Makes a draft of a record; one without number or name becomes a problem.
    """
    seen: dict[str, str] = {}
    strange: set[str] = set()
    for section, element in file.records:
        locator, name = f"{source.name}:{line_of(element)}", local_name(element)
        if (section, name) in form.records:
            draft = read(element)
            if _is_kept(draft, locator, reading, seen):
                _keep_unknown(draft, locator, reading, strange)
                entity = draft.build(f"{form.prefix}{draft.number}", reading.list_id, locator)
                reading.entities.append(entity)
        elif (section, name) not in form.others:
            reading.lose(locator, f"element {name} is no entry of a list")


def _is_kept(draft: Draft, locator: str, reading: Reading, seen: dict[str, str]) -> bool:
    number = draft.number
    if not number:
        reading.lose(locator, "an entry has no number")
    elif not draft.names:
        reading.lose(locator, f"record {number} has no name")
    elif number in seen:
        reading.lose(locator, f"record {number} is repeated; the first is {seen[number]}")
    else:
        seen[number] = locator
        reading.records += 1
        return True
    return False


def _keep_unknown(draft: Draft, locator: str, reading: Reading, strange: set[str]) -> None:
    for name, text in draft.unknown:
        draft.note(name, text)
        if name not in strange:
            strange.add(name)
            reading.remark(locator, f"{name}: not known in this place; kept in the notes")


def number_of(text: str) -> str:
    """Give a publisher's number without leading zeros; empty when the text is none.

    >>> number_of("0690"), number_of("x1")
    ('690', '')
    """
    number = text.strip().lstrip("0")
    return number if len(number) <= _MAX_SHOWN and number.isascii() and number.isdigit() else ""
