"""A dossier written over its file: comments stay, and what is read back is the dossier."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from drawn.dossiers import HEAD, claim, read
from tocsin.trace import Dossier, parse_dossier, write_dossier
from tocsin.trace.rewriting import rewritten
from tocsin.trace.writing import dossier_text

NAMES = ("a", "b", "c", "d")


def commented() -> str:
    """Give a dossier with a comment at every place where a person may put one."""
    head = HEAD.replace("  author:", "  # who answers\n  author:").replace(
        "people:\n", "people:  # so far\n"
    )
    claims = "".join(
        f"  # above {name}\n" + claim(name, note=f"words of {name}   # beside {name}")
        for name in NAMES
    )
    return "# first of all\n" + head + claims + "# last of all\n"


def dossier() -> Dossier:
    found = parse_dossier(commented()).dossier
    assert found is not None
    return found


def test_a_claim_more_leaves_every_comment_where_it_stands() -> None:
    base = dossier()
    more = replace(base, claims=(*base.claims, replace(base.claims[0], id="new", note="")))
    text = rewritten(more, commented())
    assert parse_dossier(text).dossier == more
    for words in ("# first of all", "# who answers", "# so far", "# last of all"):
        assert words in text
    for name in NAMES:
        assert f"# beside {name}" in text
        assert f"  # above {name}\n  - id: {name}\n" in text
    assert rewritten(base, text).count("#") == commented().count("#")  # and taken out again


def test_a_changed_field_leaves_the_comments_of_the_others() -> None:
    base = dossier()
    head = replace(base.head, title="Another title")
    changed = replace(base, head=head, claims=(replace(base.claims[0], proposition="It rained."),
                                               *base.claims[1:]))  # fmt: skip
    text = rewritten(changed, commented())
    assert parse_dossier(text).dossier == changed
    assert text.count("#") == commented().count("#")
    assert "It rained." in text


def test_without_comments_or_without_the_order_it_is_written_anew() -> None:
    base = read(claim("a"), claim("b"))
    assert rewritten(base, HEAD + claim("a") + claim("b")) == dossier_text(base)
    turned = replace(dossier(), claims=dossier().claims[::-1])
    assert rewritten(turned, commented()) == dossier_text(turned)
    assert rewritten(base, "# no dossier\n- at all") == dossier_text(base)


def test_a_section_comes_and_goes_at_its_place(tmp_path: Path) -> None:
    base = dossier()
    none = replace(base, theses=())
    without = rewritten(none, commented())
    assert "theses:" not in without
    text = rewritten(base, without)
    assert parse_dossier(text).dossier == base
    assert text.index("objects:") < text.index("theses:") < text.index("claims:")
    write_dossier(base, tmp_path / "d.yml", over=without)
    assert (tmp_path / "d.yml").read_text(encoding="utf-8") == text


@given(
    st.lists(st.sampled_from(NAMES), unique=True),
    st.sets(st.sampled_from(NAMES)),
    st.lists(st.sampled_from(["v", "w", "x"]), unique=True, min_size=1),
    st.integers(0, 4),
)
@settings(max_examples=40, deadline=None)
def test_whatever_changes_reads_back_equal(
    gone: list[str], changed: set[str], new: list[str], place: int
) -> None:
    base = dossier()
    claims = [
        replace(one, note="another") if one.id in changed else one
        for one in base.claims
        if one.id not in gone
    ]
    claims[place:place] = [replace(base.claims[0], id=name, note="# no comment") for name in new]
    wanted = replace(base, claims=tuple(claims))
    text = rewritten(wanted, commented())
    assert parse_dossier(text).dossier == wanted
    untouched = [name for name in NAMES if name not in gone and name not in changed]
    assert all(f"# beside {name}" in text for name in untouched)
