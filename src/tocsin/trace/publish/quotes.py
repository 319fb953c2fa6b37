"""Passages as footnotes: where the words stand, and a few of them.

Promises 25 words of a passage at most and a fifth of a document in all, so that the
document itself stays private. Never copies a document.
"""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.trace.claim import Claim, Verdict
from tocsin.trace.dossier import Dossier
from tocsin.trace.passages import quote
from tocsin.trace.verdicts import Checked

#: Most of a document's words that the quotes of a site hold together: one in so many.
SHARE = 5
#: Whose words are shown first: where the verdict turns on what exactly was said.
_FIRST = (
    *(Verdict.CONTRADICTED, Verdict.DISPUTED, Verdict.QUALIFIED, Verdict.UNSOURCED),
    *(Verdict.SUPPORTED, Verdict.NOT_CHECKABLE),
)


def quotes_of(
    dossier: Dossier, checked: Mapping[str, Checked], texts: Mapping[str, str]
) -> dict[str, str]:
    """Give the words that footnotes may show.

    Args:
        dossier: What is published.
        checked: Its verdicts by claim.
        texts: Private documents by id, as far as they are at hand.

    Returns:
        Claim id to words. Claims on which a verdict turns come first; those for which no
        words are left in a document's share are not there.
    """
    left = {id_: len(text.split()) // SHARE for id_, text in texts.items()}
    order = sorted(dossier.claims, key=lambda claim: _FIRST.index(checked[claim.id].verdict))
    made = {}
    for claim in order:
        words = _words(claim, texts)
        length = len(words.split())
        if claim.passage is not None and words and length <= left[claim.passage.document]:
            left[claim.passage.document] -= length
            made[claim.id] = words
    return made


def _words(claim: Claim, texts: Mapping[str, str]) -> str:
    passage = claim.passage
    if passage is None or passage.document not in texts:
        return ""
    return quote(texts[passage.document], passage)
