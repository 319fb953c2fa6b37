"""The nouns that every room speaks: frozen values, no I/O.

Promises immutable types with the field's names; never reads a file, never
imports a web or database library, never scores anything.
"""

from tocsin.model.bar import Bar, Beside, Purpose, Verdict
from tocsin.model.entity import (
    Designation,
    Entity,
    Gap,
    ListVersion,
    Name,
    NameKind,
    ParsedList,
    Problem,
)
from tocsin.model.filling import Filling
from tocsin.model.health import FINDING_KINDS, HomeFinding
from tocsin.model.link import Judgement, Link, LinkedBy, LinkVerdict, key_of
from tocsin.model.notice import Notice, NoticeAction, ParsedNotices, Span
from tocsin.model.past import (
    EntityChange,
    EntityEvent,
    EntityHistory,
    EventKind,
    FieldChange,
    Kept,
    ListDiff,
    Round,
    Timeline,
)
from tocsin.model.query import Identifier, Query
from tocsin.model.relation import Relation
from tocsin.model.result import (
    Answer,
    Comparison,
    Effect,
    Evidence,
    Hit,
    Listing,
    Outcome,
    Part,
)
from tocsin.model.updates import Bounds, Remote, UpdateOutcome, UpdateResult

__all__ = [
    "FINDING_KINDS",
    "Answer",
    "Bar",
    "Beside",
    "Bounds",
    "Comparison",
    "Designation",
    "Effect",
    "Entity",
    "EntityChange",
    "EntityEvent",
    "EntityHistory",
    "EventKind",
    "Evidence",
    "FieldChange",
    "Filling",
    "Gap",
    "Hit",
    "HomeFinding",
    "Identifier",
    "Judgement",
    "Kept",
    "Link",
    "LinkVerdict",
    "LinkedBy",
    "ListDiff",
    "ListVersion",
    "Listing",
    "Name",
    "NameKind",
    "Notice",
    "NoticeAction",
    "Outcome",
    "ParsedList",
    "ParsedNotices",
    "Part",
    "Problem",
    "Purpose",
    "Query",
    "Relation",
    "Remote",
    "Round",
    "Span",
    "Timeline",
    "UpdateOutcome",
    "UpdateResult",
    "Verdict",
    "key_of",
]
