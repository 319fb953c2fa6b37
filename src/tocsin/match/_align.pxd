# cython: language_level=3
"""What other compiled modules use of the alignment."""

from libc.stdint cimport uint32_t

DEF MAX_PARTS = 32
DEF MAX_OPTIONS = 192

cdef struct Weights:
    double contradiction
    double contradiction_step
    double step_mass
    double extra
    double extra_single
    double floor
    double join_floor
    double excess

cdef struct Option:
    int left
    int left_count
    int right
    int right_count
    uint32_t right_bits
    double similarity
    double left_mass
    double right_mass

cdef struct State:
    int n_left
    int n_options
    int nodes
    double left_mass
    double right_mass
    double best
    int depth
    int best_depth
    int first[MAX_PARTS + 1]
    int chosen[MAX_PARTS]
    int best_chosen[MAX_PARTS]
    Option options[MAX_OPTIONS]

# One asked name before one listed one. ``part`` holds the similarities of the
# asked parts, then of each asked part joined to its follower, to the listed
# parts, (2 n_left - 1, n_right); ``joined`` those of the asked parts to each
# listed part joined to its follower, negative where they do not join,
# (n_left, n_right).
cdef struct Pair:
    int n_left
    int n_right
    float left_mass[MAX_PARTS]
    float right_mass[MAX_PARTS]
    float part[(2 * MAX_PARTS - 1) * MAX_PARTS]
    float joined[MAX_PARTS * MAX_PARTS]

cdef Weights weights_from(tuple values)
cdef int align(State* s, Weights* w, const Pair* pair) noexcept nogil
