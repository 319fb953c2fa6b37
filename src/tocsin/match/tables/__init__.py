"""What is known about parts of names when two of them are scored.

Promises plain dictionaries keyed by folded parts and small pure functions over
them, authored for this project with a source on every row; English given names
come from the package ``nicknames``. Never learnt from a list, never changed at
run time, never decides what a likeness is worth.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from importlib.util import find_spec, module_from_spec

from tocsin.match._sounds import Sounds
from tocsin.text.tables import read_table, table_digest

#: Patronymics of Russian, Ukrainian and Belarusian civil status law, in English,
#: French, German and Polish romanisation, and those of Azerbaijani and Uzbek law.
_PATRONYMIC = re.compile(
    r"[a-z]{3,}(?:[eoya]vi(?:ch|tch|tsch|cz)|[eoy]wi(?:tsch|cz)|ovych|evych"  # son of
    r"|[eo]vna|[eo]wna|ivna|[aeo]una|ichna)"  # daughter of
    r"|[a-z]{3,}(?:o[gq]h?l[uyi]|u[gq]h?li|[qkg][iy]z[iy]|qyzy)"  # Turkic son, daughter
    r"|(?:il|luk|kuzm|fom|nikit|savv|fok)[iy]?ich"
)
#: The last letters of all of these: most parts are none, and need no pattern to tell.
PATRONYMIC_TAILS = frozenset(
    "ich tch sch icz ych vna wna una hna "  # noqa: SIM905
    "glu gly gli qlu qly qli hlu hly hli izi izy yzi yzy".split()
)


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Give the parts that a given name may stand for, in both directions.

    Returns:
        Part to its short forms and full forms; a name is never its own
        nickname, and the relation is symmetric but not transitive.

    >>> "aleksandr" in nicknames()["sasha"]
    True
    """
    known: dict[str, set[str]] = {}
    for name, short in _nickname_pairs():
        if name != short:
            known.setdefault(name, set()).add(short)
            known.setdefault(short, set()).add(name)
    return {name: frozenset(others) for name, others in known.items()}


def _nickname_pairs() -> list[tuple[str, str]]:
    pairs = _english_pairs()
    for name, shorts, _language, _source in _table("nicknames.csv"):
        pairs.extend((name, short) for short in shorts.split())
    return pairs


def _english_pairs() -> list[tuple[str, str]]:
    """Read the table of the package ``nicknames`` without running the package.

    To run it costs as much as to read all other tables; a version of it that keeps its table
    elsewhere is run.
    """
    spec = find_spec("nicknames")
    if spec is not None:
        table = files(module_from_spec(spec)).joinpath("names.csv")
        if table.is_file():
            rows = csv.reader(table.read_text(encoding="utf-8").splitlines())
            next(rows)
            return [(name, other) for name, _relation, other in rows]
    from nicknames import name_triplets

    return [(row.name1, row.name2) for row in name_triplets()]


@cache
def spellings() -> dict[str, tuple[tuple[int, bool], ...]]:
    """Give the families of spellings that a part belongs to.

    Returns:
        Part to pairs of family number and whether it is a strong member. Two
        strong members of one family are the same name in two romanisations; a
        weak member is a cousin (Mehmet of Mohammed, Volodymyr of Vladimir).

    >>> {f for f, _ in spellings()["usama"]} == {f for f, _ in spellings()["osama"]}
    True
    """
    known: dict[str, tuple[tuple[int, bool], ...]] = {}
    for family, (_name, strong, weak, _source) in enumerate(_table("spellings.csv")):
        for tokens, is_strong in ((strong, True), (weak, False)):
            for token in tokens.split():
                known[token] = (*known.get(token, ()), (family, is_strong))
    return known


@cache
def common_parts() -> dict[str, int]:
    """Give how common a part of personal names is in the world: 1 fairly, 2 common, 3 extremely."""
    return _grades("common_parts.csv")


@cache
def common_words() -> dict[str, int]:
    """Give how little a word of organisations and vessels distinguishes, 1 to 3 (least)."""
    return _grades("common_words.csv")


@cache
def genders() -> dict[str, str]:
    """Give the gender (``male`` or ``female``) that a given name tells by itself.

    Names that both genders bear are absent. Patronymics and surnames tell by
    their ending: see :func:`gender_of_ending`.
    """
    return {
        token: gender
        for gender, tokens, kind, _source in _table("gendered_parts.csv")
        if kind == "name"
        for token in tokens.split()
    }


@cache
def _endings() -> tuple[tuple[int, ...], frozenset[str], dict[str, str]]:
    """Give the lengths of endings, longest first, their last letters, and each one's gender."""
    genders = {
        token: gender
        for gender, tokens, kind, _source in _table("gendered_parts.csv")
        if kind == "ending"
        for token in tokens.split()
    }
    lengths = tuple(sorted(set(map(len, genders)), reverse=True))
    return lengths, frozenset(ending[-lengths[-1] :] for ending in genders), genders


def gender_of_ending(token: str) -> str:
    """Give the gender that the ending of a Slavic patronymic or surname tells, or "".

    >>> gender_of_ending("viktorovna"), gender_of_ending("lavrov"), gender_of_ending("smith")
    ('female', 'male', '')
    """
    lengths, tails, genders = _endings()
    if token[-lengths[-1] :] not in tails:  # as with most
        return ""
    for length in lengths:
        if len(token) >= length + 2 and token[-length:] in genders:
            return genders[token[-length:]]
    return ""


def is_patronymic(token: str) -> bool:
    """Tell whether a folded part is built as a patronymic (surnames may be, too).

    >>> is_patronymic("viktorovich"), is_patronymic("ilham"), is_patronymic("rasuloglu")
    (True, False, True)
    """
    return token[-3:] in PATRONYMIC_TAILS and _PATRONYMIC.fullmatch(token) is not None


#: Single letters of a skeleton, after the letter groups; vowels stay small.
_LETTERS = {letter: letter.upper() for letter in "bdfghjklmnprst"} | {
    "c": "K", "q": "K", "v": "F", "w": "F", "z": "S", "x": "KS", "y": "i", "^": "", "$": ""
}  # fmt: skip


@cache
def sounds() -> Sounds:
    """Give what makes skeletons: for whoever asks for many; see :func:`skeleton`."""
    groups = {
        group: to
        for group, to, system, _source in _table("romanisation.csv")
        if system in {"general", "slavic", "arabic"}
    }
    return Sounds(groups, _LETTERS)


def skeleton(token: str) -> str:
    """Give a key that romanisations of one name share.

    Letter groups are read by the systems for Russian, Ukrainian, Arabic and
    Persian; vowels are dropped but for the first (back or not) and a final a.
    A part with fewer than two consonants keeps its vowels by class.

    Args:
        token: A folded part; small letters and digits.

    Returns:
        Capitals and digits, so that it is never taken for a name. The skeleton
        of a skeleton is itself. Different names may share one. Costs about .2 µs.

    >>> skeleton("gorbatschow") == skeleton("gorbachev")
    True
    """
    return sounds().skeleton(token)


@cache
def _grades(name: str) -> dict[str, int]:
    return {
        token: int(grade)
        for grade, tokens, _what, _source in _table(name)
        for token in tokens.split()
    }


@cache
def _table(name: str) -> list[list[str]]:
    return read_table(__name__, name)


@cache
def tables_digest() -> str:
    """Give a digest of all shipped tables: what was made with others is out of date."""
    return table_digest("tocsin.text.tables") + table_digest(__name__)
