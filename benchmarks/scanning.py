"""Measure a scan of made-up articles for listed names: seconds, recall, precision.

    python benchmarks/scanning.py [--shared FOLDER] [--documents N] [--seed N]
    python benchmarks/scanning.py --prose FOLDER [--show]

Promises articles made anew for each seed: about 600 words of invented prose, with names planted
from the list (as published, in the order of articles, one letter changed) and names made of
parts that no listed entity bears together. Each planted name is counted apart. With ``--prose``
the texts of a folder are scanned instead, and hits are counted for 100,000 words: of ordinary
prose, which speaks of nobody listed, every hit is a false one but for what is looked at by hand.
Python modules give their documentation strings alone.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tocsin.engine import Engine
from tocsin.model import Entity, NameKind
from tocsin.scan import Scanner
from tocsin.scan.folder import scan_files
from tocsin.text.fold import fold

LIST, DAY = "us-ofac-sdn", "2021-06"
FILES = ("sdn.csv", "add.csv", "alt.csv", "sdn_comments.csv")
WORDS = 600
PLANTED, OTHERS = 3, 8
_PROSE_TEXT = (
    "the a this their its several new old recent former senior local foreign early "
    "minister official company bank ship cargo report meeting agreement market court lawyer "
    "president spokesman committee network payment account contract shipment office police "
    "said told met signed moved paid sold bought reported denied confirmed visited left "
    "joined announced expected refused accepted described after before during against with "
    "without under over between about from near in on at by for and but while because when "
    "yesterday again later already still often rarely quietly openly at last once more"
)
_PROSE = _PROSE_TEXT.split()
_PLACES_TEXT = "Hamburg Vienna Lagos Lima Osaka Oslo Nairobi Quito Bergen Turin Lyon Perth"
_PLACES = _PLACES_TEXT.split()
_OPENINGS_TEXT = "Yesterday Later Meanwhile Officials Reports Nobody Lawyers After Before When"
_OPENINGS = _OPENINGS_TEXT.split()
_GIVEN_TEXT = (
    "Anna Peter Laura Thomas Julia Martin Sophie Daniel Emma Lucas Clara Felix Nadia Victor "
    "Irina Oleg Maria Ivan Elena Pavel Amira Karim Leila Omar Carmen Diego Rosa Pablo Mei Jun"
)
_GIVEN = _GIVEN_TEXT.split()
_FAMILY_TEXT = (
    "Hollister Brandvold Okafor Tanaka Whitcombe Lindqvist Marchetti Delacroix Vandermeer "
    "Kowalczyk Petrenko Sokolova Haddadin Farouki Villanueva Escamilla Nakagawa Thornbury "
    "Ashdown Pemberton Garvey Quillfeather Brockhurst Stavrou Lammers Ziegler Novotna Horvat"
)
_FAMILY = _FAMILY_TEXT.split()
_FIRMS_TEXT = "Lanternfield Harrowgate Bluecrest Oakhaven Silverbrook Northwind Copperleaf Redmarsh"
_FIRMS = _FIRMS_TEXT.split()
_ENDS_TEXT = "Trading Holdings Shipping Bank Group Logistics Industries Partners"
_ENDS = _ENDS_TEXT.split()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("TOCSIN_SHARED", "..")))
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--prose", type=Path, help="Scan the texts below this folder instead.")
    parser.add_argument("--show", action="store_true", help="Print each hit in prose, too.")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        home, articles = Path(folder) / "home", Path(folder) / "articles"
        articles.mkdir()
        engine = Engine(home)
        source = options.shared / "data" / "ofac_sdn" / DAY
        engine.load(LIST, [source / name for name in FILES])
        engine.screen("nobody at all")  # builds the index
        if options.prose is not None:
            scanner = Scanner(engine.listed(), engine.prepare())
            _print_prose(scanner, options.prose, is_shown=options.show)
            return
        pool = list(_pool(engine.listed()))
        planted = [_write(articles / f"{n:05}.txt", pool, rng) for n in range(options.documents)]
        began = time.perf_counter()
        scanner = Scanner(engine.listed(), engine.prepare())
        ready = time.perf_counter() - began
        paths = sorted(articles.iterdir())
        rows = list(scan_files(scanner, paths, options.processes))
        seconds = time.perf_counter() - began
    print(f"{options.documents:,} documents of {WORDS} words, {options.processes} processes")
    print(f"{seconds:.1f} s in all, of them {ready:.1f} s to lay out {scanner.names.sizes:,} forms")
    _print_quality(rows, planted)


#: Endings of files that hold prose; others hold code or tables.
_PROSE_ENDINGS = frozenset({".txt", ".md", ".rst", ".py", ""})


def _print_prose(scanner: Scanner, folder: Path, *, is_shown: bool) -> None:
    """Scan the texts of a folder and count hits for 100,000 words, by what they look like."""
    texts = words = 0
    hits: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for path in sorted(folder.rglob("*")):
        if path.suffix not in _PROSE_ENDINGS or path.is_symlink() or not path.is_file():
            continue
        text = _prose_of(path)
        texts += bool(text)
        words += len(text.split())
        for one in scanner.scan(text):
            kind = "several words" if " " in one.text else "one word"
            kinds[
                "one word in capitals" if " " not in one.text and one.text.isupper() else kind
            ] += 1
            hits[f"{' '.join(one.text.split())}: {one.hits[0].caption} ({one.hits[0].id})"] += 1
    rate = hits.total() / max(1, words) * 100_000
    print(f"{texts:,} texts, {words:,} words: {hits.total():,} hits, {rate:.2f} for 100,000 words")
    for kind, count in kinds.most_common():
        print(f"  {kind}: {count:,}")
    if is_shown:
        for what, count in hits.most_common():
            print(f"  {count:>4} {what}")


def _prose_of(path: Path) -> str:
    """Give the prose of a file: of a Python module its documentation strings; "" of no text."""
    try:
        text = path.read_bytes().decode("utf-8")
        if path.suffix != ".py":
            return "" if "\0" in text else text
        nodes = ast.walk(ast.parse(text))
    except (UnicodeDecodeError, SyntaxError, ValueError, RecursionError):
        return ""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return "\n\n".join(ast.get_docstring(n) or "" for n in nodes if isinstance(n, kinds))


Planted = list[tuple[int, int, str, str]]


def _pool(entities: Iterator[Entity]) -> Iterator[tuple[str, str, str]]:
    """Give the names as articles print them: how they are planted, id, text."""
    for entity in entities:
        for name in entity.names:
            parts = fold(name.text)
            if name.kind is NameKind.WEAK or len(parts) < 2 or not name.text.isascii():
                continue
            if entity.schema == "Person":
                family, comma, given = name.text.partition(", ")
                if comma and given:
                    yield "person", entity.id, f"{given} {family.title()}"
            elif entity.schema in {"Company", "Organization"} and len(parts) < 7:
                yield "organisation", entity.id, name.text.title()


def _write(path: Path, pool: Sequence[tuple[str, str, str]], rng: random.Random) -> Planted:
    """Write one article and give what was planted: start, end, how, id."""
    slots = []
    for _ in range(PLANTED):
        how, key, text = rng.choice(pool)
        if how == "person" and rng.random() < 0.4:
            changed = _misspelt(text, rng)
            how, text = ("misspelt person", changed) if changed != text else (how, text)
        slots.append((how, key, text))
    slots += [("none", "", _nobody(rng)) for _ in range(OTHERS)]
    rng.shuffle(slots)
    pieces: list[str] = []
    planted: Planted = []
    size = 0
    for how, key, text in slots:
        before = " ".join(_sentences(rng, WORDS // len(slots))) + " "
        opening = f"{rng.choice(_OPENINGS)} {rng.choice(_PROSE).lower()} "
        start = size + len(before) + len(opening)
        planted.append((start, start + len(text), how, key))
        piece = (
            f"{before}{opening}{text} {rng.choice(('said', 'signed', 'denied', 'left'))} it.\n\n"
        )
        pieces.append(piece)
        size += len(piece)
    path.write_text("".join(pieces), encoding="utf-8")
    return planted


def _sentences(rng: random.Random, count: int) -> Iterator[str]:
    left = count
    while left > 0:
        words = rng.choices(_PROSE, k=rng.randint(8, 16))
        if rng.random() < 0.3:
            words += ["in", rng.choice(_PLACES)]
        left -= len(words)
        yield " ".join(words).capitalize() + "."


def _misspelt(text: str, rng: random.Random) -> str:
    """Change one letter of a long word: left out, doubled or another; never the first."""
    places = [
        place
        for place in range(1, len(text))
        if text[place].isalpha() and len(_word_at(text, place)) > 4 and text[place - 1].isalpha()
    ]
    if not places:
        return text
    place = rng.choice(places)
    change = rng.choice(("", text[place] * 2, rng.choice("aeiouknrst")))
    return text[:place] + change + text[place + 1 :]


def _word_at(text: str, place: int) -> str:
    start = place
    while start and text[start - 1].isalpha():
        start -= 1
    end = place
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end]


def _nobody(rng: random.Random) -> str:
    if rng.random() < 0.3:
        return f"{rng.choice(_FIRMS)} {rng.choice(_ENDS)}"
    return f"{rng.choice(_GIVEN)} {rng.choice(_FAMILY)}"


def _print_quality(rows: Sequence[dict[str, object]], planted: Sequence[Planted]) -> None:
    """Count planted names found (the right entity at an overlapping place) and other finds."""
    there: Counter[str] = Counter()
    met: Counter[str] = Counter()
    right = wrong = 0
    for row, names in zip(rows, planted, strict=True):
        found = row["found"]
        if not isinstance(found, list):
            raise TypeError(row)
        hit = set()
        for start, end, how, key in names:
            there[how] += 1
            for number, one in enumerate(found):
                if one["start"] < end and start < one["end"]:
                    met[how] += how == "none" or key in {h["id"] for h in one["hits"]}
                    if how != "none":
                        hit.add(number)
                    break
        right += len(hit)
        wrong += len(found) - len(hit)
    for how in sorted(there):
        if how != "none":
            print(f"recall, {how}: {met[how]:,} of {there[how]:,} ({met[how] / there[how]:.1%})")
    print(f"names on no list taken for listed ones: {met['none']:,} of {there['none']:,}")
    print(f"precision: {right:,} of {right + wrong:,} ({right / max(1, right + wrong):.2%})")


if __name__ == "__main__":
    main()
