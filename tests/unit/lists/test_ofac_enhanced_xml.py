from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from drawn.ofac_xml import enhanced, enhanced_feature, entity, named, spelling, texts
from tocsin.errors import ListFormatError, SourceLimitError, TocsinError
from tocsin.lists import read_list
from tocsin.lists.formats import ofac_enhanced_xml
from tocsin.lists.source import read_source
from tocsin.model import Entity, Name, NameKind, ParsedList


def load(folder: Path, text: str) -> ParsedList:
    path = folder / "enhanced.xml"
    path.write_text(text, encoding="utf-8")
    return read_list("test-ofac", [path], format="ofac-enhanced-xml")


def one(folder: Path, text: str) -> Entity:
    parsed = load(folder, text)
    assert parsed.problems == ()
    (found,) = parsed.entities
    return found


def features(*inner: str) -> str:
    return f"<features>{''.join(inner)}</features>"


def test_names_come_in_every_script_and_kind(tmp_path: Path) -> None:
    names = (
        named(spelling("Former"), kind="F.K.A."),
        named(
            spelling("Образцова", "Анна", script="Cyrillic", is_main=False),
            spelling("Sample", "Ann"),
        ),
        named(spelling("Annie"), kind="A.K.A.", is_weak=True),
    )
    found = one(tmp_path, enhanced(entity("0036", *names, kind="Individual")))
    assert (found.id, found.schema) == ("ofac-36", "Person")
    assert found.names == (
        Name("SAMPLE, Ann"),
        Name("ОБРАЗЦОВА, Анна", NameKind.ALIAS),
        Name("FORMER", NameKind.FORMER),
        Name("ANNIE", NameKind.WEAK),
    )
    version = load(tmp_path, enhanced(entity("1"))).version
    assert (version.published, version.published_from) == ("2025-01-10", "file")


def test_a_part_that_the_formatted_name_leaves_out_is_kept(tmp_path: Path) -> None:
    written = spelling("Sample", "Ann").replace("<value>Ann</value>", "<value>Anna</value>")
    parsed = load(tmp_path, enhanced(entity("1", named(written))))
    assert parsed.entities[0].values("notes") == ("First Name of SAMPLE, Ann: Anna",)


def test_features_are_typed(tmp_path: Path) -> None:
    days = texts(
        fromDateBegin="1962-01-01", fromDateEnd="1962-01-01",
        toDateBegin="1962-12-31", toDateEnd="1962-12-31",
        isApproximate="true", isDateRange="false",
    )  # fmt: skip
    inner = features(
        enhanced_feature("Birthdate", "", f'<valueDate id="1">{days}</valueDate>'),
        enhanced_feature("Place of Birth", "Minsk", texts(isPrimary="false")),
        enhanced_feature("Place of Birth", "Havana, Cuba", texts(isPrimary="true")),
        enhanced_feature("Gender", "", texts(valueRefId="91")),
        enhanced_feature(
            "Website", "www.example.org", texts(reliability="Confirmed", comments="in use")
        ),
        enhanced_feature("Secondary sanctions risk:", "section 1(b)"),
        enhanced_feature("Listing Date (EO 14024 Directive 3):", "24 Feb 2022"),
    )  # fmt: skip
    programmes = (
        "<sanctionsPrograms><sanctionsProgram>RUSSIA-EO14024</sanctionsProgram></sanctionsPrograms>"
    )
    found = one(tmp_path, enhanced(entity("1", kind="Individual", more=inner + programmes)))
    assert found.values("birthDate") == ("1962",)
    assert found.values("birthPlace") == ("Havana, Cuba", "Minsk")
    assert found.values("gender") == ("female",)
    assert found.values("website") == ("www.example.org",)
    assert found.values("notes")[0].startswith("DOB circa 1962; POB Havana, Cuba; alt. POB Minsk;")
    assert found.values("notes")[1:] == (
        "Website www.example.org: Confirmed",
        "Website www.example.org: in use",
    )
    (designation,) = found.designations
    assert designation.listed_on == "2022-02-24"
    assert designation.provisions[0] == "Secondary sanctions risk: section 1(b)"


def test_addresses_come_in_every_script(tmp_path: Path) -> None:
    def line(city: str, street: str, *, is_main: bool) -> str:
        parts = "".join(
            f'<addressPart id="1"><type refId="1">{kind}</type><value>{text}</value></addressPart>'
            for kind, text in (("ADDRESS1", street), ("CITY", city), ("POSTAL CODE", "10"))
        )
        return (
            f"<translation>{texts(isPrimary=str(is_main).lower(), script='Latin')}"
            f"<addressParts>{parts}</addressParts></translation>"
        )

    places = (
        "<addresses><address><country>Cuba</country><translations>"
        f"{line('Гавана', 'ул. Главная', is_main=False)}"
        f"{line('Havana', '1 Main Street', is_main=True)}</translations></address>"
        "<address><country>Panama</country></address>"
        "<address><translations><translation><script>Latin</script></translation></translations>"
        "</address></addresses>"
    )
    found = one(tmp_path, enhanced(entity("1", more=places)))
    assert found.values("address") == (
        "1 Main Street, Havana 10, Cuba", "ул. Главная, Гавана 10, Cuba", "Panama",
    )  # fmt: skip
    assert found.values("country") == ("cu", "pa")


def test_documents_keep_what_they_say(tmp_path: Path) -> None:
    told = texts(
        type="Passport", name="SAMPLE 1", documentNumber="A100", isValid="false",
        issuingLocation="Havana", issuingCountry="Cuba", issuingAuthority="Office",
        issueDate="2001-02-03", expirationDate="some day",
    )  # fmt: skip
    other = texts(type="Passport", name="SOMEBODY", documentNumber="B200")
    more = (
        f"<identityDocuments><identityDocument>{told}</identityDocument>"
        f"<identityDocument>{other}</identityDocument></identityDocuments>"
    )
    found = one(tmp_path, enhanced(entity("1", kind="Individual", more=more)))
    assert found.values("passportNumber") == ("A100", "B200")
    assert found.values("notes") == (
        "Passport A100 (Cuba) issued 03 Feb 2001 expires some day; alt. Passport B200.",
        "Passport A100: issuing authority Office",
        "Passport A100: issued in Havana",
        "Passport A100: valid false",
        "Passport B200: in the name of SOMEBODY",
    )


def test_the_listing_is_kept(tmp_path: Path) -> None:
    lists = (
        '<sanctionsLists><sanctionsList refId="1" id="2" datePublished="2006-04-12">PLC List'
        '</sanctionsList><sanctionsList datePublished="2014-10-10">Consolidated List'
        "</sanctionsList></sanctionsLists>"
        "<sanctionsPrograms><sanctionsProgram>NS-PLC</sanctionsProgram></sanctionsPrograms>"
        "<sanctionsTypes><sanctionsType>Reject</sanctionsType></sanctionsTypes>"
        "<legalAuthorities><legalAuthority>A law</legalAuthority></legalAuthorities>"
    )
    found = one(tmp_path, enhanced(entity("1", more=lists)))
    (designation,) = found.designations
    assert (designation.programme, designation.listed_on) == ("NS-PLC", "2006-04-12")
    assert designation.legal_basis == "A law"
    assert found.values("notes") == (
        "On PLC List since 2006-04-12; Consolidated List since 2014-10-10. Measures: Reject",
    )


def test_relations_are_stated_of_their_source(tmp_path: Path) -> None:
    told = (
        '<relationships><relationship id="8"><type refId="1">Owns, controls, or operates</type>'
        '<relatedEntity entityId="36">OTHER</relatedEntity><quality>High</quality>'
        "<dateStart>2001-02-03</dateStart></relationship>"
        "<relationship><type>Associate Of</type></relationship></relationships>"
    )
    parsed = load(tmp_path, enhanced(entity("1", more=told, remarks="All offices.")))
    (found,) = parsed.entities
    (link,) = found.relations
    assert (link.id, link.target, link.target_name) == ("ofac-relation-8", "ofac-36", "OTHER")
    assert (link.schema, link.role, link.target_role) == ("Ownership", "owner", "asset")
    assert (link.start_date, link.end_date, link.remarks) == ("2001-02-03", None, ("quality High",))
    assert "All offices.; (Linked To: OTHER)" in found.values("notes")
    assert "relationship: Associate Of" in found.values("notes")


def test_what_is_not_known_is_kept_and_reported_once(tmp_path: Path) -> None:
    strange = '<colour shade="dark">red</colour>'
    parsed = load(tmp_path, enhanced(entity("1", more=strange) + entity("2", more=strange)))
    assert [(p.message, p.lost_record) for p in parsed.problems] == [
        ("colour shade: not known in this place; kept in the notes", False),
        ("colour: not known in this place; kept in the notes", False),
    ]
    assert parsed.entities[1].values("notes") == ("colour shade: dark", "colour: red")


def test_entities_that_cannot_be_told_apart_are_problems(tmp_path: Path) -> None:
    nameless = entity("3", named(""))
    parsed = load(
        tmp_path, enhanced(entity("1") + entity("1") + entity("x") + nameless + "<other/>")
    )
    assert (parsed.version.records, parsed.version.entities) == (5, 1)
    assert [p.message.partition(";")[0] for p in parsed.problems] == [
        "record 1 is repeated", "an entity has no number (id)", "record 3 has no name",
        "element other is no entity of a list",
    ]  # fmt: skip


def test_an_entity_without_a_primary_name_keeps_its_first(tmp_path: Path) -> None:
    parsed = load(tmp_path, enhanced(entity("1", named(spelling("Sample"), kind="A.K.A."))))
    assert parsed.entities[0].names == (Name("SAMPLE"),)
    assert [p.message for p in parsed.problems] == ["record 1 has no primary name"]


def test_an_unknown_namespace_or_no_day_is_reported(tmp_path: Path) -> None:
    parsed = load(tmp_path, enhanced(entity("1"), namespace="urn:other", day="soon"))
    assert [p.message for p in parsed.problems] == [
        "has an unknown namespace (urn:other); read by element names",
        "states no day as of which its data hold",
    ]
    assert parsed.version.published is None


def test_damage_is_named(tmp_path: Path) -> None:
    whole = enhanced(entity("1") + entity("2"))
    with pytest.raises(ListFormatError, match="document type"):
        load(tmp_path, whole.replace("<sanctionsData ", "<!DOCTYPE a []><sanctionsData "))
    with pytest.raises(SourceLimitError, match="levels deep"):
        load(tmp_path, whole.replace("</names>", f"{'<a>' * 60}{'</a>' * 60}</names>"))
    for length in range(100, len(whole) - 17, 97):
        with pytest.raises(TocsinError):
            load(tmp_path, whole[:length])


def test_the_catalogue_takes_it_by_content(tmp_path: Path) -> None:
    path = tmp_path / "CONS_ENHANCED.ZIP"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("any.name", enhanced(entity("1")))
    for list_id in ("us-ofac-consolidated", "us-ofac-sdn"):
        parsed = read_list(list_id, [path])
        assert parsed.entities[0].id == "ofac-1"
        assert parsed.version.carries == ()


def test_one_file_is_a_whole_list(tmp_path: Path) -> None:
    paths = [tmp_path / "a.xml", tmp_path / "b.xml"]
    for number, path in enumerate(paths, start=1):
        path.write_text(enhanced(entity(str(number))))
    with pytest.raises(ListFormatError, match="is one of 2 files"):
        ofac_enhanced_xml.read([read_source(path) for path in paths], "x")
