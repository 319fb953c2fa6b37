"""CPU time and peak memory of reading a large advanced XML, made from the small one of a day.

    python benchmarks/advanced_xml.py CONS_ADVANCED.XML [PARTIES]

Repeats the records of the file under new numbers until PARTIES (17,000, as many as the SDN
list of 2024) are reached, writes that to a temporary folder, loads it into a home there, builds the
index, and prints what each step took.
"""

from __future__ import annotations

import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import tocsin

SECTIONS = (
    "Locations", "IDRegDocuments", "DistinctParties", "ProfileRelationships", "SanctionsEntries",
)  # fmt: skip
#: Attributes that number a record; a copy gets a number of its own.
NUMBERS = re.compile(
    r"\b(FixedRef|(?:Distinct|From-|To-)?ProfileID|IdentityID|LocationID|FeatureVersionID"
    r'|DocumentedNameID|NamePartGroupID|IDRegDocumentID|IssuedIn-LocationID|SanctionsEntryID)="(\d+)"'
)
OWN = re.compile(
    r"(<(?:Location|IDRegDocument|Profile|Identity|DocumentedName|NamePartGroup|Feature"
    r'|FeatureVersion|ProfileRelationship|SanctionsEntry|EntryEvent|SanctionsMeasure) ID=")(\d+)"'
)
STEP = 100_000_000


def copies(text: str, parties: int) -> Iterator[str]:
    """Give the pieces of a file with at least so many parties."""
    times = -(-parties // text.count("<DistinctParty "))
    at = 0
    for section in SECTIONS:
        start = text.index(f"<{section}>") + len(section) + 2
        end = text.index(f"</{section}>")
        yield text[at:start]
        for copy in range(times):
            yield numbered(text[start:end], copy * STEP)
        at = end
    yield text[at:]


def numbered(records: str, offset: int) -> str:
    """Give records under other numbers."""
    if not offset:
        return records
    moved = NUMBERS.sub(lambda m: f'{m[1]}="{int(m[2]) + offset}"', records)
    return OWN.sub(lambda m: f'{m[1]}{int(m[2]) + offset}"', moved)


def main() -> None:
    """Make the file, load it, build the index."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    parties = int(sys.argv[2]) if len(sys.argv) > 2 else 17_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sdn_advanced.xml"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(copies(text, parties))
        del text
        step("the file is made", path.stat().st_size)
        engine = tocsin.open(str(Path(folder) / "home"))
        version = engine.load("us-ofac-sdn", [path])
        step(f"{version.records} records, {version.entities} entities are loaded")
        engine.screen("Sample Name")
        step("the index is built")


_before = [time.process_time()]


def step(what: str, size_bytes: int = 0) -> None:
    """Print the CPU seconds since the last step and the most memory so far."""
    now = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = f", {size_bytes / 1e6:.0f} MB" if size_bytes else ""
    print(f"{what}{size}: {now - _before[0]:.1f} s CPU, peak {peak:.0f} MB")
    _before[0] = now


if __name__ == "__main__":
    main()
