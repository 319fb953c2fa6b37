"""OFAC's relations between parties, in FtM's words.

Promises a relation for each that is published, with OFAC's own words for it. Never claims
more than these say: what FtM has no schema for is an ``UnknownLink``, and "owned or
controlled" stays in ``kind`` beside ``Ownership``, which FtM uses for both.

Kinds: the ten that the enhanced XML of January 2025 lists under "RELATIONSHIP TYPE".
"""

from __future__ import annotations

from tocsin.model import Relation

_LINK = ("UnknownLink", "subject", "object")
_ASSET = ("Ownership", "asset", "owner")
#: FtM schema, the property of the party that states it, the property of the other.
_KINDS = {
    "owned or controlled by": _ASSET,
    "property in the interest of": _ASSET,
    "owns, controls, or operates": ("Ownership", "owner", "asset"),
    "acting for or on behalf of": ("Representation", "agent", "client"),
    "leader or official of": ("Directorship", "director", "organization"),
    "principal executive officer": ("Directorship", "director", "organization"),
    "family member of": ("Family", "person", "relative"),
}
_THINGS = frozenset(("Vessel", "Airplane"))


def relation_of(  # noqa: PLR0913 - what is published of one relation
    number: str,
    kind: str,
    target: str,
    *,
    schema: str,
    target_name: str = "",
    dates: tuple[str | None, str | None] = (None, None),
    remarks: tuple[str, ...] = (),
    locator: str = "",
) -> Relation:
    """Make one relation.

    Args:
        number: OFAC's number of the relation.
        kind: What it is, as published.
        target: OFAC's number of the other party.
        schema: FtM schema of the party that states it: a ship represents and directs nobody.
        target_name: The other party's primary name; empty when it is not known.
        dates: ISO dates from which and until which it holds.
        remarks: What else is said of it.
        locator: Where it stands.

    >>> relation_of("8", "Owned or Controlled By", "36", schema="Vessel").target_role
    'owner'
    """
    ftm = _KINDS.get(kind.lower(), _LINK)
    if schema in _THINGS and ftm is not _ASSET:
        ftm = _LINK
    return Relation(
        id=f"ofac-relation-{number}",
        kind=kind,
        target=f"ofac-{target}",
        schema=ftm[0],
        role=ftm[1],
        target_role=ftm[2],
        target_name=target_name,
        start_date=dates[0],
        end_date=dates[1],
        remarks=remarks,
        locator=locator,
    )


def linked_remark(remark: str, relations: tuple[Relation, ...]) -> str:
    """Give a remark with whom its party is linked to, as OFAC writes it into its other forms.

    >>> relation = relation_of("8", "Associate Of", "36", schema="Person", target_name="SAMPLE")
    >>> linked_remark("All offices", (relation,))
    'All offices; (Linked To: SAMPLE)'
    """
    links = (
        f"(Linked To: {relation.target_name})" for relation in relations if relation.target_name
    )
    return "; ".join(part for part in (remark, *links) if part)
