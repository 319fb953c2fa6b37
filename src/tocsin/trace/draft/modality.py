"""How something is said: asserted, alleged, inferred, speculated or denied.

Promises one of ``tocsin.trace.claim.MODALITIES`` with the cue that told it. Never judges whether
it is so.
"""

from __future__ import annotations

import re

from tocsin.trace.draft.form import Proposed

_CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "denied",
        re.compile(
            r"\b(?:den(?:y|ies|ied|ying)|rejects? (?:the|any) (?:claim|allegation|suggestion)s?|"
            r"rejected (?:the )?(?:claims?|allegations?)|disput(?:ed|es)|no (?:truth|"
            r"part)|untrue|fairy tale|fabrications?|did not happen|never happened|refuted)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "alleged",
        re.compile(
            r"\b(?:alleg(?:ed|edly|es|ations?)|accus(?:ed|es|ing)|suspected|purported(?:ly)?|"
            r"supposed(?:ly)?|reported(?:ly)?|is said to|are said to|was said to|claims? "
            r"(?:that|to)|claimed|charged with|blam(?:e|ed|es) on)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "speculated",
        re.compile(
            r"\b(?:may|might|could|possibly|perhaps|maybe|conceivably|rumou?r(?:ed|s)?|"
            r"speculat\w+|it is possible|would have)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "inferred",
        re.compile(
            r"\b(?:appear(?:s|ed)? (?:to|that)|seem(?:s|ed|ingly)?|apparent(?:ly)?|suggest(?:s|"
            r"ed|ing)?|likely|probably|presumably|almost certainly|evidently|must have|"
            r"indicat(?:es|ed|ing)|implies|implied|believed to|thought to|linked to|"
            r"diplomats linked)\b",
            re.IGNORECASE,
        ),
    ),
)


def modality_of(words: str) -> Proposed:
    """Give how some words say what they say.

    >>> modality_of("He allegedly paid").value, modality_of("He paid").value
    ('alleged', 'asserted')
    """
    bare = re.sub(r'"[^"]*"', " ", words)
    for name, pattern in _CUES:
        match = pattern.search(bare)
        if match:
            return Proposed(name, f"cue {match.group().casefold()!r}", 0.7)
    return Proposed("asserted", "no cue", 0.6)
