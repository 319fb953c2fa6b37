# cython: language_level=3
"""What the search uses of the listed names and of an asked part."""

cimport cython
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t

cdef enum Trait:
    NUMBER = 1
    PATRONYMIC = 2
    SYLLABLES = 4  # romanised by us: no slips of the pen
    JOINED = 8     # an asked part joined to its follower
    LOOSE = 16     # two joined parts neither of which is a particle

DEF LONGEST_PART = 64

# The arrays as they lie in the file, with the counts that keep a reader inside them.
cdef struct Flat:
    int n_tokens
    int n_names
    int n_pairs
    int n_entities
    int n_numbers
    uint32_t n_text
    uint32_t n_places
    uint32_t n_posted
    uint32_t n_pair_posted
    const uint8_t* text
    const uint32_t* text_starts
    const uint64_t* letters
    const float* mass
    const uint8_t* traits
    const uint8_t* lengths
    const int32_t* by_length
    const int32_t* numbers
    const uint32_t* posted_starts
    const int32_t* posted
    const uint32_t* starts
    const int32_t* tokens
    const int32_t* pair_first
    const uint32_t* pair_starts
    const int32_t* pair_second
    const uint32_t* pair_posted_starts
    const int32_t* pair_posted
    const uint32_t* second_starts
    const int32_t* second_pairs
    const int32_t* owners
    const uint8_t* weak
    const uint16_t* born_from
    const uint16_t* born_to
    const uint64_t* countries
    const uint32_t* signs
    const uint8_t* weights


cdef inline bint has_text(const Flat* flat, int token) noexcept nogil:
    """Say whether the letters of a part lie where they should: a file may be damaged."""
    cdef uint32_t first = flat.text_starts[token], end = flat.text_starts[token + 1]
    return first <= end and end <= flat.n_text and end - first == flat.lengths[token] \
        and 0 < end - first <= 64


cdef inline const uint8_t* text_of(const Flat* flat, int token) noexcept nogil:
    return flat.text + flat.text_starts[token]


cdef inline bint is_consonant(uint8_t letter) noexcept nogil:
    return 97 <= letter <= 122 and letter != 97 and letter != 101 and letter != 105 \
        and letter != 111 and letter != 117


cdef uint64_t key_of(const uint8_t* text, int length) noexcept nogil
cdef uint32_t sign_of(const uint8_t* text, int length) noexcept nogil
cdef void places_of(const uint8_t* text, int length, uint64_t* places) noexcept nogil


@cython.final
cdef class KeyTable:
    cdef const uint64_t[::1] keys
    cdef const int32_t[::1] numbers
    cdef uint32_t* buckets  # where keys begin that share their first bits, once they were sorted out
    cdef uint64_t* present  # which last bits keys have
    cdef uint64_t last_bit
    cdef int shift

    cpdef int first(self, str text, int default) except? -1
    cdef Py_ssize_t place(self, uint64_t wanted) except -1
    cdef sort_out(self)


cdef class AskedPart:
    cdef readonly bytes text
    cdef readonly float mass
    cdef int length
    cdef int traits
    cdef uint64_t letters
    cdef int n
    cdef int32_t* columns  # and behind them, in the same piece of memory:
    cdef float* values
    cdef uint8_t* verdicts
    cdef int64_t volume
    cdef float most_mass
    cdef bint binds  # it is often written together with a neighbour
    cdef readonly int64_t steps  # what finding it cost, in units of about 10 ns

@cython.final
cdef class ListedNames:
    cdef readonly bint is_person
    cdef readonly float floor
    cdef readonly float near
    cdef readonly float join_floor
    cdef Flat flat
    cdef object arrays
    cdef KeyTable spelled
    cdef KeyTable sounds
    cdef KeyTable readings
    cdef const int32_t[::1] initial_pairs
    cdef const uint32_t[::1] initial_starts
    # scratch of one expansion at a time, under the GIL
    cdef int32_t* alike
    cdef uint8_t* edits
    cdef bint[LONGEST_PART + 1] is_checked  # the letters of all parts of a length lie where they should
    cdef int32_t* place_of
    cdef int room
    cdef int n
    cdef int64_t steps
    cdef int32_t* columns
    cdef float* values
    cdef uint8_t* verdicts
    cdef dict pair_places
    cdef bytes cut_text  # and where its beginnings and endings stand among the keys, once looked for
    cdef Py_ssize_t[LONGEST_PART + 1] beginnings
    cdef Py_ssize_t[LONGEST_PART + 1] endings

    cdef int check_name(self, int name) except -1
    cdef void of_owner(self, int owner, int* first, int* end) noexcept nogil
    cdef int first_of(self, int owner, int low) noexcept nogil
    cdef int check_token(self, int token) except -1
    cdef int find_pair(self, int first, int second) noexcept nogil
    cdef bint is_column(self, int column) noexcept nogil
    cdef int traits_of(self, int column) noexcept nogil
    cdef cut(self, bytes text)
    cdef list beginning(self, int length)
    cdef list ending(self, int first)
    cdef list spelled_columns(self)
    cdef (int, int) of_lengths(self, int shortest, int longest) noexcept nogil
    cdef Py_ssize_t first_behind(
        self, Py_ssize_t low, Py_ssize_t high, int token, bint are_seconds
    ) noexcept nogil
    cdef list spelled_tokens(self, const uint8_t* text, int length)
    cdef list tokens_from(self, Py_ssize_t k, const uint8_t* text, int length)
    cpdef AskedPart asked(self, bytes text, int traits, float mass, bytes sound, variants, readings,
                          given, bytes initials)
    cdef AskedPart joined(
        self, const uint8_t* letters, int length, int traits, const uint8_t* initials
    )
    cdef void forget(self) noexcept
    cdef int raise_numbers(self) except -1
    cdef keep(self, AskedPart part)
    cdef float mass_together(self, int pair) noexcept nogil
    cdef int raise_by_initials(self, const uint8_t* letters) except -1
    cdef int raise_to(self, int column, float value, int verdict) except -1
    cdef int scan(
        self, const uint8_t* text, int length, int traits, const uint64_t* places
    ) except -1
    cdef int steps_of(self, int length) noexcept nogil
    cdef int check_texts(self, int length) except -1
    cdef int scan_pairs(self, AskedPart part, const uint64_t* places) except -1
    cdef int scan_halves(self, AskedPart part, const uint64_t* places) except -1
    cdef int kept_near(
        self, const uint64_t* places, int length, int other, int most, int n
    ) except -1
    cdef list nearly(self, const uint8_t* text, int length, int most)
    cdef int raise_pair(
        self, AskedPart part, const uint64_t* places, int first, int second, int pair
    ) except -1
    cdef float similarity(
        self, const uint64_t* places, int length, uint64_t own, int traits, int token
    ) noexcept nogil
    cdef float joined_similarity(
        self, const uint64_t* places, int length, uint64_t own, int traits, int first, int second
    ) noexcept nogil
    cdef int raise_by_sound(self, AskedPart part, const uint64_t* places, bytes sound) except -1
    cdef int part_by_traits(self, int asked) except -1
