"""What speaks for each thesis, what against, and what is not known.

Promises both sides of every thesis, with equal weight and in the order of the
dossier. What is only guessed, disputed or without a source counts for neither side.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.trace.claim import Claim, Verdict
from tocsin.trace.dossier import COMMENT, Dossier
from tocsin.trace.questions.telling import brief
from tocsin.trace.verdicts import Checked

_OPEN = (Verdict.DISPUTED, Verdict.UNSOURCED)


def sides(dossier: Dossier, checked: Mapping[str, Checked]) -> list[dict[str, Any]]:
    """Give both sides of each thesis.

    Returns:
        Rows with ``id``, ``thesis``, ``for``, ``against`` (claims that contradict or
        qualify it), ``unknown`` (claims of either side that are guessed, disputed or
        without a source, each with its ``side``, then sentences of what would have to
        be known) and ``counts``. A claim that the data contradict stays on its side,
        with its verdict.
    """
    return [_row(thesis.id, dossier, checked) for thesis in dossier.theses]


def _row(thesis: str, dossier: Dossier, checked: Mapping[str, Checked]) -> dict[str, Any]:
    found: dict[str, list[dict[str, Any]]] = {"for": [], "against": [], "unknown": []}
    for claim in dossier.claims:
        side = _side(claim, thesis)
        if side is None or _is_comment(claim, dossier):
            continue
        verdict = checked[claim.id].verdict
        told = {**brief(claim, dossier), "verdict": verdict.value}
        guessed = claim.modality in {"speculated", "inferred"}
        if guessed or verdict in _OPEN:
            found["unknown"].append({**told, "side": side})
        else:
            found[side].append(told)
    text = next(t for t in dossier.theses if t.id == thesis)
    open_words = [{"proposition": words} for words in text.unknown]
    counts = {side: len(rows) for side, rows in found.items()}
    return {
        "id": thesis,
        "thesis": text.text,
        **found,
        "unknown": found["unknown"] + open_words,
        "counts": {**counts, "unknown": counts["unknown"] + len(open_words)},
    }


def _side(claim: Claim, thesis: str) -> str | None:
    if thesis in claim.linked("supports"):
        return "for"
    return "against" if thesis in claim.linked("contradicts", "qualifies") else None


def _is_comment(claim: Claim, dossier: Dossier) -> bool:
    source = dossier.source_of.get(claim.chain[0])
    return source is not None and source.kind == COMMENT
