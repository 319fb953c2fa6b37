"""Which writing system a text is in, and how it becomes comparable ASCII.

Promises one transliteration for listed and asked names alike; never drops a
letter that it cannot spell and never knows lists or scores.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from anyascii import anyascii

from tocsin.text.letters import respelt

if TYPE_CHECKING:
    from opencc import OpenCC

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
#: Most characters whose ASCII is kept; Han alone has more.
MOST_SPELLED = 20_000
#: What makes the vowel before it long in kana. Passports and newspapers leave long o and u
#: unmarked ("Sato", not "Satou": Ministry of Foreign Affairs of Japan, Hepburn for passports).
_LONG_VOWEL = re.compile(
    "ー|(?<=[おこそとのほもよろごぞどぼぽょオコソトノホモヨロゴゾドボポョ])[うおウオ]"
    "|(?<=[うくすつぬふむゆるぐずづぶぷゅウクスツヌフムユルグズヅブプュ])[うウ]"
)
_CAPITAL_RUN = re.compile(r"[A-Z]?[^A-Z]+|[A-Z]")


def is_abjad(text: str) -> bool:
    """Say whether the text is written in a script that leaves out short vowels."""
    return _ABJAD.search(text) is not None


def is_ideographic(text: str) -> bool:
    """Say whether the text has Han, kana or Hangul."""
    return not text.isascii() and _IDEOGRAPHIC.search(text) is not None


def is_hangul(text: str) -> bool:
    """Say whether the text begins with a Hangul syllable."""
    return _HANGUL.match(text) is not None


@lru_cache(maxsize=1024)
def native_key(text: str) -> str:
    """Give the Han or Hangul characters of a name, in order; empty when it is in another script.

    Han homophones become equal once they are romanised, so two names that both
    have a native form are compared in it. A text that mixes both scripts or
    adds letters of another one gives no key. Han is given in simplified
    characters, so that 習 and 习 are one.

    >>> native_key("习近平")
    '习近平'
    >>> native_key("習近平")
    '习近平'
    >>> native_key("Xi Jinping")
    ''
    """
    if text.isascii():
        return ""
    letters = [c for c in text if c.isalpha()]
    if letters and all(_HAN.match(c) for c in letters):
        return simplified("".join(letters))
    if letters and all(_HANGUL.match(c) for c in letters):
        return "".join(letters)
    return ""


@lru_cache(maxsize=16_384)
def simplified(han: str) -> str:
    """Give Han in simplified characters.

    The converter is loaded by the first Han name: 10 ms of CPU and 6 MB.

    >>> simplified("華為")
    '华为'
    """
    return str(_converter().convert(han))


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def to_ascii(text: str) -> str:
    """Give the text in ASCII letters; ideographs and Hangul become spaced syllables.

    >>> to_ascii("Путин")
    'Putin'
    >>> to_ascii("习近平")
    'Xi Jin Ping'
    >>> to_ascii("サトウ")
    'sato'
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    if text.isascii():
        return text
    if _IDEOGRAPHIC.search(text) is None:
        return respelt(text).translate(_SPELLED)
    return " ".join(_syllables(run) for run in _runs(_LONG_VOWEL.sub("", text)))


class Spelled(dict[int, str]):
    """The ASCII of each character by its code, looked up when it is first met."""

    def __missing__(self, code: int) -> str:
        if len(self) >= MOST_SPELLED:  # no list has as many: a text made to fill the memory
            self.clear()
        spelled = self[code] = anyascii(chr(code))
        return spelled


_SPELLED = Spelled()


def _runs(text: str) -> list[str]:
    """Split the text where ideographic writing begins or ends."""
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
