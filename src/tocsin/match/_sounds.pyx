# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""Skeletons of parts: a key that the romanisations of one name share.

Promises the rules that it was given, the longest letter group first, from left
to right. Takes text of any kind and length; knows no table itself.
"""

from cpython.mem cimport PyMem_Free, PyMem_Malloc
from libc.stdint cimport int32_t

from array import array

cdef extern from "Python.h":
    const int PyUnicode_4BYTE_KIND
    object PyUnicode_FromKindAndData(int kind, const void* buffer, Py_ssize_t size)

DEF CODES = 128
DEF BEGIN = 94  # ^
DEF END = 36  # $
#: Skeletons that are kept: one part is asked of several classes of names.
DEF KEPT = 64


cdef inline bint is_vowel(Py_UCS4 c) noexcept nogil:
    return c == 97 or c == 101 or c == 105 or c == 111 or c == 117


cdef inline Py_UCS4 vowel_class(Py_UCS4 c) noexcept nogil:
    """Give A for a, I for e and i, U for o and u; what is no vowel stays."""
    if c == 97:
        return 65
    if c == 101 or c == 105:
        return 73
    if c == 111 or c == 117:
        return 85
    return c


cdef class Sounds:
    """Letter groups and letters with their sounds, and the skeletons that they make.

    Args:
        groups: Letter group to what it becomes, ASCII; ``^`` and ``$`` are the ends of a part.
        letters: What is left of each single letter afterwards, ASCII.

    Raises:
        ValueError: A group is empty, or something is not ASCII.
    """

    def __init__(self, dict groups, dict letters):
        if "" in groups or not "".join([*groups, *groups.values(), *letters.values()]).isascii():
            raise ValueError("letter groups are ASCII and not empty")
        ordered = sorted(groups, key=lambda group: (ord(group[0]), -len(group)))
        counts = [0] * (CODES + 1)
        for group in ordered:
            counts[ord(group[0]) + 1] += 1
        single = [letters.get(chr(code), chr(code)) for code in range(CODES)]
        self.first = summed(counts[1:])
        self.group_starts, self.groups = laid_out(ordered)
        self.spelled_starts, self.spelled = laid_out([groups[group] for group in ordered])
        self.letter_starts, self.letters = laid_out(single)
        most = max([1] + [len(spelt) for spelt in groups.values()])
        self.kept = {}
        self.growth = most * max(len(letter) for letter in single)

    cpdef str skeleton(self, str part):
        """Give the skeleton of a part; linear in its letters."""
        known = self.kept.get(part)
        if known is not None:
            return <str> known
        if len(self.kept) >= KEPT:
            self.kept.clear()
        known = self.kept[part] = self.made(part)
        return <str> known

    cdef str made(self, str part):
        cdef Py_ssize_t length = len(part), k, size = 0, room
        cdef Py_UCS4 c, before = 0
        room = (length + 2) * (1 + 2 * self.growth) + 2
        cdef Py_UCS4* single = <Py_UCS4*> PyMem_Malloc(room * sizeof(Py_UCS4))
        if single == NULL:
            raise MemoryError
        try:
            single[0] = BEGIN
            size = 1
            for k in range(length):
                c = part[k]
                if c != before or not 97 <= c <= 122:
                    single[size] = c
                    size += 1
                before = c
            single[size] = END
            size += 1
            return self.told(single, size, single + length + 2)
        finally:
            PyMem_Free(single)

    cdef str told(self, const Py_UCS4* single, Py_ssize_t size, Py_UCS4* sounds):
        """Spell the sounds behind each other, and what is left of them behind these."""
        cdef Py_ssize_t place = 0, heard = 0, consonants = 0, kept = 0, k
        cdef int32_t group, j
        while place < size:
            group = self.group_at(single + place, size - place)
            if group >= 0:
                for j in range(self.spelled_starts[group], self.spelled_starts[group + 1]):
                    heard = self.add(self.spelled[j], sounds, heard)
                place += self.group_starts[group + 1] - self.group_starts[group]
            else:
                heard = self.add(single[place], sounds, heard)
                place += 1
        for k in range(heard):
            consonants += not is_vowel(sounds[k])
        cdef Py_UCS4* left = sounds + heard
        if consonants < 2:
            for k in range(heard):
                left[kept] = vowel_class(sounds[k])
                if not (kept and left[kept] == left[kept - 1] and left[kept] in (65, 73, 85)):
                    kept += 1
            return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, left, kept)
        left[0] = vowel_class(sounds[0])
        kept = 1
        if not is_vowel(sounds[0]) and is_vowel(sounds[1]):
            left[1] = 85 if vowel_class(sounds[1]) == 85 else 65
            kept = 2
        for k in range(1, heard):
            if not is_vowel(sounds[k]):
                left[kept] = sounds[k]
                kept += 1
        if sounds[heard - 1] == 97:
            left[kept] = 65
            kept += 1
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, left, kept)

    cdef int32_t group_at(self, const Py_UCS4* text, Py_ssize_t size) noexcept:
        """Give the longest group with which a text begins, or -1."""
        cdef int32_t group, length, k, start
        if text[0] >= CODES:
            return -1
        for group in range(self.first[<int> text[0]], self.first[<int> text[0] + 1]):
            start = self.group_starts[group]
            length = self.group_starts[group + 1] - start
            if length > size:
                continue
            k = 1
            while k < length and text[k] == <Py_UCS4> self.groups[start + k]:
                k += 1
            if k == length:
                return group
        return -1

    cdef Py_ssize_t add(self, Py_UCS4 c, Py_UCS4* sounds, Py_ssize_t heard) noexcept:
        """Write what is left of one letter; give where the next one goes."""
        cdef int32_t k
        if c >= CODES:
            sounds[heard] = c
            return heard + 1
        for k in range(self.letter_starts[<int> c], self.letter_starts[<int> c + 1]):
            sounds[heard] = self.letters[k]
            heard += 1
        return heard


cdef inline Py_UCS4 as_written(Py_UCS4 c) noexcept nogil:
    """Give the consonant that stands for a letter which Arabic does not have."""
    if c == 112:  # p
        return 98  # b
    if c == 118:  # v
        return 102  # f
    if c == 113 or c == 99 or c == 120:  # q, c, x
        return 107  # k
    if c == 103:  # g
        return 106  # j
    return c


cpdef str consonants(str part):
    """Give the consonants of a part as they are written without vowels; linear in its letters."""
    cdef Py_ssize_t length = len(part), place = 0, kept = 0
    cdef Py_UCS4 c
    cdef Py_UCS4* left = <Py_UCS4*> PyMem_Malloc((length + 1) * sizeof(Py_UCS4))
    if left == NULL:
        raise MemoryError
    try:
        while place < length:
            c = part[place]
            if c == 111 and place + 1 < length and part[place + 1] == 117:  # ou
                c = 119
                place += 1
            place += 1
            if is_vowel(c):
                continue
            c = as_written(c)
            # w, y and h mostly stand for long vowels, but not where they begin the part
            if kept and (c == 119 or c == 121 or c == 104 or c == left[kept - 1]):
                continue
            left[kept] = c
            kept += 1
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, left, kept)
    finally:
        PyMem_Free(left)


def summed(counts):
    """Give where each of several runs begins, and where the last ends."""
    starts, total = array("i", [0]), 0
    for count in counts:
        total += count
        starts.append(total)
    return starts


def laid_out(texts):
    """Give texts one after the other: where each begins, and their codes."""
    codes = array("i", [ord(letter) for text in texts for letter in text])
    return summed([len(text) for text in texts]), codes
