"""Claims of who asked for sanctions to be eased, what answered, and what speaks against.

Promises that every claim says who says so, that a verdict comes with its evidence,
and that an allegation is never shown as a fact. Never decides a legal question,
never drafts a claim, never holds the words of a source.
"""

from tocsin.trace.claim import Check, Claim, Link, Participant, Passage, Verdict
from tocsin.trace.dossier import Document, Dossier, Head, Party, Source, Thesis, Thing
from tocsin.trace.reading import Fault, Reading, parse_dossier, read_dossier, read_file
from tocsin.trace.rewriting import write_dossier
from tocsin.trace.writing import format_dossier

__all__ = [
    "Check",
    "Claim",
    "Document",
    "Dossier",
    "Fault",
    "Head",
    "Link",
    "Participant",
    "Party",
    "Passage",
    "Reading",
    "Source",
    "Thesis",
    "Thing",
    "Verdict",
    "format_dossier",
    "parse_dossier",
    "read_dossier",
    "read_file",
    "write_dossier",
]
