"""Passages held against the private documents that they point into.

Promises to show 25 words of a document at most, and nothing of a document whose
digest is not the one that the dossier names. Never copies a document anywhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tocsin.documents import read_document
from tocsin.errors import DocumentError, DossierError, SourceLimitError
from tocsin.trace.claim import Passage
from tocsin.trace.dossier import Document, Dossier
from tocsin.trace.entries import Fault

#: Most words of a document that are ever shown.
MOST_WORDS = 25


def documents_in(dossier: Dossier, folder: Path) -> dict[str, str]:
    """Give the texts of a dossier's documents that lie in a folder, found by digest.

    Args:
        dossier: Names the digests.
        folder: Looked through with its sub-folders; files above 20 MB are not read.

    Returns:
        Document id to text: of a text file code point for code point as in the file, of a page
        or a PDF as ``tocsin trace read`` reads it.

    Raises:
        DossierError: The folder or a document cannot be read.
    """
    wanted = {document.digest: document.id for document in dossier.documents}
    found = {}
    if not folder.is_dir():
        raise DossierError("is no folder", source=str(folder), remedy="check the folder")
    try:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            if path.stat().st_size > 20_000_000:
                continue
            data = path.read_bytes()
            id_ = wanted.get(f"sha256:{hashlib.sha256(data).hexdigest()}")
            if id_ is not None:
                found[id_] = _text_of(data, path)
    except OSError as error:
        raise DossierError(
            error.strerror or "cannot be read", source=str(folder), remedy="check the folder"
        ) from error
    return found


def passage_faults(
    dossier: Dossier, texts: Mapping[str, str], lines: Mapping[str, int]
) -> Iterator[Fault]:
    """Give what is wrong with documents and passages, held against the texts.

    A document without a text is no fault: it stays private.
    """
    for document in dossier.documents:
        text = texts.get(document.id)
        if text is not None and len(text) != document.length:
            yield Fault(
                lines.get(document.id, 1),
                f"{document.id}: the text has {len(text)} code points, not {document.length}",
                f"write length: {len(text)}",
            )
    for claim in dossier.claims:
        passage = claim.passage
        text = texts.get(passage.document) if passage is not None else None
        if passage is not None and text is not None and not _is_on_words(text, passage):
            yield Fault(
                lines.get(claim.id, 1),
                f"{claim.id}: the passage begins or ends inside a word, or holds no word",
                "move start and end to where words begin and end",
            )


def quote(text: str, passage: Passage) -> str:
    """Give the words of a passage, 25 at most, with an ellipsis for the rest.

    >>> quote("one two three", Passage("d", 4, 13))
    'two three'
    """
    words = text[passage.start : passage.end].split()
    cut = " ".join(words[:MOST_WORDS])
    return f"{cut} …" if len(words) > MOST_WORDS else cut


def located(text: str, first: str, last: str) -> tuple[int, int]:
    """Give start and end of the passage from some words to some words.

    Args:
        text: The document, as read.
        first: Words at its beginning, as they stand; blanks and line breaks count alike.
        last: Words at its end, the nearest behind ``first``; empty for ``first`` alone.

    Returns:
        Code points, the end excluded.

    Raises:
        DossierError: The words are not there, or the first ones stand in several places.

    >>> located("He said no. She said yes.", "She", "yes.")
    (12, 25)
    """
    places = [match.span() for match in _words(first).finditer(text)]
    if len(places) != 1:
        what = "are not in the document" if not places else f"stand in {len(places)} places"
        raise DossierError(f"these words {what}", source="FIRST", remedy="copy more of the words")
    start, end = places[0]
    if last.strip():
        match = _words(last).search(text, start)
        if match is None:
            raise DossierError(
                "these words do not follow the first ones", source="LAST", remedy="copy them anew"
            )
        end = match.end()
    return start, end


def document_facts(path: Path) -> tuple[str, str]:
    """Give the text of a document and its digest.

    Raises:
        DossierError: It cannot be read.
    """
    try:
        data = path.read_bytes()
        return _text_of(data, path), f"sha256:{hashlib.sha256(data).hexdigest()}"
    except OSError as error:
        raise DossierError(
            error.strerror or "cannot be read", source=str(path), remedy="check the path"
        ) from error


def _text_of(data: bytes, path: Path) -> str:
    """Give a document's text, in which offsets are counted.

    Raises:
        DossierError: It cannot be read.
    """
    try:
        return read_document(data, name=str(path)).text
    except (DocumentError, SourceLimitError) as error:
        raise DossierError(error.message, source=error.source, remedy=error.remedy) from error


def _words(text: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, text.split())) or r"(?!)")


def missing(dossier: Dossier, texts: Mapping[str, str]) -> tuple[Document, ...]:
    """Give the documents of which no text is at hand."""
    return tuple(document for document in dossier.documents if document.id not in texts)


def _is_on_words(text: str, passage: Passage) -> bool:
    inside = text[passage.start : passage.end]
    if not inside.strip():
        return False
    before, after = text[: passage.start][-1:], text[passage.end :][:1]
    starts = not (before.isalnum() and inside[0].isalnum())
    return starts and not (inside[-1].isalnum() and after.isalnum())
