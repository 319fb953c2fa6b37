"""Build the index of a made list and print what it took, as JSON; run in a fresh Python.

    python -m bench.building NAMES SEED PATH

Promises the CPU of building apart from that of making the names, which are streamed.
Never keeps the entities.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.real_names import read_real, shared_folder
from bench.recombine import Recombiner, listed
from bench.search import store, versions_of
from tocsin.model import Entity


class Timed:
    """A stream that knows how much CPU making it took."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = entities
        self.cpu_s = 0.0
        self.entities = 0
        self.names = 0

    def __iter__(self) -> Iterator[Entity]:
        """Give the entities, counting."""
        before = time.process_time()
        for entity in self._entities:
            self.cpu_s += time.process_time() - before
            self.entities += 1
            self.names += len(entity.names)
            yield entity
            before = time.process_time()
        self.cpu_s += time.process_time() - before


def main() -> None:
    """Build and print."""
    names, seed, path = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    real = read_real(shared_folder())
    stream = Timed(listed(real, Recombiner(real), names, seed))
    before, wall = time.process_time(), time.perf_counter()
    size = store(path, stream, versions_of(real.listed_in, names))
    cpu, passed = time.process_time() - before, time.perf_counter() - wall
    result = {
        "cpu_s": round(cpu - stream.cpu_s, 3),
        "wall_s": round(passed - stream.cpu_s, 3),
        "making_names_cpu_s": round(stream.cpu_s, 3),
        "names": stream.names,
        "entities": stream.entities,
        "size_mb": round(size / 1e6, 3),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
