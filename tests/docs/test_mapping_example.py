"""The mapping shown in the document on loading is read as it is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tocsin.errors import ListFormatError
from tocsin.lists import csv_mapping_file, read_list
from tocsin.model import Designation, Name, NameKind

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "load-a-list.md"


def shown(language: str) -> str:
    text = DOCUMENT.read_text(encoding="utf-8")
    (block,) = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    return str(block)


def written(folder: Path) -> list[Path]:
    (folder / "own.csv").write_text(shown("csv"), encoding="utf-8")
    (folder / "own.yml").write_text(shown("yaml"), encoding="utf-8")
    return [folder / "own.csv", folder / "own.yml"]


def test_the_example_gives_what_it_says(tmp_path: Path) -> None:
    parsed = read_list("own", written(tmp_path), format="csv")
    assert parsed.problems == ()
    person, company = parsed.entities
    assert (person.id, person.schema) == ("own-7", "Person")
    assert person.names == (
        Name("Ibrahim Testmann"),
        Name("I. Testman", NameKind.ALIAS),
        Name("Abu Test", NameKind.ALIAS),
    )
    assert person.values("birthDate") == ("1970-02-03", "1970-03-02")
    assert person.values("country") == ("ru", "by")
    assert person.values("topics") == ("sanction",)
    assert "Remark: tall" in person.values("notes")
    assert person.designations == (
        Designation(
            "Example regime",
            authority="Ministry of Examples",
            legal_basis="Example Act 5",
            listed_on="2022-03-01",
            reason="Arms trade",
        ),
    )
    assert (company.id, company.schema) == ("own-8", "Company")
    assert company.designations[0].delisted_on == "2023-01-31"


def test_every_key_is_shown() -> None:
    keys = set(re.findall(r"^(\w+):", shown("yaml"), re.MULTILINE))
    assert keys == csv_mapping_file._KEYS  # noqa: SLF001 - what a mapping may hold


def test_a_wrong_mapping_names_the_document(tmp_path: Path) -> None:
    paths = written(tmp_path)
    paths[1].write_text("colums: {}\n", encoding="utf-8")
    with pytest.raises(ListFormatError) as caught:
        read_list("own", paths, format="csv")
    title = DOCUMENT.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
    assert f"'{title}'" in caught.value.remedy
