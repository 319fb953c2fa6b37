"""The rows of OFAC's delimited files that belong to one record, joined.

Promises the record and what its remarks state, continued where the primary row
cuts them. Never drops a field: what has no place of its own goes to ``notes``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tocsin.lists.ofac_entity import Address, Alias, Record, schema_of
from tocsin.lists.ofac_remarks import Remarks, read_remarks
from tocsin.lists.reading import Reading

PRIMARY, ADDRESS, ALIAS, COMMENT = "primary", "address", "alias", "comments"

#: Where OFAC cuts a remark (data specification, "Spillover files").
CUT_LENGTH = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its fields, empty where null, the first one the record's number."""

    fields: tuple[str, ...]
    locator: str


@dataclass(slots=True)
class Parts:
    """A primary row with the rows that belong to it."""

    primary: Row
    aliases: list[Row] = field(default_factory=list)
    addresses: list[Row] = field(default_factory=list)
    comments: list[Row] = field(default_factory=list)

    def companions(self, role: str) -> list[Row]:
        """Give the list that takes the rows of a companion file."""
        return {ALIAS: self.aliases, ADDRESS: self.addresses, COMMENT: self.comments}[role]


def join_rows(parts: Parts, reading: Reading) -> tuple[Record, Remarks]:
    """Join the rows of one record.

    Args:
        parts: The record's rows; the primary row has its 12 columns and a name.
        reading: Takes the problems that leave the record standing.

    Returns:
        The record, and what its remarks state with the whole text in ``notes``.
    """
    fields = parts.primary.fields
    text, is_cut = _joined_remarks(parts, reading)
    remarks = read_remarks(text, schema_of(fields[2]), is_cut=is_cut)
    if text.strip():
        remarks.add("notes", text.strip())
    record = Record(
        number=fields[0],
        name=fields[1],
        kind=fields[2],
        programmes=tuple(code.strip(" []") for code in re.split(r"\]\s*\[", fields[3])),
        locator=parts.primary.locator,
        title=fields[4],
        call_sign=fields[5],
        vessel_type=fields[6],
        tonnage=fields[7],
        gross_tonnage=fields[8],
        flag=fields[9],
        owner=fields[10],
        aliases=[_alias(row) for row in parts.aliases],
        addresses=[Address(*row.fields[2:]) for row in parts.addresses],
    )
    return record, remarks


def _alias(row: Row) -> Alias:
    _, _, kind, text, remark = row.fields
    return Alias(text, kind, is_weak="weak" in remark.lower(), remark=remark)


def _joined_remarks(parts: Parts, reading: Reading) -> tuple[str, bool]:
    text = parts.primary.fields[11]
    is_cut = len(text) >= CUT_LENGTH
    if not parts.comments:
        if is_cut:
            reading.remark(
                parts.primary.locator,
                f"the remarks end at {CUT_LENGTH} characters; load the comments file with the list",
            )
        return text, is_cut
    continuation = "".join(row.fields[1] for row in parts.comments)
    if is_cut:
        return text + continuation, False
    reading.remark(
        parts.comments[0].locator,
        "continues remarks that were not cut; kept apart, is it of the same publication?",
    )
    return f"{text}; {continuation}" if text else continuation, False
