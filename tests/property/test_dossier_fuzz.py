"""Whatever a file holds, reading it gives a dossier or faults with line and remedy."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import tocsin
from drawn.dossiers import HEAD, claim
from tocsin.trace import format_dossier, parse_dossier
from tocsin.trace.verdicts import check_dossier

WHOLE = (
    HEAD
    + claim(
        "a",
        kind="ask",
        date="2017-07",
        participants="{asker: ann}",
        links="{supports: [thesis]}",
        check="[{order: [a, b]}, {listed: {name: Igor Korobov, day: 2018-01-01}}]",
    )
    + claim("b", date="2017-08", review="{by: me, day: 2018-01-01}")
)
LINES = WHOLE.splitlines()
ENGINE = tocsin.Engine()

pieces = st.sampled_from(
    [*":[]{}'\"#\t\u2028%@", "", "- ", "&a", "*a", "!!set", "!!map", "? ", "|", ">-", "<<: ", "---"]
)
changes = st.tuples(st.integers(0, len(LINES) - 1), st.integers(0, 60), pieces)


@given(st.lists(changes, min_size=1, max_size=4))
def test_altered_files(altered: list[tuple[int, int, str]]) -> None:
    lines = list(LINES)
    for number, place, piece in altered:
        line = lines[number]
        lines[number] = line[:place] + piece + line[place + 1 :]
    check("\n".join(lines) + "\n")


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    check(text)


@given(st.integers(0, len(LINES) - 1), st.integers(0, len(LINES) - 1))
def test_lines_that_changed_places(a: int, b: int) -> None:
    lines = list(LINES)
    lines[a], lines[b] = lines[b], lines[a]
    check("\n".join(lines) + "\n")


def check(text: str) -> None:
    reading = parse_dossier(text)
    assert (reading.dossier is None) == bool(reading.faults)
    most = text.count("\n") + 2
    for fault in reading.faults:
        assert 1 <= fault.line <= most
        assert fault.message
        assert fault.remedy
    if reading.dossier is not None:
        assert len(check_dossier(reading.dossier, ENGINE)) == len(reading.dossier.claims)
        made = format_dossier(text)
        assert format_dossier(made) == made
        assert parse_dossier(made).dossier == reading.dossier
