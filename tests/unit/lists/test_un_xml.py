"""The UN's consolidated list, text by text."""

from __future__ import annotations

from pathlib import Path

import pytest

from drawn.other_xml import un, un_person
from tocsin.lists import read_list
from tocsin.lists.un_names import names_in
from tocsin.model import Entity, Name, NameKind, ParsedList


def read(folder: Path, text: str) -> ParsedList:
    path = folder / "consolidated.xml"
    path.write_text(text)
    return read_list("un-sc", [path])


def person(folder: Path, more: str, comments: str = "") -> Entity:
    return read(folder, un(un_person("7", more=more, comments=comments))).entities[0]


def alias(name: str, quality: str, more: str = "") -> str:
    return (
        f"<INDIVIDUAL_ALIAS><QUALITY>{quality}</QUALITY><ALIAS_NAME>{name}</ALIAS_NAME>{more}"
        "</INDIVIDUAL_ALIAS>"
    )


def born(kind: str, more: str) -> str:
    return (
        f"<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>{kind}</TYPE_OF_DATE>{more}"
        "</INDIVIDUAL_DATE_OF_BIRTH>"
    )


def test_a_listing_has_regime_authority_basis_day_and_act(tmp_path: Path) -> None:
    more = (
        "<UN_LIST_TYPE>Libya</UN_LIST_TYPE><REFERENCE_NUMBER>LYi.001 </REFERENCE_NUMBER>"
        "<LISTED_ON>2011-02-26-05:00</LISTED_ON><LAST_DAY_UPDATED><VALUE>2014-06-27</VALUE>"
        "<VALUE>2016-04-01</VALUE><VALUE/></LAST_DAY_UPDATED>"
    )
    comments = (
        "Gender: male. Listed pursuant to paragraph 15 of resolution 1970 (Travel Ban). More."
    )
    entity = person(tmp_path, more, comments)
    (act,) = entity.designations
    assert entity.id == "un-7"
    assert entity.values("unscId") == ("LYi.001",)
    assert (act.programme, act.listed_on) == ("Libya", "2011-02-26")
    assert act.authority == "United Nations Security Council"
    assert act.legal_basis == "Security Council resolution 1970 (2011)"
    assert act.provisions == ("Listed pursuant to paragraph 15 of resolution 1970 (Travel Ban)",)
    assert entity.values("modifiedAt") == ("2014-06-27", "2016-04-01")
    assert entity.values("gender") == ("male",)
    assert entity.values("notes")[0] == comments


def test_names_keep_their_kinds_and_scripts(tmp_path: Path) -> None:
    more = (
        "<NAME_ORIGINAL_SCRIPT>آن نمونه (Persian)</NAME_ORIGINAL_SCRIPT>"
        + alias("Anna Sample; A. Sample", "Good")
        + alias("The Sampler", "Low")
        + alias("Ann Former", "Good", "<NOTE>previously listed as</NOTE>")
        + alias("Anni (original script: Анни)", "Good")
        + alias("", "")
    )
    names = person(tmp_path, more).names
    assert names == (
        Name("Ann SAMPLE"),
        Name("آن نمونه", NameKind.ALIAS),
        Name("Anna Sample", NameKind.ALIAS),
        Name("A. Sample", NameKind.ALIAS),
        Name("Anni", NameKind.ALIAS),
        Name("Анни", NameKind.ALIAS),
        Name("Ann Former", NameKind.FORMER),
        Name("The Sampler", NameKind.WEAK),
    )


def test_a_field_that_was_parted_stands_in_the_notes(tmp_path: Path) -> None:
    entity = person(tmp_path, alias("Anna Sample; A. Sample", "Good"))
    assert "Alias as published: Anna Sample; A. Sample" in entity.values("notes")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Abu A (Abu B)", ["Abu A (Abu B)"]),
        ("ابو (Abu A; Abu B)", ["ابو", "Abu A", "Abu B"]),
        ("Ann Sample, born 1 Jan. 1953 (passport A1)", ["Ann Sample"]),
    ],
)
def test_several_names_in_one_field(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("birth", "dates", "note"),
    [
        (born("EXACT", "<DATE>1964-07-17</DATE>"), ("1964-07-17",), ""),
        (born("EXACT", "<DATE>1960-01-01-05:00</DATE>"), ("1960-01-01",), "1960-01-01-05:00"),
        (born("EXACT", "<YEAR>1971</YEAR>"), ("1971",), ""),
        (born("APPROXIMATELY", "<YEAR>1963</YEAR>"), ("1963",), "approximately 1963"),
        (
            born("BETWEEN", "<FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR>"),
            ("1960", "1961", "1962"),
            "between 1960 to 1962",
        ),
        (born("EXACT", "<NOTE>Nov. 1973 </NOTE>"), ("1973-11",), "exact; Nov. 1973"),
        (
            born("EXACT", "<YEAR>1958</YEAR><NOTE>Sep.</NOTE>"),
            ("1958", "1958-09"),
            "exact 1958; Sep.",
        ),
        (born("APPROXIMATELY", "<NOTE>30 years old</NOTE>"), (), "approximately; 30 years old"),
    ],
)
def test_dates_of_birth_keep_their_precision(
    tmp_path: Path, birth: str, dates: tuple[str, ...], note: str
) -> None:
    entity = person(tmp_path, birth)
    assert entity.values("birthDate") == dates
    if note:
        assert f"Date of birth: {note}" in entity.values("notes")
    else:
        assert not any(text.startswith("Date of birth") for text in entity.values("notes"))


def test_documents_and_places(tmp_path: Path) -> None:
    more = (
        "<NATIONALITY><VALUE>Libya</VALUE></NATIONALITY>"
        "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Numéro de passeport</TYPE_OF_DOCUMENT>"
        "<NUMBER>A 1</NUMBER><ISSUING_COUNTRY>Libya</ISSUING_COUNTRY>"
        "<DATE_OF_ISSUE>2001-02-03</DATE_OF_ISSUE><NOTE>expired</NOTE></INDIVIDUAL_DOCUMENT>"
        "<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>National Identification Number</TYPE_OF_DOCUMENT>"
        "<NUMBER>77</NUMBER></INDIVIDUAL_DOCUMENT>"
        "<INDIVIDUAL_ADDRESS><STREET>1 Road</STREET><CITY>Tripoli</CITY><COUNTRY>Libya</COUNTRY>"
        "<NOTE>previous</NOTE></INDIVIDUAL_ADDRESS>"
        "<INDIVIDUAL_PLACE_OF_BIRTH><CITY>Tunis</CITY><COUNTRY>Tunisia</COUNTRY>"
        "</INDIVIDUAL_PLACE_OF_BIRTH>"
    )
    entity = person(tmp_path, more)
    assert entity.values("passportNumber") == ("A 1",)
    assert entity.values("idNumber") == ("77",)
    assert entity.values("address") == ("1 Road, Tripoli, Libya",)
    assert entity.values("birthPlace") == ("Tunis, Tunisia",)
    assert entity.values("birthCountry") == ("tn",)
    assert entity.values("nationality") == entity.values("country") == ("ly",)
    notes = entity.values("notes")
    assert "Numéro de passeport A 1: issued in Libya; 2001-02-03; expired" in notes
    assert "National Identification Number 77" in notes
    assert "Address 1 Road, Tripoli, Libya: previous" in notes


def test_an_unknown_element_is_kept_and_said_once(tmp_path: Path) -> None:
    more = "<NEWS>first</NEWS>"
    parsed = read(tmp_path, un(un_person("1", more=more) + un_person("2", more=more)))
    assert all("NEWS: first" in entity.values("notes") for entity in parsed.entities)
    assert [p.message for p in parsed.problems if "NEWS" in p.message] == [
        "NEWS: not known in this place; kept in the notes"
    ]


def test_what_is_no_entry_is_a_problem(tmp_path: Path) -> None:
    text = un(un_person("x") + un_person("1"), entities="<VESSEL/>", made="yesterday")
    parsed = read(tmp_path, text)
    assert (parsed.version.records, parsed.version.entities, parsed.version.problems) == (3, 1, 2)
    assert {problem.message for problem in parsed.problems} >= {
        "an entry has no number",
        "element VESSEL is no entry of a list",
        "states no day of publication (dateGenerated)",
    }
