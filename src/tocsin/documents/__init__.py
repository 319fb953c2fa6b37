"""Documents: what was published, as text with its blocks and its day.

Promises text whose offsets hold for every later step, blocks that keep what the author wrote
apart from page furniture and readers' comments, and a day of publication only where one was
found or given. Never asks a list, drafts a claim, or takes today for a day of publication.
"""

from tocsin.documents.document import Block, BlockKind, Document
from tocsin.documents.reading import read_document

__all__ = ["Block", "BlockKind", "Document", "read_document"]
