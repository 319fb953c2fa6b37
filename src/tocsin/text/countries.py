"""Countries: codes for the many ways in which a country is written.

Promises ISO 3166 codes in small letters as FollowTheMoney uses them, with the
four-letter codes of states that are gone (``suhh``, ``yucs``, ``cshh``). Never
guesses: a text that names no country gives None. Cities are no countries.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from anyascii import anyascii

from tocsin.text.tables import read_table

_TABLES = "tocsin.text.tables"
_JOINED = re.compile(r"[.'`\u2019]")
_SPLIT = re.compile(r"[^a-z0-9]+")
_ONE_PART_OF_MORE = frozenset({"and", "of", "the", "islands", "republic", "new", "states", "state"})


def country_code(text: str) -> str | None:
    """Give the code of the country that a text names.

    Args:
        text: A name in any case ("Korea, North", "Burma", "Region: Gaza"), a
            nationality ("Russian"), or an alpha-2 or alpha-3 code.

    Returns:
        ISO 3166 code in small letters, or None when the text names no country.

    >>> country_code("Korea, North"), country_code("IRN"), country_code("Atlantis")
    ('kp', 'ir', None)
    """
    folded = _fold(text)
    known = _codes()
    code = known.get(folded)
    if code is None and folded.startswith("the "):
        code = known.get(folded.removeprefix("the "))
    return code


def _fold(text: str) -> str:
    plain = anyascii(unicodedata.normalize("NFKC", text)).casefold()
    return " ".join(_SPLIT.sub(" ", _JOINED.sub("", plain)).split())


@cache
def _codes() -> dict[str, str]:
    known: dict[str, str] = {}
    for code, alpha3, name, other_names, demonyms, _source in read_table(_TABLES, "countries.csv"):
        forms = [code, alpha3, _fold(name), *other_names.split("|"), *demonyms.split("|")]
        known.update((form, code) for form in forms if form)
    return known


def _geographic_tokens() -> frozenset[str]:
    tokens = {
        token
        for _kind, tokens, _source in read_table(_TABLES, "geography.csv")
        for token in tokens.split()
    }
    for form, code in _codes().items():
        is_code = len(form) <= 3 or form == code
        if " " not in form and not is_code:
            tokens.add(form)
    return frozenset(tokens - _ONE_PART_OF_MORE) | {"usa", "uae", "uk", "prc", "dprk", "ksa", "roc"}


#: Folded single parts that name a country, a nationality, a large region, a
#: compass direction or a large city: geographic qualifiers in names of companies.
GEOGRAPHIC_TOKENS: frozenset[str] = _geographic_tokens()
