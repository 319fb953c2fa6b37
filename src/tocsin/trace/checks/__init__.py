"""What data can decide about a claim, one function for each kind of check.

Promises a finding for every check, also where nothing can be decided: then it says
why. Never weighs findings against each other (``tocsin.trace.verdicts``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tocsin.trace.checks.calendar import (
    check_apart,
    check_date,
    check_deadline,
    check_figure,
    check_kept,
    check_order,
)
from tocsin.trace.checks.context import Context
from tocsin.trace.checks.counting import check_count, check_overlap
from tocsin.trace.checks.listing import check_entry, check_listed
from tocsin.trace.checks.whole_lists import check_list
from tocsin.trace.claim import Check, Claim
from tocsin.trace.finding import Finding

__all__ = ["CHECKERS", "Context", "run_checks"]

CHECKERS: Mapping[str, Callable[[Check, Claim, Context], Finding]] = {
    "listed": check_listed,
    "entry": check_entry,
    "list": check_list,
    "count": check_count,
    "deadline": check_deadline,
    "order": check_order,
    "date": check_date,
    "apart": check_apart,
    "figure": check_figure,
    "overlap": check_overlap,
    "kept": check_kept,
}


def run_checks(claim: Claim, context: Context) -> tuple[Finding, ...]:
    """Give what the checks of a claim find, in their order."""
    return tuple(CHECKERS[check.kind](check, claim, context) for check in claim.check)
