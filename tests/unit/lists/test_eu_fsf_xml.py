"""The EU's list, attribute by attribute; the fixture follows the publisher's schema."""

from __future__ import annotations

from pathlib import Path

from drawn.other_xml import eu, eu_party
from tocsin.lists import read_list
from tocsin.model import Entity, Name, NameKind, ParsedList

MORE = """
<remark>Reason of the listing.</remark>
<regulation regulationType="amendment" publicationDate="2014-03-21" entryIntoForceDate="2014-03-22"
  numberTitle="284/2014 (OJ L86)" programme="UKR"><publicationUrl>http://x.example/a</publicationUrl>
</regulation>
<regulation numberTitle="1/2022 (OJ L1)" programme="UKR" publicationDate="2022-02-03"/>
<nameAlias wholeName="Анна" nameLanguage="RU" strong="true" gender="F" function="Minister"/>
<nameAlias wholeName="Annie" strong="false"/>
<nameAlias firstName="Ann" lastName="Other" strong="true"><remark>maiden name</remark></nameAlias>
<citizenship countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION"/>
<birthdate circa="true" calendarType="GREGORIAN" city="Samara" year="1961"
  countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION"/>
<birthdate circa="false" birthdate="1961-02-03" dayOfMonth="3" monthOfYear="2" year="1961"/>
<birthdate year="1962" monthOfYear="4"/>
<birthdate yearRangeFrom="1970" yearRangeTo="1971"/>
<birthdate year="1340" calendarType="ISLAMIC"/>
<identification identificationTypeCode="passport" identificationTypeDescription="National passport"
  number="A1" countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION" knownExpired="true"
  diplomatic="false"/>
<address street="1 Road" city="Samara" zipCode="100" countryIso2Code="RU"
  countryDescription="RUSSIAN FEDERATION" asAtListingTime="true">
  <contactInfo key="EMAIL" value="a@x.example"/></address>
<novelty colour="red">text</novelty>
"""


def read(folder: Path, *entities: str) -> ParsedList:
    path = folder / "list.xml"
    path.write_text(eu("".join(entities)))
    return read_list("eu-fsf", [path])


def whole(folder: Path) -> Entity:
    attributes = 'designationDate="2014-03-20" euReferenceNumber="EU.1.1" unitedNationId="QDi.1"'
    return read(folder, eu_party("135", MORE, attributes=attributes)).entities[0]


def test_names(tmp_path: Path) -> None:
    entity = whole(tmp_path)
    assert (entity.id, entity.schema) == ("eu-135", "Person")
    assert entity.names == (
        Name("Ann Sample"),
        Name("Анна", NameKind.ALIAS),
        Name("Ann Other", NameKind.ALIAS),
        Name("Annie", NameKind.WEAK),
    )
    assert entity.values("position") == ("Minister",)
    assert entity.values("gender") == ("female",)


def test_the_acts_of_one_programme_are_one_designation(tmp_path: Path) -> None:
    entity = whole(tmp_path)
    (act,) = entity.designations
    assert (act.programme, act.listed_on) == ("UKR", "2014-03-20")
    assert (act.legal_basis, act.source) == ("284/2014 (OJ L86)", "http://x.example/a")
    assert act.authority == "Council of the European Union"
    assert "Regulation 1/2022 (OJ L1): publicationDate 2022-02-03" in entity.values("notes")
    assert entity.values("unscId") == ("QDi.1",)


def test_dates_keep_their_precision(tmp_path: Path) -> None:
    entity = whole(tmp_path)
    assert entity.values("birthDate") == ("1961", "1961-02-03", "1962-04", "1970", "1971")
    assert "Date of birth: circa 1961" in entity.values("notes")
    assert "Date of birth: 1340 (ISLAMIC)" in entity.values("notes")


def test_numbers_places_and_remarks(tmp_path: Path) -> None:
    entity = whole(tmp_path)
    assert entity.values("passportNumber") == ("A1",)
    assert entity.values("address") == ("1 Road, Samara, 100, RUSSIAN FEDERATION",)
    assert entity.values("email") == ("a@x.example",)
    assert entity.values("nationality") == entity.values("birthCountry") == ("ru",)
    notes = entity.values("notes")
    assert notes[0] == "Reason of the listing."
    assert "National passport A1: issued in RUSSIAN FEDERATION; knownExpired" in notes
    assert "EU reference number: EU.1.1" in notes
    assert "Name Ann Other: remark maiden name" in notes


def test_what_is_not_known_is_kept_and_said(tmp_path: Path) -> None:
    parsed = read(tmp_path, eu_party("1", MORE), eu_party("2", MORE))
    assert {problem.message for problem in parsed.problems if "novelty" in problem.message} == {
        "novelty: not known in this place; kept in the notes",
        "novelty colour: not known in this place; kept in the notes",
    }
    assert all("novelty colour: red" in entity.values("notes") for entity in parsed.entities)
    assert all("novelty: text" in entity.values("notes") for entity in parsed.entities)


def test_an_enterprise_and_the_day_of_the_file(tmp_path: Path) -> None:
    parsed = read(tmp_path, eu_party("1", code="enterprise"))
    assert parsed.entities[0].schema == "Organization"
    assert parsed.version.published == "2023-06-23"
    assert not [p for p in parsed.problems if "namespace" in p.message]
