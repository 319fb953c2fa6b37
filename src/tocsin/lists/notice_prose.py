"""Changes that OFAC's notices of the 1990s tell in sentences.

Promises the entries of sentences that say of names that they "were added to the
list" or "removed from the list". Never reads a sentence that says anything else.
"""

from __future__ import annotations

import re

from tocsin.lists.notice_entry import read_entry
from tocsin.lists.notice_names import split_outside
from tocsin.model import Entity, NoticeAction

_SENTENCE = re.compile(r"(?<=[a-z)\"])\.\s+(?=[A-Z])")
_VERB = re.compile(
    r"\s*(?:\b(?:was|were|has|have)\s+(?:now |also )?(?:been )?(?:\w+ and )?)?"
    r"\b(added to|removed from)\s+(?:the |Treasury's |OFAC's )?(?:\w+ )?list",
    re.IGNORECASE,
)
_NAMES_OF = re.compile(r"^(?:The )?(?:names?|vessels?) (?:of )?", re.IGNORECASE)
_LISTED_BELOW = re.compile(r":\s+(?=.*;)")
_NAMED_WERE = re.compile(r"\bnamed (?:were|are|was|is):\s*")
_BETWEEN = re.compile(r"^and\s+", re.IGNORECASE)
_CAPITALS = re.compile(r"[\"'(]?[A-Z][A-Za-z.&'-]*")
_LONGEST_SUBJECT = 2000


def read_prose(text: str, list_id: str, locator: str) -> list[tuple[NoticeAction, Entity]]:
    """Read the sentences of a paragraph.

    Args:
        text: A paragraph without its day.
        list_id: Catalogue id that the entities carry.
        locator: Where it stands.

    Returns:
        What each sentence says of each name in it; empty when none says anything.

    >>> found = read_prose("The name of EXAMPLE BANK, Tripoli, Libya was added to the list.",
    ...                    "us-ofac-sdn", "example:1")
    >>> [(str(action), entity.caption) for action, entity in found]
    [('added', 'EXAMPLE BANK')]
    """
    found: list[tuple[NoticeAction, Entity]] = []
    action: NoticeAction | None = None
    for sentence in _SENTENCE.split(text):
        verb = _VERB.search(sentence)
        if verb:
            action = NoticeAction.ADDED if verb[1].lower() == "added to" else NoticeAction.REMOVED
            found += _entries(sentence[: verb.start()], action, list_id, locator)
            below = _LISTED_BELOW.search(sentence, verb.end())
            if below:
                found += _entries(
                    sentence[below.end() :], action, list_id, locator, "individual" in sentence
                )
        named = _NAMED_WERE.search(sentence)
        if named and action:
            found += _entries(
                sentence[named.end() :], action, list_id, locator, "individual" in sentence
            )
    return found


def _entries(
    subject: str,
    action: NoticeAction,
    list_id: str,
    locator: str,
    are_people: bool = False,
) -> list[tuple[NoticeAction, Entity]]:
    """Read "A, place; B, place; and C, place"; what does not begin with a name is none."""
    if len(subject) > _LONGEST_SUBJECT:
        return []
    subject = _NAMES_OF.sub("", subject.strip())
    entries = []
    for part in split_outside(subject, ";"):
        bare = _BETWEEN.sub("", part).strip(' .,"')
        first = re.split(r"[,(]", bare, maxsplit=1)[0].strip()
        words = first.split()
        is_name = bool(words) and len(words) <= 12 and all(_CAPITALS.match(w) for w in words)
        if are_people and "individual)" not in bare:
            bare += " (individual)"
        if is_name and (entity := read_entry(bare, list_id, locator)):
            entries.append((action, entity))
    return entries
