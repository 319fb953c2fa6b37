"""What is known about the parts of names before two names are compared.

Promises plain dictionaries keyed by folded parts (lower-case ASCII letters and
digits, as ``anyascii`` of the NFKC form, case-folded, without punctuation),
authored for this project, with a source on every row. Never learnt from a
list, never changed at run time, never reads anything but the CSV files beside
it.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class LegalForm:
    """What a legal form says about a company.

    Attributes:
        code: Class of the form: ``llc``, ``ltd``, ``jsc``, ``plc``, ``corp``,
            ``inc``, ``co``, ``lp``, ``llp``, ``gp``, ``coop``, ``foundation``,
            ``association``, ``state``, ``sole``, ``establishment``, ``trust`` or ``na``.
        is_weak: True when the same parts are also ordinary words or initials
            ("company", "sa"), so that they are a legal form only at the edge
            of an organisation's name.
    """

    code: str
    is_weak: bool


@dataclass(frozen=True, slots=True)
class Particle:
    """A small word inside a name.

    Attributes:
        canonical: The spelling that stands for all of its spellings (``bin`` for
            ``ibn`` and ``ben``).
        kind: ``article``, ``patronymic``, ``kunya`` (abu, umm: part of the name
            that follows), ``nobiliary``, ``conjunction`` or ``preposition``.
    """

    canonical: str
    kind: str


def read_table(package: str, name: str) -> list[list[str]]:
    """Read the rows of a shipped table, without head comments and header.

    Args:
        package: Package that holds the file.
        name: File name; UTF-8, lines before the header may start with ``#``.

    Returns:
        Cells of every row in file order.
    """
    lines = files(package).joinpath(name).read_text(encoding="utf-8").splitlines()
    rows = csv.reader(line for line in lines if line and not line.startswith("#"))
    next(rows)
    return list(rows)


def table_digest(package: str) -> str:
    """Give a digest of all shipped tables of a package, 16 hex digits."""
    digest = hashlib.sha256()
    for file in sorted(files(package).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".csv"):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


@cache
def legal_forms() -> dict[tuple[str, ...], LegalForm]:
    """Give the legal form that a sequence of folded parts is.

    Returns:
        Sequence of one or more parts to its class; longer sequences should be
        tried first ("joint stock company" before "company").

    >>> legal_forms()[("open", "joint", "stock", "company")].code
    'jsc'
    """
    strong = {code: LegalForm(code, is_weak=False) for code, *_ in _table("legal_forms.csv")}
    weak = {code: LegalForm(code, is_weak=True) for code in strong}
    known: dict[tuple[str, ...], LegalForm] = {}
    for code, forms, weak_forms, _where, _source in _table("legal_forms.csv"):
        known.update((tuple(form.split()), strong[code]) for form in forms.split("|") if form)
        known.update((tuple(form.split()), weak[code]) for form in weak_forms.split("|") if form)
    return known


@cache
def titles() -> dict[str, bool]:
    """Give the parts that are titles, ranks or honours of a person.

    Returns:
        Part to whether it is soft: True when it may also be a name ("khan",
        "prince"), so that it weighs less but must not be dropped.
    """
    return {
        token: kind == "soft"
        for kind, _what, tokens, _source in _table("titles.csv")
        for token in tokens.split()
    }


@cache
def particles() -> dict[str, Particle]:
    """Give the small words of names with the spelling that stands for each.

    >>> particles()["ibn"]
    Particle(canonical='bin', kind='patronymic')
    """
    return {
        token: Particle(canonical, kind)
        for canonical, kind, tokens, _source in _table("particles.csv")
        for token in tokens.split()
    }


@cache
def numbers() -> dict[str, str]:
    """Give the digits of a number word, ordinal or Roman numeral.

    Single letters are among them ("i", "v", "x"): in a person's name they are
    initials, and the caller must know which it reads.

    >>> numbers()["first"], numbers()["viii"]
    ('1', '8')
    """
    return {
        token: digits
        for digits, tokens, _what, _source in _table("numbers.csv")
        for token in tokens.split()
    }


@cache
def abbreviations() -> dict[tuple[str, ...], tuple[str, str]]:
    """Give the word of organisations that a sequence of folded parts stands for.

    Returns:
        Sequence to canonical part and kind: ``same`` (abbreviation or spelling),
        ``variant`` (another form of the word) or ``translation`` (the word of
        another language). A canonical part is never itself a key.

    >>> abbreviations()[("intl",)]
    ('international', 'same')
    """
    return {
        tuple(form.split()): (canonical, kind)
        for canonical, kind, forms, _source in _table("abbreviations.csv")
        for form in forms.split("|")
    }


@cache
def _table(name: str) -> list[list[str]]:
    return read_table(__name__, name)
