"""Names in which spelling, order or script hide who is meant, and others that must stay apart."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest

from tocsin.match import syllables
from tocsin.match.compare import compare_names
from tocsin.match.knowledge import Knowledge
from tocsin.match.syllables import System, readings, spellings_of, systems_of
from tocsin.match.tables import syllabaries
from tocsin.text.fold import NameClass, fold_name

KNOWLEDGE = Knowledge()
THRESHOLD = 0.7
LABELLED = Path(__file__).parents[2] / "quality" / "hard_names.csv"

ALIKE = {
    "kana": (
        ("サトウ タロウ", "Taro Sato"),
        ("コウノ ヨウヘイ", "Yohei Kono"),
        ("Yuko Ota", "おおた ゆうこ"),
        ("ワタナベ リョウタ", "Watanabe Ryota"),
    ),
    "Korean": (
        ("박정희", "Pak Chung-hee"),
        ("Pak Chong-hui", "Park Jung Hee"),
        ("Kim Ki-nam", "Gim Ginam"),
        ("노무현", "Roh Moo-hyun"),
        ("Thae Yong Ho", "Tae Yong-ho"),
        ("Nam Gung Won", "남궁원"),
    ),
    "Chinese": (
        ("Lin Piao", "Lin Biao"),
        ("Hua Kuo-feng", "华国锋"),
        ("Jou En-lai", "Zhou Enlai"),
        ("Sung Ch'ing-ling", "Song Qingling"),
        ("Ouyang Hsiu", "Ouyang Xiu"),
    ),
    "Cyrillic of Chinese and Korean": (
        ("Хуа Гофэн", "Hua Guofeng"),
        ("Линь Бяо", "Lin Biao"),
        ("Сун Цинлин", "宋庆龄"),
        ("Пак Чон Хи", "Park Chung-hee"),
        ("Ким Чен Ын", "김정은"),
    ),
    "Han in both forms": (("劉曉波", "刘晓波"), ("張學良", "张学良"), ("翟志剛", "Zhai Zhigang")),
    "Arabic without vowels": (
        ("علي خامنئي", "Ali Khamenei"),
        ("علي حسن", "Aly Hasan"),
        ("حسن روحاني", "Hassan Rouhani"),
    ),
    "fathers in any order": (
        ("Zhirkov Pavel Olegovich", "Pavel Olegovich Zhirkov"),
        ("Salman bin Khalid", "Salman ibn Khaled"),
    ),
    "nisbah and middle names": (
        ("Hassan Karim al-Tikriti", "Hassan Karim Tikriti"),
        ("Anna Louise Perrault", "Anna Perrault"),
    ),
    "initials": (("J.P. Renard", "Jean Paul Renard"), ("JP Renard", "Jean-Paul Renard")),
}

APART = {
    "kana": (("サトウ タロウ", "Jiro Sato"), ("コウノ ヨウヘイ", "Taro Yamada")),
    "Korean": (
        ("박정희", "Pak Chung-su"),
        ("Kim Jong-un", "Kim Jong-nam"),
        ("Kim Ki-nam", "Kim Yong-nam"),
        ("노무현", "Roh Tae-woo"),
        ("Galina Kim", "Karina Kim"),
    ),
    "Chinese": (
        ("Lin Piao", "Lin Shaoqi"),
        ("华国锋", "Hua Luogeng"),
        ("Jou En-lai", "Zhou Enzhu"),
        ("Zhang Wei", "Chang Ming"),
    ),
    "Cyrillic of Chinese and Korean": (
        ("Чжан Цзэминь", "Jiang Zemin"),
        ("Линь Бяо", "Lin Fengmian"),
        ("Пак Чон Хи", "Park Bong-ju"),
    ),
    "homophones in their own script": (
        ("刘晓波", "刘小博"),
        ("張學良", "章雪亮"),
        ("김정은", "김종은"),
    ),
    "Arabic without vowels": (("علي خامنئي", "Ali Rouhani"), ("حسن روحاني", "Hassan Larijani")),
    "fathers in any order": (
        ("Pavel Olegovich Zhirkov", "Oleg Pavlovich Zhirkov"),
        ("Salman bin Khalid", "Khalid bin Salman"),
    ),
    "nisbah and middle names": (
        ("Hassan Karim al-Tikriti", "Hassan Karim al-Basri"),
        ("Anna Louise Perrault", "Anna Beatrice Perrault"),
    ),
    "initials": (("J.P. Renard", "Marc Olivier Renard"), ("JP Renard", "Denis Renard")),
    "reversed strings": (("Pavel Zhirkov", "levap vokrihz"), ("Anna Renard", "Anna Draner")),
}

COMPANIES_ALIKE = {
    "words of organisations": (
        ("中国建设银行", "China Construction Bank"),
        ("大连通达国际贸易有限公司", "Dalian Tongda International Trading Co., Ltd."),
        ("평양무역회사", "Pyongyang Trading Company"),
        ("금강은행", "Kumgang Bank"),
        ("東京電機株式会社", "东京电机株式会社"),
        ("華為技術", "华为技术有限公司"),
    ),
    "acronyms": (
        ("NITC Group", "National Iranian Tanker Company"),
        ("National Iranian Tanker Company", "NITC Group"),
        ("KOMID Corporation", "Korea Orient Mining Industrial Development"),
    ),
    "numerals": (
        ("Second Turbine Works", "2nd Turbine Works"),
        ("Orbis Fund III", "Orbis Fund 3"),
        ("Twenty One Shipping", "21 Shipping"),
    ),
    "places": (("Bank of Tula", "Tula Bank"), ("Vega Metals (Dubai) LLC", "Vega Metals Dubai")),
    "abbreviations": (
        ("Kordan Tech Comp", "Kordan Technology Company"),
        ("Kordan Grp", "Kordan Group"),
        ("Kordan Srvces", "Kordan Services"),
    ),
}

COMPANIES_APART = {
    "words of organisations": (
        ("中国建设银行", "Industrial and Commercial Bank of China"),
        ("大连通达国际贸易有限公司", "Dandong Hongxiang International Trading Co., Ltd."),
        ("금강은행", "Korea Trade Bank"),
        ("华为技术有限公司", "花维技术有限公司"),
    ),
    "acronyms": (("NITC Group", "National Union of Shipowners"), ("NITX Group", "NITC Company")),
    "places": (("Bank of Tula", "Bank of Perm"), ("Vega Metals Dubai", "Vega Metals Cairo")),
    "abbreviations": (("Kordan Tech Comp", "Belmont Technology Company"),),
}


def pairs(table: dict[str, tuple[tuple[str, str], ...]]) -> list[tuple[str, str, str]]:
    return [(kind, *pair) for kind, found in table.items() for pair in found]


def score(one: str, other: str, schema: str) -> float:
    there = compare_names(one, other, schema, KNOWLEDGE).score
    back = compare_names(other, one, schema, KNOWLEDGE).score
    assert there == pytest.approx(back, abs=1e-5)
    return there


@pytest.mark.parametrize(("kind", "one", "other"), pairs(ALIKE))
def test_people_alike(kind: str, one: str, other: str) -> None:
    assert score(one, other, "Person") >= THRESHOLD, kind


@pytest.mark.parametrize(("kind", "one", "other"), pairs(APART))
def test_people_apart(kind: str, one: str, other: str) -> None:
    assert score(one, other, "Person") < THRESHOLD, kind


@pytest.mark.parametrize(("kind", "one", "other"), pairs(COMPANIES_ALIKE))
def test_organisations_alike(kind: str, one: str, other: str) -> None:
    assert score(one, other, "Company") >= THRESHOLD, kind


@pytest.mark.parametrize(("kind", "one", "other"), pairs(COMPANIES_APART))
def test_organisations_apart(kind: str, one: str, other: str) -> None:
    assert score(one, other, "Company") < THRESHOLD, kind


class TestSystems:
    @pytest.mark.parametrize(
        ("name", "systems"),
        [
            ("Kim Jong Un", System.KOREAN),
            ("Ким Чен Ын", System.KONTSEVICH),
            ("김정은", System.HANGUL),
            ("Mao Zedong", System.PINYIN),
            ("Mao Tse-tung", System.WADE_GILES),
            ("Мао Цзэдун", System.PALLADIUS),
            ("毛澤東", System.HAN),
            ("Kim Philby", System.NONE),
            ("Galina Kim", System.NONE),
            ("Peter Wang", System.NONE),
            ("K. Jong Un", System.NONE),
            ("Kim", System.NONE),
        ],
    )
    def test_a_name_is_read_only_by_systems_that_spell_all_of_it(
        self, name: str, systems: System
    ) -> None:
        assert systems_of(fold_name(name, NameClass.PERSON)) == systems

    def test_a_part_that_is_no_syllables_has_no_reading(self) -> None:
        assert readings("philby", System.KOREAN) == frozenset()
        assert readings("x" * 40, System.PINYIN) == frozenset()
        assert readings("kim", System.NONE) == frozenset()

    def test_a_system_is_not_read_as_another(self) -> None:
        assert "zhang" in readings("chang", System.WADE_GILES)
        assert readings("chang", System.PINYIN) == {"chang"}

    @pytest.mark.parametrize("native", ["금강", "광선", "류경", "무역"])
    def test_spellings_are_the_readings_backwards(self, native: str) -> None:
        part = "".join(fold_name(native, NameClass.PERSON).parts)
        own = {r for r in readings(part, System.HANGUL) if syllables.SEPARATOR in r}
        spelled = set(spellings_of(part, System.HANGUL))
        assert spelled
        for spelling in spelled:
            assert readings(spelling, syllables.SPELLED) & own


class TestSyllabaries:
    def test_every_syllable_is_spelled_in_every_system(self) -> None:
        tables = {s: syllabaries.mandarin(s) for s in ("pinyin", "wade", "yale", "palladius")}
        assert len(tables["pinyin"]) > 390
        for one, other in itertools.pairwise(tables.values()):
            assert one.keys() == other.keys()
        assert syllabaries.korean().keys() == syllabaries.kontsevich().keys()

    @pytest.mark.parametrize(
        ("pinyin", "wade", "yale", "palladius"),
        [
            ("zhuo", "cho", "jwo", "chzho"),
            ("xu", "hsu", "syu", "syuy"),
            ("gui", "kuei", "gwei", "guy"),
            ("xing", "hsing", "sying", "sin"),
            ("zi", "tzu", "dz", "tszy"),
        ],
    )
    def test_known_rows(self, pinyin: str, wade: str, yale: str, palladius: str) -> None:
        spelled = {"wade": wade, "yale": yale, "palladius": palladius}
        for system, spelling in spelled.items():
            assert spelling in syllabaries.mandarin(system)[pinyin]

    def test_korean_spellings_follow_the_letters(self) -> None:
        assert {"jeong", "jong", "jung", "chong"} <= syllabaries.korean()["정"]
        assert {"ri", "lee", "yi"} <= syllabaries.korean()["이"]
        assert "suh" in syllabaries.korean()["서"]
        assert syllabaries.levelled("련") == "연"


def test_the_labelled_kinds_are_balanced() -> None:
    with LABELLED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for kind in {r["kind"] for r in rows}:
        own = [r for r in rows if r["kind"] == kind]
        assert len(own) >= 15
        assert sum(r["is_match"] == "false" for r in own) * 2 >= len(own) - 1
        assert {r["half"] for r in own} == {"a", "b"}
