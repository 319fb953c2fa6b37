# cython: language_level=3
"""What an asked name uses of the search."""

cimport cython
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t

from tocsin.index._names cimport AskedPart, Flat, ListedNames
from tocsin.match._align cimport Pair, State, Weights

DEF MAX_PARTS = 32
DEF MAX_ROWS = 63
DEF MOST_BIRTHS = 8
#: Names of more parts are not told apart by a table of what may be enough.
DEF TABLED_PARTS = 10

cdef struct Slot:
    uint32_t bits          # asked parts that a listed one in this column may meet
    float loss             # what each unit of mass that meets this column costs at least
    bint is_met            # asked initials are in
    bint starts_pair       # some pair that begins here has a slot

# What an AskedPart holds, where no Python object may be touched.
cdef struct Row:
    bint is_there
    const uint8_t* text
    int length
    int traits
    uint64_t letters
    float mass
    int n
    const int32_t* columns
    int64_t volume
    float most_mass
    float joined_mass  # half the heaviest that it may meet with a neighbour
    bint may_be_solid  # a meeting of it may have more mass than SOLID
    int join_slack     # how much longer or shorter two joined parts may be, at most
    bint is_initials   # two consonants: they may stand for two parts


@cython.final
cdef class Floors:
    cdef readonly tuple strength
    cdef readonly double weak
    cdef readonly tuple born
    cdef readonly uint64_t countries
    cdef Floors lower  # before legal forms speak, once it was asked for

    cdef Floors before_forms(self)


@cython.final
cdef class Search:
    cdef ListedNames names
    cdef Flat flat
    cdef Weights weights
    cdef State state
    cdef Pair pair
    cdef int q
    cdef int rows
    cdef Row part[MAX_ROWS]
    cdef object kept
    cdef uint64_t (*places)[256]
    cdef int32_t* slot_of
    cdef int32_t* column_of
    cdef Slot* slots
    cdef float* similarity
    cdef uint8_t* verdict
    cdef int n_slots
    cdef int slot_room
    cdef int64_t value_room
    cdef uint64_t* is_taken     # bits of the names that are candidates, until they were sifted
    cdef int32_t* place_of      # of such a name among the candidates
    cdef uint32_t* marks        # of each candidate
    cdef uint32_t unknown       # asked parts that may be met although no mark says so
    cdef bint has_table
    cdef uint8_t is_enough[1 << TABLED_PARTS]
    cdef uint8_t solid_of[1 << TABLED_PARTS]
    cdef float asked_of[1 << TABLED_PARTS]  # mass of the asked parts met
    cdef float lost_of[1 << TABLED_PARTS]
    cdef float unmarked         # most mass of listed parts that may be met although no mark says so
    cdef int32_t* candidates
    cdef int n_candidates
    cdef int32_t* found
    cdef float* scores
    cdef int n_found
    cdef int n_aligned
    cdef int n_checked
    cdef int found_room
    cdef int cut
    cdef int64_t budget
    cdef readonly int64_t steps  # what finding the parts of the last run cost, when they were new
    cdef bint is_damaged
    cdef bint is_short
    cdef float floors[4]
    cdef float weak_floor
    cdef double weak_cost
    cdef double least_extra
    cdef double most_loss       # no unit of mass that meets is charged more by the bound
    cdef int born[MOST_BIRTHS][2]
    cdef int n_born
    cdef uint64_t countries
    cdef uint32_t wild
    cdef uint8_t wild_letter[MAX_PARTS]
    cdef double left_mass
    cdef float most_left

    cdef int go(
        self, list parts, list joined, Floors floors, int64_t budget, bint exhaustive
    ) except -1
    cdef raise_if_broken(self)
    cdef void forget(self) noexcept
    cdef prepare(self, int row, AskedPart part)
    cdef void weigh_joined(self) noexcept nogil
    cdef int slot(self, int column) noexcept nogil
    cdef void take_all(self) noexcept nogil
    cdef void generate(self) noexcept nogil
    cdef void gather_by_letter(self, double met, double lost) noexcept nogil
    cdef double most_met(self, int part) noexcept nogil
    cdef double most_right(self, int part) noexcept nogil
    cdef double most_with(self, double met, double lost, int solid) noexcept nogil
    cdef void tabulate(self) noexcept nogil
    cdef float lowest_floor(self) noexcept nogil
    cdef void gather(self, int row, bint only_pairs, bint is_new) noexcept nogil
    cdef void add(
        self, const int32_t* posted, uint32_t count, uint32_t bits, float mass, bint is_new
    ) noexcept nogil
    cdef void look(self, bint exhaustive) noexcept nogil
    cdef int sift(self) noexcept nogil
    cdef bint is_light(self, int name, uint32_t mark, float floor) noexcept nogil
    cdef float floor_of(self, int name) noexcept nogil
    cdef void tell(self, int name, float value) noexcept nogil
    cdef int span(self, int name, uint32_t* start) noexcept nogil
    cdef double most_of(self, int name, float floor) noexcept nogil
    cdef uint32_t bits_of_pairs(
        self, const int32_t* tokens, int n, uint32_t known, uint32_t* met_right
    ) noexcept nogil
    cdef double most_of_met(
        self, const int32_t* tokens, int n, uint32_t bits, uint32_t met_right, int solid
    ) noexcept nogil
    cdef double ceiling(
        self, double met, double left, double right, int solid, double unlike
    ) noexcept nogil
    cdef uint32_t wild_bits(self, int token) noexcept nogil
    cdef uint32_t pair_bits(
        self, int first, int second, uint32_t known, uint32_t* met_right, int j
    ) noexcept nogil
    cdef bint may_join(self, int row, int together, int first, int second) noexcept nogil
    cdef float joined_value(self, int row, int first, int second, int* verdict) noexcept nogil
    cdef bint joins_well(self, int first, int second) noexcept nogil
    cdef float aligned(self, int name) noexcept nogil
    cdef void align_pair(self, int first, int second, int n, int j) noexcept nogil
    cdef int met(self, int token) noexcept nogil
