"""The grammar of a block, to be asked what stands where in a clause.

Promises places among the tokens of one block. Never makes a token, never reads another block.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.trace.draft.model import Parsed, Token

_BEFORE_NOUN = frozenset({"det", "compound", "amod", "nummod", "poss", "nmod", "quantmod", "case"})
_PREDICATES = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Grammar:
    """One sentence of a parsed block: the places from ``first`` up to ``last``, excluded."""

    parsed: Parsed
    first: int
    last: int

    def __getitem__(self, place: int) -> Token:
        """Give the token at a place."""
        return self.parsed.tokens[place]

    def places(self) -> Iterator[int]:
        """Give the places of the sentence."""
        return iter(range(self.first, self.last))

    def children(self, place: int, *deps: str) -> list[int]:
        """Give the dependents of a token, of some relations or all."""
        found = self.parsed.children.get(place, ())
        return [c for c in found if not deps or self[c].dep in deps]

    def head(self, place: int) -> int:
        """Give the place of the head, the same place at the root."""
        return self[place].head

    def noun_at(self, place: int) -> int:
        """Give the head of the noun phrase that begins at a place."""
        seen = 0
        while self[place].dep in _BEFORE_NOUN and seen < 8:
            over = self.head(place)
            if over <= place or over >= self.last:
                break
            place, seen = over, seen + 1
        return place

    def edge(self, place: int) -> int:
        """Give the last place of what hangs on a token."""
        seen, last = [place], place
        while seen:
            one = seen.pop()
            last = max(last, one)
            seen += [c for c in self.children(one) if c != one]
        return min(last, self.last - 1)

    def left_edge(self, place: int) -> int:
        """Give the first place of a noun with what stands before it."""
        first = place
        for child in self.children(place):
            if self[child].dep in _BEFORE_NOUN:
                first = min(first, self.left_edge(child))
        return first

    def subject(self, place: int) -> int | None:
        """Give who does what a predicate says, over what is joined to it; None for nobody."""
        for _ in range(6):
            own = self.children(place, "nsubj", "nsubjpass", "csubj")
            if own:
                return own[0]
            dep, over = self[place].dep, self.head(place)
            if over == place:
                return None
            if dep in {"acl", "relcl"}:
                return over
            if dep in {"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "aux"}:
                place = over
                continue
            return None
        return None

    def is_passive(self, place: int) -> bool:
        """Say whether a predicate is in the passive."""
        return bool(self.children(place, "auxpass", "nsubjpass", "agent"))

    def is_infinitive(self, place: int) -> bool:
        """Say whether "to" and a verb stand at a place, adverbs aside."""
        if self[place].text.casefold() != "to":
            return False
        ahead = place + 1
        while ahead < self.last and self[ahead].pos in {"ADV", "PART"}:
            ahead += 1
        return ahead < self.last and self[ahead].pos in _PREDICATES and self[place].pos == "PART"

    def verb_behind(self, place: int) -> int | None:
        """Give the next verb behind a place, None where none comes soon."""
        for ahead in range(place, min(place + 6, self.last)):
            if self[ahead].pos == "VERB":
                return ahead
        return None


def grammars_of(parsed: tuple[Parsed, ...], start: int, end: int) -> Grammar | None:
    """Give the grammar of a sentence by its span, None where no model was asked."""
    for one in parsed:
        if one.tokens and one.tokens[0].start <= start < one.tokens[-1].end:
            first = bisect_left(one.tokens, start, key=lambda token: token.start)
            last = bisect_right(one.tokens, end, key=lambda token: token.end)
            return Grammar(one, first, last) if first < last else None
    return None
