"""Values that travel between processes arrive as they left."""

from __future__ import annotations

import copy
import pickle

from tocsin.match.compare import compare_names
from tocsin.match.knowledge import Knowledge
from tocsin.model import (
    Answer,
    Designation,
    Effect,
    Evidence,
    Hit,
    Identifier,
    ListVersion,
    Outcome,
    Query,
)


def answer() -> Answer:
    comparison = compare_names("Pavel Zhirkov", "Zhirkov, Pawel", "Person", Knowledge())
    hit = Hit(
        "x-1", "x", "Pavel", "Person", 0.9, Outcome.REVIEW, comparison,
        designations=(Designation("MAGNIT", listed_on="2013-04-12"),),
        effects=(Effect("blocked", "MAGNIT", "2013-04-12", None, "blocked"),),
    )  # fmt: skip
    query = Query(("Pavel Zhirkov",), "Person", identifiers=(Identifier("taxNumber", "1"),))
    version = ListVersion("x", "0" * 16, "2013-04-12", "file", 1, 1, 0)
    return Answer(query, "digest", (version,), Outcome.REVIEW, (hit,), 0.7, ("a reason",))


def test_an_answer_arrives_as_it_left() -> None:
    left = answer()
    assert left.hits[0].comparison.parts
    for arrived in (pickle.loads(pickle.dumps(left)), copy.copy(left), copy.deepcopy(left)):  # noqa: S301 - our own
        assert arrived == left
        assert arrived.to_json() == left.to_json()
        assert hash(arrived.query) == hash(left.query)
    fact = Evidence("country", "ru", "ru", "agrees", 0.15)
    assert pickle.loads(pickle.dumps(fact)) == fact  # noqa: S301 - our own


def test_it_is_carried_as_its_fields() -> None:
    reduced = answer().query.__reduce__()
    assert isinstance(reduced, tuple)
    made, told = reduced
    assert made is Query
    assert Query(*told) == answer().query
