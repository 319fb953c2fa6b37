"""What checks look things up in: the dossier, and the lists that answer.

Promises to ask each list once, and to say how far silence of the lists may be
trusted. Never reads a file or a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from tocsin.engine import Engine
from tocsin.law import effects_of
from tocsin.lists.embedded import EMBEDDED_ID, NEVER_SHORTENED, WHOLE
from tocsin.model import Designation, Entity, Hit, Query
from tocsin.trace.claim import Check, Claim, Verdict
from tocsin.trace.dossier import Dossier
from tocsin.trace.edtf import UNKNOWN, EventDate, read_date
from tocsin.trace.finding import Finding
from tocsin.trace.form import CLAIM_DATE

#: From this score on a hit is taken for the one who is asked about; below it, down to the
#: policy's threshold, a person has to look. Both parts of a name agree at about .95.
SURE = 0.85
#: Silence of a list about days after its last entry is trusted so many days: the lists of the
#: United States changed about every second week in the years of the embedded list.
TRUSTED_DAYS = 14
#: What the embedded list holds, and the side of those whom it speaks of.
_NARROW = "US designations about Russia"
_SIDE_OF_EMBEDDED = "russia"


@dataclass(frozen=True, slots=True)
class Found:
    """One listed entity that an asked name met, as of a day.

    ``is_in_force`` is False where every act that listed it had not begun or had ended;
    an entity of a list that names no acts is in force.
    """

    entity: str
    caption: str
    list: str
    score: float
    schema: str
    designations: tuple[Designation, ...]
    is_in_force: bool = True

    @property
    def is_sure(self) -> bool:
        """Whether it is taken for the one asked about, and was listed on that day."""
        return self.score >= SURE and self.is_in_force

    def effects(self, on: str, programme: str = "") -> set[str]:
        """Give what its designations do on a day; those of one programme, if one is given."""
        acts = [d for d in self.designations if not programme or d.programme == programme]
        return {effect.effect for effect in effects_of(acts, self.schema, on, self.list)}


@dataclass(frozen=True)
class Context:
    """A dossier and the engine that its checks ask."""

    dossier: Dossier
    engine: Engine
    _asked: dict[tuple[str, ...], tuple[Found, ...]] = field(default_factory=dict)

    def claim(self, id_: str) -> Claim:
        """Give a claim by its id; references were checked when the file was read."""
        return self.dossier.claim_of[id_]

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """Every entity of every list that answers."""
        return tuple(
            e for version in self.engine.lists() for e in self.engine.entities(version.list)
        )

    @cached_property
    def programmes(self) -> frozenset[str]:
        """Codes of the programmes that the lists hold."""
        return frozenset(d.programme for entity in self.entities for d in entity.designations)

    def shows_only_consistency(self, claim: Claim, compared: Iterable[Claim]) -> bool:
        """Whether dates that fit say nothing for a claim.

        That one thing followed another is no cause; and dates that the examined
        source itself gives cannot bear out what it says.
        """
        own = (other for other in compared if self.dossier.is_examined(other))
        return claim.kind == "retaliation" or (self.dossier.is_examined(claim) and any(own))

    def asked_about(self, check: Check) -> tuple[str, tuple[str, ...], str]:
        """Give caption, names and schema of the one whom a check is about."""
        who = check.get("who")
        if who:
            party = self.dossier.person(who)
            if party is not None:
                return party.name, (party.name, *party.aliases), party.schema
        name = check.get("name")
        return name, (name,), check.get("schema") or "Person"

    def found(self, names: tuple[str, ...], schema: str, on: str) -> tuple[Found, ...]:
        """Screen names as of a day.

        Returns:
            Hits at or above the policy's threshold, best first.
        """
        key = (schema, on, *names)
        if key not in self._asked:
            answer = self.engine.screen(Query(names, schema=schema), as_of=on)
            self._asked[key] = tuple(_found(hit, on) for hit in answer.hits)
        return self._asked[key]

    def is_at_hand(self, names: tuple[str, ...], schema: str) -> bool:
        """Whether the lists, as they end, hold a name at all: then it was not taken off them."""
        ends = max((v.published or "" for v in self.engine.lists()), default="")
        return bool(ends) and any(h.score >= SURE for h in self.found(names, schema, ends[:10]))

    @cached_property
    def list_ids(self) -> frozenset[str]:
        """Ids of the lists that answer."""
        return frozenset(version.list for version in self.engine.lists())

    @property
    def last_day(self) -> str:
        """The last day of the document's date that the lists at hand speak of."""
        until = self.dossier.head.when.last.isoformat()
        return min([until, *(v.published[:10] for v in self.engine.lists() if v.published)])

    @property
    def none_at_hand(self) -> str:
        """Say that no list holds a name, and of what alone the lists speak if that is narrow."""
        return f"no list at hand{f' ({_NARROW} alone)' if self.is_narrow else ''}"

    @property
    def is_narrow(self) -> bool:
        """Whether nothing but the embedded list answers."""
        return self.list_ids == {EMBEDDED_ID}

    @property
    def versions(self) -> tuple[str, ...]:
        """The list versions that answer, as sources of a finding."""
        return tuple(f"{v.list} version {v.version}" for v in self.engine.lists())

    def silence(
        self,
        on: str,
        programmes: tuple[str, ...],
        *,
        names_only: bool,
        is_at_hand: bool = False,
        of: Iterable[str] = (),
    ) -> str:
        """Say why a name that was not found may yet have been listed.

        Args:
            on: The day asked about.
            programmes: Those asked about; empty for any.
            names_only: Whether a listing without effect would count.
            is_at_hand: Whether the lists hold the name on their last day; see
                :meth:`is_at_hand`.
            of: Parties or names asked about. The embedded list, which holds US designations about
                Russia, says nothing of one whom the dossier does not put on Russia's side.

        Returns:
            The reason in words; empty when not being found means not being listed.
        """
        for programme in programmes:
            if programme not in self.programmes:
                return f"no list at hand holds the programme {programme}"
        out_of_scope = "" if programmes or is_at_hand else self._out_of_scope(of)
        if out_of_scope:
            return out_of_scope
        gap = self._gap(on, programmes, names_only=names_only, is_at_hand=is_at_hand)
        if gap:
            return gap
        last = max((v.published or "" for v in self.engine.lists()), default="")
        if not last:
            return "no list at hand says when it was published"
        if (date.fromisoformat(on) - date.fromisoformat(last[:10])).days > TRUSTED_DAYS:
            return f"the lists at hand end on {last}; load a list of {on} or later"
        return ""

    def _out_of_scope(self, asked: Iterable[str]) -> str:
        for who in asked if self.is_narrow else ():
            party = self.dossier.person(who)
            if party is None or party.side != _SIDE_OF_EMBEDDED:
                return (
                    f"only {_NARROW} are at hand, and the dossier does not put "
                    f"{party.name if party else who} on the side {_SIDE_OF_EMBEDDED}"
                )
        return ""

    def _gap(
        self, on: str, programmes: tuple[str, ...], *, names_only: bool, is_at_hand: bool
    ) -> str:
        for version in self.engine.lists():
            if version.list != EMBEDDED_ID:
                if version.incomplete:
                    return f"{version.list} is not whole: {version.incomplete}"
                continue
            partial = self._partial(on, programmes, names_only=names_only)
            if not partial and not is_at_hand:
                partial = _taken_off(on, programmes, version.published or "")
            if partial:
                return partial
        return ""

    def _partial(self, on: str, programmes: tuple[str, ...], *, names_only: bool) -> str:
        for programme, (label, whole) in WHOLE.items():
            members = self.members(programme)
            begun = min((d.listed_on or "" for _, d in members), default="")
            if programmes and programme not in programmes:
                continue
            if (programmes or names_only) and begun <= on:
                return f"only {len(members)} of {whole} names of {label} are at hand"
        return ""

    def members(self, programme: str) -> list[tuple[Entity, Designation]]:
        """Give the entities of a programme with the act that put each there."""
        return [(e, d) for e in self.entities for d in e.designations if d.programme == programme]

    def is_later(self, claim: Claim) -> bool:
        """Whether a claim could only be known after the examined document.

        The date of its source decides, else the date of what it says.
        """
        until = self.dossier.head.when
        source = self.dossier.source_of.get(claim.chain[0])
        when = source.when if source is not None and source.when.is_known else claim.when
        happened_after = claim.when.is_known and until.is_before(claim.when) is True
        return until.is_known and (until.is_before(when) is True or happened_after)

    def is_later_day(self, day: str) -> bool:
        """Whether a day lies after the examined document."""
        until = self.dossier.head.when
        return until.is_known and day > until.last.isoformat()


def _taken_off(on: str, programmes: tuple[str, ...], published: str) -> str:
    """Say that a name may have been listed on a day and off the embedded list by its end."""
    is_whole = bool(programmes) and NEVER_SHORTENED.issuperset(programmes)
    if is_whole or on >= published:
        return ""
    return f"{EMBEDDED_ID} does not hold names that were taken off after {on}"


def day_of(check: Check, claim: Claim) -> str:
    """Give the day that a check asks about; ``claim`` is the day of the claim, if it has one."""
    on = check.get("day")
    if on != CLAIM_DATE:
        return on
    return claim.when.first.isoformat() if claim.when.precision == "day" else ""


def date_of(check: Check, field_: str, claim: Claim) -> EventDate:
    """Give a date that a check names; ``claim`` is the date of the claim."""
    text = check.get(field_)
    return claim.when if text == CLAIM_DATE else read_date(text) or UNKNOWN


def missed(check: Check, words: str, **more: object) -> Finding:
    """Give the finding of a check that failed: contradicted, or what ``otherwise`` says."""
    return Finding(check.kind, Verdict(check.otherwise), words, decides=True, **more)  # type: ignore[arg-type]


def held(check: Check, words: str, **more: object) -> Finding:
    """Give the finding of a check that the data bear out."""
    return Finding(check.kind, Verdict.SUPPORTED, words, decides=True, **more)  # type: ignore[arg-type]


def consistent(check: Check, words: str, **more: object) -> Finding:
    """Give the finding of dates that fit a claim and yet bear nothing out."""
    words = f"{words}; that the dates fit supports nothing by itself"
    return Finding(check.kind, Verdict.NOT_CHECKABLE, words, decides=True, **more)  # type: ignore[arg-type]


def undecided(check: Check, words: str, **more: object) -> Finding:
    """Give the finding of a check that the data at hand cannot decide."""
    return Finding(check.kind, Verdict.NOT_CHECKABLE, words, **more)  # type: ignore[arg-type]


def _found(hit: Hit, on: str) -> Found:
    acts = tuple(_in_force(hit.designations, on))
    is_in_force = bool(acts) or not hit.designations
    return Found(hit.id, hit.caption, hit.list, hit.score, hit.schema, acts, is_in_force)


def _has_ended(act: Designation, on: str) -> bool:
    """Say whether an act had surely ended by a day.

    An end known to the year or month counts when that is over.
    """
    ended = act.delisted_on
    return ended is not None and ended <= on and not on.startswith(f"{ended}-")


def _in_force(designations: tuple[Designation, ...], on: str) -> Iterator[Designation]:
    for one in designations:
        begun = not one.listed_on or one.listed_on <= on[: len(one.listed_on)]
        if begun and not _has_ended(one, on):
            yield one
