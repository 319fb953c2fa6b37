"""The index against comparing with every listed name by the tables of ``tocsin.match``."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from drawn.names import Asked, asked
from tocsin.index import Candidate, Index, Reach, build_index
from tocsin.index._search import Floors
from tocsin.index.section import RAISING
from tocsin.match.compare import classes_compared
from tocsin.match.names import score_table
from tocsin.match.vocabulary import name_table
from tocsin.model import Part
from tocsin.text.fold import FoldedName, NameClass, fold_name

EVERYTHING = Floors((0.0, 0.0, 0.0, 0.0))


def listed_names(index: Index, name_class: NameClass) -> list[FoldedName]:
    """Fold the names of a section anew, in the order in which it holds them."""
    section = index.sections[name_class]
    return [
        fold_name(index.entities[owner].names[ordinal].text, name_class)
        for owner, ordinal in zip(section.owners.tolist(), section.ordinals.tolist(), strict=True)
    ]


def told(parts: Sequence[Part]) -> list[tuple[str, str, str]]:
    return [(part.query, part.entry, part.verdict) for part in parts]


def numbers(parts: Sequence[Part]) -> list[float]:
    return [number for part in parts for number in (part.similarity, part.weight)]


@given(asked())
@settings(max_examples=120, deadline=None)
def test_every_name_scores_as_in_a_table(drawn: Asked) -> None:
    assume(drawn.is_comparable)
    index = build_index(drawn.entities, ())
    for name_class in classes_compared(drawn.query.schema):
        section = index.sections.get(name_class)
        folded = fold_name(drawn.query.names[0], name_class)
        if section is None or not folded.parts:
            continue
        table = name_table(listed_names(index, name_class), name_class, index.knowledge)
        oracle = score_table(folded, table, index.knowledge)
        here = section.asker.ask(folded, drawn.query.names[0], EVERYTHING, exhaustive=True)
        for place, score in enumerate(oracle.scores.tolist()):
            assert here.scores.get(place, 0.0) == pytest.approx(score, abs=1e-6)
        assert here.cut == oracle.cut
        best = sorted(range(len(table.names)), key=lambda k: -oracle.scores[k])[:3]
        for place in best:
            if oracle.scores[place] > 0:
                assert told(here.parts(place)) == told(oracle.parts(place))
                assert numbers(here.parts(place)) == pytest.approx(
                    numbers(oracle.parts(place)), abs=1e-5
                )
        here.give_back()


def was_joined_of_two_wrong_halves(candidate: Candidate) -> bool:
    """Say whether an asked part met two listed ones neither of which it has as written.

    Such a meeting is compared where other parts raised the name; by itself it raises none.
    """
    for part in candidate.comparison.parts:
        halves = part.entry.split()
        if len(part.query.split()) == 1 and len(halves) == 2 and part.verdict == "typo":
            first, second = halves
            if not part.query.startswith(first) and not part.query.endswith(second):
                return True
    return False


def rests_on_a_weak_meeting(candidate: Candidate) -> bool:
    """Say whether parts met that are less alike than what raises a candidate.

    The bound reckons with one as if both had the same mass: a light part that meets a heavy
    one so can lift a name above it by a few hundredths.
    """
    return any(0 < part.similarity < RAISING for part in candidate.comparison.parts)


@given(asked(), st.sampled_from([0.5, 0.6, 0.7, 0.8, 0.9, 0.95]), st.booleans())
@settings(max_examples=250, deadline=None)
def test_nothing_is_lost_above_the_threshold(drawn: Asked, threshold: float, weak: bool) -> None:
    assume(drawn.is_comparable)
    index = build_index(drawn.entities, ())
    every = index.search(drawn.query, Reach(threshold, 50, weak=weak, exhaustive=True))
    found = index.search(drawn.query, Reach(threshold, 50, weak=weak))
    scores = {c.entity.id: c.comparison.score for c in found.candidates}
    for candidate in every.candidates:
        if was_joined_of_two_wrong_halves(candidate) or rests_on_a_weak_meeting(candidate):
            continue
        assert scores[candidate.entity.id] == pytest.approx(candidate.comparison.score, abs=1e-6)
    assert set(scores) <= {c.entity.id for c in every.candidates}
