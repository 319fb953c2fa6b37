"""Recall at a share of false positives, costs, fresh processes, and one small run of it all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from accuracy_at_scale import Known
from bench.fresh import run_fresh
from bench.labelled import Labelled
from bench.measuring import Effort, Place, measure_size
from bench.real_names import read_real
from bench.recall_at import cut_of, recall_at
from bench.recombine import Recombiner
from bench.timing import told
from tocsin.model import Entity, Name


def test_at_most_one_in_twenty_is_let_through() -> None:
    negatives = np.array([0.9, 0.8] + [0.1] * 18)
    positives = np.array([0.95, 0.85, 0.8, 0.0])
    found = recall_at(positives, negatives)
    assert (found.cut, found.false_positives, found.recall) == (0.8, 0.05, 0.5)
    assert found.low <= found.recall <= found.high


def test_ties_at_the_cut_let_nobody_through() -> None:
    negatives = np.array([0.9, 0.9] + [0.1] * 18)
    found = recall_at(np.array([0.9, 0.91]), negatives)
    assert (found.false_positives, found.recall) == (0.0, 0.5)


def test_the_cut_is_no_lower_than_what_was_asked_for() -> None:
    assert cut_of(np.zeros(20), least=0.5) == 0.5
    assert recall_at(np.array([0.0, 0.6]), np.zeros(20), least=0.5).recall == 0.5


def test_what_is_known_rules_out_by_year_and_country() -> None:
    def entity(born: str = "", country: str = "") -> Entity:
        known = {"birthDate": born, "nationality": country}
        return Entity("x", "Person", (Name("A B"),), {k: (v,) for k, v in known.items() if v})

    known = Known.of([entity("1960-05-01", "ru"), entity("1961"), entity("1970"), entity("", "us")])
    asked = Labelled("A B", "Person", birth_year="1960", countries=("ru",))
    assert known.allows(asked).tolist() == [True, True, False, False]
    assert known.allows(Labelled("A B", "Person")).all()


def test_costs_are_told_by_nearest_rank() -> None:
    figures = told([float(n) for n in range(1, 101)])
    assert (figures["p50_us"], figures["p95_us"], figures["p99_us"]) == (50, 95, 99)
    assert (figures["mean_us"], figures["queries"]) == (50.5, 100)


def test_the_memory_of_the_measuring_process_is_not_counted() -> None:
    ballast = np.ones(40_000_000)
    done = run_fresh(["-c", "print('done')"])
    assert ballast.nbytes > 300_000_000
    assert done.output == "done\n"
    assert 2 < done.peak_mb < 100


def test_a_program_that_fails_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        run_fresh(["-c", "raise SystemExit(3)"])
    assert run_fresh(["-c", "raise SystemExit(3)"], may_fail=True).code == 3


def test_a_small_run_gives_every_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_SHARED", str(tmp_path))
    real = read_real(None)
    place = Place(real, Recombiner(real), 3_000, None, tmp_path, 7)
    effort = Effort(single=1, peers=1, batch=20, scaling_s=0.01, recall=10, fresh=1)
    figures = measure_size(place, effort)
    assert figures["names"] == 3_000
    assert figures["peers"]["cdist"]["queries"] == 64
    assert all(ratio > 0 for ratio in figures["ratios"].values())
    assert figures["recall"]["candidates"] > 0
    assert figures["recall"]["recall"] > 0.9
    assert figures["scaling"]["two_processes_names_a_second"] > 0
