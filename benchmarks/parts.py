"""Print what folding one name and each fact about one part costs, as a Markdown table.

    python benchmarks/parts.py

Names and parts are made up and seeded, new ones for every run, so that no cache of whole names
or parts answers; given names recur, as they do on lists. Medians of nine runs of CPU time.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise

from tocsin.match.acronyms import acronym_stem, acronyms_of
from tocsin.match.evidence import gather
from tocsin.match.gender import gender_of_name
from tocsin.match.joins import is_loose_join, joins_well, pair_initials
from tocsin.match.knowledge import Knowledge
from tocsin.match.syllables import SPELLED, System, readings, systems_of
from tocsin.match.tables import is_patronymic, skeleton
from tocsin.match.writing import consonants, syllables_of, writing_of
from tocsin.model import Entity, Name, Query
from tocsin.text.fold import FoldedName, NameClass, fold_name
from tocsin.text.identifiers import lookup_keys

RUNS = 9
CALLS = 1_000
PERSON, ORGANISATION, THING = NameClass.PERSON, NameClass.ORGANISATION, NameClass.THING
GIVEN = {
    "ASCII": ("Anna", "Carlos", "Vladimir", "Farid", "Abdul", "Mei", "JAMAL", "Nadia", "Jean"),
    "accents": ("José", "Zoë", "Łukasz", "Çağla", "André", "Jürgen", "Søren", "Nuño", "Şebnem"),
    "Cyrillic": ("Анна", "Владимир", "Сергей", "Ольга", "Дмитрий", "Юлия", "Андрей", "Фёдор"),
    "Arabic": ("محمد", "علي", "أحمد", "عبد", "فاطمة", "حسين", "يوسف", "ابراهيم", "خالد"),
    "Han": ("习", "王", "李", "张", "刘", "陈", "欧", "赵"),
}
LETTERS = {
    "ASCII": "aeioubdfgklmnrstvz",
    "accents": "aeiouéöüšçñbdglmnrst",
    "Cyrillic": "аеиоуябвгдклмнрстчш",
    "Arabic": "ابتجحدرسشصطعفقكلمنهوي",
    "Han": "近平强军伟芳娜敏静丽华明国文志建红玉春海龙峰波涛鹏飞宇浩然雪梅兰英",
}
WORDS = ("Trading", "Bank", "Oil", "Shipping", "of", "General", "Petroleum", "Industries", "First")
FORMS = ("LLC", "Co., Ltd.", "Company", "JSC", "S.A.", "Limited", "")

draw = random.Random(7)


def new_part(script: str = "ASCII") -> str:
    """Give a part that hardly recurs."""
    fewest, most = (1, 2) if script == "Han" else (4, 9)
    return "".join(draw.choices(LETTERS[script], k=draw.randint(fewest, most)))


def person(script: str = "ASCII") -> str:
    """Give a person's name: two given names and a family name."""
    if script == "Han":
        return draw.choice(GIVEN[script]) + new_part(script)
    return f"{draw.choice(GIVEN[script])} {draw.choice(GIVEN[script])} {new_part(script).title()}"


def organisation(script: str = "ASCII") -> str:
    """Give an organisation's name, with a legal form more often than not."""
    words = draw.choices(WORDS, k=2)
    return f"{new_part(script).title()} {' '.join(words)} {draw.choice(FORMS)}"


def main() -> None:
    """Measure and print the table."""
    print("| what | µs |\n|---|---|")
    for what, make, work in measures():
        print(f"| {what} | {cost(make, work):.2f} |")


Measure = tuple[str, Callable[[], object], Callable[..., object]]


def measures() -> list[Measure]:
    """Give what is measured: its name, what makes an argument, and what takes it."""
    nothing = Knowledge()
    learnt = Knowledge(frequency={"anna": 30}, names=20_000, learnt={"osama": {"usama": 0.9}})
    found: list[Measure] = [
        (f"fold_name, person, {script}", partial(person, script), fold_person) for script in GIVEN
    ]
    found += [
        ("fold_name, organisation, ASCII", organisation, fold_organisation),
        (
            "fold_name, organisation, Cyrillic",
            lambda: organisation("Cyrillic"),
            fold_organisation,
        ),
        ("fold_name, thing, ASCII", lambda: f"{new_part().upper()} STAR VII", fold_thing),
        ("skeleton", new_part, skeleton),
        ("is_patronymic", new_part, is_patronymic),
        ("mass, person", new_part, lambda p: learnt.mass(p, is_person=True)),
        ("mass, organisation", new_part, lambda p: learnt.mass(p, is_person=False)),
        ("variants, person, in no table", new_part, lambda p: learnt.variants(p, is_person=True)),
        (
            "variants, organisation, in no table",
            new_part,
            lambda p: nothing.variants(p, is_person=False),
        ),
        (
            "variants, person, in a table",
            lambda: draw.choice(GIVEN["ASCII"]).lower(),
            lambda p: nothing.variants(p, is_person=True),
        ),
        ("systems_of", lambda: fold_person(person()), systems_of),
        ("systems_of, surname of Korea", lambda: fold_person(f"Kim {person()}"), systems_of),
        ("readings, Korean", new_part, lambda p: readings(p, System.KOREAN)),
        ("readings, all systems", new_part, lambda p: readings(p, SPELLED)),
        ("writing_of, syllables_of", lambda: fold_person(person()), told_writing),
        ("consonants", new_part, consonants),
        ("acronyms_of", lambda: fold_organisation(organisation()), acronyms_of),
        ("acronym_stem", lambda: fold_organisation(organisation()).parts, acronym_stem),
        ("joins of a name of three parts", lambda: fold_person(person()).parts, told_joins),
        ("gender_of_name", person, gender_of_name),
        ("gather, person, date and country, new names", pair, lambda both: gather(*both)),
        ("gather, person, date and country", met_pair, lambda both: gather(*both)),
        ("lookup_keys", lambda: f"IMO {draw.randint(10**6, 10**7)}", lookup_keys),
        ("lookup_keys, letters", lambda: f"{new_part().upper()}12345", lookup_keys),
    ]
    return found


def fold_person(name: str) -> FoldedName:
    """Fold a person's name."""
    return fold_name(name, PERSON)


def fold_organisation(name: str) -> FoldedName:
    """Fold an organisation's name."""
    return fold_name(name, ORGANISATION)


def fold_thing(name: str) -> FoldedName:
    """Fold a ship's name."""
    return fold_name(name, THING)


def told_writing(name: FoldedName) -> None:
    """Say how a name was written."""
    writing_of(name)
    syllables_of(name, PERSON)


def told_joins(parts: tuple[str, ...]) -> None:
    """Go through the parts that may have been one."""
    for part, follower in pairwise(parts):
        joins_well(part, follower, PERSON)
        is_loose_join(part, follower)
        pair_initials(part, follower)


def pair() -> tuple[Query, Entity]:
    """Give a person asked and one listed, both with a birth date and countries."""
    name = person()
    day = f"19{draw.randint(40, 99)}-0{draw.randint(1, 9)}-{draw.randint(10, 28)}"
    known = {
        "birthDate": (f"19{draw.randint(40, 99)}-0{draw.randint(1, 9)}-{draw.randint(10, 28)}",),
        "nationality": ("ru",),
        "country": ("ru", "ua"),
        "position": ("none",),
    }
    return (
        Query((name,), schema="Person", birth_dates=(day,), countries=(draw.choice(("ru", "us")),)),
        Entity("x-1", "Person", (Name(name), Name(name.upper())), known),
    )


def met_pair() -> tuple[Query, Entity]:
    """Give such a pair whose names and dates were read before."""
    both = pair()
    gather(*both)
    return both


def cost(make: Callable[[], object], work: Callable[..., object]) -> float:
    """Give the CPU time of one call in microseconds: the median of runs over new arguments."""
    told = []
    for _ in range(RUNS + 1):
        arguments = [make() for _ in range(CALLS)]
        before = time.process_time()
        for argument in arguments:
            work(argument)
        told.append((time.process_time() - before) / CALLS * 1e6)
    return statistics.median(told[1:])


if __name__ == "__main__":
    main()
