from __future__ import annotations

import base64
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tocsin.errors import DocumentError
from tocsin.index import build_index
from tocsin.model import Entity, ListVersion, Name, NameKind
from tocsin.scan import Scanner
from tocsin.scan.folder import files_below, scan_file, scan_files
from tocsin.scan.rows import RowFile
from tocsin.scan.spelling import NearWords
from tocsin.scan.words import words_of
from tocsin.screen.decide import screen
from tocsin.screen.policy import Policy

NAMES = (
    ("Person", ("SECHIN, Igor Ivanovich",)),
    ("Person", ("CHEMEZOV, Sergei",)),
    ("Organization", ("BANK ROSSIYA",)),
    ("Organization", ("GENERAL TRADING COMPANY",)),
    ("Organization", ("HAMAS",)),
    ("Vessel", ("NEPTUN",)),
    ("Person", ("'ABD AL-MALIK, Yusuf",)),
    ("Organization", ("BOTH",)),
    ("Organization", ("WHOSE HOUSE", "PKQ")),
    ("Organization", ("国家石油公司",)),
)


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    entities = [
        Entity(
            id=f"t-{n}",
            schema=schema,
            names=tuple(
                Name(text, NameKind.PRIMARY if k == 0 else NameKind.ALIAS)
                for k, text in enumerate(names)
            ),
            list="test",
        )
        for n, (schema, names) in enumerate(NAMES)
    ]
    index = build_index(entities, VERSIONS)
    return Scanner(entities, lambda query: screen(query, index, policy=Policy()))


VERSIONS = (ListVersion("test", "0" * 16, None, "unknown", 1, 1, 0),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Yesterday Igor Sechin met him.", ["Igor Sechin"]),
        ("Yesterday Igor Sechin’s aide met him.", ["Igor Sechin"]),
        ("Он сказал, что Игорь Сечин ушёл.", ["Игорь Сечин"]),
        ("Present: Sechin, Igor; others.", ["Sechin, Igor"]),
        ("He saw Igor. Sechin was absent.", []),
        ("Then Igor Sehin met him.", ["Igor Sehin"]),
        ("Then Sergei\nChemezov met him.", ["Sergei\nChemezov"]),
        ("The Igor Sechin Foundation met.", []),
        ("He paid Bank Rossiya late.", ["Bank Rossiya"]),
        ("A general trading company was there.", []),
        ("They said that HAMAS answered.", ["HAMAS"]),
        ("The tanker Neptun left the port.", ["Neptun"]),
        ("The god Neptun rose from the sea.", []),
        ("There Yusuf 'Abd al-Malik met him.", ["Yusuf 'Abd al-Malik"]),
        ("昨天国家石油公司说没有。", ["国家石油公司"]),
        ("🐟 It was Igor Sechin.", ["Igor Sechin"]),
        ("You must write BOTH of them down.", []),
        ("They said that the PKQ answered.", ["PKQ"]),
        ("He paid Whose House late.", ["Whose House"]),
        ("", []),
    ],
)
def test_a_name_is_found_where_it_stands(scanner: Scanner, text: str, found: list[str]) -> None:
    hits = scanner.scan(text)
    assert [one.text for one in hits] == found
    assert all(text[one.start : one.end] == one.text for one in hits)


def test_one_changed_letter_is_told(scanner: Scanner) -> None:
    assert scanner.scan("Then Igor Sehin met him.")[0].is_respelt
    assert not scanner.scan("Then Igor Sechin met him.")[0].is_respelt


def test_words_keep_their_places_through_folding() -> None:
    words = words_of("Ærø’s Müller-Straße")
    assert list(words.folded) == ["aero", "muller", "strasse"]
    assert [words.raw(n) for n in range(3)] == ["Ærø", "Müller", "Straße"]


def test_near_words_are_one_letter_away() -> None:
    near = NearWords(["timchenko", "kolya", "usman"])
    assert near.near("timchenok") == ("timchenko",)
    assert near.near("timcheno") == ("timchenko",)
    assert near.near("timchenko") == ()
    assert near.near("timxhenox") == ()


def folder_of(tmp_path: Path, count: int) -> Path:
    folder = tmp_path / "mail"
    folder.mkdir()
    for n in range(count):
        words = "Igor Sechin wrote it." if n % 7 == 0 else "Nobody at all wrote it."
        (folder / f"{n:03}.txt").write_text(words, encoding="utf-8")
    return folder


@pytest.fixture
def in_folder(tmp_path: Path) -> Callable[[int], Path]:
    return lambda count: folder_of(tmp_path, count)


def test_two_processes_give_the_rows_of_one(
    scanner: Scanner, in_folder: Callable[[int], Path]
) -> None:
    paths = list(files_below([in_folder(50)]))
    alone = list(scan_files(scanner, paths, 1))
    assert list(scan_files(scanner, paths, 2)) == alone
    assert [bool(row["found"]) for row in alone] == [n % 7 == 0 for n in range(50)]


def test_hidden_files_and_links_are_passed_over(in_folder: Callable[[int], Path]) -> None:
    folder = in_folder(1)
    (folder / ".secret").write_text("x", encoding="utf-8")
    (folder / "link").symlink_to(folder)
    assert [path.name for path in files_below([folder])] == ["000.txt"]
    with pytest.raises(DocumentError, match="no file"):
        list(files_below([folder / "absent"]))


def test_a_file_that_cannot_be_read_is_a_row(scanner: Scanner, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"caf\xe9 again")
    assert scan_file(scanner, path) == {
        "path": str(path),
        "error": "is no UTF-8; save the document as UTF-8 text",
    }


def test_an_interrupted_file_of_rows_goes_on(
    scanner: Scanner, in_folder: Callable[[int], Path], tmp_path: Path
) -> None:
    paths = list(files_below([in_folder(20)]))
    whole = list(scan_files(scanner, paths, 1))
    first = RowFile(tmp_path / "out.jsonl")
    for _, _row in zip(range(6), first.write(iter(whole)), strict=False):
        pass
    with first.part.open("ab") as file:
        file.write(b'{"path": "torn')
    again = RowFile(tmp_path / "out.jsonl")
    assert 0 < again.done <= 7
    left = list(again.left(paths))
    rows = [*again.earlier(), *again.write(scan_files(scanner, left, 1))]
    assert rows == whole
    assert not again.part.exists()
    with pytest.raises(DocumentError, match="there already"):
        RowFile(tmp_path / "out.jsonl")


def test_a_part_over_other_files_is_refused(
    scanner: Scanner, in_folder: Callable[[int], Path], tmp_path: Path
) -> None:
    paths = list(files_below([in_folder(5)]))
    first = RowFile(tmp_path / "out.jsonl")
    next(first.write(scan_files(scanner, paths, 1)))
    with pytest.raises(DocumentError, match="other files"):
        RowFile(tmp_path / "out.jsonl").left(paths[1:])


def test_a_part_under_other_terms_is_refused(
    scanner: Scanner, in_folder: Callable[[int], Path], tmp_path: Path
) -> None:
    paths = list(files_below([in_folder(5)]))
    out, terms = tmp_path / "out.jsonl", {"threshold": 0.7, "lists": ("a",), "as-of": None}
    next(RowFile(out, terms).write(scan_files(scanner, paths, 1)))
    with pytest.raises(DocumentError, match=r"lists a, not b; threshold 0\.7, not 0\.8"):
        RowFile(out, terms | {"threshold": 0.8, "lists": ["b"]})
    told = out.with_name("out.jsonl.part.json")
    kept = told.read_bytes()
    told.unlink()
    with pytest.raises(DocumentError, match="does not say"):
        RowFile(out, terms)
    told.write_bytes(kept)
    again = RowFile(out, terms)
    assert len([*again.earlier(), *again.write(scan_files(scanner, again.left(paths), 1))]) == 5
    assert sorted(path.name for path in tmp_path.glob("out*")) == ["out.jsonl"]


def test_a_part_that_grows_meanwhile_is_refused(
    scanner: Scanner, in_folder: Callable[[int], Path], tmp_path: Path
) -> None:
    paths = list(files_below([in_folder(3)]))
    out = tmp_path / "out.jsonl"
    one, other, anew = RowFile(out), RowFile(out), RowFile(out, restart=True)
    steps = one.write(scan_files(scanner, paths, 1))
    next(steps)
    first = one.part.read_bytes()
    for late in (other, anew):
        with pytest.raises(DocumentError, match="another run"):
            next(late.write(scan_files(scanner, paths, 1)))
    assert one.part.read_bytes() == first
    assert len(list(steps)) == 2
    assert out.read_bytes().startswith(first)


def test_a_run_held_by_another_process_is_refused_untouched(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    part = out.with_name("out.jsonl.part")
    part.write_bytes(b'{"path": "torn')
    holder = (
        "import fcntl, sys, time\n"
        "file = open(sys.argv[1], 'ab')\n"
        "fcntl.lockf(file, fcntl.LOCK_EX)\n"
        "print('held', flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(part)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        for restart in (False, True):
            with pytest.raises(DocumentError, match="another run"):
                next(RowFile(out, restart=restart).write(iter([{"path": "a"}])))
        assert part.read_bytes() == b'{"path": "torn'
        process.kill()


def test_a_mail_is_read_decoded_and_what_is_not_read_is_said(
    scanner: Scanner, tmp_path: Path
) -> None:
    path = tmp_path / "a.eml"
    words = base64.b64encode(b"Then Sergei Chemezov met him.").decode()
    path.write_text(
        "From: =?utf-8?b?SWdvciBTZWNoaW4=?= <i@mail.example>\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=X\n\n"
        f"--X\nContent-Transfer-Encoding: base64\n\n{words}\n"
        "--X\nContent-Type: application/zip\nContent-Transfer-Encoding: base64\n\nUEsDBP//\n"
        "--X--\n",
        encoding="utf-8",
    )
    row = scan_file(scanner, path)
    assert [one["text"] for one in row["found"]] == ["Igor Sechin", "Sergei Chemezov"]
    assert row["error"] == "not read: part 3 (application/zip)"


@pytest.mark.parametrize("coding", ["utf-16-le", "utf-16"])
def test_a_text_of_two_byte_characters_is_refused_not_called_clear(
    scanner: Scanner, tmp_path: Path, coding: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Yesterday Igor Sechin met him.", encoding=coding)
    row = scan_file(scanner, path)
    assert "found" not in row
    assert row["error"].startswith("is no ")


def test_a_name_of_a_file_that_is_no_utf8_is_told_in_ascii(
    scanner: Scanner, tmp_path: Path
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.txt"))
    path.write_text("Yesterday Igor Sechin met him.", encoding="utf-8")
    rows = RowFile(tmp_path / "out.jsonl")
    (row,) = rows.write(scan_files(scanner, files_below([path]), 1))
    assert row["path"] == f"{tmp_path}/b\\xff.txt"
    assert row["found"]


def test_a_folder_that_cannot_be_listed_is_a_row_and_the_others_are_scanned(
    scanner: Scanner, in_folder: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = in_folder(2)
    closed = folder / "000.closed"
    closed.mkdir()
    listing = os.scandir

    def refused(path: Path) -> object:
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr("tocsin.scan.folder.os.scandir", refused)
    rows = list(scan_files(scanner, files_below([folder]), 1))
    assert [row.get("error") for row in rows] == ["is a folder that cannot be listed", None, None]


def test_a_path_that_is_not_there_is_told_before_the_first_file(
    in_folder: Callable[[int], Path],
) -> None:
    folder = in_folder(1)
    with pytest.raises(DocumentError, match="no file"):
        next(files_below([folder, folder / "absent"]))


def test_the_file_of_rows_inside_the_folder_is_not_scanned(
    scanner: Scanner, in_folder: Callable[[int], Path]
) -> None:
    folder = in_folder(3)
    rows = RowFile(folder / "000.jsonl")
    steps = rows.write(scan_files(scanner, rows.left(files_below([folder])), 1))
    next(steps)
    del steps  # stopped: its part lies among the documents now
    again = RowFile(folder / "000.jsonl")
    left = again.left(files_below([folder]))
    assert [path.name for path in left] == ["001.txt", "002.txt"]


def test_a_part_that_is_something_else_is_refused_and_kept(tmp_path: Path) -> None:
    part = tmp_path / "out.jsonl.part"
    part.write_text("somebody's notes\n", encoding="utf-8")
    with pytest.raises(DocumentError, match="no rows of a scan"):
        RowFile(tmp_path / "out.jsonl")
    assert part.read_text(encoding="utf-8") == "somebody's notes\n"
