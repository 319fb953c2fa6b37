"""What a heading of OFAC's change notices says of the entries below it.

Promises one section for whatever announces entries that were added, removed or
changed, and None for a paragraph that is no heading. Never reads an entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.model import NoticeAction


@dataclass(frozen=True, slots=True)
class Section:
    """What happened to the entries that follow.

    Attributes:
        action: Added, removed or changed.
        is_consequence: They are further names of entries that were changed above
            them ("resulting in the following new entries"); the action is of those
            that are not.
    """

    action: NoticeAction
    is_consequence: bool = False


_TAG_LAST = re.compile(r"\]\s*[.*]*$")
_OPENS = re.compile(
    r"(?:the |these |this |all |additional |information |resulting|names? |some |as a result|"
    r"deletion|in every|in addition|data change|they have|"
    r"\w+(?:-\w+)? (?:additional )?(?:entries|names))",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(r"\bhas made changes to (?:its|the) (?:SDN )?list\b")
_ENDS = re.compile(r"(?::[\"']?|\s-+)$")
_CONSEQUENCE = re.compile(
    r"^and\b.*\b(?:new entr|removal of)|^as a result of (?:those|these) |^leaving the following|"
    r"\bresult(?:ing|ed)\b.*\bfollowing\b|\bnew\b.*\ba\.?k\.?a\.?.{0,2}s\b|"
    r"\ba\.?k\.?a\.?.{0,2}s?\W+(?:as|separate|seperate).*\b(?:new|listed|entries)\b",
    re.IGNORECASE,
)
#: Entries that are new beside further names of those that are not.
_NEW_AND_MORE = re.compile(r"\bnew entries, including\b", re.IGNORECASE)
#: Something of an entry, not the entry, was removed.
_PART = re.compile(
    r"(?:an?|the) (?:[\"']?[afn]\.?k\.?a|birth|address|alias|social)|"
    r".*\bremoved from an? \w+ entry\b",
    re.IGNORECASE,
)
_AS_AMENDED = re.compile(r"\bas amended\b", re.IGNORECASE)
_REMOVED = re.compile(
    r"\b(?:remov(?:ed|al|ing)|delet(?:ed|ion|ions)|unblocked|undesignated?|delisted)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:chang(?:ed?|es)|updat(?:ed|es)|revis(?:ed|ions)|modifi(?:ed|cations)|amend(?:ed|ments)|"
    r"correct(?:ed|ions)|expanded|clarifications?|additional (?:\w+ )?(?:information|data)|"
    r"contains|segregated|now also (?:been )?listed|formally listed)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\b(?:add(?:ed|itions?)|new entr(?:y|ies)|listed|named|designated|incorporated|integrated|"
    r"blocked|replaced by|substituted|included|owned or controlled|additional)\b",
    re.IGNORECASE,
)


def read_heading(text: str) -> Section | None:
    """Read a heading; None for a paragraph that is none.

    Args:
        text: A paragraph without its day.

    >>> read_heading("The following [SDNT] entries have been removed:").action
    <NoticeAction.REMOVED: 'removed'>
    >>> read_heading("resulting in the following new [SDNT] entries:").is_consequence
    True
    >>> read_heading("EXAMPLE TRADING, Cali, Colombia [SDNT]") is None
    True
    """
    if not is_heading(text):
        return None
    text = _AS_AMENDED.sub("", text)
    if _PART.match(text):
        return Section(NoticeAction.CHANGED)
    if _CONSEQUENCE.search(text):
        action = NoticeAction.CHANGED
        if _REMOVED.search(text):
            action = NoticeAction.REMOVED
        elif _NEW_AND_MORE.search(text):
            action = NoticeAction.ADDED
        return Section(action, is_consequence=True)
    for action, words in (
        (NoticeAction.REMOVED, _REMOVED),
        (NoticeAction.CHANGED, _CHANGED),
        (NoticeAction.ADDED, _ADDED),
    ):
        if words.search(text):
            return Section(action)
    return None


def is_heading(text: str) -> bool:
    """Say whether a paragraph introduces others, known verb or not."""
    if _TAG_LAST.search(text) or " -to- " in text:
        return False
    if _ANNOUNCES.search(text):
        return True
    if _ENDS.search(text):
        return "(a.k.a." not in text or _OPENS.match(text) is not None
    return _OPENS.match(text) is not None and "following" in text[:400].lower() and len(text) < 400
