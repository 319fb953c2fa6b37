from __future__ import annotations

import pytest

from drawn.dossiers import checked, claim

FACT = claim("a", kind="event", date="2017-07")


def with_other(type_: str, **fields: object) -> str:
    other = claim("b", links=f"{{{type_}: a}}", **fields)
    return checked(FACT, other)["a"].verdict.value


@pytest.mark.parametrize(
    ("type_", "chain", "expected"),
    [
        ("supports", "[other]", "supported"),
        ("contradicts", "[other]", "disputed"),
        ("contradicts", "[act]", "contradicted"),
        ("contradicts", "[act, ann]", "disputed"),
        ("qualifies", "[other]", "qualified"),
        ("responds_to", "[other]", "unsourced"),
        ("supports", "[art, ann]", "unsourced"),  # the same source supports nothing of its own
        ("contradicts", "[readers]", "unsourced"),  # a reader's comment is no evidence
        ("supports", "[readers]", "unsourced"),
    ],
)
def test_what_others_say(type_: str, chain: str, expected: str) -> None:
    assert with_other(type_, chain=chain) == expected


@pytest.mark.parametrize(
    "fields", [{"kind": "opinion"}, {"modality": "speculated"}, {"modality": "inferred"}]
)
def test_opinions_and_guesses_decide_nothing(fields: dict[str, str]) -> None:
    assert with_other("contradicts", chain="[other]", **fields) == "unsourced"


def test_a_denial_disputes() -> None:
    assert with_other("contradicts", chain="[other, bob]", modality="denied") == "disputed"


def test_contradiction_works_both_ways() -> None:
    found = checked(claim("a", chain="[other]", links="{contradicts: b}"), claim("b"))
    assert found["b"].verdict == "disputed"


def test_what_the_data_contradict_cannot_testify() -> None:
    wrong = "{deadline: {law: caatsa, section: '241', says: 2018-01-30}}"
    found = checked(FACT, claim("b", chain="[other]", links="{contradicts: a}", check=wrong))
    assert (found["a"].verdict.value, found["b"].verdict.value) == ("unsourced", "contradicted")


def test_a_check_goes_before_what_a_record_is_linked_to_say() -> None:
    right = "{deadline: {law: caatsa, section: '241', says: 2018-01-29}}"
    link = claim("b", chain="[act]", links="{contradicts: a}")
    found = checked(claim("a", check=right), link)["a"]
    assert found.verdict == "supported"
    assert [f.weighs for f in found.findings if f.by == "claim"] == [False]
    disputed = checked(
        claim("a", check=right), claim("b", chain="[other]", links="{contradicts: a}")
    )
    assert disputed["a"].verdict == "disputed"


def test_later_knowledge_is_told_apart() -> None:
    found = checked(FACT, claim("b", chain="[late]", links="{contradicts: a}"))["a"]
    assert (found.verdict.value, found.verdict_then.value) == ("disputed", "unsourced")
    told = found.to_json()["evidence"]
    assert [e["known"] for e in told if e["by"] == "claim"] == ["later"]


def test_unsourced_is_what_nobody_named_says() -> None:
    found = checked(
        FACT,
        claim("b", chain="[art, someone]"),
        claim("c", chain="[art, ann]"),
        claim("d", kind="opinion"),
        claim("e", modality="speculated"),
        claim("f", chain="[readers]"),
    )
    assert [found[i].verdict.value for i in "abcdef"] == [
        "unsourced",
        "unsourced",
        *["not-checkable"] * 4,
    ]


def test_the_interest_of_a_witness_is_told() -> None:
    found = checked(FACT, claim("b", chain="[other, ann]", links="{supports: a}"))["a"]
    assert "interest: owns the shop" in found.findings[0].words
