"""How the syllables of Korean and Chinese are spelled, made by rule from tables of letters.

Promises for each system its spellings of every syllable that names are made
of, folded. Never reads a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

from tocsin.text.script import to_ascii
from tocsin.text.tables import read_table

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MEDIALS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_FIRST_HANGUL = 0xAC00
#: Vowels before which the South leaves off an initial n or r.
_SOFT = "ㅑㅕㅖㅛㅠㅣ"
_LATIN, _CYRILLIC = 2, 3
_MANDARIN_COLUMNS = {"pinyin": 1, "wade": 3, "yale": 4, "palladius": 5}

Syllabary = dict[str, frozenset[str]]


def letters_of(syllable: str) -> tuple[str, str, str]:
    """Take a Hangul syllable apart; the final is a space where there is none.

    >>> letters_of("김")
    ('ㄱ', 'ㅣ', 'ㅁ')
    """
    place = ord(syllable) - _FIRST_HANGUL
    return _INITIALS[place // 588], _MEDIALS[place % 588 // 28], _FINALS[place % 28]


def levelled(syllable: str) -> str:
    """Give a Hangul syllable by the initial sound law of the South: 리 is 이, 로 is 노.

    >>> levelled("리"), levelled("로"), levelled("김")
    ('이', '노', '김')
    """
    initial, medial, final = letters_of(syllable)
    if initial in "ㄴㄹ":
        initial = "ㅇ" if medial in _SOFT else "ㄴ"
    place = (_INITIALS.index(initial) * 21 + _MEDIALS.index(medial)) * 28 + _FINALS.index(final)
    return chr(_FIRST_HANGUL + place)


@cache
def korean(column: int = _LATIN) -> Syllabary:
    """Give the spellings of each Korean syllable, after levelling, in Latin letters.

    >>> sorted(korean()["은"])
    ['eun', 'un']
    """
    rows = _rows("korean.csv")
    letters = {
        (kind, row[1]): row[column].split()
        for kind, row in ((r[0], r) for r in rows)
        if kind in {"initial", "medial", "final"}
    }
    letters["final", " "] = ["-"]
    spelled: dict[str, set[str]] = {}
    for cell in (row[1] for row in rows if row[0] == "reading"):
        for syllable in cell:
            initial, medial, final = letters_of(syllable)
            choices = (
                letters["initial", initial],
                _vowels(letters["medial", medial], medial, final),
                letters["final", final],
            )
            found = spelled.setdefault(levelled(syllable), set())
            found.update("".join(c).replace("-", "") for c in product(*choices))
    for row in rows:
        if row[0] == "whole":
            spelled.setdefault(row[1], set()).update(row[column].split())
    return {syllable: frozenset(map(_folded, found)) for syllable, found in spelled.items()}


def _vowels(spellings: list[str], medial: str, final: str) -> list[str]:
    """Leave off what newspapers write only before a final consonant ("jung", "kyung")."""
    if final == " " and medial in "ㅓㅕ":
        return [s for s in spellings if s not in {"u", "yu", "you"}]
    return spellings


@cache
def kontsevich() -> Syllabary:
    """Give the spellings of each Korean syllable in Cyrillic, folded."""
    return korean(_CYRILLIC)


@cache
def hangul() -> Syllabary:
    """Give each levelled Hangul syllable in the one form in which it is folded."""
    folded: dict[str, set[str]] = {}
    for cell in (row[1] for row in _rows("korean.csv") if row[0] == "reading"):
        for syllable in cell:
            folded.setdefault(levelled(syllable), set()).add(_folded(syllable))
    return {syllable: frozenset(found) for syllable, found in folded.items()}


@cache
def mandarin(system: str) -> Syllabary:
    """Give the spellings of each Chinese syllable, by its pinyin, in a system.

    Args:
        system: ``pinyin``, ``wade``, ``yale`` or ``palladius``.

    >>> mandarin("wade")["xiao"], mandarin("palladius")["jin"]
    (frozenset({'hsiao'}), frozenset({'tszin'}))
    """
    column = _MANDARIN_COLUMNS[system]
    rows = _rows("mandarin.csv")
    initials = {row[1]: row[column] for row in rows if row[0] == "initial"}
    spelled: dict[str, set[str]] = {}
    for row in rows:
        if row[0] == "whole":
            cell = row[1] if row[column] == "=" else row[column]
            spelled.setdefault(row[1], set()).update(cell.split())
        elif row[0] == "final":
            for initial in row[2].split():
                found = spelled.setdefault(initial + row[1], set())
                # Yale writes sy, not syy
                found.update(
                    (initials[initial] + f).replace("syy", "sy") for f in row[column].split()
                )
    return {syllable: frozenset(map(_folded, found)) for syllable, found in spelled.items()}


def surnames(language: str) -> Iterator[tuple[str, ...]]:
    """Give the syllables of each surname: levelled Hangul, or pinyin.

    Args:
        language: ``korean`` or ``mandarin``.
    """
    for row in _rows(f"{language}.csv"):
        if row[0] != "surname":
            continue
        if language == "mandarin":
            yield from (_COMPOUND.get(name, (name,)) for name in row[1].split())
        elif " " in row[1]:
            yield from (tuple(map(levelled, name)) for name in row[1].split())
        else:
            yield from ((levelled(syllable),) for syllable in row[1])


#: Chinese surnames of two syllables.
_COMPOUND = {
    "ouyang": ("ou", "yang"),
    "zhuge": ("zhu", "ge"),
    "sima": ("si", "ma"),
    "shangguan": ("shang", "guan"),
}


def _folded(spelling: str) -> str:
    return to_ascii(spelling).replace("'", "").replace(" ", "").casefold()


@cache
def _rows(name: str) -> list[list[str]]:
    return read_table("tocsin.match.tables", name)
