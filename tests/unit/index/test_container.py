"""The index file: whole, refused by name, or not there."""

from __future__ import annotations

import io
import mmap
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tocsin.errors import IndexDamagedError, IndexFileError, IndexFormatError
from tocsin.index import container as files
from tocsin.index.container import FORMAT, MAGIC, Container, Writer, open_container, written_aside

ARRAYS: dict[str, NDArray[Any]] = {
    "bytes": np.frombuffer(b"some bytes, 21 of 'em", dtype=np.uint8),
    "none": np.zeros(0, dtype=np.int32),
    "whole": np.arange(-5, 95, dtype=np.int32),
    "large": np.array([0, 1, 2**64 - 1], dtype=np.uint64),
    "shares": np.array([0.5, 1.25], dtype=np.float32),
}


def written(about: dict[str, Any] | None = None) -> bytes:
    stream = io.BytesIO()
    writer = Writer(stream)
    for name, values in ARRAYS.items():
        writer.add(name, values)
    writer.add_blocks("blocks", "|u1", (b"ab", b"", b"cde"))
    writer.finish(about or {"of": "nothing"})
    return stream.getvalue()


def opened(data: bytes | bytearray) -> Container:
    return Container(data, "x.index")


def header_of(data: bytes) -> tuple[int, int]:
    first = int.from_bytes(data[16:24], "little")
    return first, int.from_bytes(data[24:32], "little")


class TestRoundTrip:
    def test_arrays_come_back_as_they_were(self) -> None:
        container = opened(written({"a": [1]}))
        assert container.about == {"a": [1]}
        for name, values in ARRAYS.items():
            assert container.array(name).dtype == values.dtype
            assert container.array(name).tolist() == values.tolist()
        assert container.array("blocks").tobytes() == b"abcde"
        assert container.sizes()["whole"] == 400
        assert container.size == len(written({"a": [1]}))

    def test_arrays_lie_on_multiples_of_64_bytes_and_cannot_be_changed(self) -> None:
        sections = orjson.loads(written()[header_of(written())[0] :])["sections"]
        assert all(offset % 64 == 0 for _, offset, _, _ in sections.values())
        with pytest.raises(ValueError, match="read-only"):
            opened(written()).array("whole")[0] = 1

    def test_a_prefix_gives_the_rest_of_the_names(self) -> None:
        assert set(opened(written()).arrays("b")) == {"ytes", "locks"}

    def test_the_same_arrays_are_the_same_bytes(self) -> None:
        assert written() == written()

    @given(st.lists(st.binary(max_size=200), max_size=6))
    def test_any_bytes_come_back(self, blocks: list[bytes]) -> None:
        stream = io.BytesIO()
        writer = Writer(stream)
        for k, block in enumerate(blocks):
            writer.add(str(k), np.frombuffer(block, dtype=np.uint8))
        writer.finish({})
        container = opened(stream.getvalue())
        assert [container.array(str(k)).tobytes() for k in range(len(blocks))] == blocks


class TestDamage:
    def test_every_place_where_a_file_may_be_cut_off(self) -> None:
        data = written()
        for size in range(1, len(data)):
            with pytest.raises(IndexDamagedError, match=r"x\.index: .*tocsin index --rebuild"):
                opened(data[:size])
        with pytest.raises(IndexDamagedError, match="bytes instead of"):
            opened(data + b"\0")

    def test_every_byte_of_an_array_or_the_header_counts(self) -> None:
        data = written()
        first, length = header_of(data)
        sections = orjson.loads(data[first:])["sections"]
        for name, (_, offset, size, _) in sections.items():
            for place in {offset, offset + size // 2, offset + size - 1} if size else ():
                spoilt = bytearray(data)
                spoilt[place] ^= 0x10
                with pytest.raises(IndexDamagedError, match=f"array {name}"):
                    opened(spoilt).verify()
        for place in range(first, first + length):
            spoilt = bytearray(data)
            spoilt[place] ^= 1
            with pytest.raises(IndexDamagedError, match="damaged header"):
                opened(spoilt)

    def test_every_byte_before_the_arrays_counts_but_those_kept_free(self) -> None:
        data = written()
        for place in range(40):
            spoilt = bytearray(data)
            spoilt[place] ^= 0xFF
            with pytest.raises(IndexFileError):
                opened(spoilt)

    @pytest.mark.parametrize("data", [b"", b"PK\3\4" + bytes(99), b"id,name\n" * 20, bytes(64)])
    def test_what_is_no_index_is_said_to_be_none(self, data: bytes) -> None:
        with pytest.raises(IndexFormatError, match="is no index file"):
            opened(data)

    @pytest.mark.parametrize(
        ("number", "words"),
        [(FORMAT + 1, "a newer version.*update Tocsin"), (FORMAT - 1, "an older version.*rebuild")],
    )
    def test_another_format_is_named(self, number: int, words: str) -> None:
        data = bytearray(written())
        data[8:12] = number.to_bytes(4, "little")
        with pytest.raises(IndexFormatError, match=words) as caught:
            opened(data)
        assert (caught.value.expected, caught.value.got) == (FORMAT, number)

    def test_a_large_file_is_read_when_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        data = bytearray(written())
        data[64] ^= 1
        monkeypatch.setattr(files, "CHECKED_BYTES", 100)
        container = opened(data)
        with pytest.raises(IndexDamagedError, match="array bytes"):
            container.verify()
        opened(written()).verify()

    def test_an_array_that_is_not_there_or_not_inside_is_damage(self) -> None:
        with pytest.raises(IndexDamagedError, match="lacks the array nonsense"):
            opened(written()).array("nonsense")
        data = written()
        first, _ = header_of(data)
        content = orjson.loads(data[first:])
        content["sections"] = {"far": ["<i4", len(data) * 2, 400, 0]}
        header = orjson.dumps(content)
        prelude = bytearray(data[:64])
        prelude[12:16] = zlib.crc32(header).to_bytes(4, "little")
        prelude[24:32] = len(header).to_bytes(8, "little")
        prelude[32:40] = (first + len(header)).to_bytes(8, "little")
        spoilt = bytes(prelude) + data[64:first] + header
        with pytest.raises(IndexDamagedError, match="array far"):
            opened(spoilt).array("far")


class TestFiles:
    def test_an_empty_file_is_damaged(self, tmp_path: Path) -> None:
        path = tmp_path / "x.index"
        path.touch()
        with pytest.raises(IndexDamagedError, match="is empty"):
            open_container(path)

    def test_what_cannot_be_opened_is_named(self, tmp_path: Path) -> None:
        for path in (tmp_path / "none.index", tmp_path):
            with pytest.raises(IndexFileError, match=r"cannot be opened.*rebuild") as caught:
                open_container(path)
            assert caught.value.source == str(path)

    def test_a_reader_keeps_what_it_mapped(self, tmp_path: Path) -> None:
        path = tmp_path / "x.index"
        for about in ({"turn": 1}, {"turn": 2}):
            if path.exists():
                before = open_container(path)
            with written_aside(path) as stream:
                stream.write(written(about))
        assert before.about == {"turn": 1}
        before.verify()
        assert before.array("whole").tolist() == ARRAYS["whole"].tolist()
        assert open_container(path).about == {"turn": 2}
        path.unlink()
        before.verify()

    def test_a_file_is_mapped_not_read(self, tmp_path: Path) -> None:
        path = tmp_path / "x.index"
        path.write_bytes(written())
        assert isinstance(open_container(path)._data, mmap.mmap)  # noqa: SLF001 - what it is for

    @pytest.mark.parametrize("error", [ValueError("v"), KeyboardInterrupt(), OSError(28, "full")])
    def test_a_failure_leaves_the_file_before_and_nothing_else(
        self, tmp_path: Path, error: BaseException
    ) -> None:
        path = tmp_path / "x.index"
        path.write_bytes(b"before")
        wanted = IndexFileError if isinstance(error, OSError) else type(error)
        with pytest.raises(wanted), written_aside(path) as stream:  # noqa: PT012 - fails half-way
            stream.write(b"half of")
            raise error
        assert path.read_bytes() == b"before"
        assert list(tmp_path.iterdir()) == [path]

    def test_a_folder_that_cannot_be_written_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        path = tmp_path / "file" / "x.index"
        with pytest.raises(IndexFileError, match=r"cannot be written.*permissions"), \
                written_aside(path):  # fmt: skip
            pytest.fail("nothing is to be written here")
        assert (tmp_path / "file").read_bytes() == b""

    def test_everybody_may_read_what_was_written(self, tmp_path: Path) -> None:
        with written_aside(tmp_path / "sub" / "x.index") as stream:
            stream.write(MAGIC)
        assert (tmp_path / "sub" / "x.index").stat().st_mode & 0o777 == 0o644


class TestChecked:
    """A large file is read whole once; what tells it apart is noted beside it."""

    def big(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(files, "CHECKED_BYTES", 10)
        path = folder / "x.index"
        path.write_bytes(written())
        return path

    def test_damage_is_found_when_a_file_is_first_opened(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = self.big(tmp_path, monkeypatch)
        spoilt = bytearray(path.read_bytes())
        spoilt[64] ^= 0xFF
        path.write_bytes(spoilt)
        with pytest.raises(IndexDamagedError, match="is damaged in the array"):
            open_container(path)
        assert not (tmp_path / "x.index.checked").exists()

    def test_what_was_checked_is_not_read_again_until_it_is_another_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = self.big(tmp_path, monkeypatch)
        open_container(path)
        assert (tmp_path / "x.index.checked").exists()
        read: list[str] = []
        monkeypatch.setattr(Container, "verify", lambda self: read.append(self.source))
        open_container(path)
        assert read == []
        copied = tmp_path / "copied"
        copied.write_bytes(path.read_bytes())
        copied.replace(path)
        open_container(path)
        assert read == [str(path)]
