"""How alike two names are: strength and parts from one alignment.

Promises the same number for a pair whether it is asked alone or within an
index over the same knowledge. Never knows facts beyond the name.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from tocsin.match._align import align_names, align_one
from tocsin.match.acronyms import acronym_stem, acronyms_of
from tocsin.match.beside import (
    REVERSED,
    acronym_worth,
    form_parts,
    native_part,
    native_worths,
    parts_told,
    reversed_part,
    with_forms,
)
from tocsin.match.edits import Floors
from tocsin.match.knowledge import Knowledge
from tocsin.match.similarity import similarity_rows
from tocsin.match.vocabulary import NameTable, masses
from tocsin.model import Part
from tocsin.text.fold import FoldedName, NameClass


@dataclass(frozen=True, slots=True)
class Weights:
    """What disagreement costs, for one class of names.

    Attributes:
        contradiction: Cost of mass that is left over on both sides; raise it
            when different people of one family come up.
        contradiction_step: Fixed cost of the first real contradiction.
        step_mass: Mass at which a contradiction costs its whole step.
        extra: Cost of mass left over on one side; raise it when short names
            hit long ones.
        extra_single: The same when no more than one part was matched.
        floor: Least similarity, 0 to 1, at which two parts may meet.
        join_floor: The same for a part that meets two joined ones.
        excess: How much more than its share a dissimilar part costs.
    """

    contradiction: float
    contradiction_step: float
    step_mass: float
    extra: float
    extra_single: float
    floor: float
    join_floor: float
    excess: float

    def as_tuple(self) -> tuple[float, ...]:
        """Give the fields in the order of the compiled structure."""
        return tuple(float(getattr(self, f.name)) for f in fields(self))


PERSON_WEIGHTS = Weights(0.95, 0.24, 2.0, 0.45, 0.64, 0.6, 0.86, 0.74)
ORGANISATION_WEIGHTS = Weights(2.0, 0.05, 8.0, 0.6, 0.5, 0.42, 0.85, 0.39)


def weights_for(name_class: NameClass) -> Weights:
    """Give the weights by which names of a class are scored."""
    return PERSON_WEIGHTS if name_class is NameClass.PERSON else ORGANISATION_WEIGHTS


@dataclass(frozen=True)
class AskedName:
    """An asked name against one table: similarities ready, scores computed.

    Attributes:
        name: The folded asked name.
        scores: Strength against each listed name, 0 to 1, float32 (n,).
        cut: How many alignments were cut short by the bound on work.
        settled: What decided, by the place of a name, where it was not the alignment
            alone: native characters, an acronym, a reversal.
    """

    name: FoldedName
    table: NameTable
    scores: NDArray[np.float32]
    cut: int
    settled: dict[int, Part]
    similarity: NDArray[np.float32]
    verdicts: NDArray[np.uint8]
    mass: NDArray[np.float32]

    def parts(self, place: int) -> tuple[Part, ...]:
        """Tell how the parts met those of the listed name at ``place``.

        What weighs nothing by itself (legal forms, a reversal) comes last, with
        weight 0; the other weights add up to 1.
        """
        settled = self.settled.get(place)
        forms = self.table.names[place].forms
        last = form_parts(self.name.forms, forms, self.table.name_class)
        if settled is not None and settled.weight > 0:
            return (settled, *last)
        return (*_explain(self, place), *(() if settled is None else (settled,)), *last)


def score_table(name: FoldedName, table: NameTable, knowledge: Knowledge) -> AskedName:
    """Score an asked name against every name of a table.

    Args:
        name: Folded by the class of the table; at least one part.
        table: The listed names.
        knowledge: The knowledge by which the table was laid out.

    Returns:
        The scores, with what is needed to explain each. Costs about 1 ms of
        CPU at 18,000 names (benchmarks/batch.py).
    """
    is_person = table.name_class is NameClass.PERSON
    weights = weights_for(table.name_class)
    floors = Floors(weights.floor, weights.join_floor)
    similarity, verdicts = similarity_rows(
        name, table.name_class, table.vocabulary, knowledge, floors
    )
    mass = masses(name, table.name_class, knowledge)
    scores = np.zeros(len(table.names), dtype=np.float32)
    cut = align_names(
        similarity, mass, table.starts, table.tokens, table.joins, table.vocabulary.mass,
        weights.as_tuple(), scores,
    )  # fmt: skip
    asked = AskedName(name, table, scores, cut, {}, similarity, verdicts, mass)
    if is_person:
        _weigh_reversal(asked)
    else:
        _weigh_acronyms(asked)
        _weigh_forms(asked)
    _settle_by_native(asked)
    return asked


def _settle_by_native(asked: AskedName) -> None:
    name, table, scores = asked.name, asked.table, asked.scores
    places = [i for i, other in enumerate(table.names) if other.native] if name.native else []
    if not places:
        return
    natives = [table.names[i].native for i in places]
    near, worths = native_worths(name.native, natives)
    is_person = table.name_class is NameClass.PERSON
    for place, native, likeness, worth in zip(
        places, natives, near.tolist(), worths.tolist(), strict=True
    ):
        # the characters of an organisation are its name without the common words: they can
        # tell it from another, but not make two branches one
        if is_person or worth < scores[place]:
            scores[place] = worth
            asked.settled[place] = native_part(name.native, native, likeness)


def _weigh_acronyms(asked: AskedName) -> None:
    name, table, scores = asked.name, asked.table, asked.scores
    found = [
        (place, len(table.names[place].parts) - 1)
        for letters in acronyms_of(name)
        for place in table.words.get(letters, ())
    ]
    short = acronym_stem(name.parts)
    found += [(place, len(name.parts) - 1) for place in table.acronyms.get(short, ())]
    for place, beside in found:
        worth = acronym_worth(beside)
        if worth > scores[place]:
            scores[place] = worth
            listed = " ".join(table.names[place].parts)
            asked.settled[place] = Part(" ".join(name.parts), listed, "acronym", worth, 1.0)


def _weigh_reversal(asked: AskedName) -> None:
    for place in np.flatnonzero(asked.scores > 0).tolist():
        listed = asked.table.names[place].parts
        part = reversed_part(float(asked.scores[place]), asked.name.parts, listed)
        if part is not None:
            asked.scores[place] *= REVERSED
            asked.settled[place] = part


def _weigh_forms(asked: AskedName) -> None:
    for place in np.flatnonzero(asked.scores > 0).tolist() if asked.name.forms else ():
        score, forms = float(asked.scores[place]), asked.table.names[place].forms
        asked.scores[place] = with_forms(score, asked.name.forms, forms)


def _explain(asked: AskedName, place: int) -> tuple[Part, ...]:
    table, left = asked.table, asked.name.parts
    right = table.names[place].parts
    _, meetings = align_one(
        asked.similarity, asked.mass, table.starts, table.tokens, table.joins,
        table.vocabulary.mass, weights_for(table.name_class).as_tuple(), place,
    )  # fmt: skip
    start = int(table.starts[place])
    right_mass = [float(table.vocabulary.mass[t]) for t in table.tokens[start : start + len(right)]]
    told = []
    for i, count, j, listed, value in sorted(meetings):
        row = i if count == 1 else len(left) + i
        column = table.tokens[start + j] if listed == 1 else table.joins[start + j]
        told.append((i, count, j, listed, value, int(asked.verdicts[row, column])))
    return parts_told(asked.name, asked.mass.tolist(), right, right_mass, told)
