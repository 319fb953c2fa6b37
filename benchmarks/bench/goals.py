"""What the speed of this release is meant to be, and what was reached.

Promises a row for every goal, also for one that was not measured. Never rounds in favour:
a goal is met when the figure as kept meets it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Results = Mapping[str, Any]
MOST, LEAST = "at most", "at least"
_MILLION = 1e6


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal.

    Attributes:
        what: The figure, for a reader.
        bound: ``MOST`` or ``LEAST``.
        wanted: How much.
        shown: How it is printed, a format.
        take: Gives it from the speed results or, where ``of_accuracy``, the accuracy results.
        of_accuracy: Which results.
    """

    what: str
    bound: str
    wanted: float
    shown: str
    take: Callable[[Results], float | None]
    of_accuracy: bool = False

    def measured(self, speed: Results, accuracy: Results | None) -> float | None:
        """Give the figure; None where it was not measured."""
        results = accuracy if self.of_accuracy else speed
        if results is None:
            return None
        try:
            return self.take(results)
        except KeyError:
            return None

    def is_met(self, value: float) -> bool:
        """Say whether a figure meets the goal."""
        return value <= self.wanted if self.bound == MOST else value >= self.wanted


def _at(size: str, *keys: str) -> Callable[[Results], float | None]:
    def take(results: Results) -> float | None:
        value: Any = results["sizes"][size]
        for key in keys:
            value = value[key]
        return value  # type: ignore[no-any-return]

    return take


def _size_a_million(results: Results) -> float | None:
    size = results["sizes"]["2m"]
    megabytes = size["build"]["size_mb"]
    return None if megabytes is None else megabytes / size["names"] * _MILLION


def _cold_start(results: Results) -> float | None:
    seconds: float = results["cold_start"]["cpu_s"]
    return seconds


def _recall(kind: str) -> Callable[[Results], float | None]:
    def take(results: Results) -> float | None:
        if results["names"] != 2 * _MILLION:
            return None
        value: float = results["tocsin"][kind]["people"]["recall"]
        return value

    return take


_US, _RATE, _SHARE = "{:,.0f} µs", "{:,.0f}", "{:.4g}"
_ANSWER = ("single", "answer")
_RATE_OF = ("batch", "nothing_known", "names_a_second_and_core")
_RATE_KNOWN = ("batch", "schema_known", "names_a_second_and_core")
_KNOWN = "the same, schema given"
GOALS = (
    Goal("one query, SDN, p50", MOST, 100, _US, _at("sdn", *_ANSWER, "p50_us")),
    Goal("one query, SDN, p95", MOST, 300, _US, _at("sdn", *_ANSWER, "p95_us")),
    Goal("the same p50 / cdist", MOST, 1 / 3, "{:.2f}", _at("sdn", "ratios", "answer p50")),
    Goal(_KNOWN, MOST, 1 / 3, "{:.2f}", _at("sdn", "ratios", "answer_schema_known p50")),
    Goal("one query, 200k, p50", MOST, 300, _US, _at("200k", *_ANSWER, "p50_us")),
    Goal("one query, 2M, p50", MOST, 2000, _US, _at("2m", *_ANSWER, "p50_us")),
    Goal("batch, SDN, names a second and core", LEAST, 20_000, _RATE, _at("sdn", *_RATE_OF)),
    Goal(_KNOWN, LEAST, 20_000, _RATE, _at("sdn", *_RATE_KNOWN)),
    Goal("batch, 2M, names a second and core", LEAST, 800, _RATE, _at("2m", *_RATE_OF)),
    Goal(_KNOWN, LEAST, 800, _RATE, _at("2m", *_RATE_KNOWN)),
    Goal("candidate recall, SDN", LEAST, 0.999, _SHARE, _at("sdn", "recall", "recall")),
    Goal("candidate recall, 2M", LEAST, 0.98, _SHARE, _at("2m", "recall", "recall")),
    Goal("build of 2M names, CPU", MOST, 60, "{:.1f} s", _at("2m", "build", "cpu_s")),
    Goal("index size a million names", MOST, 200, "{:.0f} MB", _size_a_million),
    Goal("first answer of a fresh Python, SDN, CPU", MOST, 0.5, "{:.2f} s", _cold_start),
    Goal(
        "recall at 5% false positives, 2M, names alone",
        LEAST,
        0.85,
        _SHARE,
        _recall("names_alone"),
        of_accuracy=True,
    ),
    Goal(
        "the same with birth year and country",
        LEAST,
        0.95,
        _SHARE,
        _recall("birth_year_and_country"),
        of_accuracy=True,
    ),
)
