"""What may be a name in a block, with what a model labels there.

Promises candidates in the order of the text, none in a date or a law. Never labels one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.trace.draft.names.parts import Piece
from tocsin.trace.draft.names.runs import pieces_of
from tocsin.trace.draft.words import Stretch


@dataclass(frozen=True, slots=True)
class Found:
    """One place that may be a name, and what a model calls it there."""

    piece: Piece
    key: tuple[str, ...]
    labels: tuple[str, ...]


def candidates_in(text: str, stretch: Stretch, taken: list[tuple[int, int]]) -> list[Found]:
    """Give what may be a name in a block, in the order of the text."""
    made = []
    for sentence in stretch.sentences:
        models = [m for m in stretch.labelled if sentence.start <= m[0] < sentence.end]
        for piece in pieces_of(sentence, models):
            if any(s < piece.end and piece.start < e for s, e in taken):
                continue
            if _is_dateline_agency(text, piece, stretch):
                continue
            over = [(s, e, label) for s, e, label in models if s < piece.end and piece.start < e]
            labels = tuple(label for _, _, label in over)
            if piece.opens and len(piece.words) == 1 and not labels and not piece.title:
                labels = ("?",)
            made.append(Found(piece, key_of(piece), labels))
    return made


def key_of(piece: Piece) -> tuple[str, ...]:
    """Give the words by which places of one name are held together."""
    return tuple(word.casefold().strip(".") for word in piece.words)


def _is_dateline_agency(text: str, piece: Piece, stretch: Stretch) -> bool:
    """Say whether it is who sends the article, as in "MINSK (Reuters) -"."""
    return (
        piece.start - stretch.start < 60
        and text[piece.start - 1 : piece.start] == "("
        and re.match(r"\) ?[-–—]", text[piece.end : piece.end + 4]) is not None
    )
