# cython: language_level=3, boundscheck=False, wraparound=False, initializedcheck=False
"""Edit similarity of one part against a whole vocabulary.

Promises the optimal string alignment distance (insert, delete, change, swap of
neighbours), as a similarity, wherever that reaches the floor, and 0 elsewhere.
Works on packed ASCII; never allocates per pair, never holds the GIL.
"""

from libc.stdint cimport int32_t, uint8_t, uint64_t

DEF LONGEST_PART = 64
DEF USUAL_LENGTH = 48


cdef uint64_t letters_of(const uint8_t* text, int length) noexcept nogil:
    """Give the set of characters in a part: bits 0 to 25 letters, 26 to 35 digits."""
    cdef uint64_t letters = 0
    cdef int k
    for k in range(length):
        letters |= (<uint64_t> 1) << bit_of(text[k])
    return letters


cdef int bit_of(uint8_t character) noexcept nogil:
    if 97 <= character <= 122:
        return character - 97
    if 48 <= character <= 57:
        return character - 22
    return 36 + character % 28


cdef int distance(
    const uint64_t* places, int length, const uint8_t* text, int text_length, int most
) noexcept nogil:
    """Count edits between the part that ``places`` describes and a text.

    Bit-parallel, after Hyyro, "A bit-vector algorithm for computing Levenshtein
    and Damerau edit distances" (2003); the part has at most 64 characters. Ends early
    with some number above ``most`` once ``most`` cannot be kept.
    """
    cdef uint64_t vp = ~(<uint64_t> 0), vn = 0, d0 = 0, before = 0
    cdef uint64_t here, swapped, hp, hn, last = (<uint64_t> 1) << (length - 1)
    cdef int edits = length, k
    for k in range(text_length):
        here = places[text[k]]
        swapped = (((~d0) & here) << 1) & before
        d0 = (((here & vp) + vp) ^ vp) | here | vn | swapped
        hp = vn | ~(d0 | vp)
        hn = d0 & vp
        if hp & last:
            edits += 1
        if hn & last:
            edits -= 1
        hp = (hp << 1) | 1
        vp = (hn << 1) | ~(d0 | hp)
        vn = hp & d0
        before = here
        if edits - (text_length - k - 1) > most:
            return edits
    return edits


def letter_sets(const uint8_t[::1] text, const int32_t[::1] starts, uint64_t[::1] out):
    """Fill in the set of characters of each packed part.

    Args:
        text: The parts, one after the other.
        starts: Where each begins, (v + 1,).
        out: Receives the sets, (v,).
    """
    cdef int v
    if out.shape[0] != starts.shape[0] - 1:
        raise ValueError("out must have one place a part")
    if text.shape[0] == 0:
        return
    for v in range(out.shape[0]):
        out[v] = letters_of(&text[0] + starts[v], starts[v + 1] - starts[v])


def edit_similarities(
    bytes part, const uint8_t[::1] text, const int32_t[::1] starts, const uint64_t[::1] letters,
    const uint8_t[::1] is_joined, float floor, float join_floor, float[::1] out,
):
    """Compare one part with every packed part.

    Args:
        part: ASCII, 1 to 64 characters.
        text: The packed parts.
        starts: Where each begins, (v + 1,).
        letters: Set of characters of each, from :func:`letter_sets`, (v,).
        is_joined: 1 for a part that stands for two, (v,).
        floor: Least similarity that is told, 0 to 1.
        join_floor: The same for a part that stands for two.
        out: Receives 1 minus edits over the longer length, or 0 below the floor, (v,).

    Raises:
        ValueError: The part is empty or too long, or an array has the wrong length.
    """
    cdef uint64_t places[256]
    cdef int allowed[2][USUAL_LENGTH]
    cdef int length = len(part), other, longest, most, v, k, edits
    cdef const uint8_t* asked = part
    cdef const uint8_t* first
    cdef uint64_t own
    cdef float similarity
    if not 1 <= length <= LONGEST_PART:
        raise ValueError("a part has 1 to 64 characters")
    if out.shape[0] != starts.shape[0] - 1 or letters.shape[0] != out.shape[0] \
            or is_joined.shape[0] != out.shape[0]:
        raise ValueError("out, letters and is_joined must have one place a part")
    if text.shape[0] == 0:
        return
    first = &text[0]
    with nogil:
        for k in range(256):
            places[k] = 0
        for k in range(length):
            places[asked[k]] |= (<uint64_t> 1) << k
        own = letters_of(asked, length)
        for k in range(USUAL_LENGTH):
            allowed[0][k] = edits_allowed(k, floor)
            allowed[1][k] = edits_allowed(k, join_floor)
        for v in range(out.shape[0]):
            out[v] = 0.0
            other = starts[v + 1] - starts[v]
            longest = length if length > other else other
            if longest < USUAL_LENGTH:
                most = allowed[is_joined[v] != 0][longest]
            else:
                most = edits_allowed(longest, join_floor if is_joined[v] else floor)
            if longest - (length + other - longest) > most:
                continue
            if more_than(own & ~letters[v], most) or more_than(letters[v] & ~own, most):
                continue
            edits = distance(places, length, first + starts[v], other, most)
            if edits <= most:
                similarity = 1.0 - <float> edits / <float> longest
                out[v] = similarity
