"""How heavy the first dossier's pages are, what they ask for, and what axe-core finds.

Prints a row for each page: bytes, requests beside the page itself, violations that
axe-core finds at three widths, light and dark. Needs playwright, axe-playwright-python
and a Chromium (``TOCSIN_CHROMIUM``, else the one on the path). ``--pictures DIR`` also
writes the pictures of the documents.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import tocsin
from tocsin.trace import read_dossier
from tocsin.trace.publish import Publication, publish

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "dossier.yml"
WIDTHS = (360, 768, 1280)
#: Page, width, height, colours and how far down, of each picture.
PICTURES = {
    "dossier-theses": ("theses", 1000, 760, "light", 230),
    "dossier-network": ("network", 1120, 660, "light", 0),
}


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path, help="folder for the pictures of the documents")
    given = parser.parse_args()
    axe, chromium = find_spec("axe_playwright_python"), _chromium()
    if find_spec("playwright") is None or axe is None or axe.origin is None or chromium is None:
        sys.exit("needs playwright, axe-playwright-python and a chromium")
    script = Path(axe.origin).with_name("axe.min.js").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, _playwright() as started:
        site = Path(folder) / "site"
        now = Publication("2026-11-23T12:00:00Z")
        sizes = publish(read_dossier(EXAMPLE), tocsin.Engine(), site, now)
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        print(f"{'page':<16} {'bytes':>8} {'requests':>9} {'axe':>4}")
        for name in [name for name in sizes if name.endswith(".html")]:
            requests, found = _measured(browser, site / name, script)
            print(f"{name:<16} {sizes[name]:>8,} {requests:>9} {found:>4}")
        if given.pictures:
            _draw(browser, site, given.pictures)
        browser.close()
    return 0


def _measured(  # playwright has no types where it is not installed
    browser: Any,  # noqa: ANN401
    page: Path,
    script: str,
) -> tuple[int, int]:
    """Give the requests beside the page, and the violations of all widths and colours."""
    requests, found = set[str](), 0
    for scheme in ("light", "dark"):
        tab = browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()
        tab.on("request", lambda request: requests.add(request.url))
        tab.goto(page.as_uri())
        tab.evaluate(script)
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 800})
            told = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")
            found += len(told["violations"])
        tab.context.close()
    return len(requests - {page.as_uri(), "data:,"}), found


def _draw(browser: Any, site: Path, folder: Path) -> None:  # noqa: ANN401
    folder.mkdir(parents=True, exist_ok=True)
    for name, (page, width, height, scheme, top) in PICTURES.items():
        tab = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        ).new_page()
        tab.goto((site / f"{page}.html").as_uri())
        tab.evaluate(f"scrollTo(0, {top})")
        tab.screenshot(path=str(folder / f"{name}.png"))
        tab.context.close()


def _playwright() -> Any:  # noqa: ANN401
    return import_module("playwright.sync_api").sync_playwright()


def _chromium() -> str | None:
    return os.environ.get("TOCSIN_CHROMIUM") or shutil.which("chromium")


if __name__ == "__main__":
    sys.exit(main())
