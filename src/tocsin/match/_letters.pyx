# cython: language_level=3
"""First letters of names, and the one part of a name that may be such letters.

Promises the words that it was given left out. Knows no table itself.
"""

cimport cython


@cython.final
cdef class FirstLetters:
    """Acronyms by the words that are left out of them.

    Args:
        small_words: Words without a letter of their own.
        beside: Words beside an acronym that only say more of its bearer.
        shortest: Fewest letters of an acronym,
        longest: and most.
    """

    def __init__(self, small_words, beside, *, int shortest, int longest):
        self.small_words, self.beside = small_words, beside
        self.shortest, self.longest = shortest, longest

    cpdef str acronym(self, parts):
        """Give the first letters of a name; empty where they are too few or too many."""
        cdef list letters = []
        cdef str part
        for part in parts:
            if part and part not in self.small_words:
                letters.append(part[0])
        return "".join(letters) if self.shortest <= len(letters) <= self.longest else ""

    cpdef str stem(self, parts):
        """Give the only part that is no word beside an acronym; empty where there are more."""
        cdef str part, found = ""
        for part in parts:
            if part not in self.beside:
                if found:
                    return ""
                found = part
        return found
