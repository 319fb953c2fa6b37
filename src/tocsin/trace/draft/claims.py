"""Claims drafted from asks, quotations and the words of law and retaliation.

Promises claims of the kinds of ``tocsin.trace.claim``, each over a sentence or quotation (an ask
over two where the second names the asker), with the rule behind each
field. Never claims what no words of the text say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.trace.draft.asks.finding import find_asks
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.form import OUTERMOST, DraftedClaim, FoundDate, Proposed, Quote
from tocsin.trace.draft.modality import modality_of
from tocsin.trace.draft.who.addressed import object_after
from tocsin.trace.draft.who.subjects import subject_before
from tocsin.trace.draft.words import Sentence, Stretch

_RETALIATION = re.compile(
    r"\b(?:in|as) (?:an? act of )?retaliation (?:for|against|over)\b|\bretaliat(?:ed|"
    r"es|ing)\b|\btit-for-tat\b|\bin response to\b",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:requir(?:ed|es|ing)|oblig(?:ed|es)|must|mandat(?:ed|es)|is to|was "
    r"due|deadline|due (?:on|by)|within \d+ days|"
    r"\d+ days after (?:enactment|the law))\b"
)
_EVENT = re.compile(
    r"\b(?:imposed|sanctioned|listed|blacklisted|designated|added|delisted|removed|"
    r"lifted|eased|suspended|froze|"
    r"expelled|annexed|passed|signed|enacted|adopted|published|released|barred|"
    r"banned|put on|placed|seized|"
    r"arrested|indicted|charged|fined|renewed|extended|waived)\b"
)
_RELATION = re.compile(
    r"\b(?:(?:top |close |former |longtime |senior )?(?:ally|aide|adviser|advisor|"
    r"associate|confidant|friend|partner|lawyer|lobbyist|son|daughter|wife|husband|"
    r"brother|sister|brother-in-law|cousin|deputy|chairman|chief executive|head|"
    r"director|founder|owner|spokes\w+)"
    r"(?: of| to| for| at) (?:the )?(?:[\w-]+ ){0,4}|(?:linked|tied|connected|close|married|"
    r"related) to (?:the )?|owned by (?:the )?|controlled by (?:the )?)$"
)
_OPINION = re.compile(
    r"\b(?:I|we) (?:think|believe|feel|hope|doubt|suspect|would like)\b|\b(?:should|"
    r"ought to|premature|absurd|shameful|outrage\w*|bold|useless|seriously flawed|"
    r"dead on arrival|excuse|disappoint\w+|in my view|worst|best)\b",
    re.IGNORECASE,
)
_SANCTIONED = re.compile(
    r"\b(?:sanction\w*|embargo\w*|list|blacklist\w*|Act|assets|diplomats?|bill|"
    r"law|waiver|license)\b"
)


def draft_claims(
    cast: Cast, stretches: list[Stretch], dates: tuple[FoundDate, ...], quotes: tuple[Quote, ...]
) -> tuple[DraftedClaim, ...]:
    """Draft the claims of some blocks, in the order of the text."""
    made = [_with_chain(cast, one, quotes) for one in find_asks(cast, stretches, dates, quotes)]
    made += [claim for ask in list(made) for claim in _response(cast, ask, quotes)]
    made += [_said(cast, one) for one in quotes]
    asks = [(one.start, one.end) for one in made if one.kind == "ask"]
    for stretch in stretches:
        if stretch.is_heading:
            continue
        for sentence in stretch.sentences:
            made += list(_of_sentence(cast, sentence, dates, quotes, asks))
    unique = {
        (one.kind, one.start, one.end, str(one.value("asker")), str(one.value("asked"))): one
        for one in made
    }
    return tuple(sorted(unique.values(), key=lambda one: (one.start, one.end, one.kind)))


def _chain_of(start: int, end: int, quotes: tuple[Quote, ...]) -> Proposed:
    over = [
        q for q in quotes if q.kind == "indirect" and q.start < end and start < q.end and q.speaker
    ]
    if over:
        return Proposed(list(over[0].chain), over[0].rule, over[0].sure)
    return Proposed([OUTERMOST], "no other speaker", 0.7)


def _with_chain(cast: Cast, claim: DraftedClaim, quotes: tuple[Quote, ...]) -> DraftedClaim:
    words = cast.text[claim.start : claim.end]
    chain = _chain_of(claim.start, claim.end, quotes)
    return DraftedClaim(
        claim.kind,
        claim.start,
        claim.end,
        {**claim.fields, "chain": chain, "modality": modality_of(words)},
    )


def _response(cast: Cast, ask: DraftedClaim, quotes: tuple[Quote, ...]) -> Iterator[DraftedClaim]:
    answer = ask.value("answered_by")
    if not answer:
        return
    start, end = answer["start"], answer["end"]
    fields = {
        "answer": Proposed(answer["answer"], "verb of answering", ask.fields["answered_by"].sure),
        "answers": Proposed(
            {"start": ask.start, "end": ask.end}, "ask before", ask.fields["answered_by"].sure
        ),
        "chain": _chain_of(start, end, quotes),
        "modality": modality_of(cast.text[start:end]),
    }
    if answer["by"]:
        fields["responder"] = Proposed(answer["by"], "subject", 0.7)
    yield DraftedClaim("response", start, end, fields)


def _said(cast: Cast, quote: Quote) -> DraftedClaim:
    words = cast.text[quote.start : quote.end]
    kind = "opinion" if _OPINION.search(words) else "statement"
    fields = {
        "chain": Proposed(list(quote.chain), quote.rule, quote.sure),
        "modality": _of_statement(words),
    }
    if quote.speaker:
        fields["speaker"] = Proposed(quote.speaker, quote.rule, quote.sure)
    return DraftedClaim(kind, quote.start, quote.end, fields)


def _of_statement(words: str) -> Proposed:
    return modality_of(words.strip('"'))


def _of_sentence(
    cast: Cast,
    sentence: Sentence,
    dates: tuple[FoundDate, ...],
    quotes: tuple[Quote, ...],
    asks: list[tuple[int, int]],
) -> Iterator[DraftedClaim]:
    start, end = sentence.start, sentence.end
    text = cast.text[start:end]
    if any(q.kind == "direct" and q.start <= start and end <= q.end for q in quotes):
        return
    outside = re.sub(r'"[^"]*"', lambda match: " " * len(match.group()), text)
    base = {"chain": _chain_of(start, end, quotes), "modality": modality_of(text)}
    when = [d for d in dates if start <= d.start and d.end <= end and d.edtf and not d.is_reported]
    if when:
        base["date"] = Proposed(when[0].edtf, when[0].rule, when[0].sure)
        base["anchor"] = Proposed(when[0].anchor, when[0].rule, when[0].sure)
    things = [m.text for m in cast.within(start, end, "LAW", "LIST")]
    if things:
        base["object"] = Proposed(things, "law or list named", 0.8)
    found = _RETALIATION.search(outside)
    if found:
        cause = cast.text[start + found.end() : end].strip(" .,")
        fields = {**base, "for": Proposed(cause, "words after the cue", 0.6)}
        yield DraftedClaim("retaliation", start, end, {**fields, **_actor(cast, sentence, outside)})
    elif _DUTY.search(outside) and (when or things) and (things or _SANCTIONED.search(outside)):
        yield DraftedClaim("duty", start, end, {**base, **_actor(cast, sentence, outside)})
    elif _EVENT.search(outside) and _SANCTIONED.search(outside) and (start, end) not in asks:
        yield DraftedClaim("event", start, end, {**base, **_actor(cast, sentence, outside)})
    for one, other in zip(cast.within(start, end), cast.within(start, end)[1:], strict=False):
        between = cast.text[one.end : other.start]
        if (
            len(between) < 60
            and one.label == "PERSON"
            and _RELATION.search(between)
            and re.match(r", |'s|,? (?:is|was|who) ", between + " ")
        ):
            fields = {
                "subject": Proposed(one.entity, "name before", 0.7),
                "to": Proposed(other.entity, "name after", 0.7),
                "relation": Proposed(between.strip(" ,"), "words between", 0.7),
            }
            yield DraftedClaim("relation", one.start, other.end, {**base, **fields})


def _actor(cast: Cast, sentence: Sentence, outside: str) -> dict[str, Proposed]:
    passive = re.search(
        r"\b(?:was|were|been|being|is|are) (?:\w+ ){0,2}?\w+(?:ed|en|t)\b.*? by "
        r"(?P<who>(?:the )?[A-Z][^,.]*)",
        outside,
    )
    if passive:
        who, sure = object_after(
            cast, sentence.start + passive.start("who"), sentence.start + passive.end("who")
        )
        return {"actor": Proposed(who, "agent of the passive", sure)} if who else {}
    verb = _EVENT.search(outside)
    if verb is None:
        return {}
    role = (
        "target"
        if re.search(r"\b(?:was|were|been|being) (?:\w+ )?$", outside[: verb.start()])
        else "actor"
    )
    who, sure = subject_before(cast, sentence.start, sentence.start + verb.start())
    return {role: Proposed(who, "subject", sure)} if who else {}
