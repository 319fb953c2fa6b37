# cython: language_level=3, initializedcheck=False, cdivision=True
"""Consonants of listed parts, and those that are near to an asked part's.

Promises what comparing each would find: many columns share their consonants, and lengths and
letters rule most of the others out.
"""

cimport cython
from libc.stdint cimport int32_t, uint8_t, uint32_t, uint64_t

from tocsin.index._names cimport places_of, sign_of
from tocsin.match._edits cimport edits_allowed

from array import array

DEF LONGEST_PART = 64

cdef extern from "_scan.h" nogil:
    int tocsin_alike(const uint32_t* signs, int first, int end, uint32_t own,
                     int lost, int gained, int32_t* out)
    int tocsin_near(const uint64_t* places, int length, const uint8_t* text, int first, int n,
                    int most, int32_t* tokens, int count, uint8_t* edits)


@cython.final
cdef class Consonants:
    """Consonants of listed columns, each spelling once and the short ones first.

    Args:
        columns: The columns.
        spellings: The consonants of each, ASCII, 64 at most.
        floor: Least edit similarity of consonants that are compared, 0 to 1.
        worth: Gives how alike parts are by the similarity of their consonants and the number
            of consonants of the shorter one; 0 where those say too little.
    """

    def __init__(self, columns, spellings, *, float floor, worth):
        cdef dict where = {}
        cdef int length, end = 0
        if len(columns) != len(spellings):
            raise ValueError("the arrays do not fit each other")
        for place, spelled in enumerate(spellings):
            if len(spelled) > LONGEST_PART:
                raise ValueError("the arrays do not fit each other")
            where.setdefault(spelled, []).append(place)
        ordered = sorted(where, key=len)
        self.columns, self.count = columns, len(columns)
        self.floor, self.worth, self.worths = floor, worth, {}
        # the places of a spelling's columns, one spelling after the other
        places, firsts, starts = array("i"), array("i", [0]), array("I", [0])
        for length in range(LONGEST_PART + 2):
            self.of_length[length] = 0
        for spelled in ordered:
            places.extend(where[spelled])
            firsts.append(len(places))
            end += <int> len(spelled)
            starts.append(end)
            self.of_length[<int> len(spelled) + 1] += 1
        for length in range(LONGEST_PART + 1):
            self.of_length[length + 1] += self.of_length[length]
        text = array("B", "".join(ordered).encode("ascii"))
        signs = array("I", bytes(4 * len(ordered)))
        self.places_at, self.firsts_at, self.text_at, self.starts_at = places, firsts, text, starts
        cdef uint32_t[::1] signs_at = signs
        cdef int k
        for k in range(len(ordered)):
            signs_at[k] = sign_of(self.letters() + self.starts_at[k], <int> len(ordered[k]))
        self.signs_at = signs
        self.met_at, self.edits_at = array("i", bytes(4 * len(ordered))), array("B", bytes(len(ordered)))

    cdef double worth_of(self, int edits, int longest, int shorter) except -1.0:
        cdef int key = (edits << 16) | (longest << 8) | shorter
        known = self.worths.get(key)
        if known is None:
            known = self.worths[key] = self.worth(1.0 - <float> edits / <float> longest, shorter)
        return known

    cdef const uint8_t* letters(self) noexcept:
        return &self.text_at[0] if self.text_at.shape[0] else NULL

    cpdef list near(self, str key):
        """Give the columns whose consonants are near to some, and how alike they so are.

        Args:
            key: Consonants, ASCII, 1 to 64.

        Returns:
            (column, similarity), the lowest column first.
        """
        cdef bytes asked = key.encode("ascii")
        cdef int length = <int> len(asked), other, longest, most, apart, n, k, m, spelling, shorter, edits
        cdef uint64_t places[256]
        cdef uint32_t sign
        cdef double value
        cdef list met = [], found = []
        if not 1 <= length <= LONGEST_PART:
            raise ValueError("consonants are 1 to 64")
        if not self.signs_at.shape[0]:
            return found
        places_of(asked, length, places)
        sign = sign_of(asked, length)
        for other in range(1, LONGEST_PART + 1):
            longest = length if length > other else other
            most = edits_allowed(longest, self.floor)
            apart = other - length
            if apart > most or -apart > most or self.of_length[other] == self.of_length[other + 1]:
                continue
            n = tocsin_alike(
                &self.signs_at[0], self.of_length[other], self.of_length[other + 1], sign,
                most - apart if apart > 0 else most, most + apart if apart < 0 else most,
                &self.met_at[0],
            )
            n = tocsin_near(
                places, length, self.letters() + self.starts_at[self.of_length[other]],
                self.of_length[other], other, most, &self.met_at[0], n, &self.edits_at[0],
            )
            shorter = length if length < other else other
            # another thread may use the room while Python says what something is worth
            for k in range(n):
                met.append((self.met_at[k], self.edits_at[k], longest, shorter))
        for spelling, edits, longest, shorter in met:
            value = self.worth_of(edits, longest, shorter)
            if value > 0.0:
                for m in range(self.firsts_at[spelling], self.firsts_at[spelling + 1]):
                    found.append((self.columns[self.places_at[m]], value))
        found.sort()
        return found
