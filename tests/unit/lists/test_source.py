from __future__ import annotations

import gzip
import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest

from tocsin.errors import ListFormatError, SourceError, SourceLimitError
from tocsin.lists import source as module
from tocsin.lists.source import read_source

TEXT = b'1,"EXAMPLE"\r\n'


def written(folder: Path, data: bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data", [TEXT, gzip.compress(TEXT), zipped({"folder/": b"", "folder/list.csv": TEXT})]
)
def test_the_content_is_unpacked_and_the_digest_is_of_the_published_bytes(
    tmp_path: Path, data: bytes
) -> None:
    read = read_source(written(tmp_path, data))
    assert read.data == TEXT
    assert read.digest == hashlib.sha256(data).hexdigest()
    assert read.text() == ('1,"EXAMPLE"\r\n', "utf-8")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \r\n ", "holds nothing"),
        ("1,EXAMPLE".encode("utf-16"), "UTF-16"),
        (gzip.compress(TEXT * 100)[:-12], "truncated or damaged"),
        (gzip.compress(TEXT * 100)[:20], "truncated or damaged"),
        (gzip.compress(b""), "unpacks to nothing"),
        (gzip.compress(gzip.compress(TEXT)), "packed twice"),
        (zipped({"list.csv": TEXT * 100})[:-30], "zip archive"),
        (zipped({"sdn.csv": TEXT, "alt.csv": TEXT}), "2 files (sdn.csv, alt.csv)"),
        (zipped({}), "zip archive"),
    ],
)
def test_bytes_that_cannot_be_read_are_refused_by_name(
    tmp_path: Path, data: bytes, message: str
) -> None:
    path = written(tmp_path, data)
    with pytest.raises(SourceError) as caught:
        read_source(path)
    assert message in caught.value.message
    assert caught.value.source == str(path)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<!DOCTYPE html><p>Sign in</p>", "web page"),
        (b"\xef\xbb\xbf\n <HTML>", "web page"),
        (b"<?xml version='1.0'?><html></html>", "web page"),
        (b'1,"EX\x00AMPLE"', "NUL"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 8, "is a workbook"),
    ],
)
def test_what_is_no_list_is_refused_by_name(tmp_path: Path, data: bytes, message: str) -> None:
    path = written(tmp_path, data)
    with pytest.raises(ListFormatError) as caught:
        read_source(path)
    assert message in caught.value.message
    assert caught.value.source == str(path)
    assert caught.value.remedy


def test_a_folder_a_pipe_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, message in (
        (tmp_path, "is a folder"),
        (pipe, "no regular file"),
        (tmp_path / "absent.csv", "does not exist"),
        (tmp_path / ("x" * 300), "cannot be read"),
        (Path("nul\0"), "cannot be read"),
    ):
        with pytest.raises(SourceError) as caught:
            read_source(path)
        assert message in caught.value.message
        assert caught.value.remedy


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zipped({"list.csv": data})])
def test_a_bomb_is_refused_before_it_unpacks(
    tmp_path: Path, pack: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(pack)
    monkeypatch.setattr(module, "RATIO_FREE_BYTES", 1024 * 1024)
    path = written(tmp_path, pack(b"0" * 5 * 1024 * 1024))
    with pytest.raises(SourceLimitError, match="times its size"):
        read_source(path)


def test_a_file_beyond_the_size_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 1024)
    with pytest.raises(SourceLimitError):
        read_source(written(tmp_path, b"x" * 1025))
    with pytest.raises(SourceLimitError):
        read_source(written(tmp_path, gzip.compress(b"x" * 1025)))


def test_another_encoding_is_used_only_when_the_format_allows_it(tmp_path: Path) -> None:
    source = read_source(written(tmp_path, "1,PEÑA".encode("cp1252")))
    assert source.text(fallback="cp1252") == ("1,PEÑA", "cp1252")
    with pytest.raises(SourceError, match="not UTF-8"):
        source.text()
    with pytest.raises(SourceError, match="UTF-8 or cp1252"):
        read_source(written(tmp_path, b"1,\x81\xff")).text(fallback="cp1252")


def test_a_workbook_is_told_by_its_parts(tmp_path: Path) -> None:
    raw = zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"})
    source = read_source(written(tmp_path, raw))
    assert (source.kind, source.data) == ("xlsx", raw)
    source = read_source(written(tmp_path, zipped({"mimetype": b"ods", "content.xml": b"<a/>"})))
    assert (source.kind, source.data) == ("ods", b"<a/>")


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    bomb = zipped({"mimetype": b"ods", "content.xml": b"<a>" + b" " * 40_000_000})
    with pytest.raises(SourceLimitError, match="times its size"):
        read_source(written(tmp_path, bomb))


def test_a_text_is_opened_without_being_decoded_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    text = "a" * (2**20 - 1) + "\u0416\r\nb\n"  # a letter of two bytes across two blocks
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    stream, encoding = read_source(path).stream("cp1252")
    assert (stream.read(), encoding) == (text, "utf-8")
    path.write_bytes("Caf\u00e9\n".encode("cp1252"))
    stream, encoding = read_source(path).stream("cp1252")
    assert (stream.read(), encoding) == ("Caf\u00e9\n", "cp1252")
    with pytest.raises(SourceError, match="byte 3 is not UTF-8"):
        read_source(path).stream()
