"""Stretches of capitalised words that may be names, taken apart at titles and possessives.

Promises pieces that slice the text, without article, title or possessive, none across a
sentence. Never says what a piece is (``tocsin.trace.draft.cues`` does).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.trace.draft.name_words import (
    GENERATIONS,
    is_group,
    is_particle,
    is_place,
    is_title,
    words,
)
from tocsin.trace.draft.words import Sentence

_DOTTED = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sen",
        "sens",
        "rep",
        "reps",
        "gov",
        "gen",
        "col",
        "maj",
        "capt",
        "lt",
        "sgt",
        "adm",
        "st",
        "jr",
        "sr",
        "co",
        "inc",
        "corp",
        "ltd",
        "bros",
        "rev",
        "hon",
        "amb",
        "no",
        "messrs",
        "brig",
        "cmdr",
        "ft",
        "mt",
        "pres",
        "supt",
    ]
)
#: "Kremlin-linked": the name stands before the hyphen.
_COMPOUND = re.compile(
    r"-(?:linked|based|backed|owned|born|led|run|style|era|controlled|funded|"
    r"aligned|made|friendly|appointed|"
    r"educated|occupied|held|sponsored|approved|registered|listed|trained|supplied|"
    r"brokered|imposed|flagged|"
    r"speaking|area|affiliated|connected|bound|dominated|ruled|wide|related|"
    r"allied|supported|mediated)$"
)
#: Their possessive belongs to the name.
_OWN = frozenset(
    {"people's", "lloyd's", "moody's", "sotheby's", "christie's", "mcdonald's", "women's"}
    | {"children's", "men's", "king's", "queen's", "levi's", "macy's", "kohl's", "prosecutor's"}
)
_PARTY = re.compile(r"[RDI]-[A-Z]")
_QUOTES = frozenset('"')


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that may be a name.

    Attributes:
        words: Its words, marks of initials left out.
        title: The title that stands before it, in small letters, or "".
        opens: It begins its sentence.
    """

    start: int
    end: int
    words: tuple[str, ...]
    title: str = ""
    opens: bool = False
    has_article: bool = False


@dataclass
class _Part:
    """One word of a run, with the dot that belongs to it."""

    start: int
    end: int
    text: str
    ends_run: bool = False


def pieces_of(sentence: Sentence, models: list[tuple[int, int, str]]) -> Iterator[Piece]:
    """Give the pieces of a sentence in order.

    Args:
        sentence: One of its sentences.
        models: What a model labelled in it; a span of an organisation keeps its inner words.
    """
    parts = list(_parts(sentence))
    at = 0
    while at < len(parts):
        if not _may_begin(parts[at]):
            at += 1
            continue
        end = _run_end(parts, at, models)
        opens = at == 0 or all(p.text in _QUOTES or p.text in "'([-—" for p in parts[:at])
        yield from _split(parts[at:end], opens, at > 0 and parts[at - 1].text.casefold() == "the",
                          _title_before(parts, at), models)  # fmt: skip
        at = end


def _parts(sentence: Sentence) -> Iterator[_Part]:
    queue = list(sentence.words)
    at = 0
    while at < len(queue):
        word = queue[at]
        made = _Part(word.start, word.end, word.text)
        following = queue[at + 1] if at + 1 < len(queue) else None
        if following is not None and following.text == "." and following.start == word.end:
            initial = len(word.text) == 1 and word.text.isupper()
            last = at + 2 >= len(queue)
            if (initial and not last) or (word.text.casefold() in _DOTTED and word.is_capital):
                made = _Part(word.start, following.end, word.text + ".")
                at += 1
        for mark in ("'s", "'S"):
            if made.text.endswith(mark) and made.text.casefold() not in _OWN and len(made.text) > 2:
                made = _Part(made.start, made.end - 2, made.text[:-2], ends_run=True)
        compound = _COMPOUND.search(made.text)
        if compound and made.text[:1].isupper():
            made = _Part(
                made.start,
                made.start + compound.start(),
                made.text[: compound.start()],
                ends_run=True,
            )
        at += 1
        first, hyphen, second = made.text.partition("-")
        if hyphen and is_place(first) and is_place(second):  # "the Russia-Ukraine conflict"
            middle = made.start + len(first)
            yield _Part(made.start, middle, first, ends_run=True)
            made = _Part(middle + 1, made.end, second, ends_run=made.ends_run)
        yield made


def _may_begin(part: _Part) -> bool:
    first = part.text[:1]
    if _PARTY.match(part.text):
        return False
    if first.isupper() and any(char.isalpha() for char in part.text):
        return part.text.casefold() not in words("not_name") or part.text.casefold() == "march"
    low = part.text.casefold()
    return low.startswith(("al-", "el-", "ash-", "as-", "ad-", "an-")) and part.text[3:4].isupper()


def _is_capital(part: _Part) -> bool:
    return part.text[:1].isupper() and any(char.isalpha() for char in part.text)


def _run_end(parts: list[_Part], start: int, models: list[tuple[int, int, str]]) -> int:
    end = start + 1
    while end < len(parts) and not parts[end - 1].ends_run:
        part = parts[end]
        if part.start - parts[end - 1].end > 1:
            break
        if _is_capital(part) and part.text.casefold() not in words("not_name"):
            end += 1
            continue
        ahead = _bridge(parts, start, end, models)
        if not ahead:
            break
        end = ahead
    return end


def _bridge(parts: list[_Part], start: int, end: int, models: list[tuple[int, int, str]]) -> int:  # noqa: C901, PLR0911, PLR0912 - one rule a branch
    """Give where a run goes on behind small words, 0 where it does not."""
    part = parts[end]
    low = part.text.casefold()
    if _joined(part) or _is_number_of(parts, end, models):
        return end + 1
    if part.text == '"' and end + 2 < len(parts) and parts[end + 2].text == '"':
        nick = _is_capital(parts[end + 1]) and end + 3 < len(parts) and _is_capital(parts[end + 3])
        return end + 4 if nick else 0
    if (
        part.text == ","
        and end + 1 < len(parts)
        and parts[end + 1].text.casefold() in {"jr.", "jr", "inc.", "inc", "ltd."}
    ):
        return end + 2
    if part.text == "&" and end + 1 < len(parts) and _is_capital(parts[end + 1]):
        return end + 2
    ahead = end
    while (
        ahead < len(parts)
        and ahead < end + 3
        and is_particle(parts[ahead].text)
        and parts[ahead].text.islower()
    ):
        ahead += 1
    if ahead > end and ahead < len(parts) and (_is_capital(parts[ahead]) or _joined(parts[ahead])):
        return ahead + 1
    inside = any(
        s <= parts[start].start + 40 and s < part.start and part.end < e and label in {"ORG", "LAW"}
        for s, e, label in models
    )
    so_far = [p.text.casefold() for p in parts[start:end]]
    leads = (
        so_far[-1] in words("org_lead")
        or so_far[-1] in words("org_head")
        or "of" in so_far
        or "for" in so_far
    )
    if low in {"of", "for", "on", "to", "in", "and", "against", "with"}:
        ahead = end + 1
        if ahead < len(parts) and parts[ahead].text in {"the", "and"}:
            ahead += 1
        if ahead < len(parts) and _is_capital(parts[ahead]):
            if low == "and":
                return (
                    ahead + 1
                    if (inside and ("of" in so_far or "for" in so_far or _heads(parts, ahead)))
                    or _listed(so_far, parts, ahead)
                    else 0
                )
            if low == "of" and is_title(f"{so_far[-1]} of {parts[ahead].text}"):
                return ahead + 1
            if low in {"of", "for"} and leads:
                return ahead + 1
            if inside and low != "in":
                return ahead + 1
    return 0


def _is_number_of(parts: list[_Part], at: int, models: list[tuple[int, int, str]]) -> bool:
    """Say whether a short number belongs to a name, as in "Nord Stream 2 AG"."""
    if not re.fullmatch(r"\d{1,2}", parts[at].text):
        return False
    legal = at + 1 < len(parts) and parts[at + 1].text.casefold() in words("legal")
    return legal or any(s < parts[at].start < e and label == "ORG" for s, e, label in models)


def _listed(so_far: list[str], parts: list[_Part], ahead: int) -> bool:
    """Say whether a ministry has one more field, as that of Trade and Industry."""
    if "of" not in so_far and "for" not in so_far:
        return False
    rest = parts[ahead].text.casefold()
    return (
        so_far[0]
        in {
            "ministry",
            "department",
            "office",
            "institute",
            "center",
            "centre",
            "committee",
            "federation",
        }
        and not is_place(rest)
        and not is_title(rest)
        and so_far[0] != rest
        and rest not in words("org_alone")
        and rest not in words("org_lead")
    )


def _heads(parts: list[_Part], ahead: int) -> bool:
    following = parts[ahead : ahead + 3]
    return any(p.text.casefold() in words("org_head") for p in following if _is_capital(p))


def _joined(part: _Part) -> bool:
    if re.match(r"(?:di|de|van|la|le|du|mac|von)[A-Z]", part.text):
        return True
    head, _, tail = part.text.partition("-")
    if not tail:
        head, _, tail = part.text.partition("'")
    return bool(tail) and tail[:1].isupper() and head.islower()


def _title_before(parts: list[_Part], at: int) -> str:
    """Give a title in small letters that stands right before a run: "spokesman Ivan Petrov"."""
    for length in (3, 2, 1):
        if at >= length:
            phrase = " ".join(p.text.casefold() for p in parts[at - length : at])
            if is_title(phrase) and phrase not in {
                "then",
                "former",
                "head",
                "acting",
                "deputy",
                "chief",
            }:
                return phrase
    return ""


def _split(run: list[_Part], opens: bool, article: bool, title: str,
           models: list[tuple[int, int, str]]) -> Iterator[Piece]:  # fmt: skip
    """Take a run apart at its titles, and drop what opens it without being a name."""
    at = 0
    while at < len(run) and (
        run[at].text.casefold() in words("first_word")
        and (opens or run[at].text in {"The", "A", "An"})
        and not _kept(run, at, models)
    ):
        at += 1
        article = run[at - 1].text.casefold() == "the"
        opens = opens and at == len(run)
    run = run[at:]
    spans = list(_title_spans(run))
    start = 0
    for first, last in spans:
        if first > start:
            yield from _piece(
                run[start:first],
                opens and start == 0,
                article and start == 0,
                title if start == 0 else "",
                models,
            )
        title = " ".join(p.text.casefold() for p in run[first:last])
        start = last
    if start < len(run):
        yield from _piece(
            run[start:],
            opens and start == 0,
            article and start == 0,
            title if (start or not spans) else "",
            models,
        )


def _kept(run: list[_Part], at: int, models: list[tuple[int, int, str]]) -> bool:
    """A first word that a model takes for the beginning of a name of more than one word."""
    return run[at].text.casefold() not in {"the", "a", "an"} and any(
        s == run[at].start and e > run[at].end and label in {"PERSON", "GPE"}
        for s, e, label in models
    )


def _title_spans(run: list[_Part]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(run):
        for length in (4, 3, 2, 1):
            phrase = " ".join(p.text.casefold() for p in run[at : at + length])
            behind = at + length
            if (
                len(run) - at < length
                or not is_title(phrase)
                or any(p.ends_run for p in run[at : behind - 1])
            ):
                continue
            following = run[behind].text.casefold() if behind < len(run) else ""
            whole = " ".join(p.text.casefold() for p in run[at:])
            if whole in words("org_full") or f"{phrase} {following}" in words("org_full"):
                continue
            if following in words("org_head") or following in {"of", "for", "&", "and"}:
                continue
            if (
                length == 1
                and phrase
                in {"u", "daw", "m.", "count", "major", "father", "sister", "state", "agent"}
                and (not following or (phrase in {"u", "m."} and at))
            ):
                continue
            if (
                not following
                and at
                and phrase
                not in {
                    "president",
                    "minister",
                    "secretary",
                    "spokesman",
                    "spokeswoman",
                    "ceo",
                    "director",
                    "governor",
                    "ambassador",
                    "senator",
                    "chairman",
                    "chief",
                    "speaker",
                    "leader",
                    "commissioner",
                    "general",
                }
                and length == 1
            ):
                continue
            if not following and at == 0 and length == 1 and len(run) == 1:
                yield (at, behind)
                break
            yield (at, behind)
            break
        else:
            at += 1
            continue
        at = behind


def _piece(
    run: list[_Part], opens: bool, article: bool, title: str, models: list[tuple[int, int, str]]
) -> Iterator[Piece]:
    run = _without_group(run, models)
    while run and is_particle(run[-1].text) and run[-1].text.islower():
        run = run[:-1]
    if not run:
        return
    cut = _place_cut(run, models)
    if cut:
        yield _made(run[:cut], opens, article, "")
        yield from _piece(run[cut:], opens=False, article=False, title=title, models=models)
        return
    yield _made(run, opens, article, title)


def _made(run: list[_Part], opens: bool, article: bool, title: str) -> Piece:
    return Piece(run[0].start, run[-1].end, tuple(p.text for p in run), title, opens, article)


def _without_group(run: list[_Part], models: list[tuple[int, int, str]]) -> list[_Part]:
    """Drop a people: "Russian" is no name, but "Russian Foreign Ministry" is one."""
    while run and is_group(run[0].text):
        whole = " ".join(p.text for p in run)
        last = run[-1].text.casefold()
        if len(run) > 1 and (is_place(whole) or whole.casefold() in words("org_full")):
            break
        if (
            len(run) > 1
            and (last in words("org_head") or last in words("org_alone"))
            and not is_place(last)
        ):
            break
        kept = len(run) > 1 and any(
            s == run[0].start and e >= run[-1].end and label in {"ORG", "PERSON", "GPE"}
            for s, e, label in models
        )
        if kept:
            break
        run = run[1:]
    while len(run) > 1 and is_group(run[-1].text) and is_place(run[0].text):
        run = run[:-1]
    return run


def _place_cut(run: list[_Part], models: list[tuple[int, int, str]]) -> int:
    """Give how many words at the beginning are a place of their own, 0 for none.

    "U.S. President" is a place and a title, "U.S. Treasury" one organisation.
    """
    if len(run) < 2:
        return 0
    for length in (3, 2, 1):
        if length >= len(run):
            continue
        name = " ".join(p.text for p in run[:length])
        if not is_place(name):
            continue
        whole = " ".join(p.text for p in run)
        last = run[-1].text.casefold()
        rest = " ".join(p.text.casefold() for p in run[length:])
        is_one = (
            last in words("org_head")
            or last in words("org_alone")
            or last in words("legal")
            or rest in words("org_full")
            or is_place(whole)
            or last in GENERATIONS
            or any(p.text in {"of", "for"} for p in run)
            or any(s == run[0].start and e >= run[-1].end for s, e, _ in models)
        )
        return 0 if is_one else length
    return 0
