# cython: language_level=3
"""What an asked name uses of the parts that are kept."""

cimport cython
from libc.stdint cimport int64_t, uint8_t

from tocsin.index._consonants cimport Consonants
from tocsin.index._names cimport AskedPart, KeyTable, ListedNames
from tocsin.match._masses cimport Weigher
from tocsin.match._sounds cimport Sounds
from tocsin.match._syllables cimport Cuts


# The fields of a ``tocsin.text.fold.FoldedName`` by their places: quicker than by their names.
cdef inline tuple parts_of(name):
    if not isinstance(name, tuple) or len(<tuple> name) != 4:
        raise TypeError("the name is not folded")
    return <tuple?> (<tuple> name)[0]


cdef inline bint is_native_or_bare(name) except -1:
    return bool((<tuple> name)[2]) or bool((<tuple> name)[3])


@cython.final
cdef class KeptParts:
    cdef ListedNames names
    cdef KeyTable learnt
    cdef Weigher weigher
    cdef Sounds sounds
    cdef object written, none, is_patronymic, syllables, known, variants, readings, binding
    cdef object verdicts, transliteration, spelled_otherwise, make_bare, make_full
    cdef object surnames, make_surnames, make_cuts
    cdef object patronymic_tails
    cdef Cuts cuts
    cdef Consonants bare, full  # of the columns written without vowels, and with; made when asked
    cdef dict spelled  # the same variants are looked up again and again
    cdef uint8_t[1 << 14] told_of  # bits of the parts of which more is known, and
    cdef uint8_t[1 << 12] tails    # of the tails of patronymics; noted when first asked
    cdef bint is_noted
    cdef bint is_person, has_readings, has_bare
    cdef int sound_part, least_sound
    # strings and parts hold nothing that the collector must look through
    cdef dict kept
    cdef int64_t n_kept, meetings
    cdef int64_t most_meetings, most_parts

    cpdef tuple of(self, name)
    cdef AskedPart part(self, str part, int how, systems, dict kept)
    cdef AskedPart joined(
        self, AskedPart first, AskedPart second, str one, str two, int how, systems
    )
    cdef bint is_told_of(self, const uint8_t* letters, int length) except -1
    cdef note_what_is_told(self)
    cdef AskedPart made(self, str part, int how, systems, int traits, float mass, bytes initials)
    cdef bint may_be_syllables(self, tuple parts) except -1
    cdef bint is_of_syllables(self, str part) except -1
    cdef list given(self, str part, int writing, systems, int traits)
    cdef list columns_for(self, str part)
