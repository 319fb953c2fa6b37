"""People, organisations and places of a document, each with its label and whom it means.

Promises mentions in the order of the text that do not overlap, none across a block, labelled by
all the evidence of the document. Never asks a list, never labels what nothing speaks for.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tocsin.trace.draft.cues import GPE, ORG, OTHER, PERSON, Weights, evidence_of, words_evidence
from tocsin.trace.draft.entities import (
    best_full,
    initials_of,
    is_short_for,
    parts_of,
    same_name,
)
from tocsin.trace.draft.form import Mention
from tocsin.trace.draft.name_words import is_group, is_place, words
from tocsin.trace.draft.runs import Piece, pieces_of
from tocsin.trace.draft.words import Sentence

#: The least evidence for a label; below it a capital is no name.
_LEAST_ONE, _LEAST_MANY = 1.5, 1.5


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block to be read: its sentences, what a model labelled in it, whether it is a heading."""

    start: int
    end: int
    sentences: tuple[Sentence, ...]
    labelled: tuple[tuple[int, int, str], ...] = ()
    is_heading: bool = False
    is_byline: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    piece: Piece
    key: tuple[str, ...]
    labels: tuple[str, ...]


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
    found = [one for s in stretches if not s.is_heading for one in _candidates(text, s, spans)]
    scores = _scores(text, found)
    chosen = _labels(scores)
    mentions = [
        _mention(text, one, chosen[one.key]) for one in found if chosen.get(one.key, ("", 0))[0]
    ]
    mentions = _joined(text, mentions)
    for stretch in stretches:
        if stretch.is_heading:
            mentions += _in_heading(text, stretch, mentions, spans)
    return tuple(sorted(mentions, key=lambda one: one.start))


def _candidates(text: str, stretch: Stretch, taken: list[tuple[int, int]]) -> list[_Found]:
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
            made.append(_Found(piece, _key(piece), labels))
    return made


def _key(piece: Piece) -> tuple[str, ...]:
    return tuple(word.casefold().strip(".") for word in piece.words)


def _is_dateline_agency(text: str, piece: Piece, stretch: Stretch) -> bool:
    """Say whether it is who sends the article, as in "MINSK (Reuters) -"."""
    return (
        piece.start - stretch.start < 60
        and text[piece.start - 1 : piece.start] == "("
        and re.match(r"\) ?[-–—]", text[piece.end : piece.end + 4]) is not None
    )


def _scores(text: str, found: list[_Found]) -> dict[tuple[str, ...], Weights]:
    """Add up the evidence of each name over its places; a model's labels are averaged."""
    scores: dict[tuple[str, ...], Weights] = {}
    places: dict[tuple[str, ...], list[_Found]] = defaultdict(list)
    for one in found:
        places[one.key].append(one)
    for key, ones in places.items():
        score = words_evidence(ones[0].piece.words)
        model: Weights = Weights()
        for one in ones:
            around = evidence_of(text, one.piece, [])
            for label, weight in around.items():
                score[label] += weight / (1 if abs(weight) >= 4 else len(ones) ** 0.5)
            labels = [label for label in one.labels if label != "?"]
            model.gain(evidence_of("", replace(one.piece, title=""), labels))
            if one.labels == ("?",):
                model[OTHER] += 1.2
        for label, weight in model.items():
            score[label] += weight / len(ones)
        scores[key] = score
    _neighbours(text, found, scores)
    return scores


def _neighbours(text: str, found: list[_Found], scores: dict[tuple[str, ...], Weights]) -> None:
    """What stands beside others in a list ("X, Y and Z") is likely of their kind."""
    pairs = itertools.pairwise(found)
    gained: dict[tuple[str, ...], Weights] = defaultdict(Weights)
    for one, other in pairs:
        between = text[one.piece.end : other.piece.start]
        if one.key == other.key or between not in {", ", " and ", ", and ", " or "}:
            continue
        for mine, theirs in ((one, other), (other, one)):
            ranked = scores[theirs.key].ranked()[:2]
            if ranked and ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0) >= 2.5:
                weight = 1.8 if between != ", " else 1.3
                if ranked[0][0] == GPE and between == ", ":
                    continue
                gained[mine.key][ranked[0][0]] = max(gained[mine.key][ranked[0][0]], weight)
    for key, more in gained.items():
        scores[key].gain(more)


def _labels(
    scores: dict[tuple[str, ...], Weights],
) -> dict[tuple[str, ...], tuple[str, float]]:
    chosen: dict[tuple[str, ...], tuple[str, float]] = {}
    keys = sorted(scores, key=len, reverse=True)
    for key in keys:
        score = scores[key]
        name = " ".join(key)
        fulls = [k for k, (label, _) in chosen.items() if label == PERSON and len(k) > len(key)]
        if any(is_short_for(name, " ".join(full)) for full in fulls) and not is_place(name):
            score[PERSON] += 4.5
        if len(key) <= 2:
            orgs = [k for k, (label, _) in chosen.items() if label == ORG and len(k) > len(key)]
            if any(full[: len(key)] == key for full in orgs) and not is_place(name):
                score[ORG] += 4
            if len(key) == 1 and any(
                initials_of(" ".join(o)).casefold() == name.replace(".", "") for o in orgs
            ):
                score[ORG] += 5
        chosen[key] = _choice(key, score)
    _near_spellings(chosen)
    return chosen


def _choice(key: tuple[str, ...], score: Weights) -> tuple[str, float]:
    if len(key) == 1 and (
        is_group(key[0]) or key[0] in words("not_name") or key[0] in words("first_word")
    ):
        return "", 0
    ranked = score.ranked()[:2]
    if not ranked:
        return "", 0
    label, best = ranked[0]
    least = _LEAST_ONE if len(key) == 1 else _LEAST_MANY
    if label == OTHER or best < least:
        return "", 0
    second = max(ranked[1][1], 0) if len(ranked) > 1 else 0
    return label, min(0.97, 0.5 + (best - second) / 16)


def _near_spellings(chosen: dict[tuple[str, ...], tuple[str, float]]) -> None:
    """A name one letter off a person's is that person, whatever it was taken for."""
    people = [key for key, (label, _) in chosen.items() if label == PERSON]
    for key, (label, _) in list(chosen.items()):
        name = " ".join(key)
        if label == PERSON or is_place(name) or name in words("org_alone"):
            continue
        near = any(
            len(key) == 1 and name not in full and is_short_for(name, " ".join(full))
            for full in people
        )
        if near or any(
            name != " ".join(full) and same_name(name, " ".join(full)) for full in people
        ):
            chosen[key] = (PERSON, 0.7)


def _mention(text: str, one: _Found, chosen: tuple[str, float]) -> Mention:
    label, sure = chosen
    start, end = one.piece.start, one.piece.end
    rule = "model and rules" if any(x != "?" for x in one.labels) else "rules"
    return Mention(start, end, text[start:end], label, text[start:end], rule, sure)


def _joined(text: str, mentions: list[Mention]) -> list[Mention]:
    """Give each mention the fullest name of the one it means."""
    people = _fullest([m for m in mentions if m.label == PERSON], _longer_person)
    groups = _fullest([m for m in mentions if m.label == ORG], _longer_group)
    short = _acronyms(text, mentions)
    made = []
    for one in mentions:
        if one.label == PERSON:
            made.append(replace(one, entity=people[one.start]))
        elif one.label == ORG:
            key = short.get(one.text.replace(".", ""), "")
            made.append(replace(one, entity=key or groups[one.start]))
        else:
            made.append(replace(one, entity=_PLACES.get(one.text.casefold(), one.text)))
    return made


_PLACES = {
    "u.s.": "United States",
    "us": "United States",
    "u.s": "United States",
    "america": "United States",
    "usa": "United States",
    "united states of america": "United States",
    "uk": "United Kingdom",
    "u.k.": "United Kingdom",
    "britain": "United Kingdom",
    "great britain": "United Kingdom",
}


#: Finds the fuller name of a short one among names with their first places.
Fuller = Callable[[str, list[tuple[str, int]], int], str]


def _fullest(mentions: list[Mention], fuller: Fuller) -> dict[int, str]:
    first: dict[str, int] = {}
    for one in mentions:
        first.setdefault(one.text, one.start)
    made: dict[int, str] = {}
    for one in mentions:
        made[one.start] = fuller(one.text, list(first.items()), one.start) or _first_spelling(
            one.text, first
        )
    return made


def _first_spelling(name: str, first: dict[str, int]) -> str:
    """Of spellings of one full name the first that the text has."""
    same = [other for other in first if same_name(name, other)]
    return min(same, key=lambda other: first[other]) if same else name


def _longer_person(name: str, fulls: list[tuple[str, int]], at: int) -> str:
    full = best_full(name, fulls, at)
    if not full:
        return ""
    further = best_full(full, fulls, at) if len(parts_of(full)) < 4 else ""
    chosen = further or full
    return _first_spelling(chosen, dict(fulls))


def _longer_group(name: str, fulls: list[tuple[str, int]], at: int) -> str:
    low = name.casefold()
    found = []
    for full, start in fulls:
        many = full.casefold()
        if len(full) <= len(name):
            continue
        if many.startswith(low + " ") or (
            many.endswith(" " + low) and is_place(full[: -len(name)].strip())
        ):
            found.append((start > at, abs(start - at), full))
    return min(found)[2] if found else ""


def _acronyms(text: str, mentions: list[Mention]) -> dict[str, str]:
    """Acronyms of the text with their long forms: "(FSB)", "known as OFAC", or by initials."""
    made: dict[str, str] = {}
    longs = [m for m in mentions if m.label == ORG and " " in m.text]
    for one in mentions:
        bare = one.text.replace(".", "")
        if not (bare.isupper() and 2 <= len(bare) <= 7) or bare in made:
            continue
        lead = text[max(0, one.start - 30) : one.start]
        before = [m for m in longs if m.end <= one.start]
        if (before and one.start - before[-1].end <= 3 and lead.endswith("(")) or (
            before
            and re.search(
                r",? (?:also |better |otherwise )?(?:known|called) (?:simply )?(?:as |by "
                r")?(?:the |its initials,? )?$",
                lead,
            )
        ):
            made[bare] = before[-1].text
        else:
            fitting = [m.text for m in longs if initials_of(m.text) == bare]
            if fitting:
                made[bare] = fitting[0]
    return made


def _in_heading(  # noqa: C901 - one rule a branch
    text: str, stretch: Stretch, known: list[Mention], taken: list[tuple[int, int]]
) -> list[Mention]:
    """Give the names of a heading: those of the body, places, what a model and words agree on."""
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
    shouts = stretch_text.isupper()
    for sentence in stretch.sentences:
        models = [m for m in stretch.labelled if sentence.start <= m[0] < sentence.end]
        for piece in _heading_pieces(text, sentence, models, shouts=shouts):
            if any(s < piece.end and piece.start < e for s, e in taken):
                continue
            if any(m.start < piece.end and piece.start < m.end for m in made):
                continue
            score = words_evidence(piece.words)
            over = [label for s, e, label in models if s == piece.start and e == piece.end]
            score.gain(
                evidence_of("", replace(piece, title=piece.title), over if not shouts else [])
            )
            label, sure = _choice(_key(piece), score)
            if label and (score[label] >= 4.5 or (stretch.is_byline and label == PERSON)):
                words_of = text[piece.start : piece.end]
                made.append(
                    Mention(piece.start, piece.end, words_of, label, words_of, "heading", sure)
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
