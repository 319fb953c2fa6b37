"""Names, lists of names and what somebody types instead of them, as hypothesis draws them.

Promises names of every class and script that resemble each other more than real ones do,
and queries that come from a listed name by slips of the pen. Never holds a published name.
"""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from tocsin.model import Entity, Name, NameKind, Query
from tocsin.text.fold import NameClass, fold_name

#: Few letters a script, so that parts resemble each other.
_SCRIPTS = st.sampled_from(
    [
        "abcdeiknors",
        "aei",
        "bdgkmnst",
        "абвеиклнорс",
        "ابتحدرسعلمنهوي",
        "习近平王李张刘陈國際",
        "김정은이박최영수철민",
        "0123456789",
        "ABC.-'",
    ]
)
WORDS = _SCRIPTS.flatmap(lambda letters: st.text(alphabet=letters, min_size=1, max_size=9))
# fmt: off
_FAMILIAR = st.sampled_from([
    "pavel", "pawel", "paul", "zhirkov", "zhirkow", "zirkov", "oleg", "olga", "ivanovich",
    "ivanov", "ivan", "mohammed", "muhammad", "ahmed", "ahmad", "ali", "abd", "abdul",
    "rahman", "abdulrahman", "al-din", "bin", "van", "der", "de", "la", "el", "al", "o'neil",
    "kim", "jong", "jongun", "un", "chong", "eun", "j", "k", "jc", "jk", "p.", "s.v.", "xi",
    "jin", "ping", "jinping", "hsi", "tse-tung", "bill", "william", "bob", "robert",
    "alexander", "sasha", "김정은", "이영수", "习近平", "李强", "محمد", "علي", "أحمد", "Иван",
    "Ольга",
    "Жирков", "bank", "banque", "trading", "trade", "company", "general", "export", "import",
    "group", "shipping", "lines", "star", "7", "14", "f14", "ii", "third", "ltd", "llc",
    "gmbh", "ooo", "nordbank", "north", "south", "sea", "seas", "queen",
])
# fmt: on
_PART = st.one_of(_FAMILIAR, _FAMILIAR, WORDS)
NAMES = st.lists(_PART, min_size=1, max_size=5).map(" ".join)
SCHEMAS = st.sampled_from(["Person", "Person", "Company", "Vessel", "LegalEntity"])
_BORN = st.sampled_from(["", "", "1961", "1961-05-02", "1962", "1990"])
_COUNTRY = st.sampled_from(["", "", "ru", "kp", "ir"])
_LETTERS = st.sampled_from("abdeiknorstvz")


def _entity(
    key: int, schema: str, names: list[tuple[str, NameKind]], born: str, country: str
) -> Entity:
    date, land = ("birthDate", "nationality") if schema == "Person" else ("", "country")
    facts = {date: (born,) if born else (), land: (country,) if country else ()}
    given = tuple(Name(text, kind) for text, kind in names)
    return Entity(f"x-{key}", schema, given, {k: v for k, v in facts.items() if k and v}, list="x")


@st.composite
def entities(draw: st.DrawFn, most: int = 10) -> list[Entity]:
    """Draw entities of every class, some with weak names, some the same but for their facts."""
    kinds = st.sampled_from([NameKind.PRIMARY, NameKind.ALIAS, NameKind.WEAK])
    listed = st.tuples(
        SCHEMAS, st.lists(st.tuples(NAMES, kinds), min_size=1, max_size=3), _BORN, _COUNTRY
    )
    drawn = draw(st.lists(listed, min_size=1, max_size=most))
    if draw(st.booleans()):
        drawn.append(drawn[0])
    return [_entity(key, *facts) for key, facts in enumerate(drawn)]


def _in_letters(part: str, at: int, letter: str, how: str) -> str:
    """Miswrite one part at a place."""
    slips = {
        "insert": part[:at] + letter + part[at:],
        "delete": part[:at] + part[at + 1 :],
        "change": part[:at] + letter + part[at + 1 :],
        "swap": part[:at] + part[at : at + 2][::-1] + part[at + 2 :],
        "initial": part[0],
    }
    return slips[how] or part


def _in_parts(parts: list[str], k: int, at: int, how: str) -> list[str]:
    """Miswrite how the parts of a name stand together."""
    slips = {
        "join": [*parts[:k], "".join(parts[k : k + 2]), *parts[k + 2 :]],
        "split": [*parts[:k], parts[k][:at], parts[k][at:], *parts[k + 1 :]],
        "drop": parts[:k] + parts[k + 1 :],
        "turn": parts[k:] + parts[:k],
    }
    return [part for part in slips[how] if part] or parts


@st.composite
def slipped(draw: st.DrawFn, name: str) -> str:
    """Draw what somebody may type who means this name."""
    parts = name.split() or ["a"]
    for _ in range(draw(st.integers(0, 3))):
        k = draw(st.integers(0, len(parts) - 1))
        at = draw(st.integers(0, len(parts[k]) - 1))
        if draw(st.booleans()):
            how = draw(st.sampled_from(["insert", "delete", "change", "swap", "initial"]))
            parts[k] = _in_letters(parts[k], at, draw(_LETTERS), how)
        else:
            how = draw(st.sampled_from(["join", "split", "drop", "turn"]))
            parts = _in_parts(parts, k, at, how)
    return " ".join(parts)


@dataclass(frozen=True)
class Asked:
    """A list and what is asked of it."""

    entities: list[Entity]
    query: Query

    @property
    def is_comparable(self) -> bool:
        """Whether any class folds the asked name to something."""
        return any(fold_name(name, c).parts for name in self.query.names for c in NameClass)


@st.composite
def asked(draw: st.DrawFn, most: int = 10) -> Asked:
    """Draw a list, and a query that means one of its names or another one."""
    listed = draw(entities(most))
    texts = [name.text for entity in listed for name in entity.names]
    name = st.sampled_from(texts).flatmap(slipped)
    names = draw(st.lists(st.one_of(name, name, name, NAMES), min_size=1, max_size=2))
    born, country = draw(_BORN), draw(_COUNTRY)
    query = Query(
        names=tuple(names),
        schema=draw(
            st.sampled_from(["Person", "Person", "Company", "Vessel", "LegalEntity", "Thing"])
        ),
        birth_dates=(born,) if born else (),
        countries=(country,) if country else (),
    )
    return Asked(listed, query)
