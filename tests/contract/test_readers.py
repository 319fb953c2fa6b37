"""What every reader promises, whatever its format."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from drawn.reader_cases import CASES, WORKBOOKS, Case
from tocsin.errors import ListFormatError, SourceError, SourceLimitError, TocsinError
from tocsin.lists import read_list
from tocsin.lists.parse import FORMATS
from tocsin.model import NameKind

assert {case.format for case in (*CASES, *WORKBOOKS)} == set(FORMATS)
each_reader = pytest.mark.parametrize("case", CASES, ids=lambda case: case.format)


@each_reader
def test_records_are_entities_and_problems(tmp_path: Path, case: Case) -> None:
    parsed = case.read(tmp_path, case.text.encode())
    version = parsed.version
    assert (version.records, version.entities, version.problems) == (3, 2, 1)
    assert len(parsed.entities) == version.entities
    assert sum(p.lost_record for p in parsed.problems) == version.problems


@each_reader
def test_every_entity_is_whole(tmp_path: Path, case: Case) -> None:
    parsed = case.read(tmp_path, case.text.encode())
    assert len({entity.id for entity in parsed.entities}) == 2
    for entity, number in zip(parsed.entities, case.ids, strict=True):
        assert entity.id.endswith(number)
        assert entity.list == "my-list"
        assert entity.locator.startswith(f"list{case.suffix}:")
        assert entity.names[0].kind is NameKind.PRIMARY
        assert all(values for values in entity.properties.values())
    assert parsed.entities[0].values("birthDate") == (("1960",) if case.has_births else ())
    for problem in parsed.problems:
        # a change that is no entity is named by the line that it became
        assert problem.locator.startswith((f"list{case.suffix}", "base.ftm.json:"))
        assert "Sample" not in problem.message


@each_reader
def test_reading_twice_is_the_same(tmp_path: Path, case: Case) -> None:
    data = case.text.encode()
    assert case.read(tmp_path, data) == case.read(tmp_path, data)


@each_reader
@pytest.mark.parametrize("packing", ["gzip", "zip", "mark"])
def test_packing_and_a_byte_order_mark_change_nothing(
    tmp_path: Path, case: Case, packing: str
) -> None:
    data = case.text.encode()
    plain = case.read(tmp_path, data)
    packed = case.read(
        tmp_path, {"gzip": gzip.compress, "zip": zipped, "mark": marked}[packing](data)
    )
    assert packed.entities == plain.entities
    assert packed.version.version != plain.version.version


@each_reader
def test_what_is_exported_is_read_back_the_same(tmp_path: Path, case: Case) -> None:
    entities = case.read(tmp_path, case.text.encode()).entities
    path = tmp_path / "export.ftm.json"
    path.write_text("".join(json.dumps(entity.to_ftm()) + "\n" for entity in entities))
    assert read_list("my-list", [path], format="ftm").entities == entities


def zipped(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("list.txt", data)
    return buffer.getvalue()


def marked(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data


@each_reader
@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (lambda _: b"", SourceError),
        (lambda _: b"\n\n", SourceError),
        (lambda d: d.decode().encode("utf-16"), SourceError),
        (lambda d: d.decode().encode("utf-16-le"), ListFormatError),
        (lambda d: d[:40] + b"\0" + d[40:], ListFormatError),
        (lambda _: b"<html><body>Service unavailable</body></html>", ListFormatError),
        (lambda _: b"<sdnList><x/></sdnList>", ListFormatError),
        (lambda d: gzip.compress(d)[:-9], SourceError),
        (lambda d: zipped(d)[:-9], SourceError),
        (lambda _: gzip.compress(b"0" * 40_000_000), SourceLimitError),
        (lambda _: b"PK\x03\x04 no archive", SourceError),
        (lambda _: b"\x1f\x8b no archive", SourceError),
        (lambda _: b"no list at all", ListFormatError),
        (lambda _: b"\xff\xfd\x81" * 50, TocsinError),
    ],
)
def test_hostile_bytes_end_in_a_named_error(
    tmp_path: Path, case: Case, harm: Callable[[bytes], bytes], error: type[TocsinError]
) -> None:
    with pytest.raises(error) as caught:
        case.read(tmp_path, harm(case.text.encode()))
    assert str(tmp_path) in caught.value.source
    assert caught.value.message
    assert caught.value.remedy


@each_reader
def test_a_field_of_a_million_characters_ends_in_a_named_error(tmp_path: Path, case: Case) -> None:
    for filler in ("x" * 1_000_000, "x; " * 400_000, ";" * 1_000_000):
        with pytest.raises(SourceLimitError) as caught:
            case.read(tmp_path, case.field(filler).encode())
        assert "line" in caught.value.message
        assert caught.value.remedy


@each_reader
def test_a_long_field_within_the_limit_is_kept(tmp_path: Path, case: Case) -> None:
    value = "word " * 30_000
    (entity,) = case.read(tmp_path, case.field(value.strip()).encode()).entities
    assert entity.values("notes") == (case.label + value.strip(),)


@each_reader
def test_a_folder_is_refused(tmp_path: Path, case: Case) -> None:
    with pytest.raises(SourceError, match="is a folder"):
        read_list("my-list", [tmp_path], format=case.format)


@each_reader
def test_a_truncated_file_loses_nothing_in_silence(tmp_path: Path, case: Case) -> None:
    data = case.text.encode()
    whole = {entity.id: entity for entity in case.read(tmp_path, data).entities}
    for length in range(1, len(data)):
        try:
            parsed = case.read(tmp_path, data[:length])
        except TocsinError:
            continue
        version = parsed.version
        assert version.records == version.entities + version.problems
        assert version.records == case.started(data[:length])
        assert {entity.id[-1] for entity in parsed.entities} <= {key[-1] for key in whole} | {"3"}


@each_reader
def test_damaged_bytes_never_end_in_a_traceback(tmp_path: Path, case: Case) -> None:
    data = case.text.encode()
    dice = random.Random(7)  # noqa: S311 - the same damage every time
    for _ in range(150):
        harmed = bytearray(data)
        for _ in range(dice.randint(1, 6)):
            harmed[dice.randrange(len(harmed))] = dice.randrange(256)
        try:
            parsed = case.read(tmp_path, bytes(harmed))
        except TocsinError:
            continue
        assert parsed.version.records == parsed.version.entities + parsed.version.problems
