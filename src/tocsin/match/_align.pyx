# cython: language_level=3, cdivision=True, initializedcheck=False
"""Optimal alignment of the parts of two names: a score and its parts from one computation.

Promises the best score over all ways to set parts of one name against parts of
the other in which equal parts meet; after ``MAX_NODES`` steps the best way found so far stands. Works on
numbers only: a part is its place in a vocabulary, similarities come in as a
matrix. Never reads strings, never allocates per name, never holds the GIL in
the loop over names.
"""

from libc.stdint cimport int32_t, uint8_t, uint32_t

DEF MAX_PARTS = 32
DEF MAX_OPTIONS = 192
DEF MAX_NODES = 4000
DEF INITIAL_MASS = 1.5
DEF SAME = 0.9999

cdef struct Totals:
    double matched
    double cost
    double left
    double right
    double uneven
    int solid


cdef double score_of(State* s, Weights* w, Totals* t) noexcept nogil:
    """Score one way of setting parts against parts: 0 to 1."""
    cdef double left = s.left_mass - t.left, right = s.right_mass - t.right
    cdef double both, one, total, share, score
    if t.matched <= 0.0:
        return 0.0
    if left < 0.0:
        left = 0.0
    if right < 0.0:
        right = 0.0
    both = left if left < right else right
    one = left + right - 2.0 * both
    one += t.uneven
    total = t.matched + both + one
    share = both / w.step_mass
    if share > 1.0:
        share = 1.0
    score = 1.0 - (
        t.cost + w.contradiction * both + (w.extra_single if t.solid <= 1 else w.extra) * one
    ) / total - w.contradiction_step * share
    return score if score > 0.0 else 0.0


cdef void take(Option* o, Totals* t, Weights* w) noexcept nogil:
    """Add one meeting to the totals."""
    cdef double gap = 1.0 - o.similarity
    cdef double mass = o.left_mass if o.left_mass < o.right_mass else o.right_mass
    if mass > INITIAL_MASS:
        mass = 0.5 * (o.left_mass + o.right_mass)
    else:
        # an initial says no more than itself: the rest of the name stays open
        t.uneven += o.left_mass + o.right_mass - 2.0 * mass
    t.matched += mass
    t.cost += mass * gap * (1.0 + w.excess * gap)
    t.left += o.left_mass
    t.right += o.right_mass
    if mass > 2.0:
        t.solid += 1


cdef void search(State* s, Weights* w, int left, uint32_t used, Totals t) noexcept nogil:
    """Try every option from the asked part ``left`` on, and leaving it over."""
    cdef int k, i
    cdef Option* o
    cdef Totals next
    cdef double value
    s.nodes += 1
    if left >= s.n_left:
        value = score_of(s, w, &t)
        if value > s.best:
            s.best = value
            s.best_depth = s.depth
            for i in range(s.depth):
                s.best_chosen[i] = s.chosen[i]
        return
    for k in range(s.first[left], s.first[left + 1]):
        o = &s.options[k]
        if o.right_bits & used:
            continue
        next = t
        take(o, &next, w)
        s.chosen[s.depth] = k
        s.depth += 1
        search(s, w, left + o.left_count, used | o.right_bits, next)
        s.depth -= 1
        if s.nodes > MAX_NODES:
            return
    search(s, w, left + 1, used, t)


cdef void add_option(
    State* s, int left, int left_count, int right, int right_count,
    double similarity, double left_mass, double right_mass,
) noexcept nogil:
    cdef Option* o
    if s.n_options >= MAX_OPTIONS:
        s.nodes = MAX_NODES + 1  # the work is cut here too, and says so
        return
    o = &s.options[s.n_options]
    o.left = left
    o.left_count = left_count
    o.right = right
    o.right_count = right_count
    o.right_bits = (<uint32_t> 1) << right
    if right_count == 2:
        o.right_bits |= (<uint32_t> 1) << (right + 1)
    o.similarity = similarity
    o.left_mass = left_mass
    o.right_mass = right_mass
    s.n_options += 1


cdef int align(State* s, Weights* w, const Pair* pair) noexcept nogil:
    """Fill the state with the best way for one listed name; 1 when the work was cut."""
    cdef int n_left = pair.n_left, n_right = pair.n_right, i, j
    cdef uint32_t used = 0, met = 0
    cdef double value
    cdef Totals t
    s.n_left = n_left
    s.n_options = 0
    s.nodes = 0
    s.depth = 0
    s.best = 0.0
    s.best_depth = 0
    s.left_mass = 0.0
    s.right_mass = 0.0
    for j in range(n_right):
        s.right_mass += pair.right_mass[j]
    clear(&t)
    for i in range(n_left):
        s.left_mass += pair.left_mass[i]
    # equal parts meet first: trying every order of them would say nothing new
    for i in range(n_left):
        for j in range(n_right):
            if not used & (<uint32_t> 1) << j and pair.part[i * n_right + j] >= SAME:
                add_option(s, i, 1, j, 1, pair.part[i * n_right + j], pair.left_mass[i],
                           pair.right_mass[j])
                take(&s.options[s.n_options - 1], &t, w)
                s.chosen[s.depth] = s.n_options - 1
                s.depth += 1
                used |= (<uint32_t> 1) << j
                met |= (<uint32_t> 1) << i
                break
    for i in range(n_left):
        s.first[i] = s.n_options
        if met & (<uint32_t> 1) << i:
            continue
        for j in range(n_right):
            if used & (<uint32_t> 1) << j:
                continue
            value = pair.part[i * n_right + j]
            if value >= w.floor:
                add_option(s, i, 1, j, 1, value, pair.left_mass[i], pair.right_mass[j])
            if i + 1 < n_left and not met & (<uint32_t> 1) << (i + 1):
                value = pair.part[(n_left + i) * n_right + j]
                if value >= w.join_floor:
                    add_option(s, i, 2, j, 1, value, pair.left_mass[i] + pair.left_mass[i + 1],
                               pair.right_mass[j])
            if j + 1 < n_right and not used & (<uint32_t> 1) << (j + 1):
                value = pair.joined[i * n_right + j]
                if value >= w.join_floor:
                    add_option(s, i, 1, j, 2, value, pair.left_mass[i],
                               pair.right_mass[j] + pair.right_mass[j + 1])
    s.first[n_left] = s.n_options
    if s.n_options == 0:
        return 0
    search(s, w, 0, used, t)
    return s.nodes > MAX_NODES


cdef void gather(
    Pair* pair, const float[:, ::1] similarity, const float[::1] left_mass,
    const int32_t[::1] tokens, const int32_t[::1] joins, const float[::1] mass,
    int start, int n_right,
) noexcept nogil:
    """Set one listed name before the asked one."""
    cdef int n_left = left_mass.shape[0], i, j
    pair.n_left = n_left
    pair.n_right = n_right
    for i in range(n_left):
        pair.left_mass[i] = left_mass[i]
    for j in range(n_right):
        pair.right_mass[j] = mass[tokens[start + j]]
    for i in range(2 * n_left - 1):
        for j in range(n_right):
            pair.part[i * n_right + j] = similarity[i, tokens[start + j]]
    for i in range(n_left):
        for j in range(n_right - 1):
            pair.joined[i * n_right + j] = (
                similarity[i, joins[start + j]] if joins[start + j] >= 0 else -1.0
            )


cdef void clear(Totals* t) noexcept nogil:
    t.matched = 0.0
    t.cost = 0.0
    t.left = 0.0
    t.right = 0.0
    t.uneven = 0.0
    t.solid = 0


cdef void mark_near(const float[:, ::1] similarity, double floor, uint8_t[::1] near) noexcept nogil:
    """Mark the columns in which any asked part, or two joined, reach the floor."""
    cdef int row, v
    for row in range(similarity.shape[0]):
        for v in range(similarity.shape[1]):
            if similarity[row, v] >= floor:
                near[v] = 1


cdef bint is_worth_aligning(
    const uint8_t[::1] is_near, const int32_t[::1] tokens, const int32_t[::1] joins, int start, int end
) noexcept nogil:
    """Say whether any part of a listed name, or two joined, came near to an asked one."""
    cdef int k
    for k in range(start, end):
        if is_near[tokens[k]] or (k + 1 < end and joins[k] >= 0 and is_near[joins[k]]):
            return True
    return False


cdef Weights weights_from(tuple values):
    cdef Weights w
    (w.contradiction, w.contradiction_step, w.step_mass, w.extra, w.extra_single,
     w.floor, w.join_floor, w.excess) = values
    return w


def align_names(
    const float[:, ::1] similarity, const float[::1] left_mass,
    const int32_t[::1] starts, const int32_t[::1] tokens, const int32_t[::1] joins,
    const float[::1] mass, tuple weights, float[::1] out,
):
    """Score one asked name against every listed name.

    Args:
        similarity: Rows: the asked parts, then each asked part joined to its
            follower; columns: the vocabulary. 0 to 1, (2q - 1, v).
        left_mass: Mass of each asked part, (q,), q from 1 to 32.
        starts: Where each name begins in ``tokens``, (n + 1,).
        tokens: Vocabulary places of the listed parts, at most 32 a name.
        joins: Vocabulary place of each listed part joined to its follower in
            the same name; negative where they do not join. What stands at a
            name's last part is not read.
        mass: Mass of each vocabulary entry, (v,).
        weights: The eight fields of ``Weights``, in order.
        out: Receives the scores, 0 to 1, (n,).

    Returns:
        How many names were cut short by the bound on work.
    """
    cdef Weights w = weights_from(weights)
    cdef State s
    cdef Pair pair
    cdef int n = starts.shape[0] - 1, k, cut = 0
    cdef const uint8_t[::1] near
    if not 1 <= left_mass.shape[0] <= MAX_PARTS or similarity.shape[0] != 2 * left_mass.shape[0] - 1:
        raise ValueError("similarity must have 2 q - 1 rows for q asked parts, q from 1 to 32")
    if out.shape[0] != n:
        raise ValueError("out must have one place a name")
    if similarity.shape[1] != mass.shape[0]:
        raise ValueError("mass must have one place a column of similarity")
    is_near = bytearray(mass.shape[0])
    mark_near(similarity, w.floor if w.floor < w.join_floor else w.join_floor, is_near)
    near = is_near
    with nogil:
        for k in range(n):
            if not is_worth_aligning(near, tokens, joins, starts[k], starts[k + 1]):
                out[k] = 0.0
                continue
            gather(&pair, similarity, left_mass, tokens, joins, mass,
                   starts[k], starts[k + 1] - starts[k])
            cut += align(&s, &w, &pair)
            out[k] = <float> s.best
    return cut


def align_one(
    const float[:, ::1] similarity, const float[::1] left_mass,
    const int32_t[::1] starts, const int32_t[::1] tokens, const int32_t[::1] joins,
    const float[::1] mass, tuple weights, int name,
):
    """Score one pair as :func:`align_names` does, and tell how the parts met.

    Returns:
        The score, and for each meeting (first asked part, how many, first
        listed part, how many, similarity), in the order of the asked name.
    """
    cdef Weights w = weights_from(weights)
    cdef State s
    cdef Pair pair
    cdef int k
    cdef Option* o
    gather(&pair, similarity, left_mass, tokens, joins, mass,
           starts[name], starts[name + 1] - starts[name])
    align(&s, &w, &pair)
    meetings = []
    for k in range(s.best_depth):
        o = &s.options[s.best_chosen[k]]
        meetings.append((o.left, o.left_count, o.right, o.right_count, o.similarity))
    return float(<float> s.best), meetings
