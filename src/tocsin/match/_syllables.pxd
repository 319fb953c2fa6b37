# cython: language_level=3
"""What other compiled modules use of the cuts of parts."""

cimport cython


@cython.final
cdef class Cuts:
    cdef dict known
    cdef int most_letters, longest

    cpdef tuple of(self, str part)
    cdef int systems(self, str spelling) except -1
