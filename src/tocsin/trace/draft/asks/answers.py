"""What answered an ask: in the rest of its sentence, or in what follows.

Promises an answer behind the ask. Never one inside a quotation.
"""

from __future__ import annotations

import re

from tocsin.trace.draft.asks.fields import Ask, quoted
from tocsin.trace.draft.asks.words import ANSWER, NO_ANSWER
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.form import DraftedClaim, Proposed
from tocsin.trace.draft.who.subjects import subject_before
from tocsin.trace.draft.words import Sentence, Stretch

_REACH = 1200  # answers further off than this answer something else


def answered(
    cast: Cast, stretches: list[Stretch], sentence: Sentence, ask: Ask, claim: DraftedClaim
) -> DraftedClaim:
    """Look for what answered: in the rest of the sentence, then in what follows."""
    own = cast.text[ask.content[0] : sentence.end]
    places: list[tuple[int, int]] = [(ask.content[0], ask.content[0] + len(own))]
    places += [
        (s.start, s.end)
        for one in stretches
        for s in one.sentences
        if ask.verb < s.start < ask.verb + _REACH
    ][:6]
    asked = claim.value("asked")
    for place, (start, end) in enumerate(places):
        text = cast.text[start:end]
        for match in ANSWER.finditer(text):
            if NO_ANSWER.match(text[match.end() :]) or quoted(text, match.start()):
                continue
            who, _ = subject_before(cast, start, start + match.start())
            thing = re.search(
                r"\b(?:request|proposal|plea|petition|appeal|letter|idea|license|licence|"
                r"waiver|offer|approach|demand|it|that)\b",
                text[: match.start()][-60:] + text[match.end() :][:60],
            )
            same = bool(asked) and (who == asked or (who and who in asked))
            passive = match.group().startswith(("was", "were")) and (
                thing is not None or who == claim.value("asker")
            )
            if (
                same
                or (passive and place < 4)
                or (thing is not None and who and place < 3 and who != claim.value("asker"))
            ):
                answer = {
                    "start": start,
                    "end": end,
                    "answer": match["verb"],
                    "by": who,
                    "text": " ".join(cast.text[start:end].split()),
                }
                sure = 0.75 if same else 0.5
                return DraftedClaim(
                    claim.kind,
                    claim.start,
                    claim.end,
                    {**claim.fields, "answered_by": Proposed(answer, "answer near", sure)},
                )
    return claim
