"""OFAC's published XML: no text is lost, and the delimited files of the day say the same."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin.lists import read_list
from tocsin.model import Designation, Entity, Name, NameKind, ParsedList
from tocsin.text.countries import country_code
from tocsin.text.dates import parse_dates

pytestmark = pytest.mark.shared

DAYS = {"2016-09-16": 581, "2018-04-06": 639, "2019-03-14": 375}
SDN = "{http://tempuri.org/sdnList.xsd}"
DELIMITED = ("cons_prim.csv", "cons_add.csv", "cons_alt.csv")
each_day = pytest.mark.parametrize("day", DAYS)

#: The delimited files set thousands apart; the XML does not.
TONNAGES = ("tonnage", "grossRegisteredTonnage")


def both(shared_data: Path, day: str) -> tuple[ParsedList, ParsedList]:
    folder = shared_data / "ofac_nonsdn" / day
    delimited = read_list("us-ofac-consolidated", [folder / name for name in DELIMITED])
    return delimited, read_list("us-ofac-consolidated", [folder / "consolidated.xml"])


def pairs(shared_data: Path, day: str) -> Iterator[tuple[Entity, Entity]]:
    delimited, xml = both(shared_data, day)
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
    """Give a designation without the order of what it says."""
    return (
        designation.programme, designation.authority, designation.listed_on,
        frozenset(designation.provisions), designation.reason,
    )  # fmt: skip


def phrases(entity: Entity) -> set[str]:
    """Give the single remarks of an entity, without what only one format writes."""
    found = set()
    for note in entity.values("notes"):
        for phrase in plain(note).removesuffix(".").split(";"):
            bare = phrase.strip().removeprefix("alt. ").removesuffix(".")
            bare = re.sub(r"^\((Linked To: .*)\)$", r"\1", bare)
            is_tonnage = bare.lower().startswith(("tonnage:", "gross registered tonnage:"))
            found.add(bare.replace(",", "") if is_tonnage else bare)
    return found - {""}


@each_day
def test_the_file_states_its_day_and_its_count(shared_data: Path, day: str) -> None:
    delimited, xml = both(shared_data, day)
    version = xml.version
    assert (version.published, version.published_from) == (day, "file")
    assert (version.records, version.entities, version.problems) == (DAYS[day], DAYS[day], 0)
    assert version.records == delimited.version.records
    assert xml.problems == ()


@each_day
def test_both_formats_give_the_same_names(shared_data: Path, day: str) -> None:
    quoted = 0
    for theirs, ours in pairs(shared_data, day):
        for kind in NameKind:
            assert {n for n in names(ours) if n.kind is kind} == {
                n for n in names(theirs) if n.kind is kind
            }
        assert ours.caption == theirs.caption
        quoted += set(ours.names) != set(theirs.names)
    assert quoted <= 1


@each_day
def test_both_formats_give_the_same_facts(shared_data: Path, day: str) -> None:
    quoted = reordered = 0
    for theirs, ours in pairs(shared_data, day):
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


@each_day
def test_both_formats_keep_the_same_remarks(shared_data: Path, day: str) -> None:
    """The delimited remarks repeat what the XML states apart: titles and weak aliases.

    One date of issue of 2016 is a year there ("1983") and a day in the XML.
    """
    otherwise = 0
    for theirs, ours in pairs(shared_data, day):
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
