"""What a list holds: entities with names, properties and designations.

Promises the FollowTheMoney (FtM) vocabulary: schema and property names are
spelled as FtM spells them, so that :meth:`Entity.to_ftm` is FtM JSON with the
designations beside it. Never knows how a publisher writes any of this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from tocsin.model.relation import Relation
from tocsin.model.values import value


class NameKind(StrEnum):
    """How a publisher offers a name.

    ``WEAK`` follows OFAC's "weak AKA": broad or generic, it helps to confirm a
    match and is not expected to raise an alert by itself.
    """

    PRIMARY = "primary"
    ALIAS = "alias"
    FORMER = "former"
    WEAK = "weak"


#: The FtM property that carries each kind of name.
NAME_PROPERTIES: Mapping[NameKind, str] = MappingProxyType(
    {
        NameKind.PRIMARY: "name",
        NameKind.ALIAS: "alias",
        NameKind.FORMER: "previousName",
        NameKind.WEAK: "weakAlias",
    }
)


@value
@dataclass(frozen=True, slots=True)
class Name:
    """One name as published, in any script; ``text`` is never empty."""

    text: str
    kind: NameKind = NameKind.PRIMARY


@value
@dataclass(frozen=True, slots=True)
class Designation:
    """One act that put an entity on a list.

    Dates are ISO 8601 with the precision that is known (``2017``, ``2017-07``,
    ``2017-07-07``); None means that the source does not say.
    """

    programme: str
    authority: str = ""
    legal_basis: str = ""
    listed_on: str | None = None
    delisted_on: str | None = None
    provisions: tuple[str, ...] = ()
    reason: str = ""
    source: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give the designation as JSON data; empty fields are left out."""
        data: dict[str, Any] = {"programme": self.programme}
        for key in ("authority", "legal_basis", "listed_on", "delisted_on", "reason", "source"):
            if getattr(self, key):
                data[key] = getattr(self, key)
        if self.provisions:
            data["provisions"] = list(self.provisions)
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Designation:
        """Read what :meth:`to_json` wrote."""
        told = data.get
        return cls(
            data["programme"],
            told("authority", ""),
            told("legal_basis", ""),
            told("listed_on"),
            told("delisted_on"),
            tuple(told("provisions", ())),
            told("reason", ""),
            told("source", ""),
        )


@value
@dataclass(frozen=True, slots=True)
class Entity:
    """One listed person, company, vessel, aircraft or other thing.

    Attributes:
        id: Stable public id; ends in the publisher's number (``ofac-36``).
        schema: FtM schema (``Person``, ``Company``, ``Organization``,
            ``LegalEntity``, ``Vessel``, ``Airplane``, ``CryptoWallet``, ...).
        names: At least one, the primary first.
        properties: FtM property name to values, names excluded.
        designations: The acts that listed it; empty when the source names none.
        list: Catalogue id of the list.
        locator: Where in the source it stands (``sdn.csv:17``).
        relations: What the source states of it and other parties.
    """

    id: str
    schema: str
    names: tuple[Name, ...]
    properties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    designations: tuple[Designation, ...] = ()
    list: str = ""
    locator: str = ""
    relations: tuple[Relation, ...] = ()

    @property
    def caption(self) -> str:
        """The name to show: the first primary name as published."""
        return self.names[0].text if self.names else self.id

    def values(self, prop: str) -> tuple[str, ...]:
        """Give the values of an FtM property; empty when there are none."""
        return self.properties.get(prop, ())

    def to_ftm(self) -> dict[str, Any]:
        """Give the entity as FtM JSON.

        ``designations``, ``relations`` (each FtM JSON of its own) and ``locator`` stand
        beside the properties, and only when there are any.
        """
        properties: dict[str, list[str]] = {}
        for name in self.names:
            properties.setdefault(NAME_PROPERTIES[name.kind], []).append(name.text)
        for prop, values in self.properties.items():
            properties.setdefault(prop, []).extend(values)
        data: dict[str, Any] = {
            "id": self.id,
            "schema": self.schema,
            "caption": self.caption,
            "properties": properties,
            "datasets": [self.list],
        }
        if self.designations:
            data["designations"] = [d.to_json() for d in self.designations]
        if self.relations:
            data["relations"] = [relation.to_ftm(self.id) for relation in self.relations]
        if self.locator:
            data["locator"] = self.locator
        return data


@dataclass(frozen=True, slots=True)
class Problem:
    """A record that could not be read whole: why, and where it stands.

    ``lost_record`` is True when the record gave no entity (it counts in
    ``records = entities + problems``) and False for a remark beside an entity
    that was kept, such as an alias row without its record.
    """

    list: str
    locator: str
    message: str
    lost_record: bool = True


@dataclass(frozen=True, slots=True)
class Gap:
    """The days around an asked day that no version of a list speaks for.

    Attributes:
        before: Day of the version in force, ISO; None when no version is so old.
        after: Day of the version that follows it; None when none does.
        days_before: Days from ``before`` to the asked day.
        days_after: Days from the asked day to ``after``.
    """

    before: str | None
    after: str | None
    days_before: int | None
    days_after: int | None

    def to_json(self) -> dict[str, Any]:
        """Give the gap as JSON data."""
        return {
            "before": self.before,
            "after": self.after,
            "days_before": self.days_before,
            "days_after": self.days_after,
        }


@value
@dataclass(frozen=True, slots=True)
class ListVersion:
    """One published version of a list.

    Attributes:
        list: Catalogue id.
        version: Digest of the published bytes, the first 16 hex digits of SHA-256.
        published: ISO date of publication, or None when nobody said.
        published_from: ``file`` (the file states it), ``given`` (the caller or the name of the
            file says it) or ``unknown``.
        records: The publisher's records.
        entities: Records that became entities.
        problems: Records that did not; ``records == entities + problems``.
        files: Names of the files that it was made from.
        incomplete: What is known to be missing; empty for a whole list.
        carries: Parts of a publication that the files hold, where the format parts them
            (``primary``, ``aliases``, ``addresses``, ``comments``); empty for everything.
            Only what two versions both carry can be compared.
        retrieved: ISO time (UTC) at which it was kept; None before that.
        reconstructed: Made by going back from a later version, not published.
        stale: Why a newer version is not in service, such as that the publisher closed the
            list; empty when nothing is known.
        gap: In an answer for an asked day, the days around it that no version speaks for.
    """

    list: str
    version: str
    published: str | None
    published_from: str
    records: int
    entities: int
    problems: int
    files: tuple[str, ...] = ()
    incomplete: str = ""
    carries: tuple[str, ...] = ()
    retrieved: str | None = None
    reconstructed: bool = False
    stale: str = ""
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class ParsedList:
    """What a reader made of published bytes: a version, its entities and problems."""

    version: ListVersion
    entities: tuple[Entity, ...]
    problems: tuple[Problem, ...]
