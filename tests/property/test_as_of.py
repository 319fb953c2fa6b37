"""One index for every day answers as an index of that day's version alone would."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from drawn.homes import LIST, file_in, parsed, person
from tocsin.engine import Engine
from tocsin.history import Home
from tocsin.index import build_index
from tocsin.model import Answer, Query
from tocsin.screen.decide import screen
from tocsin.screen.policy import Policy

NAMES = ("Pavel Zhirkov", "Oleg Bogatskoy", "Igor Samarin", "Anna Veretennikova", "Pavla Zhirkova")
BORN = ("1960-05-01", "1971-02-03")
PEOPLE = st.dictionaries(
    st.sampled_from(["x-1", "x-2", "x-3"]),
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(BORN)),
    min_size=1,
)
HISTORIES = st.lists(PEOPLE, min_size=2, max_size=4)
SAVED = st.permutations(range(4))
#: Names as they are listed: whoever bears one reaches the threshold whatever is rare.
ASKED = [Query((name,), schema="Person") for name in NAMES]
POLICY = Policy(limit=50)


def hits(answer: Answer) -> dict[str, tuple[object, ...]]:
    """Those whose names are the asked one; others depend on what is rare today."""
    asked = set(answer.query.names)
    return {
        hit.id: (hit.caption, hit.designations, hit.comparison.entry_name, hit.schema)
        for hit in answer.hits
        if hit.comparison.entry_name in asked
    }


@settings(max_examples=40)
@given(HISTORIES, SAVED)
def test_a_day_is_answered_as_its_version_alone_would(
    history: list[dict[str, tuple[str, str, str]]], order: list[int]
) -> None:
    batches = [
        parsed(
            f"{number}",
            f"2020-0{number + 1}-01",
            [person(key, one, two, birthDate=born) for key, (one, two, born) in people.items()],
        )
        for number, people in enumerate(history)
    ]
    with tempfile.TemporaryDirectory() as folder:
        home, original = Home(Path(folder)), file_in(Path(folder))
        for number in order:
            if number < len(batches):
                home.save(batches[number], [original])
        engine = Engine(Path(folder))
        for number, batch in enumerate(batches):
            alone = build_index(batch.entities, (batch.version,))
            day = f"2020-0{number + 1}-15"
            for query in ASKED:
                wanted = screen(query, alone, policy=POLICY)
                got = engine.screen(query, policy=POLICY, as_of=day)
                assert hits(got) == hits(wanted)
                assert [v.version for v in got.lists] == [batch.version.version]
                assert got.lists[0].gap is not None
                assert got.lists[0].gap.before == batch.version.published
        latest = build_index(batches[-1].entities, (batches[-1].version,))
        for query in ASKED:
            today, wanted = engine.screen(query), screen(query, latest, policy=Policy())
            assert {h.id: (h.score, h.comparison.parts) for h in today.hits} == {
                h.id: (h.score, h.comparison.parts) for h in wanted.hits
            }
            assert (today.index, today.reasons) == (wanted.index, wanted.reasons)
        assert [e.id for e in engine.entities(LIST)] == [e.id for e in home.entities(LIST)]
