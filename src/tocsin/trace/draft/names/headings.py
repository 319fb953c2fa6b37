"""Names of headings, where capitals tell little.

Promises what the body names, then what the tables or the model are sure of. Never more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.trace.draft.form import Mention
from tocsin.trace.draft.names.candidates import key_of
from tocsin.trace.draft.names.cue_patterns import ORG, PERSON
from tocsin.trace.draft.names.cues import evidence_of
from tocsin.trace.draft.names.labels import choice_of
from tocsin.trace.draft.names.own_words import words_evidence
from tocsin.trace.draft.names.parts import Piece
from tocsin.trace.draft.names.words import is_place, words
from tocsin.trace.draft.words import Sentence, Stretch


def names_in_heading(
    text: str, stretch: Stretch, known: list[Mention], taken: list[tuple[int, int]]
) -> list[Mention]:
    """Give the names of a heading: those of the body, places, what a model and words agree on."""
    made = _known_in_body(text, stretch, known, taken)
    shouts = text[stretch.start : stretch.end].isupper()
    for sentence in stretch.sentences:
        models = [m for m in stretch.labelled if sentence.start <= m[0] < sentence.end]
        for piece in _heading_pieces(text, sentence, models, shouts=shouts):
            if any(s < piece.end and piece.start < e for s, e in taken):
                continue
            if any(m.start < piece.end and piece.start < m.end for m in made):
                continue
            score = words_evidence(piece.words)
            over = [label for s, e, label in models if s == piece.start and e == piece.end]
            score.gain(evidence_of("", piece, over if not shouts else []))
            label, sure = choice_of(key_of(piece), score)
            if label and (score[label] >= 4.5 or (stretch.is_byline and label == PERSON)):
                words_of = text[piece.start : piece.end]
                made.append(
                    Mention(piece.start, piece.end, words_of, label, words_of, "heading", sure)
                )
    return made


def _known_in_body(
    text: str, stretch: Stretch, known: list[Mention], taken: list[tuple[int, int]]
) -> list[Mention]:
    """Give the names of a heading that the body has, too, the longest first."""
    made: list[Mention] = []
    forms: dict[str, Mention] = {}
    for one in known:
        forms.setdefault(one.text.casefold(), one)
        if one.label == PERSON:
            for part in _surnames(one.entity):
                forms.setdefault(part, one)
    stretch_text = text[stretch.start : stretch.end]
    for form in sorted(forms, key=len, reverse=True):
        for match in re.finditer(
            rf"(?<![\w.-]){re.escape(form)}(?!\w|-\w)", stretch_text, re.IGNORECASE
        ):
            start, end = stretch.start + match.start(), stretch.start + match.end()
            if match.group()[:1].islower() or any(s < end and start < e for s, e in taken):
                continue
            if any(m.start < end and start < m.end for m in made) or (
                form == "us" and match.group() != "US"
            ):
                continue
            one = forms[form]
            made.append(
                Mention(
                    start, end, match.group(), one.label, one.entity, "heading by the body", 0.85
                )
            )
    return made


def _surnames(entity: str) -> list[str]:
    parts = entity.split()
    return (
        [parts[-1].casefold()]
        if len(parts) > 1 and len(parts[-1]) > 3 and not parts[-1].endswith(".")
        else []
    )


def _heading_pieces(
    text: str, sentence: Sentence, models: list[tuple[int, int, str]], *, shouts: bool
) -> Iterable[Piece]:
    """Each place and organisation of the tables, then what a model marks."""
    listed = list(sentence.words)
    at = 0
    while at < len(listed):
        for length in (3, 2, 1):
            group = listed[at : at + length]
            if len(group) < length or not all(w.is_capital for w in group):
                continue
            end = group[-1].end - (2 if group[-1].text.endswith(("'s", "'S")) else 0)
            name = text[group[0].start : end]
            low = name.casefold()
            if (
                (is_place(name) and not (shouts and low in {"us", "nice"}))
                or low in words("org_full")
                or (
                    low in words("org_alone")
                    and low
                    not in {"state", "total", "shell", "apple", "who", "commerce", "swift", "trade"}
                    and (not shouts or len(low) > 2)
                )
            ):
                yield Piece(group[0].start, end, tuple(name.split()))
                at += length - 1
                break
        at += 1
    if not shouts:
        for start, end, label in models:
            name = text[start:end].removesuffix("'s")
            if (
                label in {PERSON, ORG}
                and len(name.split()) > 1
                and not any(w.casefold() in words("first_word") for w in name.split())
            ):
                yield Piece(start, start + len(name), tuple(name.split()))
