"""Words of organisations in Han, Japanese and Hangul, given in English.

Promises the longest word first, the same for listed and asked names. Never
reads a person's name: a given name may be written like a word.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tocsin.text.script import is_ideographic, native_key, simplified
from tocsin.text.tables import read_table


@lru_cache(maxsize=16_384)
def in_english(name: str) -> tuple[str, str]:
    """Put the common words of an organisation's name into English.

    Args:
        name: A name as published, in any script.

    Returns:
        The name with English words where they are known, and what is left of
        its Han or Hangul characters, as :func:`native_key` gives them.

    >>> in_english("華為技術有限公司")
    ('华为 technology  co ltd ', '华为')
    """
    if not is_ideographic(name):
        return name, ""
    words, pattern = _words()
    text = simplified(name)
    native = native_key(text)
    return pattern.sub(lambda m: f" {words[m[0]]} ", text), pattern.sub("", native)


@cache
def _words() -> tuple[dict[str, str], re.Pattern[str]]:
    rows = read_table("tocsin.text.tables", "east_asian_words.csv")
    words = {simplified(word): english for _language, word, english, _source in rows}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return words, re.compile("|".join(longest_first))
