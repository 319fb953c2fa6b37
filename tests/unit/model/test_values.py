"""Values are made as their data class says, and arrive elsewhere as they left."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace
from typing import get_type_hints

import pytest

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
from tocsin.model._values import made_of
from tocsin.model.values import value


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


@value
@dataclass(frozen=True, slots=True)
class Made:
    """Four fields, two of which may be left out."""

    one: int
    two: str
    three: tuple[str, ...] = ()
    four: dict[str, int] = field(default_factory=dict)


def test_a_value_is_made_as_its_data_class_says() -> None:
    whole = Made(1, "b", ("c",), {"d": 4})
    assert whole == Made(four={"d": 4}, one=1, three=("c",), two="b")
    assert whole == Made(1, "b", three=("c",), four={"d": 4})
    assert whole == replace(replace(whole, one=2), one=1)
    assert Made(1, "b") == Made(1, "b", (), {})
    assert Made(1, "b").four is not Made(1, "b").four
    assert repr(Made(1, "b")) == "Made(one=1, two='b', three=(), four={})"
    assert list(inspect.signature(Made).parameters) == ["one", "two", "three", "four"]
    assert pickle.loads(pickle.dumps(whole)) == whole  # noqa: S301 - our own
    with pytest.raises(FrozenInstanceError):
        whole.one = 2  # type: ignore[misc]


@pytest.mark.parametrize(
    ("given", "named", "said"),
    [
        ((), {}, "missing 2 required"),
        ((1, "b", (), {}, 5), {}, "takes from 3 to 5 positional"),
        ((1, "b", ()), {"five": 5}, "unexpected keyword argument 'five'"),
        ((1, "b", ()), {"one": 5}, "multiple values for argument 'one'"),
        ((1,), {"three": (), "four": {}, "five": 5}, "unexpected keyword argument 'five'"),
    ],
)
def test_what_does_not_fit_is_told_as_by_the_data_class(
    given: tuple[object, ...], named: dict[str, object], said: str
) -> None:
    with pytest.raises(TypeError, match=said):
        Made(*given, **named)  # type: ignore[arg-type]


def test_a_value_takes_nothing_but_slots() -> None:
    with pytest.raises(TypeError, match="one slot a field"):
        made_of(Made.__init__, ("one",), ())
    with pytest.raises(TypeError, match="a slot can be set"):
        made_of(Made.__init__, ("one",), (7,))
    with pytest.raises(TypeError):
        Made.__init__(answer(), 1, "b", (), {})  # type: ignore[arg-type]


def test_without_a_value_to_make_it_is_an_error() -> None:
    """All fields and one more by name are as many as the value and its fields."""
    named = {"one": 1, "two": "b", "three": (), "four": {}, "five": 5}
    for given in (named, {k: v for k, v in named.items() if k != "five"}, {}):
        with pytest.raises(TypeError, match=r"missing \d required|unexpected"):
            Made.__init__(**given)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class More(Made):
    """One field more."""

    five: int = 5


def test_a_class_made_of_it_keeps_its_kind_and_its_fields() -> None:
    more = More(1, "b", five=7)
    for arrived in (pickle.loads(pickle.dumps(more)), copy.copy(more), copy.deepcopy(more)):  # noqa: S301 - our own
        assert type(arrived) is More
        assert arrived == more


def test_what_it_takes_can_be_asked() -> None:
    hints = get_type_hints(Made.__init__)
    assert hints["one"] is int
    assert list(hints) == ["one", "two", "three", "four", "return"]
