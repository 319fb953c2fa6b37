"""Scripts and respelling rule by rule: slow, plain, and what the fast ones must give."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from tocsin.text.script import simplified

_START = r"(?<!\w)"
_END = r"(?!\w)"

#: ALA-LC Romanization Tables, Arabic: ayn opens a word with its vowel, za is z,
#: ta marbuta is t before another word and a else. Ali has one consonant only.
_ARABIC = (
    (_START + "عل[يی]" + _END, "ali"),
    (_START + "ع", "a"),
    (_START + r"ال(?=\w{3})", "al "),
    ("ظ", "z"),
    (r"ة(?=\s+\w)", "t"),
    ("ة", "a"),
)
#: ELOT 743 (ISO 843): digraphs of Greek, with their sound at the start of a word.
_GREEK = (
    (_START + "ντ", "d"),
    (_START + "μπ", "b"),
    (_START + "γκ", "g"),
    ("γγ", "ng"),
    ("ου", "u"),
    ("αυ", "av"),
    ("ευ", "ev"),
)
#: Russian practical transcription of foreign names: дж stands for one sound.
_CYRILLIC = ((_START + "дж", "j"),)

_RULES = tuple(
    (re.compile(pattern, re.IGNORECASE), spelt)
    for pattern, spelt in (*_ARABIC, *_GREEK, *_CYRILLIC)
)
_GREEK_LETTER = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")


def respelt(text: str) -> str:
    if _GREEK_LETTER.search(text):
        bare = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
        text = "".join(bare)
    for pattern, spelt in _RULES:
        text = pattern.sub(spelt, text)
    return text


#: Han, kana and Hangul: written without spaces inside a name, one character a syllable.
_IDEOGRAPHIC = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
#: Scripts that write consonants and leave most short vowels out (Hebrew, Arabic, Syriac).
_ABJAD = re.compile(r"[\u0590-\u074f\u0750-\u077f\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
#: Characters that are read otherwise as surnames (Xiandai Hanyu Cidian), before two more at most.
_SURNAMES = {
    "曾": "Zeng", "覃": "Qin", "翟": "Zhai", "解": "Xie", "查": "Zha", "单": "Shan", "單": "Shan",
    "仇": "Qiu", "朴": "Piao", "盖": "Ge", "蓋": "Ge", "缪": "Miao", "繆": "Miao", "区": "Ou",
    "區": "Ou", "卜": "Bu",
}  # fmt: skip
_LONGEST_NAME = 3
_CAPITAL_RUN = re.compile(r"[A-Z]?[^A-Z]+|[A-Z]")


def is_abjad(text: str) -> bool:
    return _ABJAD.search(text) is not None


def is_ideographic(text: str) -> bool:
    return not text.isascii() and _IDEOGRAPHIC.search(text) is not None


def is_hangul(text: str) -> bool:
    return _HANGUL.match(text) is not None


def native_key(text: str) -> str:
    if text.isascii():
        return ""
    letters = [c for c in text if c.isalpha()]
    if letters and all(_HAN.match(c) for c in letters):
        return simplified("".join(letters))
    if letters and all(_HANGUL.match(c) for c in letters):
        return "".join(letters)
    return ""


def to_ascii(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    if text.isascii():
        return text
    if _IDEOGRAPHIC.search(text) is None:
        return anyascii(respelt(text))
    return " ".join(_syllables(run) for run in _runs(text))


def _runs(text: str) -> list[str]:
    runs: list[str] = []
    previous: bool | None = None
    for char in text:
        ideographic = _IDEOGRAPHIC.match(char) is not None or char == "ー"
        if ideographic == previous:
            runs[-1] += char
        else:
            runs.append(char)
        previous = ideographic
    return runs


@lru_cache(maxsize=4096)
def _syllables(run: str) -> str:
    romanised = anyascii(run)
    if run[0] in _SURNAMES and len(run) <= _LONGEST_NAME:
        romanised = _SURNAMES[run[0]] + anyascii(run[1:])
    if _HAN.search(run) or _HANGUL.search(run):
        return " ".join(_CAPITAL_RUN.findall(romanised))
    return romanised
