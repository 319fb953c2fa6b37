"""Everything that a dossier has about one name, and whether it was listed then and is now.

Promises to say what somebody did, said and is said to have done apart from each
other, in the order of dates: what a speaker said later stands below what they said first.
"""

from __future__ import annotations

from typing import Any

from tocsin.engine import Engine
from tocsin.model import Query
from tocsin.trace.checks.context import SURE
from tocsin.trace.claim import Claim
from tocsin.trace.dossier import Dossier, Party
from tocsin.trace.questions.telling import brief, by_date


def who(dossier: Dossier, name: str, engine: Engine) -> list[dict[str, Any]]:
    """Give what the dossier has about a name.

    Args:
        dossier: The dossier.
        name: Id, or a name in any spelling that the matching takes for the same.
        engine: Its lists say who is listed.

    Returns:
        A row for each party of that name, and for each name of a check that stands for no
        party (its ``id`` is None): ``id``, ``name``, ``note``, ``roles`` (claims they
        take part in, with the role; ``checked`` where a check asks about them),
        ``statements`` (claims that rest on their words, by date), ``kept_by`` (deeds that
        kept what they announced), ``listed`` as of the document's date (``then``) and by the
        lists as they stand (``now``). Empty when there is none.
    """
    return [_row(party, dossier, engine) for party in _named(dossier, name, engine)]


def _named(dossier: Dossier, name: str, engine: Engine) -> list[Party]:
    parties = [*dossier.party_of.values(), *_only_checked(dossier)]
    exact = [p for p in parties if name == p.id or name.casefold() == p.name.casefold()]
    if exact:
        return exact
    found = []
    for party in parties:
        known = (party.name, *party.aliases)
        scores = [engine.compare(name, one, schema=party.schema).score for one in known]
        words = {word for one in known for word in one.casefold().split()}
        if max(scores) >= SURE or name.casefold() in words:
            found.append(party)
    return found


def _only_checked(dossier: Dossier) -> list[Party]:
    """Give the names that only checks have, as parties without an id."""
    known = {p.name.casefold() for p in dossier.party_of.values()}
    found: dict[str, Party] = {}
    for check in (check for claim in dossier.claims for check in claim.check):
        schema = check.get("schema", "Person")
        for name in (*check.all("name"), *check.all("names")):
            if name.casefold() not in known:
                found.setdefault(name.casefold(), Party("", name, schema))
    return list(found.values())


def _is_checked(party: Party, claim: Claim) -> bool:
    if party.id:
        return any(party.id in check.all("who") for check in claim.check)
    names = (name for c in claim.check for name in (*c.all("name"), *c.all("names")))
    return any(name.casefold() == party.name.casefold() for name in names)


def _row(party: Party, dossier: Dossier, engine: Engine) -> dict[str, Any]:
    roles = []
    for claim in by_date(list(dossier.claims)):
        parts = [p.role for p in claim.participants if party.id and p.who == party.id]
        if not parts and _is_checked(party, claim):
            parts = ["checked"]
        roles += [{**brief(claim, dossier), "role": role} for role in parts]
    spoken = [claim for claim in dossier.claims if party.id and party.id in claim.chain]
    promised = {
        id_ for claim in spoken for c in claim.check if c.kind == "kept" for id_ in c.all("by")
    }
    meant = dossier.person(party.id) or party
    return {
        "id": party.id or None,
        "name": party.name,
        "schema": party.schema,
        "identified_as": meant.name if meant.id != party.id else None,
        "interest": party.interest or None,
        "note": party.note or None,
        "roles": roles,
        "statements": [brief(claim, dossier) for claim in by_date(spoken)],
        "kept_by": [brief(c, dossier) for c in by_date(list(dossier.claims)) if c.id in promised],
        "listed": {
            "then": _listed(meant, engine, dossier.head.when.last.isoformat()),
            "now": _listed(meant, engine, None),
        },
    }


def _listed(party: Party, engine: Engine, on: str | None) -> dict[str, Any]:
    """Give what the lists have, as of a day, or as they stand."""
    query = Query((party.name, *party.aliases), schema=party.schema)
    answer = engine.screen(query, as_of=on)
    hits = [hit for hit in answer.hits if hit.score >= SURE]
    return {
        "on": on,
        "lists": [f"{v.list} of {v.published or 'an unknown day'}" for v in answer.lists],
        "entries": [
            {"id": hit.id, "caption": hit.caption, "effects": [e.words for e in hit.effects]}
            for hit in hits
        ],
        "incomplete": [v.incomplete for v in answer.lists if v.incomplete],
    }
