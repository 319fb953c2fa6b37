"""Folding: what is taken off a name, what is made one, what is left alone."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.text.fold import (
    MAX_NAME_CHARACTERS,
    MAX_PART_CHARACTERS,
    MAX_PARTS,
    NameClass,
    class_of,
    fold,
    fold_name,
    fold_names,
    tokenise,
)

PERSON, ORGANISATION, THING = NameClass.PERSON, NameClass.ORGANISATION, NameClass.THING


def person(name: str) -> tuple[str, ...]:
    return fold_name(name, PERSON).parts


def organisation(name: str) -> tuple[str, ...]:
    return fold_name(name, ORGANISATION).parts


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("PETROV, Ivan", ("petrov", "ivan")),
        ("Петров Иван", ("petrov", "ivan")),
        ("Κωνσταντίνος", ("konstantinos",)),
        ("Արմեն", ("armen",)),
        ("トヨタ", ("toyota",)),
        ("习近平", ("xi", "jin", "ping")),
        ("Ünal Öz", ("unal", "oz")),
        ("İstanbul", ("istanbul",)),
        ("Ｆｕｌｌ Ｗｉｄｔｈ", ("full", "width")),
        ("Jose\u0301", ("jose",)),
        ("José", ("jose",)),
        ("ﬁnance", ("finance",)),
        ("Saint-Pierre/Miquelon", ("saint", "pierre", "miquelon")),
        ("O'Brien", ("obrien",)),
        ("O\u2019Brien", ("obrien",)),
        ("Qa`ida", ("qaida",)),
    ],
)
def test_every_script_becomes_plain_parts(name: str, parts: tuple[str, ...]) -> None:
    assert person(name) == parts


@pytest.mark.parametrize(
    "name",
    [
        "\u202eIvan\u202c Petrov",
        "\u200fIvan \u200ePetrov",
        "Iv\u200ban Pet\u200drov",
        "\ufeffIvan Petrov",
        "Ivan\x00Petrov",
        "Ivan\tPetrov\r\n",
        "Ivan\u00a0Petrov",
        "I\u00advan Petrov",
        "  Ivan   Petrov  ",
        "«Ivan» (Petrov)!",
    ],
)
def test_marks_that_nobody_sees_change_nothing(name: str) -> None:
    assert person(name) == ("ivan", "petrov")


@pytest.mark.parametrize("name", ["", " ", "...", "-/-", "\x00\x1a", "\u202e\u200b", "???", "،"])
def test_nothing_comparable_gives_nothing(name: str) -> None:
    for name_class in NameClass:
        assert fold_name(name, name_class).parts == ()
    assert fold(name) == ()


@pytest.mark.parametrize("title", ["Dr.", "Mr", "Colonel", "Ministre", "Prof. Dr."])
def test_titles_are_taken_off_people(title: str) -> None:
    assert person(f"{title} Ivan Petrov") == ("ivan", "petrov")
    assert organisation(f"{title} Ivan Petrov")[-2:] == ("ivan", "petrov")
    assert len(organisation(f"{title} Ivan Petrov")) > 2


def test_a_title_that_may_be_a_name_stays() -> None:
    assert person("Khan Dean") == ("khan", "dean")
    assert "general" in organisation("General Motors")


def test_a_name_of_titles_alone_stays() -> None:
    assert person("Dr") == ("dr",)
    assert person("Mr Mr") == ("mr", "mr")


@pytest.mark.parametrize(
    "name", ["OOO Romashka", "Romashka OOO", "Romashka, O.O.O.", "ООО «Ромашка»", "Romashka LLC"]
)
def test_legal_forms_come_off_at_both_ends(name: str) -> None:
    folded = fold_name(name, ORGANISATION)
    assert folded.parts == ("romashka",)
    assert folded.forms == {"llc"}


def test_legal_forms_are_told_by_class() -> None:
    assert fold_name("Deutsche Bank AG", ORGANISATION).forms
    assert (
        fold_name("Deutsche Bank AG", ORGANISATION).forms
        != fold_name("Deutsche Bank GmbH", ORGANISATION).forms
    )
    long, short = "Acme Limited Liability Company", "Acme LLC"
    assert fold_name(long, ORGANISATION) == fold_name(short, ORGANISATION)


def test_legal_forms_stay_in_names_of_people_and_ships() -> None:
    assert person("Romashka OOO") == ("romashka", "ooo")
    assert fold_name("Romashka OOO", THING).parts == ("romashka", "ooo")
    assert fold_name("Romashka OOO", THING).forms == frozenset()


def test_a_name_of_legal_forms_alone_stays() -> None:
    folded = fold_name("Limited Company", ORGANISATION)
    assert folded.parts
    assert folded.forms == frozenset()


def test_a_form_that_is_also_a_word_stays_in_the_middle() -> None:
    assert "sdn" in organisation("Alpha SDN Holding Trust")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("First Bank", "1st Bank"),
        ("Twenty-One Club", "21 Club"),
        ("Forty Four Club", "44 Club"),
        ("Factory XIV", "Factory 14"),
        ("Unit Seven", "Unit 7"),
        ("USA Trading", "United States of America Trading"),
        ("U.S.A. Trading", "USA Trading"),
        ("Smith & Sons", "Smith and Sons"),
        ("Inter L Trading Bank", "International Trading Bank"),
    ],
)
def test_set_phrases_of_organisations_are_one(one: str, other: str) -> None:
    assert organisation(one) == organisation(other)


def test_numbers_stay_words_in_names_of_people() -> None:
    assert person("Twenty One") == ("twenty", "one")
    assert person("Louis XIV") == ("louis", "xiv")


def test_ships_have_numbers_and_no_abbreviations() -> None:
    assert fold_name("Ocean Star VII", THING).parts == ("ocean", "star", "7")
    assert fold_name("USA Star", THING).parts == ("usa", "star")


def test_a_single_letter_at_the_front_is_no_number() -> None:
    assert organisation("V Tanker")[0] == "v"


def test_initialisms_are_one_part_but_in_names_of_people() -> None:
    assert organisation("A.B.C. Trading")[0] == "abc"
    assert organisation("A.B.C Trading")[0] == "abc"
    assert person("J.P. Morgan") == ("j", "p", "morgan")
    assert tokenise("J.P. Morgan") == ["jp", "morgan"]
    assert tokenise("J.P. Morgan", splits_initials=True) == ["j", "p", "morgan"]


def test_characters_past_the_limit_are_not_compared() -> None:
    name = "ab " * (MAX_NAME_CHARACTERS // 3)
    assert person(name + "bcd efg") == person(name)
    assert person("x" * 1_000_000) == ("x" * MAX_PART_CHARACTERS,)


@pytest.mark.parametrize("name_class", NameClass)
def test_parts_past_the_limit_are_not_compared(name_class: NameClass) -> None:
    name = " ".join(f"part{number}" for number in range(60))
    parts = fold_name(name, name_class).parts
    assert len(parts) == MAX_PARTS
    assert parts[0] == "part0"
    assert parts[-1] == f"part{MAX_PARTS - 1}"


def test_phrases_that_grow_do_not_pass_the_limit() -> None:
    for phrase in ("int l", "U.S.A.", "one two", "OOO", "Dr"):
        for name_class in NameClass:
            assert len(fold_name(f"{phrase} " * 40, name_class).parts) <= MAX_PARTS


@pytest.mark.parametrize(
    ("name", "is_abjad", "native"),
    [
        ("محمد حسين", True, ""),
        ("בנימין", True, ""),
        ("习近平", False, "习近平"),
        ("김정은", False, "김정은"),
        ("习近平 Xi", False, ""),
        ("Ivan", False, ""),
    ],
)
def test_how_a_name_was_written_is_remembered(name: str, is_abjad: bool, native: str) -> None:
    folded = fold_name(name, PERSON)
    assert folded.is_abjad is is_abjad
    assert folded.native == native


@pytest.mark.parametrize(
    ("schema", "name_class"),
    [
        ("Person", PERSON),
        ("Company", ORGANISATION),
        ("Organization", ORGANISATION),
        ("PublicBody", ORGANISATION),
        ("Vessel", THING),
        ("Airplane", THING),
        ("CryptoWallet", THING),
        ("LegalEntity", NameClass.UNKNOWN),
        ("Thing", NameClass.UNKNOWN),
        ("", NameClass.UNKNOWN),
    ],
)
def test_schemata_have_classes(schema: str, name_class: NameClass) -> None:
    assert class_of(schema) is name_class


def test_folding_without_a_class_is_careful() -> None:
    assert fold("Dr. Ivan Petrov") == ("ivan", "petrov")
    assert fold("Romashka OOO") == ("romashka",)
    assert fold("First Bank") == ("first", "bank")


@pytest.mark.parametrize("name", ["O'Neil & Sons, Ltd.", "A.B. Smith", "Сергей", "習近平"])
def test_names_of_a_class_made_of_str_fold_as_plain_ones(name: str) -> None:
    classes = list(NameClass)
    assert fold_names(np.str_(name), classes) == fold_names(name, classes)
    assert tokenise(np.str_(name)) == tokenise(name)


def test_what_is_no_name_is_refused() -> None:
    with pytest.raises(TypeError, match="a name is a str, not bytes"):
        fold_names(b"Ivan", [PERSON])  # type: ignore[arg-type]
