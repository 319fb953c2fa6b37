"""Quotations and indirect statements, with who says that who said them.

Promises spans of the text, direct ones with their marks, a chain from the article to the
speaker, and an empty speaker where nobody was found. Never takes two quotations for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.trace.draft.form import OUTERMOST, Mention, Quote
from tocsin.trace.draft.names import Stretch
from tocsin.trace.draft.who import Cast, described, is_press, object_after, pronoun, subject_before
from tocsin.trace.draft.words import Sentence

SAY = (
    r"(?:sa(?:id|ys|ying)|t(?:old|ells|elling)|add(?:ed|s)|wr(?:ote|ites)|argu(?:ed|es)|not(?:ed|es)|recall(?:ed|s)|"
    r"repl(?:ied|ies)|insist(?:ed|s)|admit(?:ted|s)|acknowledg(?:ed|es)|explain(?:ed|s)|jok(?:ed|es)|testif(?:ied|ies)|"
    r"complain(?:ed|s)|claim(?:ed|s)|warn(?:ed|s)|announc(?:ed|es)|declar(?:ed|es)|conclud(?:ed|es)|stat(?:ed|es)|"
    r"report(?:ed|s)|confirm(?:ed|s)|suggest(?:ed|s)|remark(?:ed|s)|observ(?:ed|es)|predict(?:ed|s)|tweet(?:ed|s)|"
    r"assert(?:ed|s)|alleg(?:ed|es)|estimat(?:ed|es)|quipp(?:ed)|shout(?:ed)|answer(?:ed|s)|continu(?:ed|es)|"
    r"respond(?:ed|s)|maintain(?:ed|s)|point(?:ed|s) out|believ(?:es|ed)|stress(?:ed|es)|called|calls|described|"
    r"dismissed|agreed|asked|protested|posted|cautioned|countered|recounted|went on|shrugged|laughed|sighed|"
    r"proclaimed|vowed|pledged|denounced|labelled|labeled|branded|den(?:ied|ies))"
)
_PLAIN_SAY = (
    r"(?:said|says|told|wrote|writes|reported|reports|claimed|claims|argued|argues|warned|warns|announced|confirmed|"
    r"acknowledged|acknowledges|insisted|insists|added|adds|alleged|alleges|believes?|believed|estimated|estimates|concluded|"
    r"denied|denies|suggested|suggests|testified|noted|notes|stated|explained|admitted|found|replied|maintains?|"
    r"predicted|recalled|stressed|complained|disclosed|revealed|tweeted)"
)
_SAY_RE = re.compile(rf"\b{SAY}\b")
_INDIRECT = re.compile(rf"\b{_PLAIN_SAY}\b")
_LISTENER = re.compile(
    r" (?P<who>(?:the |a |an |his |her |their |its )?(?:[\w.'’-]+(?: (?:of|for|and|the) )?[\w.'’ -]*?))"
    r"(?=(?: (?:on|last|this|in|at|late|early|during|after|that|earlier) |,| that\b|$|[.]))"
)
_ADVERBIAL = (
    r"(?:,? (?:on|in|at|during|late|early|last|this|earlier|later|after|by|to|from|through|via|before|when) [^,;:.]{1,70}?)?"
)
_CITING = re.compile(r"\b(?:citing|quoting|quotes|cites|cited)(?: the)? (?P<who>[^,;]+?)(?=,|;| reported| said| says| wrote| that |\.$|$)")
_ACCORDING = re.compile(r"\b[Aa]ccording to (?P<who>[^,;.]*(?:\.[A-Z]\.[^,;.]*)?)")
_STATES = re.compile(r"\b(?:documents?|records?|filings?|emails?|e-mails|transcripts?|figures|data|papers|indictment|report|minutes|memo|letter|cable|statement)\b")


@dataclass(frozen=True, slots=True)
class _Marked:
    start: int
    end: int


def marked_spans(original: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the spans between quotation marks of a block, marks included.

    A mark that nothing closes runs to the end of the block: the quotation goes on in the next.
    """
    opening, closing = ('"', '"') if '"' in text[start:end] else ("‘", "’")
    made: list[tuple[int, int]] = []
    source = text if opening == '"' else original
    open_at = -1
    for at in range(start, end):
        mark = source[at]
        if opening == '"' and mark == '"':
            curly = original[at]
            before = source[at - 1] if at > start else " "
            after = source[at + 1] if at + 1 < end else " "
            opens = curly in "“„«" or (curly == '"' and (before.isspace() or before in "([—-") and not after.isspace())
            if open_at < 0:
                open_at = at if opens or curly == '"' else -1
            elif not opens or curly == '"':
                made.append((open_at, at + 1))
                open_at = -1
        elif opening == "‘":
            if mark == "‘" and open_at < 0:
                open_at = at
            elif mark == "’" and open_at >= 0 and (at + 1 >= end or not source[at + 1].isalnum()) and source[at - 1] in ".,!?…":
                made.append((open_at, at + 1))
                open_at = -1
    if open_at >= 0 and opening == '"':
        made.append((open_at, end))
    return made


def find_quotes(original: str, cast: Cast, stretches: list[Stretch]) -> tuple[Quote, ...]:
    """Find the quotations and indirect statements of some blocks, in the order of the text.

    Args:
        original: The text with its own marks.
        cast: The mentions, over the plain text.
        stretches: The blocks.
    """
    made: list[Quote] = []
    last = ""
    open_speaker: Quote | None = None
    for stretch in stretches:
        spans = marked_spans(original, cast.text, stretch.start, stretch.end)
        if stretch.is_heading:
            continue
        direct: list[Quote] = []
        for span in spans:
            if _is_scare(cast.text, span):
                continue
            found = _direct(cast, stretch, span, spans, direct, last)
            if not found.speaker and open_speaker is not None and span[0] <= stretch.start + 1:
                found = _quote(span, open_speaker.speaker, open_speaker.chain, "direct", "goes on from the block before", 0.8)
            direct.append(found)
            last = found.speaker or last
        direct = _later_attribution(cast, direct)
        unclosed = spans and spans[-1][1] == stretch.end and cast.text[stretch.end - 1] != '"'
        open_speaker = direct[-1] if unclosed and direct else None
        made += direct
        made += [
            one
            for one in _indirect(cast, stretch, spans)
            if not any(_overlap(one, other) > 0.85 for other in direct)
        ]
    return tuple(sorted(made, key=lambda one: (one.start, one.end)))


def _overlap(one: Quote, other: Quote) -> float:
    """Give how much of a statement a quotation covers, 0 to 1."""
    return max(0, min(one.end, other.end) - max(one.start, other.start)) / max(1, one.end - one.start)


def _is_scare(text: str, span: tuple[int, int]) -> bool:
    """A word or two in marks with no verb of saying near, or a nickname inside a name."""
    inside = text[span[0] + 1 : span[1] - 1]
    if len(inside.split()) > 2:
        return False
    before, after = text[max(0, span[0] - 2) : span[0]], text[span[1] : span[1] + 2]
    nick = bool(re.match(r" [A-Z]", after)) and before[-1:] == " " and inside[:1].isupper() and not inside.endswith((",", "."))
    around = text[max(0, span[0] - 60) : span[0]] + " | " + text[span[1] : span[1] + 40]
    return nick or not _SAY_RE.search(around)


def _quote(span: tuple[int, int], speaker: str, chain: tuple[str, ...], kind: str, rule: str, sure: float) -> Quote:
    return Quote(span[0], span[1], speaker, chain, kind, rule, sure)


def _chain(*names: str) -> tuple[str, ...]:
    made = [OUTERMOST]
    for name in names:
        if name and name != made[-1]:
            made.append(name)
    return tuple(made)


def _sentence_bounds(cast: Cast, stretch: Stretch, span: tuple[int, int], spans: list[tuple[int, int]]) -> tuple[int, int]:
    """Give the sentence around a quotation; sentences inside it do not end it."""
    start = max((s.start for s in stretch.sentences if s.start <= span[0]), default=stretch.start)
    for other in spans:
        if other[0] < start < other[1]:
            start = max((s.start for s in stretch.sentences if s.start <= other[0]), default=stretch.start)
    closing = cast.text[span[1] - 2] if span[1] - span[0] > 1 else ""
    if closing in ".!?" and re.match(r"\s*(?:[A-Z\"]|$)", cast.text[span[1] : stretch.end]) and not re.match(
        rf"\s*(?:[A-Z][\w.'-]+ ){{1,4}}{SAY}\b", cast.text[span[1] : stretch.end]
    ) and closing == ".":
        return start, span[1]
    end = min((s.end for s in stretch.sentences if s.end >= span[1] and s.end > span[1] - 1), default=stretch.end)
    if closing in "!?" and end <= span[1]:
        end = min((s.end for s in stretch.sentences if s.end > span[1]), default=end)
    return start, max(end, span[1])


def _direct(
    cast: Cast, stretch: Stretch, span: tuple[int, int], spans: list[tuple[int, int]], before: list[Quote], last: str
) -> Quote:
    start, end = _sentence_bounds(cast, stretch, span, spans)
    after = cast.text[span[1] : end]
    until = re.search(r'"', after)
    tail = after[: until.start()] if until else after
    found = _after(cast, span[1], tail)
    if found[0]:
        return _attributed(cast, span, found, (span[1], span[1] + len(tail)), "verb of saying after")
    lead_start = max([start, *(q.end for q in before if q.end <= span[0] and q.end > start)])
    lead = cast.text[lead_start : span[0]]
    found = _before(cast, start, lead_start, lead)
    if found[0]:
        return _attributed(cast, span, found, (lead_start, span[0]), "verb of saying before")
    if before:
        gap = cast.text[before[-1].end : span[0]]
        if before[-1].speaker and len(gap) < 400 and (not gap.strip(' .,"') or _SAY_RE.search(gap)):
            return _quote(span, before[-1].speaker, before[-1].chain, "direct", "goes on from the quotation before", 0.8)
    lead = cast.text[max(stretch.start, start - 300) : start]
    if lead.rstrip().endswith(":"):
        people = cast.within(max(stretch.start, start - 300), start, "PERSON", "ORG")
        if people:
            return _quote(span, people[0].entity, _chain(people[0].entity), "direct", "colon before", 0.6)
    if cast.text[stretch.start : span[0]].strip() == "" and end <= span[1] and last:
        return _quote(span, last, _chain(last), "direct", "speaker of the quotation before", 0.5)
    return _quote(span, "", _chain(), "direct", "no speaker found", 0.3)


def _attributed(cast: Cast, span: tuple[int, int], found: tuple[str, float], clause: tuple[int, int], rule: str) -> Quote:
    via = _medium(cast, *clause)
    return _quote(span, found[0], _chain(*via, found[0]) if found[0] not in via else _chain(*via), "direct", rule, found[1])


def _medium(cast: Cast, start: int, end: int) -> list[str]:
    """A newspaper that was told, or that carried an interview, stands between article and speaker."""
    clause = cast.text[start:end]
    found = []
    for one in cast.within(start, end, "ORG", "GPE", "PERSON"):
        lead = clause[: one.start - start]
        if is_press(one.text) and re.search(r"\b(?:told|tells|interview with|in an interview (?:with|to)|writing in|remarks to|comments to)(?: the)?(?: [a-z]+){0,3} $", lead):
            found.append(one.entity)
    return found[:1]


def _after(cast: Cast, start: int, tail: str) -> tuple[str, float]:
    """Find the speaker in the words behind a quotation: "said X", "X said", "according to X"."""
    match = re.match(rf"[\s,—-]*(?:(?P<adv>\w+ly|also|later|then) )?(?P<verb>{SAY})\s+(?P<np>.+)", tail, re.DOTALL)
    if match and not re.match(r"(?:that|on|in|at|the same|to|during|when|after|of)\b(?! (?:a|the|an) )", match["np"]):
        np = match["np"]
        stop = re.search(r"(?:, | (?:on|in an|in a|at a|during|after|as|when|who|last|this|in remarks|to reporters|told|by telephone|in) )|[.;:]\s|[.]$", np)
        begin = start + match.start("np")
        stretch_end = begin + (stop.start() if stop else len(np))
        who = _inverted(cast, begin, stretch_end, start + len(tail))
        if who[0]:
            return who
    match = re.match(r"[\s,—-]*according to (?P<np>[^,;.]+)", tail)
    if match:
        begin = start + match.start("np")
        return object_after(cast, begin, start + match.end("np"))
    match = re.match(rf"[\s,—-]*(?P<np>.{{1,160}}?)\s(?P<verb>{SAY})\b", tail, re.DOTALL)
    if match:
        return subject_before(cast, start + match.start("np"), start + match.start("verb"))
    return "", 0


def _inverted(cast: Cast, begin: int, end: int, limit: int) -> tuple[str, float]:
    phrase = cast.text[begin:end]
    if re.fullmatch(r"(?:he|she|they)", phrase.strip(), re.IGNORECASE):
        return pronoun(cast, phrase.strip(), begin), 0.65
    people = cast.within(begin, end, "PERSON")
    if people:
        return people[0].entity, 0.92
    if phrase[:2].islower() or phrase[:1].islower():
        set_off = cast.text[end : end + 2]
        behind = [m for m in cast.within(end, min(limit, end + 60), "PERSON") if m.start == end + 2]
        if set_off == ", " and behind:  # said the spokesman, Dennis Oakes
            return behind[0].entity, 0.88
    named = cast.within(begin, end, "ORG", "GPE")
    if named and (named[0].start - begin <= 4) and named[0].end >= end - 1:
        return named[0].entity, 0.85
    return described(cast, begin, end), 0.7


def _before(cast: Cast, sentence: int, start: int, lead: str) -> tuple[str, float]:
    """Find the speaker in the words before a quotation: "X said:", "X told Y that", "X called it"."""
    found = list(_SAY_RE.finditer(lead))
    for match in reversed(found):
        who = subject_before(cast, start if start == sentence else start, start + match.start())
        if not who[0] and start != sentence:
            who = subject_before(cast, sentence, start + match.start())
        if who[0]:
            return who
    match = re.search(r"[Aa]ccording to (?P<np>[^,;.]+)", lead)
    if match:
        return object_after(cast, start + match.start("np"), start + match.end("np"))
    return "", 0


def _later_attribution(cast: Cast, quotes: list[Quote]) -> list[Quote]:
    """A quotation that nobody claims takes the speaker of the next one of its paragraph."""
    made = list(quotes)
    for place in range(len(made) - 2, -1, -1):
        one, following = made[place], made[place + 1]
        gap = cast.text[one.end : following.start]
        if not one.speaker and following.speaker and len(gap) < 60:
            made[place] = _quote((one.start, one.end), following.speaker, following.chain, "direct", "speaker of the quotation after", 0.6)
    return made


def _indirect(cast: Cast, stretch: Stretch, spans: list[tuple[int, int]]) -> list[Quote]:
    made: list[Quote] = []
    for sentence in stretch.sentences:
        if any(s <= sentence.start and sentence.end <= e for s, e in spans):
            continue
        found = _statement(cast, sentence, spans)
        if found is not None:
            made.append(found)
    return made


def _outside(at: int, spans: list[tuple[int, int]]) -> bool:
    return not any(s <= at < e for s, e in spans)


def _statement(cast: Cast, sentence: Sentence, spans: list[tuple[int, int]]) -> Quote | None:
    text = cast.text[sentence.start : sentence.end]
    verbs = [m for m in _INDIRECT.finditer(text) if _outside(sentence.start + m.start(), spans)]
    sources: list[str] = []
    span: tuple[int, int] | None = None
    rule, sure = "", 0.0
    for match in verbs:
        verb = sentence.start + match.start()
        if _is_noun(cast, verb) or _attributes(cast.text, sentence, match, spans) or re.match(r" (?:to comment|comment)", text[match.end() :]):
            continue
        who, certain = subject_before(cast, sentence.start, verb)
        if not who:
            continue
        tail_start = sentence.start + match.end()
        content = _content(cast, sentence, match.group(), tail_start, spans)
        if content is None:
            continue
        if span is not None and verb > span[1]:
            continue
        told = [content[2]] if content[2] else []
        for name in (*told, who):
            if name not in sources:
                sources.append(name)
        if span is None:
            span, rule, sure = (content[0], content[1]), f"{content[3]} verb of saying", min(certain, 0.8)
        elif content[3] == "before":
            break
        else:
            span = (content[0], span[1])
    for match in _CITING.finditer(text):
        if not _outside(sentence.start + match.start(), spans):
            continue
        who, certain = object_after(cast, sentence.start + match.start("who"), sentence.start + match.end("who"))
        if who and who not in sources:
            sources.insert(1, who) if sources else sources.append(who)
            sure = max(sure, certain - 0.1)
            span = span or (sentence.start, sentence.end)
            rule = rule or "citing"
    match_to = _ACCORDING.search(text)
    if match_to and _outside(sentence.start + match_to.start(), spans):
        begin, end = sentence.start + match_to.start("who"), sentence.start + match_to.end("who")
        who, certain = object_after(cast, begin, end)
        if who and who not in sources:
            sources.insert(0, who) if span is not None and match_to.start() == 0 else sources.append(who)
            if span is None:
                span = (end + 1, sentence.end) if match_to.start() < 3 else (sentence.start, sentence.start + match_to.start())
                rule, sure = "according to", min(certain, 0.85)
                nested = re.search(r"^[\s,]*(?P<np>.{2,80}?) (?:believes?|says?|said|claims?)\b", cast.text[span[0] : span[1]])
                if nested:
                    inner, _ = subject_before(cast, span[0] + nested.start("np"), span[0] + nested.end("np") + 1)
                    if inner and inner not in sources:
                        sources.append(inner)
    if span is None or not sources:
        return None
    start, end = _trim(cast.text, *span)
    return _quote((start, end), sources[-1], _chain(*sources), "indirect", rule, sure) if start < end else None


def _attributes(text: str, sentence: Sentence, verb: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    """Whether a verb only says whose the quotation before it is: '"...," said Roe, the lawyer'."""
    at, behind = sentence.start + verb.start(), sentence.start + verb.end()
    if re.match(r"(?: [\w ]{1,30})? that\b", text[behind : behind + 40]):
        return False
    return any(sentence.start <= s and at - 60 < e <= at and e - s > 20 for s, e in spans)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,:—":
        start += 1
    while end > start and text[end - 1] in " ,.;":
        end -= 1
    return start, end


def _is_noun(cast: Cast, verb: int) -> bool:
    """"reports", "claims", "notes" as nouns say nothing."""
    if re.search(r"\b(?:be|been|was|were|being|is|are) (?:\w+ly )?$", cast.text[max(0, verb - 20) : verb]):
        return True
    found = cast.token_at(verb)
    if found is not None:
        return found[0].tokens[found[1]].pos not in {"VERB", "AUX"}
    return bool(re.search(r"\b(?:the|a|an|of|these|such|some|his|her|their|its|two|several|to|by|was|were|been|be) $", cast.text[max(0, verb - 9) : verb]))


def _content(
    cast: Cast, sentence: Sentence, verb: str, start: int, spans: list[tuple[int, int]]
) -> tuple[int, int, str, str] | None:
    """Give the span of what was said, the medium that was told, and where the verb stands to it."""
    tail = cast.text[start : sentence.end]
    at, medium = start, ""
    if verb.startswith("t") and verb in {"told", "tells"}:
        listener = _LISTENER.match(tail)
        if listener:
            inside = cast.within(start, start + listener.end("who"), "ORG", "GPE", "PERSON")
            if inside and is_press(inside[0].text):
                medium = inside[0].entity
            at = start + listener.end("who")
            tail = cast.text[at : sentence.end]
    head = cast.text[sentence.start : start]
    closes = re.match(r"(?:\s(?:on|in|at|last|late|early|this|earlier|during|by) (?:(?! that )[^,;\"]){1,60}|,? in an? [^,;]{1,40})?[.!?]?$", tail)
    if closes and "," in head:
        comma = head.rfind(",", 0, len(head) - len(verb))
        for match in re.finditer(r",", head):
            rest = head[match.end() :]
            if len(rest) < 120 and not re.search(r"\b(?:who|which|whose)\b", rest[:8]):
                comma = match.start()
                following = rest.split(",")
                if len(following) in {1, 3}:
                    break
        if comma > 15:
            return sentence.start, sentence.start + comma, medium, "before"
        return None
    match = re.match(rf"(?:, (?:citing|quoting) [^,]+,)?{_ADVERBIAL},? that (?=\S)", tail)
    if match and len(tail) - match.end() > 10:
        return at + match.end(), sentence.end, medium, "after"
    rest = re.match(rf"(?P<adv>{_ADVERBIAL}),? (?P<what>(?:the |a |an |he |she |they |it |his |her |their |its |there |no |[A-Z\"\w])[^.]*)", tail)
    if rest and verb not in {"wrote", "writes", "reported", "found", "denied", "denies", "claimed", "claims", "reports", "suggested"}:
        begin = at + _after_adverbial(tail)
        if sentence.end - begin > 12 and re.search(r"\b\w+(?:ed|s)?\b.*\b(?:is|was|were|are|had|has|have|would|will|could|did|\w{3,}ed|can|may|might|should|\w+s)\b", cast.text[begin : sentence.end]):
            return begin, sentence.end, medium, "after"
    return None


def _after_adverbial(tail: str) -> int:
    match = re.match(r",? (?:on|last|late|early|this|earlier) (?:[\w.]+(?: \d{1,2}(?:, \d{4})?)?)(?: (?:week|month|year|night|evening|morning))?(?: that)? ", tail)
    return match.end() if match else 0


def mention_inside(mentions: tuple[Mention, ...], start: int, end: int) -> list[Mention]:
    """Give the mentions inside a stretch."""
    return [one for one in mentions if start <= one.start and one.end <= end]
