from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from drawn.ofac_xml import advanced, alias, entry, feature, party, period, relation
from tocsin.errors import ListFormatError, SourceLimitError, TocsinError
from tocsin.lists import read_list
from tocsin.lists.formats import ofac_advanced_xml
from tocsin.lists.source import read_source
from tocsin.model import Entity, Name, NameKind, ParsedList, Relation

ANN = (("20", "Sample"), ("21", "Ann"))


def load(folder: Path, text: str | bytes) -> ParsedList:
    path = folder / "sdn_advanced.xml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_list("test-ofac", [path], format="ofac-advanced-xml")


def one(folder: Path, text: str) -> Entity:
    parsed = load(folder, text)
    assert parsed.problems == ()
    (entity,) = parsed.entities
    return entity


def test_names_come_in_every_script_and_kind(tmp_path: Path) -> None:
    names = (
        alias(ANN, (("20", "Образцова"), ("21", "Анна"))),
        alias((("28", "Annie"),), kind="1400", is_primary=False, is_weak=True),
        alias((("20", "EXAMPLE"), ("21", "Ann")), kind="1401", is_primary=False),
    )
    entity = one(tmp_path, advanced(party("36", *names, kind="4")))
    assert (entity.id, entity.schema) == ("ofac-36", "Person")
    assert entity.names == (
        Name("SAMPLE, Ann"),
        Name("ОБРАЗЦОВА, Анна", NameKind.ALIAS),
        Name("EXAMPLE, Ann", NameKind.FORMER),
        Name("Annie", NameKind.WEAK),
    )
    assert load(tmp_path, advanced(party("36"))).version.published == "2019-03-14"


@pytest.mark.parametrize(
    ("dates", "values", "said"),
    [
        (period("1962-1-1", "1962-12-31"), ("1962",), "DOB 1962"),
        (period("1962-1-1", "1962-12-31", is_circa=True), ("1962",), "DOB circa 1962"),
        (period("1964-2-1", "1964-2-29"), ("1964-02",), "DOB Feb 1964"),
        (period("1964-2-9", "1964-2-9"), ("1964-02-09",), "DOB 09 Feb 1964"),
        (period("1953-1-1", "1954-12-31"), ("1953", "1954"), "DOB 01 Jan 1953 to 31 Dec 1954"),
        (
            period("1953-1-1 1953-12-31", "1955-1-1 1955-12-31"),
            ("1953", "1954", "1955"),
            "DOB 1953 to 1955",
        ),
    ],
)
def test_dates_keep_their_precision(
    tmp_path: Path, dates: str, values: tuple[str, ...], said: str
) -> None:
    born = feature("1", f'{dates}<VersionDetail DetailTypeID="1430" />')
    entity = one(tmp_path, advanced(party("1", alias(ANN), features=born, kind="4")))
    assert entity.values("birthDate") == values
    assert entity.values("notes") == (f"{said}.",)


def test_features_are_typed(tmp_path: Path) -> None:
    features = (
        feature("3", '<VersionDetail DetailTypeID="1431" DetailReferenceID="91" />')
        + feature("4", "<VersionDetail>www.example.org</VersionDetail>", reliability="2")
        + feature("8", "<VersionDetail>bc1sample</VersionDetail>")
        + feature("9", "<VersionDetail>Minister</VersionDetail>")
        + feature("10", "<VersionDetail>Havana, Cuba</VersionDetail>")
        + feature("6", '<VersionDetail /><VersionLocation LocationID="70" />')
        + feature("5", '<VersionDetail DetailReferenceID="92" />')
    )
    places = '<Location ID="70"><LocationCountry CountryID="7" /></Location>'
    entity = one(
        tmp_path,
        advanced(party("1", alias(ANN), features=features, kind="4"), locations=places),
    )
    found = {
        prop: entity.values(prop)
        for prop in ("gender", "website", "idNumber", "position", "birthPlace", "nationality")
    }
    assert found == {
        "gender": ("male",),
        "website": ("www.example.org",),
        "idNumber": ("bc1sample",),
        "position": ("Minister",),
        "birthPlace": ("Havana, Cuba",),
        "nationality": ("cu",),
    }
    assert "Website www.example.org: Confirmed" in entity.values("notes")
    (designation,) = entity.designations
    assert designation.provisions == (
        "Executive Order 13662 Directive Determination - Subject to Directive 1",
    )


def test_a_vessel_has_its_columns(tmp_path: Path) -> None:
    ship = alias((("26", "Sample Star"),))
    kind = feature("7", '<VersionDetail DetailReferenceID="93" />')
    entity = one(tmp_path, advanced(party("1", ship, features=kind, kind="1")))
    assert (entity.schema, entity.caption) == ("Vessel", "SAMPLE STAR")
    assert entity.values("type") == ("Tug",)


def test_addresses_are_joined_from_their_parts(tmp_path: Path) -> None:
    def part(kind: str, *values: str) -> str:
        told = "".join(
            f'<LocationPartValue Primary="{str(not place).lower()}"><Comment />'
            f"<Value>{value}</Value></LocationPartValue>"
            for place, value in enumerate(values)
        )
        return f'<LocationPart LocPartTypeID="{kind}">{told}</LocationPart>'

    streets = part("1451", "1 Main Street", "ул. Главная, 1") + part("1454", "Havana", "Гавана")
    places = (
        f'<Location ID="70"><LocationCountry CountryID="7" />{streets}</Location>'
        f'<Location ID="71">{part("1454", "Jabaliya")}{part("1450", "Gaza")}</Location>'
    )
    features = "".join(
        feature("2", f'<VersionLocation LocationID="{number}" />') for number in (70, 71)
    )
    entity = one(tmp_path, advanced(party("1", features=features), locations=places))
    assert entity.values("address") == (
        "1 Main Street, Havana, Cuba",
        "ул. Главная, 1, Гавана, Cuba",
        "Jabaliya, Region: Gaza",
    )
    assert entity.values("country") == ("cu", "ps")


def test_documents_belong_to_their_identity(tmp_path: Path) -> None:
    dated = "".join(
        f'<DocumentDate IDRegDocDateTypeID="{kind}">{period(day, day)}</DocumentDate>'
        for kind, day in (("1", "2001-2-3"), ("2", "2011-2-3"), ("3", "2005-2-3"))
    )
    documents = (
        '<IDRegDocument ID="3" IDRegDocTypeID="1" IdentityID="19" IssuedBy-CountryID="7" '
        'ValidityID="2"><Comment>worn</Comment><IDRegistrationNo>A100</IDRegistrationNo>'
        f"<IssuingAuthority>Office</IssuingAuthority>{dated}</IDRegDocument>"
    )
    entity = one(tmp_path, advanced(party("1", alias(ANN), kind="4"), documents=documents))
    assert entity.values("passportNumber") == ("A100",)
    assert entity.values("country") == ("cu",)
    assert entity.values("notes") == (
        "Passport A100 (Cuba) issued 03 Feb 2001 expires 03 Feb 2011.",
        "Passport A100: comment worn",
        "Passport A100: issuing authority Office",
        "Passport A100: validity Fraudulent",
        "Passport A100: Renewal Date 03 Feb 2005",
    )


def test_the_day_of_a_single_programme_is_the_first_on_a_list_of_its_own(tmp_path: Path) -> None:
    entries = entry("1", day="2014-7-16", on="3", basis="2") + entry("1", day="2013-1-2", on="2")
    entity = one(tmp_path, advanced(party("1"), entries=entries))
    (designation,) = entity.designations
    assert designation.programme == "SDGT"
    assert designation.listed_on == "2014-07-16"
    assert designation.legal_basis == "Executive Order 13662 (Ukraine)"
    assert entity.values("notes") == (
        "On FSE List since 2014-07-16; Consolidated List since 2013-01-02. Measures: Block",
    )


def test_of_several_programmes_on_lists_of_several_days_none_gets_a_day(tmp_path: Path) -> None:
    two = ("UKRAINE-EO13662", "SDGT")
    once = entry("1", two, day="2014-7-16", on="4", basis="2")
    again = entry("1", two, day="2022-3-2", basis="3")
    entity = one(tmp_path, advanced(party("1"), entries=once + again))
    assert [d.listed_on for d in entity.designations] == [None, None]
    assert [d.legal_basis for d in entity.designations] == [
        "Executive Order 13662 (Ukraine)",
        "CISADA",
    ]
    entity = one(tmp_path, advanced(party("1"), entries=once))
    assert [d.listed_on for d in entity.designations] == ["2014-07-16"] * 2


def test_a_list_of_one_programme_dates_it_and_the_others_date_the_rest(tmp_path: Path) -> None:
    two = ("SDGT", "FSE-SY")
    entries = entry("1", two, day="2014-7-16", on="3") + entry("1", two, day="2022-3-2")
    entity = one(tmp_path, advanced(party("1"), entries=entries))
    assert {d.programme: d.listed_on for d in entity.designations} == {
        "SDGT": "2022-03-02",
        "FSE-SY": "2014-07-16",
    }
    alone = entry("1", two, day="2014-7-16", on="3")
    entity = one(tmp_path, advanced(party("1"), entries=alone))
    assert [d.listed_on for d in entity.designations] == [None, "2014-07-16"]


def test_an_event_that_lists_nobody_is_a_note(tmp_path: Path) -> None:
    entity = one(tmp_path, advanced(party("1"), entries=entry("1", event="2")))
    assert entity.designations[0].listed_on is None
    assert "SDN List: Removed 2014-07-16" in entity.values("notes")


def test_relations_are_stated_of_their_source(tmp_path: Path) -> None:
    dates = period("2001-1-1", "2003-5-4")
    relations = relation("8", "1", "2") + relation("9", "3", "99", kind="2", more=dates)
    parties = party("1", comment="All offices") + party("2") + party("3", alias(ANN), kind="4")
    parsed = load(tmp_path, advanced(parties, relations=relations, entries=entry("1")))
    assert parsed.problems == ()
    owned, owner, person = parsed.entities
    (link,) = owned.relations
    assert link == Relation(
        id="ofac-relation-8",
        kind="Owned or Controlled By",
        target="ofac-2",
        schema="Ownership",
        role="asset",
        target_role="owner",
        target_name="SAMPLE 2",
        remarks=("quality High",),
        locator=link.locator,
    )
    assert link.locator.startswith("sdn_advanced.xml:")
    assert owned.designations[0].reason == "Linked To: SAMPLE 2"
    assert owned.values("notes")[0] == "All offices; (Linked To: SAMPLE 2)"
    assert owner.relations == ()
    (family,) = person.relations
    assert (family.schema, family.target, family.target_name) == ("Family", "ofac-99", "")
    assert (family.start_date, family.end_date) == ("2001-01-01", "2003-05-04")


def test_what_is_not_known_is_kept_and_reported_once(tmp_path: Path) -> None:
    strange = '<Colour shade="dark">red</Colour>'
    parties = party("1", features=strange) + party("2", features=strange)
    odd = feature("404", "<VersionDetail>value</VersionDetail>")
    parsed = load(tmp_path, advanced(parties + party("3", features=odd) + party("4", features=odd)))
    assert [p.message for p in parsed.problems] == [
        "Colour shade: not known in this place; kept in the notes",
        "Colour: not known in this place; kept in the notes",
        "a FeatureType is not among the reference values; its number is kept",
    ]
    assert not any(p.lost_record for p in parsed.problems)
    assert parsed.entities[1].values("notes") == ("Colour shade: dark", "Colour: red")
    assert parsed.entities[3].values("notes") == ("FeatureType 404 value.",)


def test_records_without_a_party_are_problems(tmp_path: Path) -> None:
    documents = (
        '<IDRegDocument ID="3" IDRegDocTypeID="1" IdentityID="777" ValidityID="1">'
        "<IDRegistrationNo>A100</IDRegistrationNo></IDRegDocument>"
    )
    place = (
        '<Location ID="70"><LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true">'
        "<Value>Havana</Value></LocationPartValue></LocationPart></Location>"
    )
    parsed = load(
        tmp_path,
        advanced(
            party("1") + "<Colour>red</Colour>", documents=documents, locations=place,
            relations=relation("8", "7", "1"), entries=entry("7"),
        ),
    )  # fmt: skip
    assert (parsed.version.records, parsed.version.entities) == (5, 1)
    assert [(p.message, p.lost_record) for p in parsed.problems] == [
        ("element Colour is no record of DistinctParties", True),
        ("a document belongs to no party of the file", True),
        ("a relation belongs to no party of the file", True),
        ("a list entry belongs to no party of the file", True),
        ("1 locations belong to no party and are left out", False),
    ]


def test_parties_that_cannot_be_told_apart_are_problems(tmp_path: Path) -> None:
    nameless = party("3", alias(()))
    parsed = load(tmp_path, advanced(party("1") + party("1") + party("x") + nameless))
    assert parsed.version.records == 4
    assert [p.message.partition(";")[0] for p in parsed.problems] == [
        "record 1 is repeated", "a party has no number (FixedRef)", "record 3 has no name",
    ]  # fmt: skip


def test_a_party_without_a_primary_name_keeps_its_first(tmp_path: Path) -> None:
    names = alias(ANN, kind="1400", is_primary=False)
    parsed = load(tmp_path, advanced(party("1", names, kind="4")))
    assert parsed.entities[0].names == (Name("SAMPLE, Ann"),)
    assert [p.message for p in parsed.problems] == ["record 1 has no primary name"]


def test_an_unknown_namespace_or_no_day_is_reported(tmp_path: Path) -> None:
    parsed = load(tmp_path, advanced(party("1"), namespace="urn:other", date=""))
    assert [p.message for p in parsed.problems] == [
        "has an unknown namespace (urn:other); read by element names",
        "states no day of issue",
    ]
    assert parsed.version.published is None


@pytest.mark.parametrize(
    ("inner", "fault"),
    [
        ("<a>" * 60 + "</a>" * 60, "levels deep"),
        ("<a/>" * 20_001, "elements"),
        ("<a " + " ".join(f'a{n}="1"' for n in range(101)) + "/>", "attributes"),
        (f"<a>{'x' * 200_001}</a>", "characters"),
        ("<a>" * 60_000, "levels deep|limit of the XML reader"),
    ],
)
def test_a_party_beyond_the_limits_is_refused(tmp_path: Path, inner: str, fault: str) -> None:
    with pytest.raises(SourceLimitError, match=fault):
        load(tmp_path, advanced(party("1") + party("2", features=inner)))


def test_damage_is_named(tmp_path: Path) -> None:
    whole = advanced(party("1") + party("2"), entries=entry("1"))
    with pytest.raises(ListFormatError, match="cut off or damaged on line"):
        load(tmp_path, whole[:-20])
    with pytest.raises(ListFormatError, match="between its records"):
        load(tmp_path, whole.replace("<DistinctParties>", "<DistinctParties>loose"))
    with pytest.raises(ListFormatError, match="document type"):
        load(tmp_path, whole.replace("<Sanctions ", "<!DOCTYPE a []><Sanctions "))
    for length in range(100, len(whole) - 12, 97):
        with pytest.raises(TocsinError):
            load(tmp_path, whole[:length])


def test_the_catalogue_takes_it_by_content(tmp_path: Path) -> None:
    path = tmp_path / "cons.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("any.name", advanced(party("1")))
    parsed = read_list("us-ofac-consolidated", [path])
    assert parsed.entities[0].id == "ofac-1"
    assert parsed.version.carries == ()


def test_one_file_is_a_whole_list(tmp_path: Path) -> None:
    paths = [tmp_path / "a.xml", tmp_path / "b.xml"]
    for path in paths:
        path.write_text(advanced(party(str(len(path.name)))) + f"<!-- {path.name} -->")
    with pytest.raises(ListFormatError, match="is one of 2 files"):
        ofac_advanced_xml.read([read_source(path) for path in paths], "x")


def test_relations_survive_export(tmp_path: Path) -> None:
    entity = load(
        tmp_path, advanced(party("1") + party("2"), relations=relation("8", "1", "2"))
    ).entities[0]
    ftm = entity.to_ftm()["relations"]
    assert ftm == [
        {
            "id": "ofac-relation-8",
            "schema": "Ownership",
            "properties": {
                "asset": ["ofac-1"],
                "owner": ["ofac-2"],
                "role": ["Owned or Controlled By"],
                "summary": ["quality High"],
            },
            "caption": "SAMPLE 2",
            "locator": entity.relations[0].locator,
        }
    ]
    assert Relation.from_ftm(ftm[0]) == entity.relations[0]
    family = replace(entity.relations[0], schema="Family", role="person", target_role="relative")
    assert family.to_ftm("ofac-1")["properties"]["relationship"] == ["Owned or Controlled By"]
    assert Relation.from_ftm(family.to_ftm("ofac-1")) == family
