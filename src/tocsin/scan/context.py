"""Whether words in a text stand there as a name.

Promises one answer for one span, by capitals, by what stands between its words and around
them. Never asks a list.
"""

from __future__ import annotations

import re

from tocsin.match.tables import common_parts, common_words
from tocsin.scan.listed import ORGANISATION, PERSON, THING, ListedNames
from tocsin.scan.words import Words
from tocsin.text.countries import GEOGRAPHIC_TOKENS
from tocsin.text.phrases import without_legal_forms
from tocsin.text.tables import particles, titles

_GAP = re.compile(r"[ \t\u00a0\u2009\u202f]*(?:\r?\n[ \t]*)?")
_JOINED = re.compile(r"(?:[-‐‑–'‘’ʿʾʼ`\"“”«»()/ ]|\r?\n){1,4}")
_COMMA = re.compile(r",\s?\n?\s?")
_FORM_COMMA = re.compile(r"\.?,\s")
_DOT = re.compile(r"\.[-()'’\"/ \n]{0,3}")
#: Words that mark a ship or an aircraft; the last three are prefixes of ships.
_VESSEL = re.compile(
    r"\b(?:vessel|ship|tanker|freighter|cargo|carrier|bulker|aircraft|plane|jet|boat|yacht|"
    r"flagged|imo|mv|m/v|mt|m/t|ss)\b",
    re.IGNORECASE,
)
_NEAR_CHARACTERS = 60
_OPENING = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december i the a an he she it they we in on at "
    "but and or if as when while after before by for with from to of this that his her their"
)
#: Function words of English, written in capitals to stress them: "BOTH", "MUST NOT".
_STRESSED = (
    "all also always any are be been both can cannot could did do does each either else even every "
    "has have how into is it its just less many may more most much must neither never no none nor "
    "not now off one only other our out over own same shall should some such than then there "
    "these those through too twice two under until up upon was were what where whether which who "
    "whose why will would yes yet you your"
)
_NEVER_NAMES = frozenset(_OPENING.split()) | frozenset(_STRESSED.split())
#: A word that so many listed names bear says little alone.
_RARE = 3
_LONG, _ACRONYM = 6, 3
#: A text with fewer capitals among its words than this is written without them.
_FEWEST_CAPITALS = 0.01


class Context:
    """What a text tells of its spans.

    Args:
        words: Of the text.
        names: The listed names.
    """

    def __init__(self, words: Words, names: ListedNames) -> None:
        self._words = words
        self._names = names
        raw = [words.text[start] for start in words.starts]
        cased = sum(c.isupper() or c.islower() for c in raw)
        upper = sum(c.isupper() for c in raw)
        self._has_case = cased > 0 and _FEWEST_CAPITALS < upper / cased < 0.9
        self._lower = {word for word, c in zip(words.folded, raw, strict=True) if c.islower()}

    def is_capital(self, place: int) -> bool:
        """Whether a word begins like a name: a capital, or a letter of a script without them."""
        first = self._words.text[self._words.starts[place]]
        return not first.islower() and not first.isdigit()

    def joins(self, place: int, *, comma: bool = False) -> bool:
        """Whether a word and the next may belong to one name."""
        gap = self._words.gap(place)
        if _GAP.fullmatch(gap) or _JOINED.fullmatch(gap):
            return True
        if _DOT.fullmatch(gap):
            return self._words.ends[place] - self._words.starts[place] < 4
        if _FORM_COMMA.fullmatch(gap):
            bare, _ = without_legal_forms(["x", self._words.folded[place + 1]])
            if len(bare) == 1:
                return True
        return comma and _COMMA.fullmatch(gap) is not None

    def is_name(self, first: int, end: int, kind: int) -> bool:
        """Whether the words from ``first`` to before ``end`` stand there as a name.

        Args:
            first: Place of the first word.
            end: Place after the last word.
            kind: Bits of what the listed name is the name of.
        """
        commas = [p for p in range(first, end - 1) if not self.joins(p)]
        if len(commas) > 1 or any(not self.joins(p, comma=True) for p in commas):
            return False
        if commas and not self._stands_alone(first, end):
            return False
        if not self._is_capitalised(first, end):
            return False
        content = [self._words.folded[p] for p in range(first, end) if not self.is_small(p)]
        if not content:
            return False
        if len(content) == 1:
            return self._is_single_name(first, end, content[0], kind)
        return self._is_telling(first, end, content, kind)

    def extended(self, first: int, end: int) -> tuple[int, int]:
        """Give the span with the names that touch it, two at most on each side."""
        left, right = first, end
        while left > 0 and first - left < 2 and self._continues(left - 1, left - 1):
            left -= 1
        while right < len(self._words) and right - end < 2 and self._continues(right - 1, right):
            right += 1
        return left, right

    def is_part_of_longer(self, first: int, end: int, kind: int) -> bool:
        """Whether the names around a span make it another name."""
        left, right = self.extended(first, end)
        if right > end:
            return True
        if left == first:
            return False
        before = self._words.folded[first - 1]
        if kind == PERSON:
            is_person = before in self._names.person_parts and before not in common_words()
            return is_person and before not in titles() and not self._words.raw(first - 1).isupper()
        return before not in self._lower and not self._starts_sentence(first - 1)

    def _continues(self, gap: int, place: int) -> bool:
        word = self._words.folded[place]
        if word in _NEVER_NAMES or word in titles() or not self.is_capital(place):
            return False
        return self._has_case and self._words.gap(gap) in {" ", "-", "\u00a0", "\n"}

    def _stands_alone(self, first: int, end: int) -> bool:
        return self.extended(first, end) == (first, end)

    def _is_capitalised(self, first: int, end: int) -> bool:
        if not self._has_case:
            return end - first > 1
        return all(
            self.is_capital(p)
            or self.is_small(p)
            or (p > first and self._words.gap(p - 1) in {"-", "‐", "‑", "'", "’"})
            or self._words.raw(p)[0].isdigit()
            for p in range(first, end)
        ) and (self.is_capital(first) or self._words.folded[first] in particles())

    def is_small(self, place: int) -> bool:
        """Whether a word may be written small inside a name: a particle, an "and"."""
        word = self._words.folded[place]
        return word in particles() or word in {"and", "the", "of", "for", "in", "y", "e", "de"}

    def _is_common(self, word: str) -> bool:
        return word in common_words() or word in GEOGRAPHIC_TOKENS or word in self._lower

    def _is_telling(self, first: int, end: int, content: list[str], kind: int) -> bool:
        """Whether several words are more than common ones side by side."""
        if kind & PERSON and all(len(w) < 2 or w in self._lower for w in content):
            return False
        if all(self._is_common(word) or word.isdigit() for word in content):
            is_whole = self.extended(first, end) == (first, end)
            is_own = len(content) > 2 or any(word not in common_words() for word in content)
            if len(content) == 2:  # "Bank Melli": English puts the general word last
                grades = [common_words().get(word, 0) for word in content]
                is_own = is_own or grades[0] == 3 > grades[1]
            return is_whole and is_own and len(content) > 1 and kind & ORGANISATION > 0
        return sum(map(len, content)) > 5

    def _is_single_name(self, first: int, end: int, word: str, kind: int) -> bool:
        """Whether one word alone is a name: rare, or a ship's or an acronym where one is due."""
        if self._is_common(word) or word in common_parts() or word in _NEVER_NAMES:
            return False
        if not self._stands_alone(first, end) or not self._has_case or not word.isalpha():
            return False
        if kind == THING:
            start = max(0, self._words.starts[first] - _NEAR_CHARACTERS)
            near = self._words.text[start : self._words.ends[end - 1] + _NEAR_CHARACTERS // 2]
            return len(word) > _ACRONYM and _VESSEL.search(near) is not None
        is_frequent = self._names.parts.get(word, 0) > _RARE and len(word) < _LONG + 2
        if is_frequent or not kind & ORGANISATION:
            return False
        if self._words.raw(end - 1).isupper():
            return len(word) >= _ACRONYM
        return len(word) >= _LONG and not self._starts_sentence(first)

    def _starts_sentence(self, place: int) -> bool:
        start = self._words.starts[place]
        before = self._words.text[max(0, start - 4) : start].rstrip(" \"'“‘«(")
        return not before or before[-1] in ".!?:\n•"
