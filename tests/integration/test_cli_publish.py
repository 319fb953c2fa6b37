"""``trace publish`` as it is typed, with the first dossier."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from drawn.site_pages import faults_of, words_of
from drawn.small_site import small
from tocsin.cli import main
from tocsin.trace import read_dossier, write_dossier
from tocsin.trace.publish.quotes import SHARE

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "dossier.yml"
MOST_BYTES = 400_000
#: So many words in a row that a site may not share with the article.
SHARED_WORDS = 8

Says = Callable[..., tuple[int, str, str]]


@pytest.fixture
def says(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Says:
    monkeypatch.delenv("TOCSIN_HOME", raising=False)

    def say(*words: str | Path) -> tuple[int, str, str]:
        code = main(("--home", str(tmp_path / "home"), *map(str, words)))
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return say


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_first_dossier_becomes_a_whole_site(says: Says, tmp_path: Path) -> None:
    site = tmp_path / "site"
    code, out, err = says("trace", "publish", EXAMPLE, "-o", site)
    assert (code, err) == (0, "")
    written = [claim.id for claim in read_dossier(EXAMPLE).claims]
    assert f"{site / 'index.html'}: {len(written)} claims on 10 pages" in out
    files = files_in(site)
    assert faults_of(files) == []
    assert {"index.html", "claims.json", "changes.atom", "network.graphml"} <= set(files)
    assert {
        n: len(d) for n, d in files.items() if n.endswith(".html") and len(d) > MOST_BYTES
    } == {}
    assert [row["id"] for row in json.loads(files["claims.json"])] == written
    told = words_of(files["index.html"])
    assert "One of the three was under American sanctions himself." in told
    asks = words_of(files["asks.html"])
    assert "trump campaign to russia" in asks
    names = words_of(files["names.html"])
    assert "CHAYKA, Artem Yuryevich" in names
    assert 'id="n-donald-jr"' not in files["names.html"].decode()
    assert "26 days late" in words_of(files["deadlines.html"])


def test_published_again_the_feed_and_the_files_of_others_stay(says: Says, tmp_path: Path) -> None:
    site = tmp_path / "site"
    says("trace", "publish", EXAMPLE, "-o", site)
    before = files_in(site)
    (site / "CNAME").write_text("dossier.example")
    assert says("trace", "publish", EXAMPLE, "-o", site)[0] == 0
    after = files_in(site)
    assert after.pop("CNAME") == b"dossier.example"
    assert after["changes.atom"] == before["changes.atom"]
    assert after.keys() == before.keys()


def test_json_says_what_was_written_and_what_stayed_behind(says: Says, tmp_path: Path) -> None:
    file = tmp_path / "small.yml"
    write_dossier(small(), file)
    code, out, _ = says("trace", "publish", file, "-o", tmp_path / "site", "--json")
    told = json.loads(out)
    assert (code, told["claims"], told["drafts"]) == (0, 8, ["draft"])
    assert told["files"]["claims.json"] == (tmp_path / "site" / "claims.json").stat().st_size
    _, out, _ = says("trace", "publish", file, "-o", tmp_path / "site")
    assert "not published, since nobody confirmed them: draft" in out


def test_a_folder_with_other_files_is_refused_in_one_line(says: Says, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("mine")
    code, out, err = says("trace", "publish", EXAMPLE, "-o", tmp_path / "notes")
    assert (code, out) == (1, "")
    assert "--force" in err
    assert [path.name for path in (tmp_path / "notes").iterdir()] == ["mine.txt"]
    assert says("trace", "publish", EXAMPLE, "-o", tmp_path / "notes", "--force")[0] == 0
    assert (tmp_path / "notes" / "mine.txt").read_text() == "mine"


def test_a_dossier_with_faults_is_not_published(says: Says, tmp_path: Path) -> None:
    file = tmp_path / "bad.yml"
    file.write_text(EXAMPLE.read_text(encoding="utf-8").replace("kind: ask", "kind: asks", 1))
    code, out, err = says("trace", "publish", file, "-o", tmp_path / "site")
    assert (code, out) == (1, "")
    assert re.search(r"bad\.yml:\d+: ", err)
    assert not (tmp_path / "site").exists()


@pytest.mark.shared
def test_the_article_stays_private(says: Says, tmp_path: Path, shared_data: Path) -> None:
    seed = shared_data.parent / "seed"
    article = (seed / "article.txt").read_text(encoding="utf-8")
    taken = shingles(article)
    says("trace", "publish", EXAMPLE, "-o", tmp_path / "plain")
    for name, data in files_in(tmp_path / "plain").items():
        assert not shingles(data.decode()) & taken, name
    args = ("trace", "publish", EXAMPLE, "-o", tmp_path / "quoting", "--documents", seed)
    assert says(*args)[0] == 0
    pages = [d.decode() for n, d in files_in(tmp_path / "quoting").items() if n.endswith(".html")]
    quotes = [quote for page in pages for quote in re.findall(r"<q>([^<]*)</q>", page)]
    assert quotes
    assert max(len(quote.removesuffix(" …").split()) for quote in quotes) <= 25
    assert sum(len(quote.split()) for quote in quotes) <= len(article.split()) // SHARE
    outside = re.sub(r"<q>[^<]*</q>", "", "".join(pages))
    assert not shingles(outside) & taken


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    return {tuple(words[n : n + SHARED_WORDS]) for n in range(len(words) - SHARED_WORDS + 1)}


def test_a_page_that_is_too_heavy_is_named(
    says: Says, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tocsin.trace.publish.MOST_PAGE_BYTES", 150_000)
    code, _, err = says("trace", "publish", EXAMPLE, "-o", tmp_path / "site")
    assert code == 0
    assert err.splitlines() == ["tocsin: claims.html is heavier than 150 kB; split the dossier"]
