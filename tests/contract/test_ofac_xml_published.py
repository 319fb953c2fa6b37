"""OFAC's published XML: no text is lost, and the delimited files of the day say the same."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tocsin.law import effects_of
from tocsin.lists import read_list
from tocsin.model import Designation, Entity, Name, NameKind, ParsedList
from tocsin.text.countries import country_code
from tocsin.text.dates import parse_dates

pytestmark = pytest.mark.shared

DAYS = {"2016-09-16": 581, "2018-04-06": 639, "2019-03-14": 375}
SDN = "{http://tempuri.org/sdnList.xsd}"
DELIMITED = ("cons_prim.csv", "cons_add.csv", "cons_alt.csv")
ADVANCED = ("2016-09-16", "2019-03-14")
#: Every XML file that lies beside delimited files of the same day.
FORMS = [(day, "consolidated.xml") for day in DAYS] + [
    (day, "cons_advanced.xml") for day in ADVANCED
]
each_form = pytest.mark.parametrize(("day", "form"), FORMS)
each_day = pytest.mark.parametrize("day", DAYS)

#: The delimited files set thousands apart; the XML does not.
TONNAGES = ("tonnage", "grossRegisteredTonnage")


def both(shared_data: Path, day: str, form: str) -> tuple[ParsedList, ParsedList]:
    folder = shared_data / "ofac_nonsdn" / day
    delimited = read_list("us-ofac-consolidated", [folder / name for name in DELIMITED])
    return delimited, read_list("us-ofac-consolidated", [folder / form])


def pairs(shared_data: Path, day: str, form: str) -> Iterator[tuple[Entity, Entity]]:
    delimited, xml = both(shared_data, day, form)
    theirs = {entity.id: entity for entity in delimited.entities}
    assert theirs.keys() == {entity.id for entity in xml.entities}
    for entity in xml.entities:
        yield theirs[entity.id], entity


def plain(text: str) -> str:
    """Write a text as the delimited files do: they cannot carry a double quote inside one."""
    return text.replace('"', "'")


def names(entity: Entity) -> set[Name]:
    return {Name(plain(name.text), name.kind) for name in entity.names}


def values(entity: Entity, prop: str) -> set[str]:
    found = {plain(value) for value in entity.values(prop)}
    return {value.replace(",", "") for value in found} if prop in TONNAGES else found


def facts(designation: Designation) -> tuple[object, ...]:
    """Give a designation without the order of what it says, and what all forms state of it."""
    return (
        designation.programme, designation.authority,
        frozenset(designation.provisions), designation.reason,
    )  # fmt: skip


#: How notes begin and end that only the advanced and enhanced XML have.
OWN_NOTES = ("On ", "Measures: ")
MARK = re.compile(r": (?:Confirmed|validity Fraudulent|issuing authority \S+)$")


def phrases(entity: Entity) -> set[str]:
    """Give the single remarks of an entity, without what only one format writes."""
    found = set()
    for note in entity.values("notes"):
        if note.startswith(OWN_NOTES) or MARK.search(note):
            continue
        for phrase in plain(note).removesuffix(".").split(";"):
            bare = phrase.strip().removeprefix("alt. ").removesuffix(".")
            bare = re.sub(r"^\((Linked To: .*)\)$", r"\1", bare)
            is_tonnage = bare.lower().startswith(("tonnage:", "gross registered tonnage:"))
            found.add(bare.replace(",", "") if is_tonnage else bare)
    return found - {""}


@each_form
def test_the_file_states_its_day_and_its_count(shared_data: Path, day: str, form: str) -> None:
    delimited, xml = both(shared_data, day, form)
    version = xml.version
    assert (version.published, version.published_from) == (day, "file")
    assert (version.records, version.entities, version.problems) == (DAYS[day], DAYS[day], 0)
    assert version.records == delimited.version.records
    assert xml.problems == ()


@each_form
def test_both_formats_give_the_same_names(shared_data: Path, day: str, form: str) -> None:
    quoted = 0
    for theirs, ours in pairs(shared_data, day, form):
        for kind in NameKind:
            assert {n for n in names(ours) if n.kind is kind} == {
                n for n in names(theirs) if n.kind is kind
            }
        assert ours.caption == theirs.caption
        quoted += set(ours.names) != set(theirs.names)
    assert quoted <= 1


@each_form
def test_both_formats_give_the_same_facts(shared_data: Path, day: str, form: str) -> None:
    quoted = reordered = 0
    for theirs, ours in pairs(shared_data, day, form):
        assert ours.schema == theirs.schema
        assert ours.list == theirs.list
        props = set(ours.properties) | set(theirs.properties)
        for prop in props - {"notes"}:
            assert values(ours, prop) == values(theirs, prop), (ours.id, prop)
            if prop in TONNAGES:
                continue
            quoted += set(ours.values(prop)) != set(theirs.values(prop))
            reordered += sorted(map(plain, ours.values(prop))) == sorted(
                theirs.values(prop)
            ) and tuple(map(plain, ours.values(prop))) != theirs.values(prop)
        assert set(map(facts, ours.designations)) == set(map(facts, theirs.designations)), ours.id
    assert quoted <= 1
    assert reordered <= 30  # OFAC sorts documents otherwise in the two formats


@each_form
def test_both_formats_keep_the_same_remarks(shared_data: Path, day: str, form: str) -> None:
    """The delimited remarks repeat what the XML states apart: titles and weak aliases.

    One date of issue of 2016 is a year there ("1983") and a day in the XML.
    """
    otherwise = 0
    for theirs, ours in pairs(shared_data, day, form):
        positions = "; ".join(ours.values("position")).split(";")
        apart = {plain(p).strip().removesuffix(".") for p in positions}
        for name in ours.names:
            if name.kind is NameKind.WEAK:
                apart |= {f"{kind} '{plain(name.text)}'" for kind in ("a.k.a.", "f.k.a.")}
        more, less = phrases(ours) - phrases(theirs), phrases(theirs) - phrases(ours) - apart
        assert {p.partition(" issued ")[0] for p in more} == {
            p.partition(" issued ")[0] for p in less
        }, ours.id
        otherwise += len(more)
    assert otherwise <= (1 if day == "2016-09-16" else 0)


@each_form
def test_all_forms_give_the_same_effects(shared_data: Path, day: str, form: str) -> None:
    """With or without the day of listing, which the delimited files do not state."""
    kinds = set()
    for theirs, ours in pairs(shared_data, day, form):
        said = [
            {
                (effect.effect, effect.programme, effect.until)
                for effect in effects_of(entity.designations, entity.schema, day, entity.list)
            }
            for entity in (theirs, ours)
        ]
        assert said[0] == said[1], ours.id
        kinds |= {effect for effect, _, _ in said[1]}
    assert "sectoral" in kinds


@pytest.mark.parametrize("suffix", [".del", ".pip"])
def test_every_delimiter_gives_the_same_entities(shared_data: Path, suffix: str) -> None:
    folder = shared_data / "ofac_nonsdn" / "2016-09-16"
    usual, other = (
        read_list("us-ofac-consolidated", [folder / f"cons_prim{s}"]) for s in (".csv", suffix)
    )
    assert [replace(e, locator="") for e in other.entities] == [
        replace(e, locator="") for e in usual.entities
    ]
    assert other.version.carries == ("primary",)


def newer(shared_data: Path) -> list[Path]:
    """Every file that states days of listing and relations."""
    folder = shared_data / "ofac_nonsdn"
    files = [folder / day / "cons_advanced.xml" for day in ADVANCED]
    return [*files, folder / "2025-01-14" / "CONS_ENHANCED.ZIP"]


def test_the_enhanced_file_states_its_day_and_is_read_whole(shared_data: Path) -> None:
    parsed = read_list("us-ofac-consolidated", [newer(shared_data)[2]])
    version = parsed.version
    assert (version.published, version.published_from) == ("2025-01-10", "file")
    assert (version.records, version.entities, parsed.problems) == (443, 443, ())
    assert version.carries == ()


def test_days_of_listing_are_kept(shared_data: Path) -> None:
    for path in newer(shared_data):
        entities = read_list("us-ofac-consolidated", [path]).entities
        single = [e.designations[0] for e in entities if len(e.designations) == 1]
        assert len(single) > 300
        assert all(d.listed_on for d in single)
        assert all(d.legal_basis for d in single)
        ssi = [d.listed_on or "" for d in single if d.programme == "UKRAINE-EO13662"]
        assert min(ssi) == "2014-07-16"  # the day of the first directives


def test_the_advanced_and_the_enhanced_form_tell_the_same_day_and_relations(
    shared_data: Path,
) -> None:
    """Files of six years apart: whoever is in both was listed on one day, and has his relations."""
    _, old, new = (
        {e.id: e for e in read_list("us-ofac-consolidated", [path]).entities}
        for path in newer(shared_data)
    )
    both = old.keys() & new.keys()
    days = related = 0
    for key in both:
        before, after = (
            {d.programme: d.listed_on for d in found[key].designations} for found in (old, new)
        )
        days += all(before[code] == after[code] for code in before.keys() & after.keys())
        before_links, after_links = (
            {(r.id, r.target, r.kind, r.schema) for r in found[key].relations}
            for found in (old, new)
        )
        related += before_links == after_links
    assert len(both) > 350
    assert days >= len(both) - 3
    assert related >= len(both) - 3


def test_every_directive_is_a_provision(shared_data: Path) -> None:
    """A measure of E.O. 13662 that no feature repeats would be taken for a blocking."""
    for path in newer(shared_data):
        for entity in read_list("us-ofac-consolidated", [path]).entities:
            measures = {
                number
                for note in entity.values("notes")
                for number in re.findall(r"13662 Sectoral Directive (\d)", note)
            }
            told = " ".join(p for d in entity.designations for p in d.provisions)
            assert {f"Directive {number}" in told for number in measures} <= {True}, entity.id


def test_every_relation_is_kept(shared_data: Path) -> None:
    for path, count in zip(newer(shared_data), (307, 275, 283), strict=True):
        entities = {e.id: e for e in read_list("us-ofac-consolidated", [path]).entities}
        relations = [(e, r) for e in entities.values() for r in e.relations]
        assert len({r.id for _, r in relations}) == len(relations) == count
        for entity, relation in relations:
            assert f"Linked To: {relation.target_name}" in entity.designations[0].reason
            if relation.target in entities:
                assert entities[relation.target].caption == relation.target_name
        assert sum(r.target not in entities for _, r in relations) <= 1


#: What an entity does not carry on purpose: OFAC's numbers of the parts, and the main entry.
LEFT_OUT = ("uid", "mainEntry")
#: What it carries in the project's own words.
RENAMED = {
    "individual", "entity", "vessel", "aircraft", "a.k.a.", "f.k.a.", "n.k.a.", "strong", "weak",
}  # fmt: skip


@each_day
def test_an_independent_parser_finds_no_text_lost(shared_data: Path, day: str) -> None:
    path = shared_data / "ofac_nonsdn" / day / "consolidated.xml"
    entities = {e.id: e for e in read_list("us-ofac-consolidated", [path]).entities}
    looked_for = 0
    root = ET.parse(path).getroot()  # noqa: S314 - a file of OFAC's that is known
    for entry in root.iter(f"{SDN}sdnEntry"):
        uid = entry.findtext(f"{SDN}uid")
        entity = entities[f"ofac-{uid}"]
        said = json.dumps(entity.to_ftm(), ensure_ascii=False)
        for leaf in entry.iter():
            name, text = leaf.tag.partition("}")[2], (leaf.text or "").strip()
            if text and name not in LEFT_OUT and text.lower() not in RENAMED:
                looked_for += 1
                assert json.dumps(text, ensure_ascii=False)[1:-1] in said, (uid, name)
                if name == "dateOfBirth":
                    isos = {iso for date in parse_dates(text) for iso in date.iso_values}
                    assert isos <= set(entity.values("birthDate"))
                elif name == "country" and (code := country_code(text)):
                    assert f'"{code}"' in said
    assert looked_for > 10 * DAYS[day]


def _said(entities: dict[str, Entity], key: str) -> str:
    """Give all that an entity says, in one case: OFAC's other forms write names in capitals."""
    return json.dumps(entities[key].to_ftm(), ensure_ascii=False).casefold()


def _is_in(text: str, said: str) -> bool:
    return json.dumps(text, ensure_ascii=False)[1:-1].casefold() in said


def _texts(element: ET.Element) -> Iterator[tuple[str, str]]:
    for leaf in element.iter():
        if (leaf.text or "").strip():
            yield leaf.tag.partition("}")[2], (leaf.text or "").strip()


UN = "{http://www.un.org/sanctions/1.0}"
#: Attributes of the advanced XML that join elements or repeat what stands elsewhere.
JOINS = {
    "ID", "FixedRef", "IdentityID", "NamePartGroupID", "FeatureVersionID", "LocationID",
    "DocumentedNameID", "ProfileID", "From-ProfileID", "SanctionsEntryID", "IDRegDocumentID",
    "IssuedIn-LocationID", "AreaCodeID",
}  # fmt: skip
#: Its references to values that the entity says in other words, or not at all: marks of the form.
SAID_OTHERWISE = {
    "CalendarTypeID", "LocPartTypeID", "LocPartValueTypeID", "LocPartValueStatusID", "ScriptID",
    "ScriptStatusID", "AliasTypeID", "NamePartTypeID", "DocNameStatusID", "PartySubTypeID",
    "DetailTypeID", "IdentityFeatureLinkTypeID", "CountryRelevanceID", "EntryEventTypeID",
    "IDRegDocDateTypeID",
}  # fmt: skip
#: References by the element that explains them.
REFERENCES = {
    "IssuedBy-CountryID": "Country", "CountryID": "Country", "DetailReferenceID":
    "DetailReference", "ReliabilityID": "Reliability", "IDRegDocTypeID": "IDRegDocType",
    "ValidityID": "Validity", "RelationTypeID": "RelationType", "RelationQualityID":
    "RelationQuality", "SanctionsTypeID": "SanctionsType", "ListID": "List", "LegalBasisID":
    "LegalBasis", "FeatureTypeID": "FeatureType",
}  # fmt: skip
SILENT = {"Unknown", "Valid", "Program"}
#: Labels of features that have a property or a column of their own.
COLUMNS = {
    "Birthdate", "Place of Birth", "Nationality Country", "Citizenship Country", "Location",
    "Title", "Vessel Call Sign", "VESSEL TYPE", "Vessel Flag", "Vessel Owner", "Vessel Tonnage",
    "Vessel Gross Registered Tonnage",
}  # fmt: skip


@pytest.mark.parametrize("day", ADVANCED)
def test_an_independent_parser_finds_nothing_lost_in_the_advanced_xml(
    shared_data: Path, day: str
) -> None:
    path = shared_data / "ofac_nonsdn" / day / "cons_advanced.xml"
    entities = {e.id: e for e in read_list("us-ofac-consolidated", [path]).entities}
    root = ET.parse(path).getroot()  # noqa: S314 - a file of OFAC's that is known
    values = {
        (v.tag.partition("}")[2], v.get("ID")): (v.text or "").strip()
        for v in root.find(f"{UN}ReferenceValueSets") or ()
        for v in v
    }
    holder = {
        identity.get("ID"): party.get("FixedRef")
        for party in root.iter(f"{UN}DistinctParty")
        for identity in party.iter(f"{UN}Identity")
    }
    located = {
        use.get("LocationID"): party.get("FixedRef")
        for party in root.iter(f"{UN}DistinctParty")
        for use in party.iter(f"{UN}VersionLocation")
    }
    located.update(
        (document.get("IssuedIn-LocationID"), holder[document.get("IdentityID")])
        for document in root.iter(f"{UN}IDRegDocument")
    )
    records = [
        *((p, p.get("FixedRef")) for p in root.iter(f"{UN}DistinctParty")),
        *((d, holder[d.get("IdentityID")]) for d in root.iter(f"{UN}IDRegDocument")),
        *((loc, located[loc.get("ID")]) for loc in root.iter(f"{UN}Location")),
        *((r, r.get("From-ProfileID")) for r in root.iter(f"{UN}ProfileRelationship")),
        *((s, s.get("ProfileID")) for s in root.iter(f"{UN}SanctionsEntry")),
    ]
    looked_for = 0
    for record, number in records:
        said = _said(entities, f"ofac-{number}")
        for name, text in _texts(record):
            if name not in ("Year", "Month", "Day"):
                looked_for += 1
                assert _is_in(text, said), (number, name, text)
        for date in record.iter(f"{UN}Date"):
            year, month, at = (int(part.text or "") for part in date)
            assert f"{year}-{month:02}-{at:02}" in said
        for stated in record.iter(f"{UN}Year"):
            assert (stated.text or "") in said
        for element in record.iter():
            for name, value in element.attrib.items():
                if name == "To-ProfileID":
                    assert f'"ofac-{value}"' in said
                elif name in REFERENCES:
                    text = values[REFERENCES[name], value]
                    looked_for += 1
                    assert text in SILENT | COLUMNS or _is_in(text.strip(), said), (number, text)
                else:
                    is_mark = value in ("true", "false")
                    assert is_mark or name in JOINS | SAID_OTHERWISE, name
    assert looked_for > 20 * DAYS[day]


#: Texts of the enhanced XML that number something, mark the main one of several, or say in what
#: script or form the text beside them is.
ENHANCED_LEFT_OUT = {
    "identityId", "versionId", "valueRefId", "isPrimary", "isLowQuality", "isApproximate",
    "isDateRange", "isValid", "script", "fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd",
    "entityType", "aliasType",
}  # fmt: skip


def test_an_independent_parser_finds_nothing_lost_in_the_enhanced_xml(shared_data: Path) -> None:
    path = newer(shared_data)[2]
    entities = {e.id: e for e in read_list("us-ofac-consolidated", [path]).entities}
    with zipfile.ZipFile(path) as archive:
        root = ET.fromstring(archive.read(archive.namelist()[0]))  # noqa: S314 - a known file
    name_of = root.tag.partition("}")[0] + "}"
    looked_for = scripts = 0
    for party in root.iter(f"{name_of}entity"):
        number = party.get("id")
        entity = entities[f"ofac-{number}"]
        said = _said(entities, entity.id)
        types = {id(e) for e in party.iter(f"{name_of}type")}
        kept = {
            id(t)
            for f in party.iter(f"{name_of}identityDocument")
            for t in f.iter()
            if id(t) in types
        }
        for element in party.iter():
            name, text = element.tag.partition("}")[2], (element.text or "").strip()
            is_part = id(element) in types and id(element) not in kept
            if text and name not in ENHANCED_LEFT_OUT and not (is_part and text in PARTS | COLUMNS):
                looked_for += 1
                assert _is_in(text, said), (number, name, text)
            if day := element.get("datePublished"):
                assert day in said
            if key := element.get("entityId"):
                assert f'"ofac-{key}"' in said
        written = party.iter(f"{name_of}formattedFullName")
        assert {n.text for n in written} == {n.text for n in entity.names}
        scripts += sum(not name.text.isascii() for name in entity.names)
    assert looked_for > 20 * len(entities)
    assert scripts > 40


#: Types of parts of names and addresses: their places in the text say them.
PARTS = {
    "Last Name", "First Name", "Middle Name", "Entity Name", "Nickname", "ADDRESS1", "ADDRESS2",
    "ADDRESS3", "CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION",
}  # fmt: skip
