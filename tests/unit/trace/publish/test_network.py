from __future__ import annotations

import re

from drawn.dossiers import claim, read
from drawn.small_site import REVIEW, small
from tocsin.trace.publish.network_svg import network_svg
from tocsin.trace.publish.selection import published
from tocsin.trace.publish.ties import Tie, ties


def test_a_tie_needs_both_ends_and_a_kind_that_has_a_direction() -> None:
    found = {(tie.source, tie.target, tie.kind, tie.is_open) for tie in ties(published(small()))}
    assert found == {
        ("bob", "ann", "ask", False),
        ("ann", "bob", "response", False),
        ("bob", "chief", "relation", True),
        ("bob", "ann", "retaliation", False),
    }


def test_claims_of_one_kind_between_the_same_two_share_an_arrow() -> None:
    fields = {"kind": "relation", "participants": "{aide: bob, of: [ann, chief]}"}
    dossier = read(
        claim("a", **fields), claim("b", **fields), claim("c", modality="alleged", **fields)
    )
    assert ties(dossier) == (
        Tie("bob", "ann", "relation", is_open=False, claims=("a", "b")),
        Tie("bob", "chief", "relation", is_open=False, claims=("a", "b")),
        Tie("bob", "ann", "relation", is_open=True, claims=("c",)),
        Tie("bob", "chief", "relation", is_open=True, claims=("c",)),
    )


def test_nobody_is_tied_to_themselves() -> None:
    asks = claim("a", kind="ask", participants="{asker: bob, asked: bob}", review=REVIEW)
    assert ties(read(asks)) == ()


def test_boxes_do_not_touch_and_hold_every_party() -> None:
    dossier = published(small())
    text = network_svg(dossier, ties(dossier), "a <title>")
    boxes = [
        tuple(float(n) for n in found)
        for found in re.findall(
            r'<rect x="([\d.]+)" y="([\d.]+)" width="(180)" height="([\d.]+)" rx="5"', text
        )
    ]
    assert len(boxes) == 3
    for one in boxes:
        for other in boxes:
            is_apart = one[0] + one[2] <= other[0] or other[0] + other[2] <= one[0]
            is_below = one[1] + one[3] <= other[1] or other[1] + other[3] <= one[1]
            assert one is other or is_apart or is_below
    assert "a &lt;title&gt;" in text
    assert text == network_svg(dossier, ties(dossier), "a <title>")
