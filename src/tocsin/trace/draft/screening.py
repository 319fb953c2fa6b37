"""Names of a draft screened as of the document's day.

Promises that each person and organisation is asked once, by its fullest name, and that the lists
are those of the day of publication. Never screens by today's lists: without a day nothing is
screened, and the draft says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tocsin.errors import TocsinError
from tocsin.model import Query
from tocsin.trace.draft.form import Mention
from tocsin.trace.edtf import read_date

if TYPE_CHECKING:  # only what is handed in is asked
    from tocsin.engine import Engine

_SCHEMA = {"PERSON": "Person", "ORG": "LegalEntity"}
_MOST_HITS = 3


def screened(
    mentions: tuple[Mention, ...], engine: Engine, published: str
) -> tuple[tuple[Mention, ...], str]:
    """Give the mentions with their hits, and a note where they could not be screened.

    Args:
        mentions: Of the draft.
        engine: What holds the lists.
        published: EDTF of publication; the last day of a month or year stands for it.
    """
    day = read_date(published) if published else None
    if day is None or not day.is_known:
        return mentions, "names are not screened: the day of publication is not known"
    as_of = day.last.isoformat()
    try:
        ask = engine.prepare(as_of=as_of)
    except TocsinError as error:
        return mentions, f"names are not screened: {error.message}"
    known: dict[tuple[str, str], tuple[dict[str, Any], ...]] = {}
    made = []
    note = ""
    for one in mentions:
        schema = _SCHEMA.get(one.label)
        if schema is None or (one.label == "PERSON" and " " not in one.entity):
            made.append(one)
            continue
        key = (schema, one.entity)
        if key not in known:
            try:
                hits = ask(Query((one.entity,), schema)).hits[:_MOST_HITS]
            except TocsinError as error:
                note, hits = f"not every name is screened: {error.message}", ()
            known[key] = tuple(
                {"list": hit.list, "id": hit.id, "score": round(hit.score, 3)} for hit in hits
            )
        made.append(replace(one, listed=known[key]))
    return tuple(made), note
