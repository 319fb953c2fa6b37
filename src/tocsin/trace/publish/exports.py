"""Claims as JSON and CSV, the forms that other tools depend on.

Promises one row for each published claim, in the order of the dossier, the same bytes
for the same dossier and lists. Never writes a file.
"""

from __future__ import annotations

import csv
import io

import orjson

from tocsin.trace.claim import Claim
from tocsin.trace.publish.site import Site

_COLUMNS = (
    *("id", "kind", "proposition", "date", "precision", "earliest", "latest", "chain", "says"),
    *("modality", "participants", "object", "direction", "venue", "links", "verdict"),
    *("verdict_then", "document", "start", "end", "confirmed_by", "confirmed_on"),
)
#: What spreadsheets take for the beginning of a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def claims_json(site: Site) -> bytes:
    """Give ``claims.json``."""
    rows = [
        {
            "id": claim.id,
            "kind": claim.kind,
            "proposition": claim.proposition,
            "date": claim.date or None,
            "chain": list(claim.chain),
            "modality": claim.modality,
            "links": [{"to": link.to, "type": link.type} for link in claim.links],
            "verdict": site.checked[claim.id].verdict.value,
        }
        for claim in site.dossier.claims
    ]
    return orjson.dumps(rows, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def claims_csv(site: Site) -> bytes:
    """Give ``claims.csv``: UTF-8 with a mark for spreadsheets, RFC 4180.

    A cell that a spreadsheet would run as a formula begins with an apostrophe.
    """
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for claim in site.dossier.claims:
        writer.writerow(_safe(cell) for cell in _row(claim, site))
    return told.getvalue().encode("utf-8-sig")


def _row(claim: Claim, site: Site) -> tuple[str, ...]:
    name, when, passage, review = site.dossier.name, claim.when, claim.passage, claim.review
    found = site.checked[claim.id]
    return (
        claim.id,
        claim.kind,
        claim.proposition,
        claim.date,
        when.precision,
        when.first.isoformat() if when.first.year > 1 else "",
        when.last.isoformat() if when.last.year < 9999 else "",
        " > ".join(claim.chain),
        " says that ".join(name(id_) for id_ in claim.chain),
        claim.modality,
        "; ".join(f"{one.role}: {name(one.who)}" for one in claim.participants),
        "; ".join(name(id_) for id_ in claim.object),
        claim.direction,
        claim.venue,
        "; ".join(f"{link.type}: {link.to}" for link in claim.links),
        found.verdict.value,
        found.verdict_then.value,
        passage.document if passage is not None else "",
        str(passage.start) if passage is not None else "",
        str(passage.end) if passage is not None else "",
        review.by if review is not None else "",
        review.day if review is not None else "",
    )


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
