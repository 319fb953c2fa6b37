# cython: language_level=3
"""What other compiled modules use of the edit distance."""

from libc.stdint cimport uint8_t, uint64_t

cdef uint64_t letters_of(const uint8_t* text, int length) noexcept nogil
cdef int distance(
    const uint64_t* places, int length, const uint8_t* text, int text_length, int most
) noexcept nogil


cdef inline int edits_allowed(int longest, float floor) noexcept nogil:
    """Give the most edits at which the floor is reached, rounded to the safe side."""
    return <int> ((1.0 - floor) * longest + 1e-4)


cdef inline bint more_than(uint64_t letters, int most) noexcept nogil:
    """Say whether a set holds more than ``most``: each would be an edit of its own."""
    while letters and most >= 0:
        letters &= letters - 1
        most -= 1
    return most < 0
