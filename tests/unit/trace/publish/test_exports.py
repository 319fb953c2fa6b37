from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from drawn.dossiers import claim, read
from drawn.small_site import NOW, REVIEW, files, small
from tocsin.trace.publish import Publication

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return files()


def test_claims_json_has_the_form_that_other_tools_depend_on(made: dict[str, bytes]) -> None:
    rows = json.loads(made["claims.json"])
    assert [row["id"] for row in rows][:3] == ["ask", "answer", "tie"]
    keys = ["id", "kind", "proposition", "date", "chain", "modality", "links", "verdict"]
    assert all(list(row) == keys for row in rows)
    assert rows[1] == {
        "id": "answer",
        "kind": "response",
        "proposition": "Ann said no.",
        "date": "2017-07-20",
        "chain": ["art"],
        "modality": "asserted",
        "links": [
            {"to": "ask", "type": "responds_to"},
            {"to": "thesis", "type": "contradicts"},
        ],
        "verdict": "qualified",
    }
    assert rows[2]["date"] is None


def test_csv_has_a_row_for_each_claim(made: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(made["claims.csv"].decode("utf-8-sig"), newline="")))
    by_id = {row["id"]: row for row in rows}
    assert len(rows) == len(json.loads(made["claims.json"]))
    assert by_id["ask"]["says"] == "The Paper says that Ann Example"
    assert (by_id["ask"]["earliest"], by_id["ask"]["latest"]) == ("2017-07-01", "2017-07-31")
    assert by_id["guess"]["earliest"] == ""
    assert by_id["ask"]["start"] == "0"
    assert by_id["tie"]["participants"] == "worker: Bob Example; of: the head of a service"


def test_no_cell_is_a_formula() -> None:
    made = files(read(claim("a", proposition="'=1+1'", review=REVIEW)))
    assert b",'=1+1," in made["claims.csv"]


def test_graphml_is_a_graph_whose_edges_join_nodes(made: dict[str, bytes]) -> None:
    root = etree.fromstring(made["network.graphml"])
    assert root.tag == f"{GRAPHML}graphml"
    nodes = [node.get("id") for node in root.iter(f"{GRAPHML}node")]
    edges = list(root.iter(f"{GRAPHML}edge"))
    keys = {key.get("id") for key in root.iter(f"{GRAPHML}key")}
    assert len(set(nodes)) == len(nodes)
    assert all({edge.get("source"), edge.get("target")} <= set(nodes) for edge in edges)
    assert {data.get("key") for data in root.iter(f"{GRAPHML}data")} <= keys
    # between two people stands the claim that says so
    assert all(
        edge.get("source").startswith("claim:") or edge[0].text == "identified as" for edge in edges
    )
    said = {(e.get("source"), e.get("target"), e[0].text) for e in edges}
    assert ("claim:tie", "party:bob", "worker") in said
    assert ("claim:answer", "claim:ask", "responds_to") in said


def test_graphml_holds_what_xml_cannot() -> None:
    dossier = read(claim("a", review=REVIEW))
    odd = replace(dossier.claims[0], proposition="bell \x07 rings")
    root = etree.fromstring(files(replace(dossier, claims=(odd,)))["network.graphml"])
    assert "bell \ufffd rings" in "".join(root.itertext())


def graph(made: dict[str, bytes]) -> list[dict[str, Any]]:
    data = json.loads(made["claims.jsonld"])
    assert data["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = data["@graph"]
    return found


def test_json_ld_has_claims_and_no_review_without_a_named_author(made: dict[str, bytes]) -> None:
    found = graph(made)
    claims = {one["@id"]: one for one in found if one["@type"] == "Claim"}
    assert {one["@type"] for one in found} == {"Claim", "CreativeWork"}
    assert claims["claims.html#c-tie"]["creativeWorkStatus"] == "alleged"
    assert claims["claims.html#c-ask"]["author"] == {"@type": "Person", "name": "Ann Example"}
    known = {one["@id"] for one in found}
    assert all(a["@id"] in known for c in claims.values() for a in c.get("appearance", ()))


def test_who_takes_the_verdicts_is_named_and_only_decided_ones_are_reviewed() -> None:
    made = files(how=Publication(NOW, verdicts_by="A Person"))
    reviews = [one for one in graph(made) if one["@type"] == "ClaimReview"]
    told = {one["itemReviewed"]["@id"]: one["reviewRating"]["alternateName"] for one in reviews}
    assert told["claims.html#c-answer"] == "qualified"
    assert "claims.html#c-letter" not in told  # a reader's comment
    assert not {"unsourced", "not checkable"} & set(told.values())
    assert {one["author"]["name"] for one in reviews} == {"A Person"}
    assert b"taken as their own by A Person" in made["index.html"]


def test_ftm_has_an_event_only_where_it_is_asserted_and_supported(made: dict[str, bytes]) -> None:
    rows = {row["id"]: row for row in map(json.loads, made["entities.ftm.json"].splitlines())}
    schema = {id_: row["schema"] for id_, row in rows.items()}
    assert schema["small-claim-listed"] == "Event"
    assert schema["small-claim-tie"] == "Note"
    assert schema["small-claim-back"] == "Note"
    assert schema["small-party-bob"] == "Person"
    assert schema["small-party-chief"] == "LegalEntity"  # described, not named
    assert "UnknownLink" not in schema.values()
    assert "alleged" in rows["small-claim-tie"]["properties"]["summary"][0]
    pointed = {
        id_
        for row in rows.values()
        for name in ("involved", "proof", "entity", "subject", "object")
        for id_ in row["properties"].get(name, ())
    }
    assert pointed
    assert pointed <= set(rows)


def test_ftm_has_a_link_where_a_relation_is_supported() -> None:
    dossier = read(
        claim(
            "works", kind="relation", chain="[act]", participants="{of: ann, worker: bob}",
            date="2017", review=REVIEW,
        ),
    )  # fmt: skip
    rows = list(map(json.loads, files(dossier)["entities.ftm.json"].splitlines()))
    (link,) = (row for row in rows if row["schema"] == "UnknownLink")
    assert link["properties"]["subject"] == ["small-party-ann"]
    assert link["properties"]["object"] == ["small-party-bob"]
    assert link["properties"]["date"] == ["2017"]


def test_drafts_are_in_no_file(made: dict[str, bytes]) -> None:
    assert [name for name, data in made.items() if b"secret" in data] == []
    assert len(small().claims) == len(json.loads(made["claims.json"])) + 1
