# cython: language_level=3, initializedcheck=False, cdivision=True
"""One asked name against the listed names of a class: candidates, bound, alignment.

Promises the score that aligning every listed name would give, for each name that
is looked at; which ones are looked at follows from a bound on what the parts that
met can still reach. Work is counted, and what is left undone is told.
Never holds the GIL while it searches.
"""

cimport cython
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memset

from tocsin.index._names cimport (
    NUMBER, AskedPart, ListedNames, has_text, is_consonant, text_of,
)
from tocsin.match._align cimport Pair, align, weights_from
from tocsin.match._edits cimport edits_allowed, more_than

from tocsin.match.beside import FORMS_AGREE

DEF MAX_PARTS = 32
DEF MAX_ROWS = 63
DEF MOST_BIRTHS = 8
DEF SHORT_SERIES = 6
DEF LONGEST_PART = 64
DEF INITIAL_MASS = 1.5
DEF INITIAL_ALIKE = 0.8
#: No part weighs more: what a digit may meet, which weighs more than a letter that stands alone.
DEF HEAVIEST = 12.0
#: Meetings of more mass than this make a match of several parts; see ``take`` in _align.pyx.
DEF SOLID = 2.0
#: Below this strength no bound is asked; see ``EXHAUSTIVE_BELOW`` in _asking.pyx.
DEF LEAST_FLOOR = 0.5
DEF PAIR_INITIALS = 0.9
DEF TYPO = 0
DEF SAME = 1
DEF INITIAL = 5
DEF AHEAD = 12
#: Names of more parts are not told apart by a table of what may be enough.
DEF TABLED_PARTS = 10
DEF TABLED_BITS = (1 << TABLED_PARTS) - 1
#: A mark holds the mass of the listed parts that were met, in sixteenths, rounded up, and the
#: asked parts that they may meet.
DEF MASS_AT = 10
DEF MASS_BITS = 0xFFF
DEF SIXTEENTHS = 16.0
#: A mark costs this share of looking at a candidate.
DEF MARK_COST = 20
#: What the steps cost, in units of about 10 ns.
DEF STEP_POSTED = 1
DEF STEP_CHECKED = 4
DEF STEP_COMPARED = 3
DEF STEP_ALIGNED = 60
DEF STEP_NODE = 2
#: An asked and a listed part that are laid beside each other.
DEF STEP_PLACED = 2

cdef extern from "_soon.h" nogil:
    void TOCSIN_SOON(const void* address) noexcept

@cython.final
cdef class Floors:
    """What strengths are wanted of an asked name, 0 to 1.

    Args:
        strength: Of an entity about which nothing agrees; whose birth date may;
            whose country may; both.
        weak: Of a weak alias; negative when it counts like any other name.
        born: Asked births as spans of years, at most 8.
        countries: Asked countries as bits.

    Raises:
        ValueError: There are more than 8 births, or other than four strengths.
    """

    def __init__(self, tuple strength not None, double weak=-1.0, tuple born not None=(), uint64_t countries=0):
        if len(strength) != 4 or len(born) > MOST_BIRTHS:
            raise ValueError("floors are four strengths and at most 8 births")
        self.strength = strength
        self.weak = weak
        self.born = born
        self.countries = countries

    cdef Floors before_forms(self):
        """Give the floors from which legal forms that agree would lift a name to these."""
        if self.lower is None:
            self.lower = Floors(
                tuple([before_forms(floor) for floor in self.strength]),
                before_forms(self.weak) if self.weak >= 0 else self.weak,
                self.born,
                self.countries,
            )
        return self.lower


cdef double before_forms(double floor) except -1.0:
    return max(0.0, (floor - FORMS_AGREE) / (1.0 - FORMS_AGREE))


@cython.final
cdef class Search:
    """Room for one asked name at a time before the names of one class.

    Args:
        names: The listed names.
        weights: The eight fields of ``Weights``, in order.
    """

    def __init__(self, ListedNames names not None, tuple weights not None):
        self.names = names
        self.weights = weights_from(weights)
        # how many solid meetings there are is known from above only
        self.least_extra = min(self.weights.extra, self.weights.extra_single)
        # nothing below ``near`` is missing where that is the alignment's own floor
        gap = 1.0 - names.near
        self.weak_cost = gap * (1.0 + self.weights.excess * gap) if names.near > names.floor else 9.0
        # see "The bound" in docs/explanation/search.md
        self.most_loss = min(self.least_extra, self.weak_cost, 2.0 * self.least_extra - LEAST_FLOOR)

    def __cinit__(self, ListedNames names not None, tuple weights not None):
        cdef int columns = names.flat.n_tokens + names.flat.n_pairs
        self.flat = names.flat
        self.slot_room, self.value_room, self.found_room = 256, 4096, 64
        self.places = <uint64_t (*)[256]> calloc(MAX_ROWS, 256 * sizeof(uint64_t))
        self.slot_of = <int32_t*> calloc(columns + 1, sizeof(int32_t))
        self.is_taken = <uint64_t*> calloc((names.flat.n_names >> 6) + 1, sizeof(uint64_t))
        self.place_of = <int32_t*> malloc((names.flat.n_names + 1) * sizeof(int32_t))
        self.candidates = <int32_t*> malloc((names.flat.n_names + 1) * sizeof(int32_t))
        self.marks = <uint32_t*> malloc((names.flat.n_names + 1) * sizeof(uint32_t))
        self.column_of = <int32_t*> malloc(self.slot_room * sizeof(int32_t))
        self.slots = <Slot*> malloc(self.slot_room * sizeof(Slot))
        self.similarity = <float*> malloc(self.value_room * sizeof(float))
        self.verdict = <uint8_t*> malloc(self.value_room)
        self.found = <int32_t*> malloc(self.found_room * sizeof(int32_t))
        self.scores = <float*> malloc(self.found_room * sizeof(float))
        if not (self.places and self.slot_of and self.is_taken and self.place_of
                and self.candidates and self.marks and self.column_of and self.slots
                and self.similarity and self.verdict and self.found and self.scores):
            raise MemoryError

    def __dealloc__(self):
        free(self.places)
        free(self.slot_of)
        free(self.is_taken)
        free(self.place_of)
        free(self.candidates)
        free(self.marks)
        free(self.column_of)
        free(self.slots)
        free(self.similarity)
        free(self.verdict)
        free(self.found)
        free(self.scores)

    def run(self, list parts not None, list joined not None, Floors floors not None, *,
            int64_t budget, bint exhaustive=False):
        """Set one asked name before the listed ones.

        Args:
            parts: Its parts, 1 to 32, from :meth:`ListedNames.asked`.
            joined: Each part joined to its follower, or None where they do not
                join, one fewer.
            floors: Least scores that are told.
            budget: Most steps of about 10 ns.
            exhaustive: Align every listed name.

        Returns:
            The places of the names and their scores, float, in the order met, and how
            many names were compared in part or not at all.

        Raises:
            ValueError: The arrays that the names came from are damaged.
        """
        self.go(parts, joined, floors, budget, exhaustive)
        return (
            [self.found[k] for k in range(self.n_found)],
            [self.scores[k] for k in range(self.n_found)],
            self.cut,
        )

    cdef int go(
        self, list parts, list joined, Floors floors, int64_t budget, bint exhaustive
    ) except -1:
        """Find the names that reach the floors, and their scores, as :meth:`run` gives them."""
        cdef int k
        if not 1 <= len(parts) <= MAX_PARTS or len(joined) != len(parts) - 1:
            raise ValueError("a name has 1 to 32 parts, and one joined part fewer")
        # what was asked before is gone from here on: a run that fails leaves nothing to be scored
        self.kept = None
        self.forget()
        self.q = len(parts)
        self.rows = 2 * self.q - 1
        for k in range(4):
            self.floors[k] = floors.strength[k]
        self.weak_floor = floors.weak
        self.n_born = len(floors.born)
        for k in range(self.n_born):
            self.born[k][0], self.born[k][1] = floors.born[k]
        self.countries = floors.countries
        self.budget = budget
        for k in range(self.rows):
            self.part[k].is_there = False
            part = parts[k] if k < self.q else joined[k - self.q]
            if part is not None:
                self.prepare(k, part)
        self.weigh_joined()
        self.kept = (parts, joined)
        with nogil:
            if exhaustive:
                self.take_all()
            else:
                self.generate()
            self.look(exhaustive)
        self.raise_if_broken()
        return 0

    def work(self):
        """Tell what the last run took.

        Returns:
            Candidates; how many were checked against the bound, aligned and found;
            columns; asked parts, as bits, that no mark told of.
        """
        return {
            "candidates": self.n_candidates, "checked": self.n_checked,
            "aligned": self.n_aligned, "found": self.n_found,
            "columns": self.n_slots, "unknown": self.unknown,
        }

    def score(self, int name):
        """Give the score of one listed name before the asked one of the last run, 0 to 1."""
        cdef float value
        if not 0 <= name < self.flat.n_names or not self.kept:
            raise ValueError("no such name, or nothing was asked")
        value = self.aligned(name)
        self.raise_if_broken()
        return value

    def meetings(self, int name):
        """Tell how the parts of one listed name met those of the last run's asked one.

        Returns:
            For each meeting: first asked part, how many, first listed part, how
            many, similarity, verdict; in the order of the asked name.
        """
        cdef int k, row, verdict
        self.score(name)
        told = []
        for k in range(self.state.best_depth):
            option = self.state.options[self.state.best_chosen[k]]
            row = option.left if option.left_count == 1 else self.q + option.left
            first = self.flat.tokens[self.flat.starts[name] + option.right]
            if option.right_count == 1:
                verdict = self.verdict[<int64_t> (self.slot_of[first] - 1) * self.rows + row]
            else:
                second = self.flat.tokens[self.flat.starts[name] + option.right + 1]
                verdict = TYPO
                self.joined_value(row, first, second, &verdict)
            told.append((option.left, option.left_count, option.right, option.right_count,
                         option.similarity, verdict))
        return sorted(told)

    cdef raise_if_broken(self):
        if self.is_short:
            raise MemoryError
        if self.is_damaged:
            raise ValueError("the arrays do not fit each other")

    cdef void forget(self) noexcept:
        cdef int k
        for k in range(self.n_slots):
            self.slot_of[self.column_of[k]] = 0
        self.n_slots = 0
        self.n_found = 0
        self.n_aligned = 0
        self.n_checked = 0
        self.n_candidates = 0
        self.cut = 0
        self.is_damaged = False
        self.is_short = False
        self.most_left = 0.0
        self.steps = 0
        self.wild = 0
        self.left_mass = 0.0
        self.has_table = False

    cdef prepare(self, int row, AskedPart part):
        """Lay out what an asked part may meet as sparse columns."""
        cdef int k, slot, pair
        cdef double gap, loss
        cdef uint32_t bits = (<uint32_t> 1) << row if row < self.q \
            else (<uint32_t> 3) << (row - self.q)
        cdef Row* asked = &self.part[row]
        asked.is_there = True
        self.steps += part.steps
        asked.text = part.text
        asked.length = part.length
        asked.traits = part.traits
        asked.letters = part.letters
        asked.mass = part.mass
        asked.n = part.n
        asked.columns = part.columns
        asked.volume = part.volume
        asked.most_mass = part.most_mass
        asked.joined_mass = 0.0
        asked.may_be_solid = False
        asked.join_slack = edits_allowed(LONGEST_PART, self.names.join_floor)
        if part.length < LONGEST_PART // 2:
            asked.join_slack = edits_allowed(2 * part.length, self.names.join_floor)
        asked.is_initials = self.names.is_person and part.length == 2 \
            and is_consonant(asked.text[0]) and is_consonant(asked.text[1])
        if row < self.q:
            memset(&self.places[row][0], 0, 256 * sizeof(uint64_t))
            for k in range(part.length):
                self.places[row][asked.text[k]] |= (<uint64_t> 1) << k
            self.left_mass += part.mass
            if self.names.is_person and part.length == 1:
                self.wild |= bits
                self.wild_letter[row] = asked.text[0]
            if part.mass > self.most_left:
                self.most_left = part.mass
        for k in range(part.n):
            if k + AHEAD < part.n:
                TOCSIN_SOON(&self.slot_of[part.columns[k + AHEAD]])
            slot = self.slot(part.columns[k])
            if slot < 0:
                raise MemoryError
            self.slots[slot].bits |= bits
            gap = 1.0 - part.values[k]
            loss = gap * (1.0 + self.weights.excess * gap)
            if loss < self.slots[slot].loss:
                self.slots[slot].loss = loss
            self.similarity[<int64_t> slot * self.rows + row] = part.values[k]
            self.verdict[<int64_t> slot * self.rows + row] = part.verdicts[k]
            if part.columns[k] >= self.flat.n_tokens:
                pair = part.columns[k] - self.flat.n_tokens
                if not 0 <= self.flat.pair_first[pair] < self.flat.n_tokens:
                    raise ValueError("the arrays do not fit each other")
                slot = self.slot(self.flat.pair_first[pair])
                if slot < 0:
                    raise MemoryError
                self.slots[slot].starts_pair = True

    cdef void weigh_joined(self) noexcept nogil:
        """Let two asked parts answer for what they may meet together, by halves."""
        cdef int i
        cdef float half
        for i in range(self.q):
            self.part[i].may_be_solid = self.most_met(i) > SOLID
        for i in range(self.q - 1):
            if not self.part[self.q + i].is_there or not self.part[self.q + i].n:
                continue
            half = 0.5 * self.part[self.q + i].most_mass
            self.part[i].may_be_solid = True
            self.part[i + 1].may_be_solid = True
            self.part[i].joined_mass = max(self.part[i].joined_mass, half)
            self.part[i + 1].joined_mass = max(self.part[i + 1].joined_mass, half)
            if self.part[i].mass + self.part[i + 1].mass > self.most_left:
                self.most_left = self.part[i].mass + self.part[i + 1].mass
        for i in range(self.q):
            if self.part[i].joined_mass > self.part[i].most_mass:
                self.part[i].most_mass = self.part[i].joined_mass

    cdef int slot(self, int column) noexcept nogil:
        """Give the slot of a column, made if there is none; -1 when memory is short."""
        cdef int slot = self.slot_of[column] - 1
        cdef int64_t first
        cdef void* grown
        if slot >= 0:
            return slot
        slot = self.n_slots
        if slot == self.slot_room:
            grown = realloc(self.slots, 2 * self.slot_room * sizeof(Slot))
            if not grown:
                self.is_short = True
                return -1
            self.slots = <Slot*> grown
            grown = realloc(self.column_of, 2 * self.slot_room * sizeof(int32_t))
            if not grown:
                self.is_short = True
                return -1
            self.column_of = <int32_t*> grown
            self.slot_room *= 2
        first = <int64_t> slot * self.rows
        while first + self.rows > self.value_room:
            grown = realloc(self.similarity, 2 * self.value_room * sizeof(float))
            if not grown:
                self.is_short = True
                return -1
            self.similarity = <float*> grown
            grown = realloc(self.verdict, 2 * self.value_room)
            if not grown:
                self.is_short = True
                return -1
            self.verdict = <uint8_t*> grown
            self.value_room *= 2
        memset(&self.similarity[first], 0, self.rows * sizeof(float))
        memset(&self.verdict[first], 0, self.rows)
        self.slots[slot].bits = 0
        self.slots[slot].loss = self.most_loss
        self.slots[slot].is_met = False
        self.slots[slot].starts_pair = False
        self.column_of[slot] = column
        self.slot_of[column] = slot + 1
        self.n_slots += 1
        return slot

    cdef void take_all(self) noexcept nogil:
        cdef int k
        for k in range(self.flat.n_names):
            self.candidates[k] = k
        self.n_candidates = self.flat.n_names

    cdef void generate(self) noexcept nogil:
        """Gather the names behind the rarest parts without which none can reach the floor."""
        cdef int order[MAX_PARTS]
        cdef bint is_out[MAX_PARTS]
        cdef int i, j, k, row, n_out = 0
        cdef bint need_wild
        cdef double lost = self.left_mass, met = 0.0
        for i in range(self.q):
            is_out[i] = (self.wild >> i) & 1
            if is_out[i]:
                met += self.most_met(i)
                lost -= self.part[i].mass
            j = i
            while j > 0 and self.part[order[j - 1]].volume < self.part[i].volume:
                order[j] = order[j - 1]
                j -= 1
            order[j] = i
        # initials alone may do ("j k"): then the names that bear them as such are met
        need_wild = self.wild != 0 and self.most_with(met, lost, 0) >= self.lowest_floor()
        if need_wild:
            self.gather_by_letter(met, lost)
        for k in range(self.q):
            i = order[k]
            if is_out[i] or self.most_with(
                met + self.most_met(i), lost - self.part[i].mass,
                n_out + self.part[i].may_be_solid,
            ) >= self.lowest_floor():
                continue
            is_out[i] = True
            n_out += self.part[i].may_be_solid
            lost -= self.part[i].mass
            met += self.most_met(i)
        self.unknown = self.wild
        for row in range(self.rows):
            if not self.part[row].is_there:
                continue
            if row >= self.q or not is_out[row] or (need_wild and (self.wild >> row) & 1):
                self.gather(row, False, True)
            else:
                self.gather(row, True, True)
                self.unknown |= (<uint32_t> 1) << row
        for i in range(self.q):
            if is_out[i] and not (self.wild >> i) & 1 \
                    and self.part[i].volume < MARK_COST * <int64_t> self.n_candidates:
                self.gather(i, False, False)
                self.unknown &= ~((<uint32_t> 1) << i)
        if self.n_candidates:
            self.tabulate()

    cdef void gather_by_letter(self, double met, double lost) noexcept nogil:
        """Take up the names of parts so light that asked initials alone may be enough for them."""
        cdef int token
        cdef uint32_t first, end
        cdef float lowest = self.lowest_floor()
        for token in range(self.flat.n_tokens):
            if self.flat.lengths[token] < 2 or not self.wild_bits(token):
                continue
            # what a part weighs beyond an initial stays open
            if self.ceiling(met, lost + self.flat.mass[token] - INITIAL_MASS, 0.0, 0, 0.0) < lowest:
                continue
            first, end = self.flat.posted_starts[token], self.flat.posted_starts[token + 1]
            if end > self.flat.n_posted:
                self.is_damaged = True
                return
            if first < end:
                self.add(&self.flat.posted[first], end - first, 0, self.flat.mass[token], True)

    cdef double most_met(self, int part) noexcept nogil:
        """Give the most mass that a part can meet: half its own, half the heaviest it may meet."""
        if (self.wild >> part) & 1 and self.part[part].mass <= INITIAL_MASS:
            return INITIAL_MASS
        return 0.5 * (self.part[part].mass + self.most_right(part))

    cdef double most_right(self, int part) noexcept nogil:
        """Give the most listed mass that a part can meet."""
        if (self.wild >> part) & 1:
            return INITIAL_MASS if self.part[part].mass <= INITIAL_MASS else HEAVIEST
        return self.part[part].most_mass

    cdef double most_with(self, double met, double lost, int solid) noexcept nogil:
        """Give the most that can be scored with this met and that left over, whatever else is listed."""
        cdef double alone = self.ceiling(met, lost, 0.0, solid, 0.0)
        cdef double with_as_much = self.ceiling(met, lost, lost, solid, 0.0)
        return alone if alone > with_as_much else with_as_much

    cdef void tabulate(self) noexcept nogil:
        """Say for every set of asked parts whether meeting them can be enough."""
        cdef uint32_t bits
        cdef int i, n
        cdef double met, lost, asked
        self.has_table = self.q <= TABLED_PARTS
        if not self.has_table:
            return
        self.unmarked = 0.0
        for i in range(self.q):
            if (self.unknown >> i) & 1:
                # what an initial leaves open of a listed part contradicts nothing
                self.unmarked += HEAVIEST if (self.wild >> i) & 1 else self.most_right(i)
        for bits in range((<uint32_t> 1) << self.q):
            met, lost, asked, n = 0.0, self.left_mass, 0.0, 0
            for i in range(self.q):
                if ((bits | self.unknown) >> i) & 1:
                    met += self.most_met(i)
                    lost -= self.part[i].mass
                    asked += self.part[i].mass
                    n += self.part[i].may_be_solid
            self.is_enough[bits] = (bits | self.unknown) != 0 \
                and self.most_with(met, lost, n) >= self.lowest_floor()
            self.asked_of[bits] = asked
            self.lost_of[bits] = lost
            self.solid_of[bits] = n

    cdef float lowest_floor(self) noexcept nogil:
        cdef float low = self.floors[(self.n_born > 0) + 2 * (self.countries != 0)]
        return self.weak_floor if 0 <= self.weak_floor < low else low

    cdef void gather(self, int row, bint only_pairs, bint is_new) noexcept nogil:
        """Note what one asked part may meet at the names behind it; take up new names or not."""
        cdef int k, column, n = self.part[row].n
        cdef const int32_t* columns = self.part[row].columns
        cdef uint32_t first, end
        cdef uint32_t bits = (<uint32_t> 1) << row if row < self.q \
            else (<uint32_t> 3) << (row - self.q)
        if self.q > TABLED_PARTS:
            bits = 0
        for k in range(n):
            column = columns[k]
            if column >= self.flat.n_tokens:
                if not is_new:
                    continue
                column -= self.flat.n_tokens
                first = self.flat.pair_posted_starts[column]
                end = self.flat.pair_posted_starts[column + 1]
                if end > self.flat.n_pair_posted:
                    self.is_damaged = True
                    return
                if first < end:
                    self.add(
                        &self.flat.pair_posted[first], end - first, bits,
                        self.names.mass_together(column), True,
                    )
            elif not only_pairs:
                if k + 2 * AHEAD < n and columns[k + 2 * AHEAD] < self.flat.n_tokens:
                    TOCSIN_SOON(&self.flat.posted_starts[columns[k + 2 * AHEAD]])
                if k + AHEAD < n and columns[k + AHEAD] < self.flat.n_tokens:
                    TOCSIN_SOON(&self.flat.mass[columns[k + AHEAD]])
                    first = self.flat.posted_starts[columns[k + AHEAD]]
                    if first < self.flat.n_posted:
                        TOCSIN_SOON(&self.flat.posted[first])
                first = self.flat.posted_starts[column]
                end = self.flat.posted_starts[column + 1]
                if end > self.flat.n_posted:
                    self.is_damaged = True
                    return
                if first < end:
                    self.add(
                        &self.flat.posted[first], end - first, bits, self.flat.mass[column], is_new
                    )

    cdef void add(
        self, const int32_t* posted, uint32_t count, uint32_t bits, float mass, bint is_new
    ) noexcept nogil:
        """Mark the names behind a listed part of this mass; take up new ones or not.

        Names stand all over the list: whether one was taken up is asked of one bit, so that
        memory far away is read for those alone that were.
        """
        cdef uint32_t k, sum, place
        cdef uint32_t heavy = <uint32_t> (mass * SIXTEENTHS) + 1
        cdef uint64_t bit
        cdef int32_t name
        self.budget -= count * STEP_POSTED
        if self.budget < 0 and is_new:
            self.cut += <int> count
            return
        if heavy > MASS_BITS:
            heavy = MASS_BITS
        for k in range(count):
            name = posted[k]
            if <uint32_t> name >= <uint32_t> self.flat.n_names:
                self.is_damaged = True
                return
            bit = <uint64_t> 1 << (name & 63)
            if self.is_taken[name >> 6] & bit:
                place = self.place_of[name]
                sum = (self.marks[place] >> MASS_AT) + heavy
                if sum > MASS_BITS:
                    sum = MASS_BITS
                self.marks[place] = sum << MASS_AT | (self.marks[place] & TABLED_BITS) | bits
            elif is_new:
                self.is_taken[name >> 6] |= bit
                self.place_of[name] = self.n_candidates
                self.candidates[self.n_candidates] = name
                self.marks[self.n_candidates] = heavy << MASS_AT | bits
                self.n_candidates += 1

    cdef int sift(self) noexcept nogil:
        """Keep the candidates that what they met leaves a chance; give how many."""
        cdef int k, name, n = 0, kept = 0
        cdef uint32_t mark
        cdef float lowest = self.lowest_floor()
        for k in range(self.n_candidates):
            name, mark = self.candidates[k], self.marks[k]
            self.is_taken[name >> 6] = 0
            if self.has_table and not self.is_enough[mark & TABLED_BITS]:
                continue
            TOCSIN_SOON(&self.flat.weights[name])
            self.candidates[n], self.marks[n] = name, mark
            n += 1
        if not self.has_table:
            return n
        for k in range(n):
            name, mark = self.candidates[k], self.marks[k]
            if self.is_light(name, mark, lowest):
                self.candidates[kept] = name
                kept += 1
        return kept

    cdef void look(self, bint exhaustive) noexcept nogil:
        """Align the candidates that can reach the floor."""
        cdef int k, name, n = self.n_candidates if exhaustive else self.sift()
        cdef uint32_t start
        cdef float value, floor, lowest = self.lowest_floor()
        cdef double most = 0.0
        cdef bint one_floor = not self.n_born and not self.countries  # but for weak aliases
        for k in range(n):
            if k + 2 * AHEAD < n:
                TOCSIN_SOON(&self.flat.starts[self.candidates[k + 2 * AHEAD]])
            if k + AHEAD < n:
                start = self.flat.starts[self.candidates[k + AHEAD]]
                if start < self.flat.n_places:
                    TOCSIN_SOON(&self.flat.tokens[start])
            name = self.candidates[k]
            self.n_checked += 1
            self.budget -= STEP_CHECKED
            if self.budget < 0:
                self.cut += n - k
                return
            if not exhaustive and one_floor:
                # what is below the lowest floor need not be asked for its own, far away in memory
                most = self.most_of(name, lowest)
                if self.is_damaged:
                    return
                if most < lowest:
                    continue
            if not exhaustive:
                floor = self.floor_of(name)
                if not one_floor or floor > lowest:
                    most = self.most_of(name, floor)
                if self.is_damaged:
                    return
                if most < floor:
                    continue
            self.n_aligned += 1
            value = self.aligned(name)
            if self.is_damaged or self.is_short:
                return
            if value > 0.0 and value >= self.floor_of(name):
                self.tell(name, value)

    cdef bint is_light(self, int name, uint32_t mark, float floor) noexcept nogil:
        """Say whether what a candidate weighs besides what it may meet leaves it a chance."""
        cdef uint32_t bits = mark & TABLED_BITS, marked = mark >> MASS_AT
        cdef double right, over, weight
        if marked == MASS_BITS:
            return True
        right = marked * (1.0 / SIXTEENTHS) + self.unmarked
        weight = self.flat.weights[name] * 0.25
        over = weight - right
        if over < 0.0:
            over = 0.0
            # a part that two asked ones may meet was counted twice
            if self.flat.weights[name] < 255:
                right = weight + 0.26
        return self.ceiling(
            0.5 * (self.asked_of[bits] + right), self.lost_of[bits], over, self.solid_of[bits], 0.0
        ) >= floor

    cdef float floor_of(self, int name) noexcept nogil:
        """Give the least score of a name by what may agree about its bearer."""
        cdef int owner, k, agrees = 0
        if self.flat.weak[name] and self.weak_floor >= 0:
            return self.weak_floor
        if not self.n_born and not self.countries:
            return self.floors[0]
        owner = self.flat.owners[name]
        if not 0 <= owner < self.flat.n_entities:
            self.is_damaged = True
            return 2.0
        for k in range(self.n_born):
            # neighbouring years and one slip of the pen may be the same date; see compare_dates
            if self.flat.born_from[owner] <= self.born[k][1] + 1 \
                    and self.born[k][0] - 1 <= self.flat.born_to[owner]:
                agrees |= 1
            elif is_slip(self.born[k][0], self.flat.born_from[owner]) \
                    or is_slip(self.born[k][1], self.flat.born_to[owner]):
                agrees |= 1
        if self.flat.countries[owner] & self.countries:
            agrees |= 2
        return self.floors[agrees]

    cdef void tell(self, int name, float value) noexcept nogil:
        cdef void* grown
        if self.n_found == self.found_room:
            grown = realloc(self.found, 2 * self.found_room * sizeof(int32_t))
            if not grown:
                self.is_short = True
                return
            self.found = <int32_t*> grown
            grown = realloc(self.scores, 2 * self.found_room * sizeof(float))
            if not grown:
                self.is_short = True
                return
            self.scores = <float*> grown
            self.found_room *= 2
        self.found[self.n_found] = name
        self.scores[self.n_found] = value
        self.n_found += 1

    cdef int span(self, int name, uint32_t* start) noexcept nogil:
        """Give where a name's parts begin and how many it has; -1 when the file is damaged."""
        cdef uint32_t end
        start[0] = self.flat.starts[name]
        end = self.flat.starts[name + 1]
        if start[0] >= end or end - start[0] > MAX_PARTS \
                or end > self.flat.n_places:
            self.is_damaged = True
            return -1
        return <int> (end - start[0])

    cdef double most_of(self, int name, float floor) noexcept nogil:
        """Give the most that a name can score by the parts that may meet at all.

        Neighbours are joined only where the parts alone do not reach the floor.
        """
        cdef uint32_t start = 0, bits = 0, gained, wild, met_right = 0, exact = 0
        cdef int n = self.span(name, &start), i, j, slot, token, solid = 0
        cdef const int32_t* tokens
        cdef float losses[MAX_PARTS]
        cdef double most, least, mass, loss, right = 0.0, met = 0.0, lost = 0.0, cost = 0.0
        if n < 0:
            return 0.0
        tokens = &self.flat.tokens[start]
        for j in range(n):
            token = tokens[j]
            if <uint32_t> token >= <uint32_t> self.flat.n_tokens:
                self.is_damaged = True
                return 0.0
            mass = self.flat.mass[token]
            slot = self.slot_of[token] - 1
            gained, loss = 0, 0.0
            if slot >= 0:
                gained, loss = self.slots[slot].bits, self.slots[slot].loss
            if self.wild and self.flat.lengths[token] > 1:
                wild = self.wild_bits(token)
                if wild:
                    gained, loss = gained | wild, 0.0
            if not gained:
                right += mass
                continue
            met_right |= (<uint32_t> 1) << j
            met += mass
            cost += mass * loss
            solid += mass + self.most_left > 2.0 * SOLID
            for i in range(self.q):
                if (gained >> i) & 1 and (not (bits >> i) & 1 or loss < losses[i]):
                    losses[i] = loss
            bits |= gained
        for i in range(self.q):
            mass = self.part[i].mass
            if not (bits >> i) & 1:
                lost += mass
                continue
            met += mass
            cost += mass * losses[i]
            if losses[i] <= 0.0:
                exact |= (<uint32_t> 1) << i
        most = self.ceiling(0.5 * met, lost, right, solid, 0.0)
        if most < floor:
            gained = self.bits_of_pairs(tokens, n, bits, &met_right)
            # two light parts together may be a meeting of weight: it is not counted which
            return self.most_of_met(tokens, n, bits | gained, met_right, 2) if gained else most
        least = self.ceiling(0.5 * met, lost, right, solid, 0.5 * cost)
        # neighbours together may be more alike than each of them alone
        return least if least >= floor or not self.bits_of_pairs(tokens, n, exact, &met_right) else most

    cdef uint32_t bits_of_pairs(
        self, const int32_t* tokens, int n, uint32_t known, uint32_t* met_right
    ) noexcept nogil:
        """Give the asked parts that neighbours of a name may meet together, besides those known."""
        cdef uint32_t gained = 0, known_right = met_right[0]
        cdef int j
        for j in range(n - 1):
            # a listed part that met nothing by itself may meet what its neighbour met already
            gained |= self.pair_bits(
                tokens[j], tokens[j + 1], known if (known_right >> j) & 3 == 3 else 0, met_right, j
            )
        return gained

    cdef double most_of_met(
        self, const int32_t* tokens, int n, uint32_t bits, uint32_t met_right, int solid
    ) noexcept nogil:
        """Give the most that can be scored when these asked and listed parts meet."""
        cdef double right = 0.0, met = 0.0, lost = 0.0, mass
        cdef int i, j
        for j in range(n):
            mass = self.flat.mass[tokens[j]]
            if (met_right >> j) & 1:
                met += mass
                solid += mass + self.most_left > 2.0 * SOLID
            else:
                right += mass
        for i in range(self.q):
            mass = self.part[i].mass
            if (bits >> i) & 1:
                met += mass
            else:
                lost += mass
        return self.ceiling(0.5 * met, lost, right, solid, 0.0)

    cdef double ceiling(
        self, double met, double left, double right, int solid, double unlike
    ) noexcept nogil:
        """Give the most that can be scored with this mass met and that left over.

        ``unlike`` is what the meetings cost at least, because the parts differ.
        """
        cdef double both, one, share, cost
        if left < 0.0:
            left = 0.0
        if right < 0.0:
            right = 0.0
        if met <= 0.0:
            return 0.0
        both = left if left < right else right
        one = left + right - 2.0 * both
        share = both / self.weights.step_mass
        if share > 1.0:
            share = 1.0
        cost = self.weights.contradiction_step * share \
            + self.weights.contradiction * both / (met + both + one)
        # what is left on both sides may be alike still, less than raises a candidate
        if cost > self.weak_cost * both / (met + both + one):
            cost = self.weak_cost * both / (met + both + one)
        return 1.0001 - cost - (
            (self.weights.extra_single if solid <= 1 else self.least_extra) * one + unlike
        ) / (met + both + one)

    cdef uint32_t wild_bits(self, int token) noexcept nogil:
        """Give the asked initials that a listed part begins with."""
        cdef uint32_t bits = 0
        cdef int i
        cdef uint8_t letter
        if not has_text(&self.flat, token):
            self.is_damaged = True
            return 0
        letter = text_of(&self.flat, token)[0]
        for i in range(self.q):
            if (self.wild >> i) & 1 and self.wild_letter[i] == letter:
                bits |= (<uint32_t> 1) << i
        return bits

    cdef uint32_t pair_bits(
        self, int first, int second, uint32_t known, uint32_t* met_right, int j
    ) noexcept nogil:
        """Give the asked parts, besides those known, that two listed neighbours together may meet."""
        cdef uint32_t bits = 0
        cdef int i, slot = self.slot_of[first] - 1, verdict = TYPO
        cdef int together = self.flat.lengths[first] + self.flat.lengths[second]
        cdef bint is_marked = slot >= 0 and self.slots[slot].starts_pair
        if together > LONGEST_PART:
            return 0
        for i in range(self.q):
            if not (known >> i) & 1 and (is_marked or self.may_join(i, together, first, second)) \
                    and self.joined_value(i, first, second, &verdict) >= self.names.join_floor:
                bits |= (<uint32_t> 1) << i
        if bits:
            met_right[0] |= (<uint32_t> 3) << j
        return bits

    cdef bint may_join(self, int row, int together, int first, int second) noexcept nogil:
        """Say whether two neighbours may be near to an asked part by their length and letters."""
        cdef const Row* part = &self.part[row]
        cdef uint64_t letters
        cdef int most
        if part.is_initials:
            return True
        if together > part.length + part.join_slack or together + part.join_slack < part.length:
            return False
        letters = self.flat.letters[first] | self.flat.letters[second]
        most = edits_allowed(
            part.length if part.length > together else together, self.names.join_floor
        )
        return not more_than(part.letters & ~letters, most) \
            and not more_than(letters & ~part.letters, most)

    cdef float joined_value(self, int row, int first, int second, int* verdict) noexcept nogil:
        """Compare one asked part with two listed neighbours; 0 below the floor, -1 where they do not join."""
        cdef float value = 0.0, other
        cdef int pair, slot
        cdef uint8_t one, two
        cdef const uint8_t* asked
        if not self.joins_well(first, second):
            return -1.0
        value = self.names.joined_similarity(
            &self.places[row][0], self.part[row].length, self.part[row].letters,
            self.part[row].traits, first, second,
        )
        verdict[0] = SAME if value >= 1.0 else TYPO
        slot = self.slot_of[first] - 1
        if slot >= 0 and self.slots[slot].starts_pair:
            pair = self.names.find_pair(first, second)
            slot = self.slot_of[self.flat.n_tokens + pair] - 1 if pair >= 0 else -1
            if slot >= 0:
                other = self.similarity[<int64_t> slot * self.rows + row]
                if other > value:
                    value = other
                    verdict[0] = self.verdict[<int64_t> slot * self.rows + row]
        if self.part[row].is_initials and value < PAIR_INITIALS:
            asked = self.part[row].text
            if has_text(&self.flat, first) and has_text(&self.flat, second):
                one = text_of(&self.flat, first)[0]
                two = text_of(&self.flat, second)[0]
                if asked[0] == one and asked[1] == two and is_consonant(one) and is_consonant(two):
                    value = PAIR_INITIALS
                    verdict[0] = INITIAL
        return value

    cdef bint joins_well(self, int first, int second) noexcept nogil:
        """Say whether two listed neighbours may have been one; see ``tocsin.match.joins``."""
        cdef int one = self.flat.lengths[first], two = self.flat.lengths[second]
        if one + two > LONGEST_PART:
            return False
        if self.names.is_person:
            return one > 1 and two > 1
        if (self.flat.traits[first] | self.flat.traits[second]) & NUMBER:
            return one + two <= SHORT_SERIES
        return True

    cdef float aligned(self, int name) noexcept nogil:
        """Give the score of one listed name."""
        cdef uint32_t start = 0
        cdef int n = self.span(name, &start), i, j, slot, token
        cdef Pair* pair = &self.pair
        if n < 0:
            return 0.0
        pair.n_left = self.q
        pair.n_right = n
        self.budget -= STEP_ALIGNED + STEP_PLACED * self.q * n
        for i in range(self.q):
            pair.left_mass[i] = self.part[i].mass
        for j in range(n):
            token = self.flat.tokens[start + j]
            if <uint32_t> token >= <uint32_t> self.flat.n_tokens:
                self.is_damaged = True
                return 0.0
            pair.right_mass[j] = self.flat.mass[token]
            slot = self.met(token)
            if slot < 0:
                return 0.0
            for i in range(self.rows):
                pair.part[i * n + j] = self.similarity[<int64_t> slot * self.rows + i]
        for j in range(n - 1):
            token = self.flat.tokens[start + j]
            self.align_pair(token, self.flat.tokens[start + j + 1], n, j)
        if align(&self.state, &self.weights, pair):
            self.cut += 1
        self.budget -= STEP_NODE * self.state.nodes
        return <float> self.state.best

    cdef void align_pair(self, int first, int second, int n, int j) noexcept nogil:
        """Fill in what two listed neighbours together are to each asked part."""
        cdef int i, verdict = TYPO, slot = self.slot_of[first] - 1
        cdef int together = self.flat.lengths[first] + self.flat.lengths[second]
        cdef bint is_marked = slot >= 0 and self.slots[slot].starts_pair
        cdef bint joins = self.joins_well(first, second)
        for i in range(self.q):
            self.pair.joined[i * n + j] = 0.0
            if joins and (is_marked or self.may_join(i, together, first, second)):
                self.pair.joined[i * n + j] = self.joined_value(i, first, second, &verdict)

    cdef int met(self, int token) noexcept nogil:
        """Give the slot of a listed part with all its similarities; -1 when something is broken."""
        cdef int slot = self.slot(token), row
        cdef int64_t place
        if slot < 0 or self.slots[slot].is_met:
            return slot
        if not has_text(&self.flat, token):
            self.is_damaged = True
            return -1
        for row in range(self.rows):
            place = <int64_t> slot * self.rows + row
            if not self.part[row].is_there or self.similarity[place] >= INITIAL_ALIKE:
                continue
            if row < self.q and (self.wild >> row) & 1 \
                    and self.wild_letter[row] == text_of(&self.flat, token)[0] \
                    and self.flat.lengths[token] > 1:
                self.similarity[place] = INITIAL_ALIKE
                self.verdict[place] = INITIAL
            elif self.similarity[place] > 0.0:
                continue
            elif row < self.q and self.names.near > self.names.floor:
                self.budget -= STEP_COMPARED
                self.similarity[place] = self.names.similarity(
                    &self.places[row][0], self.part[row].length, self.part[row].letters,
                    self.part[row].traits, token,
                )
        self.slots[slot].is_met = True
        return slot


cdef bint is_slip(int year, int other) noexcept nogil:
    """Say whether two years differ by one digit, or by two neighbours that changed places."""
    cdef int differing = 0, one = 0, two = 0, place = 0, k
    for k in range(4):
        if year % 10 != other % 10:
            if differing == 0:
                one, two, place = year % 10, other % 10, k
            elif differing > 1 or k != place + 1 or year % 10 != two or other % 10 != one:
                return False
            differing += 1
        year //= 10
        other //= 10
    return True
