"""Pictures: well-formed, alone in the world, labels apart, meaning without colour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.law import shipped_laws
from tocsin.track.derive import derive
from tocsin.track.duties import findings
from tocsin.track.members import Member, Members
from tocsin.track.pictures import (
    LOOKS,
    Bar,
    bars,
    lateness,
    shares_of_lists,
    text_width,
    timeline,
    timeline_of_duties,
)
from tocsin.track.pictures.timeline import Span, TimelineRow

NS = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def texts(svg: str) -> Iterator[tuple[str, Box]]:
    for node in ET.fromstring(svg).iter(f"{NS}text"):  # noqa: S314 - our own
        size, text = float(node.attrib["font-size"]), node.text or ""
        width = text_width(text, size)
        x, y = float(node.attrib["x"]), float(node.attrib["y"])
        start = {"start": x, "middle": x - width / 2, "end": x - width}[node.attrib["text-anchor"]]
        yield text, Box(start, y - 0.8 * size, start + width, y + 0.2 * size)


def check(svg: str) -> None:
    root = ET.fromstring(svg)  # noqa: S314 - our own
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    boxes = list(texts(svg))
    for text, box in boxes:
        assert 0 <= box.left <= box.right <= width + 0.5, text
        assert 0 <= box.top <= box.bottom <= height, text
    for (one, a), (other, b) in combinations(boxes, 2):
        assert not a.meets(b), (one, other)
    title, desc = root.find(f"{NS}title"), root.find(f"{NS}desc")
    assert title is not None
    assert desc is not None
    assert title.text
    assert desc.text
    assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], desc.attrib["id"]]
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "", 1)
    for name in re.findall(r"url\(#([^)]+)\)", svg):
        assert f'id="{name}"' in svg


@pytest.mark.parametrize("as_of", ["2012-12-14", "2018-02-01", "2026-01-01"])
@pytest.mark.parametrize("draw", [timeline_of_duties, lateness])
def test_pictures_of_the_shipped_laws(as_of: str, draw: object) -> None:
    found = [f for law in shipped_laws() for f in findings(law, date.fromisoformat(as_of))]
    assert callable(draw)
    svg = draw(found)
    check(svg)
    for finding in found:
        assert any(finding.duty.section in text for text, _ in texts(svg))
    check(draw(found[:1]))
    check(draw([]))


def test_lateness_draws_a_bar_of_its_length_in_the_look_of_its_status() -> None:
    found = findings(shipped_laws()[1], date(2018, 5, 1))
    root = ET.fromstring(lateness(found))  # noqa: S314 - our own
    colour, _ = LOOKS["late"]
    widths = [
        float(r.attrib["width"]) for r in root.iter(f"{NS}rect") if r.attrib["fill"] == colour
    ]
    late = sorted(f.first.days for f in found if f.first.status == "late")
    shown = sorted(widths)[-len(late) :]
    assert late == [26, 165]
    assert shown[0] / shown[1] == pytest.approx(26 / 165, rel=0.01)


def test_looks_differ_without_colour() -> None:
    patterns = [pattern for name, (_, pattern) in LOOKS.items() if name not in {"met", "plain"}]
    assert len(set(patterns)) == len(patterns)
    assert "solid" not in patterns


WORDS = st.text(st.characters(codec="utf-8"), max_size=80)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
SPANS = st.builds(
    Span, st.none() | DAYS, st.none() | DAYS, st.sampled_from(sorted(LOOKS)), st.booleans()
)
ROWS = st.builds(TimelineRow, WORDS, WORDS, WORDS, st.lists(SPANS, max_size=3).map(tuple))


@given(WORDS, WORDS, st.lists(ROWS, max_size=5))
def test_any_timeline_is_well_formed_and_apart(
    title: str, subtitle: str, rows: list[TimelineRow]
) -> None:
    check(timeline(f"T {title}", f"S {subtitle}", rows, legend=[("due", "due"), ("late", "late")]))


BARS = st.builds(
    Bar, WORDS, st.floats(-1e6, 1e6, allow_nan=False), WORDS, st.sampled_from(sorted(LOOKS))
)


@given(WORDS, st.lists(BARS, max_size=6))
def test_any_bars_are_well_formed_and_apart(title: str, rows: list[Bar]) -> None:
    check(bars(f"T {title}", "in days", rows, legend=[(look, look) for look in LOOKS]))


def test_the_same_picture_has_the_same_bytes() -> None:
    found = findings(shipped_laws()[0], date(2018, 5, 1))
    assert timeline_of_duties(found) == timeline_of_duties(found)


def test_a_share_is_drawn_as_a_share() -> None:
    def widest(svg: str) -> float:
        root = ET.fromstring(svg)  # noqa: S314 - our own
        return max(float(r.attrib["width"]) for r in root.iter(f"{NS}rect") if "x" in r.attrib)

    half, whole = (bars("T", "S", [Bar("a", v, "w")], reach=1.0) for v in (0.5, 1.0))
    assert widest(half) == pytest.approx(widest(whole) / 2, rel=0.01)


def test_two_lists_have_a_picture() -> None:
    names = ("Ann Marlow", "Bert Okafor", "Carla Winge", "Dilip Rao")
    listed = Members(
        "b.csv", tuple(Member(i, (n,), values={"n": str(i)}) for i, n in enumerate(names))
    )
    check(shares_of_lists(derive(listed, listed)))
