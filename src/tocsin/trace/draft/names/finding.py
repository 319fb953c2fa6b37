"""People, organisations and places of a document, each with its label and whom it means.

Promises mentions in the order of the text that do not overlap, none across a block, labelled by
all the evidence of the document. Never asks a list, never labels what nothing speaks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.trace.draft.form import Mention
from tocsin.trace.draft.names.candidates import Found, candidates_in
from tocsin.trace.draft.names.headings import names_in_heading
from tocsin.trace.draft.names.joining import joined_mentions, with_particles
from tocsin.trace.draft.names.labels import labels_of, scores_of
from tocsin.trace.draft.words import Stretch


def find_names(
    text: str, stretches: Sequence[Stretch], taken: Iterable[tuple[int, int]]
) -> tuple[Mention, ...]:
    """Find the people, organisations and places.

    Args:
        text: The plain text.
        stretches: Blocks, in the order of the text.
        taken: Spans of dates, laws and lists: no name stands in them.
    """
    spans = sorted(taken)
    found = [one for s in stretches if not s.is_heading for one in candidates_in(text, s, spans)]
    scores = scores_of(text, found)
    chosen = labels_of(scores)
    mentions = [
        _mention(text, one, chosen[one.key]) for one in found if chosen.get(one.key, ("", 0))[0]
    ]
    mentions = joined_mentions(text, with_particles(text, mentions))
    for stretch in stretches:
        if stretch.is_heading:
            mentions += names_in_heading(text, stretch, mentions, spans)
    return tuple(sorted(mentions, key=lambda one: one.start))


def _mention(text: str, one: Found, chosen: tuple[str, float]) -> Mention:
    label, sure = chosen
    start, end = one.piece.start, one.piece.end
    rule = "model and rules" if any(x != "?" for x in one.labels) else "rules"
    return Mention(start, end, text[start:end], label, text[start:end], rule, sure)
