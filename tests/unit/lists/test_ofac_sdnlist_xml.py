from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import ListFormatError, TocsinError
from tocsin.lists import read_list
from tocsin.model import Entity, Name, NameKind, ParsedList

TEMPURI = "http://tempuri.org/sdnList.xsd"
SERVICE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML"
BILLION_LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
)


def tags(**fields: str) -> str:
    return "".join(f"<{name}>{text}</{name}>" for name, text in fields.items())


def entry(uid: str = "1", name: str = "EXAMPLE", kind: str = "Entity", more: str = "") -> str:
    return f"<sdnEntry>{tags(uid=uid, lastName=name, sdnType=kind)}{more}</sdnEntry>\n"


def document(
    entries: str, *, date: str = "04/06/2018", count: str = "1", namespace: str = TEMPURI
) -> str:
    told = tags(Publish_Date=date, Record_Count=count)
    return (
        f'<?xml version="1.0" standalone="yes"?>\n<sdnList xmlns="{namespace}">\n'
        f"<publshInformation>{told}</publshInformation>\n{entries}</sdnList>"
    )


def load(folder: Path, text: str | bytes) -> ParsedList:
    path = folder / "sdn.xml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_list("test-ofac", [path], format="ofac-sdnlist-xml")


def one(folder: Path, more: str, kind: str = "Entity") -> Entity:
    parsed = load(folder, document(entry(kind=kind, more=more)))
    assert parsed.problems == ()
    (entity,) = parsed.entities
    return entity


def messages(parsed: ParsedList) -> list[tuple[str, bool]]:
    return [(p.message, p.lost_record) for p in parsed.problems]


def test_an_entry_becomes_an_entity(tmp_path: Path) -> None:
    aliases = (
        {"type": "a.k.a.", "category": "strong", "lastName": "SAMPLE", "firstName": "Old"},
        {"type": "f.k.a.", "category": "strong", "lastName": "FORMER"},
        {"type": "f.k.a.", "category": "weak", "lastName": "SHORT"},
    )
    address = tags(uid="4", address1="1 Main Street", city="Havana", country="Cuba")
    lists = (
        "<programList><program>SDGT</program><program>SDT</program></programList>"
        f"<akaList>{''.join(f'<aka>{tags(**alias)}</aka>' for alias in aliases)}</akaList>"
        f"<addressList><address>{address}</address></addressList>"
    )
    text = document(
        f"<sdnEntry>{tags(uid='0007', firstName='Person', lastName='SAMPLE', title='Minister')}"
        f"<sdnType>Individual</sdnType>{lists}</sdnEntry>"
    )
    parsed = load(tmp_path, text)
    (entity,) = parsed.entities
    assert (entity.id, entity.schema, entity.locator) == ("ofac-7", "Person", "sdn.xml:4")
    assert entity.names == (
        Name("SAMPLE, Person"),
        Name("SAMPLE, Old", NameKind.ALIAS),
        Name("FORMER", NameKind.FORMER),
        Name("SHORT", NameKind.WEAK),
    )
    assert entity.values("address") == ("1 Main Street, Havana, Cuba",)
    assert entity.values("country") == ("cu",)
    assert entity.values("position") == ("Minister",)
    assert [d.programme for d in entity.designations] == ["SDGT", "SDT"]
    assert parsed.problems == ()
    version = parsed.version
    assert (version.published, version.published_from) == ("2018-04-06", "file")
    assert (version.records, version.entities, version.problems) == (1, 1, 0)


@pytest.mark.parametrize(
    ("kind", "schema"),
    [("Individual", "Person"), ("Entity", "Organization"), ("Vessel", "Vessel"),
     ("Aircraft", "Airplane")],
)  # fmt: skip
def test_the_type_gives_the_schema(tmp_path: Path, kind: str, schema: str) -> None:
    assert one(tmp_path, "", kind).schema == schema


@pytest.mark.parametrize(
    ("fields", "kind", "prop", "values"),
    [
        ({"idType": "Gender", "idNumber": "Female"}, "Individual", "gender", ("female",)),
        ({"idType": "Passport", "idNumber": "A1", "idCountry": "Cuba", "issueDate": "1999",
          "expirationDate": "03 Jul 2004"}, "Individual", "passportNumber", ("A1",)),
        ({"idType": "Passport", "idNumber": "A1", "idCountry": "Cuba"}, "Individual", "country",
         ("cu",)),
        ({"idType": "SWIFT/BIC", "idNumber": "HAVIGB2L"}, "Entity", "swiftBic", ("HAVIGB2L",)),
        ({"idType": "Vessel Registration Identification", "idNumber": "IMO 7406784"}, "Vessel",
         "imoNumber", ("IMO7406784",)),
        ({"idType": "Digital Currency Address - XBT", "idNumber": "12Qt"}, "Individual", "idNumber",
         ("12Qt",)),
        ({"idType": "Some New Registry No.", "idNumber": "4711"}, "Entity", "registrationNumber",
         ("4711",)),
        ({"idType": "Website", "idNumber": "https://example.org/?a;b"}, "Entity", "website",
         ("https://example.org/?a;b",)),
    ],
)  # fmt: skip
def test_a_document_is_typed_as_in_the_remarks(
    tmp_path: Path, fields: dict[str, str], kind: str, prop: str, values: tuple[str, ...]
) -> None:
    entity = one(tmp_path, f"<idList><id>{tags(uid='3', **fields)}</id></idList>", kind)
    assert entity.values(prop) == values
    for text in fields.values():
        assert text in " ".join(entity.values("notes"))


def test_what_the_listing_does_goes_to_its_programme(tmp_path: Path) -> None:
    ids = (
        ("Executive Order 13662 Directive Determination -", "Subject to Directive 1"),
        ("Additional Sanctions Information -", "Subject to A; Subject to B"),
    )
    entity = one(
        tmp_path,
        "<remarks>(Linked To: EXAMPLE HOLDING (UK)); (Linked To: OTHER S.A.)</remarks>"
        "<programList><program>SDGT</program><program>UKRAINE-EO13662</program></programList>"
        f"<idList>{''.join(f'<id>{tags(idType=t, idNumber=n)}</id>' for t, n in ids)}</idList>",
    )
    other, sectoral = entity.designations
    directive = " ".join(ids[0])
    assert other.provisions == ("Additional Sanctions Information - Subject to A", "Subject to B")
    assert sectoral.provisions == (directive, *other.provisions)
    assert sectoral.reason == "Linked To: EXAMPLE HOLDING (UK); Linked To: OTHER S.A."
    assert entity.values("notes")[0].startswith("(Linked To: EXAMPLE HOLDING (UK));")


def test_the_main_birth_date_comes_first(tmp_path: Path) -> None:
    items = "".join(
        f"<dateOfBirthItem>{tags(dateOfBirth=date, mainEntry=main)}</dateOfBirthItem>"
        for date, main in (("1961 to 1962", "false"), ("circa 1960", "true"))
    )
    entity = one(tmp_path, f"<dateOfBirthList>{items}</dateOfBirthList>", "Individual")
    assert entity.values("birthDate") == ("1960", "1961", "1962")
    assert entity.values("notes") == ("DOB circa 1960; alt. DOB 1961 to 1962.",)


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ({"city": "Dubai", "stateOrProvince": "Dubai", "postalCode": "1"}, "Dubai, Dubai 1"),
        ({"stateOrProvince": "Texas", "postalCode": "7"}, "Texas 7"),
        ({"address1": "A", "address2": "B", "address3": "C", "country": "Cuba"}, "A, B, C, Cuba"),
        ({"postalCode": "101000"}, "101000"),
    ],
)
def test_an_address_is_joined_as_ofac_joins_it(
    tmp_path: Path, parts: dict[str, str], line: str
) -> None:
    entity = one(tmp_path, f"<addressList><address>{tags(**parts)}</address></addressList>")
    assert entity.values("address") == (line,)


@pytest.mark.parametrize("namespace", [TEMPURI, SERVICE, "http://tempuri.org/consolidated.xsd"])
def test_the_namespaces_of_ofac_are_known(tmp_path: Path, namespace: str) -> None:
    assert load(tmp_path, document(entry(), namespace=namespace)).problems == ()


@pytest.mark.parametrize(
    "namespace",
    ["", "urn:other", "https://example.org/sanctionslistservice.ofac.treas.gov/",
     "https://sanctionslistservice.ofac.treas.gov.example.org/", "x" * 5000],
)  # fmt: skip
def test_another_namespace_is_read_and_reported(tmp_path: Path, namespace: str) -> None:
    parsed = load(tmp_path, document(entry(), namespace=namespace))
    assert parsed.version.entities == 1
    ((message, lost),) = messages(parsed)
    assert "unknown namespace" in message
    assert len(message) < 200
    assert not lost


@pytest.mark.parametrize(
    ("date", "count", "told"),
    [
        ("2018-04-06", "1", ["publication date"]),
        ("13/32/2018", "1", ["publication date"]),
        ("", "1", ["publication date"]),
        ("04/06/2018", "2", ["states 2 records and holds 1"]),
        ("04/06/2018", "many", ["states many records"]),
        ("04/06/2018", "", ["states no number of records"]),
        ("4/6/2018", "001", []),
        ("", "", ["publication date", "no number"]),
    ],
)
def test_what_the_head_states_is_checked(
    tmp_path: Path, date: str, count: str, told: list[str]
) -> None:
    parsed = load(tmp_path, document(entry(), date=date, count=count))
    assert parsed.version.entities == 1
    assert [lost for _, lost in messages(parsed)] == [False] * len(told)
    assert all(part in message for part, (message, _) in zip(told, messages(parsed), strict=True))
    is_stated = "publication date" not in told
    assert parsed.version.published == ("2018-04-06" if is_stated else None)


def test_every_lost_entry_is_a_record_and_a_problem(tmp_path: Path) -> None:
    parsed = load(
        tmp_path,
        document(
            entry("1", "FIRST")
            + entry("01", "AGAIN")
            + entry("", "NO UID")
            + entry("two", "NO NUMBER")
            + entry("３", "NOT ASCII")
            + entry("-4", "NEGATIVE")
            + entry("5", " ")
            + "<sdnEntry/>\n"
            + "<other>text</other>\n"
            + entry("6", "LAST"),
            count="9",
        ),
    )
    assert [e.caption for e in parsed.entities] == ["FIRST", "LAST"]
    lost = [(p.locator, p.message) for p in parsed.problems if p.lost_record]
    assert [locator for locator, _ in lost] == [f"sdn.xml:{line}" for line in range(5, 13)]
    assert lost[0][1] == "record 1 is repeated; the first is sdn.xml:4"
    assert lost[-1][1] == "element other is no entry of a list"
    assert not any(word in m for _, m in lost for word in ("AGAIN", "NUMBER", "ASCII", "text"))
    version = parsed.version
    assert (version.records, version.entities, version.problems) == (10, 2, 8)


def test_what_is_unknown_is_kept_and_reported_once(tmp_path: Path) -> None:
    strange = (
        "<colour shade='dark'>red</colour>loose<lastName>SECOND</lastName>"
        "<akaList><aka><lastName>A</lastName><script>Cyrillic</script></aka><odd>one</odd></akaList>"
        "<addressList state='draft'>adrift</addressList>"
        "<idList><id><idType>Passport</idType><idNumber>A<b>1</b></idNumber></id></idList>"
        "<vesselInfo><callSign>X</callSign></vesselInfo><vesselInfo><callSign>Y</callSign></vesselInfo>"
    )
    parsed = load(
        tmp_path,
        document(
            entry("1", more=strange) + entry("2", kind="Ghost", more="<colour>blue</colour>"),
            count="2",
        ),
    )
    first, second = parsed.entities
    kept = " ".join(first.values("notes"))
    for text in (
        "red",
        "dark",
        "loose",
        "SECOND",
        "Cyrillic",
        "one",
        "draft",
        "adrift",
        "A 1",
        "Call sign: X",
        "Y",
    ):
        assert text in kept
    assert second.values("notes") == ("colour: blue", "sdnType: Ghost")
    told = [message.partition(":")[0] for message, lost in messages(parsed) if not lost]
    assert len(told) == len(set(told)) == 11
    assert {"colour", "colour shade", "sdnEntry", "script", "odd", "sdnType"} <= set(told)
    assert parsed.version.problems == 0


def test_kinds_of_alias_that_are_unknown_are_kept(tmp_path: Path) -> None:
    aliases = f"<aka>{tags(type='p.k.a.', category='odd', lastName='OTHER')}</aka><aka/>"
    entity = one(tmp_path, f"<akaList>{aliases}</akaList>")
    assert entity.names[1:] == (Name("OTHER", NameKind.ALIAS),)
    assert entity.values("notes") == ("Alias OTHER: p.k.a., odd",)


def test_an_alias_without_a_name_is_reported(tmp_path: Path) -> None:
    parsed = load(
        tmp_path, document(entry(more="<akaList><aka><type>a.k.a.</type></aka></akaList>"))
    )
    assert parsed.entities[0].names == (Name("EXAMPLE"),)
    assert messages(parsed) == [("an alias of record 1 has no name", False)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (document(entry())[:-9], "cut off or damaged"),
        (document(entry()).replace("</sdnEntry>", ""), "cut off or damaged"),
        (document(entry()).replace("sdnList", "Sanctions"), "has the root Sanctions"),
        (document(entry()).replace("sdnList ", "sdnlist ").replace("/sdnList>", "/sdnlist>"),
         "has the root sdnlist"),
        (BILLION_LAUGHS + "<sdnList>&c;</sdnList>", "document type"),
        ('<!DOCTYPE s SYSTEM "file:///etc/passwd"><sdnList/>', "document type"),
        ("<!DOCTYPE html><html></html>", "web page"),
        ("<html><body>Sign in</body></html>", "web page"),
        (document(""), "no record of 0"),
        (document(entry("", "")), "no record of 1"),
        (document(entry("1" * 300_000)), "300000 characters"),
        (document(entry(more="<a>" * 10_000 + "</a>" * 10_000)), "levels deep"),
        (document(entry(name="x" * 1_000_000)), "1000000 characters"),
        (document(entry(), namespace="http://["), "damaged"),
        ("uid,name\n1,EXAMPLE\n", "is no XML"),
    ],
    ids=range(15),
)  # fmt: skip
def test_hostile_files_are_refused_by_name(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TocsinError) as caught:
        load(tmp_path, text)
    assert message in caught.value.message
    assert caught.value.source.endswith("sdn.xml")
    assert caught.value.remedy
    assert len(str(caught.value)) < 500


def test_a_file_is_a_whole_list(tmp_path: Path) -> None:
    paths = [tmp_path / "sdn.xml", tmp_path / "consolidated.xml"]
    for number, path in enumerate(paths, 1):
        path.write_text(document(entry(str(number))))
    with pytest.raises(ListFormatError, match="one of 2 files"):
        read_list("us-ofac-sdn", paths)
