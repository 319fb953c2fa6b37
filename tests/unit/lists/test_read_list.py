from __future__ import annotations

import gc
import re
from pathlib import Path
from typing import Any

import pytest

from tocsin.errors import ListFormatError
from tocsin.lists import FORMATS, catalogue, read_list
from tocsin.lists.formats import ftm

ROW = '1,"EXAMPLE",-0- ,"TEST"' + ",-0- " * 8
ALIAS = '1,1,"aka","OTHER",-0- '
XML = (
    '\ufeff<?xml version="1.0"?>\n<sdnList xmlns="http://tempuri.org/sdnList.xsd">'
    "<publshInformation><Publish_Date>07/25/2019</Publish_Date><Record_Count>1</Record_Count>"
    "</publshInformation><sdnEntry><uid>1</uid><lastName>EXAMPLE</lastName>"
    "<programList><program>TEST</program></programList></sdnEntry></sdnList>"
)


def files(folder: Path) -> list[Path]:
    (folder / "sdn.csv").write_text(ROW)
    (folder / "alt.csv").write_text(ALIAS)
    return [folder / "sdn.csv", folder / "alt.csv"]


def test_the_version_is_of_the_bytes_whatever_the_order(tmp_path: Path) -> None:
    paths = files(tmp_path)
    first = read_list("us-ofac-sdn", paths)
    second = read_list("us-ofac-sdn", paths[::-1])
    assert re.fullmatch("[0-9a-f]{16}", first.version.version)
    assert first.version.version == second.version.version
    assert first.entities == second.entities
    assert read_list("us-ofac-sdn", paths[:1]).version.version != first.version.version


def test_the_publication_date_is_given_or_unknown(tmp_path: Path) -> None:
    paths = files(tmp_path)
    given = read_list("us-ofac-sdn", paths, published="25 Jul 2019").version
    assert (given.published, given.published_from) == ("2019-07-25", "given")
    unknown = read_list("us-ofac-sdn", paths).version
    assert (unknown.published, unknown.published_from) == (None, "unknown")
    for wrong in ("2019", "05/06/2019", "soon"):
        with pytest.raises(ListFormatError, match="no day"):
            read_list("us-ofac-sdn", paths, published=wrong)


@pytest.mark.parametrize("list_id", ["us-ofac-sdn", "us-ofac-consolidated"])
@pytest.mark.parametrize("name", ["SDN.XML", "sdn.xml.txt", "download"])
def test_the_content_decides_between_the_formats_of_a_list(
    tmp_path: Path, list_id: str, name: str
) -> None:
    path = tmp_path / name
    path.write_text(XML, encoding="utf-8")
    parsed = read_list(list_id, [path], published="2001-01-01")
    assert (parsed.version.published, parsed.version.published_from) == ("2019-07-25", "file")
    delimited = read_list(list_id, files(tmp_path)[:1]).entities[0]
    (entity,) = parsed.entities
    assert (entity.id, entity.names, entity.properties, entity.designations) == (
        delimited.id, delimited.names, delimited.properties, delimited.designations,
    )  # fmt: skip


def test_xml_beside_delimited_files_is_refused(tmp_path: Path) -> None:
    paths = [*files(tmp_path), tmp_path / "sdn.xml"]
    paths[-1].write_text(XML)
    for order in (paths, paths[::-1]):
        with pytest.raises(ListFormatError, match="XML beside files") as caught:
            read_list("us-ofac-sdn", order)
        assert caught.value.source.endswith("sdn.xml")


def test_a_format_that_is_named_goes_before_the_content(tmp_path: Path) -> None:
    path = tmp_path / "sdn.xml"
    path.write_text(XML, encoding="utf-8")
    with pytest.raises(ListFormatError, match="delimited format") as caught:
        read_list("us-ofac-sdn", [path], format="ofac-delimited")
    assert "ofac-sdnlist-xml" in caught.value.remedy
    with pytest.raises(ListFormatError, match="is no XML"):
        read_list("us-ofac-sdn", files(tmp_path)[:1], format="ofac-sdnlist-xml")


def test_a_count_that_is_not_the_lists_is_reported(tmp_path: Path) -> None:
    parsed = read_list("us-ofac-sdn", files(tmp_path))
    assert [p.lost_record for p in parsed.problems] == [False]
    assert "known to hold" in parsed.problems[0].message


def test_an_unknown_list_or_format_says_what_there_is(tmp_path: Path) -> None:
    paths = files(tmp_path)
    with pytest.raises(ListFormatError) as caught:
        read_list("my-own", paths)
    assert "us-ofac-sdn" in caught.value.remedy
    assert "--format ftm or csv" in caught.value.remedy
    with pytest.raises(ListFormatError, match="unknown format"):
        read_list("my-own", paths, format="pdf")


def test_what_does_not_belong_is_refused(tmp_path: Path) -> None:
    paths = files(tmp_path)
    (tmp_path / "copy.csv").write_text(ROW)
    (tmp_path / "m.yml").write_text("columns: {a: name}")
    with pytest.raises(ListFormatError, match="the same bytes"):
        read_list("us-ofac-sdn", [*paths, tmp_path / "copy.csv"])
    with pytest.raises(ListFormatError, match="one mapping"):
        read_list("us-ofac-sdn", [*paths, tmp_path / "m.yml"])
    with pytest.raises(ListFormatError, match="no list file"):
        read_list("us-ofac-sdn", [])


def test_the_catalogue_is_whole() -> None:
    assert {"us-ofac-sdn", "us-ofac-consolidated"} <= set(catalogue())
    for key, entry in catalogue().items():
        assert re.fullmatch("[a-z0-9-]+", key)
        assert all((entry.title, entry.publisher, entry.cadence, entry.licence))
        assert entry.id_prefix or key == "opensanctions"  # its ids come from many publishers
        assert entry.source.startswith("https://")
        assert entry.formats
        assert set(entry.formats) <= set(FORMATS)
        assert 0 < entry.records[0] < entry.records[1]


def test_reading_keeps_the_collector_away_and_puts_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.json"
    path.write_text('{"id": "a", "schema": "Person", "properties": {"name": ["A B"]}}\n', "utf-8")
    before, during, really = gc.get_threshold(), [], ftm.read

    def watched(*given: Any) -> Any:
        during.append(gc.get_threshold())
        return really(*given)

    monkeypatch.setattr(ftm, "read", watched)
    read_list("own", [path], format="ftm")
    assert during[0][0] > before[0]
    assert gc.get_threshold() == before
