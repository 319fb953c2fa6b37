"""Write the lock files in requirements/ from pyproject.toml, with hashes.

Promises pins of what pyproject.toml asks for and nothing of this machine: no
index, no path. Run by ``make lock``; needs pip-tools and a package index.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMPILE = (sys.executable, "-m", "piptools", "compile")
OPTIONS = (
    *("--generate-hashes", "--strip-extras", "--allow-unsafe", "--quiet"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host"),
    *("--no-emit-options", "--annotation-style=line"),
)


def wanted() -> dict[str, list[str]]:
    """Give what each lock file is made from: its name to the requirements."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        "core": project["project"]["dependencies"],
        "build": project["build-system"]["requires"],
        **project["project"]["optional-dependencies"],
        "dev": project["dependency-groups"]["dev"],
        "bench": project["dependency-groups"]["bench"],
    }


def main() -> None:
    """Write every lock file; later ones agree with the pins of the earlier ones."""
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv[1:] else []
    done: list[str] = []
    for name, requirements in wanted().items():
        target = f"requirements/{name}.txt"
        agreed = [f"--constraint={other}" for other in done]
        subprocess.run(
            [*COMPILE, *OPTIONS, *upgrade, *agreed, "-o", target, "-"],
            cwd=ROOT,
            input="\n".join(requirements),
            text=True,
            check=True,
            env={**os.environ, "CUSTOM_COMPILE_COMMAND": "make lock"},
        )
        done.append(target)


if __name__ == "__main__":
    main()
