"""From a document to its draft: names, dates, quotations, claims.

Promises that comments and furniture yield nothing unless asked for, that every span lies within
one block, and that the same document and drafter give the same draft. Never reads a clock.
"""

from __future__ import annotations

from tocsin.documents import BlockKind, Document
from tocsin.trace.draft import model as english
from tocsin.trace.draft.dates import resolve_dates
from tocsin.trace.draft.form import FoundDate, Mention
from tocsin.trace.draft.laws import law_spans
from tocsin.trace.draft.names import Stretch, find_names
from tocsin.trace.draft.words import plain, sentences_of

#: What is read; comments only where they are asked for.
EVIDENCE = (BlockKind.HEADING, BlockKind.BODY, BlockKind.CAPTION, BlockKind.BYLINE)


def read_mentions(
    document: Document, *, with_model: bool, with_comments: bool = False
) -> tuple[tuple[Mention, ...], tuple[FoundDate, ...], list[Stretch], list[english.Parsed]]:
    """Find names and dates, and keep what was read for the steps that follow."""
    text = plain(document.text)
    kinds = (*EVIDENCE, BlockKind.COMMENT) if with_comments else EVIDENCE
    blocks = [block for block in document.blocks if block.kind in kinds]
    parsed = (
        english.parse(text, [(b.start, b.end) for b in blocks])
        if with_model
        else [english.Parsed() for _ in blocks]
    )
    stretches = [
        Stretch(
            block.start,
            block.end,
            tuple(sentences_of(text, block.start, block.end)),
            one.entities,
            block.kind is BlockKind.HEADING and _is_titled(text[block.start : block.end]),
            block.kind is BlockKind.BYLINE,
        )
        for block, one in zip(blocks, parsed, strict=True)
    ]
    laws = [span for s in stretches for span in law_spans(text, s.start, s.end)]
    enacted = tuple((span.end, span.law, span.enacted) for span in laws if span.enacted)
    sentences = [(s.start, s.end) for one in stretches for s in one.sentences]
    dates = tuple(
        date
        for date in resolve_dates(text, sentences, document.published, enacted)
        if not any(s.start < date.end and date.start < s.end for s in laws)
    )
    taken = [(d.start, d.end) for d in dates] + [(s.start, s.end) for s in laws]
    mentions = list(find_names(text, stretches, taken))
    mentions += [
        Mention(s.start, s.end, document.text[s.start : s.end], s.label, s.entity, s.rule, 0.9)
        for s in laws
    ]
    mentions += [
        Mention(d.start, d.end, document.text[d.start : d.end], "DATE", d.edtf or d.text, d.rule, d.sure)
        for d in dates
    ]
    mentions.sort(key=lambda one: (one.start, one.end))
    return tuple(mentions), dates, stretches, parsed


def _is_titled(line: str) -> bool:
    """Whether most words of a line begin with a capital, so that capitals tell nothing."""
    long = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return not long or sum(word[0].isupper() for word in long) > 0.6 * len(long)
