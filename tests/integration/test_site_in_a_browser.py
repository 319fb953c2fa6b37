"""The first dossier's site in a real browser: three widths, dark, print, no scripts, no requests.

Needs playwright, axe-playwright-python (for axe-core) and a Chromium; skipped, saying
which is missing, where they are not there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import tocsin
from drawn.small_site import NOW
from tocsin.trace import read_dossier
from tocsin.trace.publish import Publication, publish

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "dossier.yml"
WIDTHS = (360, 768, 1280)
PAGES = (
    *("index", "theses", "asks", "timeline", "network", "deadlines", "names", "claims", "record"),
    "sources",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = os.environ.get("TOCSIN_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium is installed (or name one in TOCSIN_CHROMIUM)")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def axe() -> str:
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-playwright-python, which brings axe-core, is not installed")
    return Path(found.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "site"
    publish(read_dossier(EXAMPLE), tocsin.Engine(), folder, Publication(NOW))
    return folder


def opened(browser: Any, page: Path, **options: Any) -> tuple[Any, list[str]]:
    """Give a page that was opened from the folder, and what it asked for beside itself."""
    tab = browser.new_context(**options).new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: asked.append(f"console: {message.text}"))
    tab.goto(page.as_uri())
    return tab, [one for one in asked if one not in {page.as_uri(), "data:,"}]


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts_a_page_is_whole_and_asks_for_nothing(
    browser: Any, site: Path, name: str
) -> None:
    tab, asked = opened(browser, site / f"{name}.html", java_script_enabled=False)
    assert asked == []
    assert tab.locator("main h1").inner_text()
    assert len(tab.locator("main").inner_text()) > 500
    tab.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_at_three_widths(
    browser: Any, site: Path, axe: str, name: str, scheme: str
) -> None:
    # the page's own policy would keep axe out, as it keeps every script out
    tab, _ = opened(browser, site / f"{name}.html", color_scheme=scheme, bypass_csp=True)
    tab.evaluate(axe)
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [one["id"] for one in found["violations"]] == [], width
        assert found["passes"]
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert tab.evaluate(beyond) == 0, width
    tab.context.close()


def test_a_policy_keeps_scripts_out(browser: Any, site: Path, tmp_path: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    added = text.replace("</main>", "<script>document.title = 'ran'</script></main>")
    (tmp_path / "with.html").write_text(added, encoding="utf-8")
    tab, told = opened(browser, tmp_path / "with.html")
    assert tab.title() != "ran"
    assert any("Content Security Policy" in one for one in told)
    tab.context.close()


def test_the_keyboard_reaches_the_text_and_what_scrolls(browser: Any, site: Path) -> None:
    tab, _ = opened(browser, site / "network.html", viewport={"width": 360, "height": 800})
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == "#main"
    for _ in range(40):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.getAttribute('role')") == "region":
            break
    tab.keyboard.press("ArrowRight")
    tab.wait_for_timeout(500)
    assert tab.evaluate("document.activeElement.scrollLeft") > 0
    tab.context.close()


def test_columns_have_equal_weight_and_stand_below_each_other_on_a_phone(
    browser: Any, site: Path
) -> None:
    tab, _ = opened(browser, site / "theses.html", viewport={"width": 1280, "height": 800})
    columns = (
        "[...document.querySelectorAll('.columns')].map(c => [...c.children].map(s => {const r"
    )
    columns += " = s.getBoundingClientRect(); return [r.width, r.left, r.top]}))"
    for left, right in tab.evaluate(columns):
        assert left[0] == right[0]
        assert left[2] == right[2]
    tab.set_viewport_size({"width": 360, "height": 800})
    assert all(left[1] == right[1] for left, right in tab.evaluate(columns))
    tab.context.close()


def test_pages_print(browser: Any, site: Path) -> None:
    for name in PAGES:
        tab, _ = opened(browser, site / f"{name}.html")
        assert tab.pdf(format="A4").startswith(b"%PDF")
        tab.emulate_media(media="print")
        assert not tab.locator(".menu").is_visible()
        assert tab.locator("main h1").is_visible()
        tab.context.close()
