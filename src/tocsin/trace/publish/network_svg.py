"""The network as SVG: boxes in columns by side, arrows between them.

Promises labels that do not touch, arrow heads, dashes where nothing is asserted, and
the same picture for the same ties. Never decides what is tied to what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tocsin.trace.dossier import Dossier, Party
from tocsin.trace.publish.markup import Html, tag
from tocsin.trace.publish.ties import Tie
from tocsin.track.pictures.canvas import wrapped

_BOX, _GAP, _LINE, _BETWEEN, _TOP = 180.0, 92.0, 16.0, 16.0, 40.0
_PORT = 15.0
_SWEEPS = 8


@dataclass
class _Node:
    """A box: its place is found step by step."""

    party: Party
    column: int
    lines: list[str]
    left: list[int]
    right: list[int]
    y: float = 0.0

    @property
    def height(self) -> float:
        """Room for the label and for every arrow at its sides."""
        ports = max(len(self.left), len(self.right))
        return max(len(self.lines) * _LINE + 14, (ports + 1) * _PORT)

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def x(self) -> float:
        return _GAP / 2 + self.column * (_BOX + _GAP)


def network_svg(dossier: Dossier, ties: Sequence[Tie], title: str) -> Html:
    """Draw ties; the number at the start of each arrow is its place among them, from 1."""
    nodes, sides = _nodes(dossier, ties)
    _sides_of_arrows(nodes, ties)
    _order(nodes, ties)
    width = len(sides) * (_BOX + _GAP)
    height = max(node.y + node.height for node in nodes.values()) + 20
    heads = [
        tag(
            "text",
            side.replace("-", " ") or "no side given",
            x=_GAP / 2 + n * (_BOX + _GAP),
            y=22,
            font_weight="bold",
            font_size=14,
        )
        for n, side in enumerate(sides)
    ]
    arrows = [_arrow(nodes, tie, number) for number, tie in enumerate(ties)]
    described = {party.id for party in dossier.described}
    boxes = [_box(node, is_described=id_ in described) for id_, node in nodes.items()]
    return tag(
        "svg",
        tag("title", title, id_="net-title"),
        _marker(),
        *heads,
        *arrows,
        *boxes,
        viewBox=f"0 0 {width:g} {height:g}",
        width=f"{width:g}",
        height=f"{height:g}",
        role="img",
        aria_labelledby="net-title",
        cls="net",
        font_size=13,
        xmlns="http://www.w3.org/2000/svg",
    )


def _nodes(dossier: Dossier, ties: Sequence[Tie]) -> tuple[dict[str, _Node], list[str]]:
    used = dict.fromkeys(id_ for tie in ties for id_ in (tie.source, tie.target))
    sides = list(dict.fromkeys(dossier.party_of[id_].side for id_ in used))
    if "" in sides:  # those of no side stand between the others
        sides.remove("")
        sides.insert((len(sides) + 1) // 2, "")
    nodes = {}
    for id_ in used:
        party = dossier.party_of[id_]
        lines = wrapped(party.name, _BOX - 16, 3)
        nodes[id_] = _Node(party, sides.index(party.side), lines, [], [])
    return nodes, sides


def _sides_of_arrows(nodes: Mapping[str, _Node], ties: Sequence[Tie]) -> None:
    """Say on which side of its two boxes each arrow ends; 2n starts arrow n, 2n + 1 ends it."""
    for number, tie in enumerate(ties):
        one, other = nodes[tie.source], nodes[tie.target]
        if one.column == other.column:
            one.right.append(2 * number)
            other.right.append(2 * number + 1)
        else:
            goes_right = one.column < other.column
            (one.right if goes_right else one.left).append(2 * number)
            (other.left if goes_right else other.right).append(2 * number + 1)


def _order(nodes: Mapping[str, _Node], ties: Sequence[Tie]) -> None:
    """Order each column by the middle of what its boxes are tied to, several times over."""
    columns: dict[int, list[_Node]] = {}
    for node in nodes.values():
        columns.setdefault(node.column, []).append(node)
    near: dict[int, list[_Node]] = {id(node): [] for node in nodes.values()}
    for tie in ties:
        near[id(nodes[tie.source])].append(nodes[tie.target])
        near[id(nodes[tie.target])].append(nodes[tie.source])
    _stack(columns)
    for _ in range(_SWEEPS):
        for column in columns.values():
            wanted = {
                id(node): sum(n.middle for n in near[id(node)]) / len(near[id(node)])
                for node in column
            }
            column.sort(key=lambda node: (wanted[id(node)], node.party.id))
        _stack(columns)
    ends = [nodes[id_] for tie in ties for id_ in (tie.target, tie.source)]
    for node in nodes.values():
        for side in (node.left, node.right):
            side.sort(key=lambda port: (ends[port].middle, port))


def _stack(columns: Mapping[int, list[_Node]]) -> None:
    heights = {
        number: sum(node.height + _BETWEEN for node in column) for number, column in columns.items()
    }
    tallest = max(heights.values())
    for number, column in columns.items():
        y = _TOP + (tallest - heights[number]) / 2
        for node in column:
            node.y = y
            y += node.height + _BETWEEN


def _port(node: _Node, port: int) -> tuple[float, float, int]:
    """Give where an arrow meets a box, and the direction away from it."""
    is_right = port in node.right
    side = node.right if is_right else node.left
    step = node.height / (len(side) + 1)
    y = node.y + step * (side.index(port) + 1)
    return (node.x + _BOX if is_right else node.x), y, (1 if is_right else -1)


def _arrow(nodes: Mapping[str, _Node], tie: Tie, number: int) -> Html:
    x1, y1, out = _port(nodes[tie.source], 2 * number)
    x2, y2, in_ = _port(nodes[tie.target], 2 * number + 1)
    is_loop = nodes[tie.source].column == nodes[tie.target].column
    bend = _GAP * 0.55 if is_loop else max(_GAP * 0.5, abs(x2 - x1) * 0.4)
    look = " ".join(
        ["edge", *(["ask"] if tie.kind == "ask" else []), *(["open"] if tie.is_open else [])]
    )
    start, stop = x1, x2 + in_ * 8
    path = tag(
        "path",
        d=f"M{start:.1f},{y1:.1f} C{x1 + out * bend:.1f},{y1:.1f} {x2 + in_ * bend:.1f},{y2:.1f} "
        f"{stop:.1f},{y2:.1f}",
        cls=look,
        marker_end="url(#net-tip)",
    )
    words = str(number + 1)
    width = 8.0 * len(words) + 6
    x = x1 + out * (width / 2 + 4)
    label = tag(
        "g",
        tag(
            "rect",
            x=f"{x - width / 2:.1f}",
            y=f"{y1 - 7:.1f}",
            width=f"{width:g}",
            height=14,
            rx=7,
            cls="dot",
        ),
        tag("text", words, x=f"{x:.1f}", y=f"{y1 + 4:.1f}", text_anchor="middle", font_size=11),
    )
    return tag("g", path, label)


def _box(node: _Node, *, is_described: bool) -> Html:
    first = node.middle - (len(node.lines) - 1) * _LINE / 2 + 4.5
    described = " described" if is_described else ""
    return tag(
        "g",
        tag(
            "rect",
            x=f"{node.x:g}",
            y=f"{node.y:.1f}",
            width=f"{_BOX:g}",
            height=f"{node.height:.1f}",
            rx=5,
            cls=f"node{described}",
        ),
        *(
            tag(
                "text",
                line,
                x=f"{node.x + _BOX / 2:g}",
                y=f"{first + n * _LINE:.1f}",
                text_anchor="middle",
            )
            for n, line in enumerate(node.lines)
        ),
    )


def _marker() -> Html:
    return tag(
        "defs",
        tag(
            "marker",
            tag("path", d="M0,0 L9,4.5 L0,9 z", cls="tip"),
            id_="net-tip",
            viewBox="0 0 9 9",
            refX=1,
            refY="4.5",
            markerWidth=9,
            markerHeight=9,
            markerUnits="userSpaceOnUse",
            orient="auto",
        ),
    )
