"""The same person on two lists: found, shown with each hit, judged, kept when lists change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import tocsin
from tocsin.cli import main
from tocsin.errors import LinkError
from tocsin.model import LinkVerdict, Query
from tocsin.screen.policy import Policy

UN = "list-un:un-1"
UK = "list-uk:uk-7"


def person(entity_id: str, name: str, programme: str, **facts: str) -> dict[str, Any]:
    properties = {"name": [name], **{key: [value] for key, value in facts.items()}}
    acts = [{"programme": programme, "listed_on": "2013-04-12"}]
    return {
        "id": entity_id, "schema": "Person", "properties": properties, "designations": acts,
    }  # fmt: skip


FIRST = [
    person("un-1", "Pavel Olegovich Zhirkov", "NOBODY KNOWS", unscId="QDi.901"),
    person("un-2", "Nobuyuki Watanabe", "NOBODY KNOWS"),
]
SECOND = [
    person("uk-7", "Pavlo Zhyrkov", "MAGNIT", unscId="QDi.901"),
    person("uk-8", "Nobuyuki Watanabe", "MAGNIT"),
]


@pytest.fixture
def engine(tmp_path: Path) -> tocsin.Engine:
    engine = tocsin.Engine(tmp_path / "home")
    load(engine, tmp_path, "list-un", FIRST)
    load(engine, tmp_path, "list-uk", SECOND)
    return engine


def load(engine: tocsin.Engine, folder: Path, list_id: str, rows: list[dict[str, Any]]) -> None:
    path = folder / f"{list_id}.json"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    engine.load(list_id, [path], format="ftm")


def test_a_hit_shows_all_listings_of_the_person(engine: tocsin.Engine) -> None:
    links = engine.find_links(processes=1)
    assert links.groups == ((UK, UN), ("list-uk:uk-8", "list-un:un-2"))
    hit = engine.screen("Pavlo Zhyrkov").hits[0]
    assert [one.id for one in hit.also_listed] == ["un-1"]
    assert "QDi.901" in hit.also_listed[0].evidence[0]
    data = hit.to_json()["also_listed"][0]
    assert (data["list"], data["by"]) == ("list-un", "reference")
    assert data["effects"]


def test_the_gravest_listing_of_the_person_decides_a_purpose(engine: tocsin.Engine) -> None:
    asked = Query(("Pavel Olegovich Zhirkov",), schema="Person")
    policy = Policy(threshold=0.9)
    before = engine.screen(asked, policy=policy, purpose="payment")
    assert ([hit.id for hit in before.hits], before.verdict) == (["un-1"], "not-known")
    engine.find_links(processes=1)
    after = engine.screen(asked, policy=policy, purpose="payment")
    assert ([hit.id for hit in after.hits], after.verdict) == (["un-1"], "barred")
    bar = after.hits[0].also_listed[0].bar
    assert bar is not None
    assert bar.verdict == "barred"
    only = engine.screen(asked, policy=policy, purpose="payment", lists=["list-un"])
    assert (only.hits[0].also_listed, only.verdict) == ((), "not-known")
    then = engine.screen(asked, policy=policy, as_of="2013-04-11")
    assert then.hits == ()


def test_what_was_told_of_a_listing_is_told_again_the_same(
    engine: tocsin.Engine, tmp_path: Path
) -> None:
    engine.find_links(processes=1)
    names = ("Pavlo Zhyrkov", "Nobuyuki Watanabe") * 2
    asked = [
        (Query((name,)), purpose, as_of)
        for name in names
        for purpose in (None, "payment")
        for as_of in (None, "2013-04-11", "2014-01-01")
    ]

    def told(engine: tocsin.Engine, k: int) -> dict[str, Any]:
        query, purpose, day = asked[k]
        return engine.screen(query, purpose=purpose, as_of=day).to_json()

    kept = [told(engine, k) for k in range(len(asked))]
    assert [told(tocsin.Engine(tmp_path / "home"), k) for k in range(len(asked))] == kept
    assert kept[0]["hits"][0]["also_listed"] != kept[3]["hits"][0]["also_listed"]


def test_a_judgement_unlinks_and_stays_when_lists_change(
    engine: tocsin.Engine, tmp_path: Path
) -> None:
    engine.find_links(processes=1)
    links = engine.judge([UN, UK], same=False, by="A. Analyst", on="2026-11-23", why="two men")
    assert (UK, UN) not in links.groups
    assert engine.screen("Pavlo Zhyrkov").hits[0].also_listed == ()
    load(engine, tmp_path, "list-uk", [*SECOND, person("uk-9", "Somebody Else", "MAGNIT")])
    assert engine.links_behind() == ("list-uk",)
    assert engine.screen("Nobuyuki Watanabe").hits[0].also_listed  # found before, holds still
    assert (UK, UN) not in engine.find_links(processes=1).groups
    assert engine.links_behind() == ()
    again = tocsin.Engine(tmp_path / "home")
    assert again.links.judged[0].why == "two men"
    assert (UK, UN) in again.take_back([UK, UN]).groups
    with pytest.raises(LinkError, match="nobody judged"):
        again.take_back([UK, UN])


def test_whoever_left_a_list_is_no_longer_shown(
    engine: tocsin.Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine.find_links(processes=1)
    load(engine, tmp_path, "list-un", FIRST[1:])
    assert engine.screen("Pavlo Zhyrkov").hits[0].also_listed == ()
    assert main(["--home", str(tmp_path / "home"), "links", "show", UN]) == 0
    assert "no longer on its list" in " ".join(capsys.readouterr().out.split())


def test_a_person_may_link_what_nobody_found(engine: tocsin.Engine) -> None:
    links = engine.judge(["list-uk:uk-8", UN], same=True, by="A", on="2026-11-23")
    assert ("list-uk:uk-8", UN) in links.groups
    assert engine.screen("Nobuyuki Watanabe", lists=[]).hits[0].also_listed[0].by == "person"
    with pytest.raises(LinkError, match="on no list that is loaded"):
        engine.judge([UN, "list-uk:uk-99"], same=True, by="A", on="2026-11-23")
    with pytest.raises(LinkError, match="cannot be judged alone"):
        engine.judge([UN], same=True, by="A", on="2026-11-23")


def test_processes_find_the_same_links(engine: tocsin.Engine) -> None:
    one = engine.find_links(processes=1).found
    assert engine.find_links(processes=2).found == one
    assert {link.verdict for link in one} == {LinkVerdict.SAME}


def test_a_file_of_links_that_is_damaged_is_named(engine: tocsin.Engine, tmp_path: Path) -> None:
    engine.find_links(processes=1)
    (tmp_path / "home" / "links.json").write_text('{"format": 99}')
    with pytest.raises(LinkError, match="links find"):
        tocsin.Engine(tmp_path / "home").screen("Pavlo Zhyrkov")


def test_nothing_loaded_has_no_links() -> None:
    assert tocsin.Engine().links.groups == ()
    with pytest.raises(LinkError, match="nothing is loaded"):
        tocsin.Engine().find_links()


def test_the_commands_find_show_judge_and_take_back(
    engine: tocsin.Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(tmp_path / "home")]
    assert main([*home, "links", "show"]) == 0
    assert "no links were found yet" in capsys.readouterr().err
    assert main([*home, "links", "find", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [UK, UN] in found["groups"]
    assert main([*home, "links", "judge", UN, UK, "--different", "--by", "A. Analyst"]) == 0
    assert "A. Analyst" in capsys.readouterr().out
    assert main([*home, "links", "show", "--judged", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["different"] == [UK, UN]
    assert main([*home, "links", "show", UN, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["links"][0]["verdict"] == "different"
    assert main([*home, "links", "take-back", UN, UK]) == 0
    assert main([*home, "links", "judge", UN, UK, "--by", "A"]) == 2
    assert main([*home, "screen", "Pavlo Zhyrkov"]) == 10
    said = capsys.readouterr().out.replace("\n", " ")
    assert "also un-1 on list-un" in said
    assert said.count("un-1 on list-un") == 1  # its own row would say it again
    assert engine.links.groups  # the commands and Python read the same home


def test_a_file_of_customers_shows_the_listings_too(
    engine: tocsin.Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    engine.find_links(processes=1)
    customers, results = tmp_path / "customers.csv", tmp_path / "results.csv"
    customers.write_text("id,name\n1,Pavlo Zhyrkov\n2,Harriet Lindqvist\n")
    home = ["--home", str(tmp_path / "home")]
    assert main([*home, "screen", "--file", str(customers), "-o", str(results)]) == 10
    capsys.readouterr()
    assert "also un-1 on list-un" in results.read_text()


def test_two_who_judge_at_once_lose_nothing(engine: tocsin.Engine, tmp_path: Path) -> None:
    other = tocsin.Engine(tmp_path / "home")
    assert other.links.judged == ()  # read before the first one judges
    engine.judge([UN, UK], same=False, by="A", on="2026-11-23")
    links = other.judge(["list-uk:uk-8", "list-un:un-2"], same=False, by="B", on="2026-11-23")
    assert {one.by for one in links.judged} == {"A", "B"}
    stale = tocsin.Engine(tmp_path / "home")
    assert len(stale.links.judged) == 2
    engine.judge([UN, "list-uk:uk-8"], same=False, by="C", on="2026-11-23")
    assert {one.by for one in stale.take_back([UN, UK]).judged} == {"B", "C"}


def test_one_who_judges_waits_for_another(engine: tocsin.Engine) -> None:
    from threading import Thread

    from tocsin.link import held

    path = engine.judgements_file
    assert path is not None
    judging = Thread(
        target=lambda: engine.judge([UN, UK], same=True, by="A", on="2026-11-23"), daemon=True
    )
    with held(path):
        judging.start()
        judging.join(0.5)
        assert judging.is_alive()
        assert not path.exists()
    judging.join(20)
    assert path.exists()


def test_links_find_that_is_interrupted_changes_nothing(
    engine: tocsin.Engine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    engine.find_links(processes=1)
    home = tmp_path / "home"
    before = {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tocsin.link.finding.weigh", stopped)
    assert main(["--home", str(home), "links", "find", "--processes", "1"]) == 130
    said = capsys.readouterr().err
    assert said == "tocsin: interrupted; nothing changed, run the same command again\n"
    assert {p.name: p.read_bytes() for p in home.iterdir() if p.is_file()} == before
