"""What an ask is about: a law or list, the words of sanctions with what hangs on them, its own.

Promises words that stand in the sentence, or a law or list named before by "the law". Never
holds the verb of what is asked.
"""

from __future__ import annotations

import re

from tocsin.trace.draft.asks.words import EASE, IMPOSE, KEEP, LEADING_VERB, SANCTION
from tocsin.trace.draft.cast import Cast
from tocsin.trace.draft.words import Sentence

_BACK = re.compile(r"\b[Tt]he (law|act|resolution|measure|order|directive|list|bill|embargo)\b")
_MEETING = re.compile(r"for (?:an? )?(?:[a-z]+ )?(?:meeting|audience|visa|conversation|talks)\b")
#: Words before a noun of sanctions that are no part of it.
_NO_MODIFIER = re.compile(
    r"(?:an?|the|his|her|its|their|our|my|your|any|all|every|each|some|more|no|that|this|these|"
    r"those|of|on|to|for|from|in|with|against|under|over|and|or|not|by|into|off|about|him|them|"
    r"it|us|me|what|which|be|have|has|had|is|are|was|were|been|add|put|place|get|take|let|give|"
    r"grant|allow|soften|oppose|sign|pass|support|back|push|seek|publish|issue|sell|close|"
    r"unfreeze|tighten|weaken|water|review|discuss|discussing|raise|wait|stop|halt|break|dodge|"
    r"evade|"
    r"avoid|skirt|enforce|enforcing|apply|applying|leave|hold|make|adopt|approve|reject|block|"
    r"veto|amend|draft|rewrite|extend|extending|levy|slap|launch|further|whether|how|many|"
    r"such|other|until|before|after|during|because|whatever|where|when|there|would|will|"
    r"should|could|must|can|may|might|do|does|did|also|only|just|even|still|least|20\d\d|19\d\d)",
    re.IGNORECASE,
)
#: What a noun of sanctions may hang on: "an end to the sanctions", "the freeze on his accounts".
_HELD_BY = re.compile(
    r"\b(?P<held>(?:[\w-]+ )?(?:end|halt|stop|relief|review|freeze|easing|lifting|extension|"
    r"removal|release|exemption|exemptions|opposition|waiver|suspension|renewal|enforcement|"
    r"implementation|delay|round|set|series|package|part|parts|list|inclusion|exception|"
    r"tightening|imposition|revocation|annulment|cancellation|amendment|amendments|expansion|"
    r"widening|vote|phase-out|moratorium|pause|date|"
    r"rollback|loosening|relaxation|withdrawal|repeal|change|changes|cut)) "
    r"(?:of|on|to|from|in|for|over) (?:the |his |her |its |their |any |all |these |those )?"
    r"(?:[\w.'-]+ ){0,3}?$",
    re.IGNORECASE,
)
#: What is to come out of frozen funds: "release the wages from the accounts".
_FUNDS = re.compile(r"(?:assets|accounts|funds)$")
_OUT_OF = re.compile(r"(?P<held>[a-z]+) from (?:the |his |her |its |their )?$")
_BEHIND = re.compile(
    r"(?: (?:list|lists|bill|law|package|regime|act|legislation|programme|program|order|policy))?"
    r"(?: (?:against|on|of|imposed on|targeting|under|over|in|for)"
    r"(?: (?:the|his|her|its|their|an?|all|any|my|our))?(?! [a-z]+ing\b)"
    r"(?: (?!(?:and|or|to|that|which|who|in|on|at|for|from|by|with|before|after|until|when|because|"
    r"as|so|while|of|if|unless|but|over|under|during|this|last|next)\b)[\w'.&-]*\w){1,4}"
    r"(?: of(?: the)? [A-Z][\w'-]+)?)?"
)
#: The verb of what is asked, up to the noun behind it: "to exempt payments from the embargo".
_FIRST_NOUN = re.compile(
    r"(?:(?:not )?to (?:not )?(?:[a-z]+ly )?[a-z]+ "
    r"(?:(?:up|down|out|off|back|over) )?|(?:for|against|over|about) )(?:(?:the|an?|his|her|"
    r"its|their|any|all|those|these) )?"
    r"(?!(?:him|her|it|them|me|us|to|on|for|with|at|in|that|from)\b)"
)
_NOT_ONE_OBJECT = re.compile(
    r"[,;:]|\b(?:to [a-z]+|and|or|that|which|who|if|when|until|before|after|because|by [a-z]+ing|"
    r"while|unless|so) "
)
_TIME = re.compile(
    r" (?:in|for|on|over|under|of) (?:the )?(?:next |last |first |coming )?(?:\w+ )?(?:January|"
    r"February|"
    r"March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|day|days|weeks?|months?|years?|return|exchange|"
    r"case|place|part|force|time|good|now|fear|vain|turn|order|view|light|spring|summer|autumn|"
    r"winter|fall|1?\d{1,3}|20\d\d)\b.*$"
)


def object_of(cast: Cast, start: int, end: int, sentence: Sentence) -> tuple[str, str]:
    """Give what it is about, and the rule: a law or list, words of sanctions, else its own words.

    Args:
        cast: The mentions.
        start: Where the words of what is asked begin.
        end: Where they end.
        sentence: The sentence around them.
    """
    if _MEETING.match(cast.text[start:end]):
        return cast.text[start + 4 : min(end, start + 124)].strip(), "its own words"
    named = cast.within(start, end, "LAW", "LIST")
    token = cast.token_at(start)
    opens = token is not None and token[0].tokens[token[1]].pos == "VERB"
    phrase = sanction_phrase(f"to {cast.text[start:end]}" if opens else cast.text[start:end])
    if named:
        return (phrase if named[0].text in phrase else named[0].text), "law or list named"
    back = _BACK.search(cast.text[start:end])
    if back and not _HELD_BY.search(cast.text[start : start + back.start()]):
        label = "LIST" if back[1] == "list" else "LAW"
        before = [m for m in cast.mentions if m.label == label and m.start < start]
        if before and start - before[-1].start < 1500:
            return before[-1].text, "law or list named before"
    if phrase:
        return phrase, "words of sanctions"
    beside = cast.within(sentence.start, sentence.end, "LAW", "LIST")
    if beside:
        return beside[0].text, "law or list of the sentence"
    words = re.sub(
        r"^(?:not to|to|for|that|asking for|seeking|calling for|over|against|about) ",
        "",
        cast.text[start:end].strip(),
    )
    return words[:120], "its own words"


def sanction_phrase(words: str) -> str:
    """Give the noun of sanctions in some words, with what stands before it and hangs on it.

    >>> sanction_phrase("to lift the freeze on his accounts before the summer")
    'freeze on his accounts'
    >>> sanction_phrase("to soften the oil price cap"), sanction_phrase("to leave")
    ('oil price cap', '')
    """
    found = SANCTION.search(words)
    if found is None:
        return ""
    noun = found["what"].strip()
    while LEADING_VERB.match(noun):
        noun = LEADING_VERB.sub("", noun)
    at = words.index(noun, found.start())
    lead = words[:at].rstrip()
    modifiers: list[str] = []
    for word in reversed(lead.split(" ")[-3:]):
        bare = word.strip()
        if not re.fullmatch(r"[\w.'-]*\w\.?", bare) or _NO_MODIFIER.fullmatch(bare):
            break
        if any(p.fullmatch(bare) for p in (EASE, IMPOSE, KEEP)) or bare.endswith(("ing", "'s")):
            break
        modifiers.insert(0, bare)
    start = at - len(" ".join(modifiers)) - 1 if modifiers else at
    held = _HELD_BY.search(words[:start]) or (
        _OUT_OF.search(words[:start]) if _FUNDS.search(noun) else None
    )
    start = held.start("held") if held else start
    behind = _BEHIND.match(words, at + len(noun))
    end = behind.end() if behind else at + len(noun)
    first = _FIRST_NOUN.match(words)
    between = words[first.end() : start] if first and first.end() < start else ""
    if between and len(between) < 50 and not _NOT_ONE_OBJECT.search(between):
        start = first.end() if first else start
    phrase = _TIME.sub("", words[start:end])
    while LEADING_VERB.match(phrase):
        phrase = LEADING_VERB.sub("", phrase)
    return phrase.strip(" ,.'\"")
