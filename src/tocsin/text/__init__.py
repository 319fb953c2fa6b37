"""Names, dates, identifiers and countries in comparable form.

Promises the same folding for listed and asked values. Never knows lists or
scores.
"""
