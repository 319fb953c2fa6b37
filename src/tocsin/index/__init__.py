"""Finding candidates: every listed name laid out for search.

Promises that nothing above the threshold is lost. Never decides.
"""
