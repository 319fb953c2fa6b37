"""The beginning of a dossier, to be filled in.

Promises a file that is whole as it stands, so that the checker says only what its
author changed. Never holds anything of the document.
"""

from __future__ import annotations

_TEMPLATE = """\
tocsin-dossier: 1

dossier:
  id: my-dossier
  title: What the article says about ...
  author: your name
  source: article
  date: {date}
  right_of_reply: Whoever is named can write to ADDRESS; answers are printed in full.
  unknown:
    - What nobody could find out, a sentence each.

sources:
  - id: article
    kind: press
    title: title of the article
    publisher: who published it
    date: {date}
    interest: what its publisher has at stake, if anything
{documents}
people:
  - {{id: first-person, name: Full Name, side: one-side}}

organisations:
  - {{id: first-body, name: Name of the Body, schema: Organization, side: other-side}}

# People whom the article describes and does not name.
described:
  - {{id: somebody, name: an official who is not named}}

objects:
  - {{id: first-list, kind: list, name: Magnitsky list, programme: MAGNIT}}

theses:
  - id: thesis
    text: What the article argues, in your own words.
    unknown:
      - What would have to be known to decide it.

claims:
  - id: first-claim
    kind: statement
    proposition: What is claimed, in your own words.
    chain: [article, first-person]
    modality: asserted
    date: {date}
    participants: {{speaker: first-person}}
    object: first-list
{passage}    links: {{supports: thesis}}
    check:
      - listed: {{who: first-person, day: 2018-01-29, list: first-list}}
"""

_DOCUMENTS = """
documents:
  - id: text
    source: article
    digest: {digest}
    length: {length}
"""


def template(date: str, digest: str = "", length: int = 0) -> str:
    """Give the text of a new dossier.

    Args:
        date: EDTF date of the article.
        digest: Of the private document; empty for none.
        length: Its code points.
    """
    documents = _DOCUMENTS.format(digest=digest, length=length) if digest else ""
    passage = f"    passage: {{document: text, start: 0, end: {length}}}\n" if digest else ""
    return _TEMPLATE.format(date=date, documents=documents, passage=passage)
