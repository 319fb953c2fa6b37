"""One pair compared: strength of the names moved by the evidence.

Promises the score and its explanation from one computation. Never applies a
threshold, never looks for candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from tocsin.errors import QueryError
from tocsin.match.evidence import EFFECTS, IDENTIFIER_SCORE, gather
from tocsin.match.knowledge import Knowledge
from tocsin.match.names import AskedName, score_table
from tocsin.match.vocabulary import name_table
from tocsin.model import Comparison, Entity, Evidence, Name, Query
from tocsin.text.fold import NameClass, class_of, fold_name

#: Score of two equal names about whose bearers nothing else is known: what is
#: missing to 1 is what a birth date or a number would have to say.
NAME_ALONE = 0.97


def score_of(strength: float, evidence: Sequence[Evidence]) -> float:
    """Give the score of a pair: 0 to 1.

    Agreement moves the strength towards 1, contradiction takes away, and a
    matching identifier outweighs the name.

    Args:
        strength: How alike the names are, 0 to 1.
        evidence: Facts beyond the name.

    >>> score_of(1.0, [])
    0.97
    >>> score_of(0.2, [Evidence("identifier", "1", "1", "agrees")])
    0.95
    """
    score = strength * NAME_ALONE
    if not evidence:
        return min(1.0, max(0.0, score))
    for fact in evidence:
        if fact.effect > 0:
            score += (1.0 - score) * fact.effect * strength
    score += sum(fact.effect for fact in evidence if fact.effect < 0)
    if any(fact.field == "identifier" and fact.verdict == "agrees" for fact in evidence):
        score = max(score, IDENTIFIER_SCORE)
    return min(1.0, max(0.0, score))


#: What may lift a score besides a matching identifier.
LIFTING = ("birth_date", "country", "weak_alias")


def best_score(strength: float, facts: Sequence[str] = LIFTING) -> float:
    """Give the highest score that a strength can reach without a matching identifier.

    Args:
        strength: How alike the names are, 0 to 1.
        facts: Of ``LIFTING`` those that may agree.
    """
    score = strength * NAME_ALONE
    for fact in facts:
        score += (1.0 - score) * EFFECTS[fact, "agrees"] * strength
    return score


@lru_cache(maxsize=64)  # every query asks, and schemas are few
def classes_compared(schema: str) -> tuple[NameClass, ...]:
    """Give the classes of names in which a name of that schema is compared."""
    name_class = class_of(schema)
    if name_class is not NameClass.UNKNOWN:
        return (name_class,)
    if schema in ("Thing", ""):
        return (NameClass.PERSON, NameClass.ORGANISATION, NameClass.THING)
    return (NameClass.PERSON, NameClass.ORGANISATION)


def compare_names(name1: str, name2: str, schema: str, knowledge: Knowledge) -> Comparison:
    """Compare two names about whose bearers nothing else is known.

    Args:
        name1: The asked name, any script.
        name2: The listed name, any script.
        schema: FtM schema of both; with ``LegalEntity`` or ``Thing`` the class
            in which they are most alike counts.
        knowledge: Masses and variants.

    Returns:
        The comparison; 0 when one of the names holds nothing comparable.

    Raises:
        QueryError: A name is empty.
    """
    if not name1.strip() or not name2.strip():
        raise QueryError("a name is empty", source="compare", remedy="give two names")
    best: tuple[float, AskedName] | None = None
    for name_class in classes_compared(schema):
        left, right = fold_name(name1, name_class), fold_name(name2, name_class)
        if left.parts and right.parts:
            asked = score_table(left, name_table([right], name_class, knowledge), knowledge)
            if best is None or asked.scores[0] > best[0]:
                best = (float(asked.scores[0]), asked)
    if best is None:
        return Comparison(0.0, 0.0, name1, name2, (), ())
    evidence = gather(Query((name1,), schema=schema), Entity("", schema, (Name(name2),)))
    return Comparison(
        score=score_of(best[0], evidence),
        strength=best[0],
        query_name=name1,
        entry_name=name2,
        parts=best[1].parts(0),
        evidence=evidence,
    )
