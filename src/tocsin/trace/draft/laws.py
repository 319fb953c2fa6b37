"""Laws, orders and lists that a text names, by pattern and by the tables of ``tocsin.law``.

Promises names without the article before them, and for a law that ships its id and the day of
its enactment. Never takes a bare "law" or "list" for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.law import shipped_laws
from tocsin.trace.draft.names.words import is_group, words

_CAP = r"(?:(?:[A-Z]\.)+|[A-Z][\w'-]*)"
_SMALL = r"(?:of|and|for|the|on|to|in|through|against|from|by|with)"
_NAME = rf"{_CAP}(?: (?:(?:{_SMALL} ){{0,3}}){_CAP}){{0,14}}?"
_NUMBER = r"(?:\d[\w/]*)(?:\([\w]+\))*"
_SECTION = (
    rf"(?:[Ss]ections?|[Ss]ec\.|[Aa]rticles?|Title|Chapter) (?:{_NUMBER}|[IVX]+\b)(?: "
    rf"(?:and|or|to) {_NUMBER})?"
)
_ACT = (
    rf"{_NAME},? (?:Act|Code|Treaty|Convention|Constitution|Amendment|Accords?|Charter|Protocol|"
    rf"Ordinance|Statute|Decree|Bill|Rules|Law)\b(?: of (?:19|20)\d\d)?(?![\w'-]*-)"
)
_SHORT = r"(?:CAATSA|IEEPA|FARA|FCPA|NDAA|JCPOA|SAMLA|ECRA|INKSNA|DETER Act|DASKA|GDPR|PSCMA)"
_LAWS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_SECTION}(?: of (?:the )?(?:{_ACT}|{_SHORT}))?",
        r"\b(?:Executive Orders?|E\.O\.|EO) (?:No\. )?\d{4,5}(?:(?:,| and|, and) \d{5})*",
        (
            rf"\b(?:(?:UN|U\.N\.|United Nations) )?(?:(?:Security Council|General Assembly) "
            rf")?Resolutions? {_NUMBER}"
        ),
        (
            rf"\b(?:(?:EU|E\.U\.|Council|Commission) )?(?:Regulation|Directive|Decision|"
            rf"Decree|Order)s? "
            rf"(?:\((?:EU|EC)\) )?(?:No\.? )?{_NUMBER}(?:/[A-Z]+)?(?: and \d+)?"
        ),
        r"\b(?:Public Law|Pub\. L\.|H\.R\.|S\.) ?(?:No\. )?\d[\d-]*\d",
        rf"\b{_ACT}",
        rf"\b{_SHORT}\b",
        r"\b[A-Z][a-z]+-[A-Z][a-z]+ (?:amendment|act|law)\b",
        r"\bMagnitsky (?:law|legislation)\b",
    )
)
_LISTS = (
    re.compile(
        rf"\b{_CAP}(?: (?:(?:of|and) )?{_CAP}){{0,10}}?(?: \([A-Z]{{2,6}}\))?(?: (?:sanctions|"
        rf"sanction|black|watch|oligarchs?|terror|"
        r"terrorism|terrorist|travel-ban|no-fly|rich|wanted|sectoral|debarment|blocking|visa-ban))?"
        r"(?: ?| )(?:[Ll]ists?|[Bb]lacklists?)\b(?! of\b [a-z])"
    ),
    re.compile(r"\b(?:oligarchs?|(?:[Ss]ection|[Aa]rticle) \d+(?:\(\w\))*) list\b"),
    re.compile(r"\bList of [A-Z][\w'-]*(?: (?:and |of )?[A-Z][\w'-]*)+"),
)


@dataclass(frozen=True, slots=True)
class LawSpan:
    """A law or list where it stands: ``LAW`` or ``LIST``, with what it is called in full."""

    start: int
    end: int
    label: str
    entity: str
    law: str = ""
    enacted: str = ""
    rule: str = "pattern"


def law_spans(text: str, start: int, end: int) -> list[LawSpan]:
    """Find the laws and lists that ``text[start:end]`` names, in the order of the text.

    >>> text = "Under the Foreign Ships Act the SDN list grew"
    >>> [(span.label, span.entity) for span in law_spans(text, 0, len(text))]
    [('LAW', 'Foreign Ships Act'), ('LIST', 'SDN list')]
    """
    found = sorted(_all(text, start, end), key=lambda span: (span.start, -span.end))
    made: list[LawSpan] = []
    for span in found:
        if not made or span.start >= made[-1].end:
            made.append(span)
        elif span.end > made[-1].end and span.label == "LIST" and span.start == made[-1].start:
            made[-1] = span
    return made


def _all(text: str, start: int, end: int) -> Iterator[LawSpan]:
    stretch = text[start:end]
    for pattern in _LAWS:
        for match in pattern.finditer(stretch):
            trimmed = _trimmed(stretch, match.start(), match.end())
            if trimmed is not None:
                yield _law(stretch, start, trimmed)
    for pattern in _LISTS:
        for match in pattern.finditer(stretch):
            trimmed = _trimmed(stretch, match.start(), match.end())
            if trimmed is not None:
                at, to = trimmed
                yield LawSpan(start + at, start + to, "LIST", stretch[at:to])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Leave out opening words that are no part of the name; None when nothing is left."""
    while True:
        match = re.match(r"([\w'.-]+),? +", text[start:end])
        if match is None:
            break
        low = match[1].casefold()
        opens = low in words("first_word") or low in words("not_name")
        person = match[1].endswith("'s") and len(text[start:end].split()) > 2
        country = low in {"eu's", "u.s."} and text[start:end].rsplit(maxsplit=1)[-1] in {
            "Act",
            "Law",
            "Code",
        }
        if not (opens or country or (person and low.endswith("'s") and not _is_law_owner(low))):
            break
        start += match.end()
    bare = text[start:end]
    parts = bare.split()
    if len(parts) < 2 and not re.fullmatch(_SHORT, bare):
        return None
    if all(is_group(part) or part.islower() for part in parts) and parts[-1] in {
        "list",
        "lists",
        "law",
    }:
        return None if any(is_group(part) for part in parts) else (start, end)
    return start, end


def _is_law_owner(low: str) -> bool:
    return low in {"america's", "women's", "children's", "people's", "workers'"}


def _law(stretch: str, start: int, span: tuple[int, int]) -> LawSpan:
    name = stretch[span[0] : span[1]]
    known = _known().get(_key(name), ("", "", ""))
    whole = known[0] or name
    found_law, enacted = known[1], known[2]
    if not found_law:
        found_law, enacted = next(
            ((law, on) for key, (_, law, on) in _known().items() if key in _key(name)), ("", "")
        )
    return LawSpan(start + span[0], start + span[1], "LAW", whole, found_law, enacted)


def _key(name: str) -> str:
    return " ".join(name.casefold().replace(",", " ").split())


@cache
def _known() -> dict[str, tuple[str, str, str]]:
    made: dict[str, tuple[str, str, str]] = {}
    for law in shipped_laws():
        name = law.title.replace("’", "'").partition(", title")[0].removeprefix("the ")
        row = (name, law.id, law.enacted.isoformat())
        for form in {name, law.id.replace("-", " "), re.sub(r" of \d{4}$", "", name)}:
            made[_key(form)] = row
    return made
