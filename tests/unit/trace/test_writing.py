from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn.dossiers import HEAD, claim, read
from tocsin.errors import DossierError
from tocsin.trace import (
    Claim,
    Link,
    Participant,
    format_dossier,
    parse_dossier,
    read_dossier,
    write_dossier,
)
from tocsin.trace.schema import json_schema
from tocsin.trace.writing import dossier_text

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "dossier.yml"

words = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")),
        min_size=1,
        max_size=200,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(lambda t: t not in {"", "null", "~"})
)


@given(words, words, st.lists(st.sampled_from(["thesis", "b"]), unique=True))
def test_what_is_written_reads_back_equal(proposition: str, note: str, targets: list[str]) -> None:
    base = read(claim("a"), claim("b"))
    made = Claim(
        "a",
        "ask",
        proposition,
        ("art", "ann"),
        date="2017-07",
        note=note,
        participants=(Participant("asker", "ann"), Participant("asked", "bob")),
        links=tuple(Link("supports", target) for target in targets),
    )
    dossier = replace(base, claims=(made, base.claims[1]))
    text = dossier_text(dossier)
    reading = parse_dossier(text)
    assert reading.faults == ()
    assert reading.dossier == dossier
    assert format_dossier(text) == text


def test_the_example_survives_writing(tmp_path: Path) -> None:
    dossier = read_dossier(EXAMPLE)
    write_dossier(dossier, tmp_path / "again.yml")
    assert read_dossier(tmp_path / "again.yml") == dossier
    with pytest.raises(DossierError, match="none"):
        write_dossier(dossier, tmp_path / "none" / "d.yml")


def test_layout_is_stable_and_keeps_comments_and_values() -> None:
    text = (
        "# first\n"
        + HEAD
        + "  # about a\n"
        + claim("a", note="short   # beside")
        + "\n\n\n"
        + claim("b", participants="{asker:   ann}")
        + claim("c", note="'" + "word " * 40 + "end'")
        + "# last\n"
    )
    made = format_dossier(text)
    assert format_dossier(made) == made
    assert [c in made for c in ("# first", "# about a", "# beside", "# last")] == [True] * 4
    assert "\n\n\n" not in made
    assert max(map(len, made.splitlines())) <= 110
    assert parse_dossier(made).dossier == parse_dossier(text).dossier
    assert "  # about a\n  - id: a" in made
    assert "\n\n  - id: b" in made


def test_the_example_is_laid_out() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert format_dossier(text) == text


def test_layout_of_what_is_no_yaml_names_the_line() -> None:
    with pytest.raises(DossierError, match="line 2"):
        format_dossier("a: 1\nb: [")


def test_the_schema_knows_every_section_and_field() -> None:
    schema = json_schema()
    claims = schema["properties"]["claims"]["items"]
    assert claims["required"] == ["id", "kind", "proposition", "chain"]
    assert "retaliates_for" in claims["properties"]["links"]["properties"]
    checks = claims["properties"]["check"]["anyOf"][0]["properties"]
    assert {"listed", "deadline", "otherwise"} <= set(checks)
