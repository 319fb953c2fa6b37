"""The same person on several lists: found by references and by the engine, judged by a person.

Promises that every link shows what speaks for it, that what a person judged outweighs what was
found, and that a judgement is kept when lists change. Never merges entries: each keeps its id,
its list and its effects.
"""

from tocsin.link.finding import find_links
from tocsin.link.groups import Links
from tocsin.link.judgements import FILE as JUDGEMENTS_FILE
from tocsin.link.judgements import held, parse_judgements, read_judgements, write_judgements
from tocsin.link.kept import Kept, read_kept, versions_of, write_kept
from tocsin.link.together import Together

__all__ = [
    "JUDGEMENTS_FILE",
    "Kept",
    "Links",
    "Together",
    "find_links",
    "held",
    "parse_judgements",
    "read_judgements",
    "read_kept",
    "versions_of",
    "write_judgements",
    "write_kept",
]
