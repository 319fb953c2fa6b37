"""Whether the state kept its own deadlines and its word, and where a list came from.

Promises numbers with the rule, the formula and the sources behind them, as of any
day. Never fetches, never screens a customer, never calls a missing record a
missed duty.
"""

from tocsin.track.derive import Derivation, derive
from tocsin.track.duties import Finding, findings
from tocsin.track.members import Member, Members, members_of
from tocsin.track.promises import Promise, read_promises, shipped_promises
from tocsin.track.verdicts import verdict_on_day
from tocsin.track.written_files import read_law_file, read_promise_file

__all__ = [
    "Derivation",
    "Finding",
    "Member",
    "Members",
    "Promise",
    "derive",
    "findings",
    "members_of",
    "read_law_file",
    "read_promise_file",
    "read_promises",
    "shipped_promises",
    "verdict_on_day",
]
