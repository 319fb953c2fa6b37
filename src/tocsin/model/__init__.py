"""The nouns that every room speaks: frozen values, no I/O.

Promises immutable types with the field's names; never reads a file, never
imports a web or database library, never scores anything.
"""

from tocsin.model.bar import Bar, Beside, Purpose, Verdict
from tocsin.model.entity import (
    Designation,
    Entity,
    ListVersion,
    Name,
    NameKind,
    ParsedList,
    Problem,
)
from tocsin.model.query import Identifier, Query
from tocsin.model.result import (
    Answer,
    Comparison,
    Effect,
    Evidence,
    Hit,
    Outcome,
    Part,
)

__all__ = [
    "Answer",
    "Bar",
    "Beside",
    "Comparison",
    "Designation",
    "Effect",
    "Entity",
    "Evidence",
    "Hit",
    "Identifier",
    "ListVersion",
    "Name",
    "NameKind",
    "Outcome",
    "ParsedList",
    "Part",
    "Problem",
    "Purpose",
    "Query",
    "Verdict",
]
