"""Fill the marked part of docs/measurements.md from the kept results, and draw them.

    python benchmarks/report.py [--check]

``--check`` changes nothing and ends with 1 where the document does not hold what the
results say.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from bench.history_table import rendered_history
from bench.real_names import CHECKOUT
from bench.tables import rendered

DOCUMENT = CHECKOUT / "docs" / "measurements.md"
KEPT = CHECKOUT / "docs" / "benchmarks"
BEGIN = "<!-- filled by benchmarks/report.py: begin -->"
END = "<!-- filled by benchmarks/report.py: end -->"


def main() -> int:
    """Fill the document, or check it; give the exit code."""
    text = DOCUMENT.read_text(encoding="utf-8")
    speed = json.loads((KEPT / "speed.json").read_text(encoding="utf-8"))
    wanted = filled(text, part_of(speed))
    if "--check" in sys.argv[1:]:
        if text != wanted:
            print(f"{DOCUMENT.name}: run python benchmarks/report.py", file=sys.stderr)
        return int(text != wanted)
    DOCUMENT.write_text(wanted, encoding="utf-8")
    from bench.plot import draw

    draw(speed, KEPT / "speed.svg")
    return 0


def part_of(speed: dict[str, Any]) -> str:
    """Give all that stands between the marks."""
    rest = rendered_history(read_if_there(KEPT / "history.json"))
    return "\n".join([rendered(speed, read_if_there(KEPT / "accuracy.json")), *rest])


def filled(document: str, part: str) -> str:
    """Put a text between the marks of a document.

    Raises:
        ValueError: The document has not each mark once, in their order.
    """
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end or BEGIN in rest or END in after or END in before:
        raise ValueError(f"the document needs the line {BEGIN} and after it {END}, once each")
    return f"{before}{BEGIN}\n\n{part}\n\n{END}{after}"


def read_if_there(path: Path) -> dict[str, Any] | None:
    """Read results that may not have been kept yet."""
    if not path.exists():
        return None
    results: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return results


if __name__ == "__main__":
    sys.exit(main())
