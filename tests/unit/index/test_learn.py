"""What the aliases of loaded lists teach, and what they do not."""

from __future__ import annotations

from tocsin.index import build_index
from tocsin.index.learn import Learner
from tocsin.match.knowledge import Knowledge
from tocsin.model import Entity, Name
from tocsin.text.fold import NameClass, fold_name


def learn(*entities: tuple[str, ...]) -> dict[str, dict[str, float]]:
    learner = Learner()
    for names in entities:
        learner.see([fold_name(name, NameClass.PERSON).parts for name in names])
    return learner.learnt()


def known(*entities: tuple[str, ...], schema: str = "Person") -> Knowledge:
    listed = (Entity(f"x-{k}", schema, tuple(map(Name, names))) for k, names in enumerate(entities))
    return build_index(listed, ()).knowledge


TWO = (
    ("Qorban Tsirkov", "Qorban Zhirkov"),
    ("Wemil Tsirkov", "Zhirkov Wemil"),
)


def test_two_entities_teach_a_spelling() -> None:
    learnt = learn(*TWO)
    assert 0.5 < learnt["tsirkov"]["zhirkov"] < 1.0
    assert learnt["zhirkov"]["tsirkov"] == learnt["tsirkov"]["zhirkov"]
    assert known(*TWO).learnt["tsirkov"] == learnt["tsirkov"]


def test_one_entity_teaches_nothing() -> None:
    assert learn(TWO[0]) == {}
    assert learn(TWO[0] * 5) == {}


def test_more_support_is_surer() -> None:
    many = [(f"Qorban{n}x Tsirkov", f"Qorban{n}x Zhirkov") for n in range(5)]
    few = learn(*TWO)["tsirkov"]["zhirkov"]
    assert few < learn(*many)["tsirkov"]["zhirkov"] < 1.0


def test_unlike_parts_are_other_names() -> None:
    assert learn(("Qorban Abc", "Qorban Xyzvw"), ("Wemil Abc", "Wemil Xyzvw")) == {}


def test_short_parts_teach_nothing() -> None:
    assert learn(("Qorban Li", "Qorban Le"), ("Wemil Li", "Wemil Le")) == {}


def test_names_that_differ_in_two_parts_teach_nothing() -> None:
    assert learn(("Qorban Tsirkov", "Qurban Zhirkov"), ("Wemil Tsirkov", "Wamil Zhirkov")) == {}


def test_only_people_teach() -> None:
    assert len(known(*TWO, schema="Company").learnt) == 0
    assert len(known(*TWO).learnt) == 2


def test_frequencies_count_names() -> None:
    knowledge = known(("Pavel Zhirkov", "Pavel Pavel", "Pavel Ivin"), ("Oleg Zhirkov",))
    assert knowledge.names == 4
    assert knowledge.frequency["pavel"] == 3
    # a part that two names bear is as rare as one that none bears
    assert "zhirkov" not in knowledge.frequency
    assert "watanabe" not in knowledge.frequency


def test_nothing_teaches_nothing() -> None:
    knowledge = known()
    assert (knowledge.names, len(knowledge.frequency), len(knowledge.learnt)) == (0, 0, 0)
