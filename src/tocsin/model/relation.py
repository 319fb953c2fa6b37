"""What a list states of two parties: a relation, in FtM's words.

Promises FtM JSON in both directions and the publisher's own words beside it. Never looks at
the parties themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

#: The FtM property that says what a relation is, where it is not ``role``.
_KIND_PROPERTIES = MappingProxyType({"Family": "relationship", "Associate": "relationship"})


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation between two parties, stated of the entity that carries it.

    Attributes:
        id: Stable public id of the relation itself (``ofac-relation-813``).
        kind: What it is, in the publisher's words (``Owned or Controlled By``).
        target: Id of the other party; it need not be on the same list.
        schema: FtM schema of the relation (``Ownership``, ``Family``, ``UnknownLink`` ...).
        role: FtM property of the relation that the carrying entity fills (``asset``).
        target_role: FtM property that the other party fills (``owner``).
        target_name: The other party's name as published; empty when the source has none.
        start_date: ISO date from which it holds, with the precision that is known.
        end_date: ISO date until which it held; None when it holds or nobody says.
        remarks: What else is said of it (``quality High``, ``former``).
        locator: Where in the source it stands.
    """

    id: str
    kind: str
    target: str
    schema: str = "UnknownLink"
    role: str = "subject"
    target_role: str = "object"
    target_name: str = ""
    start_date: str | None = None
    end_date: str | None = None
    remarks: tuple[str, ...] = ()
    locator: str = ""

    def to_ftm(self, source: str) -> dict[str, Any]:
        """Give the relation as FtM JSON.

        Args:
            source: Id of the entity that carries it.

        Returns:
            An entity of FtM of its own, with the target's name as ``caption`` and the
            locator beside it. The carrying entity is the first property, the target
            the second.
        """
        said = {
            _KIND_PROPERTIES.get(self.schema, "role"): [self.kind] if self.kind else [],
            "startDate": [self.start_date] if self.start_date else [],
            "endDate": [self.end_date] if self.end_date else [],
            "summary": list(self.remarks),
        }
        properties = {self.role: [source], self.target_role: [self.target]}
        properties.update({prop: values for prop, values in said.items() if values})
        data: dict[str, Any] = {"id": self.id, "schema": self.schema, "properties": properties}
        if self.target_name:
            data["caption"] = self.target_name
        if self.locator:
            data["locator"] = self.locator
        return data

    @classmethod
    def from_ftm(cls, data: Mapping[str, Any]) -> Relation:
        """Read what :meth:`to_ftm` wrote."""
        properties = data["properties"]
        schema = data["schema"]
        role, target_role = tuple(properties)[:2]

        def first(prop: str) -> str | None:
            return next(iter(properties.get(prop, ())), None)

        return cls(
            id=data["id"],
            kind=first(_KIND_PROPERTIES.get(schema, "role")) or "",
            target=properties[target_role][0],
            schema=schema,
            role=role,
            target_role=target_role,
            target_name=data.get("caption", ""),
            start_date=first("startDate"),
            end_date=first("endDate"),
            remarks=tuple(properties.get("summary", ())),
            locator=data.get("locator", ""),
        )
