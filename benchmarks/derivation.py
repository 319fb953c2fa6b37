"""Print how many planted copies ``derive`` finds, and how many unrelated lists stand out.

    python benchmarks/derivation.py [--seeds N] [--json]

Draws lists of made-up people. A planted list is a source list with none, 5, 10 or 20% of its names
misspelt, in its order or shuffled; an unrelated one is of the same field and shares a
tenth of its names with the source by chance. Each is compared with its source, with a control list
and without. Seeded: the same figures each time. Intervals are 95% (Wilson). Ends with 1 when a
planted list is missed or an unrelated one stands out.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.track.derive import derive
from tocsin.track.measures import share_interval
from tocsin.track.members import Member, Members

SIZES = (12, 25, 60, 150)
MISSPELT = (0.0, 0.05, 0.1, 0.2)
SEEDS = 10
#: Unrelated lists for each planted one.
UNRELATED = 3
#: Share of an unrelated list that stands on the source, too.
BY_CHANCE = 0.1

_ONSETS = (
    "b", "br", "ch", "d", "dr", "f", "g", "gr", "k", "kl", "l", "m", "n", "p", "pr", "r", "s",
    "sh", "st", "t", "tr", "v", "z", "zh",
)  # fmt: skip
_VOWELS = (
    "a", "e", "i", "o", "u", "ya", "ei", "yu",
)  # fmt: skip
_ENDS = (
    "ov", "in", "enko", "sky", "ich", "er", "son", "ez", "akis", "oglu",
)  # fmt: skip
_GIVEN = (
    "Anna", "Boris", "Clara", "David", "Elena", "Fedor", "Galina", "Igor", "Katya", "Leonid",
    "Maria", "Pavel", "Omar", "Lucia", "Tomas", "Nadia", "Viktor", "Selim",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One pair of lists and what ``derive`` said of it.

    Attributes:
        kind: ``planted``, ``shuffled`` or ``unrelated``.
        size: Names of each list.
        misspelt: Share of the names of a planted list that are misspelt.
        has_control: A control list was given.
        found: Share of the list that was found in the source.
        order: Agreement of the order, 1 where it is the source's; None where it says nothing.
        stands_out: By the rule of ``derive``.
    """

    kind: str
    size: int
    misspelt: float
    has_control: bool
    found: float
    order: float | None
    stands_out: bool


def person(rng: random.Random) -> str:
    """Make up a name."""
    stem = "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(rng.choice((1, 2, 2))))
    return f"{rng.choice(_GIVEN)} {stem.capitalize()}{rng.choice(_ENDS)}"


def misspelt(name: str, rng: random.Random) -> str:
    """Drop, change, double or swap a letter; never the first or the last."""
    letters = list(name)
    place = rng.randrange(1, len(letters) - 1)
    slip = rng.choice(("drop", "change", "double", "swap"))
    if slip == "drop":
        del letters[place]
    elif slip == "change":
        letters[place] = rng.choice("abdeiknorst")
    elif slip == "double":
        letters.insert(place, letters[place])
    else:
        letters[place - 1 : place + 1] = letters[place - 1 : place + 1][::-1]
    return "".join(letters)


def cases(seeds: int) -> Iterator[Case]:
    """Draw the lists and compare them."""
    for size in SIZES:
        for share in MISSPELT:
            for seed in range(seeds):
                yield from _drawn(size, share, random.Random(f"{size}|{share}|{seed}"))


def _drawn(size: int, share: float, rng: random.Random) -> Iterator[Case]:
    source = [person(rng) for _ in range(size)]
    wrong = set(rng.sample(range(size), round(share * size)))
    planted = [misspelt(n, rng) if k in wrong else n for k, n in enumerate(source)]
    lists = [("planted", planted), ("shuffled", rng.sample(planted, size))]
    chance = int(BY_CHANCE * size)
    for _ in range(UNRELATED):
        others = [*rng.sample(source, chance), *(person(rng) for _ in range(size - chance))]
        lists.append(("unrelated", rng.sample(others, size)))
    control = members_named([person(rng) for _ in range(size)])
    for kind, names in lists:
        for given in (None, control):
            told = derive(members_named(names), members_named(source), control=given)
            has_control, contained = given is not None, told.a_in_b.share
            yield Case(kind, size, share, has_control, contained, told.order, bool(told.stands_out))


def members_named(names: list[str]) -> Members:
    """Make a list of these names."""
    return Members("list", tuple(Member(place, (name,)) for place, name in enumerate(names)))


def row(kind: str, found: list[Case]) -> dict[str, object]:
    """Sum up the cases of one kind."""
    count = sum(one.stands_out for one in found)
    low, high = share_interval(count, len(found))
    return {
        "kind": kind,
        "lists": len(found),
        "stand_out": count,
        "share": round(count / len(found), 4),
        "interval": [round(low, 4), round(high, 4)],
        "least_contained": round(min(one.found for one in found), 4),
        "most_contained": round(max(one.found for one in found), 4),
    }


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=SEEDS, help="draws for each size and share")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args()
    found = list(cases(given.seeds))
    rows = [row(k, [c for c in found if c.kind == k]) for k in ("planted", "shuffled", "unrelated")]
    by_share = [
        row(f"planted or shuffled, {share:.0%} misspelt",
            [c for c in found if c.kind != "unrelated" and c.misspelt == share])
        for share in MISSPELT
    ]  # fmt: skip
    if given.json:
        print(json.dumps({"seeds": given.seeds, "kinds": rows, "by_share": by_share}))
    else:
        for one in (*rows, *by_share):
            print(
                f"{one['kind']}: {one['stand_out']} of {one['lists']} stand out "
                f"({one['interval']}), contained {one['least_contained']} to "
                f"{one['most_contained']}"
            )
    is_good = all(one.stands_out is (one.kind != "unrelated") for one in found)
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
