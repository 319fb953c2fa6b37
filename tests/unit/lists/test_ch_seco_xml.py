"""Switzerland's list, element by element; the fixture follows the publisher's specification."""

from __future__ import annotations

from pathlib import Path

from drawn.other_xml import seco, target
from tocsin.lists import read_list
from tocsin.model import Entity, Name, NameKind, ParsedList

PLACES = (
    '<place ssid="50"><location>Samara</location><area>Volga</area>'
    '<country iso-code="RU">Russian Federation</country></place>'
)
IDENTITY = """
<name name-type="alias" quality="low"><name-part order="1" name-part-type="whole-name">
  <value>Annie</value></name-part></name>
<name name-type="formerly-known-as" quality="good">
  <name-part order="1" name-part-type="title"><value>Dr.</value></name-part>
  <name-part order="2" name-part-type="given-name"><value>Ann</value>
    <spelling-variant lang="rus" script="cyrl">Анна</spelling-variant></name-part>
  <name-part order="1" name-part-type="family-name"><value>Other</value>
    <spelling-variant lang="rus" script="cyrl">Другая</spelling-variant></name-part></name>
<day-month-year day="3" month="2" year="1961"/><day-month-year year="1962" quality="low"/>
<place-of-birth place-id="50"/>
<nationality><country iso-code="RU">Russian Federation</country></nationality>
<identification-document document-type="passport"><number>A1</number>
  <issuer code="RU">Russian Federation</issuer><date-of-issue>2001-02-03</date-of-issue>
</identification-document>
<address place-id="50"><address-details>1 Road</address-details><remark>old</remark></address>
<address place-id="51"/>
"""
MORE = (
    '<modification modification-type="listed" effective-date="2015-05-01" '
    'publication-date="2015-05-02"/>'
    '<modification modification-type="amended" effective-date="2016-06-01"/>'
    "<foreign-identifier>QDi.1</foreign-identifier>"
)


def read(folder: Path, *targets: str) -> ParsedList:
    path = folder / "list.xml"
    path.write_text(seco("".join(targets), PLACES))
    return read_list("ch-seco", [path])


def whole(folder: Path) -> Entity:
    return read(folder, target("7", IDENTITY, other="More.", more=MORE)).entities[0]


def test_names_are_put_together(tmp_path: Path) -> None:
    entity = whole(tmp_path)
    assert (entity.id, entity.schema, entity.values("gender")) == ("ch-7", "Person", ("female",))
    assert entity.names == (
        Name("Ann Sample"),
        Name("Ann Other", NameKind.FORMER),
        Name("Анна Другая", NameKind.FORMER),
        Name("Annie", NameKind.WEAK),
    )
    assert entity.values("title") == ("Dr.",)


def test_the_programme_is_put_in(tmp_path: Path) -> None:
    (act,) = whole(tmp_path).designations
    assert (act.programme, act.listed_on) == ("Atlantis", "2015-05-01")
    assert act.legal_basis == "Ordinance of 1 May 2015 on Atlantis (SR 946.000)"
    assert act.provisions == ("Annex 2",)
    assert act.authority == "State Secretariat for Economic Affairs (SECO)"


def test_places_that_stand_behind_are_put_in(tmp_path: Path) -> None:
    entity = whole(tmp_path)
    assert entity.values("birthPlace") == ("Samara, Volga, Russian Federation",)
    assert entity.values("address") == ("1 Road, Samara, Volga, Russian Federation",)
    assert entity.values("country") == entity.values("birthCountry") == ("ru",)
    notes = entity.values("notes")
    assert "Address 1 Road, Samara, Volga, Russian Federation: old" in notes
    assert "Address: place 51, which the file does not hold" in notes


def test_dates_numbers_and_what_is_told_beside(tmp_path: Path) -> None:
    entity = whole(tmp_path)
    assert entity.values("birthDate") == ("1961-02-03", "1962")
    assert entity.values("modifiedAt") == ("2016-06-01",)
    assert entity.values("passportNumber") == ("A1",)
    notes = entity.values("notes")
    assert "Date of birth: 1962; quality low" in notes
    assert "passport A1: issued by Russian Federation; on 2001-02-03" in notes
    assert "Identifier of another list: QDi.1" in notes
    assert "More." in notes


def test_a_vessel_and_a_relation(tmp_path: Path) -> None:
    ship = (
        '<target ssid="9" sanctions-set-id="99"><object object-type="vessel"><identity main="true">'
        '<name name-type="primary-name"><name-part name-part-type="whole-name"><value>STAR</value>'
        '</name-part></name></identity><relation target-id="7" relation-type="owned-by">'
        "<remark>half</remark></relation><justification>Why.</justification></object>"
        '<generic-attribute name="IMO">9074729</generic-attribute><novelty>text</novelty></target>'
    )
    parsed = read(tmp_path, ship)
    (entity,) = parsed.entities
    (relation,) = entity.relations
    assert entity.schema == "Vessel"
    assert (relation.kind, relation.target, relation.remarks) == ("owned-by", "ch-7", ("half",))
    assert entity.designations[0].reason == "Why."
    notes = entity.values("notes")
    assert "Set of sanctions: 99, which the file does not explain" in notes
    assert "IMO: 9074729" in notes
    assert "novelty: text" in notes
    assert parsed.version.published == "2024-02-01"
