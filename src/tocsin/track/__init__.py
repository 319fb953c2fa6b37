"""Tracking: what changed, what was kept of deadlines and words, where a list came from, pictures.

Promises numbers with the rule, the formula or the interval, and the sources behind
them, as of any day. Never fetches, never screens a customer, never calls a missing
record a missed duty. ``duties``, ``promises`` and ``derive`` are where to begin.
"""
