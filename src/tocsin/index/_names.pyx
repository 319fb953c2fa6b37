# cython: language_level=3, initializedcheck=False, cdivision=True
"""The listed names of one class as flat arrays, and what is near to one asked part.

Promises every listed part that is at least ``near`` alike, with the reason; of two
listed parts that together resemble an asked one, those that docs/explanation/search.md
says are found. Never reads a string object of a listed name: a
part is its place, a pair of neighbours its place after all the parts ("column").
"""

cimport cython
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc, realloc
from libc.string cimport memcmp, memcpy, memset

from itertools import pairwise

from tocsin.match._edits cimport distance, edits_allowed, letters_of, more_than

DEF LONGEST_PART = 64
#: Neighbours of one half that are looked at for one asked part.
DEF MOST_NEIGHBOURS = 20000
#: Numbers of first letters, and none.
DEF LETTERS = 27
#: A half shorter than this is not looked for with a mistake in it.
DEF SHORTEST_HALF = 3
#: A beginning or an ending that was not looked for yet.
DEF NEVER = -1
#: What the steps of a scan cost, in units of about 10 ns: parts whose letters are looked at in
#: one; a part; a letter by which it is cut in two and looked up.
DEF SCANNED_IN_A_STEP = 32
DEF STEPS_A_PART = 100
DEF STEPS_A_CUT = 16
DEF TYPO = 0
DEF SAME = 1
DEF TRANSLITERATION = 2
DEF INITIAL = 5
DEF OTHER_NUMBER = 6

cdef extern from "Python.h":
    const char* PyUnicode_AsUTF8AndSize(object text, Py_ssize_t* length) except NULL
    object PyUnicode_DecodeASCII(const char* letters, Py_ssize_t length, const char* errors)

cdef extern from "_scan.h" nogil:
    int tocsin_alike(const uint32_t* signs, int first, int end, uint32_t own,
                     int lost, int gained, int32_t* out)
    int tocsin_alike_plain(const uint32_t* signs, int first, int end, uint32_t own,
                           int lost, int gained, int32_t* out)
    int tocsin_near(const uint64_t* places, int length, const uint8_t* text, int first, int n,
                    int most, int32_t* tokens, int count, uint8_t* edits)
    int tocsin_near_plain(const uint64_t* places, int length, const uint8_t* text, int first, int n,
                          int most, int32_t* tokens, int count, uint8_t* edits)


#: Bits of a sign: 26 letters (digits share those of rare ones), then letters that come again.
cdef uint8_t again[26]
again[:] = [0, 4, 4, 4, 1, 5, 5, 5, 2, 5, 5, 5, 5, 4, 3, 5, 5, 4, 5, 5, 4, 5, 5, 5, 5, 5]
cdef uint8_t digit_letter[10]
digit_letter[:] = [16, 23, 25, 9, 22, 21, 16, 23, 25, 9]


cdef uint32_t sign_of(const uint8_t* text, int length) noexcept nogil:
    """Give the letters of a part, and which of them come again, as 32 bits.

    Each edit takes away one letter at most and adds one at most, so that no more
    bits are lost or gained than there are edits.
    """
    cdef uint32_t sign = 0, bit
    cdef int k, letter
    for k in range(length):
        letter = digit_letter[text[k] - 48] if 48 <= text[k] <= 57 else (text[k] + 163) % 26
        bit = (<uint32_t> 1) << letter
        sign |= (<uint32_t> 1) << (26 + again[letter]) if sign & bit else bit
    return sign


def alike(const uint32_t[::1] signs, uint32_t own, int lost, int gained, int32_t[::1] out, *,
          bint plain=False):
    """Find the sets of letters that lack at most ``lost`` of an own one and add at most ``gained``.

    Args:
        signs: Sets as 32 bits, (n,).
        own: The set that they are compared with.
        lost: Most bits of it that they may lack.
        gained: Most bits that they may have besides.
        out: Receives their places, (n,).
        plain: Without vector instructions, which give the same.

    Returns:
        How many there are.
    """
    if out.shape[0] != signs.shape[0]:
        raise ValueError("out must have one place a set")
    if not signs.shape[0]:
        return 0
    if plain:
        return tocsin_alike_plain(&signs[0], 0, signs.shape[0], own, lost, gained, &out[0])
    return tocsin_alike(&signs[0], 0, signs.shape[0], own, lost, gained, &out[0])


def near(bytes part, bytes text not None, int n, int32_t[::1] tokens, uint8_t[::1] edits, int most, *,
         bint plain=False):
    """Keep of texts of one length those that are at most so many edits away from a part.

    Args:
        part: ASCII, 1 to 64 characters.
        text: The texts, one after the other.
        n: Characters of each, 1 to 64.
        tokens: Places of texts; receives those kept, (n,).
        edits: Receives the edits of those kept, (n,).
        most: Most edits.
        plain: Without vector instructions, which give the same.

    Returns:
        How many are kept.
    """
    cdef uint64_t places[256]
    cdef int length = len(part), k, count = <int> tokens.shape[0]
    cdef const uint8_t* letters = part
    cdef const uint8_t* texts = text
    if not (1 <= length <= LONGEST_PART and 1 <= n <= LONGEST_PART) or count != edits.shape[0]:
        raise ValueError("a part and a text have 1 to 64 characters; edits must have one place a token")
    for k in range(count):
        if not 0 <= tokens[k] < len(text) // n:
            raise ValueError("a text must lie inside the others")
    if not count:
        return 0
    places_of(letters, length, places)
    if plain:
        return tocsin_near_plain(places, length, texts, 0, n, most, &tokens[0], count, &edits[0])
    return tocsin_near(places, length, texts, 0, n, most, &tokens[0], count, &edits[0])


cdef void places_of(const uint8_t* text, int length, uint64_t* places) noexcept nogil:
    """Note where each letter of a part stands: (256,) sets of places."""
    cdef int k
    memset(places, 0, 256 * sizeof(uint64_t))
    for k in range(length):
        places[text[k]] |= (<uint64_t> 1) << k


def signs_of(const uint8_t[::1] text, const uint32_t[::1] starts, uint32_t[::1] out):
    """Fill in the sign of each packed part.

    Args:
        text: The parts, one after the other.
        starts: Where each begins, (n + 1,).
        out: Receives the signs, (n,).
    """
    cdef Py_ssize_t k
    cdef const uint8_t* first = &text[0] if text.shape[0] else NULL
    if out.shape[0] != starts.shape[0] - 1:
        raise ValueError("out must have one place a part")
    for k in range(out.shape[0]):
        if starts[k] > starts[k + 1] or starts[k + 1] > text.shape[0]:
            raise ValueError("a text must lie inside the others")
        out[k] = sign_of(first + starts[k], starts[k + 1] - starts[k])


cdef uint64_t key_of(const uint8_t* text, int length) noexcept nogil:
    """Give the 64-bit FNV-1a hash of a text, the last bits mixed (Fowler, Noll, Vo)."""
    cdef uint64_t key = 14695981039346656037ULL
    cdef int k
    for k in range(length):
        key = (key ^ text[k]) * 1099511628211ULL
    return key ^ (key >> 32)


def keys_of(const uint8_t[::1] text, const uint32_t[::1] starts, uint64_t[::1] out):
    """Fill in the hash of each packed text.

    Args:
        text: The texts, one after the other.
        starts: Where each begins, (n + 1,).
        out: Receives the hashes, (n,).
    """
    cdef Py_ssize_t k
    cdef const uint8_t* first = &text[0] if text.shape[0] else NULL
    if starts.shape[0] != out.shape[0] + 1:
        raise ValueError("out must have one place a text")
    for k in range(out.shape[0]):
        if starts[k] > starts[k + 1] or starts[k + 1] > text.shape[0]:
            raise ValueError("a text must lie inside the others")
        out[k] = key_of(first + starts[k], starts[k + 1] - starts[k])


def key(bytes text):
    """Give the hash by which a text is looked up."""
    return key_of(<const uint8_t*> text, len(text))


cdef (int, int) lengths_near(int length, float floor) noexcept nogil:
    """Give the least and the most letters of what may be so alike to a part of some letters."""
    cdef int shortest = length - edits_allowed(length, floor), longest = length
    while longest < LONGEST_PART and longest + 1 - length <= edits_allowed(longest + 1, floor):
        longest += 1
    return shortest if shortest > 1 else 1, longest


#: Given wherever nothing is spelled so; never changed.
cdef list NOTHING = []


@cython.final
cdef class KeyTable:
    """Sorted hashes with a number each: how a file of flat arrays looks texts up.

    Args:
        keys: Sorted hashes, uint64 (n,).
        numbers: What each stands for, int32 (n,).
    """

    def __init__(self, keys, numbers):
        if len(keys) != len(numbers):
            raise ValueError("a table has one number a key")
        self.keys = keys
        self.numbers = numbers

    def __dealloc__(self):
        free(self.buckets)
        free(self.present)

    def get(self, bytes text):
        """Give the numbers under a text, in the order stored; empty when it is not there."""
        cdef uint64_t wanted = key_of(<const uint8_t*> text, len(text))
        cdef Py_ssize_t k = self.place(wanted)
        found = []
        while k < self.keys.shape[0] and self.keys[k] == wanted:
            found.append(self.numbers[k])
            k += 1
        return found

    cpdef int first(self, str text, int default) except? -1:
        """Give the first number under a text, or the default: quicker than all of them."""
        cdef Py_ssize_t length = 0
        cdef const char* letters = PyUnicode_AsUTF8AndSize(text, &length)
        cdef Py_ssize_t k = self.place(key_of(<const uint8_t*> letters, <int> length))
        return self.numbers[k] if k < self.keys.shape[0] else default

    cdef Py_ssize_t place(self, uint64_t wanted) except -1:
        """Give the first place of a key, or the number of keys."""
        cdef uint64_t bucket
        cdef Py_ssize_t low, high, middle
        if not self.present:
            self.sort_out()
        # most texts that are looked up are not there, which one bit tells
        bucket = wanted & self.last_bit
        if not self.present[bucket >> 6] >> (bucket & 63) & 1:
            return self.keys.shape[0]
        bucket = wanted >> self.shift
        low, high = self.buckets[bucket], self.buckets[bucket + 1]
        while low < high:
            middle = (low + high) >> 1
            if self.keys[middle] < wanted:
                low = middle + 1
            else:
                high = middle
        if low < self.buckets[bucket + 1] and self.keys[low] == wanted:
            return low
        return self.keys.shape[0]

    cdef sort_out(self):
        """Note the last bits of all keys, and where the keys begin that share their first bits.

        About two each do, since hashes lie evenly; of the last bits eight or more are kept for each key.
        """
        cdef Py_ssize_t n = self.keys.shape[0], k
        cdef int bits = 1
        cdef uint64_t bucket, noted = 0
        cdef uint64_t* present
        while (<Py_ssize_t> 2) << bits < n:
            bits += 1
        free(self.buckets)  # of one that was short of memory before
        self.buckets = <uint32_t*> malloc(((<size_t> 1 << bits) + 1) * sizeof(uint32_t))
        self.last_bit = (<uint64_t> 32 << bits >> 1) - 1 if bits > 1 else 63
        present = <uint64_t*> calloc(<size_t> (self.last_bit + 1) >> 6, sizeof(uint64_t))
        if not (self.buckets and present):
            free(present)
            raise MemoryError
        self.shift = 64 - bits
        for k in range(n):
            bucket = self.keys[k] & self.last_bit
            present[bucket >> 6] |= <uint64_t> 1 << (bucket & 63)
            bucket = self.keys[k] >> self.shift
            while noted <= bucket:
                self.buckets[noted] = <uint32_t> k
                noted += 1
        while noted <= (<uint64_t> 1) << bits:
            self.buckets[noted] = <uint32_t> n
            noted += 1
        self.present = present


@cython.no_gc
cdef class AskedPart:
    """One asked part, or two joined, with the listed parts that it may meet.

    Made by :meth:`ListedNames.asked` and never changed; good for every query
    over the same names.
    """

    def __dealloc__(self):
        free(self.columns)  # with what lies behind them

    @property
    def count(self):
        """How many listed parts it may meet."""
        return self.n

    def meets(self):
        """Give column, similarity and verdict of each listed part that it may meet."""
        return [(self.columns[k], self.values[k], self.verdicts[k]) for k in range(self.n)]


@cython.final
cdef class ListedNames:
    """The listed names of one class.

    Args:
        arrays: The flat arrays by name; see ``tocsin.index.layout``.
        is_person: They are names of people.
        floors: Least similarity of two parts in an alignment; of a part and two
            joined ones; of a part that raises a candidate.
    """

    def __init__(self, arrays, *, is_person, floors):
        self.arrays = arrays
        self.spelled = KeyTable(arrays["spelled_keys"], arrays["spelled"])
        self.sounds = KeyTable(arrays["sounds_keys"], arrays["sounds"])
        self.readings = KeyTable(arrays["readings_keys"], arrays["readings"])
        self.initial_pairs = arrays["initial_pairs"]
        self.initial_starts = arrays["initial_starts"]
        cdef const uint8_t[::1] text = arrays["text"]
        cdef const uint32_t[::1] text_starts = arrays["text_starts"]
        cdef const uint64_t[::1] letters = arrays["letters"]
        cdef const float[::1] mass = arrays["mass"]
        cdef const uint8_t[::1] traits = arrays["traits"]
        cdef const uint8_t[::1] lengths = arrays["lengths"]
        cdef const int32_t[::1] by_length = arrays["by_length"]
        cdef const int32_t[::1] numbers = arrays["numbers"]
        cdef const uint32_t[::1] posted_starts = arrays["posted_starts"]
        cdef const int32_t[::1] posted = arrays["posted"]
        cdef const uint32_t[::1] starts = arrays["starts"]
        cdef const int32_t[::1] tokens = arrays["tokens"]
        cdef const int32_t[::1] pair_first = arrays["pair_first"]
        cdef const uint32_t[::1] pair_starts = arrays["pair_starts"]
        cdef const int32_t[::1] pair_second = arrays["pair_second"]
        cdef const uint32_t[::1] pair_posted_starts = arrays["pair_posted_starts"]
        cdef const int32_t[::1] pair_posted = arrays["pair_posted"]
        cdef const uint32_t[::1] second_starts = arrays["second_starts"]
        cdef const int32_t[::1] second_pairs = arrays["second_pairs"]
        cdef const int32_t[::1] owners = arrays["owners"]
        cdef const uint8_t[::1] weak = arrays["weak"]
        cdef const uint16_t[::1] born_from = arrays["born_from"]
        cdef const uint16_t[::1] born_to = arrays["born_to"]
        cdef const uint64_t[::1] countries = arrays["countries"]
        cdef const uint8_t[::1] weights = arrays["weights"]
        cdef const uint32_t[::1] signs = arrays["signs"]
        self.flat.text = &text[0] if text.shape[0] else NULL
        self.flat.text_starts = &text_starts[0] if text_starts.shape[0] else NULL
        self.flat.letters = &letters[0] if letters.shape[0] else NULL
        self.flat.mass = &mass[0] if mass.shape[0] else NULL
        self.flat.traits = &traits[0] if traits.shape[0] else NULL
        self.flat.lengths = &lengths[0] if lengths.shape[0] else NULL
        self.flat.by_length = &by_length[0] if by_length.shape[0] else NULL
        self.flat.numbers = &numbers[0] if numbers.shape[0] else NULL
        self.flat.posted_starts = &posted_starts[0] if posted_starts.shape[0] else NULL
        self.flat.posted = &posted[0] if posted.shape[0] else NULL
        self.flat.starts = &starts[0] if starts.shape[0] else NULL
        self.flat.tokens = &tokens[0] if tokens.shape[0] else NULL
        self.flat.pair_first = &pair_first[0] if pair_first.shape[0] else NULL
        self.flat.pair_starts = &pair_starts[0] if pair_starts.shape[0] else NULL
        self.flat.pair_second = &pair_second[0] if pair_second.shape[0] else NULL
        self.flat.pair_posted_starts = &pair_posted_starts[0] if pair_posted_starts.shape[0] else NULL
        self.flat.pair_posted = &pair_posted[0] if pair_posted.shape[0] else NULL
        self.flat.second_starts = &second_starts[0] if second_starts.shape[0] else NULL
        self.flat.second_pairs = &second_pairs[0] if second_pairs.shape[0] else NULL
        self.flat.owners = &owners[0] if owners.shape[0] else NULL
        self.flat.weak = &weak[0] if weak.shape[0] else NULL
        self.flat.born_from = &born_from[0] if born_from.shape[0] else NULL
        self.flat.born_to = &born_to[0] if born_to.shape[0] else NULL
        self.flat.signs = &signs[0] if signs.shape[0] else NULL
        self.flat.weights = &weights[0] if weights.shape[0] else NULL
        self.flat.countries = &countries[0] if countries.shape[0] else NULL
        self.flat.n_tokens = mass.shape[0]
        self.flat.n_names = owners.shape[0]
        self.flat.n_pairs = pair_second.shape[0]
        self.flat.n_entities = countries.shape[0]
        self.flat.n_numbers = numbers.shape[0]
        self.flat.n_text = text.shape[0]
        self.flat.n_places = tokens.shape[0]
        self.flat.n_posted = posted.shape[0]
        self.flat.n_pair_posted = pair_posted.shape[0]
        self.is_person = is_person
        self.floor, self.join_floor, self.near = floors
        check_shapes(arrays)
        self.alike = <int32_t*> malloc((self.flat.n_tokens + 1) * sizeof(int32_t))
        self.edits = <uint8_t*> malloc(self.flat.n_tokens + 1)
        self.place_of = <int32_t*> calloc(self.flat.n_tokens + 1, sizeof(int32_t))
        self.room = 1024
        self.columns = <int32_t*> malloc(self.room * sizeof(int32_t))
        self.values = <float*> malloc(self.room * sizeof(float))
        self.verdicts = <uint8_t*> malloc(self.room * sizeof(uint8_t))
        self.pair_places = {}
        if not (self.alike and self.edits and self.place_of and self.columns and self.values and self.verdicts):
            raise MemoryError

    def __dealloc__(self):
        free(self.alike)
        free(self.edits)
        free(self.place_of)
        free(self.columns)
        free(self.values)
        free(self.verdicts)

    @property
    def n_tokens(self):
        """How many distinct parts there are."""
        return self.flat.n_tokens

    @property
    def n_names(self):
        """How many names there are."""
        return self.flat.n_names

    @property
    def n_pairs(self):
        """How many distinct pairs of neighbours there are."""
        return self.flat.n_pairs

    def token_text(self, int token):
        """Give the letters of a listed part."""
        self.check_token(token)
        return text_of(&self.flat, token)[:self.flat.lengths[token]].decode("ascii")

    def name_parts(self, int name):
        """Give the parts of a listed name as they were folded."""
        cdef uint32_t k
        cdef int token
        cdef list parts = []
        self.check_name(name)
        for k in range(self.flat.starts[name], self.flat.starts[name + 1]):
            token = self.flat.tokens[k]
            self.check_token(token)
            parts.append(PyUnicode_DecodeASCII(
                <const char*> text_of(&self.flat, token), self.flat.lengths[token], NULL
            ))
        return tuple(parts)

    cdef int check_name(self, int name) except -1:
        if not 0 <= name < self.flat.n_names:
            raise ValueError("no such name")
        if self.flat.starts[name] > self.flat.starts[name + 1] or self.flat.starts[name + 1] > self.flat.n_places:
            raise ValueError("the arrays do not fit each other")
        return 0

    cdef void of_owner(self, int owner, int* first, int* end) noexcept nogil:
        """Give where the names of an entity begin and end."""
        first[0] = self.first_of(owner, 0)
        end[0] = self.first_of(owner + 1, first[0])

    cdef int first_of(self, int owner, int low) noexcept nogil:
        cdef int high = self.flat.n_names, middle
        while low < high:
            middle = (low + high) >> 1
            if self.flat.owners[middle] < owner:
                low = middle + 1
            else:
                high = middle
        return low

    def names_of(self, int owner):
        """Give the places of an entity's names."""
        cdef int first = 0, end = 0
        self.of_owner(owner, &first, &end)
        return range(first, end)

    cdef int check_token(self, int token) except -1:
        if not 0 <= token < self.flat.n_tokens or not has_text(&self.flat, token):
            raise ValueError("no such part")
        return 0

    def name_masses(self, int name):
        """Give the mass of each part of a listed name."""
        cdef uint32_t k
        cdef list masses = []
        self.check_name(name)
        for k in range(self.flat.starts[name], self.flat.starts[name + 1]):
            self.check_token(self.flat.tokens[k])
            masses.append(self.flat.mass[self.flat.tokens[k]])
        return masses

    def columns_spelled(self, bytes text):
        """Give the columns of the parts, and of the neighbours together, that are written so."""
        if not 1 <= len(text) <= LONGEST_PART:
            return []
        self.cut(text)
        return list(self.spelled_columns())

    def columns_read(self, bytes reading):
        """Give the columns that may be read so."""
        return [column for column in self.readings.get(reading) if self.is_column(column)]

    def is_written_in_syllables(self, int column):
        """Say whether the part or pair in a column was romanised by us."""
        if not self.is_column(column):
            raise ValueError("no such column")
        return (self.traits_of(column) & SYLLABLES) != 0

    cdef bint is_column(self, int column) noexcept nogil:
        return 0 <= column < self.flat.n_tokens + self.flat.n_pairs

    cdef int traits_of(self, int column) noexcept nogil:
        if column < self.flat.n_tokens:
            return self.flat.traits[column]
        column = self.flat.pair_first[column - self.flat.n_tokens]
        return self.flat.traits[column] & SYLLABLES if 0 <= column < self.flat.n_tokens else 0

    cdef int find_pair(self, int first, int second) noexcept nogil:
        """Give the place of two neighbours among the pairs, or -1."""
        cdef Py_ssize_t low = self.flat.pair_starts[first], high = self.flat.pair_starts[first + 1], middle, end
        if high > self.flat.n_pairs or low > high:
            return -1
        end = high
        while low < high:
            middle = (low + high) >> 1
            if self.flat.pair_second[middle] < second:
                low = middle + 1
            else:
                high = middle
        return <int> low if low < end and self.flat.pair_second[low] == second else -1

    cdef cut(self, bytes text):
        """Take up a text of which beginnings and endings are looked for."""
        cdef Py_ssize_t k
        self.cut_text = text
        for k in range(len(text) + 1):
            self.beginnings[k] = NEVER
            self.endings[k] = NEVER

    cdef list beginning(self, int length):
        """Give the listed parts that are written as the first letters of the text taken up."""
        cdef const uint8_t* text = self.cut_text
        if self.beginnings[length] == NEVER:
            self.beginnings[length] = self.spelled.place(key_of(text, length))
        return self.tokens_from(self.beginnings[length], text, length)

    cdef list ending(self, int first):
        """Give the listed parts that are written as the letters of the text taken up from one on."""
        cdef const uint8_t* text = <const uint8_t*> self.cut_text + first
        cdef int length = <int> len(self.cut_text) - first
        if self.endings[first] == NEVER:
            self.endings[first] = self.spelled.place(key_of(text, length))
        return self.tokens_from(self.endings[first], text, length)

    cdef list spelled_columns(self):
        """Give the columns that are written as the text taken up."""
        cdef int length = <int> len(self.cut_text), k, pair, first, second
        cdef list found = self.beginning(length), firsts
        if not self.flat.n_pairs:
            return found
        for k in range(1, length):
            firsts = self.beginning(k)
            if not firsts:
                continue
            for second in self.ending(k):
                for first in firsts:
                    pair = self.find_pair(first, second)
                    if pair >= 0:
                        found = [*found, self.flat.n_tokens + pair]
        return found

    cdef list spelled_tokens(self, const uint8_t* text, int length):
        """Give the listed parts of these letters: never changed, mostly the same empty list."""
        return self.tokens_from(self.spelled.place(key_of(text, length)), text, length)

    cdef list tokens_from(self, Py_ssize_t k, const uint8_t* text, int length):
        """Give the listed parts of these letters, the first of whose keys is known."""
        cdef uint64_t wanted
        cdef int token
        cdef list found
        if k >= self.spelled.keys.shape[0]:
            return NOTHING
        wanted = self.spelled.keys[k]
        found = []
        while k < self.spelled.keys.shape[0] and self.spelled.keys[k] == wanted:
            token = self.spelled.numbers[k]
            if 0 <= token < self.flat.n_tokens and self.flat.lengths[token] == length and has_text(&self.flat, token) \
                    and memcmp(text_of(&self.flat, token), text, length) == 0:
                found.append(token)
            k += 1
        return found

    cpdef AskedPart asked(self, bytes text, int traits, float mass, bytes sound, variants, readings,
                          given, bytes initials):
        """Find the listed parts that one asked part may meet.

        Args:
            text: The part, ASCII, 1 to 64 characters.
            traits: Sum of 1 a number, 2 a patronymic, 4 romanised by us, 8 two
                parts joined, 16 neither of them a particle.
            mass: Its mass; 0 for two joined.
            sound: Its skeleton, or empty where that says too little.
            variants: (column, similarity, verdict) of what may stand for it.
            readings: (reading, similarity, similarity to what was romanised by us).
            given: (column, similarity, verdict) found in other ways.
            initials: The two first letters of two joined parts, or empty.

        Returns:
            The asked part. What scanning costs is linear in the number of
            distinct listed parts, about 1 ns each.
        """
        cdef AskedPart part = AskedPart()
        cdef int length = len(text)
        cdef float value
        cdef const uint8_t* letters = text
        if not 1 <= length <= LONGEST_PART:
            raise ValueError("a part has 1 to 64 characters")
        part.text = text
        part.mass = mass
        part.length = length
        part.traits = traits
        part.letters = letters_of(letters, length)
        cdef uint64_t places[256]
        places_of(letters, length, places)
        cdef bint is_joined = (traits & JOINED) != 0
        cdef bint is_exact = (traits & SYLLABLES) != 0
        self.n = 0
        self.steps = STEPS_A_PART
        if not is_joined:
            self.cut(text)
        try:
            if not traits & NUMBER:
                self.scan(letters, length, traits, places)
                # two asked parts together never meet two listed ones: there is no such option
                if not is_joined:
                    if not is_exact:
                        self.scan_pairs(part, places)
                    self.scan_halves(part, places)
                if sound and not is_exact:
                    self.raise_by_sound(part, places, sound)
                self.part_by_traits(traits)
            else:
                self.raise_numbers()
            for column, value, verdict in variants:
                if column < self.flat.n_tokens or not is_joined:
                    self.raise_to(column, value, verdict)
            for reading, value, native in readings:
                for column in self.columns_read(reading):
                    if column < self.flat.n_tokens or not is_joined:
                        self.raise_to(
                            column, native if self.traits_of(column) & SYLLABLES or is_exact else value,
                            TRANSLITERATION,
                        )
            for column, value, verdict in given:
                self.raise_to(column, value, verdict)
            for column in self.spelled_tokens(letters, length) if is_joined else self.spelled_columns():
                self.raise_to(column, 2.0, SAME)
            if self.is_person and not is_joined and length > 1:
                for column in self.beginning(1):
                    self.raise_to(column, 0.8, INITIAL)
            if self.is_person and length == 2 and not is_joined:
                self.raise_by_initials(letters)
            if self.is_person and is_joined and initials:
                for column in self.spelled_tokens(<const uint8_t*> initials, len(initials)):
                    self.raise_to(column, 0.9, INITIAL)
            self.keep(part)
            part.steps = self.steps + self.n
        finally:
            self.forget()
        return part

    cdef AskedPart joined(
        self, const uint8_t* letters, int length, int traits, const uint8_t* initials
    ):
        """Find what two joined parts may meet of which nothing but their letters is known.

        Args:
            letters: Of both, ASCII.
            length: How many, 64 at most.
            traits: Sum of 1 a number, 8, and 16: neither is a particle.
            initials: Their first letters where these are two consonants, or NULL.

        Returns:
            What :meth:`asked` gives; None where they meet nothing, as most do.
        """
        cdef AskedPart part = None
        cdef uint64_t places[256]
        self.n = 0
        self.steps = STEPS_A_PART
        try:
            if traits & NUMBER:
                self.raise_numbers()
            else:
                places_of(letters, length, places)
                self.scan(letters, length, traits, places)
                self.part_by_traits(traits)
            for column in self.spelled_tokens(letters, length):
                self.raise_to(column, 2.0, SAME)
            if initials:
                for column in self.spelled_tokens(initials, 2):
                    self.raise_to(column, 0.9, INITIAL)
            if self.n:
                part = AskedPart()
                part.text = letters[:length]
                part.length = length
                part.traits = traits
                part.letters = letters_of(letters, length)
                self.keep(part)
                part.steps = self.steps + self.n
        finally:
            self.forget()
        return part if part is not None and part.n else None

    cdef void forget(self) noexcept:
        """Let no column be known from the last part."""
        cdef int k
        for k in range(self.n):
            if self.columns[k] < self.flat.n_tokens:
                self.place_of[self.columns[k]] = 0
        if self.pair_places:
            self.pair_places.clear()

    cdef int raise_numbers(self) except -1:
        """Let a number meet every other."""
        cdef int k
        for k in range(self.flat.n_numbers):
            if 0 <= self.flat.numbers[k] < self.flat.n_tokens:
                self.raise_to(self.flat.numbers[k], 0.7, OTHER_NUMBER)
        return 0

    cdef int raise_by_initials(self, const uint8_t* letters) except -1:
        """Let "jc" meet the pairs that begin with them."""
        cdef int both = (letters[0] - 96) * LETTERS + letters[1] - 96
        cdef Py_ssize_t k
        if not (is_consonant(letters[0]) and is_consonant(letters[1])):
            return 0
        for k in range(self.initial_starts[both], self.initial_starts[both + 1]):
            if k >= self.initial_pairs.shape[0] or not 0 <= self.initial_pairs[k] < self.flat.n_pairs:
                raise ValueError("the arrays do not fit each other")
            self.raise_to(self.flat.n_tokens + self.initial_pairs[k], 0.9, INITIAL)
        return 0

    cdef keep(self, AskedPart part):
        """Copy what can matter, and count the names behind it."""
        cdef int k, n = 0, token
        cdef uint32_t first, end
        if not self.n:
            return
        part.columns = <int32_t*> malloc(self.n * (sizeof(int32_t) + sizeof(float) + 1))
        if not part.columns:
            raise MemoryError
        part.values = <float*> (part.columns + self.n)
        part.verdicts = <uint8_t*> (part.values + self.n)
        for k in range(self.n):
            if self.values[k] < (self.floor if self.columns[k] < self.flat.n_tokens else self.join_floor):
                continue
            part.columns[n] = self.columns[k]
            part.values[n] = self.values[k] if self.values[k] < 1.0 else 1.0
            part.verdicts[n] = self.verdicts[k]
            n += 1
            token = self.columns[k]
            if token < self.flat.n_tokens:
                first, end = self.flat.posted_starts[token], self.flat.posted_starts[token + 1]
                if self.flat.mass[token] > part.most_mass:
                    part.most_mass = self.flat.mass[token]
                if first <= end:
                    part.volume += end - first
            elif self.mass_together(token - self.flat.n_tokens) > part.most_mass:
                part.most_mass = self.mass_together(token - self.flat.n_tokens)
        part.n = n

    cdef float mass_together(self, int pair) noexcept nogil:
        """Give the mass of two neighbours; 0 where the file is damaged."""
        cdef int first = self.flat.pair_first[pair], second = self.flat.pair_second[pair]
        if not (0 <= first < self.flat.n_tokens and 0 <= second < self.flat.n_tokens):
            return 0.0
        return self.flat.mass[first] + self.flat.mass[second]

    cdef int raise_to(self, int column, float value, int verdict) except -1:
        """Let a reason stand where it says more than those before; 2 stands for the same letters."""
        cdef int place
        if not self.is_column(column):
            raise ValueError("the arrays do not fit each other")
        if column < self.flat.n_tokens:
            place = self.place_of[column] - 1
        else:
            place = self.pair_places.get(column, -1)
        if place < 0:
            place = self.n
            if place == self.room:
                self.room *= 2
                self.columns = <int32_t*> realloc(self.columns, self.room * sizeof(int32_t))
                self.values = <float*> realloc(self.values, self.room * sizeof(float))
                self.verdicts = <uint8_t*> realloc(self.verdicts, self.room)
                if not (self.columns and self.values and self.verdicts):
                    raise MemoryError
            self.columns[place] = column
            self.values[place] = 0.0
            self.n += 1
            if column < self.flat.n_tokens:
                self.place_of[column] = place + 1
            else:
                self.pair_places[column] = place
        if value > self.values[place]:
            self.values[place] = value
            self.verdicts[place] = verdict
        return 0

    cdef int scan(
        self, const uint8_t* text, int length, int traits, const uint64_t* places
    ) except -1:
        """Compare a part with every listed one that its length and letters allow."""
        cdef int other, longest, most, apart, n, k, edits, token, first, last
        cdef uint32_t sign = sign_of(text, length)
        cdef bint is_exact = (traits & SYLLABLES) != 0
        cdef float floor = self.join_floor if traits & JOINED else self.near
        if not self.flat.n_tokens:
            return 0
        first, last = lengths_near(length, floor)
        for other in range(first, last + 1):
            if self.flat.by_length[other] == self.flat.by_length[other + 1]:
                continue
            longest = length if length > other else other
            most = edits_allowed(longest, floor)
            apart = other - length
            n = tocsin_alike(
                self.flat.signs, self.flat.by_length[other], self.flat.by_length[other + 1], sign,
                most - apart if apart > 0 else most, most + apart if apart < 0 else most, self.alike,
            )
            if n:
                n = self.kept_near(places, length, other, most, n)
            else:
                self.steps += self.steps_of(other)
            for k in range(n):
                token, edits = self.alike[k], self.edits[k]
                if (is_exact or self.flat.traits[token] & SYLLABLES) and edits:
                    continue
                self.raise_to(token, 1.0 - <float> edits / <float> longest, TYPO)
        return 0

    cdef int kept_near(
        self, const uint64_t* places, int length, int other, int most, int n
    ) except -1:
        """Keep of the parts in ``alike``, all of one length, those at most so many edits away."""
        cdef int first = self.flat.by_length[other]
        if not self.is_checked[other]:
            self.check_texts(other)
        self.steps += n + self.steps_of(other)
        return tocsin_near(
            places, length, text_of(&self.flat, first), first, other, most, self.alike, n, self.edits
        )

    cdef int check_texts(self, int length) except -1:
        """Refuse parts of one length whose letters do not lie one after the other: a file may be damaged.

        A part begins where the one before it ends, so that it is enough if each has that length.
        """
        cdef int token
        for token in range(self.flat.by_length[length], self.flat.by_length[length + 1]):
            if self.flat.lengths[token] != length or not has_text(&self.flat, token):
                raise ValueError("the arrays do not fit each other")
        self.is_checked[length] = True
        return 0

    cdef inline int steps_of(self, int length) noexcept nogil:
        """Give what looking at the letters of all parts of one length costs."""
        return (self.flat.by_length[length + 1] - self.flat.by_length[length]) // SCANNED_IN_A_STEP

    cdef int scan_pairs(self, AskedPart part, const uint64_t* places) except -1:
        """Find neighbours of which one half is written as in the asked part, the other nearly so."""
        cdef int length = part.length, k, room = MOST_NEIGHBOURS
        cdef int shortest, longest, token, pair, begin, end
        cdef Py_ssize_t m, high
        if not self.flat.n_pairs or edits_allowed(length + 1, self.join_floor) < 1:
            return 0
        shortest, longest = lengths_near(length, self.join_floor)
        for k in range(1, length):
            self.steps += STEPS_A_CUT
            # parts stand in the order of their lengths, and so do those behind or before one
            begin, end = self.of_lengths(shortest - k, longest - k)
            for token in self.beginning(k):
                high = min(<Py_ssize_t> self.flat.pair_starts[token + 1], self.flat.n_pairs)
                m = self.first_behind(self.flat.pair_starts[token], high, begin, False)
                while m < high and self.flat.pair_second[m] < end:
                    room -= 1
                    if room < 0:
                        return 0
                    self.raise_pair(part, places, token, self.flat.pair_second[m], <int> m)
                    m += 1
            begin, end = self.of_lengths(shortest - length + k, longest - length + k)
            for token in self.ending(k):
                high = min(<Py_ssize_t> self.flat.second_starts[token + 1], self.flat.n_pairs)
                m = self.first_behind(self.flat.second_starts[token], high, begin, True)
                while m < high:
                    pair = self.flat.second_pairs[m]
                    if not 0 <= pair < self.flat.n_pairs or self.flat.pair_first[pair] >= end:
                        break
                    room -= 1
                    if room < 0:
                        return 0
                    self.raise_pair(part, places, self.flat.pair_first[pair], token, pair)
                    m += 1
        return 0

    cdef (int, int) of_lengths(self, int shortest, int longest) noexcept nogil:
        """Give the first part of some lengths, and the first behind them."""
        shortest = max(1, min(shortest, LONGEST_PART + 1))
        longest = max(shortest - 1, min(longest, LONGEST_PART))
        return self.flat.by_length[shortest], self.flat.by_length[longest + 1]

    cdef Py_ssize_t first_behind(
        self, Py_ssize_t low, Py_ssize_t high, int token, bint are_seconds
    ) noexcept nogil:
        """Give the first of some pairs whose other part is none before a token."""
        cdef Py_ssize_t middle
        cdef int pair, other
        while low < high:
            middle = (low + high) >> 1
            if are_seconds:
                pair = self.flat.second_pairs[middle]
                other = self.flat.pair_first[pair] if 0 <= pair < self.flat.n_pairs else 0
            else:
                other = self.flat.pair_second[middle]
            if other < token:
                low = middle + 1
            else:
                high = middle
        return low

    cdef int scan_halves(self, AskedPart part, const uint64_t* places) except -1:
        """Find neighbours whose halves are both nearly as asked, or changed letters at the seam."""
        cdef int length = part.length, k, first, second, pair, room = MOST_NEIGHBOURS
        cdef int most = edits_allowed(length + 1, self.join_floor)
        cdef uint8_t swapped[LONGEST_PART]
        cdef const uint8_t* letters = part.text
        if not self.flat.n_pairs or most < 1:
            return 0
        if self.beginning(length):  # a listed part as it stands is hardly two others with mistakes
            return 0
        memcpy(swapped, letters, length)
        for k in range(SHORTEST_HALF, length - SHORTEST_HALF + 1):
            swapped[k - 1], swapped[k] = letters[k], letters[k - 1]
            firsts = self.spelled_tokens(swapped, k)
            seconds = self.spelled_tokens(swapped + k, length - k) if firsts else NOTHING
            swapped[k - 1], swapped[k] = letters[k - 1], letters[k]
            for first in firsts:
                for second in seconds:
                    pair = self.find_pair(first, second)
                    if pair >= 0:
                        self.raise_pair(part, places, first, second, pair)
        if most < 2:
            return 0
        for k in range(SHORTEST_HALF, length - SHORTEST_HALF + 1):
            self.steps += STEPS_A_CUT
            firsts = self.nearly(letters, k, most - 1)
            seconds = self.nearly(letters + k, length - k, most - 1) if firsts else []
            for first in firsts:
                for second in seconds:
                    room -= 1
                    if room < 0:
                        return 0
                    pair = self.find_pair(first, second)
                    if pair >= 0:
                        self.raise_pair(part, places, first, second, pair)
        return 0

    cdef list nearly(self, const uint8_t* text, int length, int most):
        """Give the parts that are at most so many edits away."""
        cdef uint64_t places[256]
        cdef int other, apart, n, k
        cdef uint32_t sign = sign_of(text, length)
        found = []
        places_of(text, length, places)
        for other in range(max(1, length - most), min(LONGEST_PART, length + most) + 1):
            apart = other - length
            n = tocsin_alike(
                self.flat.signs, self.flat.by_length[other], self.flat.by_length[other + 1], sign,
                most - apart if apart > 0 else most, most + apart if apart < 0 else most, self.alike,
            )
            for k in range(self.kept_near(places, length, other, most, n)):
                found.append(self.alike[k])
        return found

    cdef int raise_pair(
        self, AskedPart part, const uint64_t* places, int first, int second, int pair
    ) except -1:
        cdef float value = self.joined_similarity(
            places, part.length, part.letters, part.traits, first, second
        )
        self.steps += 1
        if value >= self.join_floor:
            self.raise_to(self.flat.n_tokens + pair, value, TYPO)
        return 0

    cdef float similarity(
        self, const uint64_t* places, int length, uint64_t own, int traits, int token
    ) noexcept nogil:
        """Compare an asked part with a listed one by their letters; 0 below the floor."""
        cdef int other = self.flat.lengths[token], longest, most, edits, listed = self.flat.traits[token]
        cdef float value
        longest = length if length > other else other
        most = edits_allowed(longest, self.floor)
        if other - length > most or length - other > most or (traits | listed) & NUMBER:
            return 0.0
        if more_than(own & ~self.flat.letters[token], most) \
                or more_than(self.flat.letters[token] & ~own, most) or not has_text(&self.flat, token):
            return 0.0
        edits = distance(places, length, text_of(&self.flat, token), other, most)
        if edits > most or (edits and (traits | listed) & SYLLABLES):
            return 0.0
        value = 1.0 - <float> edits / <float> longest
        if self.is_person and value < <float> 0.78 and (traits ^ listed) & PATRONYMIC:
            return 0.0
        return value

    cdef float joined_similarity(
        self, const uint64_t* places, int length, uint64_t own, int traits, int first, int second
    ) noexcept nogil:
        """Compare an asked part with two listed ones together; 0 below the floor."""
        cdef int together, longest, most, apart, edits
        cdef uint64_t letters
        cdef uint8_t text[2 * LONGEST_PART]
        if not (0 <= first < self.flat.n_tokens and 0 <= second < self.flat.n_tokens):
            return 0.0
        together = self.flat.lengths[first] + self.flat.lengths[second]
        longest = length if length > together else together
        most = edits_allowed(longest, self.join_floor)
        apart = together - length
        if apart > most or -apart > most or together > LONGEST_PART:
            return 0.0
        letters = self.flat.letters[first] | self.flat.letters[second]
        if more_than(own & ~letters, most) or more_than(letters & ~own, most):
            return 0.0
        if not (has_text(&self.flat, first) and has_text(&self.flat, second)):
            return 0.0
        memcpy(text, text_of(&self.flat, first), self.flat.lengths[first])
        memcpy(text + self.flat.lengths[first], text_of(&self.flat, second), self.flat.lengths[second])
        edits = distance(places, length, text, together, most)
        if edits == 0:
            return 1.0
        if edits > most or (traits | self.flat.traits[first]) & SYLLABLES:
            return 0.0
        if traits & NUMBER or self.flat.traits[first] & self.flat.traits[second] & NUMBER:
            return 0.0
        return 1.0 - <float> edits / <float> longest

    cdef int raise_by_sound(self, AskedPart part, const uint64_t* places, bytes sound) except -1:
        """Raise what sounds alike: by less, the more letters differ all the same."""
        cdef uint64_t wanted = key_of(<const uint8_t*> sound, len(sound))
        cdef Py_ssize_t k = self.sounds.place(wanted)
        cdef int column, pair, longest, most, edits
        cdef float similarity, floor
        while k < self.sounds.keys.shape[0] and self.sounds.keys[k] == wanted:
            column = self.sounds.numbers[k]
            k += 1
            if not self.is_column(column):
                raise ValueError("the arrays do not fit each other")
            similarity = 0.0
            if column < self.flat.n_tokens:
                if not has_text(&self.flat, column):
                    raise ValueError("the arrays do not fit each other")
                floor = self.join_floor if part.traits & JOINED else self.floor
                longest = part.length
                if self.flat.lengths[column] > longest:
                    longest = self.flat.lengths[column]
                most = edits_allowed(longest, floor)
                edits = distance(
                    places, part.length, text_of(&self.flat, column),
                    self.flat.lengths[column], most,
                )
                if edits <= most:
                    similarity = 1.0 - <float> edits / <float> longest
            elif part.traits & JOINED:
                continue
            else:
                pair = column - self.flat.n_tokens
                similarity = self.joined_similarity(
                    places, part.length, part.letters, part.traits,
                    self.flat.pair_first[pair], self.flat.pair_second[pair],
                )
            self.raise_to(
                column, <float> 0.93 - <float> 0.31 * (<float> 1.0 - similarity), TRANSLITERATION
            )
        return 0

    cdef int part_by_traits(self, int asked) except -1:
        """Keep a name from passing for the patronymic made of it, and a word for a number."""
        cdef int k, traits
        for k in range(self.n):
            traits = self.traits_of(self.columns[k])
            if traits & NUMBER:
                self.values[k] = 0.0
                self.verdicts[k] = TYPO
            elif self.is_person and (traits ^ asked) & PATRONYMIC \
                    and self.values[k] < <float> 0.78:
                self.values[k] = 0.0
        return 0


def check_shapes(arrays):
    """Refuse arrays that do not fit each other: what is read later stays inside them.

    Raises:
        ValueError: They do not.
    """
    v, n, p = len(arrays["mass"]), len(arrays["owners"]), len(arrays["pair_second"])
    e = len(arrays["countries"])
    lengths = {
        "text_starts": v + 1, "letters": v, "traits": v, "lengths": v, "signs": v, "weights": n,
        "initial_pairs": p, "initial_starts": LETTERS * LETTERS + 1,
        "by_length": LONGEST_PART + 2, "posted_starts": v + 1, "starts": n + 1,
        "pair_first": p, "pair_starts": v + 1, "pair_posted_starts": p + 1,
        "second_starts": v + 1, "second_pairs": p, "weak": n, "born_from": e, "born_to": e,
        "spelled_keys": len(arrays["spelled"]), "sounds_keys": len(arrays["sounds"]),
        "readings_keys": len(arrays["readings"]),
    }
    ends = {
        "text_starts": len(arrays["text"]), "posted_starts": len(arrays["posted"]),
        "starts": len(arrays["tokens"]), "pair_starts": p, "second_starts": p,
        "pair_posted_starts": len(arrays["pair_posted"]), "by_length": v,
    }
    wrong = [name for name, length in lengths.items() if len(arrays[name]) != length]
    wrong += [name for name, end in ends.items() if name not in wrong and arrays[name][len(arrays[name]) - 1] != end]
    by_length = arrays["by_length"]
    if not wrong and (by_length[0] != 0 or any(a > b for a, b in pairwise(by_length.tolist()))):
        wrong.append("by_length")
    if wrong:
        raise ValueError(f"the array {wrong[0]} does not fit the others")
