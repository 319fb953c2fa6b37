"""Reads the pages of a site the way a strict checker would, and says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"br", "hr", "link", "meta"}
BLOCKS = {
    *("p", "ul", "ol", "dl", "div", "table", "section", "article", "nav", "blockquote"),
    *("h1", "h2", "h3", "h4", "h5"),
}
#: Elements that hold words and nothing of a block.
PHRASES = {"p", "h1", "h2", "h3", "h4", "h5", "span", "b", "sup", "q", "dt", "caption", "time"}
LOADING = {"src", "srcset", "data", "poster", "background", "action", "style", "onclick", "onload"}


@dataclass
class Page(HTMLParser):
    """One page: its ids, links, headings and faults."""

    text: str
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.feed(self.text)
        self.close()
        self.faults += [f"not closed: {name}" for name, _ in self.stack]
        self.faults += self._outline()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if len(given) != len(attrs):
            self.faults.append(f"an attribute twice in {tag}")
        if tag == "script" or LOADING & given.keys():
            self.faults.append(f"loads or runs: {tag} {given}")
        if tag in BLOCKS and any(name in PHRASES for name, _ in self.stack):
            self.faults.append(f"{tag} inside {[name for name, _ in self.stack]}")
        if tag == "a" and any(name == "a" for name, _ in self.stack):
            self.faults.append("a link in a link")
        self._named(tag, given)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            self.links.append(str(given.get("href")))
        if tag[0] == "h" and tag[1:].isdigit():
            self.levels.append(int(tag[1:]))
        if tag not in VOID:
            self.stack.append((tag, given))

    def _named(self, tag: str, given: Mapping[str, str | None]) -> None:
        needs = (tag == "nav" or given.get("role") == "region") and not given.get("aria-label")
        if needs:
            self.faults.append(f"{tag} without a label")
        if tag == "svg" and not (given.get("aria-hidden") or given.get("aria-labelledby")):
            self.faults.append("a picture without words")
        if tag == "th" and given.get("scope") not in {"row", "col"}:
            self.faults.append("a heading of a table without scope")

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack[-1][0] != tag:
            self.faults.append(f"{tag} closes {self.stack[-1:]}")
        else:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        names = [name for name, _ in self.stack]
        if "style" not in names:
            self.words.append(data)

    def _outline(self) -> list[str]:
        faults = [f"twice: {id_}" for id_ in set(self.ids) if self.ids.count(id_) > 1]
        jumps = [(a, b) for a, b in pairwise(self.levels) if b > a + 1]
        faults += [f"headings jump from {a} to {b}" for a, b in jumps]
        if self.levels.count(1) != 1 or self.levels[:1] != [1]:
            faults.append(f"no single first heading: {self.levels}")
        return faults


def faults_of(files: Mapping[str, bytes]) -> list[str]:
    """Give what is wrong with the pages of a site, among them links that lead nowhere."""
    pages = {n: Page(data.decode()) for n, data in files.items() if n.endswith(".html")}
    found = [f"{name}: {fault}" for name, page in pages.items() for fault in page.faults]
    for name, page in pages.items():
        for link in page.links:
            path, _, anchor = link.partition("#")
            if "://" in link:
                continue
            target = path or name
            if target not in files:
                found.append(f"{name}: {link} leads to no file")
            elif anchor and anchor not in pages[target].ids:
                found.append(f"{name}: {link} leads to no place")
    return found


def words_of(data: bytes) -> str:
    """Give the words of a page, without its markup."""
    return " ".join(" ".join(Page(data.decode()).words).split())
