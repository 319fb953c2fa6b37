"""Measure how often a page's blocks are told right.

    python benchmarks/reading.py [develop|test ...]

Promises a count for each set of marked pages in ``tests/pages``, and every block that was told
wrong. The set ``develop`` was looked at while the rules were written; ``test`` was not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from lxml import html

from tocsin.documents import BlockKind, Document, read_document

PAGES = Path(__file__).parents[1] / "tests" / "pages"
KINDS = {
    "H": BlockKind.HEADING,
    "B": BlockKind.BODY,
    "C": BlockKind.CAPTION,
    "Y": BlockKind.BYLINE,
    "F": BlockKind.FURNITURE,
    "R": BlockKind.COMMENT,
}

Marked = list[tuple[BlockKind, str]]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("sets", nargs="*", default=["develop", "test"])
    for name in parser.parse_args().sets:
        right: Counter[str] = Counter()
        there: Counter[str] = Counter()
        wrong = []
        paths = sorted((PAGES / name).glob("*.*"))
        for path in paths:
            document, marked = read_marked(path)
            for kind, words in marked:
                told = kind_told(document, words)
                there[kind] += 1
                right[kind] += told == kind
                if told != kind:
                    wrong.append(f"  {path.name}: {words[:60]!r} is {kind}, told {told}")
        total = f"{sum(right.values())} of {sum(there.values())}"
        each = ", ".join(f"{kind} {right[kind]}/{there[kind]}" for kind in sorted(there))
        print(f"{name}: {total} blocks right on {len(paths)} pages ({each})")
        print("\n".join(wrong))


def read_marked(path: Path) -> tuple[Document, Marked]:
    """Read a marked page: the document without its marks, and each block's kind and words."""
    if path.suffix == ".html":
        data = path.read_bytes()
        tree = html.document_fromstring(
            data.decode().encode(), parser=html.HTMLParser(encoding="utf-8")
        )
        marked = [
            (KINDS[element.get("data-kind")], " ".join(element.text_content().split()))
            for element in tree.iterfind(".//*[@data-kind]")
        ]
        return read_document(data, name=path.name), marked
    lines, marked = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        letter, _, words = line.partition("|")
        lines.append(words if line else "")
        if letter == "+":
            kind, before = marked[-1]
            marked[-1] = (kind, f"{before} {words}")
        elif line:
            marked.append((KINDS[letter], words))
    return read_document("\n".join(lines).encode(), name=path.name), marked


def kind_told(document: Document, words: str) -> BlockKind | None:
    """Give the kind of the one block that holds some words; None where they are cut apart."""
    for block in document.blocks:
        text = " ".join(document.text[block.start : block.end].split())
        if words in text:
            return block.kind if len(text) <= len(words) + 40 else None
    return None


if __name__ == "__main__":
    main()
