# cython: language_level=3
"""What the search uses of the listed names and of an asked part."""

from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t

cdef enum Trait:
    NUMBER = 1
    PATRONYMIC = 2
    SYLLABLES = 4  # romanised by us: no slips of the pen
    JOINED = 8     # an asked part joined to its follower
    LOOSE = 16     # two joined parts neither of which is a particle

cdef class AskedPart:
    cdef readonly bytes text
    cdef readonly float mass
    cdef int length
    cdef int traits
    cdef uint64_t letters
    cdef int n
    cdef int32_t* columns
    cdef float* values
    cdef uint8_t* verdicts
    cdef int64_t volume
    cdef float most_mass

cdef class ListedNames:
    cdef readonly int n_tokens
    cdef readonly int n_names
    cdef readonly int n_pairs
    cdef readonly bint is_person
    cdef readonly float floor
    cdef readonly float join_floor
    cdef const uint8_t[::1] text
    cdef const uint32_t[::1] text_starts
    cdef const uint64_t[::1] letters
    cdef const float[::1] mass
    cdef const uint8_t[::1] traits
    cdef const uint8_t[::1] lengths
    cdef const int32_t[::1] by_length
    cdef const uint64_t[::1] spelled_keys
    cdef const int32_t[::1] spelled
    cdef const uint64_t[::1] sound_keys
    cdef const int32_t[::1] sounds
    cdef const uint64_t[::1] reading_keys
    cdef const int32_t[::1] readings
    cdef const int32_t[::1] numbers
    cdef const uint32_t[::1] posted_starts
    cdef const int32_t[::1] posted
    cdef const uint32_t[::1] starts
    cdef const int32_t[::1] tokens
    cdef const int32_t[::1] pair_first
    cdef const uint32_t[::1] pair_starts
    cdef const int32_t[::1] pair_second
    cdef const uint32_t[::1] pair_posted_starts
    cdef const int32_t[::1] pair_posted
    cdef const uint32_t[::1] second_starts
    cdef const int32_t[::1] second_pairs
    cdef const int32_t[::1] owners
    cdef const uint8_t[::1] weak
    cdef const uint16_t[::1] born_from
    cdef const uint16_t[::1] born_to
    cdef const uint64_t[::1] countries
    # scratch of one expansion at a time, under the GIL
    cdef int32_t* near
    cdef int32_t* place_of
    cdef int room
    cdef int n
    cdef int32_t* columns
    cdef float* values
    cdef uint8_t* verdicts
    cdef dict pair_places

    cdef int find_pair(self, int first, int second) noexcept nogil
    cdef bint has_text(self, int token) noexcept nogil
    cdef bint is_column(self, int column) noexcept nogil
    cdef int traits_of(self, int column) noexcept nogil
    cdef spelled_columns(self, bytes text, bint with_pairs, list found)
    cdef spelled_tokens(self, const uint8_t* text, int length, list found)
    cdef keep(self, AskedPart part)
    cdef int raise_to(self, int column, float value, int verdict) except -1
    cdef int scan(self, AskedPart part, const uint64_t* places) except -1
    cdef int scan_pairs(self, AskedPart part, const uint64_t* places) except -1
    cdef int raise_pair(
        self, AskedPart part, const uint64_t* places, int first, int second, int pair
    ) except -1
    cdef float joined_similarity(
        self, const uint64_t* places, int length, uint64_t own, int traits, int first, int second
    ) noexcept nogil
    cdef int raise_by_sound(self, AskedPart part, const uint64_t* places, bytes sound) except -1
    cdef int part_by_traits(self, AskedPart part) except -1

cdef bint more_than(uint64_t letters, int most) noexcept nogil
