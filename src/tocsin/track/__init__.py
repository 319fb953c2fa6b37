"""Whether the state kept its own deadlines and its word, and where a list came from.

Promises numbers with the rule, the formula and the sources behind them, as of any
day. Never fetches, never screens a customer, never calls a missing record a
missed duty.
"""

from tocsin.track.derive import Derivation, derive
from tocsin.track.duties import Finding, findings
from tocsin.track.promises import Promise, read_promises, shipped_promises

__all__ = [
    "Derivation",
    "Finding",
    "Promise",
    "derive",
    "findings",
    "read_promises",
    "shipped_promises",
]
