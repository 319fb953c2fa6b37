"""What a designation must carry for a row of the table to speak of it."""

from __future__ import annotations

import pytest

from tocsin.law.programmes import is_carried

SECONDARY = "Secondary Sanctions but not Not Subject"


@pytest.mark.parametrize(
    ("condition", "provisions", "is_fulfilled"),
    [
        ("", (), True),
        ("", ("anything",), True),
        ("Directive 1", ("Subject to Directive 1",), True),
        ("Directive 1", ("subject to directive 1 - words",), True),
        ("Directive 1", ("Subject to Directive 1a",), False),
        ("Directive 1", ("Subject to Directive 11",), False),
        ("Directive 1", (), False),
        ("not Directive", ("Subject to Directive 1",), False),
        ("not Directive", ("Linked",), True),
        ("not Directive", (), True),
        ("none", (), True),
        ("none", ("Asset freeze",), False),
        ("Directive 1; not Block", ("Directive 1",), True),
        ("Directive 1; not Block", ("Directive 1", "Block"), False),
        ("Specially Designated Nationals (SDN)", ("Specially Designated Nationals (SDN)",), True),
        (SECONDARY, ("Additional Sanctions Information - Subject to Secondary Sanctions",), True),
        (SECONDARY, ("Not on the SDN List and Not Subject to Secondary Sanctions",), False),
        (SECONDARY, ("Secondary sanctions risk: section 1(b) of Executive Order 13224",), True),
        (SECONDARY, ("Not Subject to Secondary Sanctions", "Secondary sanctions risk: x"), True),
    ],
)
def test_conditions(condition: str, provisions: tuple[str, ...], *, is_fulfilled: bool) -> None:
    assert is_carried(condition, provisions) is is_fulfilled
