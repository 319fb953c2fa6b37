"""Articles made for tests: invented people and events."""

from __future__ import annotations

import hashlib

from tocsin.documents import Block, BlockKind, Document

ASK = (
    "Envoy Pleads For Relief\n\n"
    "The banker Konstantin Ryabtsev was put on the SDN list in March 2018 under Executive "
    "Order 13661. Two months later, his lawyer, Jean-Luc de Villeroy, asked Treasury Secretary "
    "Carol Whitfield to lift the sanctions at a dinner in Geneva. Ms. Whitfield refused.\n\n"
    "“Nothing was on offer,” said Dennis Oakes, a spokesman. Bloomberg, citing a U.S. official, "
    "reported on Tuesday that Ryabtsev allegedly kept his jet. Riabtsev could not be reached.\n\n"
    "Avatar for jtx: Jane Commenter asked Congress to lift sanctions.\n"
)


def document(text: str, published: str = "2019-03-14", comment: str = "Avatar") -> Document:
    """Give a text as a document: a heading, bodies, and a comment where a paragraph begins so."""
    blocks: list[Block] = []
    at = 0
    for paragraph in text.split("\n\n"):
        bare = paragraph.rstrip("\n")
        kind = BlockKind.COMMENT if comment and bare.startswith(comment) else BlockKind.BODY
        if not blocks and "\n\n" in text:
            kind = BlockKind.HEADING
        blocks.append(Block(kind, at, at + len(bare)))
        at += len(paragraph) + 2
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(text, digest, tuple(blocks), published, "given")
