"""Tracking: whether deadlines and words were kept, where a list came from, and pictures of it.

Promises numbers with the rule, the formula or the interval, and the sources behind
them, as of any day. Never fetches, never screens a customer, never calls a missing
record a missed duty. ``duties``, ``promises`` and ``derive`` are where to begin.
"""
