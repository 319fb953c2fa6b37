"""The kept results as a picture: CPU a query against the number of names.

Promises the same SVG for the same results and the same matplotlib. Never shows a window.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

_WIDTH, _HEIGHT = 7.2, 4.2
#: Label, colour, marker and the keys of the figure, in microseconds.
_LINES = (
    ("Tocsin, one query, p50", "#0b6e4f", "o", ("single", "answer", "p50_us")),
    ("Tocsin, one query, p95", "#73b89f", "v", ("single", "answer", "p95_us")),
    ("Tocsin, batch", "#1d3557", "s", ("batch", "nothing_known", "cpu_us")),
    ("cdist, batch", "#c1440e", "^", ("peers", "cdist", "cpu_us")),
    ("trigram TF-IDF, batch", "#8a6d3b", "D", ("peers", "tf_idf", "cpu_us")),
)


def draw(speed: Mapping[str, Any], path: Path) -> None:
    """Write the picture.

    Args:
        speed: Results of ``benchmarks/speed.py``.
        path: ``.svg`` or ``.png``.
    """
    import matplotlib as mpl

    mpl.use("Agg")
    mpl.rcParams["svg.hashsalt"] = "tocsin"
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(_WIDTH, _HEIGHT), layout="constrained")
    sizes = sorted(speed["sizes"].values(), key=lambda size: size["names"])
    for label, colour, marker, keys in _LINES:
        points = [(s["names"], v) for s in sizes if (v := _figure(s, keys)) is not None]
        if points:
            names, costs = zip(*points, strict=True)
            axes.loglog(names, costs, marker=marker, color=colour, label=label, linewidth=1.6)
    counts = [size["names"] for size in sizes]
    axes.set_xticks(counts, labels=[f"{count:,}" for count in counts])
    axes.set_xticks([], minor=True)
    axes.set_xlabel("listed names")
    axes.set_ylabel("CPU a query (µs)")
    axes.grid(visible=True, which="major", color="#dddddd", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, fontsize=8)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None, dpi=120)
    plt.close(figure)


def _figure(size: Mapping[str, Any], keys: tuple[str, ...]) -> float | None:
    value: Any = size
    for key in keys:
        value = None if value is None else value.get(key)
    return None if value is None else float(value)
