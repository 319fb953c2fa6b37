"""A quotation made, and the chain from the article to its speaker.

Promises a chain that begins with the article. Never names somebody twice in a row.
"""

from __future__ import annotations

from tocsin.trace.draft.form import OUTERMOST, Quote


def chain_of(*names: str) -> tuple[str, ...]:
    """Give the chain from the article to the last of some speakers."""
    made = [OUTERMOST]
    for name in names:
        if name and name != made[-1]:
            made.append(name)
    return tuple(made)


def quote_of(
    span: tuple[int, int], speaker: str, chain: tuple[str, ...], kind: str, rule: str, sure: float
) -> Quote:
    """Give a quotation."""
    return Quote(span[0], span[1], speaker, chain, kind, rule, sure)
