"""Change notices: written by us in the style of OFAC's files, names invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import ListFormatError
from tocsin.lists import read_list
from tocsin.lists.notices import is_notices, read_notices
from tocsin.lists.source import read_source
from tocsin.model import NameKind, Notice, NoticeAction, ParsedNotices

HEAD = (
    "This publication is a reference tool. The\nfollowing changes have occurred with respect to "
    "the Office of Foreign\nAssets Control Listing of Specially Designated Nationals and Blocked\n"
    "Persons since January 1, {year}:\n\n"
)
LIST = "us-ofac-sdn"


def write(folder: Path, body: str, year: int = 2007, name: str = "", encoding: str = "") -> Path:
    path = folder / (name or f"sdnew{year % 100:02}.txt")
    text = (HEAD.format(year=year) + body).replace("\n", "\r\n")
    path.write_bytes(text.encode(encoding or "utf-8"))
    return path


def read(folder: Path, body: str, year: int = 2007, encoding: str = "") -> ParsedNotices:
    parsed = read_notices(LIST, [write(folder, body, year, encoding=encoding)])
    lost = sum(problem.lost_record for problem in parsed.problems)
    assert parsed.records == len(parsed.notices) + lost
    assert parsed.paragraphs == sum(n.paragraphs for n in parsed.notices) + lost
    return parsed


def only(parsed: ParsedNotices) -> Notice:
    assert [problem.message for problem in parsed.problems] == []
    assert len(parsed.notices) == 1
    return parsed.notices[0]


ADDED = "01/04/07:      The following [SDGT] entries have been added to\nOFAC's SDN list:\n\n"


def test_an_entry_and_what_it_states(tmp_path: Path) -> None:
    notice = only(
        read(
            tmp_path,
            ADDED + "HARROW, Jonas (a.k.a. HAROW, Jonas; f.k.a. HARROWE, Jon;\n"
            'a.k.a. "THE MILLER"), 12 Quay Street, Aden, Yemen; DOB 4 Mar 1961; alt.\n'
            "DOB 1962; POB Sana, Yemen; Passport A123-\n456 (Yemen) (individual) [SDGT] [NPWMD]\n"
            "(Linked To: MILL (HOLDING) LTD).\n",
        )
    )
    entity = notice.entity
    assert (notice.day, notice.action) == ("2007-01-04", NoticeAction.ADDED)
    assert notice.locator == "sdnew07.txt:9"
    assert [(n.text, n.kind) for n in entity.names] == [
        ("HARROW, Jonas", NameKind.PRIMARY),
        ("HAROW, Jonas", NameKind.ALIAS),
        ("HARROWE, Jon", NameKind.FORMER),
        ("THE MILLER", NameKind.WEAK),
    ]
    assert entity.schema == "Person"
    assert entity.values("birthDate") == ("1961-03-04", "1962")
    assert entity.values("birthPlace") == ("Sana, Yemen",)
    assert entity.values("passportNumber") == ("A123-456",)
    assert entity.values("address") == ("12 Quay Street, Aden, Yemen",)
    assert [d.programme for d in entity.designations] == ["SDGT", "NPWMD"]
    assert entity.designations[0].reason == "Linked To: MILL (HOLDING) LTD"
    assert "A123-456 (Yemen) (individual) [SDGT] [NPWMD]" in notice.text


def test_an_entry_told_under_each_of_its_names_is_one_notice(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        ADDED + "ACORN HOUSE (a.k.a. OAK HOUSE; f.k.a. TREE HOUSE), Lima, Peru [SDGT]\n"
        "OAK HOUSE (a.k.a. ACORN HOUSE; f.k.a. TREE HOUSE), Lima, Peru [SDGT]\n"
        "TREE HOUSE (a.k.a. ACORN HOUSE; n.k.a. OAK HOUSE), Lima, Peru [SDGT]\n"
        "WILLOW HOUSE, Lima, Peru [SDGT]\n",
    )
    assert [(n.entity.caption, n.paragraphs) for n in parsed.notices] == [
        ("ACORN HOUSE", 3),
        ("WILLOW HOUSE", 1),
    ]
    assert {n.text for n in parsed.notices[0].entity.names} == {
        "ACORN HOUSE", "OAK HOUSE", "TREE HOUSE",
    }  # fmt: skip


def test_two_entries_that_share_an_alias_stay_two(tmp_path: Path) -> None:
    parsed = read(
        tmp_path,
        ADDED
        + 'HARROW, Jonas (a.k.a. "THE MILLER"; a.k.a. HARO, J.); DOB 1961 (individual) [SDGT]\n'
        'PLOUGH, Adam (a.k.a. "THE MILLER"; a.k.a. PLOW, A.); DOB 1971 (individual) [SDGT]\n'
        '"THE MILLER" (a.k.a. HARROW, Jonas; a.k.a. HARO, J.); DOB 1961 (individual) [SDGT]\n'
        '"THE MILLER" (a.k.a. PLOUGH, Adam; a.k.a. PLOW, A.); DOB 1971 (individual) [SDGT]\n',
    )
    assert [(n.entity.caption, n.paragraphs) for n in parsed.notices] == [
        ("HARROW, Jonas", 2),
        ("PLOUGH, Adam", 2),
    ]


def test_a_change_and_the_names_that_it_brought(tmp_path: Path) -> None:
    body = (
        "06/01/07:      The following [SDNT] entries have been changed on\nOFAC's SDN list:\n\n"
        "ACORN HOUSE (a.k.a. OAK HOUSE), Lima, Peru [SDNT] -to-\nACORN HOUSE (a.k.a. OAK HOUSE; "
        "a.k.a. ELM-\nHOUSE), Lima, Peru; NIT # 55 (Peru) [SDNT] [SDNTK]\n"
        "OAK HOUSE (a.k.a. ACORN HOUSE), Lima, Peru [SDNT] -to- OAK HOUSE (a.k.a. ACORN HOUSE;\n"
        "a.k.a. ELM-HOUSE), Lima, Peru; NIT # 55 (Peru) [SDNT] [SDNTK]\n\n"
        "resulting in the following new [SDNT] entries:\n\n"
        "ELM-HOUSE (a.k.a. ACORN HOUSE; a.k.a. OAK HOUSE), Lima, Peru [SDNT] [SDNTK]\n"
    )
    notice = only(read(tmp_path, body))
    assert notice.action is NoticeAction.CHANGED
    assert notice.before is not None
    assert (len(notice.before.names), len(notice.entity.names)) == (2, 3)
    assert [d.programme for d in notice.before.designations] == ["SDNT"]
    assert [d.programme for d in notice.entity.designations] == ["SDNT", "SDNTK"]
    assert notice.entity.values("taxNumber") == ("55",)
    assert notice.paragraphs == 3


def test_a_removal_and_an_addition_on_one_day_are_a_change(tmp_path: Path) -> None:
    body = (
        "10/08/97:      The following entries have been deleted and relisted:\n\n"
        "ACORN FRONT (a.k.a. OAK FRONT) [SDT]\n\nThe following have been designated:\n\n"
        "ACORN FRONT (a.k.a. OAK FRONT) [SDT] [FTO]\n"
    )
    notice = only(read(tmp_path, body, 1997))
    assert (notice.day, notice.action) == ("1997-10-08", NoticeAction.CHANGED)
    assert notice.before is not None
    assert [d.programme for d in notice.before.designations] == ["SDT"]


def test_removals_name_endings_and_broken_words(tmp_path: Path) -> None:
    body = (
        "02/03/07:      The following [SDNT] entries have been removed from\nOFAC's SDN list:\n\n"
        "COMERCIAL EJEMPLO, S.A. DE C.V., 12 Quay Street, No. 3-\n40, Cali, Colombia [SDNT]\n"
        "EJEMPLO PEREZ, German, 7 Quay Street, Cali, Colombia; DOB 3 Jan 1950\n"
        "(individual) [SDNT]\n"
        "EJEMPLO RUIZ, Ana, c/o COMERCIAL EJEMPLO, Cali, Colombia; Cedula No. 99\n"
        "(Colombia) [SDNT]\n"
    )
    parsed = read(tmp_path, body)
    assert {n.action for n in parsed.notices} == {NoticeAction.REMOVED}
    company, man, woman = (n.entity for n in parsed.notices)
    assert company.caption == "COMERCIAL EJEMPLO, S.A. DE C.V."
    assert company.values("address") == ("12 Quay Street, No. 3-40, Cali, Colombia",)
    assert man.caption == "EJEMPLO PEREZ, German"
    assert (woman.caption, woman.schema) == ("EJEMPLO RUIZ, Ana", "Person")
    assert woman.values("idNumber") == ("99",)


@pytest.mark.parametrize(
    ("text", "name", "kind", "flag"),
    [
        (("IRIS STAR Bulk Carrier 35,839DWT 20,672GRT Iran flag (ISLCO); Vessel Registration "
         "Identification IMO 7632838 (vessel) [NPWMD]"), "IRIS STAR", "Bulk Carrier", "ir"),
        (("IRIS MOON 2 (a.k.a. MOON) (ABC12) General Cargo 72DWT 103GRT MALTA flag (ISLCO (UK)); "
         "Vessel Registration Identification IMO 7632838 (vessel) [NPWMD]"),
         "IRIS MOON 2", "General Cargo", "mt"),
        ("IRIS SUN; Vessel Registration Identification IMO 7632838 (vessel) [NPWMD]",
         "IRIS SUN", "", ""),
    ],
)  # fmt: skip
def test_vessels(tmp_path: Path, text: str, name: str, kind: str, flag: str) -> None:
    entity = only(read(tmp_path, f"{ADDED}{text}\n")).entity
    assert (entity.schema, entity.caption) == ("Vessel", name)
    assert entity.values("imoNumber") == ("IMO7632838",)
    assert entity.values("type") == ((kind,) if kind else ())
    assert entity.values("flag") == ((flag,) if flag else ())


def test_prose_of_the_first_years(tmp_path: Path) -> None:
    body = (
        "12/20/93:      Acorn Banking Company (E.C.), Manama,\nBahrain was added to the list as "
        "well as two individuals as\nSpecially Designated Nationals of Libya.  The individuals\n"
        "named were: AL MITHAL, Seddigh, Manama, Bahrain; and\nAL NAMUDHAJ, Farag, Beirut, "
        "Lebanon.\n\n"
        "02/02/94:      Acorn Banking Company (E.C.), Manama, Bahrain was\nunblocked and removed "
        "from the list.\n\n"
        "02/03/94:      The President announced the lifting of the embargo\nagainst Nowhere.\n"
    )
    parsed = read(tmp_path, body, 1994)
    assert [(n.day, str(n.action), n.entity.caption) for n in parsed.notices] == [
        ("1993-12-20", "added", "Acorn Banking Company (E.C.)"),
        ("1993-12-20", "added", "AL MITHAL, Seddigh"),
        ("1993-12-20", "added", "AL NAMUDHAJ, Farag"),
        ("1994-02-02", "removed", "Acorn Banking Company (E.C.)"),
    ]
    (problem,) = parsed.problems
    assert "prose" in problem.message
    assert problem.locator == "sdnew94.txt:15"
    assert parsed.days == ("1993-12-20", "1994-02-02", "1994-02-03")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("cp437", "PEÑA NUÑEZ"), ("cp1252", "BA’TH OFFICE"), ("utf-8", "BA’TH OFFICE")],
)
def test_encodings_are_told_by_content(tmp_path: Path, encoding: str, text: str) -> None:
    parsed = read(tmp_path, f"{ADDED}{text}, Cali, Colombia [SDGT]\n", encoding=encoding)
    assert only(parsed).entity.caption == text


def test_paragraphs_that_end_hard_and_lines_that_do_not(tmp_path: Path) -> None:
    path = tmp_path / "sdnew13.txt"
    lines = (
        "01/03/13:\r\n \r\nThe following [SDGT] entries have been added to OFAC's SDN List\n"
        "list: \r\n \r\nACORN HOUSE (a.k.a. OAK\nHOUSE), Lima, Peru [SDGT] (Linked To: ELM\n"
        "(PERU) LTD).\r\nWILLOW HOUSE, Lima, Peru\n[SDGT].\r\n"
    )
    path.write_bytes(HEAD.format(year=2013).replace("\n", "\r\n").encode() + lines.encode() * 3)
    parsed = read_notices(LIST, [path])
    assert [(n.entity.caption, n.paragraphs) for n in parsed.notices] == [
        ("ACORN HOUSE", 3),
        ("WILLOW HOUSE", 3),
    ]


def test_files_that_overlap_tell_a_day_once(tmp_path: Path) -> None:
    entry = "WILLOW HOUSE, Lima, Peru [SDGT]\n"
    head = "12/28/07:      The following [SDGT] entries have been removed from the list:\n\n"
    paths = [
        write(tmp_path, head + entry, 2007),
        write(tmp_path, head + entry + "\n01/09/08:\n\nThe following entries have been added:\n\n"
              "ELM HOUSE, Lima, Peru [SDGT]\n", 2008),
    ]  # fmt: skip
    parsed = read_notices(LIST, paths)
    assert [(n.day, n.paragraphs) for n in parsed.notices] == [("2007-12-28", 2), ("2008-01-09", 1)]
    assert [(s.first, s.last) for s in parsed.spans] == [
        ("2007-01-01", "2007-12-28"),
        ("2008-01-01", "2008-01-09"),
    ]
    assert parsed == read_notices(LIST, paths[::-1])


def test_days_without_colon_and_with_a_note(tmp_path: Path) -> None:
    body = (
        "09-24-01 (effective date) / 10-01-01 (information added): The following entries have\n"
        "been added:\n\nELM HOUSE, Lima, Peru [SDGT]\n\n"
        "12/07/2001 The following entries have been removed:\n\nELM HOUSE, Lima, Peru [SDGT]\n"
    )
    parsed = read(tmp_path, body, 2001)
    assert [(n.day, str(n.action)) for n in parsed.notices] == [
        ("2001-09-24", "added"),
        ("2001-12-07", "removed"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "delete ELM HOUSE, Lima, Peru [SDGT] as a stand-alone item; change others [SDGT]",
        "ELM HOUSE [SDGT] -to- OAK HOUSE [SDGT] and so on -to- ASH HOUSE [SDGT]",
        "are blocked until further notice under [SDGT]",
    ],
)
def test_what_cannot_be_read_is_a_problem(tmp_path: Path, text: str) -> None:
    parsed = read(tmp_path, f"{ADDED}WILLOW HOUSE, Lima, Peru [SDGT]\n\n{text}\n")
    assert [n.entity.caption for n in parsed.notices] == ["WILLOW HOUSE"]
    assert [p.locator for p in parsed.problems] == ["sdnew07.txt:11"]
    assert "HOUSE" not in parsed.problems[0].message


def test_an_entry_without_heading_is_a_problem(tmp_path: Path) -> None:
    body = f"{ADDED}WILLOW HOUSE, Lima, Peru [SDGT]\n\n02/02/07:\n\nELM HOUSE, Peru [SDGT]\n"
    parsed = read(tmp_path, body)
    assert [p.message for p in parsed.problems] == [
        "an entry below no heading that says what happened to it"
    ]


def test_files_of_notices_are_told_from_lists(tmp_path: Path) -> None:
    path = write(tmp_path, f"{ADDED}WILLOW HOUSE, Lima, Peru [SDGT]\n")
    assert is_notices(read_source(path))
    other = tmp_path / "sdn.csv"
    other.write_text('36,"ACORN",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n')
    assert not is_notices(read_source(other))
    with pytest.raises(ListFormatError):
        read_list(LIST, [path])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("36,ACORN,individual\n", "since when"),
        (HEAD.format(year=2007), "dated heading"),
        (HEAD.format(year=2007) + "01/04/07: Nothing changed today.\n", "no change"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(content)
    with pytest.raises(ListFormatError, match=reason):
        read_notices(LIST, [path])
    with pytest.raises(ListFormatError, match="no file"):
        read_notices(LIST, [])
