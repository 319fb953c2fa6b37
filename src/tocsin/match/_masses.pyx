# cython: language_level=3
"""What the letters of a part weigh, and whether they are one slip away from a usual word.

Promises the numbers that ``tocsin.match.knowledge`` states, from the tables that it hands
over. Holds no table and no number of its own.
"""

cimport cython
from libc.math cimport log10
from libc.stdint cimport int64_t


#: Masses that are kept: one part is asked of several classes of names that are not people's.
DEF KEPT = 64


@cython.final
cdef class Slips:
    """Usual words, and whether a part is one slip (insert, delete, change, swap) from one.

    One slip leaves one half of a word as it is, but for two letters swapped across its middle.

    Args:
        words: The usual words, each of two letters or more.
        least: Shorter parts are too near to too many words.

    Raises:
        ValueError: A word is shorter.
    """

    def __init__(self, words, Py_ssize_t least):
        cdef Py_ssize_t middle
        cdef str word
        self.beginnings, self.endings, self.swapped = {}, {}, set()
        self.least = least
        for word in words:
            if len(word) < 2:
                raise ValueError("a usual word has two letters or more")
            middle = len(word) // 2
            self.beginnings.setdefault(word[:middle], []).append(word)
            self.endings.setdefault(word[middle:], []).append(word)
            if word[middle - 1] != word[middle]:
                self.swapped.add(
                    word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
                )

    cpdef bint has(self, str part) except -1:
        """Say whether a part is one slip away from a usual word; not whether it is one."""
        cdef Py_ssize_t length = len(part), half = length // 2
        if length < self.least:
            return False
        if part in self.swapped:
            return True
        return is_among(self.beginnings.get(part[: (length - 1) // 2]), part) \
            or is_among(self.beginnings.get(part[: (length + 1) // 2]), part) \
            or is_among(self.endings.get(part[length - half:]), part) \
            or is_among(self.endings.get(part[length - half - 1:]), part)


cdef bint is_among(list words, str part) except -1:
    cdef str word
    if words is None:
        return False
    for word in words:
        if is_one_slip(part, word):
            return True
    return False


cdef bint is_one_slip(str one, str other) except -1:
    """Say whether two texts differ by one insert, delete, change or swap of neighbours."""
    cdef Py_ssize_t first, second, same = 0, end = 0, shorter, apart
    if len(one) > len(other):
        one, other = other, one
    first, second = len(one), len(other)
    if second - first > 1:
        return False
    while same < first and one[same] == other[same]:
        same += 1
    shorter = first - same
    while end < shorter and one[first - 1 - end] == other[second - 1 - end]:
        end += 1
    apart = shorter - end
    if second > first:
        return apart == 0
    return apart == 1 or (
        apart == 2 and one[same] == other[same + 1] and one[same + 1] == other[same]
    )


@cython.final
cdef class Weigher:
    """Weighs the parts of the names of people, or of all others.

    Args:
        rates: The numbers; see ``tocsin.match.knowledge.Rates``.
        is_person: The names are people's.
        particles: Parts that weigh least.
        rarities: Rarity of parts; what it does not hold has 1.
        slips: Words near to which a part is as usual as they are, or None.
        places: Parts that tell one branch from another.
        is_patronymic: Says whether a part is built as a patronymic.
        tails: The last three letters of every patronymic.
        count: Gives on how many listed names a part stands, or the default.
        names: How many listed names were counted.
    """

    def __init__(
        self, rates, *, bint is_person, particles, dict rarities, Slips slips, places,
        is_patronymic, tails, count, names
    ):
        self.is_person, self.names, self.kept = is_person, names, {}
        self.particles, self.rarities, self.slips = particles, rarities, slips
        self.places, self.is_patronymic, self.count = places, is_patronymic, count
        self.tails = tails
        self.shortest, self.longest, self.syllable = rates.shortest, rates.longest, rates.syllable
        self.number, self.particle, self.initial = rates.number, rates.particle, rates.initial
        self.patronymic, self.place = rates.patronymic, rates.place
        self.usual_word, self.usual_share = rates.usual_word, rates.usual_share
        self.share_step, self.least_share = rates.share_step, rates.least_share
        self.least_counted = rates.least_counted

    cpdef double mass(self, str part, int syllables=0) except -1.0:
        """Weigh a part; see ``tocsin.match.knowledge.Knowledge.mass``."""
        cdef double mass
        if syllables or self.is_person:
            return self.weighed(part, syllables)
        known = self.kept.get(part)
        if known is not None:
            return <double> known
        if len(self.kept) >= KEPT:
            self.kept.clear()
        mass = self.weighed(part, 0)
        self.kept[part] = mass
        return mass

    cdef double weighed(self, str part, int syllables) except -1.0:
        cdef Py_ssize_t letters = len(part)
        cdef double length = letters, rarity, listed
        cdef int64_t count
        if part.isdigit():
            return self.number
        if part in self.particles:
            return self.particle
        if self.is_person and letters == 1:
            return self.initial
        if syllables * self.syllable > length:
            length = syllables * self.syllable
        if length < self.shortest:
            length = self.shortest
        elif length > self.longest:
            length = self.longest
        rarity = self.rarity(part)
        if self.names:
            count = self.count(part, 0)
            if count >= self.least_counted:
                listed = self.listed_rarity(<double> count / <double> self.names)
                if listed < rarity:
                    rarity = listed
        if self.is_person:
            if part[letters - 3:] in self.tails and self.is_patronymic(part):
                rarity *= self.patronymic
        elif rarity < self.place and part in self.places:
            rarity = self.place
        return length * rarity

    cdef double rarity(self, str part) except -1.0:
        known = self.rarities.get(part)
        if known is not None:
            return known
        return self.usual_word if self.slips is not None and self.slips.has(part) else 1.0

    cdef double listed_rarity(self, double share) noexcept:
        """Give 1 for a part that is usual on the lists, less for each tenfold above."""
        cdef double above = log10(share / self.usual_share), rarity
        if above <= 0.0:
            return 1.0
        rarity = 1.0 - self.share_step * above
        return rarity if rarity > self.least_share else self.least_share
