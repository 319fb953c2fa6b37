"""Quotations and indirect statements, with who says that who said them.

Promises spans of the text, direct ones with their marks, a chain from the article to the
speaker, and an empty speaker where nobody was found. Never takes two quotations for one.
"""

from __future__ import annotations

import re

from tocsin.trace.draft.cast import Cast, is_press
from tocsin.trace.draft.form import Quote
from tocsin.trace.draft.names import Stretch
from tocsin.trace.draft.pronouns import pronoun
from tocsin.trace.draft.statements import chain_of, quote_of, statement_of
from tocsin.trace.draft.who import described, object_after, subject_before

SAY = (
    r"(?:sa(?:id|ys|ying)|t(?:old|ells|elling)|add(?:ed|s)|wr(?:ote|ites)|argu(?:ed|"
    r"es)|not(?:ed|es)|recall(?:ed|s)|"
    r"repl(?:ied|ies)|insist(?:ed|s)|admit(?:ted|s)|acknowledg(?:ed|es)|explain(?:ed|"
    r"s)|jok(?:ed|es)|testif(?:ied|ies)|"
    r"complain(?:ed|s)|claim(?:ed|s)|warn(?:ed|s)|announc(?:ed|es)|declar(?:ed|"
    r"es)|conclud(?:ed|es)|stat(?:ed|es)|"
    r"report(?:ed|s)|confirm(?:ed|s)|suggest(?:ed|s)|remark(?:ed|s)|observ(?:ed|"
    r"es)|predict(?:ed|s)|tweet(?:ed|s)|"
    r"assert(?:ed|s)|alleg(?:ed|es)|estimat(?:ed|es)|quipp(?:ed)|shout(?:ed)|"
    r"answer(?:ed|s)|continu(?:ed|es)|"
    r"respond(?:ed|s)|maintain(?:ed|s)|point(?:ed|s) out|believ(?:es|ed)|stress(?:ed|"
    r"es)|called|calls|described|"
    r"dismissed|agreed|asked|protested|posted|cautioned|countered|recounted|"
    r"went on|shrugged|laughed|sighed|"
    r"proclaimed|vowed|pledged|denounced|labelled|labeled|branded|den(?:ied|ies))"
)
_SAY_RE = re.compile(rf"\b{SAY}\b")
_STATES = re.compile(
    r"\b(?:documents?|records?|filings?|emails?|e-mails|transcripts?|figures|"
    r"data|papers|indictment|report|minutes|memo|letter|cable|statement)\b"
)


def marked_spans(original: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the spans between quotation marks of a block, marks included.

    A mark that nothing closes runs to the end of the block: the quotation goes on in the next.
    """
    opening, _closing = ('"', '"') if '"' in text[start:end] else ("‘", "’")
    made: list[tuple[int, int]] = []
    source = text if opening == '"' else original
    open_at = -1
    for at in range(start, end):
        mark = source[at]
        if opening == '"' and mark == '"':
            curly = original[at]
            before = source[at - 1] if at > start else " "
            after = source[at + 1] if at + 1 < end else " "
            opens = curly in "“„«" or (
                curly == '"' and (before.isspace() or before in "([—-") and not after.isspace()
            )
            if open_at < 0:
                open_at = at if opens or curly == '"' else -1
            elif not opens or curly == '"':
                made.append((open_at, at + 1))
                open_at = -1
        elif opening == "‘":
            if mark == "‘" and open_at < 0:
                open_at = at
            elif (
                mark == "’"
                and open_at >= 0
                and (at + 1 >= end or not source[at + 1].isalnum())
                and source[at - 1] in ".,!?…"
            ):
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
    before_end = -1
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
                found = quote_of(
                    span,
                    open_speaker.speaker,
                    open_speaker.chain,
                    "direct",
                    "goes on from the block before",
                    0.8,
                )
            direct.append(found)
            last = found.speaker or last
        direct = _later_attribution(cast, direct)
        if made and direct and made[-1].end == before_end and not made[-1].speaker:
            made[-1] = quote_of(
                (made[-1].start, made[-1].end),
                direct[0].speaker,
                direct[0].chain,
                "direct",
                "goes on in the block after",
                0.7,
            )
        before_end = -1
        unclosed = spans and spans[-1][1] == stretch.end and cast.text[stretch.end - 1] != '"'
        if unclosed and direct:
            before_end = direct[-1].end
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
    return max(0, min(one.end, other.end) - max(one.start, other.start)) / max(
        1, one.end - one.start
    )


def _is_scare(text: str, span: tuple[int, int]) -> bool:
    """A word or two in marks with no verb of saying near, or a nickname inside a name."""
    inside = text[span[0] + 1 : span[1] - 1]
    if len(inside.split()) > 2:
        return False
    before, after = text[max(0, span[0] - 2) : span[0]], text[span[1] : span[1] + 2]
    nick = (
        bool(re.match(r" [A-Z]", after))
        and before[-1:] == " "
        and inside[:1].isupper()
        and not inside.endswith((",", "."))
    )
    around = text[max(0, span[0] - 60) : span[0]] + " | " + text[span[1] : span[1] + 40]
    return nick or not _SAY_RE.search(around)


def _sentence_bounds(
    cast: Cast, stretch: Stretch, span: tuple[int, int], spans: list[tuple[int, int]]
) -> tuple[int, int]:
    """Give the sentence around a quotation; sentences inside it do not end it."""
    start = max((s.start for s in stretch.sentences if s.start <= span[0]), default=stretch.start)
    for other in spans:
        if other[0] < start < other[1]:
            start = max(
                (s.start for s in stretch.sentences if s.start <= other[0]), default=stretch.start
            )
    closing = cast.text[span[1] - 2] if span[1] - span[0] > 1 else ""
    if (
        closing in ".!?"
        and re.match(r"\s*(?:[A-Z\"]|$)", cast.text[span[1] : stretch.end])
        and not re.match(rf"\s*(?:[A-Z][\w.'-]+ ){{1,4}}{SAY}\b", cast.text[span[1] : stretch.end])
        and closing == "."
    ):
        return start, span[1]
    end = min(
        (s.end for s in stretch.sentences if s.end >= span[1] and s.end > span[1] - 1),
        default=stretch.end,
    )
    if closing in "!?" and end <= span[1]:
        end = min((s.end for s in stretch.sentences if s.end > span[1]), default=end)
    return start, max(end, span[1])


def _direct(
    cast: Cast,
    stretch: Stretch,
    span: tuple[int, int],
    spans: list[tuple[int, int]],
    before: list[Quote],
    last: str,
) -> Quote:
    start, end = _sentence_bounds(cast, stretch, span, spans)
    after = cast.text[span[1] : end]
    until = re.search(r'"', after)
    tail = after[: until.start()] if until else after
    found = _after(cast, span[1], tail)
    if found[0]:
        return _attributed(
            cast, span, found, (span[1], span[1] + len(tail)), "verb of saying after"
        )
    lead_start = max([start, *(q.end for q in before if q.end <= span[0] and q.end > start)])
    lead = cast.text[lead_start : span[0]]
    found = _before(cast, start, lead_start, lead)
    if found[0]:
        return _attributed(cast, span, found, (lead_start, span[0]), "verb of saying before")
    if before:
        gap = cast.text[before[-1].end : span[0]]
        if before[-1].speaker and len(gap) < 400 and (not gap.strip(' .,"') or _SAY_RE.search(gap)):
            return quote_of(
                span,
                before[-1].speaker,
                before[-1].chain,
                "direct",
                "goes on from the quotation before",
                0.8,
            )
    lead = cast.text[max(stretch.start, start - 300) : start]
    if lead.rstrip().endswith(":"):
        people = cast.within(max(stretch.start, start - 300), start, "PERSON", "ORG")
        if people:
            return quote_of(
                span, people[0].entity, chain_of(people[0].entity), "direct", "colon before", 0.6
            )
    if cast.text[stretch.start : span[0]].strip() == "" and end <= span[1] and last:
        return quote_of(
            span, last, chain_of(last), "direct", "speaker of the quotation before", 0.5
        )
    return quote_of(span, "", chain_of(), "direct", "no speaker found", 0.3)


def _attributed(
    cast: Cast, span: tuple[int, int], found: tuple[str, float], clause: tuple[int, int], rule: str
) -> Quote:
    via = _medium(cast, *clause)
    return quote_of(
        span,
        found[0],
        chain_of(*via, found[0]) if found[0] not in via else chain_of(*via),
        "direct",
        rule,
        found[1],
    )


def _medium(cast: Cast, start: int, end: int) -> list[str]:
    """Give the newspaper that was told: it stands between article and speaker."""
    clause = cast.text[start:end]
    found = []
    for one in cast.within(start, end, "ORG", "GPE", "PERSON"):
        lead = clause[: one.start - start]
        if is_press(one.text) and re.search(
            r"\b(?:told|tells|interview with|in an interview (?:with|to)|writing in|"
            r"remarks to|comments to)(?: the)?(?: [a-z]+){0,3} $",
            lead,
        ):
            found.append(one.entity)
    return found[:1]


def _after(cast: Cast, start: int, tail: str) -> tuple[str, float]:
    """Find the speaker in the words behind a quotation: "said X", "X said", "according to X"."""
    match = re.match(
        rf"[\s,—-]*(?:(?P<adv>\w+ly|also|later|then) )?(?P<verb>{SAY})\s+(?P<np>.+)",
        tail,
        re.DOTALL,
    )
    if match and not re.match(
        r"(?:that|on|in|at|the same|to|during|when|after|of)\b(?! (?:a|the|an) )", match["np"]
    ):
        np = match["np"]
        stop = re.search(
            r"(?:, | (?:on|in an|in a|at a|during|after|as|when|who|last|this|in remarks|"
            r"to reporters|told|by telephone|in) )|[.;:]\s|[.]$",
            np,
        )
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
    """Find the speaker before a quotation: "X said:", "X told Y that", "X called it"."""
    found = list(_SAY_RE.finditer(lead))
    for match in reversed(found):
        who = subject_before(cast, start, start + match.start())
        if not who[0] and start != sentence:
            who = subject_before(cast, sentence, start + match.start())
        if who[0]:
            return who
    said_to = re.search(r"[Aa]ccording to (?P<np>[^,;.]+)", lead)
    if said_to:
        return object_after(cast, start + said_to.start("np"), start + said_to.end("np"))
    return "", 0


def _later_attribution(cast: Cast, quotes: list[Quote]) -> list[Quote]:
    """A quotation that nobody claims takes the speaker of the next one of its paragraph."""
    made = list(quotes)
    for place in range(len(made) - 2, -1, -1):
        one, following = made[place], made[place + 1]
        gap = cast.text[one.end : following.start]
        if not one.speaker and following.speaker and len(gap) < 60:
            made[place] = quote_of(
                (one.start, one.end),
                following.speaker,
                following.chain,
                "direct",
                "speaker of the quotation after",
                0.6,
            )
    return made


def _indirect(cast: Cast, stretch: Stretch, spans: list[tuple[int, int]]) -> list[Quote]:
    made: list[Quote] = []
    for sentence in stretch.sentences:
        if any(s <= sentence.start and sentence.end <= e for s, e in spans):
            continue
        found = statement_of(cast, sentence, spans)
        if found is not None:
            made.append(found)
    return made
