"""Stretches of capitalised words that may be names, taken apart at titles and possessives.

Promises pieces that slice the text, without article, title or possessive, none across a
sentence. Never says what a piece is (``tocsin.trace.draft.names.cues`` does).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.trace.draft.names.cutting import cut_run
from tocsin.trace.draft.names.parts import (
    QUOTES,
    Part,
    Piece,
    is_capital,
    is_joined,
    may_begin,
    parts_in,
)
from tocsin.trace.draft.names.words import is_particle, is_place, is_title, words
from tocsin.trace.draft.words import Sentence


def pieces_of(sentence: Sentence, models: list[tuple[int, int, str]]) -> Iterator[Piece]:
    """Give the pieces of a sentence in order.

    Args:
        sentence: One of its sentences.
        models: What a model labelled in it; a span of an organisation keeps its inner words.
    """
    parts = list(parts_in(sentence))
    at = 0
    while at < len(parts):
        if not may_begin(parts[at]) and not _is_weekday_paper(parts, at):
            at += 1
            continue
        end = _run_end(parts, at, models)
        opens = at == 0 or all(p.text in QUOTES or p.text in "'([-—" for p in parts[:at])
        yield from cut_run(parts[at:end], opens, at > 0 and parts[at - 1].text.casefold() == "the",
                          _title_before(parts, at), models)  # fmt: skip
        at = end


def _is_weekday_paper(parts: list[Part], at: int) -> bool:
    """Say whether a weekday opens the name of a newspaper: "the Sunday Chronicle"."""
    return (
        0 < at < len(parts) - 1
        and parts[at].text.endswith("day")
        and parts[at].text in _WEEKDAYS
        and parts[at - 1].text.casefold() == "the"
        and is_capital(parts[at + 1])
    )


_PEERS = frozenset(["lord", "lady", "baroness", "baron", "viscount", "viscountess", "earl"])
_WEEKDAYS = frozenset(
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
)


def _run_end(parts: list[Part], start: int, models: list[tuple[int, int, str]]) -> int:
    end = start + 1
    while end < len(parts) and not parts[end - 1].ends_run:
        part = parts[end]
        if part.start - parts[end - 1].end > 1:
            break
        if is_capital(part) and part.text.casefold() not in words("not_name"):
            end += 1
            continue
        ahead = _bridge(parts, start, end, models)
        if not ahead:
            break
        end = ahead
    return end


def _bridge(parts: list[Part], start: int, end: int, models: list[tuple[int, int, str]]) -> int:  # noqa: PLR0911 - one rule a branch
    """Give where a run goes on behind small words, 0 where it does not."""
    part = parts[end]
    low = part.text.casefold()
    if is_joined(part) or _is_number_of(parts, end, models):
        return end + 1
    if part.text == '"' and end + 2 < len(parts) and parts[end + 2].text == '"':
        nick = is_capital(parts[end + 1]) and end + 3 < len(parts) and is_capital(parts[end + 3])
        return end + 4 if nick else 0
    if (
        part.text == ","
        and end + 1 < len(parts)
        and parts[end + 1].text.casefold() in {"jr.", "jr", "inc.", "inc", "ltd."}
    ):
        return end + 2
    if part.text == "&" and end + 1 < len(parts) and is_capital(parts[end + 1]):
        return end + 2
    ahead = end
    while (
        ahead < len(parts)
        and ahead < end + 3
        and is_particle(parts[ahead].text)
        and parts[ahead].text.islower()
    ):
        ahead += 1
    if ahead > end and ahead < len(parts) and (is_capital(parts[ahead]) or is_joined(parts[ahead])):
        return ahead + 1
    if low in {"of", "for", "on", "to", "in", "and", "against", "with"}:
        return _behind_small_word(parts, start, end, models)
    return 0


def _behind_small_word(
    parts: list[Part], start: int, end: int, models: list[tuple[int, int, str]]
) -> int:
    """Give where a run goes on behind "of", "and" ..., as in "Office of Foreign Assets"."""
    low = parts[end].text.casefold()
    ahead = end + 1
    if ahead < len(parts) and parts[ahead].text in {"the", "and"}:
        ahead += 1
    if ahead >= len(parts) or not is_capital(parts[ahead]):
        return 0
    inside = any(
        s <= parts[start].start + 40
        and s < parts[end].start
        and parts[end].end < e
        and label in {"ORG", "LAW"}
        for s, e, label in models
    )
    so_far = [p.text.casefold() for p in parts[start:end]]
    of_or_for = "of" in so_far or "for" in so_far
    if low == "and":
        goes_on = (inside and (of_or_for or _heads(parts, ahead))) or _listed(so_far, parts, ahead)
        return ahead + 1 if goes_on else 0
    if low == "of" and so_far[0] in _PEERS and len(so_far) > 1:  # "Lord Pemberton of Rye"
        return ahead + 1
    if low == "of" and is_title(f"{so_far[-1]} of {parts[ahead].text}"):
        return ahead + 1
    leads = so_far[-1] in words("org_lead") or so_far[-1] in words("org_head") or of_or_for
    if (low in {"of", "for"} and leads) or (inside and low != "in"):
        return ahead + 1
    return 0


def _is_number_of(parts: list[Part], at: int, models: list[tuple[int, int, str]]) -> bool:
    """Say whether a short number belongs to a name, as in "Nord Stream 2 AG"."""
    if not re.fullmatch(r"\d{1,2}", parts[at].text):
        return False
    legal = at + 1 < len(parts) and parts[at + 1].text.casefold() in words("legal")
    return legal or any(s < parts[at].start < e and label == "ORG" for s, e, label in models)


def _listed(so_far: list[str], parts: list[Part], ahead: int) -> bool:
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


def _heads(parts: list[Part], ahead: int) -> bool:
    following = parts[ahead : ahead + 3]
    return any(p.text.casefold() in words("org_head") for p in following if is_capital(p))


def _title_before(parts: list[Part], at: int) -> str:
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
