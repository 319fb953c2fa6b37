"""The published bytes: they come back, or the damaged file is named."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import sqlalchemy as sa

from drawn.homes import LIST, parsed, person
from tocsin.errors import HomeDamagedError
from tocsin.history import Home
from tocsin.history.originals import MAX_DEPTH
from tocsin.history.schema import originals

NOISE = random.Random(7).randbytes(20_000).hex()  # noqa: S311 - texts, not secrets


def publish(home: Home, folder: Path, number: int, text: str) -> str:
    """Load a file as one version; give its digest."""
    path = folder / f"sdn-2020-{number}.csv"
    path.write_text(text)
    batch = parsed(f"{number:016x}", f"20{number:02}-01-01", [person("x-1")])
    home.save(batch, [path])
    place = home.timeline(LIST).days.index(f"20{number:02}-01-01")
    (file,) = home.files(LIST, place)
    return file.digest


def rows(home: Home) -> dict[str, tuple[str | None, int]]:
    with home.database.reading() as connection:
        found = connection.execute(
            sa.select(originals.c.digest, originals.c.base, originals.c.depth)
        )
        return {digest: (base, depth) for digest, base, depth in found}


def test_a_file_costs_its_changes_and_comes_back_whole(home: Home, tmp_path: Path) -> None:
    texts = [f"{NOISE[:n]}changed{NOISE[n:]}" for n in range(MAX_DEPTH + 4)]
    digests = [publish(home, tmp_path, n, text) for n, text in enumerate(texts)]
    depths = [rows(home)[digest][1] for digest in digests]
    assert depths == [*range(MAX_DEPTH + 1), 0, 1, 2]
    sizes = [home.originals.path(digest).stat().st_size for digest in digests]
    assert all(size > 15_000 for size, depth in zip(sizes, depths, strict=True) if depth == 0)
    assert all(size < 500 for size, depth in zip(sizes, depths, strict=True) if depth)
    for digest, text in zip(digests, texts, strict=True):
        assert home.published_bytes(digest).decode() == text
        assert Home(home.path, home.database.address).published_bytes(digest).decode() == text


def test_a_process_that_starts_anew_packs_against_what_is_there(home: Home, tmp_path: Path) -> None:
    first = publish(home, tmp_path, 1, NOISE)
    again = Home(home.path, home.database.address)
    second = publish(again, tmp_path, 2, f"{NOISE} ")
    assert rows(home)[second] == (first, 1)
    assert again.published_bytes(second).decode() == f"{NOISE} "


def test_the_second_file_of_a_day_is_packed_against_the_first(home: Home, tmp_path: Path) -> None:
    first = publish(home, tmp_path, 1, NOISE)
    path = tmp_path / "sdn-2020-1b.csv"
    path.write_text(f"{NOISE}b")
    home.save(parsed("b", "2002-01-01", [person("x-1")]), [path])
    (file,) = home.files(LIST)
    assert rows(home)[file.digest] == (first, 1)


def test_small_files_stand_by_themselves(home: Home, tmp_path: Path) -> None:
    for number, text in enumerate(("a" * 100, "b" * 100, "")):
        digest = publish(home, tmp_path, number, text)
        assert rows(home)[digest] == (None, 0)
        assert home.published_bytes(digest).decode() == text


@pytest.mark.parametrize("harm", ["change", "truncate", "remove", "empty", "other"])
def test_damage_is_named_and_loading_the_file_again_mends_it(
    home: Home, tmp_path: Path, harm: str
) -> None:
    texts = [NOISE, f"{NOISE}1", f"{NOISE}12"]
    digests = [publish(home, tmp_path, n, text) for n, text in enumerate(texts)]
    path = home.originals.path(digests[1])
    data = path.read_bytes()
    if harm == "remove":
        path.unlink()
    else:
        other = home.originals.path(digests[0]).read_bytes()
        changed = data[:-1] + bytes([data[-1] ^ 1])
        path.write_bytes(
            {"change": changed, "truncate": data[:-3], "empty": b"", "other": other}[harm]
        )
    for digest in digests[1:]:
        with pytest.raises(HomeDamagedError) as caught:
            home.published_bytes(digest)
        assert caught.value.source == str(path)
        assert "load the published file again" in caught.value.remedy
    assert home.published_bytes(digests[0]).decode() == texts[0]
    publish(home, tmp_path, 1, texts[1])
    for digest, text in zip(digests, texts, strict=True):
        assert home.published_bytes(digest).decode() == text


def test_a_damaged_file_stops_no_new_version(home: Home, tmp_path: Path) -> None:
    first = publish(home, tmp_path, 1, NOISE)
    home.originals.path(first).write_bytes(b"")
    second = publish(Home(home.path, home.database.address), tmp_path, 2, f"{NOISE} ")
    assert home.published_bytes(second).decode() == f"{NOISE} "
    assert rows(home)[second] == (None, 0)


def test_what_a_killed_writer_left_goes_with_the_next_one(home: Home, tmp_path: Path) -> None:
    digest = publish(home, tmp_path, 1, NOISE)
    path = home.originals.path(digest)
    left = path.with_name(".writing-abc")
    left.write_bytes(b"half")
    path.unlink()
    publish(home, tmp_path, 1, NOISE)
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_file_that_nobody_knows_is_an_error(home: Home, tmp_path: Path) -> None:
    publish(home, tmp_path, 1, NOISE)
    with pytest.raises(HomeDamagedError, match="not known"):
        home.published_bytes("0" * 64)
