"""The fast facts about parts and names give what the slow ones give."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reference.dates
import reference.evidence
import reference.facts
import reference.knowledge
import reference.syllables
from tocsin.lists import read_list
from tocsin.match.acronyms import acronym_stem, acronyms_of
from tocsin.match.evidence import gather
from tocsin.match.gender import gender_of_name
from tocsin.match.joins import is_loose_join, joins_well, pair_initials
from tocsin.match.knowledge import Knowledge
from tocsin.match.syllables import (
    SPELLED,
    System,
    readings,
    spellings_of,
    syllable_count,
    systems_of,
)
from tocsin.match.tables import common_parts, common_words, gender_of_ending, is_patronymic
from tocsin.match.tables.syllabaries import hangul, korean, mandarin
from tocsin.model import Entity, Identifier, Name, Query
from tocsin.text.dates import compare_dates, parse_dates
from tocsin.text.fold import FoldedName, NameClass, class_of, fold_name
from tocsin.text.identifiers import lookup_keys, normalise_identifier
from tocsin.text.tables import legal_forms, particles, titles

WORDS = sorted(
    {part for form in legal_forms() for part in form}
    | {*common_words(), *common_parts(), *particles(), *titles()}
)
ENDINGS = (
    "vich vitch vitsch vicz evych ovych ovna iwna ichna auna oglu ughli uqli kyzi qyzy gizi "  # noqa: SIM905
    "ilich iliich fomych kuzmyich ogly una ov ova sky skaya".split()
)
SYLLABLES = sorted(
    {
        spelling
        for table in (korean(), hangul(), mandarin("pinyin"), mandarin("wade"))
        for spellings in table.values()
        for spelling in spellings
    }
)
LETTERS = st.text(alphabet="abeiklmnorstuvyz019", min_size=1, max_size=9)
SLIPS = st.builds(
    lambda word, place, letter, kind: slip(word, place % len(word), letter, kind),
    st.sampled_from(WORDS),
    st.integers(0, 20),
    st.sampled_from("abeilnorst0"),
    st.sampled_from(["insert", "leave out", "change", "swap"]),
)
PARTS = st.one_of(
    LETTERS,
    st.sampled_from(WORDS),
    SLIPS.filter(bool),
    st.builds("".join, st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4)),
    st.builds(lambda part, ending: part + ending, LETTERS, st.sampled_from(ENDINGS)),
)
LEARNT = Knowledge(
    frequency={word: 4**place for place, word in enumerate(WORDS[::200])},
    names=20_000,
    learnt={word: {"zzz": 0.9, "ali": 0.5} for word in WORDS[::7]},
)
KNOWLEDGE = [
    (Knowledge(), reference.knowledge.Knowledge()),
    (LEARNT, reference.knowledge.Knowledge(LEARNT.frequency, LEARNT.names, LEARNT.learnt)),
]
SYSTEMS = [System.KOREAN, System.KONTSEVICH, System.HANGUL, System.PINYIN, System.HAN, SPELLED]
DATES = st.one_of(
    st.dates().map(str),
    st.builds("19{:02}-{:02}-{:02}".format, *[st.integers(0, 32)] * 3),
    st.builds("{:02}/{:02}/19{:02}".format, *[st.integers(0, 32)] * 3),
    st.sampled_from(["1987", "1987-06", "circa 1987-06-27", "1980 to 1990", "2020-W01-1", "x", ""]),
)


def slip(word: str, place: int, letter: str, kind: str) -> str:
    rest = word[place + 1 :]
    return {
        "insert": word[:place] + letter + word[place:],
        "leave out": word[:place] + rest,
        "change": word[:place] + letter + rest,
        "swap": word[:place] + rest[:1] + word[place] + rest[1:],
    }[kind]


def check_part(part: str) -> None:
    for fast, slow in KNOWLEDGE:
        for is_person in (True, False):
            for syllables in (0, 2):
                assert fast.mass(part, is_person=is_person, syllables=syllables) == slow.mass(
                    part, is_person=is_person, syllables=syllables
                )
            wanted = list(slow.variants(part, is_person=is_person).items())
            assert list(fast.variants(part, is_person=is_person).items()) == wanted
    assert is_patronymic(part) == reference.facts.is_patronymic(part)
    assert gender_of_ending(part) == reference.facts.gender_of_ending(part)
    for system in SYSTEMS:
        assert readings(part, system) == reference.syllables.readings(part, system)
        assert syllable_count(part, system) == reference.syllables.syllable_count(part, system)
    for system in (System.HANGUL, System.HAN):
        assert set(spellings_of(part, system)) == set(
            reference.syllables.spellings_of(part, system)
        )


def check_name(name: FoldedName) -> None:
    assert systems_of(name) is reference.syllables.systems_of(name)
    assert acronyms_of(name) == reference.facts.acronyms_of(name)
    assert acronym_stem(name.parts) == reference.facts.acronym_stem(name.parts)
    for part, follower in pairwise(name.parts):
        assert is_loose_join(part, follower) == reference.facts.is_loose_join(part, follower)
        assert pair_initials(part, follower) == reference.facts.pair_initials(part, follower)
        for name_class in NameClass:
            assert joins_well(part, follower, name_class) == reference.facts.joins_well(
                part, follower, name_class
            )


@given(PARTS)
@settings(max_examples=600)
def test_facts_about_parts(part: str) -> None:
    check_part(part)


@given(
    st.lists(PARTS, min_size=1, max_size=5).map(tuple),
    st.sampled_from([frozenset[str](), frozenset({"co"}), frozenset({"corp", "ltd"})]),
    st.booleans(),
)
@settings(max_examples=400)
def test_facts_about_names(parts: tuple[str, ...], forms: frozenset[str], is_abjad: bool) -> None:
    check_name(FoldedName(parts, forms, is_abjad=is_abjad))


@given(st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=5).map(tuple))
@settings(max_examples=400)
def test_names_made_of_syllables(parts: tuple[str, ...]) -> None:
    check_name(FoldedName(parts))
    check_name(FoldedName((parts[0], "".join(parts[1:3]))))


@given(st.one_of(st.text(max_size=12), st.from_regex(r"(IMO |imo-)?[\d -]{5,12}(XXX)?")))
def test_identifiers(value: str) -> None:
    assert normalise_identifier(value) == reference.facts.normalise_identifier(value)
    assert lookup_keys(value) == reference.facts.lookup_keys(value)


@given(DATES, DATES)
@settings(max_examples=1_000)
def test_dates(one: str, other: str) -> None:
    assert parse_dates.__wrapped__(one) == reference.dates.parse_dates(one)
    assert compare_dates(one, other) == reference.dates.compare_dates(one, other)


@given(st.dates(), st.integers(0, 9), st.integers(0, 9))
@settings(max_examples=600)
def test_dates_one_slip_apart(day: object, place: int, digit: int) -> None:
    text = str(day)
    changed = text[:place] + str(digit) + text[place + 1 :]
    following = place + 2 if text[place + 1 : place + 2] == "-" else place + 1
    swapped = text[:place] + text[following : following + 1] + text[place + 1 : following]
    swapped += text[place] + text[following + 1 :]
    for other in (changed, swapped):
        assert compare_dates(text, other) == reference.dates.compare_dates(text, other)


@given(
    st.lists(DATES, max_size=2).map(tuple),
    st.lists(DATES, max_size=3).map(tuple),
    st.lists(st.sampled_from(["ru", "US", "ua"]), max_size=2).map(tuple),
    st.dictionaries(
        st.sampled_from(["nationality", "country", "flag", "gender", "passportNumber", "innCode"]),
        st.lists(st.sampled_from(["ru", "ir", "RU", "male", "female", "x", "1234567"]), min_size=1)
        .map(tuple),
        max_size=4,
    ),
    st.tuples(
        st.sampled_from(["", "male", "female", "other"]),
        st.sampled_from(["Person", "Company"]),
        st.lists(st.sampled_from(["Olga Barynova", "Oleg Baranov", "Kim"]), min_size=1).map(tuple),
        st.lists(st.sampled_from(["Olga Barynova", "Oleg Baranov", "Kim"]), min_size=1).map(tuple),
        st.sampled_from([(), (Identifier("innCode", "1234567"), Identifier("", "1234567"))]),
    ),
)  # fmt: skip
@settings(max_examples=600)
def test_evidence(
    asked_dates: tuple[str, ...],
    listed_dates: tuple[str, ...],
    countries: tuple[str, ...],
    properties: dict[str, tuple[str, ...]],
    known: tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[Identifier, ...]],
) -> None:
    gender, schema, asked, listed, identifiers = known
    query = Query(asked, schema, asked_dates, countries, gender, identifiers)
    entity = Entity(
        "x-1", schema, tuple(map(Name, listed)), {**properties, "birthDate": listed_dates}
    )
    assert gather(query, entity) == reference.evidence.gather(query, entity)


@pytest.mark.shared
def test_facts_about_listed_names(shared_data: Path) -> None:
    folder = shared_data / "ofac_sdn" / "2021-06"
    entities = read_list("us-ofac-sdn", [folder / "sdn.csv", folder / "alt.csv"]).entities
    parts: set[str] = set()
    for entity in entities:
        for name in entity.names:
            folded = fold_name(name.text, class_of(entity.schema))
            check_name(folded)
            parts.update(folded.parts)
            assert gender_of_name(name.text) == reference.facts.gender_of_name(name.text)
    assert len(parts) > 18_000
    for part in sorted(parts):
        check_part(part)
