"""Links and judgements joined: which entries are shown together.

Promises groups in which no person said that two are different, and in which no two
entries of one list stand unless a number or a person joined them. Never changes what was
found or judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import combinations

from tocsin.model import Judgement, Link, LinkedBy, LinkVerdict

_RANK = {LinkedBy.PERSON: 0, LinkedBy.REFERENCE: 1, LinkedBy.ENGINE: 2}


@dataclass(frozen=True)
class Links:
    """Everything that is known of entries on several lists.

    Attributes:
        found: What references and the engine say.
        judged: What people say.
        versions: List id to the version that ``found`` was made of.
    """

    found: tuple[Link, ...] = ()
    judged: tuple[Judgement, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()

    @cached_property
    def all(self) -> tuple[Link, ...]:
        """Every link with the verdict that holds: a person's where there is one."""
        links = {(link.one, link.other): link for link in self.found}
        for judgement in self.judged:
            words = judgement.why or "no reason given"
            said = f"{judgement.by}, {judgement.on}: {words}"
            verdict = LinkVerdict.SAME if judgement.same else LinkVerdict.DIFFERENT
            for pair in combinations(judgement.keys, 2):
                known = links.get(pair)
                links[pair] = Link(
                    *pair,
                    verdict,
                    LinkedBy.PERSON,
                    (said, *(known.evidence if known else ())),
                    known.strength if known else None,
                )
        return tuple(self._settled(links))

    def _settled(self, links: Mapping[tuple[str, str], Link]) -> Iterable[Link]:
        """Give the links in order; those that a group cannot hold are open."""
        held = {(link.one, link.other) for link in self._groups_of(links)[1]}
        for pair in sorted(links):
            link = links[pair]
            if link.verdict is LinkVerdict.SAME and pair not in held:
                why = "would join what was judged different, or two entries of one list"
                evidence = (*link.evidence, why)
                link = Link(*pair, LinkVerdict.OPEN, link.by, evidence, link.strength)
            yield link

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The keys of each group of two or more, sorted."""
        return self._groups_of({(link.one, link.other): link for link in self.all})[0]

    @property
    def digest(self) -> str:
        """Give 16 hex digits over the groups; empty where nothing is linked."""
        text = "\n".join(" ".join(group) for group in self.groups)
        return sha256(text.encode()).hexdigest()[:16] if text else ""

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[str, ...]]:
        return {key: group for group in self.groups for key in group}

    @cached_property
    def _links_of(self) -> Mapping[str, list[Link]]:
        links: dict[str, list[Link]] = {}
        for link in self.all:
            for key in (link.one, link.other):
                links.setdefault(key, []).append(link)
        return links

    def with_key(self, key: str) -> tuple[str, ...]:
        """Give the other keys of a key's group; empty where it stands alone."""
        return tuple(other for other in self._by_key.get(key, ()) if other != key)

    def links_of(self, key: str) -> Sequence[Link]:
        """Give every link of a key, open and different ones too."""
        return self._links_of.get(key, [])

    def between(self, key: str, other: str) -> Link | None:
        """Give the link of a pair that stands in one group; None where others join them."""
        return self._by_pair.get((key, other) if key < other else (other, key))

    @cached_property
    def _by_pair(self) -> Mapping[tuple[str, str], Link]:
        return {(min(k.one, k.other), max(k.one, k.other)): k for k in reversed(self.all)}

    @staticmethod
    def _groups_of(
        links: Mapping[tuple[str, str], Link],
    ) -> tuple[tuple[tuple[str, ...], ...], list[Link]]:
        """Join the pairs that are the same, the surest first; give groups and the links used."""
        apart = {pair for pair, link in links.items() if link.verdict is LinkVerdict.DIFFERENT}
        members: dict[str, list[str]] = {}
        held: list[Link] = []
        same = [link for link in links.values() if link.verdict is LinkVerdict.SAME]
        for link in sorted(same, key=lambda k: (_RANK[k.by], -(k.strength or 0.0), k.one, k.other)):
            ours = members.setdefault(link.one, [link.one])
            theirs = members.setdefault(link.other, [link.other])
            if ours is theirs:
                held.append(link)
                continue
            if any((min(a, b), max(a, b)) in apart for a in ours for b in theirs):
                continue
            if link.by is LinkedBy.ENGINE and _lists(ours) & _lists(theirs):
                continue
            ours += theirs
            for key in theirs:
                members[key] = ours
            held.append(link)
        distinct = {id(group): group for group in members.values() if len(group) > 1}
        return tuple(sorted(tuple(sorted(group)) for group in distinct.values())), held


def _lists(keys: Iterable[str]) -> set[str]:
    return {key.partition(":")[0] for key in keys}
