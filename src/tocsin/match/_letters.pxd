# cython: language_level=3
"""What other compiled modules use of first letters."""

cimport cython


@cython.final
cdef class FirstLetters:
    cdef object small_words, beside
    cdef int shortest, longest

    cpdef str acronym(self, parts)
    cpdef str stem(self, parts)
