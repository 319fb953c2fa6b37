"""What the aliases of loaded lists teach, and what they do not."""

from __future__ import annotations

from tocsin.index.learn import learn_knowledge
from tocsin.match.knowledge import Knowledge
from tocsin.model import Name
from tocsin.text.fold import FoldedName, NameClass, fold_name

Row = tuple[FoldedName, int, Name]


def rows(*entities: tuple[str, ...], name_class: NameClass = NameClass.PERSON) -> list[Row]:
    return [
        (fold_name(name, name_class), place, Name(name))
        for place, names in enumerate(entities)
        for name in names
    ]


def learn(*entities: tuple[str, ...]) -> Knowledge:
    return learn_knowledge({NameClass.PERSON: rows(*entities)})


TWO = (
    ("Qorban Tsirkov", "Qorban Zhirkov"),
    ("Wemil Tsirkov", "Zhirkov Wemil"),
)


def test_two_entities_teach_a_spelling() -> None:
    knowledge = learn(*TWO)
    assert 0.5 < knowledge.learnt["tsirkov"]["zhirkov"] < 1.0
    assert knowledge.learnt["zhirkov"]["tsirkov"] == knowledge.learnt["tsirkov"]["zhirkov"]


def test_one_entity_teaches_nothing() -> None:
    assert learn(TWO[0]).learnt == {}
    assert learn(TWO[0] * 5).learnt == {}


def test_more_support_is_surer() -> None:
    many = [(f"Qorban{n}x Tsirkov", f"Qorban{n}x Zhirkov") for n in range(5)]
    few = learn(*TWO).learnt["tsirkov"]["zhirkov"]
    assert few < learn(*many).learnt["tsirkov"]["zhirkov"] < 1.0


def test_unlike_parts_are_other_names() -> None:
    assert learn(("Qorban Abc", "Qorban Xyzvw"), ("Wemil Abc", "Wemil Xyzvw")).learnt == {}


def test_short_parts_teach_nothing() -> None:
    assert learn(("Qorban Li", "Qorban Le"), ("Wemil Li", "Wemil Le")).learnt == {}


def test_names_that_differ_in_two_parts_teach_nothing() -> None:
    assert (
        learn(("Qorban Tsirkov", "Qurban Zhirkov"), ("Wemil Tsirkov", "Wamil Zhirkov")).learnt == {}
    )


def test_only_people_teach() -> None:
    assert learn_knowledge({NameClass.ORGANISATION: rows(*TWO)}).learnt == {}


def test_frequencies_count_names() -> None:
    knowledge = learn(("Pavel Zhirkov", "Pavel Pavel"), ("Oleg Zhirkov",))
    assert knowledge.names == 3
    assert knowledge.frequency["pavel"] == 2
    assert knowledge.frequency["zhirkov"] == 2
    assert "watanabe" not in knowledge.frequency


def test_nothing_teaches_nothing() -> None:
    knowledge = learn_knowledge({})
    assert (knowledge.names, dict(knowledge.frequency), dict(knowledge.learnt)) == (0, {}, {})
