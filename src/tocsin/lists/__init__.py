"""Lists as their publishers write them, read into entities and problems.

Promises one entity or one problem for every record, from bytes that were read
within limits. Never fetches, never stores, and no format knows another.
"""

from tocsin.lists.catalogue import CatalogueEntry, catalogue
from tocsin.lists.parse import FORMATS, OWN_FORMATS, read_list, version_name

__all__ = ["FORMATS", "OWN_FORMATS", "CatalogueEntry", "catalogue", "read_list", "version_name"]
