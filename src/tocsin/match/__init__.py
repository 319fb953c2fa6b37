"""Comparing two entities: a score and its parts from one computation.

Promises scores between 0 and 1 with their explanation. Never searches, reads
files or applies thresholds.
"""
