# cython: language_level=3
"""Parts cut into the spellings of syllables.

Promises every way to cut a part into one to three known spellings of one system. Knows no
table itself.
"""

cimport cython


@cython.final
cdef class Cuts:
    """Spellings of syllables, and the parts that are made of them.

    Args:
        known: Spelling to its systems, as bits.
        most_letters: Longer parts are not cut.
        longest: Letters of the longest spelling.
    """

    def __init__(self, dict known not None, *, int most_letters, int longest):
        self.known, self.most_letters, self.longest = known, most_letters, longest

    cpdef tuple of(self, str part):
        """Give the ways to cut a part: the systems that have all of its spellings, never none."""
        cdef list found = []
        cdef Py_ssize_t letters = len(part), length, middle, most
        cdef int begins, goes_on, systems
        cdef str head, rest
        if letters > self.most_letters:
            return ()
        systems = self.systems(part)
        if systems:
            found.append((systems, (part,)))
        for length in range(1, min(letters, self.longest + 1)):
            head = part[:length]
            begins = self.systems(head)
            if not begins:
                continue
            rest = part[length:]
            systems = begins & self.systems(rest)
            if systems:
                found.append((systems, (head, rest)))
            most = min(letters - length, self.longest + 1)
            for middle in range(1, most):
                goes_on = begins & self.systems(rest[:middle])
                if goes_on:
                    systems = goes_on & self.systems(rest[middle:])
                    if systems:
                        found.append((systems, (head, rest[:middle], rest[middle:])))
        return tuple(found)

    cdef int systems(self, str spelling) except -1:
        known = self.known.get(spelling)
        return 0 if known is None else known
