"""A small dossier as text, to be altered by tests."""

from __future__ import annotations

import tocsin
from tocsin.trace import Dossier, parse_dossier
from tocsin.trace.verdicts import Checked, by_id, check_dossier

HEAD = """tocsin-dossier: 1
dossier:
  id: small
  title: A small dossier
  author: A tester
  source: art
  date: 2018-02
  right_of_reply: write to the tester
sources:
  - {id: art, kind: press, title: an article, publisher: The Paper, date: 2018-02}
  - {id: other, kind: press, title: another article, publisher: The Other, date: 2018-01}
  - {id: late, kind: press, title: a later article, publisher: The Late, date: 2018-05}
  - {id: act, kind: record, title: an official record, date: 2017-08}
  - {id: readers, kind: comment, title: letters, publisher: readers}
documents:
  - {id: text, source: art, digest: 'sha256:%s', length: 19}
people:
  - {id: ann, name: Ann Example, side: here, interest: owns the shop}
  - {id: bob, name: Bob Example, side: there}
  - {id: naryshkin, name: Sergey Naryshkin}
  - {id: harriet, name: Harriet Lindqvist, side: russia}
  - {id: torshin, name: Alexander Torshin, side: russia}
described:
  - {id: chief, name: the head of a service, identified_as: naryshkin, identified_by: other}
  - {id: someone, name: people who were not named}
objects:
  - {id: shop-list, kind: list, name: Magnitsky list, programme: MAGNIT}
theses:
  - {id: thesis, text: Ann asked for much., unknown: [What Bob thought.]}
claims:
""" % ("0" * 64)


def claim(id_: str, **fields: object) -> str:
    """Give the lines of one claim; ``extra`` is taken as it is."""
    given = {"kind": "statement", "proposition": f"What {id_} says.", "chain": "[art]", **fields}
    extra = str(given.pop("extra", ""))
    lines = [f"  - id: {id_}", *(f"    {name}: {value}" for name, value in given.items())]
    return "\n".join([*lines, *extra.splitlines()]) + "\n"


def read(*claims: str) -> Dossier:
    """Read a dossier of claims, which must be whole."""
    reading = parse_dossier(HEAD + "".join(claims))
    assert reading.dossier is not None, reading.faults
    return reading.dossier


def checked(*claims: str) -> dict[str, Checked]:
    """Check a dossier of claims against the embedded list."""
    return dict(by_id(check_dossier(read(*claims), tocsin.Engine())))


def verdict(check: str, **fields: object) -> str:
    """Give the verdict on one claim with one check, written as in the file."""
    return checked(claim("a", check=check, **fields))["a"].verdict.value
