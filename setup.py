"""Build of the compiled comparison; everything else is in pyproject.toml.

``TOCSIN_CHECKED_BUILD=1`` builds with every index checked, for the tests that
feed it hostile input.
"""

import os

from Cython.Build import cythonize
from setuptools import Extension, setup

CHECKED = os.environ.get("TOCSIN_CHECKED_BUILD") == "1"

setup(
    ext_modules=cythonize(
        [
            Extension(f"tocsin.match.{name}", [f"src/tocsin/match/{name}.pyx"])
            for name in ("_align", "_edits", "_sounds")
        ],
        compiler_directives={"boundscheck": CHECKED, "wraparound": False},
    )
)
