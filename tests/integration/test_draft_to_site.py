"""From an article to a published page: drafted, confirmed line by line, checked, written."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tocsin.cli import main
from tocsin.trace import read_dossier

ARTICLE = """Lobbyists press for relief

By Nadia Brandt

March 14, 2019

Viktor Halas, a deputy minister, asked Senator Paul Wendt to lift the sanctions on Zoria Bank
last Tuesday. Wendt refused.

"They never stop asking," Wendt said on Wednesday.
"""


def test_an_article_becomes_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article, draft = tmp_path / "article.txt", tmp_path / "draft.json"
    dossier, site = tmp_path / "dossier.yml", tmp_path / "site"
    article.write_text(ARTICLE, encoding="utf-8")
    home = ["--home", str(tmp_path / "home"), "trace"]

    assert main([*home, "draft", str(article), "--no-model", "-o", str(draft)]) == 0
    drafted = json.loads(draft.read_text(encoding="utf-8"))
    asks = [claim for claim in drafted["claims"] if claim["kind"] == "ask"]
    assert [(a["asker"], a["asked"]) for a in asks] == [("Viktor Halas", "Paul Wendt")]
    assert drafted["document"]["published"] == "2019-03-14"
    resolved = {one["text"]: one["edtf"] for one in drafted["dates"]}
    assert resolved["last Tuesday"] == "2019-03-12"

    keys = "a\n" * len(drafted["claims"]) + "q\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(keys))
    review = ["review", str(draft), "-o", str(dossier), "--by", "A. Person", "--plain"]
    assert main([*home, *review, "--document", str(article)]) == 0

    made = read_dossier(dossier)
    assert len(made.claims) == len(drafted["claims"])
    for claim in made.claims:
        assert claim.passage is not None
        assert claim.review is not None
        assert claim.review.by == "A. Person"

    assert main([*home, "check", str(dossier), "--documents", str(tmp_path)]) == 0
    assert main([*home, "publish", str(dossier), "-o", str(site)]) == 0
    capsys.readouterr()
    page = (site / "asks.html").read_text(encoding="utf-8")
    assert "Viktor Halas" in page
    assert "Paul Wendt" in page
