# cython: language_level=3
"""What other compiled modules use of the skeletons."""

from libc.stdint cimport int32_t


cdef class Sounds:
    # groups lie by their first letter, the longest first; all are ASCII codes one after the other
    cdef int32_t[::1] first, group_starts, groups, spelled_starts, spelled, letter_starts, letters
    cdef Py_ssize_t growth
    cdef dict kept

    cpdef str skeleton(self, str part)
    cdef str made(self, str part)
    cdef str told(self, const Py_UCS4* single, Py_ssize_t size, Py_UCS4* sounds)
    cdef int32_t group_at(self, const Py_UCS4* text, Py_ssize_t size) noexcept
    cdef Py_ssize_t add(self, Py_UCS4 c, Py_UCS4* sounds, Py_ssize_t heard) noexcept


cpdef str consonants(str part)
