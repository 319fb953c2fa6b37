from __future__ import annotations

from pathlib import Path

import pytest

from drawn.dossiers import HEAD, claim, read
from tocsin.errors import DossierError
from tocsin.trace import parse_dossier, read_dossier
from tocsin.trace.entries import Fault
from tocsin.trace.form import CHECKS, FORMS

LINES = HEAD.count("\n")


def faults(*claims: str, head: str = HEAD) -> tuple[Fault, ...]:
    reading = parse_dossier(head + "".join(claims))
    assert (reading.dossier is None) == bool(reading.faults)
    return reading.faults


def one_fault(*claims: str, head: str = HEAD) -> Fault:
    (found,) = faults(*claims, head=head)
    assert found.message
    assert found.remedy
    return found


def test_a_claim_is_read_as_written() -> None:
    dossier = read(
        claim(
            "a",
            kind="ask",
            chain="[art, ann]",
            date="2017-07",
            participants="{asker: ann, asked: [bob, chief]}",
            links="{supports: thesis}",
            passage="{document: text, start: 0, end: 19}",
            review="{by: A tester, on: 2026-01-02}",
            check="{order: [a, b]}",
        ),
        claim("b"),
    )
    first = dossier.claims[0]
    assert first.taking_part("asked") == ("bob", "chief")
    assert first.when.precision == "month"
    assert first.links[0].to == "thesis"
    assert first.check[0].all("claims") == ("a", "b")
    assert first.review is not None
    assert dossier.claims[1].review is None
    meant = dossier.person("chief")
    assert meant is not None
    assert meant.name == "Sergey Naryshkin"


@pytest.mark.parametrize(
    ("fields", "told", "remedy"),
    [
        ({"kind": "asks"}, "kind cannot be 'asks'", "ask, response"),
        ({"date": "July"}, "date cannot be 'July'", "EDTF"),
        ({"chain": "[]"}, "chain is missing", "chain:"),
        ({"propositon": "x"}, "no field 'propositon'", "'proposition'"),
        ({"links": "{suports: thesis}"}, "no link 'suports'", "supports"),
        ({"check": "{listd: {}}"}, "no check listd", "listed"),
        ({"check": "{listed: {who: ann}}"}, "on is missing", "day asked about"),
        ({"check": "{deadline: {law: caatsa}}"}, "deadline needs a rule", "section"),
        ({"check": "{order: [a]}"}, "two claims", "FIRST"),
        ({"check": "{count: {says: many, list: MAGNIT}}"}, "says cannot be", "20..31"),
        ({"check": "{order: [a, a], otherwise: maybe}"}, "otherwise", "qualified"),
        ({"review": "{by: me, on: 2026}"}, "on cannot be", "YYYY-MM-DD"),
        ({"passage": "{document: text, start: x, end: 2}"}, "start is no number", "digits"),
        ({"participants": "[ann]"}, "must be a map", "asker"),
    ],
)
def test_a_fault_of_form_names_line_and_remedy(
    fields: dict[str, str], told: str, remedy: str
) -> None:
    found = one_fault(claim("a", **fields))
    assert told in found.message
    assert remedy in found.remedy
    lines = claim("a", **fields).splitlines()
    key = next(iter(fields))
    line = next(n for n, text in enumerate(lines) if text.strip().startswith(f"{key}:"))
    assert found.line in {LINES + line + 1, LINES + 1}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"chain": "[artt]"}, "no source or person 'artt'"),
        ({"participants": "{asker: anne}"}, "no person or organisation 'anne'"),
        ({"object": "shop-lists"}, "no object 'shop-lists'"),
        ({"links": "{supports: thesi}"}, "no claim or thesis 'thesi'"),
        ({"links": "{supports: a}"}, "linked to itself"),
        ({"passage": "{document: txt, start: 0, end: 2}"}, "no document 'txt'"),
        ({"passage": "{document: text, start: 5, end: 20}"}, "not inside"),
        ({"passage": "{document: text, start: 5, end: 5}"}, "not inside"),
        ({"check": "{date: {of: b}}"}, "no claim 'b'"),
        ({"check": "{entry: {who: x, on: 2018-01-01, says: free}}"}, "no person 'x'"),
        ({"anchor": "{how: later, claim: b}"}, "no claim 'b'"),
    ],
)
def test_a_reference_that_leads_nowhere(fields: dict[str, str], told: str) -> None:
    found = one_fault(claim("a", **fields))
    assert told in found.message
    assert found.line >= LINES + 1


def test_all_faults_are_told_in_the_order_of_lines() -> None:
    found = faults(claim("a", kind="x"), claim("b", date="y"), claim("a"))
    assert len(found) == 3
    assert [f.line for f in found] == sorted(f.line for f in found)
    assert "used on line" in found[-1].message


def test_lines_are_those_of_the_file() -> None:
    text = HEAD + claim("a") + claim("b", kind="wrong")
    (found,) = parse_dossier(text).faults
    assert text.splitlines()[found.line - 1].strip() == "kind: wrong"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no dossier"),
        ("- a", "no dossier"),
        ("a: [", "no YAML"),
        ("a: b: c", "no YAML"),
        ("a:\n\t- b", "no YAML"),
        ("[" * 5000, "too deep"),
        ("tocsin-dossier: 2\ndossier: {}", "tocsin-dossier is 2"),
        ("tocsin-dossier: 1", "no 'dossier:'"),
    ],
)
def test_what_is_no_dossier(text: str, told: str) -> None:
    reading = parse_dossier(text)
    assert reading.dossier is None
    assert any(told in fault.message for fault in reading.faults)
    assert all(fault.remedy for fault in reading.faults)


def test_what_yaml_calls_a_date_or_truth_stays_text() -> None:
    dossier = read(claim("a", date="2018-01-29", proposition="no"), claim("b", note="null"))
    assert dossier.claims[0].date == "2018-01-29"
    assert dossier.claims[0].proposition == "no"
    assert dossier.claims[1].note == ""


def test_the_error_of_a_file_names_it_and_counts_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "d.yml"
    path.write_text(HEAD + claim("a", kind="x", date="y"), encoding="utf-8")
    with pytest.raises(DossierError, match=r"d\.yml:\d+: .*1 more"):
        read_dossier(path)
    with pytest.raises(DossierError, match="check the path"):
        read_dossier(tmp_path / "none.yml")
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(DossierError, match="UTF-8"):
        read_dossier(path)


def test_every_field_of_a_form_is_one_of_its_type() -> None:
    for kind, fields in FORMS.items():
        known = set(kind.__dataclass_fields__)  # type: ignore[attr-defined]
        assert {field.name for field in fields} == known, kind
    assert all(field.words for fields in (*FORMS.values(), *CHECKS.values()) for field in fields)
