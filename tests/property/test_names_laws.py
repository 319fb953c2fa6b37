"""Laws of folding, comparing and searching that hold for every name."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tocsin.index import Reach, build_index
from tocsin.match.compare import compare_names, score_of
from tocsin.match.knowledge import Knowledge
from tocsin.match.tables import skeleton
from tocsin.model import Entity, Evidence, Name, NameKind, Query
from tocsin.text.fold import NameClass, fold, fold_name
from tocsin.text.script import native_key

ALPHABETS = st.sampled_from(
    [
        "abcdefghijklmnopqrstuvwxyz",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ-'.,&()",
        "абвгдежзийклмнопрстуфхцчшщъыьэюяієїґ",
        "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
        "习近平王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗習銀行國際公司",
        "김이박최정강조윤장임한오서신권황안송류전홍",
        "αβγδεζηθικλμνξοπρστυφχψως",
        "0123456789IVX ",
        "éèüößøåçñšžđćł",
    ]
)
WORDS = ALPHABETS.flatmap(lambda letters: st.text(alphabet=letters, min_size=1, max_size=10))
KNOWN = st.sampled_from(
    [
        "mohammed",
        "ahmed",
        "ali",
        "bin",
        "al",
        "kim",
        "sergey",
        "ivanovich",
        "bank",
        "trading",
        "company",
        "limited",
        "ltd",
        "ooo",
        "the",
        "of",
        "saint",
        "1st",
        "two",
        "general",
        "dr",
        "sheikh",
        "haji",
        "o'brien",
        "a.b.c.",
        "van",
        "der",
        "usa",
        "group",
        "gmbh",
        "&",
        "co",
        "kg",
        "kim",
        "chong-un",
        "jeongeun",
        "김정은",
        "mao",
        "tse-tung",
        "毛澤東",
        "цзэдун",
        "银行",
        "有限公司",
        "주식회사",
        "kumgang",
        "금강",
    ]
)
NAMES = st.lists(st.one_of(WORDS, KNOWN), min_size=0, max_size=7).map(" ".join)
SCHEMAS = st.sampled_from(["Person", "Organization", "Company", "Vessel", "LegalEntity"])
KNOWLEDGE = Knowledge()


@given(st.one_of(NAMES, st.text(max_size=80)))
def test_folding_twice_is_folding_once(name: str) -> None:
    once = fold(name)
    assert fold(" ".join(once)) == once


@given(st.one_of(NAMES, st.text(max_size=80)), st.sampled_from(list(NameClass)))
def test_folding_gives_bare_ascii_parts(name: str, name_class: NameClass) -> None:
    for part in fold_name(name, name_class).parts:
        assert part
        assert part.isascii()
        assert part.isalnum()
        assert part == part.casefold()


@given(NAMES)
def test_folding_knows_no_case(name: str) -> None:
    assert fold(name.upper().lower()) == fold(name.lower())


@given(WORDS.map(str.casefold))
def test_a_skeleton_is_its_own_skeleton(word: str) -> None:
    for part in fold(word):
        assert skeleton(skeleton(part)) == skeleton(part)


@given(NAMES, NAMES, SCHEMAS)
@settings(max_examples=300, deadline=None)
def test_comparison_is_symmetric_and_bounded(name1: str, name2: str, schema: str) -> None:
    if not name1.strip() or not name2.strip():
        return
    # past some eight parts that resemble each other the work is cut, and the cut has a direction
    assume(max(len(fold_name(n, c).parts) for n in (name1, name2) for c in NameClass) <= 8)
    there = compare_names(name1, name2, schema, KNOWLEDGE)
    back = compare_names(name2, name1, schema, KNOWLEDGE)
    assert 0.0 <= there.score <= 1.0
    assert math.isfinite(there.score)
    assert there.score == pytest.approx(back.score, abs=2e-5)


@given(NAMES, SCHEMAS)
@settings(deadline=None)
def test_a_name_is_itself(name: str, schema: str) -> None:
    if not fold(name):
        return
    comparison = compare_names(name, name, schema, KNOWLEDGE)
    assert comparison.strength == pytest.approx(1.0, abs=1e-5)
    assert all(part.verdict in ("same", "joined", "legal-form") for part in comparison.parts)


@given(NAMES, NAMES, SCHEMAS)
@settings(deadline=None)
def test_parts_tell_of_every_part_once(name1: str, name2: str, schema: str) -> None:
    if not name1.strip() or not name2.strip():
        return
    if native_key(name1) and native_key(name2):
        return  # told by their characters, not by parts
    comparison = compare_names(name1, name2, schema, KNOWLEDGE)
    if not comparison.parts:
        return
    told = sorted(p for part in comparison.parts if part.weight for p in part.query.split())
    folds = [sorted(fold_name(name1, c).parts) for c in NameClass]
    assert told in folds
    assert sum(part.weight for part in comparison.parts) == pytest.approx(1.0, abs=1e-4)


EVIDENCE = st.builds(
    Evidence,
    field=st.sampled_from(["birth_date", "country", "gender", "identifier"]),
    query=st.just("a"),
    entry=st.just("b"),
    verdict=st.sampled_from(["agrees", "near", "contradicts"]),
    effect=st.floats(-0.5, 0.5),
)


@given(st.floats(0, 1), st.lists(EVIDENCE, max_size=5))
def test_a_score_stays_between_nothing_and_one(strength: float, evidence: list[Evidence]) -> None:
    assert 0.0 <= score_of(strength, evidence) <= 1.0


@given(st.lists(NAMES.filter(lambda n: bool(fold(n))), min_size=1, max_size=8), NAMES, SCHEMAS)
@settings(max_examples=150, deadline=None)
def test_the_index_loses_nothing_above_the_threshold(
    listed: list[str], asked: str, schema: str
) -> None:
    """What the index answers is what comparing with every entity by hand gives."""
    if not fold(asked):
        return
    entities = [Entity(f"x-{i}", schema, (Name(name),), list="x") for i, name in enumerate(listed)]
    index = build_index(entities, ())
    found = {
        c.entity.id: c.comparison.score
        for c in index.search(Query((asked,), schema=schema), Reach(0.4, 100)).candidates
    }
    for entity in entities:
        by_hand = compare_names(asked, entity.caption, schema, index.knowledge).score
        if by_hand >= 0.401:
            assert found[entity.id] == pytest.approx(by_hand, abs=1e-4)
        elif by_hand < 0.399:
            assert entity.id not in found


@given(NAMES.filter(lambda n: bool(fold(n))))
@settings(deadline=None)
def test_weak_aliases_alert_only_when_asked(alias: str) -> None:
    entity = Entity("x-1", "Person", (Name("Zzyzx Qwfpg"), Name(alias, NameKind.WEAK)), list="x")
    index = build_index([entity], ())
    query = Query((alias,), schema="Person")
    loud = index.search(query, Reach(0.9, 5, weak=True)).candidates
    quiet = index.search(query, Reach(0.9, 5)).candidates
    assert [c.entity.id for c in loud] == (
        ["x-1"] if fold_name(alias, NameClass.PERSON).parts else []
    )
    strength = compare_names(alias, "Zzyzx Qwfpg", "Person", index.knowledge).strength
    assert not quiet or strength > 0.6
