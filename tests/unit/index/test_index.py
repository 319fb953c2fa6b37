"""Search over listed names: who is found, in which order, and why."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tocsin.index import Index, Reach, build_index
from tocsin.match.compare import compare_names
from tocsin.model import Comparison, Entity, Identifier, ListVersion, Name, NameKind, Query


def entity(key: str, *names: str | Name, schema: str = "Person", **props: str) -> Entity:
    given = tuple(n if isinstance(n, Name) else Name(n) for n in names)
    return Entity(key, schema, given, {k: (v,) for k, v in props.items()}, list="x")


def weak(name: str) -> Name:
    return Name(name, NameKind.WEAK)


def version(key: str = "x", digest: str = "0" * 16) -> ListVersion:
    return ListVersion(key, digest, None, "unknown", 1, 1, 0)


def index_of(*entities: Entity) -> Index:
    return build_index(entities, (version(),))


def found(index: Index, query: Query | str, **options: float | bool) -> dict[str, Comparison]:
    asked = Query((query,), schema="Person") if isinstance(query, str) else query
    threshold = float(options.get("threshold", 0.5))
    limit = int(options.get("limit", 10))
    reach = Reach(threshold, limit, weak=bool(options.get("weak", False)))
    candidates = index.search(asked, reach).candidates
    return {c.entity.id: c.comparison for c in candidates}


PAVEL = entity("x-1", "Pavel Zhirkov", birthDate="1970-03-02", nationality="ru", gender="male")
PAUL = entity("x-2", "Pavel Zhirkow", Name("Bogatskoy Oleg", NameKind.ALIAS))
SHIP = entity("x-3", "Zhirkov", schema="Vessel", imoNumber="9387421")
FIRM = entity("x-4", "Zhirkov Bogatskoy Trading LLC", schema="Company", innCode="7704813260")


class TestOrder:
    def test_the_best_comes_first(self) -> None:
        hits = found(index_of(PAUL, PAVEL), "Pavel Zhirkov")
        assert list(hits) == ["x-1", "x-2"]
        assert hits["x-1"].score > hits["x-2"].score

    def test_ties_go_by_id(self) -> None:
        twins = [entity(f"x-{n}", "Pavel Zhirkov") for n in (3, 1, 2)]
        assert list(found(index_of(*twins), "Pavel Zhirkov")) == ["x-1", "x-2", "x-3"]
        assert list(found(index_of(*twins), "Pavel Zhirkov", limit=2)) == ["x-1", "x-2"]

    def test_the_limit_keeps_the_best(self) -> None:
        assert list(found(index_of(PAUL, PAVEL), "Pavel Zhirkov", limit=1)) == ["x-1"]

    def test_facts_reorder_equal_names(self) -> None:
        index = index_of(
            entity("x-1", "Pavel Zhirkov", birthDate="1990-07-07"),
            entity("x-2", "Pavel Zhirkov"),
            entity("x-3", "Pavel Zhirkov", birthDate="1970-03-02"),
        )
        query = Query(("Pavel Zhirkov",), schema="Person", birth_dates=("1970-03-02",))
        assert list(found(index, query)) == ["x-3", "x-2", "x-1"]
        assert list(found(index, query, limit=1)) == ["x-3"]

    def test_the_threshold_is_a_floor(self) -> None:
        index = index_of(PAVEL, PAUL)
        for threshold in (0.0, 0.5, 0.9, 1.0):
            hits = found(index, "Pavel Zhirkov", threshold=threshold)
            assert all(c.score >= threshold for c in hits.values())

    def test_a_score_equal_to_the_threshold_is_found(self) -> None:
        index = index_of(PAUL)
        score = found(index, "Pavel Zhirkov")["x-2"].score
        assert found(index, "Pavel Zhirkov", threshold=score)

    def test_names_without_anything_in_common_are_not_found(self) -> None:
        assert found(index_of(PAVEL), "Nobuyuki Watanabe", threshold=0.0) == {}


class TestNames:
    def test_any_name_of_either_side_may_meet(self) -> None:
        hits = found(index_of(PAUL), Query(("Nobody Else", "Oleg Bogatskoy"), schema="Person"))
        assert hits["x-2"].query_name == "Oleg Bogatskoy"
        assert hits["x-2"].entry_name == "Bogatskoy Oleg"
        assert {p.verdict for p in hits["x-2"].parts} == {"same"}

    def test_the_score_is_that_of_comparing(self) -> None:
        index = index_of(PAVEL, PAUL, FIRM)
        for name in ("Pavel Zhirkov", "P. Zhirkov", "Жирков Павел", "Pavel Zhirkof"):
            for comparison in found(index, name, threshold=0.3).values():
                alone = compare_names(name, comparison.entry_name, "Person", index.knowledge)
                assert comparison.strength == pytest.approx(alone.strength, abs=1e-6)
                assert comparison.parts == alone.parts

    def test_names_without_a_letter_are_passed_over(self) -> None:
        index = index_of(entity("x-1", "???", "Pavel Zhirkov"), entity("x-2", "..."))
        assert list(found(index, "Pavel Zhirkov")) == ["x-1"]
        assert found(index, "???", threshold=0.0) == {}

    def test_an_empty_index_answers(self) -> None:
        assert found(build_index((), ()), "Pavel Zhirkov") == {}


class TestSchemata:
    def test_other_schemata_are_not_compared(self) -> None:
        index = index_of(PAVEL, SHIP, FIRM)
        assert set(found(index, Query(("Zhirkov",), schema="Vessel"))) == {"x-3"}
        assert "x-3" not in found(index, Query(("Zhirkov",), schema="LegalEntity"))
        assert "x-4" not in found(index, "Zhirkov Bogatskoy Trading")

    def test_nothing_known_compares_with_everything(self) -> None:
        assert "x-3" in found(index_of(PAVEL, SHIP), Query(("Zhirkov",), schema="Thing"))

    def test_a_legal_entity_may_be_person_or_company(self) -> None:
        index = index_of(entity("x-9", "Pavel Zhirkov", schema="LegalEntity"))
        for schema in ("Person", "Company", "LegalEntity"):
            assert found(index, Query(("Pavel Zhirkov",), schema=schema))


class TestIdentifiers:
    NUMBER = (Identifier("innCode", "7704813260"),)

    def test_a_number_finds_what_the_name_does_not(self) -> None:
        query = Query(("Something Else",), schema="Company", identifiers=self.NUMBER)
        hits = found(index_of(PAVEL, FIRM), query, threshold=0.9)
        assert list(hits) == ["x-4"]
        assert hits["x-4"].evidence[0].field == "identifier"

    def test_a_number_alone_is_enough(self) -> None:
        query = Query((), schema="Company", identifiers=self.NUMBER)
        hits = found(index_of(PAVEL, FIRM), query)
        assert list(hits) == ["x-4"]
        assert hits["x-4"].strength == 0.0
        assert hits["x-4"].parts == ()

    @pytest.mark.parametrize("value", ["9387421", "938-7421", " 9387421 "])
    def test_punctuation_does_not_matter(self, value: str) -> None:
        query = Query(("q",), identifiers=(Identifier("imoNumber", value),))
        assert list(found(index_of(SHIP), query)) == ["x-3"]

    def test_whatever_matches_as_a_number_is_found(self) -> None:
        """An IMO number has its prefix or not; a BIC names a branch or not."""
        ship = Query(("q",), identifiers=(Identifier("imoNumber", "IMO 9387421"),))
        assert list(found(index_of(SHIP), ship)) == ["x-3"]
        bank = entity("x-5", "Zarya Bank", schema="Company", swiftBic="VTBRRUMM")
        branch = Query(("q",), identifiers=(Identifier("swiftBic", "VTBRRUMMXXX"),))
        assert list(found(index_of(bank), branch)) == ["x-5"]

    def test_another_number_lowers(self) -> None:
        index = index_of(SHIP)
        plain = Query(("Zhirkov",), schema="Vessel")
        other = Query(
            ("Zhirkov",), schema="Vessel", identifiers=(Identifier("imoNumber", "9126819"),)
        )
        assert found(index, other)["x-3"].score < found(index, plain)["x-3"].score


class TestFacts:
    def test_each_fact_moves_the_score(self) -> None:
        def ask(**facts: Sequence[str]) -> float:
            given = {k: tuple(v) for k, v in facts.items()}
            query = Query(("Pavel Zhirkow",), schema="Person", **given)  # type: ignore[arg-type]
            return found(index_of(PAVEL), query, threshold=0.0)["x-1"].score

        plain = ask()
        assert ask(birth_dates=["1970-03-02"]) > ask(birth_dates=["1970"]) > plain
        assert ask(countries=["ru"]) > plain
        assert ask(birth_dates=["1990-07-07"]) < plain
        assert ask(countries=["se"]) < plain
        assert ask(birth_dates=["1990-07-07"]) < ask(countries=["se"])
        assert ask(birth_dates=["1975", "1970-03-02"]) == ask(birth_dates=["1970-03-02"])

    def test_silence_does_nothing(self) -> None:
        query = Query(("Pavel Zhirkow",), schema="Person", birth_dates=("1970",))
        silent = entity("x-1", "Pavel Zhirkov")
        assert (
            found(index_of(silent), query)["x-1"].score
            == found(index_of(silent), "Pavel Zhirkow")["x-1"].score
        )


class TestWeakAliases:
    LISTED = entity("x-1", "Pavel Zhirkov", weak("Bogatskoy Oleg"))

    def test_they_do_not_alert(self) -> None:
        assert found(index_of(self.LISTED), "Oleg Bogatskoy", threshold=0.1) == {}

    def test_they_alert_when_asked(self) -> None:
        hits = found(index_of(self.LISTED), "Oleg Bogatskoy", weak=True)
        assert hits["x-1"].entry_name == "Bogatskoy Oleg"

    def test_they_confirm(self) -> None:
        query = Query(("Pavel Zhirkow", "Oleg Bogatskoy"), schema="Person")
        confirmed = found(index_of(self.LISTED), query)["x-1"]
        plain = found(index_of(entity("x-1", "Pavel Zhirkov")), query)["x-1"]
        assert confirmed.score > plain.score
        assert confirmed.entry_name == "Pavel Zhirkov"
        assert [f.field for f in confirmed.evidence] == ["weak_alias"]
        assert confirmed.evidence[0].entry == "Bogatskoy Oleg"

    def test_what_confirms_everything_is_not_lost(self) -> None:
        listed = entity(
            "x-1", "Pavel Zhirkov", weak("Bogatskoy"), birthDate="1970-03-02", nationality="ru"
        )
        query = Query(
            ("Pavel Zhirkov", "Bogatskoy"),
            schema="Person",
            birth_dates=("1970-03-02",),
            countries=("ru",),
        )
        score = found(index_of(listed), query)["x-1"].score
        assert found(index_of(listed), query, threshold=score - 1e-6)


class TestDigest:
    def test_it_is_of_lists_and_versions(self) -> None:
        one, two = version("a", "1" * 16), version("b", "2" * 16)
        assert build_index((), (one, two)).digest == build_index((), (two, one)).digest
        assert build_index((), (one,)).digest != build_index((), (two,)).digest
        assert build_index((), (one,)).digest != build_index((), (version("a", "3" * 16),)).digest

    def test_it_has_sixteen_hex_digits(self) -> None:
        digest = index_of(PAVEL).digest
        assert len(digest) == 16
        assert int(digest, 16) >= 0


@pytest.mark.parametrize(
    ("listed", "asked"),
    [
        ("ZAGARIA, Nicola", "zagarinaicola"),  # the letters at the seam changed places
        ("Natalia Vladimirovna Poklonskaya", "poklonskaya nataleavlademirovna"),
        ("AL-SANUSSI, Abdullah", "al sanussiabdulah"),
        ("Sergei Makarovich Nazarov", "nazarov sergeimakarovech"),
    ],
)
def test_parts_run_together_are_found_with_a_mistake_in_each(listed: str, asked: str) -> None:
    index = index_of(entity("x-1", listed), entity("x-2", "Keiko Watanabe"))
    query = Query((asked,), schema="Person")
    candidates = index.search(query, Reach(0.7, 5)).candidates
    every = index.search(query, Reach(0.7, 5, exhaustive=True)).candidates
    assert [c.entity.id for c in every] == ["x-1"]
    assert [c.comparison for c in candidates] == [c.comparison for c in every]
