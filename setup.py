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
            Extension(name, [f"src/{name.replace('.', '/')}.pyx"])
            for name in (
                "tocsin.match._align",
                "tocsin.match._edits",
                "tocsin.match._letters",
                "tocsin.match._masses",
                "tocsin.match._sounds",
                "tocsin.match._syllables",
                "tocsin.match._telling",
                "tocsin.model._values",
                "tocsin.text._folding",
                "tocsin.index._asked",
                "tocsin.index._asking",
                "tocsin.index._consonants",
                "tocsin.index._names",
                "tocsin.index._search",
            )
        ],
        include_path=["src"],
        compiler_directives={"boundscheck": CHECKED, "wraparound": False},
    )
)
