# cython: language_level=3
"""What other compiled modules use of the masses."""

cimport cython
from libc.stdint cimport int64_t


@cython.final
cdef class Slips:
    cdef dict beginnings, endings
    cdef set swapped
    cdef Py_ssize_t least

    cpdef bint has(self, str part) except -1


@cython.final
cdef class Weigher:
    cdef bint is_person
    cdef object particles, places, is_patronymic, tails, count
    cdef dict rarities, kept
    cdef Slips slips
    cdef int64_t names
    cdef double shortest, longest, syllable, number, particle, initial, patronymic, place
    cdef double usual_word, usual_share, share_step, least_share
    cdef int least_counted

    cpdef double mass(self, str part, int syllables=*) except -1.0
    cdef double weighed(self, str part, int syllables) except -1.0
    cdef double rarity(self, str part) except -1.0
    cdef double listed_rarity(self, double share) noexcept
