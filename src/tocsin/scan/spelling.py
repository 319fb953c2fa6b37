"""Words that are one letter from a listed word.

Promises every listed word within one edit (a letter more, less, another, or two neighbours
swapped) of a word that is long enough. Never changes more than one letter.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import OSA

#: Shorter words are one letter from too many others.
SHORTEST = 5
#: Most listed words taken for one word.
_MOST = 8


class NearWords:
    """Finds listed words one letter away, by what is left when a letter goes (deletion keys).

    Args:
        words: The listed words.

    >>> NearWords(["sechin"]).near("setchin")
    ('sechin',)
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._keys: dict[int, tuple[str, ...]] = {}
        self._words = set()
        for word in words:
            if len(word) < SHORTEST or not word.isalpha():
                continue
            self._words.add(word)
            for key in _deletions(word):
                number = hash(key)
                self._keys[number] = (*self._keys.get(number, ()), word)
        self.near = lru_cache(maxsize=65_536)(self._near)

    def _near(self, word: str) -> tuple[str, ...]:
        """Give the listed words one edit away; the word itself is none of them."""
        if len(word) < SHORTEST - 1 or not word.isalpha():
            return ()
        found = {near for key in _deletions(word) for near in self._keys.get(hash(key), ())}
        found.discard(word)
        close = sorted(near for near in found if OSA.distance(word, near, score_cutoff=1) == 1)
        return tuple(close[:_MOST])


def _deletions(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
