"""Asks: who asked whom for what, where, which way, and what answered.

Promises an ask only where somebody is asked to do something; a question ("asked whether") and a
request for comment are none. What is not found is left out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.trace.draft.form import DraftedClaim, FoundDate, Proposed
from tocsin.trace.draft.names import Stretch
from tocsin.trace.draft.who import Cast, described, object_after, subject_before
from tocsin.trace.draft.words import Sentence

_TO_DO = (
    r"ask(?:ed|s|ing)?|urg(?:ed|es|e|ing)|lobb(?:ied|ies|y|ying)|press(?:ed|es|ing)?|pressur(?:ed|es|ing)|pressured|"
    r"begg(?:ed|ing)|begs?|implor(?:ed|es|ing)|beseech(?:ed)?|besought|petition(?:ed|s|ing)?|push(?:ed|es|ing)?|"
    r"encourag(?:ed|es|ing)|exhort(?:ed|s|ing)?|entreat(?:ed)?|"
    r"call(?:ed|s|ing)? (?:up)?on|appeal(?:ed|s|ing)? to|plead(?:ed|s|ing)? with|pled with|prevail(?:ed)? (?:up)?on"
)
_THAT = (
    r"demand(?:ed|s|ing)?|request(?:ed|s|ing)?|propos(?:ed|es|ing)|insist(?:ed)?|sought|seek(?:s|ing)?|"
    r"recommend(?:ed|s|ing)?|appeal(?:ed|s|ing)? for|call(?:ed|s|ing)? for|push(?:ed|es|ing)? for|plead(?:ed|s|ing)? for|"
    r"lobb(?:ied|ies|y|ying) for|ask(?:ed|s|ing)? for|press(?:ed|es|ing)? for|petition(?:ed)? for"
)
_NOUN = r"(?:requests?|appeals?|pleas?|petitions?|demands?|calls?|proposals?|entreat(?:y|ies)|letters?|overtures?|bids?)"
_ACTIVE = re.compile(rf"\b(?P<verb>{_TO_DO})(?P<rest>\s[^;:]*)", re.IGNORECASE)
_THAT_RE = re.compile(rf"\b(?P<verb>{_THAT})(?P<rest>\s[^;:]*)")
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are) (?:also |again |twice |repeatedly |later |then |formally )?(?P<verb>asked|urged|lobbied|"
    r"pressed|petitioned|begged|implored|pressured|called upon)(?: (?:by|last|on|in) [^,]{2,80}?)?(?: not)? (?:to|for)\b"
)
_NOMINAL = re.compile(rf"\b(?P<noun>{_NOUN})\b(?P<rest>[^.;:]*)")
_NO_ASK = re.compile(
    r"^ (?:whether|if|about|why|how|what|who|when|where|by telephone|questions?|him(?:self)?$|reporters|readers|"
    r"(?:for|to) comment|for clarification|(?:not )?to be (?:identified|named|quoted)|(?:for )?anonymity|himself|herself|"
    r"in an interview|at a news|repeatedly about|again about|ahead|on with|charges|his luck)\b"
)
_QUESTION = re.compile(r"^ (?:[\w.'-]+ ){0,5}(?:whether|if|about|why|how|what|when|where|who)\b")
_SPLIT = re.compile(
    r" (?P<how>not to|to|for|that|over|into|against|about|in an effort to|so that|on behalf of)(?= )"
)
_ADVERB = r"(?: (?:again|repeatedly|publicly|privately|formally|directly|last|on|in|during|at|over|this|twice|also|earlier|when)\b[^,]{0,50}?)?"
_SANCTION = re.compile(
    r"\b(?P<what>(?:[\w-]+ )?sanctions?(?: (?:against|on|imposed on|targeting) (?:the )?[\w'.-]+(?: [A-Z][\w'.-]+){0,3})?|embargo(?:es)?|travel bans?|visa bans?|asset freezes?|"
    r"blacklist(?:ing|s)?|designations?|listings?|waivers?|licen[sc]es?|exemptions?|carve-?outs?|export controls?|"
    r"(?:frozen )?(?:assets|accounts|funds)|restrictions?|tariffs?|ban|measures?|penalt(?:y|ies)|the law|the act|the list|the bill|"
    r"legislation|resolution|guidance|deadline)\b",
    re.IGNORECASE,
)
_LEADING_VERB = re.compile(r"^(?:lift|ease|drop|suspend|impose|keep|remove|end|every|the|any|all|with|against|more|for|of|waive|extend|relax|join|on|about|imposing|lifting|easing|his|her|its|their|to|a|an|that|maintain|and|what|some) ", re.IGNORECASE)
_EASE = re.compile(
    r"\b(?:lift|eas(?:e|ed|ing)|remov(?:e|ed|ing|al)|drop|suspen(?:d|ded|sion)|waiv(?:e|er|ers|ing)|delist|take \w+(?: \w+)? off|"
    r"weaken|relax|unfreez(?:e|ing)|end(?:ing)?|repeal|cancel|scrap|exempt(?:ion)?|delay|postpone|carve|loosen|water down|"
    r"soften|unblock|releas(?:e|ing)|revoke|rescind|reconsider|reverse|relief|licen[sc]e|hold back|spare|keep \w+(?: \w+){0,4} off|"
    r"not to impose|not to join|not impose|against imposing|off the|abandon|roll back|phase out|undo|de-list|forgo|"
    r"not to sanction|not to list|not to add|not to blacklist|strike \w+(?: \w+){0,4} (?:from|off)|take \w+(?: \w+){0,4} (?:from|off)|let \w+ pay|lifting|easing|end to|block the bill|veto)\b",
    re.IGNORECASE,
)
_REFRAIN = re.compile(r"\bnot (?:to )?(?:retaliate|respond|react|strike back|escalate|answer|hit back|expel)\b")
_KEEP = re.compile(r"\b(?:keep|maintain|extend|preserve|retain|renew|prolong|not to (?:lift|ease|drop|weaken|suspend|remove)|leave (?:\w+ ){0,3}in place|hold firm|uphold)\b", re.IGNORECASE)
_IMPOSE = re.compile(
    r"\b(?:impos(?:e|ed|ing|ition)|sanction(?=s? \w)|add|blacklist|designate|tighten|expand|punish|freez(?:e|ing)|join|enforce|"
    r"target|ban|expel|crack down|penali[sz]e|widen|toughen|put \w+(?: \w+){0,4} on|place \w+(?: \w+){0,3} on|block|seize|"
    r"name|publish|adopt|pass|implement|explain|list (?=[A-Z])|harsher|tougher|new|more|further|additional|strengthen)\b",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"\b(?:at|during|over|in|through|by|on) (?P<venue>(?:an?|the|their|his|her) (?:[\w'-]+ ){0,4}?(?:dinner|lunch|breakfast|meeting|"
    r"summit|hearing|call|phone call|telephone call|conference|news conference|session|visit|talks|letter|memo|email|speech|"
    r"reception|hotel|forum|interview|debate|rally|ceremony|briefing|petition|cable|statement|Q&A|party|wedding|funeral|"
    r"golf \w+|flight|restaurant|side|sidelines)(?: (?:of|in|at|with|near|on) (?:the |a )?[A-Z\w][\w'.-]*(?: [A-Z][\w'.-]*)*)?)"
)
_ANSWER = re.compile(
    r"\b(?P<verb>refus(?:ed|es)|declin(?:ed|es)|reject(?:ed|s)|agreed|grant(?:ed|s)|ignor(?:ed|es)|den(?:ied|ies)|turned (?:it |him |her |them )?down|"
    r"dismiss(?:ed|es)|approv(?:ed|es)|accept(?:ed|s)|repl(?:ied|ies)|rebuff(?:ed)?|brush(?:ed)? (?:it |him )?(?:off|aside)|complied|relented|"
    r"(?:was|were) (?:told no|rejected|refused|granted|denied|ignored|turned down|never answered|rebuffed|dismissed|approved)|"
    r"(?:has|have|had) (?:not|yet to|never) (?:ruled|answer(?:ed)?|repl(?:y|ied)|respond(?:ed)?|decided?)|never (?:answered|replied|responded)|"
    r"did not (?:answer|respond|reply|act)|said no|promised|vetoed|spurned|heard (?:him|her|them) out|would not|interrupted|"
    r"took no action|said (?:he|she|it|they) would|told (?:him|her|them|\w+) (?:no|that))\b"
)
_NO_ANSWER = re.compile(r"^ (?:to (?:comment|say|answer questions|be named|be identified|discuss|give)|requests? for comment|comment|to a request for comment|to requests for)")
_REACH = 1200  # answers further off than this answer something else


@dataclass(frozen=True, slots=True)
class _Ask:
    """An ask as found: the place of its verb or noun, who, whom, and the words of what."""

    verb: int
    asker: tuple[str, float]
    asked: tuple[str, float]
    content: tuple[int, int]
    rule: str
    how: str = "to"


def find_asks(
    cast: Cast, stretches: list[Stretch], dates: tuple[FoundDate, ...]
) -> tuple[DraftedClaim, ...]:
    """Find the asks of some blocks, in the order of the text, each once a sentence."""
    made: list[DraftedClaim] = []
    for stretch in stretches:
        if stretch.is_heading:
            continue
        for sentence in stretch.sentences:
            seen: list[tuple[int, int]] = []
            for ask in _asks(cast, sentence):
                if any(s <= ask.verb < e or (ask.content[0] < e and s < ask.content[1]) for s, e in seen):
                    continue
                claim = _claim(cast, sentence, ask, dates)
                if claim is None:
                    continue
                seen.append((ask.verb, ask.content[1]))
                made.append(_answered(cast, stretches, sentence, ask, claim))
    return tuple(made)


def _asks(cast: Cast, sentence: Sentence) -> Iterator[_Ask]:
    text = cast.text[sentence.start : sentence.end]
    for finder in (_passives, _actives, _thats, _nominals):
        yield from finder(cast, sentence, text)


def _quoted(text: str, at: int) -> bool:
    return text.count('"', 0, at) % 2 == 1


def _actives(cast: Cast, sentence: Sentence, text: str) -> Iterator[_Ask]:
    for match in _ACTIVE.finditer(text):
        rest = match["rest"]
        begin = sentence.start + match.start("rest")
        if _quoted(text, match.start()) or _NO_ASK.match(rest) or _is_noun_here(cast, sentence.start + match.start()):
            continue
        if rest.startswith(" for ") or re.search(
            r"\b(?:was|were|been|being|be|when|[Ww]hen|is|are) (?:\w+ )?$", text[: match.start()]
        ):
            continue
        split = next(
            (m for m in _SPLIT.finditer(rest) if m["how"] in {"not to", "to", "for", "that", "over", "against", "about", "so that", "into"} and m.start() > 1),
            None,
        )
        if split is None or _QUESTION.match(rest[: split.start() + 1]):
            continue
        if split["how"] == "about" and not match["verb"].startswith(("lobb", "press")):
            continue
        asker = _asker(cast, sentence, sentence.start + match.start())
        asked = object_after(cast, begin, begin + split.start(), asker[0])
        if not asked[0]:
            continue
        content = (begin + split.start() + 1, _content_end(cast, begin + split.start() + 1, sentence.end))
        yield _Ask(sentence.start + match.start(), asker, asked, content, f"verb {match['verb'].split()[0].casefold()}", split["how"])


def _asker(cast: Cast, sentence: Sentence, verb: int) -> tuple[str, float]:
    lead = cast.text[sentence.start : verb]
    governed = re.search(r"\b(?:hired|paid|sent|employed|retained|used|enlisted|dispatched|engaged|asked)\b[^,;]* to $", lead)
    if governed:
        return subject_before(cast, sentence.start, sentence.start + governed.start())
    lobbyist = re.search(r"\b(?:lobbyist|lawyer|lawyers|representative|representatives|aide|envoy|emissary|agent|attorney)s? (?:for|of|working for) (?:the )?(?:[\w-]+ ){0,3}$", lead)
    for one in cast.within(sentence.start, verb, "PERSON", "ORG", "GPE"):
        if re.fullmatch(r"(?:\s\w+ly)?\s*", cast.text[one.end : verb]) and lobbyist is None and _FOR.search(cast.text[sentence.start : one.start]):
            return one.entity, 0.6
    return subject_before(cast, sentence.start, verb)


_FOR = re.compile(r"\b(?:lobbyist|lawyer|lawyers|emissary|representative)s? (?:for|of) (?:the )?(?:[\w-]+ ){0,3}$")


def _is_noun_here(cast: Cast, at: int) -> bool:
    if re.match(r"\w+(?:ed|ied|ought)\b", cast.text[at : at + 20]):
        return False
    found = cast.token_at(at)
    return found is not None and found[0].tokens[found[1]].pos in {"NOUN", "PROPN", "ADJ"}


def _thats(cast: Cast, sentence: Sentence, text: str) -> Iterator[_Ask]:
    for match in _THAT_RE.finditer(text):
        rest, begin = match["rest"], sentence.start + match.start("rest")
        if _quoted(text, match.start()) or _NO_ASK.match(rest) or _is_noun_here(cast, sentence.start + match.start()):
            continue
        if re.search(r"\b(?:was|were|been|being|be|is|are) (?:\w+ )?$", text[: match.start()]):
            continue
        verb = match["verb"].split()[0]
        asker = _asker(cast, sentence, sentence.start + match.start())
        to_whom = re.match(r" to (?P<who>(?:the )?[^,]+?) (?:that|to)\b", rest)
        that = re.search(rf"^{_ADVERB} that (?P<who>.+?) (?P<what>(?:not )?(?:be |[a-z]+ ).*)", rest)
        from_whom = re.search(r" (?:from|of) (?P<who>(?:the )?[A-Z][^,]*?)(?= (?:at|in|on|during|for|to)\b|[,.]|$)", rest)
        named = re.match(rf"{_ADVERB} that (?:the )?", rest)
        near = cast.within(begin + named.end(), begin + named.end() + 60, "PERSON", "ORG", "GPE") if named else []
        if near and near[0].start - begin - (named.end() if named else 0) < 35 and re.fullmatch(r"(?:[A-Z][\w.]*|of|the|\s)*", cast.text[begin + named.end() : near[0].start] if named else ""):
            asked, content = object_after(cast, near[0].start, near[0].end), near[0].end + 1
        elif to_whom:
            asked = object_after(cast, begin + to_whom.start("who"), begin + to_whom.end("who"))
            content = begin + to_whom.end("who")
        elif that:
            asked = object_after(cast, begin + that.start("who"), begin + that.end("who"))
            if asked[0] and asked[0][:1].islower():
                asked = ("", 0)
            content = begin + that.start("who")
        elif from_whom and not verb.startswith(("insist", "recommend")):
            asked = object_after(cast, begin + from_whom.start("who"), begin + from_whom.end("who"))
            content = begin
        elif verb.startswith(("demand", "request", "sought", "seek", "call", "push", "appeal", "lobb", "ask", "propos", "plead", "press")):
            asked, content = ("", 0.0), begin
        else:
            continue
        if not asked[0] and not _SANCTION.search(rest):
            continue
        yield _Ask(sentence.start + match.start(), asker, asked, (content, _content_end(cast, content, sentence.end)), f"verb {verb}", "that")


def _passives(cast: Cast, sentence: Sentence, text: str) -> Iterator[_Ask]:
    for match in _PASSIVE.finditer(text):
        if _quoted(text, match.start()):
            continue
        asked = subject_before(cast, sentence.start, sentence.start + match.start())
        by = re.search(r" by (?P<who>.+?)(?= (?:not )?(?:to|for)$)", match.group())
        asker = ("", 0.0)
        if by:
            begin = sentence.start + match.start() + by.start("who")
            asker = object_after(cast, begin, begin + len(by["who"]))
        start = sentence.start + match.end() - 3
        behind = re.search(r"\bby (?P<who>[A-Z][\w.' -]+|the [\w ]+?)(?=[,.]| to\b)", cast.text[start : sentence.end])
        if not by and behind:
            asker = object_after(cast, start + behind.start("who"), start + behind.end("who"))
        yield _Ask(sentence.start + match.start("verb"), asker, asked, (start, _content_end(cast, start, sentence.end)), f"passive {match['verb']}")


def _nominals(cast: Cast, sentence: Sentence, text: str) -> Iterator[_Ask]:
    for match in _NOMINAL.finditer(text):
        rest, begin = match["rest"], sentence.start + match.start("rest")
        if _quoted(text, match.start()) or re.match(r" for (?:comment|clarification|an interview|information)", rest):
            continue
        at = sentence.start + match.start()
        token = cast.token_at(at)
        if token is not None and token[0].tokens[token[1]].pos == "VERB":
            continue
        who_from = re.search(r"^(?:[^,]{0,40}?) (?:from|by) (?P<who>(?:the )?[A-Z][^,]*?|the [^,]*?)(?= (?:to|for|that|not to)\b|[,.]|$)", rest)
        who_to = re.search(r"^(?:[^,]{0,60}?) to (?P<who>(?:the |its |his |her |their )?(?:[A-Z][\w.'-]*(?: (?:of |for |and )?[A-Z][\w.'-]*)*|\w+ (?:Department|Ministry|government|committee|bloc)))(?= (?:to|for|that|not to|asking|seeking|urging)\b)", rest)
        what = re.search(r" (?P<how>for|not to|to|that|asking for|seeking|calling for) (?P<what>(?!the [A-Z]|[A-Z])[a-z].*)", rest[who_to.end() :] if who_to else rest)
        owner = re.search(r"(?P<who>(?:[\w.'-]+ )*[\w.-]+)'s? (?:\w+ )?$", text[: match.start()])
        own_pronoun = re.search(r"\b(?P<who>his|her|their|its) (?:\w+ )?$", text[: match.start()])
        if what is None:
            continue
        shift = who_to.end() if who_to else 0
        content = (begin + shift + what.start("how"), _content_end(cast, begin + shift + what.start("how"), sentence.end))
        asked_for = cast.text[content[0] : content[1]]
        if not any(p.search(asked_for) for p in (_SANCTION, _EASE, _IMPOSE, _KEEP)) and not cast.within(content[0], content[1], "LAW", "LIST"):
            continue
        asker: tuple[str, float] = ("", 0.0)
        if who_from:
            asker = object_after(cast, begin + who_from.start("who"), begin + who_from.end("who"))
        elif owner:
            inside = [m for m in cast.named() if m.end in {sentence.start + owner.end("who"), sentence.start + owner.end("who") - 2}]
            asker = (inside[-1].entity, 0.75) if inside else ("", 0)
        elif own_pronoun:
            from tocsin.trace.draft.who import pronoun

            word = {"his": "he", "her": "she", "their": "they", "its": "it"}[own_pronoun["who"]]
            asker = pronoun(cast, word, sentence.start + own_pronoun.start()), 0.6
        asked: tuple[str, float] = ("", 0.0)
        if who_to:
            asked = object_after(cast, begin + who_to.start("who"), begin + who_to.end("who"))
        else:
            got = re.search(r"\b(?:received|got|rejected|refused|turned down|granted|denied|ignored|dismissed|weighed|considered|approved|spurned|rebuffed|accepted|heard|has|faced)\b[^,;]*$", text[: match.start()])
            if got:
                asked = subject_before(cast, sentence.start, sentence.start + got.start())
        if not asker[0] and not asked[0]:
            continue
        if match["noun"].startswith(("call", "bid", "letter", "proposal", "demand")) and not (asker[0] and (asked[0] or who_from)):
            continue
        yield _Ask(at, asker, asked, content, f"noun {match['noun']}", what["how"])


def _content_end(cast: Cast, start: int, end: int) -> int:
    stretch = cast.text[start:end]
    match = re.search(r"(?:, (?:according to|a |an |the |one |two |three |several |[A-Z]|but |and |said|records|who|which|he |she )|;|\. [A-Z]|, (?:\w+ ){1,6}(?:said|says|show|reported)\b)", stretch)
    if match and match.start() > 10:
        return start + match.start()
    return start + len(stretch.rstrip(" .,"))


def _claim(cast: Cast, sentence: Sentence, ask: _Ask, dates: tuple[FoundDate, ...]) -> DraftedClaim | None:
    start, end = ask.content
    words = cast.text[start:end]
    fields: dict[str, Proposed] = {}
    if ask.asker[0]:
        fields["asker"] = Proposed(ask.asker[0], "subject" if ask.rule.startswith("verb") else ask.rule, ask.asker[1])
    if ask.asked[0]:
        fields["asked"] = Proposed(ask.asked[0], "object" if ask.rule.startswith("verb") else ask.rule, ask.asked[1])
    if not ask.asker[0] and not ask.asked[0]:
        return None
    thing, about = _object(cast, start, end, sentence)
    fields["object"] = Proposed(thing, about, 0.8 if about != "its own words" else 0.45)
    fields["content"] = Proposed(words.strip(), "words after the verb", 0.8)
    way = _direction(words, ask)
    if way:
        fields["direction"] = Proposed(way, "verb of what is asked", 0.75)
    venue = _VENUE.search(cast.text[sentence.start : sentence.end])
    if venue:
        fields["venue"] = Proposed(venue["venue"].strip(" ,."), "phrase with a place", 0.6)
    when = [d for d in dates if sentence.start <= d.start and d.end <= sentence.end and d.edtf and not d.is_reported]
    if when:
        nearest = min(when, key=lambda one: abs(one.start - ask.verb))
        fields["date"] = Proposed(nearest.edtf, nearest.rule, min(0.7, nearest.sure))
        fields["anchor"] = Proposed(nearest.anchor, nearest.rule, min(0.7, nearest.sure))
    return DraftedClaim("ask", sentence.start, sentence.end, fields)


def _object(cast: Cast, start: int, end: int, sentence: Sentence) -> tuple[str, str]:
    """Give what the ask is about: a law or list, else sanctions in some words, else its own words."""
    named = cast.within(start, end, "LAW", "LIST")
    if named:
        return named[0].text, "law or list named"
    back = re.search(r"\b[Tt]he (law|act|resolution|measure|order|directive|list|bill|embargo)\b", cast.text[start:end])
    if back:
        label = "LIST" if back[1] == "list" else "LAW"
        before = [m for m in cast.mentions if m.label == label and m.start < start]
        if before and start - before[-1].start < 1500:
            return before[-1].text, "law or list named before"
    found = _SANCTION.search(cast.text[start:end])
    if found:
        return _LEADING_VERB.sub("", found["what"].strip()), "words of sanctions"
    beside = cast.within(sentence.start, sentence.end, "LAW", "LIST")
    if beside:
        return beside[0].text, "law or list of the sentence"
    words = re.sub(r"^(?:not to|to|for|that|asking for|seeking|calling for|over|against|about) ", "", cast.text[start:end].strip())
    return words[:120], "its own words"


def _direction(words: str, ask: _Ask) -> str:
    if _REFRAIN.search(words):
        return "refrain"
    found = sorted(
        (match.start(), way)
        for way, pattern in (("ease", _EASE), ("keep", _KEEP), ("impose", _IMPOSE))
        for match in (pattern.search(words),)
        if match
    )
    if ask.how == "against" and found:
        return {"impose": "ease", "keep": "ease", "ease": "keep"}[found[0][1]]
    return found[0][1] if found else ""


def _answered(cast: Cast, stretches: list[Stretch], sentence: Sentence, ask: _Ask, claim: DraftedClaim) -> DraftedClaim:
    """Look for what answered: in the rest of the sentence, then in what follows."""
    own = cast.text[ask.content[0] : sentence.end]
    places: list[tuple[int, int]] = [(ask.content[0], ask.content[0] + len(own))]
    places += [
        (s.start, s.end) for one in stretches for s in one.sentences if ask.verb < s.start < ask.verb + _REACH
    ][:6]
    asked = claim.value("asked")
    for place, (start, end) in enumerate(places):
        text = cast.text[start:end]
        for match in _ANSWER.finditer(text):
            if _NO_ANSWER.match(text[match.end() :]) or _quoted(text, match.start()):
                continue
            who, _ = subject_before(cast, start, start + match.start())
            thing = re.search(r"\b(?:request|proposal|plea|petition|appeal|letter|idea|license|licence|waiver|offer|approach|demand|it|that)\b", text[: match.start()][-60:] + text[match.end() :][:60])
            same = bool(asked) and (who == asked or (who and who in asked))
            passive = match.group().startswith(("was", "were")) and (thing is not None or who == claim.value("asker"))
            if same or (passive and place < 4) or (thing is not None and who and place < 3 and who != claim.value("asker")):
                answer = {"start": start, "end": end, "answer": match["verb"], "by": who}
                sure = 0.75 if same else 0.5
                return DraftedClaim(claim.kind, claim.start, claim.end, {**claim.fields, "answered_by": Proposed(answer, "answer near", sure)})
    return claim


def speaker_words(cast: Cast, start: int, end: int) -> str:
    """Give the words of a stretch as somebody described."""
    return described(cast, start, end)
