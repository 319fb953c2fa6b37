"""Types of the compiled first letters; what they promise stands in ``_letters.pyx``."""

from collections.abc import Container, Iterable

class FirstLetters:
    def __init__(
        self,
        small_words: Container[str],
        beside: Container[str],
        *,
        shortest: int,
        longest: int,
    ) -> None: ...
    def acronym(self, parts: Iterable[str]) -> str: ...
    def stem(self, parts: Iterable[str]) -> str: ...
