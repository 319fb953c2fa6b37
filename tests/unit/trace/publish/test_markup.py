from __future__ import annotations

import pytest

from tocsin.trace.publish.markup import Html, facts, items, join, link, table, tag


def test_text_is_escaped_and_markup_is_not() -> None:
    made = tag("p", "<i>&", tag("b", "'\""), title='a "quote" & <')
    assert made == ('<p title="a &quot;quote&quot; &amp; &lt;">&lt;i&gt;&amp;<b>\'"</b></p>')


def test_none_is_left_out() -> None:
    assert tag("p", None, "a", cls=None) == "<p>a</p>"
    assert items([]) is None
    assert facts([("a", None)]) is None
    assert join(["a", None, "<"], " & ") == "a &amp; &lt;"


def test_names_of_attributes() -> None:
    assert tag("hr", id_="x", aria_label="y") == '<hr id="x" aria-label="y">'


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "JavaScript:x"])
def test_an_address_that_runs_is_no_link(address: str) -> None:
    assert link(address, "words") == "<span>words</span>"


def test_links_out_tell_nothing_of_the_reader() -> None:
    assert 'rel="noreferrer noopener external"' in link("https://example.org/a:b", "words")
    assert link("claims.html#c-a:b", "words") == '<a href="claims.html#c-a:b">words</a>'


def test_a_table_names_columns_and_rows_and_can_be_scrolled_by_keyboard() -> None:
    made = table("Things", ("A", "B"), [("x", Html("<b>y</b>"))])
    assert '<th scope="col">B</th>' in made
    assert '<th scope="row">x</th><td><b>y</b></td>' in made
    assert 'role="region" aria-label="Things" tabindex="0"' in made
