"""What a list that somebody names in everyday words is called by its publisher.

Promises a source or reason for each name that the table holds, and tells the list
that is meant exactly from those that only share its everyday name. Never guesses a
name that is not in the table: it is taken for a programme's code or a list's id.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Meant:
    """Programmes that a name of a list means.

    Attributes:
        exact: The programmes that it names.
        loose: Programme to the reason why the name is used for it, too.
    """

    exact: tuple[str, ...]
    loose: dict[str, str]


def meant_by(name: str) -> Meant:
    """Give what a name of a list means.

    >>> meant_by("Magnitsky list").exact, list(meant_by("Magnitsky list").loose)
    (('MAGNIT',), ['GLOMAG'])
    >>> meant_by("DPRK2").exact
    ('DPRK2',)
    """
    found = _table().get(_key(name))
    return found if found is not None else Meant((name,), {})


def _key(name: str) -> str:
    bare = " ".join(name.casefold().split())
    return bare.removeprefix("the ")


@lru_cache(maxsize=1)
def _table() -> dict[str, Meant]:
    text = (files("tocsin.trace") / "everyday_lists.csv").read_text(encoding="utf-8")
    made: dict[str, Meant] = {}
    for row in csv.DictReader(io.StringIO(text, newline="")):
        known = made.get(_key(row["name"]), Meant((), {}))
        if row["reading"] == "exact":
            known = Meant((*known.exact, row["programme"]), known.loose)
        else:
            known = Meant(known.exact, {**known.loose, row["programme"]: row["why"]})
        made[_key(row["name"])] = known
    return made
