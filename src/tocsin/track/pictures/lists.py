"""Two compared lists as a picture: what each holds of the other, beside chance.

Promises the shares of the comparison with their intervals in words. Never
computes one.
"""

from __future__ import annotations

from tocsin.track.derive import Contained, Derivation
from tocsin.track.pictures.bars import Bar, bars


def shares_of_lists(found: Derivation) -> str:
    """Draw the shares of two compared lists; one SVG document."""
    null = "the control" if found.null.is_control else "recombined names"
    rows = [
        _bar("A found in B", found.a_in_b),
        _bar("B found in A", found.b_in_a),
        _bar(f"A found in {null}", found.null.a_in, "early"),
        *(
            Bar(
                f"members of B with {cut.column} {cut.side.replace('-', ' ')} {cut.value:g} in A",
                cut.inside_in_a / cut.inside if cut.inside else 0.0,
                f"{cut.inside_in_a} of {cut.inside}",
                "partial",
            )
            for cut in found.cuts
        ),
    ]
    subtitle = f"A: {found.a.name}; B: {found.b.name}; {null}: {found.null.name}"
    missing = [side.incomplete for side in (found.a, found.b) if side.incomplete]
    return bars("Two lists compared", ". ".join([subtitle, *missing]), rows, reach=1.0)


def _bar(label: str, share: Contained, look: str = "plain") -> Bar:
    low, high = share.interval
    return Bar(
        label,
        share.share,
        f"{share.found} of {share.of}: {share.share:.3f} ({low:.3f} to {high:.3f})",
        look,
    )
