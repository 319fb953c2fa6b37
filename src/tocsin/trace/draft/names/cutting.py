"""A run of capitalised words cut into its names: titles, peoples and places set apart.

Promises pieces in the order of the run. Never cuts inside what a table knows as one name.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.trace.draft.names.parts import Part, Piece
from tocsin.trace.draft.names.words import (
    GENERATIONS,
    is_group,
    is_particle,
    is_place,
    is_title,
    words,
)


def cut_run(run: list[Part], opens: bool, article: bool, title: str,
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


def _kept(run: list[Part], at: int, models: list[tuple[int, int, str]]) -> bool:
    """A first word that a model takes for the beginning of a name of more than one word."""
    return run[at].text.casefold() not in {"the", "a", "an"} and any(
        s == run[at].start and e > run[at].end and label in {"PERSON", "GPE"}
        for s, e, label in models
    )


#: One word that is a title, but also a name or a part of one, unless a name follows it.
_ALSO_NAMES = frozenset(["u", "daw", "m.", "count", "major", "father", "sister", "state", "agent"])
#: One word that is a title behind other words, too: "Foreign Minister".
_LAST_TITLES = frozenset(
    [
        *("president", "minister", "secretary", "spokesman", "spokeswoman", "ceo", "director"),
        *("governor", "ambassador", "senator", "chairman", "chief", "speaker", "leader"),
        *("commissioner", "general"),
    ]
)


def _title_spans(run: list[Part]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(run):
        length = next((n for n in (4, 3, 2, 1) if _is_title_here(run, at, n)), 0)
        if length:
            yield (at, at + length)
        at += length or 1


def _is_title_here(run: list[Part], at: int, length: int) -> bool:
    """Say whether so many words of a run are a title, not a part of a name."""
    phrase = " ".join(p.text.casefold() for p in run[at : at + length])
    behind = at + length
    if (
        len(run) - at < length
        or not is_title(phrase)
        or any(p.ends_run for p in run[at : behind - 1])
    ):
        return False
    following = run[behind].text.casefold() if behind < len(run) else ""
    whole = " ".join(p.text.casefold() for p in run[at:])
    if whole in words("org_full") or f"{phrase} {following}" in words("org_full"):
        return False
    if following in words("org_head") or following in {"of", "for", "&", "and"}:
        return False
    if length > 1:
        return True
    if phrase in _ALSO_NAMES and (not following or (phrase in {"u", "m."} and at)):
        return False
    return bool(following) or not at or phrase in _LAST_TITLES


def _piece(
    run: list[Part], opens: bool, article: bool, title: str, models: list[tuple[int, int, str]]
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


def _made(run: list[Part], opens: bool, article: bool, title: str) -> Piece:
    return Piece(run[0].start, run[-1].end, tuple(p.text for p in run), title, opens, article)


def _without_group(run: list[Part], models: list[tuple[int, int, str]]) -> list[Part]:
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


def _place_cut(run: list[Part], models: list[tuple[int, int, str]]) -> int:
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
