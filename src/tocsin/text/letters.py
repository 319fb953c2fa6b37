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

_RULES = tuple(
    (re.compile(pattern, re.IGNORECASE), spelt)
    for pattern, spelt in (*_ARABIC, *_GREEK, *_CYRILLIC)
)
_GREEK_LETTER = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")


def respelt(text: str) -> str:
    """Give the text with the letter groups of the rules in ASCII, the rest as it is.

    >>> respelt("Ντμίτρι"), respelt("Джон"), respelt("ظاهر")
    ('dμιτρι', 'jон', 'zاهر')
    """
    if _GREEK_LETTER.search(text):
        bare = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
        text = "".join(bare)
    for pattern, spelt in _RULES:
        text = pattern.sub(spelt, text)
    return text
