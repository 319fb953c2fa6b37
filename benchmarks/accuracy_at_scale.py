"""Measure how many listed people are found among two million names at 5% false positives.

    python benchmarks/accuracy_at_scale.py [--names 2000000] [--each 500] [--cache FOLDER] [--keep]

Asked are the labelled development queries, whose list is part of the names, and people on
no list of ``negatives_global.csv`` and ``negatives_us.csv`` whom no development query asks for;
once by names alone, once with birth year and country. The cut is chosen so that at most 5% of
the people on no list raise any hit; a listed one counts as found when the expected entity itself
passes the cut, among the best fifty. Beside it rapidfuzz's ``cdist`` over the same names, where
birth years more than a year apart and foreign countries rule a name out.

What fills the list up is made of parts of real names, and is nobody: no made name equals a
really listed one part for part (``bench/recombine.py``), and the parts come from lists only, not
from the people on no list. ``near`` counts for both how many made names lie close to an asked one.
The people of those files live elsewhere than most listed ones, and their names look it; so the
same is measured against people made of the same parts as the list (``against_made``), which is
as hard as it can be.
Countries of listed people are as the list has them, the birth year is as the query file has it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench import search
from bench.facts import facts_of_run
from bench.labelled import Labelled, listed_people, made_people, people_on_no_list
from bench.measuring import Place
from bench.peers import Cdist
from bench.real_names import CHECKOUT, read_real, shared_folder
from bench.recall_at import recall_at
from bench.recombine import Recombiner
from tocsin.model import Entity

SEED = 7
KEPT = CHECKOUT / "docs" / "benchmarks" / "accuracy.json"
#: Candidates below this score are not asked for; a cut below it could not be told.
LEAST = 0.5
_NEAR = 0.9
_BATCH = 16
_KINDS = {False: "names_alone", True: "birth_year_and_country"}
_YEARS_APART = 1


def main() -> int:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--names", type=int, default=2_000_000)
    parser.add_argument("--each", type=int, default=500, help="people of each file of negatives")
    parser.add_argument("--cache", type=Path, help="folder for large files")
    parser.add_argument("--keep", action="store_true", help="keep the results in docs/benchmarks")
    options = parser.parse_args()
    folder = shared_folder()
    if folder is None:
        print("accuracy: the labelled files are not here; nothing measured", file=sys.stderr)
        return 0
    real = read_real(folder)
    asked = listed_people(folder / "labels", {e.id: e for e in real.sdn})
    asked += people_on_no_list(folder / "labels", options.each, SEED)
    made = Recombiner(real)
    asked += made_people(made, options.each, SEED + 2)
    with tempfile.TemporaryDirectory(prefix="tocsin-bench-") as made_folder:
        cache = options.cache or Path(made_folder)
        cache.mkdir(parents=True, exist_ok=True)
        place = Place(real, made, options.names, folder / "labels", cache, SEED)
        results = {
            **facts_of_run(SEED),
            "names": options.names,
            "share_of_false_positives": 0.05,
            "tocsin": _own(place, asked),
            **_peer(place, asked),
        }
    text = json.dumps(results, indent=1) + "\n"
    print(text, end="")
    if options.keep:
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(text, encoding="utf-8")
    return 0


def _own(place: Place, asked: Sequence[Labelled]) -> dict[str, Any]:
    place.build()
    index = place.opened()
    told: dict[str, Any] = {}
    for facts, kind in _KINDS.items():
        scores = np.zeros(len(asked))
        before = time.process_time()
        for number, one in enumerate(asked):
            found = search.found(index, one.query(facts=facts), LEAST, exhaustive=False)
            best = max(found.values(), default=0.0)
            scores[number] = found.get(one.expected, 0.0) if one.expected else best
        cost = (time.process_time() - before) * 1e6 / len(asked)
        told[kind] = {**_told(asked, scores, LEAST), "cpu_us": round(cost, 1)}
    return told


def _peer(place: Place, asked: Sequence[Labelled]) -> dict[str, Any]:
    entities = tuple(place.entities())
    owners = np.repeat(np.arange(len(entities)), [len(e.names) for e in entities])
    places = {e.id: number for number, e in enumerate(entities)}
    made_from = int(np.searchsorted(owners, len(place.real.sdn)))
    known = Known.of(entities)
    peer = Cdist([n.text for e in entities for n in e.names])
    del entities
    scores = {kind: np.zeros(len(asked)) for kind in _KINDS.values()}
    near: dict[str, list[int]] = {"listed": [], "on_no_list": [], "made": []}
    for number, (one, row) in enumerate(_rows(peer, asked)):
        who = "listed" if one.expected else "made" if one.is_made else "on_no_list"
        near[who].append(int((row[made_from:] >= _NEAR).sum()))
        own = owners == places[one.expected] if one.expected else np.ones_like(row, dtype=np.bool_)
        scores[_KINDS[False]][number] = row[own].max()
        possible = np.where(known.allows(one)[owners], row, 0.0)
        scores[_KINDS[True]][number] = possible[own].max()
    return {
        "cdist": {kind: _told(asked, values, 0.0) for kind, values in scores.items()},
        "near": {
            "similarity": _NEAR,
            "made_names": {who: round(float(np.mean(counts)), 4) for who, counts in near.items()},
        },
    }


def _rows(peer: Cdist, asked: Sequence[Labelled]) -> Iterator[tuple[Labelled, NDArray[np.float32]]]:
    for start in range(0, len(asked), _BATCH):
        block = asked[start : start + _BATCH]
        yield from zip(block, peer.ask([a.name for a in block]), strict=True)


@dataclass(frozen=True)
class Known:
    """Birth years and countries of entities, for a peer that knows names only.

    Attributes:
        years: 0 where unknown, (n,).
        kinds: Each distinct set of countries once.
        kind: Place of an entity's set in ``kinds``, (n,).
    """

    years: NDArray[np.int32]
    kinds: tuple[frozenset[str], ...]
    kind: NDArray[np.int32]

    @classmethod
    def of(cls, entities: Sequence[Entity]) -> Known:
        """Take them from the entities."""
        kinds: dict[frozenset[str], int] = {}
        years, kind = [], []
        for entity in entities:
            years.append(int((entity.values("birthDate") or ("0",))[0][:4]))
            countries = frozenset((*entity.values("nationality"), *entity.values("country")))
            kind.append(kinds.setdefault(countries, len(kinds)))
        return cls(np.array(years, np.int32), tuple(kinds), np.array(kind, np.int32))

    def allows(self, one: Labelled) -> NDArray[np.bool_]:
        """Say which entities neither birth year nor country speaks against, bool (n,)."""
        asked = set(one.countries)
        fits = np.array([not asked or not k or bool(k & asked) for k in self.kinds])
        allowed: NDArray[np.bool_] = fits[self.kind]
        if one.birth_year:
            apart = np.abs(self.years - int(one.birth_year))
            allowed &= (self.years == 0) | (apart <= _YEARS_APART)
        return allowed


def _told(asked: Sequence[Labelled], scores: NDArray[np.float64], least: float) -> dict[str, Any]:
    """Give recall at 5% for people, their held-out half, all, and people against made ones."""
    expected = np.array([bool(a.expected) for a in asked])
    people = expected & np.array([a.schema == "Person" for a in asked])
    held_out = np.array([a.is_held_out for a in asked])
    made = np.array([a.is_made for a in asked])
    on_no_list = ~expected & ~made
    groups = {
        "people": (people, on_no_list),
        "people_held_out": (people & held_out, on_no_list),
        "people_and_organisations": (expected, on_no_list),
        "people_against_made": (people, made),
    }
    told = {n: recall_at(scores[p], scores[q], least) for n, (p, q) in groups.items()}
    return {n: {k: round(v, 4) for k, v in asdict(t).items()} for n, t in told.items()}


if __name__ == "__main__":
    sys.exit(main())
