"""Print what one part against a whole vocabulary costs, beside rapidfuzz's ``cdist``.

    python benchmarks/edits.py

The vocabulary is made up and seeded; both run in turn, medians of eleven runs of CPU time.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from functools import partial

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from tocsin.match.edits import Floors, edit_similarity, packed

PARTS = 25_000
RUNS = 11
FLOORS = Floors(0.6, 0.86)


def main() -> None:
    """Measure and print the table."""
    draw = random.Random(5)
    syllables = [a + b for a in "bdfghjklmnprstvz" for b in "aeiou"]
    words = ["".join(draw.choices(syllables, k=draw.randint(1, 4))) for _ in range(PARTS)]
    others = packed(words, np.zeros(PARTS, dtype=np.bool_))
    out = np.zeros(PARTS, dtype=np.float32)
    print("| asked part | ours (µs) | cdist (µs) | ratio |\n|---|---|---|---|")
    for part in ("ali", "sergei", "muhamadi", "aleksandrovich"):
        own, peer = [], []
        for _ in range(RUNS):
            own.append(cost(partial(edit_similarity, part, others, FLOORS, out)))
            peer.append(cost(partial(process.cdist, [part], words, scorer=OSA.distance)))
        ours, theirs = statistics.median(own), statistics.median(peer)
        print(f"| {part} | {ours:.0f} | {theirs:.0f} | {ours / theirs:.2f} |")


def cost(work: Callable[[], object]) -> float:
    """Give the CPU time of a call in microseconds."""
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1e6


if __name__ == "__main__":
    main()
