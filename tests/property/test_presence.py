"""Whatever the order of loading, every version holds exactly what it was last said to hold."""

from __future__ import annotations

import tempfile
from pathlib import Path

import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn.homes import LIST, contents, file_in, held, parsed, person
from tocsin.history import Home
from tocsin.history.schema import presences

KEYS = st.sets(st.tuples(st.sampled_from("abcd"), st.sampled_from("12")), max_size=6)
#: (day, what it holds: at most one content of each entity); a day that comes again is loaded anew.
LOADS = st.lists(
    st.tuples(st.integers(1, 6), KEYS.map(lambda keys: dict(sorted(keys))).filter(bool)),
    min_size=1,
    max_size=10,
)


@settings(max_examples=60)
@given(LOADS)
def test_versions_loaded_in_any_order_hold_what_they_were_last_said_to_hold(
    loads: list[tuple[int, dict[str, str]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home, original = Home(Path(folder)), file_in(Path(folder))
        wanted: dict[str, dict[str, tuple[object, ...]]] = {}
        for number, keys in loads:
            people = [person(key, f"Ann {key}", notes=note) for key, note in keys.items()]
            day = f"2020-01-0{number}"
            home.save(parsed(f"{number}", day, people), [original])
            wanted[day] = contents(people)
            assert held(home) == sorted(wanted.items())
        timeline = home.timeline(LIST)
        told: dict[str, dict[str, tuple[object, ...]]] = {day: {} for day in timeline.days}
        for kept in home.kept(LIST):
            ends = [place for span in kept.spans for place in (span[0], span[1] or len(told))]
            assert ends == sorted(set(ends)), "spans neither touch nor overlap"
            for since, until in kept.spans:
                for day in timeline.days[since:until]:
                    assert kept.entity.id not in told[day]
                    told[day] |= contents([kept.entity])
        assert told == wanted
        with home.database.reading() as connection:
            rows = connection.execute(sa.select(sa.func.count()).select_from(presences)).scalar()
        states = [dict(wanted[day]) for day in timeline.days]
        came = sum(
            one.get(key) != content
            for one, other in zip([{}, *states], states, strict=False)
            for key, content in other.items()
        )
        assert rows == came, "a row for each change, none for what stays"
