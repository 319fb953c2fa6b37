"""Evidence of what a name is in its own words: head words, legal forms, given names, endings.

Promises weights by label. Never looks at the words around a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tocsin.trace.draft.names.cue_patterns import GPE, ORG, OTHER, PERSON
from tocsin.trace.draft.names.cues import Weights
from tocsin.trace.draft.names.words import GENERATIONS, is_group, is_place, words

_SURNAME = re.compile(
    r"(?:ov|ova|ev|eva|yev|sky|skiy|skyy|skii|ski|ska|skaya|enko|chuk|vich|vych|"
    r"ić|vić|ovic|evic|yan|ian|dze|"
    r"shvili|oğlu|oglu|ulin|nin|kin|lin|tin|zin|pour|zadeh|nejad|zai|bekov|bayev|"
    r"ullah|uddin|sson|escu|opoulos|"
    r"idis|akis|ák|ček|ová|wicz|czyk|ński)$"
)

_ON_AIR = frozenset(["radio", "tv", "fm", "television"])


@lru_cache(maxsize=4096)
def _by_words(name: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    low = tuple(word.casefold() for word in name)
    whole = " ".join(low)
    bare = whole.removeprefix("the ")
    made: list[tuple[str, float]] = []
    if bare in words("org_full") or bare in words("org_continent"):
        made.append((ORG, 9))
    if bare in words("org_alone") or bare in words("press"):
        made.append((ORG, 6))
    if len(low) > 1 and (low[0] in _ON_AIR or low[-1] in _ON_AIR):
        made.append((ORG, 7))
    if is_place(whole):
        made.append((GPE, 6))
    if bare in words("not_place"):
        made.append((OTHER, 9))
    if len(low) > 1:
        made += _by_many(name, low)
    else:
        made += _by_one(name[0], low[0])
    return tuple(made)


def words_evidence(name: tuple[str, ...]) -> Weights:
    """Weigh the words of a name by themselves.

    >>> words_evidence(("Norvik", "Metals")).ranked()[0][0]
    'ORG'
    """
    score: Weights = Weights()
    for label, weight in _by_words(name):
        score[label] += weight
    return score


#: Small words inside the name of a person.
_INNER = frozenset(
    [
        *("bin", "ibn", "al", "van", "von", "der", "de", "den", "del", "da", "dos", "el", "di"),
        "abu",
    ]
)
#: The last word of what is neither a person nor an organisation nor a country.
_OF_OTHERS = frozenset(
    [
        *("street", "avenue", "tower", "square", "road", "hotel", "airport", "bridge", "hill"),
        *("sea", "ocean", "river", "mountains", "valley", "desert", "bay", "strait", "canal"),
        *("palace", "prize", "summit", "war", "revolution", "forum", "games", "cup", "day"),
        "island",
    ]
)


def _by_many(name: tuple[str, ...], low: tuple[str, ...]) -> list[tuple[str, float]]:
    core = low[:-1] if low[-1] in GENERATIONS else low
    made = [*_as_group(low, core), *_as_person(name, low, core)]
    if any(word.isupper() and len(word) > 2 for word in name) and not all(
        word.isupper() for word in name
    ):
        made.append((ORG, 1.5))
    if any(char.isdigit() for word in name for char in word):
        made.append((ORG, 2))
    if is_group(low[0]):
        made.append((ORG, 1))
    if low[-1] in _OF_OTHERS:
        made.append((OTHER, 5))
    return made


_OF_FIRMS = re.compile(
    r"(?:neft|gaz|prom|bank|invest|tech|stroy|export|energo|energia|azot|metall?|agro|zavod|trans)"
    r"(?:a|iya|ika|ia)?$|^(?:metall|energ|neft)"
)


def _as_group(low: tuple[str, ...], core: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    """Weigh what speaks for an organisation: head word, legal form, "of", "&", many words."""
    last = low[-1]
    if last in words("org_head") or last.rstrip(".") in words("legal"):
        yield ORG, 6
    elif any(word in words("org_head") for word in low[1:]):
        yield ORG, 3
    if low[0] in words("org_lead") and (
        "of" in low or "for" in low or low[0] in {"banque", "banco", "banca", "le", "der", "die"}
    ):
        yield ORG, 5
    if "of" in low[1:] or "for" in low[1:]:
        yield ORG, 2
        yield PERSON, -4
    if any(word in words("press_word") for word in low):
        yield ORG, 3
    if any(_OF_FIRMS.search(word) for word in low if len(word) > 5):
        yield ORG, 2.5
    if any(word == "&" for word in low):
        yield ORG, 4
    if any(word in {"is", "not"} for word in low) or len(core) >= 5:
        yield ORG, 1.5


def _as_person(
    name: tuple[str, ...], low: tuple[str, ...], core: tuple[str, ...]
) -> Iterator[tuple[str, float]]:
    """Weigh what speaks for a person: given name, ending, particle, initial, nickname."""
    if low[0] in words("given") or low[0].split("-")[0] in words("given"):
        yield PERSON, 3.5
    elif any(word in words("given") for word in low[1:]):
        yield PERSON, 1
    if _SURNAME.search(core[-1]) or any(_SURNAME.search(part) for part in core[-1].split("-")):
        yield PERSON, 1.6
    if any(word in _INNER for word in low[1:-1]) or any(w.startswith(("al-", "el-")) for w in low):
        yield PERSON, 2
    if any(len(word) == 2 and word.endswith(".") for word in name[:-1]):
        yield PERSON, 2.5
    if low[-1] in GENERATIONS:
        yield PERSON, 5
    if '"' in low:
        yield PERSON, 4
    if 2 <= len(core) <= 3 and all(word[:1].isupper() for word in name):
        yield PERSON, 1.0
        if "-" in core[-1] and core[-1].rpartition("-")[2] not in words("org_head"):
            yield PERSON, 0.7


def _by_one(name: str, low: str) -> list[tuple[str, float]]:
    made: list[tuple[str, float]] = []
    letters = name.replace(".", "")
    if letters.isupper() and 2 <= len(letters) <= 6 and not is_place(name):
        made.append((ORG, 3))
    elif (
        sum(char.isupper() for char in name) > 1
        and "-" not in name
        and "'" not in name
        and not name.startswith(("Mc", "Mac"))
    ):
        made.append((ORG, 3.5))
    if low in words("given"):
        made.append((PERSON, 2))
    if low in words("surname"):
        made.append((PERSON, 4))
    if _SURNAME.search(low):
        made.append((PERSON, 1.4))
    if low.startswith(("al-", "el-")) or name.startswith(("O'", "Mc")):
        made.append((PERSON, 2))
    if low in words("org_head"):
        made.append((ORG, 1))
    if re.search(
        r"(?:neft|gaz|gas|prom|bank|bank|invest|tech|stroy|export|energo|chem|oil|"
        r"corp|media|soft|trans|net)$",
        low,
    ):
        made.append((ORG, 3))
    return made
