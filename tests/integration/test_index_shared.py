"""One index asked by several threads and several processes at once."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tocsin.index import Found, Index, Reach, open_index, write_index
from tocsin.model import Entity, Name, Query

QUESTIONS = 240
REACH = Reach(0.6, 10)


def made(chance: random.Random) -> str:
    parts = ["pavel", "oleg", "olga", "zhirkov", "bogatskoy", "kim", "jong", "un", "abd", "rahman"]
    ends = ["", "a", "in", "ov", "sky", "s"]
    return " ".join(chance.choice(parts) + chance.choice(ends) for _ in range(chance.randint(1, 4)))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chance = random.Random(11)  # noqa: S311 - names, not secrets
    schemas = ["Person", "Company", "Vessel"]
    entities = (
        Entity(f"x-{k}", chance.choice(schemas), (Name(made(chance)),), list="x")
        for k in range(1500)
    )
    return write_index(tmp_path_factory.mktemp("shared") / "x.index", entities, ())


def questions() -> list[Query]:
    chance = random.Random(12)  # noqa: S311 - names, not secrets
    return [
        Query((made(chance), made(chance)), schema=chance.choice(["Person", "Company", "Thing"]))
        for _ in range(QUESTIONS)
    ]


def test_threads_get_the_answers_of_one_after_the_other(path: Path) -> None:
    alone = [open_index(path).search(query, REACH) for query in questions()[:40]]
    index = open_index(path)
    start = threading.Barrier(6)

    def ask(turn: int) -> list[Found]:
        mine = questions()[:40]
        start.wait()
        order = [(turn * 7 + k) % len(mine) for k in range(len(mine))]
        found = {k: index.search(mine[k], REACH) for k in order}
        return [found[k] for k in range(len(mine))]

    with ThreadPoolExecutor(6) as pool:
        for answers in pool.map(ask, range(6)):
            assert answers == alone
    assert sum(len(found.candidates) for found in alone) > 40


def test_what_threads_share_does_not_depend_on_their_turns(path: Path) -> None:
    """Parts and entities are kept between questions: that must not show."""
    index = open_index(path)
    asked = questions()
    first = [index.search(query, REACH) for query in asked]
    with ThreadPoolExecutor(4) as pool:
        again = list(pool.map(lambda query: index.search(query, REACH), reversed(asked)))
    assert again[::-1] == first


def test_processes_map_one_file(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tocsin.index import Reach, open_index\n"
        "from tocsin.model import Query\n"
        "index = open_index(Path(sys.argv[1]))\n"
        "found = index.search(Query(('Pavel Zhirkov',), schema='Person'), Reach(.5, 3))\n"
        "print([(c.entity.id, c.comparison.score) for c in found.candidates])"
    )
    index: Index = open_index(path)
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    found = index.search(Query(("Pavel Zhirkov",), schema="Person"), Reach(0.5, 3))
    wanted = str([(c.entity.id, c.comparison.score) for c in found.candidates])
    for process in running:
        out, _ = process.communicate(timeout=60)
        assert (process.returncode, out.strip()) == (0, wanted)
