"""Evidence of what a name is: its own words, the words around it, a model's label.

Promises weights that add up per name over all of its places in a document, so that one clear
place decides for the unclear ones. Never asks a list: whether a name is listed says nothing of
what it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from tocsin.trace.draft.names.cue_patterns import (
    GPE,
    ORG,
    ORG_LEAD,
    OTHER,
    PERSON,
    RULES_AFTER,
    RULES_BEFORE,
)
from tocsin.trace.draft.names.parts import Piece
from tocsin.trace.draft.names.words import is_place


class Weights(defaultdict[str, float]):
    """Weight by label; what nothing was said of weighs 0."""

    def __init__(self) -> None:
        super().__init__(float)

    def gain(self, other: Mapping[str, float]) -> None:
        """Add the weights of another."""
        for label, weight in other.items():
            self[label] += weight

    def ranked(self) -> list[tuple[str, float]]:
        """Give labels and weights, the heaviest first; of equal ones the first that came."""
        return sorted(self.items(), key=lambda item: -item[1])


#: What a label of the model weighs, for one word and for many: less than a title or a legal form.
_BY_MODEL = {
    (PERSON, False): 2.0, (PERSON, True): 2.0, (ORG, False): 1.3, (ORG, True): 1.6,
    (GPE, False): 1.3, (GPE, True): 1.9,
}  # fmt: skip


#: "Kutaisi, Georgia,"
_IN_COUNTRY = re.compile(r", (?P<country>[A-Z][\w.]+(?: [A-Z][\w.]+)?)(?=[,.;)])")


_COURTESY = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "baroness"])


def _is_in_country(after: str) -> bool:
    behind = _IN_COUNTRY.match(after)
    return behind is not None and is_place(behind["country"])


def evidence_of(text: str, piece: Piece, labels: list[str]) -> Weights:  # noqa: C901 - one rule a branch
    """Weigh one place of a name.

    Args:
        text: The plain text.
        piece: Where it stands.
        labels: What a model calls the spans that overlap it.
    """
    score: Weights = Weights()
    if piece.title:
        score[PERSON] += 8 if piece.title.rstrip(".") in _COURTESY else 4
    after, before = text[piece.end : piece.end + 90], text[max(0, piece.start - 40) : piece.start]
    after, before = after.split("\n")[0], before.rsplit("\n", maxsplit=1)[-1]
    for pattern, label, weight in RULES_AFTER:
        if pattern.match(after):
            score[label] += weight
    for pattern, label, weight in RULES_BEFORE:
        if pattern.search(before):
            score[label] += weight
    if _is_in_country(after):
        score[GPE] += 3
    if ORG_LEAD.search(before):
        score[ORG] += 1.8
    many = len(piece.words) > 1
    for label in labels:
        if label in {PERSON, ORG, GPE}:
            score[label] += _BY_MODEL[label, many] / len(labels)
        elif label in {"LOC", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "NORP", "LANGUAGE"}:
            score[OTHER] += 2.4 / len(labels)
    return score
