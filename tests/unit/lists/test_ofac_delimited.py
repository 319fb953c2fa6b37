from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import ListFormatError
from tocsin.lists import read_list
from tocsin.model import Name, NameKind, ParsedList

N = "-0- "


def row(*fields: object, delimiter: str = ",") -> str:
    return delimiter.join(
        f'"{f}"' if isinstance(f, str) and f != N else str(f) for f in fields
    )  # fmt: skip


def primary(number: int, name: str, kind: str = N, programme: str = "TEST", **more: str) -> str:
    columns = ("title", "call", "vessel", "tonnage", "grt", "flag", "owner", "remarks")
    return row(number, name, kind, programme, *(more.get(column, N) for column in columns))


HEADER = (
    "ent_num{0}SDN_Name{0}SDN_Type{0}Program{0}Title{0}Call_Sign{0}Vess_type{0}Tonnage{0}GRT"
    "{0}Vess_flag{0}Vess_owner{0}remarks\n"
)


def load(folder: Path, **files: str) -> ParsedList:
    paths = []
    for name, text in files.items():
        path = folder / f"{name}.csv"
        path.write_bytes(text.replace("\n", "\r\n").encode() + b"\x1a")
        paths.append(path)
    return read_list("test-ofac", paths, format="ofac-delimited")


def lost(parsed: ParsedList) -> list[tuple[str, str]]:
    return [(p.locator, p.message) for p in parsed.problems if p.lost_record]


def test_the_files_of_a_list_are_joined_in_any_order(tmp_path: Path) -> None:
    parsed = load(
        tmp_path,
        alt=row(7, 1, "aka", "SAMPLE, Old", N) + "\n" + row(7, 2, "fka", "SAMPLE, Former", N),
        add=row(7, 1, "1 Main Street", "Havana", "Cuba", N),
        sdn=primary(7, "SAMPLE, Person", "individual", "SDGT] [SDT", title="Minister"),
    )
    (entity,) = parsed.entities
    assert entity.id == "ofac-7"
    assert entity.schema == "Person"
    assert entity.locator == "sdn.csv:1"
    assert entity.names == (
        Name("SAMPLE, Person"),
        Name("SAMPLE, Old", NameKind.ALIAS),
        Name("SAMPLE, Former", NameKind.FORMER),
    )
    assert entity.values("address") == ("1 Main Street, Havana, Cuba",)
    assert entity.values("country") == ("cu",)
    assert entity.values("position") == ("Minister",)
    assert entity.values("program") == ("SDGT", "SDT")
    assert [d.programme for d in entity.designations] == ["SDGT", "SDT"]
    assert (parsed.version.records, parsed.version.problems) == (1, 0)
    assert parsed.version.published_from == "unknown"


@pytest.mark.parametrize(
    ("kind", "schema"),
    [("individual", "Person"), ("vessel", "Vessel"), ("aircraft", "Airplane"), (N, "Organization"),
     ("entity", "Organization")],
)  # fmt: skip
def test_the_type_gives_the_schema(tmp_path: Path, kind: str, schema: str) -> None:
    assert load(tmp_path, sdn=primary(1, "EXAMPLE", kind)).entities[0].schema == schema


def test_the_columns_of_a_vessel_are_typed(tmp_path: Path) -> None:
    vessel = load(
        tmp_path,
        sdn=primary(
            9, "EXAMPLE STAR", "vessel", call="T2EA4", vessel="Tanker", tonnage="99,144",
            grt="56,068", flag="Panama", owner="Example Shipping", remarks="MMSI 572469210.",
        ),
    ).entities[0]  # fmt: skip
    assert vessel.values("callSign") == ("T2EA4",)
    assert vessel.values("tonnage") == ("99,144",)
    assert vessel.values("flag") == ("pa",)
    assert vessel.values("mmsi") == ("572469210",)
    assert "Owner: Example Shipping" in vessel.values("notes")


@pytest.mark.parametrize("delimiter", [",", "@", "|"])
@pytest.mark.parametrize("header", ["", HEADER])
def test_every_delimiter_reads_the_same(tmp_path: Path, delimiter: str, header: str) -> None:
    fields = (5, "AT@HOME | CO., LTD.", N, "TEST", *[N] * 7, "Email Address a@example.org.")
    path = tmp_path / "sdn.txt"
    path.write_text(header.format(delimiter) + row(*fields, delimiter=delimiter) + "\n\x1a")
    parsed = read_list("us-ofac-sdn", [path])
    assert (parsed.version.records, parsed.version.problems) == (1, 0)
    assert parsed.entities[0].caption == "AT@HOME | CO., LTD."
    assert parsed.entities[0].values("email") == ("a@example.org",)


def test_a_doubled_quote_is_a_quote(tmp_path: Path) -> None:
    parsed = load(tmp_path, sdn=primary(1, 'THE ""BIG"" ONE'))
    assert parsed.entities[0].caption == 'THE "BIG" ONE'


def test_remarks_go_on_in_the_comments_file_in_the_middle_of_a_word(tmp_path: Path) -> None:
    start = "x" * 981 + "; Passport A1234"
    assert len(start) < 1000
    start = start.rjust(1000, "y")
    parsed = load(
        tmp_path,
        sdn=primary(1, "EXAMPLE", "individual", remarks=start),
        sdn_comments=row(1, "567 (Cuba); DOB 1960."),
    )
    entity = parsed.entities[0]
    assert entity.values("passportNumber") == ("A1234567",)
    assert entity.values("birthDate") == ("1960",)
    assert entity.values("notes") == (start + "567 (Cuba); DOB 1960.",)
    assert parsed.problems == ()


def test_cut_remarks_without_their_continuation_are_reported(tmp_path: Path) -> None:
    parsed = load(
        tmp_path, sdn=primary(1, "EXAMPLE", "individual", remarks="; Passport A12".rjust(1000, "y"))
    )
    assert parsed.entities[0].values("passportNumber") == ()
    assert [p.lost_record for p in parsed.problems] == [False]
    assert parsed.version.problems == 0


def test_a_continuation_of_remarks_that_were_not_cut_is_kept_and_reported(tmp_path: Path) -> None:
    parsed = load(
        tmp_path, sdn=primary(1, "EXAMPLE", remarks="Short."), sdn_comments=row(1, "of another day")
    )
    assert "of another day" in parsed.entities[0].values("notes")[0]
    assert [p.lost_record for p in parsed.problems] == [False]


def test_every_lost_row_is_a_record_and_a_problem(tmp_path: Path) -> None:
    parsed = load(
        tmp_path,
        sdn="\n".join(
            (
                primary(1, "FIRST"),
                primary(1, "REPEATED"),
                row(2, "TOO", "FEW"),
                primary(3, "").replace('""', N),
                primary(4, "NO NUMBER").replace("4", "four", 1),
                primary(5, "LAST"),
                '6,"CUT OF',
            )
        ),
        add=row(99, 1, "Street", "City", "Cuba", N) + "\n" + row(99, 2, "Road", "City", "Cuba", N),
        alt=row(1, 1, "aka", "ALIAS", N) + "\n" + row(98, 2, "aka", "ORPHAN", N),
        sdn_comments=row(97, "tail"),
    )
    assert [e.caption for e in parsed.entities] == ["FIRST", "LAST"]
    assert [locator for locator, _ in lost(parsed)] == [
        "sdn.csv:2", "sdn.csv:3", "sdn.csv:4", "sdn.csv:5", "sdn.csv:7",
        "alt.csv:2", "add.csv:1", "add.csv:2", "sdn_comments.csv:1",
    ]  # fmt: skip
    version = parsed.version
    assert (version.records, version.entities, version.problems) == (11, 2, 9)


def test_a_companion_row_with_wrong_columns_is_a_remark_beside_its_record(tmp_path: Path) -> None:
    good = "\n".join(row(1, n, "aka", f"ALIAS {n}", N) for n in range(3))
    parsed = load(tmp_path, sdn=primary(1, "EXAMPLE"), alt=good + "\n" + row(1, 9, "aka"))
    assert len(parsed.entities[0].names) == 4
    assert [p.lost_record for p in parsed.problems] == [False]


def test_a_row_may_span_lines_inside_quotes(tmp_path: Path) -> None:
    parsed = load(tmp_path, sdn=primary(1, "EXAMPLE", remarks="one\ntwo") + "\n" + primary(2, "B"))
    assert parsed.version.entities == 2
    assert parsed.version.problems == 0
    assert parsed.entities[0].values("notes") == ("one\ntwo",)


def test_windows_1252_is_read_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "sdn.csv"
    path.write_bytes(primary(1, "PEÑA").encode("cp1252"))
    parsed = read_list("us-ofac-sdn", [path])
    assert parsed.entities[0].caption == "PEÑA"
    assert any("cp1252" in p.message for p in parsed.problems)


def test_directives_go_to_the_programme_of_their_order(tmp_path: Path) -> None:
    text = "Executive Order 13662 Directive Determination - Subject to Directive 1; Linked To: A."
    parsed = load(tmp_path, sdn=primary(1, "EX", programme="SDGT] [UKRAINE-EO13662", remarks=text))
    other, sectoral = parsed.entities[0].designations
    assert other.provisions == ()
    assert sectoral.provisions == (text.partition(";")[0],)
    assert sectoral.reason == "Linked To: A"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"alt": row(1, 1, "aka", "ALIAS", N)}, "no primary file of 12 columns: alt.csv has 5"),
        ({"own": "id,name\n1,Anna"}, "no primary file of 12 columns: own.csv has 2"),
        ({"own": "name,country\nAnna,ru"}, "no primary file of 12 columns: own.csv has 2"),
        ({"a": primary(1, "X"), "b": primary(2, "Y")}, "second primary file"),
        ({"sdn": "1,2,3\n4,5,6"}, "rows of 3 columns"),
        ({"sdn": "<sdnList></sdnList>"}, "not in OFAC's delimited format"),
        ({"sdn": row(1, N, N, "TEST", *[N] * 8)}, "no record of 1 became an entity"),
    ],
)
def test_files_that_are_no_such_list_are_refused(
    tmp_path: Path, files: dict[str, str], message: str
) -> None:
    with pytest.raises(ListFormatError) as caught:
        load(tmp_path, **files)
    assert message in caught.value.message
    assert "comments" not in str(caught.value)
    assert caught.value.remedy


def test_a_version_says_which_parts_its_files_hold(tmp_path: Path) -> None:
    files = {
        "prim.csv": primary(1, "SAMPLE"),
        "add.csv": row(1, 2, "1 Main Street", "Havana", "Cuba", N),
        "alt.csv": row(1, 3, "aka", "OTHER", N),
        "more.csv": row(1, "words"),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text + "\r\n")

    def carried(*names: str) -> tuple[str, ...]:
        paths = [tmp_path / name for name in names]
        return read_list("my-list", paths, format="ofac-delimited").version.carries

    assert carried("prim.csv") == ("primary",)
    assert carried("add.csv", "prim.csv") == ("primary", "addresses")
    assert carried(*files) == ("primary", "aliases", "addresses", "comments")
