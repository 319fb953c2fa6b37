"""Say whether every requirement of pyproject.toml is pinned, with hashes, in its lock file.

Promises one line for every requirement that is not, and exit code 1 then.
Never reaches a package index.
"""

from __future__ import annotations

import re
import sys

from lock import ROOT, wanted
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_PIN = re.compile(
    r"^([A-Za-z0-9._-]+)==(\S+)((?:\s*\\\n\s+--hash=sha256:[0-9a-f]{64})*)", re.MULTILINE
)
_HOST = re.compile(r"https?://|--(?:extra-)?index-url|--find-links|--trusted-host|file:/")


def faults() -> list[str]:
    """Give what is wrong with the lock files, a line each."""
    found = []
    for name, requirements in wanted().items():
        path = ROOT / "requirements" / f"{name}.txt"
        if not path.exists():
            found.append(f"{path.name}: is missing")
            continue
        text = path.read_text(encoding="utf-8")
        pins = {canonicalize_name(n): (v, hashes) for n, v, hashes in _PIN.findall(text)}
        found += [f"{path.name}: {n} has no hash" for n, (_, h) in pins.items() if not h]
        if _HOST.search(text):
            found.append(f"{path.name}: names an index or a path")
        for line in requirements:
            wish = Requirement(line)
            version = pins.get(canonicalize_name(wish.name), ("", ""))[0]
            if not version or not wish.specifier.contains(version, prereleases=True):
                found.append(f"{path.name}: {line} is pinned to {version or 'nothing'}")
    return found


if __name__ == "__main__":
    lines = faults()
    for line in lines:
        print(f"lock: {line}; run make lock", file=sys.stderr)
    sys.exit(1 if lines else 0)
