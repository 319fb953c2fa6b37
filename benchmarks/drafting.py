"""How well articles are drafted: names, dates, speakers, asks, on articles of our own.

    python benchmarks/drafting.py            dev and held out, with the model and by rules alone

The articles in benchmarks/articles were written and annotated for this project; those held out
were annotated before anything was tuned and are not looked at one by one. Those in unseen2 and
unlooked were written later, by people who had not seen the rules, in other styles; of the eight
written next the four in unlooked are scored only, the other four stand in dev. The eight in
unseen3 were scored for the first time after all of that. Each figure comes with its counts and
its 95% Wilson interval.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Iterator

from annotated import Annotated, read_articles
from tocsin.trace.draft import Draft, DraftedClaim, Quote, draft
from tocsin.trace.draft import model as english

_SPACY = {"PERSON", "ORG", "GPE", "DATE", "LAW"}


def wilson(right: int, of: int) -> str:
    """Give a share with its 95% interval, "-" of nothing."""
    if not of:
        return "-"
    z, share = 1.96, right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{share:.2f} ({right} of {of}; {middle - half:.2f} to {middle + half:.2f})"


def bare(name: object) -> str:
    """Give a name as it is compared: without case, article and closing dot."""
    low = str(name).casefold().replace("’", "'").rstrip(".")
    for article in ("the ", "a ", "an "):
        low = low.removeprefix(article)
    return low


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two spans share more than half of the shorter one."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0.5 * min(one[1] - one[0], other[1] - other[0])


def count_mentions(
    article: Annotated, found: set[tuple[int, int, str]], into: Counter[str]
) -> None:
    """Count names and dates whose span and label are exact."""
    wanted = set(article.mentions)
    into["right"] += len(wanted & found)
    into["found"] += len(found)
    into["wanted"] += len(wanted)


def f1(counts: Counter[str]) -> str:
    """Give precision, recall and F1 with the recall's interval."""
    right, found, wanted = counts["right"], counts["found"], counts["wanted"]
    if not right:
        return "-"
    precision, recall = right / found, right / wanted
    score = 2 * precision * recall / (precision + recall)
    return f"F1 {score:.3f}, precision {precision:.3f}, recall {wilson(right, wanted)}"


def quotes_right(article: Annotated, made: Draft) -> Iterator[tuple[str, bool]]:
    """Say of each quotation whether its speaker (direct) or whole chain (indirect) is right."""
    for start, end, chain in article.quotes:
        kind = "direct" if article.text[start] in '“"' else "indirect"
        near = [
            q for q in made.quotes if q.kind == kind and overlaps((q.start, q.end), (start, end))
        ]
        yield kind, any(_same_source(kind, one, chain) for one in near)


def _same_source(kind: str, one: Quote, chain: tuple[str, ...]) -> bool:
    if kind == "direct":
        return bare(one.speaker) == bare(chain[-1])
    return [bare(name) for name in one.chain[1:]] == [bare(name) for name in chain]


def asks_right(article: Annotated, made: Draft) -> Iterator[bool]:
    """Say of each ask whether asker, asked and object are right."""
    for at, asker, asked, thing in article.asks:
        near = [c for c in made.claims if c.kind == "ask" and c.start <= at <= c.end]
        yield any(
            bare(c.value("asker")) == bare(asker)
            and bare(c.value("asked")) == bare(asked)
            and bare(thing) in bare(c.value("object"))
            for c in near
        )


def _is_right(claim: DraftedClaim, article: Annotated) -> bool:
    return any(
        claim.start <= at <= claim.end
        and bare(claim.value("asker")) == bare(asker)
        and bare(claim.value("asked")) == bare(asked)
        and bare(thing) in bare(claim.value("object"))
        for at, asker, asked, thing in article.asks
    )


def count_asks(article: Annotated, made: Draft, into: Counter[str]) -> None:
    """Count drafted asks: all, those with a side or object wrong, those where nobody asks."""
    for claim in made.claims:
        if claim.kind != "ask":
            continue
        stands = any(claim.start <= at <= claim.end for at, *_ in article.asks)
        into["asks drafted"] += 1
        into["asks nowhere"] += not stands
        into["asks partly wrong"] += stands and not _is_right(claim, article)


def measure(part: str, *, with_model: bool) -> None:
    """Print every figure of a part."""
    mentions: Counter[str] = Counter()
    tally: Counter[str] = Counter()
    slowest = 0.0
    for article in read_articles(part):
        began = time.perf_counter()
        made = draft(article.document(), with_model=with_model)
        slowest = max(slowest, time.perf_counter() - began)
        count_mentions(article, {(m.start, m.end, m.label) for m in made.mentions}, mentions)
        dates = {(d.start, d.end): d.edtf for d in made.dates}
        for start, end, edtf in article.dates:
            tally["dates"] += 1
            tally["dates right"] += dates.get((start, end)) == edtf
        for kind, is_right in quotes_right(article, made):
            tally[kind] += 1
            tally[f"{kind} right"] += is_right
        for is_right in asks_right(article, made):
            tally["asks right"] += is_right
        count_asks(article, made, tally)
        tally["asks"] += len(article.asks)
    how = "model and rules" if with_model else "rules alone"
    print(f"\n{part}, {how}")
    print(f"  names and dates, exact span and label  {f1(mentions)}")
    for name, shown in (
        ("dates", "dates to the right EDTF"),
        ("direct", "speaker of direct quotations"),
        ("indirect", "whole chain of indirect statements"),
        ("asks", "asks with asker, asked and object"),
    ):
        print(f"  {shown:38} {wilson(tally[f'{name} right'], tally[name])}")
    drafted, wrong, nowhere = (
        tally[f"asks {name}"] for name in ("drafted", "partly wrong", "nowhere")
    )
    right = wilson(drafted - wrong - nowhere, drafted)
    print(f"  {'drafted asks that are right':38} {right}")
    print(f"  of the others: a side or the object wrong {wrong}, nobody asks there {nowhere}")
    print(f"  slowest article {slowest:.2f} s after the model is loaded")


def measure_model_alone(part: str) -> None:
    """Print what the model gives without any rule of ours."""
    mentions: Counter[str] = Counter()
    for article in read_articles(part):
        [parsed] = english.parse(article.text, [(0, len(article.text))])
        found = {one for one in parsed.entities if one[2] in _SPACY}
        count_mentions(article, found, mentions)
    print(f"\n{part}, the model alone\n  names and dates  {f1(mentions)}")


def measure_dateparser(part: str) -> None:
    """Print how many days dateparser gets right, asked with the day of publication."""
    try:
        import dateparser
    except ImportError:
        print("\ndateparser is not installed: no figure beside ours")
        return
    from datetime import datetime

    right = wanted = 0
    for article in read_articles(part):
        base = datetime.fromisoformat(article.published)
        for start, end, edtf in article.dates:
            if len(edtf) != 10 or "/" in edtf or not edtf[-1].isdigit():
                continue
            wanted += 1
            settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
            got = dateparser.parse(article.text[start:end], settings=settings)
            right += got is not None and got.date().isoformat() == edtf
    print(f"\n{part}, dateparser, of the dates that are a day  {wilson(right, wanted)}")


def main() -> None:
    """Print all figures."""
    installed = english.is_installed()
    if installed:
        english.parse("Loaded once.", [(0, 12)])
    for part in ("dev", "held_out", "unseen2", "unlooked", "unseen3"):
        if installed:
            measure(part, with_model=True)
            measure_model_alone(part)
        else:
            print(f"\n{part}: the extra trace is not installed; rules alone")
        measure(part, with_model=False)
        measure_dateparser(part)


if __name__ == "__main__":
    main()
