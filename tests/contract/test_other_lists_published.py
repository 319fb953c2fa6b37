"""The published files of the UN and of Canada, against a walk that knows nothing of our readers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from bench.other_lists import canada, un
from tocsin.errors import ListFormatError
from tocsin.law.programmes import is_carried, shipped_rules
from tocsin.lists import read_list
from tocsin.model import Entity, ParsedList

pytestmark = pytest.mark.shared

UN_DAYS = ("2018-06-07", "2018-08-24", "2018-10-29", "2020-12-01", "2025-04-19")
EACH_UN_DAY = pytest.mark.parametrize("day", UN_DAYS)
#: What the UN writes of an alias, by the FtM property that takes its name.
QUALITIES = {"Good": "alias", "Low": "weakAlias", "a.k.a.": "alias", "f.k.a.": "previousName"}
#: Words that say how exact a date is: typed as the precision of the date itself.
EXACT = "EXACT"


def texts(element: ET.Element) -> Iterator[tuple[str, str]]:
    for part in element.iter():
        for text in (part.text, part.tail if part is not element else "", *part.attrib.values()):
            if text and text.strip():
                yield part.tag, " ".join(text.split())


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def read_un(shared_data: Path, day: str) -> tuple[ParsedList, list[ET.Element]]:
    path = shared_data / "un" / day / "consolidated.xml"
    root = ET.parse(path).getroot()  # noqa: S314 - a file that we chose
    return read_list("un-sc", [path]), [record for section in root for record in section]


def read_canada(shared_data: Path) -> tuple[ParsedList, list[ET.Element]]:
    path = shared_data / "ca_sema" / "2020" / "sema-lmes.xml"
    root = ET.parse(path).getroot()  # noqa: S314 - a file that we chose
    return read_list("ca-sema", [path]), list(root)


@EACH_UN_DAY
def test_every_record_of_the_un_is_an_entity(shared_data: Path, day: str) -> None:
    parsed, records = read_un(shared_data, day)
    assert parsed.version.published == day
    assert parsed.version.records == parsed.version.entities == len(records)
    assert not parsed.problems
    assert [entity.id for entity in parsed.entities] == [
        f"un-{record.findtext('DATAID')}" for record in records
    ]


@EACH_UN_DAY
def test_no_text_of_the_un_is_lost(shared_data: Path, day: str) -> None:
    parsed, records = read_un(shared_data, day)
    lost = []
    for entity, record in zip(parsed.entities, records, strict=True):
        said = " | ".join(strings(entity.to_ftm()))
        for tag, text in texts(record):
            is_typed = text == EXACT or (tag == "QUALITY" and text in QUALITIES)
            if not is_typed and text.casefold() not in said.casefold():
                lost.append((tag, text, entity.id))
    assert lost == []


@EACH_UN_DAY
def test_what_the_un_types_is_typed(shared_data: Path, day: str) -> None:
    parsed, records = read_un(shared_data, day)
    for entity, record in zip(parsed.entities, records, strict=True):
        (designation,) = entity.designations
        assert designation.programme == record.findtext("UN_LIST_TYPE")
        assert designation.listed_on == (record.findtext("LISTED_ON") or "")[:10]
        assert entity.values("unscId") == ((record.findtext("REFERENCE_NUMBER") or "").strip(),)
        updated = {v.text[:10] for v in record.iterfind("LAST_DAY_UPDATED/VALUE") if v.text}
        assert set(entity.values("modifiedAt")) == updated
        born = {d.text[:10] for d in record.iterfind(".//DATE") if d.text}
        born |= {
            part.text
            for part in record.iterfind("INDIVIDUAL_DATE_OF_BIRTH/*")
            if part.tag.endswith("YEAR") and part.text
        }
        assert born <= set(entity.values("birthDate"))
        numbers = {
            " ".join(number.text.split())
            for number in record.iterfind("INDIVIDUAL_DOCUMENT/NUMBER")
            if number.text
        }
        assert numbers <= {*entity.values("passportNumber"), *entity.values("idNumber")}


@EACH_UN_DAY
def test_a_weak_alias_of_the_un_is_weak_and_no_other_is(shared_data: Path, day: str) -> None:
    parsed, records = read_un(shared_data, day)
    weak = 0
    for entity, record in zip(parsed.entities, records, strict=True):
        told = entity.to_ftm()["properties"]
        qualities: dict[str, str] = {}
        for alias in (*record.iterfind("INDIVIDUAL_ALIAS"), *record.iterfind("ENTITY_ALIAS")):
            name = " ".join((alias.findtext("ALIAS_NAME") or "").split())
            qualities.setdefault(name, (alias.findtext("QUALITY") or "").strip())
        for name, quality in qualities.items():
            if name in told.get("weakAlias", ()):
                assert quality == "Low", entity.id
                weak += 1
            elif name in told.get("alias", ()) and name not in told["name"]:
                assert quality != "Low" or name in original_scripts(record), entity.id
    assert weak > 500


def original_scripts(record: ET.Element) -> set[str]:
    return {" ".join((e.text or "").split()) for e in record.iterfind("NAME_ORIGINAL_SCRIPT")}


@EACH_UN_DAY
def test_the_law_finds_in_our_provisions_what_the_whole_comment_says(
    shared_data: Path, day: str
) -> None:
    parsed, _ = read_un(shared_data, day)
    whole = un(shared_data / "un" / day / "consolidated.xml")
    assert_same_rules(parsed.entities, tuple(whole), "un-")


def assert_same_rules(ours: tuple[Entity, ...], plain: tuple[Entity, ...], start: str) -> None:
    conditions = sorted(
        {
            (r.programme, r.provision)
            for found in shipped_rules().values()
            for r in found
            if r.list == start and r.provision
        }
    )
    assert conditions
    for entity, other in zip(ours, plain, strict=True):
        (mine,), (said,) = entity.designations, other.designations
        assert mine.programme == said.programme
        for programme, condition in conditions:
            if programme == mine.programme:
                assert is_carried(condition, mine.provisions) == is_carried(
                    condition, said.provisions
                ), (entity.id, condition)


def test_the_malformed_file_of_the_un_is_a_named_error(shared_data: Path) -> None:
    path = shared_data / "un" / "2025-08-malformed" / "consolidated-malformed.xml"
    with pytest.raises(ListFormatError, match="damaged on line 53") as caught:
        read_list("un-sc", [path])
    assert caught.value.source == str(path)
    assert caught.value.remedy


def test_every_record_of_canada_is_an_entity_and_no_text_is_lost(shared_data: Path) -> None:
    parsed, records = read_canada(shared_data)
    assert parsed.version.records == parsed.version.entities == len(records)
    assert not parsed.problems
    lost = []
    for entity, record in zip(parsed.entities, records, strict=True):
        said = " | ".join(strings(entity.to_ftm()))
        for tag, text in texts(record):
            # aliases are parted at commas, and brackets around a whole one come off
            wanted = text.strip("()").split(", ") if tag == "Aliases" else [text]
            lost += [(tag, part, entity.id) for part in wanted if part not in said]
    assert lost == []


def test_canada_is_ruled_by_country_and_schedule(shared_data: Path) -> None:
    parsed, _ = read_canada(shared_data)
    plain = tuple(canada(shared_data / "ca_sema" / "2020" / "sema-lmes.xml"))
    assert_same_rules(parsed.entities, plain, "ca-")
