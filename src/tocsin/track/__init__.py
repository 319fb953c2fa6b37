"""Tracking: what changed on the lists, and who is told.

Promises the changes between two versions, in order and without doubles. Never
fetches a list and never screens anybody.
"""
