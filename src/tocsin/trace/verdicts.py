"""The verdict on each claim, from its checks and from what the other claims say.

Promises the same verdict for the same dossier and lists, every piece of evidence
behind it, and beside it the verdict as it stood on the date of the examined
document. Never lets a reader's comment, an opinion or a speculation decide a fact.

The rules, the first that applies:

0. Where a check decides, what laws, lists and records of the same time say otherwise
   is shown and not counted: the check has read them itself.
1. ``contradicted``: a check fails, or a law, list or record says otherwise.
2. ``disputed``: somebody else says otherwise, and no data decide it.
3. ``qualified``: a check fails in a way that only qualifies it, or another claim does.
4. ``supported``: a check holds, a law, list or record says it, or somebody else does
   who does not rest on the same speaker.
5. ``unsourced``: the examined source says it by itself, or for somebody whom it does
   not name, and nothing at hand bears it out.
6. ``not-checkable``: an opinion, a guess, or words that somebody is said to have
   spoken, which nothing at hand can test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tocsin.engine import Engine
from tocsin.trace.checks import Context, run_checks
from tocsin.trace.claim import Claim, Verdict
from tocsin.trace.dossier import COMMENT, Dossier
from tocsin.trace.finding import Finding

#: Ways of saying that cannot stand against a fact.
_NO_EVIDENCE = ("speculated", "inferred")
_ORDER = (
    Verdict.CONTRADICTED,
    Verdict.DISPUTED,
    Verdict.QUALIFIED,
    Verdict.SUPPORTED,
    Verdict.UNSOURCED,
)
_OPEN = Verdict.NOT_CHECKABLE


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim with its verdict.

    Attributes:
        claim: The claim.
        verdict: By everything at hand.
        verdict_then: By what was known on the date of the examined document.
        findings: Checks first, then other claims.
    """

    claim: Claim
    verdict: Verdict
    verdict_then: Verdict
    findings: tuple[Finding, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the claim's verdict as JSON data, in the form that other tools depend on."""
        return {
            "id": self.claim.id,
            "kind": self.claim.kind,
            "verdict": self.verdict.value,
            "verdict_then": self.verdict_then.value,
            "proposition": self.claim.proposition,
            "date": self.claim.date or None,
            "precision": self.claim.when.precision,
            "chain": list(self.claim.chain),
            "modality": self.claim.modality,
            "confirmed": self.claim.review is not None,
            "evidence": [finding.to_json() for finding in self.findings],
        }


def check_dossier(dossier: Dossier, engine: Engine) -> tuple[Checked, ...]:
    """Check every claim of a dossier.

    Args:
        dossier: Read, all references whole.
        engine: Its lists answer; without a home the embedded list does.

    Returns:
        One verdict for each claim, in the order of the dossier.

    Raises:
        TocsinError: A list that is loaded cannot be read.
    """
    context = Context(dossier, engine)
    tested = {claim.id: run_checks(claim, context) for claim in dossier.claims}
    fallen = {id_ for id_, found in tested.items() if _worst(found) is Verdict.CONTRADICTED}
    made = []
    for claim in dossier.claims:
        is_decided = any(finding.decides for finding in tested[claim.id])
        findings = (
            *tested[claim.id],
            *_said(claim, context, fallen, is_decided=is_decided),
            *_own_source(claim, context),
            *_no_source(claim, dossier),
        )
        then = tuple(f for f in findings if not f.is_later)
        made.append(Checked(claim, _worst(findings) or _OPEN, _worst(then) or _OPEN, findings))
    return tuple(made)


def by_id(checked: Iterable[Checked]) -> Mapping[str, Checked]:
    """Give checked claims by the id of the claim."""
    return {one.claim.id: one for one in checked}


def _worst(findings: Iterable[Finding]) -> Verdict | None:
    found = {finding.verdict for finding in findings if finding.weighs}
    return next((verdict for verdict in _ORDER if verdict in found), None)


def _said(
    claim: Claim, context: Context, fallen: set[str], *, is_decided: bool
) -> Iterator[Finding]:
    """Give what other claims do to this one."""
    if _is_comment(claim, context.dossier):
        return
    for other in context.dossier.claims:
        if other.id == claim.id or other.id in fallen or not _can_testify(other, context.dossier):
            continue
        types = {link.type for link in other.links if link.to == claim.id}
        if any(link.to == other.id and link.type == "contradicts" for link in claim.links):
            types.add("contradicts")
        for type_ in ("contradicts", "qualifies", "supports"):
            if type_ in types and (type_ != "supports" or _is_independent(claim, other, context)):
                found = _testimony(type_, other, context)
                stands_back = is_decided and not found.is_later and _is_record(other, context)
                yield replace(found, weighs=not (stands_back and type_ != "supports"))


def _testimony(type_: str, other: Claim, context: Context) -> Finding:
    verdict = {
        "contradicts": Verdict.CONTRADICTED if _is_record(other, context) else Verdict.DISPUTED,
        "qualifies": Verdict.QUALIFIED,
        "supports": Verdict.SUPPORTED,
    }[type_]
    speakers = ", who cites ".join(context.dossier.name(id_) for id_ in other.chain)
    interest = context.dossier.interest(other.chain[-1])
    words = f"{other.id} {type_} it: {other.proposition} ({speakers})"
    if interest:
        words += f"; interest: {interest}"
    sources = (other.id, *other.chain)
    return Finding("claim", verdict, words, sources, context.is_later(other))


def _own_source(claim: Claim, context: Context) -> Iterator[Finding]:
    """Give the record itself as evidence of what it says."""
    source = context.dossier.source_of.get(claim.chain[0])
    if source is not None and _is_record(claim, context):
        words = f"stated by {source.title}"
        yield Finding("source", Verdict.SUPPORTED, words, (source.id,), context.is_later(claim))


def _is_record(claim: Claim, context: Context) -> bool:
    """Whether a law, list or record says it, and cites nobody else."""
    source = context.dossier.source_of.get(claim.chain[0])
    return source is not None and source.is_record and len(claim.chain) == 1


def _no_source(claim: Claim, dossier: Dossier) -> Iterator[Finding]:
    """Say so where the examined source names nobody for what it states as a fact."""
    described = {party.id for party in dossier.described}
    is_named = any(id_ not in described for id_ in claim.chain[1:])
    if dossier.is_examined(claim) and not is_named and _can_testify(claim, dossier):
        words = f"{dossier.name(dossier.head.source)} names nobody who says so"
        yield Finding("source", Verdict.UNSOURCED, words, (claim.chain[0],))


def _can_testify(claim: Claim, dossier: Dossier) -> bool:
    is_guess = claim.kind == "opinion" or claim.modality in _NO_EVIDENCE
    return not is_guess and not _is_comment(claim, dossier)


def _is_independent(claim: Claim, other: Claim, context: Context) -> bool:
    """Whether support comes from somebody else: not of one source, not of one speaker."""
    del context
    return claim.chain[0] != other.chain[0] and claim.chain[-1] != other.chain[-1]


def _is_comment(claim: Claim, dossier: Dossier) -> bool:
    sources = (dossier.source_of.get(id_) for id_ in claim.chain)
    return any(source is not None and source.kind == COMMENT for source in sources)
