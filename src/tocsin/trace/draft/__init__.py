"""Drafts of claims from a document, for a person to confirm.

Promises names, dates, quotations and claims with their places in the text, each with the rule
that proposed it and how sure that is. Never says that a draft is true, never takes today for the
day that a date counts from, and never sends a text anywhere by itself.
"""

from tocsin.trace.draft.drafting import draft
from tocsin.trace.draft.form import Draft, DraftedClaim, FoundDate, Mention, Proposed, Quote

__all__ = ["Draft", "DraftedClaim", "FoundDate", "Mention", "Proposed", "Quote", "draft"]
