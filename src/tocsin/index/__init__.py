"""Finding candidates: every listed name laid out for search, in one mapped file.

Promises the scores of comparing each pair alone, and that a file is whole, refused
by name or not there. Never decides.
"""

from tocsin.index.build import Past, build_index, index_key, open_index, write_index
from tocsin.index.index import Candidate, Found, Index, Reach
from tocsin.index.store import IndexStore

__all__ = [
    "Candidate",
    "Found",
    "Index",
    "IndexStore",
    "Past",
    "Reach",
    "build_index",
    "index_key",
    "open_index",
    "write_index",
]
