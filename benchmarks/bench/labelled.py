"""Labelled people and organisations, and people on no list, with what is known of them.

Promises the development queries and, beside them, people on no list whom no development query
asks for. Never says more of a person than a birth year and a country.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.asked import NEGATIVES, rows_of
from bench.recombine import Recombiner
from tocsin.model import Entity, Query
from tocsin.text.countries import country_code


@dataclass(frozen=True, slots=True)
class Labelled:
    """One to be asked for.

    Attributes:
        name: As written in the query.
        schema: Given with the query.
        expected: Id of the listed entity; empty for a person on no list.
        birth_year: Four digits, or empty.
        countries: Codes in small letters.
        is_held_out: Not among the queries that weights were chosen on.
        is_made: Nobody: a name made of the parts that fill the list, and not on it as such.
    """

    name: str
    schema: str
    expected: str = ""
    birth_year: str = ""
    countries: tuple[str, ...] = ()
    is_held_out: bool = True
    is_made: bool = False

    def query(self, *, facts: bool) -> Query:
        """Give the query, with birth year and country or without."""
        if not facts:
            return Query((self.name,), self.schema)
        born = (self.birth_year,) if self.birth_year else ()
        return Query((self.name,), self.schema, born, self.countries)


def listed_people(labels: Path, listed: Mapping[str, Entity]) -> list[Labelled]:
    """Give the development queries for listed entities.

    Args:
        labels: Folder of the labelled files.
        listed: The list they ask for, by id; gives the country, since the file does not.

    Returns:
        All of them, in the order of the file; rows 1, 3, 5 ... are held out.
    """
    found = []
    for number, row in enumerate(rows_of(labels / "queries_dev.csv")):
        if row["expected"]:
            entity = listed[row["expected"]]
            countries = entity.values("nationality") or entity.values("country")
            found.append(
                Labelled(
                    row["name"],
                    row["schema"],
                    row["expected"],
                    row["birth_date"][:4],
                    countries[:1],
                    is_held_out=number % 2 == 1,
                )
            )
    return found


def people_on_no_list(labels: Path, each: int, seed: int) -> list[Labelled]:
    """Give people on no list, as many of each file; none of them is a development query."""
    asked = {row["name"] for row in rows_of(labels / "queries_dev.csv")}
    found = []
    for file in NEGATIVES:
        rows = [r for r in rows_of(labels / file) if r["full_name"] not in asked]
        for row in random.Random(f"{file} {seed}").sample(rows, each):
            code = country_code(row["nationality"])
            countries = (code,) if code else ()
            year = row["date_of_birth"][:4]
            found.append(Labelled(row["full_name"], "Person", "", year, countries))
    return found


def made_people(made: Recombiner, count: int, seed: int) -> list[Labelled]:
    """Give made people from a stream of its own: the hardest to tell from the made names listed."""
    people = (e for e in made.entities(seed) if e.schema == "Person")
    return [
        Labelled(
            e.caption,
            "Person",
            birth_year=(e.values("birthDate") or ("",))[0][:4],
            countries=e.values("nationality")[:1],
            is_made=True,
        )
        for e in islice(people, count)
    ]
