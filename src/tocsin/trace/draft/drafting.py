"""From a document to its draft: names, dates, quotations, claims.

Promises that comments and furniture yield nothing unless asked for, that every span lies within
one block, and that the same document and drafter give the same draft. Never reads a clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from tocsin.documents import BlockKind, Document
from tocsin.errors import SourceLimitError
from tocsin.trace.draft import model as english
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.claims import draft_claims
from tocsin.trace.draft.dates.resolving import resolve_dates
from tocsin.trace.draft.foreign import Drafter, held_against
from tocsin.trace.draft.form import Draft, DraftedClaim, FoundDate, Mention
from tocsin.trace.draft.laws import law_spans
from tocsin.trace.draft.names.finding import find_names
from tocsin.trace.draft.quotes.finding import find_quotes
from tocsin.trace.draft.screening import screened
from tocsin.trace.draft.words import Stretch, label_of, plain, sentences_of

if TYPE_CHECKING:  # drafting without screening opens no engine
    from tocsin.engine import Engine

#: Some 35,000 words: names and dates are held against each other, which takes long in a book.
MOST_CHARACTERS = 200_000
#: What is read; comments only where they are asked for.
EVIDENCE = (BlockKind.HEADING, BlockKind.BODY, BlockKind.CAPTION, BlockKind.BYLINE)


def read_mentions(
    document: Document, *, with_model: bool, with_comments: bool = False
) -> tuple[tuple[Mention, ...], tuple[FoundDate, ...], list[Stretch], list[english.Parsed]]:
    """Find names and dates, and keep what was read for the steps that follow."""
    text = plain(document.text)
    stretches, parsed = _read_blocks(
        document, text, with_model=with_model, with_comments=with_comments
    )
    laws = [
        span
        for stretch in stretches
        for sentence in stretch.sentences
        for span in law_spans(text, sentence.start, sentence.end)
    ]
    enacted = tuple((span.end, span.law, span.enacted) for span in laws if span.enacted)
    sentences = [(s.start, s.end) for one in stretches for s in one.sentences]
    dates = tuple(
        date
        for date in resolve_dates(text, sentences, document.published, enacted)
        if not any(s.start < date.end and date.start < s.end for s in laws)
    )
    taken = [(d.start, d.end) for d in dates] + [(s.start, s.end) for s in laws]
    mentions = [
        replace(one, text=document.text[one.start : one.end])
        for one in find_names(text, stretches, taken)
    ]
    mentions += [
        Mention(s.start, s.end, document.text[s.start : s.end], s.label, s.entity, s.rule, 0.9)
        for s in laws
    ]
    mentions += [
        Mention(
            d.start, d.end, document.text[d.start : d.end], "DATE", d.edtf or d.text, d.rule, d.sure
        )
        for d in dates
    ]
    mentions.sort(key=lambda one: (one.start, one.end))
    return tuple(mentions), dates, stretches, parsed


def _read_blocks(
    document: Document, text: str, *, with_model: bool, with_comments: bool
) -> tuple[list[Stretch], list[english.Parsed]]:
    """Take the blocks of evidence apart into sentences, and ask the model of each."""
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
    return stretches, parsed


def _is_titled(line: str) -> bool:
    """Whether most words of a line begin with a capital, so that capitals tell nothing."""
    long = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return not long or sum(word[0].isupper() for word in long) > 0.6 * len(long)


def draft(
    document: Document,
    *,
    engine: Engine | None = None,
    drafter: Drafter | None = None,
    with_model: bool | None = None,
    with_comments: bool = False,
) -> Draft:
    r"""Draft what a document says: names, dates, quotations and claims.

    Args:
        document: As read; relative dates count from its day of publication.
        engine: What holds the lists: people and organisations are screened as of that day.
        drafter: One more drafter, asked for the evidence blocks; what it quotes must stand there.
        with_model: Whether the model of the extra ``trace`` is used; None where it is installed.
        with_comments: Whether readers' comments are read, too. Their blocks stay marked.

    Returns:
        The draft. Nothing in it is confirmed.

    Raises:
        ExtraNotInstalledError: The model is asked for and not installed.
        SourceLimitError: It is longer than an article or a chapter.

    >>> from tocsin.documents import read_document
    >>> text = b"In July 2017 Maria Petrova asked Congress to lift sanctions.\\n"
    >>> draft(read_document(text), with_model=False).claims[0].value("asker")
    'Maria Petrova'
    """
    uses_model = english.is_installed() if with_model is None else with_model
    if sum(block.end - block.start for block in document.blocks) > MOST_CHARACTERS:
        raise SourceLimitError(
            f"has more than {MOST_CHARACTERS:,} characters to draft from",
            source="the document",
            remedy="give one article, or cut the document into parts",
        )
    mentions, dates, stretches, parsed = read_mentions(
        document, with_model=uses_model, with_comments=with_comments
    )
    starts = tuple(sentence.start for one in stretches for sentence in one.sentences)
    labels = tuple(_labels(plain(document.text), mentions, stretches))
    cast = Cast(plain(document.text), mentions, tuple(parsed), starts, labels)
    quotes = find_quotes(document.text, cast, stretches)
    claims = draft_claims(cast, stretches, dates, quotes)
    notes, drafters = _told(document, uses_model=uses_model)
    if drafter is not None:
        drafters.append("another drafter")
        claims, more = _with_other(document, stretches, drafter, claims)
        notes += more
    if engine is not None:
        mentions, note = screened(mentions, engine, document.published)
        notes += [note] if note else []
    return Draft(
        {"digest": document.digest, "published": document.published},
        tuple({"kind": str(b.kind), "start": b.start, "end": b.end} for b in document.blocks),
        mentions,
        dates,
        quotes,
        claims,
        tuple(notes),
        tuple(drafters),
    )


def _labels(
    text: str, mentions: tuple[Mention, ...], stretches: list[Stretch]
) -> Iterator[tuple[int, str]]:
    """Give where somebody begins to speak in a transcript, with who it is, "" for nobody known."""
    for one in stretches:
        label = label_of(text, one.start, one.end)
        if label is not None:
            people = [m for m in mentions if m.label == "PERSON" and label[0] <= m.start < label[1]]
            yield one.start, people[0].entity if people else ""
        elif one.is_heading:
            yield one.start, ""


def _told(document: Document, *, uses_model: bool) -> tuple[list[str], list[str]]:
    """Give what the drafter lacked, for the reader, and what took part."""
    notes: list[str] = []
    drafters = ["rules"]
    if uses_model:
        drafters.append(english.model_name())
    else:
        notes.append(
            "drafted by rules and dictionaries alone: no model was asked about names that they do "
            "not know, nor about grammar (install the extra: pip install 'tocsin[trace]')"
        )
    if not document.published:
        notes.append("the day of publication is not known: dates that count from it are left open")
    return notes, drafters


def _with_other(
    document: Document,
    stretches: list[Stretch],
    drafter: Drafter,
    claims: tuple[DraftedClaim, ...],
) -> tuple[tuple[DraftedClaim, ...], list[str]]:
    """Add the claims of another drafter that stand in the text, and say how many do not."""
    spans = [(one.start, one.end) for one in stretches]
    body = "\n\n".join(document.text[start:end] for start, end in spans)
    kept, dropped = held_against(document.text, spans, drafter(body))
    both = tuple(sorted((*claims, *kept), key=lambda one: (one.start, one.end)))
    if not dropped:
        return both, []
    return both, [f"{dropped} drafts of the other drafter were dropped: not in the text"]
