"""Letters whose spelling depends on their neighbours, spelt before the rest is transliterated.

Promises respelling by published rules only, letter group by letter group.
Never guesses a language: a rule speaks of letters that one script alone has.
"""

from __future__ import annotations

import re
import unicodedata

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

_GREEK_LETTER = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")


def _pass(rules: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Give the rules of a script as one pattern with a group for each, and their spellings.

    One pass gives what the rules give one after the other: no two of a script
    overlap, and none looks at what another wrote.
    """
    pattern = "|".join(f"({pattern})" for pattern, _ in rules)
    return re.compile(pattern, re.IGNORECASE), ("", *(spelt for _, spelt in rules))


_ARABIC_PASS, _ARABIC_SPELT = _pass(_ARABIC)
_GREEK_PASS, _GREEK_SPELT = _pass(_GREEK)
_CYRILLIC_PASS, _CYRILLIC_SPELT = _pass(_CYRILLIC)
#: Letters without which no rule of the script applies.
_ARABIC_LETTER = re.compile("[عاظة]")
_CYRILLIC_LETTER = re.compile("[жЖ]")


def respelt(text: str) -> str:
    """Give the text with the letter groups of the rules in ASCII, the rest as it is.

    >>> respelt("Ντμίτρι"), respelt("Джон"), respelt("ظاهر")
    ('dμιτρι', 'jон', 'zاهر')
    """
    is_greek = _GREEK_LETTER.search(text) is not None
    if is_greek:
        bare = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
        text = "".join(bare)
    if _ARABIC_LETTER.search(text) is not None:
        text = _ARABIC_PASS.sub(lambda m: _ARABIC_SPELT[m.lastindex or 0], text)
    if is_greek:
        text = _GREEK_PASS.sub(lambda m: _GREEK_SPELT[m.lastindex or 0], text)
    if _CYRILLIC_LETTER.search(text) is not None:
        text = _CYRILLIC_PASS.sub(lambda m: _CYRILLIC_SPELT[m.lastindex or 0], text)
    return text
