"""Review: drafted claims decided by a person, one at a time.

Promises that a claim reaches a dossier only by somebody's decision, that each decision is kept
as soon as it is made, and that every one can be taken back. Never drafts, never publishes.
"""

from tocsin.trace.review.confirmed import confirmed
from tocsin.trace.review.drafts import Drafts, read_drafts
from tocsin.trace.review.journal import Journal
from tocsin.trace.review.state import Action, Item, State, applied, begun, replayed

__all__ = [
    "Action",
    "Drafts",
    "Item",
    "Journal",
    "State",
    "applied",
    "begun",
    "confirmed",
    "read_drafts",
    "replayed",
]
