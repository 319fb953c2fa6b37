# cython: language_level=3
"""What asked parts use of the consonants of listed ones."""

cimport cython
from libc.stdint cimport int32_t, uint8_t, uint32_t

DEF LONGEST_PART = 64


@cython.final
cdef class Consonants:
    cdef object worth
    cdef dict worths  # what was asked of it, by edits and lengths
    cdef float floor
    cdef readonly int count
    cdef int[LONGEST_PART + 2] of_length  # the first spelling of a length
    cdef const int32_t[::1] columns
    cdef const int32_t[::1] places_at
    cdef const int32_t[::1] firsts_at
    cdef const uint8_t[::1] text_at
    cdef const uint32_t[::1] starts_at
    cdef const uint32_t[::1] signs_at
    cdef int32_t[::1] met_at
    cdef uint8_t[::1] edits_at

    cpdef list near(self, str key)
    cdef double worth_of(self, int edits, int longest, int shorter) except -1.0
    cdef const uint8_t* letters(self) noexcept
