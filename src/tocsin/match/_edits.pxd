# cython: language_level=3
"""What other compiled modules use of the edit distance."""

from libc.stdint cimport uint8_t, uint64_t

cdef uint64_t letters_of(const uint8_t* text, int length) noexcept nogil
cdef int edits_allowed(int longest, float floor) noexcept nogil
cdef int distance(
    const uint64_t* places, int length, const uint8_t* text, int text_length, int most
) noexcept nogil
