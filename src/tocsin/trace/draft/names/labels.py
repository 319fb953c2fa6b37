"""The label of each name, by all the evidence of the document.

Promises one label for all places of a name, or none. Never labels what nothing speaks for.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import replace

from tocsin.trace.draft.names.candidates import Found
from tocsin.trace.draft.names.cue_patterns import GPE, ORG, OTHER, PERSON
from tocsin.trace.draft.names.cues import Weights, evidence_of
from tocsin.trace.draft.names.entities import initials_of, is_short_for, same_name
from tocsin.trace.draft.names.own_words import words_evidence
from tocsin.trace.draft.names.words import is_group, is_place, words

#: The least evidence for a label; below it a capital is no name.
_LEAST_ONE, _LEAST_MANY = 1.5, 1.5


def scores_of(text: str, found: list[Found]) -> dict[tuple[str, ...], Weights]:
    """Add up the evidence of each name over its places; a model's labels are averaged."""
    scores: dict[tuple[str, ...], Weights] = {}
    places: dict[tuple[str, ...], list[Found]] = defaultdict(list)
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
    _never_shortened(places, scores)
    _neighbours(text, found, scores)
    return scores


def _never_shortened(
    places: dict[tuple[str, ...], list[Found]], scores: dict[tuple[str, ...], Weights]
) -> None:
    """A person is called by the surname later on; a name that stays whole is likelier a firm's."""
    for key, ones in places.items():
        if len(key) not in {2, 3} or len(ones) < 2 or (key[-1],) in places:
            continue
        if key[0] in words("given") or any(one.piece.title for one in ones):
            continue
        scores[key][ORG] += 1.5
        scores[key][PERSON] -= 1.5


def _neighbours(text: str, found: list[Found], scores: dict[tuple[str, ...], Weights]) -> None:
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


def labels_of(
    scores: dict[tuple[str, ...], Weights],
) -> dict[tuple[str, ...], tuple[str, float]]:
    """Give each name its label with how sure it is, "" for none; the longest names first."""
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
        chosen[key] = choice_of(key, score)
    _near_spellings(chosen)
    return chosen


def choice_of(key: tuple[str, ...], score: Weights) -> tuple[str, float]:
    """Give the label that the evidence of a name speaks for, "" for none."""
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
