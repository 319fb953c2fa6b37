"""Quotations and indirect statements, with who says that who said them.

Promises spans of the text, direct ones with their marks, a chain from the article to the
speaker, and an empty speaker where nobody was found. Never takes two quotations for one.
"""

from __future__ import annotations

from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.form import Quote
from tocsin.trace.draft.quotes.chains import quote_of
from tocsin.trace.draft.quotes.direct import direct_quote, with_later_attribution
from tocsin.trace.draft.quotes.indirect import statement_of
from tocsin.trace.draft.quotes.marks import is_scare, marked_spans
from tocsin.trace.draft.words import Stretch


def find_quotes(original: str, cast: Cast, stretches: list[Stretch]) -> tuple[Quote, ...]:
    """Find the quotations and indirect statements of some blocks, in the order of the text.

    Args:
        original: The text with its own marks.
        cast: The mentions, over the plain text.
        stretches: The blocks.
    """
    made: list[Quote] = []
    last = ""
    open_speaker: Quote | None = None
    before_end = -1
    for stretch in stretches:
        spans = marked_spans(original, cast.text, stretch.start, stretch.end)
        if stretch.is_heading:
            continue
        direct = _direct_quotes(cast, stretch, spans, open_speaker, last)
        last = next((q.speaker for q in reversed(direct) if q.speaker), last)
        direct = with_later_attribution(cast, direct)
        if made and direct and made[-1].end == before_end and not made[-1].speaker:
            rule = "goes on in the block after"
            made[-1] = _spoken_by(direct[0], (made[-1].start, made[-1].end), rule, 0.7)
        unclosed = spans and spans[-1][1] == stretch.end and cast.text[stretch.end - 1] != '"'
        open_speaker = direct[-1] if unclosed and direct else None
        before_end = open_speaker.end if open_speaker else -1
        made += direct
        made += [
            one
            for one in _indirect(cast, stretch, spans)
            if not any(_overlap(one, other) > 0.85 for other in direct)
        ]
    return tuple(sorted(made, key=lambda one: (one.start, one.end)))


def _direct_quotes(
    cast: Cast,
    stretch: Stretch,
    spans: list[tuple[int, int]],
    open_speaker: Quote | None,
    last: str,
) -> list[Quote]:
    """Give the direct quotations of a block; the first may go on from the block before."""
    made: list[Quote] = []
    for span in spans:
        if is_scare(cast.text, span):
            continue
        found = direct_quote(cast, stretch, span, spans, made, last)
        if not found.speaker and open_speaker is not None and span[0] <= stretch.start + 1:
            found = _spoken_by(open_speaker, span, "goes on from the block before", 0.8)
        made.append(found)
        last = found.speaker or last
    return made


def _spoken_by(other: Quote, span: tuple[int, int], rule: str, sure: float) -> Quote:
    """Give a quotation with the speaker of another."""
    return quote_of(span, other.speaker, other.chain, "direct", rule, sure)


def _overlap(one: Quote, other: Quote) -> float:
    """Give how much of a statement a quotation covers, 0 to 1."""
    return max(0, min(one.end, other.end) - max(one.start, other.start)) / max(
        1, one.end - one.start
    )


def _indirect(cast: Cast, stretch: Stretch, spans: list[tuple[int, int]]) -> list[Quote]:
    made: list[Quote] = []
    for sentence in stretch.sentences:
        if any(s <= sentence.start and sentence.end <= e for s, e in spans):
            continue
        found = statement_of(cast, sentence, spans)
        if found is not None:
            made.append(found)
    return made
