# cython: language_level=3, cdivision=True
"""The parts of asked names, each made once and kept, and each joined to its follower.

Promises for each part, and for two joined, the reasons that
``tocsin.index.asked`` hands over, in the order of ``tocsin.match.similarity``.
Never scores a name and never holds a table of its own.
"""

cimport cython
from libc.stdint cimport uint8_t, uint64_t
from libc.string cimport memcpy

from tocsin.index._consonants cimport Consonants
from tocsin.index._names cimport (
    JOINED, LOOSE, NUMBER, PATRONYMIC, SYLLABLES, AskedPart, ListedNames, is_consonant, key_of,
)
from tocsin.match._sounds cimport consonants

DEF LONGEST_PART = 64
#: See ``tocsin.match.joins``.
DEF SHORT_SERIES = 6
#: The writings of ``tocsin.match.writing``, the low bits of how a name is written and read.
DEF ABJAD = 1
DEF SYLLABIC = 2
DEF WRITING = 3
#: Letters by which a patronymic is known.
DEF TAIL = 3
#: Bits that tell which parts more is known of.
DEF TOLD = 1 << 17
#: See ``ABJAD_LEAST`` in tocsin.match.similarity.
DEF ABJAD_LEAST = 2


@cython.final
cdef class KeptParts:
    """The parts that were asked for, by how their names were written, then by their letters.

    Args:
        names: The listed names.
        rules: What is known of a part; see ``tocsin.index.asked.Rules``.
        sound_part: Shorter parts are not looked for by their sound,
        least_sound: nor are shorter sounds.
        most_meetings: Most listed parts that those kept may meet together.
        most_parts: Most parts kept.
    """

    def __init__(
        self, ListedNames names not None, rules, *, sound_part, least_sound,
        most_meetings, most_parts
    ):
        self.names = names
        self.is_person = names.is_person
        self.weigher = rules.weigher
        self.sounds = rules.sounds
        self.written = rules.written
        self.none = rules.none
        self.syllables = rules.syllables
        self.is_patronymic = rules.is_patronymic
        self.patronymic_tails = rules.patronymic_tails
        self.known = rules.known
        self.learnt = rules.learnt
        self.variants = rules.variants
        self.readings = rules.readings
        self.spelled_otherwise = rules.spelled_otherwise
        self.has_bare = rules.has_bare
        self.make_bare, self.make_full = rules.bare, rules.full
        self.bare, self.full = None, None
        self.make_surnames, self.make_cuts = rules.surnames, rules.cuts
        self.surnames, self.cuts = None, None
        self.binding = rules.binding
        self.has_readings = rules.has_readings
        self.sound_part = sound_part
        self.least_sound = least_sound
        self.most_meetings = most_meetings
        self.most_parts = most_parts
        self.kept, self.spelled = {}, {}
        self.verdicts = rules.verdicts
        self.transliteration = rules.transliteration

    cpdef tuple of(self, name):
        """Give the parts of an asked name, and each joined to its follower.

        Args:
            name: Folded; its parts are ASCII, each of 1 to 64 characters.

        Returns:
            The parts; and for each but the last the part joined to its follower, None
            where the two do not join or meet nothing so.
        """
        cdef tuple parts = parts_of(name)
        cdef list made = [], joined = []
        cdef int how = 0
        cdef dict kept
        cdef str part, before = None
        cdef AskedPart one, last = None
        systems = self.none
        if is_native_or_bare(name) or self.may_be_syllables(parts):
            how, systems = self.written(name)
        kept = self.kept.get(how)
        if kept is None:
            kept = self.kept[how] = {}
        for part in parts:
            one = kept.get(part)
            if one is None:
                one = self.part(part, how, systems, kept)
            made.append(one)
            if before is not None:
                joined.append(self.joined(last, one, before, part, how, systems))
            before, last = part, one
        return made, joined

    cdef bint may_be_syllables(self, tuple parts) except -1:
        """Say whether the parts of a spelled name may be syllables: only of people's, and of few."""
        if not self.is_person or len(parts) < 2:
            return False
        if self.surnames is None:
            self.surnames = self.make_surnames()
        return parts[0] in self.surnames or parts[len(parts) - 1] in self.surnames

    cdef bint is_of_syllables(self, str part) except -1:
        if self.cuts is None:
            self.cuts = self.make_cuts()
        return len(self.cuts.of(part)) > 0

    cdef AskedPart part(self, str part, int how, systems, dict kept):
        cdef int syllables = self.syllables(part, systems) if systems and self.is_person else 0
        cdef float mass = self.weigher.mass(part, syllables)
        cdef AskedPart made = self.made(part, how, systems, 0, mass, b"")
        made.binds = part in self.binding
        self.meetings += made.n
        self.n_kept += 1
        if self.meetings > self.most_meetings or self.n_kept > self.most_parts:
            for others in self.kept.values():
                others.clear()  # the usual parts are back at once
            self.meetings, self.n_kept = made.n, 1
        kept[part] = made
        return made

    cdef AskedPart joined(
        self, AskedPart first, AskedPart second, str one, str two, int how, systems
    ):
        """Join a part to its follower where ``tocsin.match.joins`` says that they may be one."""
        cdef uint8_t letters[LONGEST_PART]
        cdef uint8_t starts[2]
        cdef const uint8_t* initials = NULL
        cdef AskedPart made
        cdef int length = first.length + second.length, traits = JOINED
        if length > LONGEST_PART:
            return None
        if self.is_person:
            if first.length < 2 or second.length < 2:
                return None
        elif length > SHORT_SERIES and (first.traits | second.traits) & NUMBER:
            return None
        memcpy(letters, <const uint8_t*> first.text, first.length)
        memcpy(letters + first.length, <const uint8_t*> second.text, second.length)
        if self.is_person:
            starts[0], starts[1] = letters[0], letters[first.length]
            if is_consonant(starts[0]) and is_consonant(starts[1]):
                initials = starts
        if not (first.binds or second.binds):
            traits |= LOOSE
        if not how and traits & LOOSE and not self.is_told_of(letters, length):
            return self.names.joined(
                letters, length, traits | (first.traits & second.traits & NUMBER), initials
            )
        made = self.made(one + two, how, systems, traits, 0.0, starts[:2] if initials else b"")
        return made if made.n else None  # two that meet nothing together need not be joined

    cdef bint is_told_of(self, const uint8_t* letters, int length) except -1:
        """Say whether more than its letters may tell what a plain and loose part meets.

        True now and then where nothing does, never False where something does.
        """
        cdef str part
        cdef uint64_t key = key_of(letters, length)
        if not self.is_noted:
            self.note_what_is_told()
        if has_bit(self.told_of, key % TOLD):
            return True
        if self.is_person:
            return length >= TAIL and has_bit(self.tails, tail_of(letters + length - TAIL))
        if not self.has_readings:
            return False
        return self.is_of_syllables(letters[:length].decode("ascii"))

    cdef note_what_is_told(self):
        """Note the hashes of the parts for which the tables or the lists know others, by few bits."""
        cdef uint64_t key
        cdef bytes text
        cdef Py_ssize_t k
        for part in self.known:
            text = part.encode()
            key = key_of(text, <int> len(text)) % TOLD
            self.told_of[key >> 3] |= 1 << (key & 7)
        if self.learnt is not None:
            for k in range(self.learnt.keys.shape[0]):
                key = self.learnt.keys[k] % TOLD
                self.told_of[key >> 3] |= 1 << (key & 7)
        for part in self.patronymic_tails:
            text = part.encode()
            if len(text) != TAIL:
                raise ValueError("a tail has three letters")
            key = tail_of(text)
            self.tails[key >> 3] |= 1 << (key & 7)
        self.is_noted = True

    cdef AskedPart made(self, str part, int how, systems, int traits, float mass, bytes initials):
        cdef bytes text = part.encode("ascii"), sound = b""
        cdef str heard
        if is_number(part):
            traits |= NUMBER
        elif self.is_person and part[len(part) - 3:] in self.patronymic_tails \
                and self.is_patronymic(part):
            traits |= PATRONYMIC
        if how & WRITING == SYLLABIC:
            traits |= SYLLABLES
        if not traits & LOOSE and len(text) >= self.sound_part:
            heard = self.sounds.skeleton(part)
            if len(heard) >= self.least_sound:
                sound = heard.encode("ascii")
        return self.names.asked(
            text, traits, mass, sound,
            self.columns_for(part) if part in self.known or (
                self.learnt is not None and self.learnt.first(part, -1) >= 0) else (),
            self.readings(part, systems) if self.is_person and systems and self.is_of_syllables(part)
            else (),
            self.given(part, how & WRITING, systems, traits),
            initials,
        )

    cdef list given(self, str part, int writing, systems, int traits):
        """Give what a part may meet for reasons that few names have."""
        cdef list found = []
        cdef Consonants others
        cdef str key
        if not self.is_person and (systems or self.has_readings) and self.is_of_syllables(part):
            found = list(self.spelled_otherwise(part, systems))  # what it gives is kept
        # names with their vowels meet so only what was written without: most lists have none
        if traits & LOOSE or writing == SYLLABIC or (writing != ABJAD and not self.has_bare):
            return found
        key = consonants(part)
        if len(key) < ABJAD_LEAST:
            return found
        if writing == ABJAD:
            if self.full is None:
                self.full = self.make_full()
            others = self.full
        else:
            if self.bare is None:
                self.bare = self.make_bare()
            others = self.bare
        for column, value in others.near(key):
            if not (traits & JOINED and column >= self.names.flat.n_tokens):
                found.append((column, value, self.transliteration))
        return found

    cdef list columns_for(self, str part):
        """Give column, similarity and verdict of what may stand for a part."""
        cdef list found = [], columns
        for other, (value, reason) in self.variants(part).items():
            columns = self.spelled.get(other)
            if columns is None:
                if len(self.spelled) >= self.most_parts:
                    self.spelled.clear()
                columns = self.names.columns_spelled((<str> other).encode("ascii"))
                self.spelled[other] = columns
            if columns:
                verdict = self.verdicts[reason]
                for column in columns:
                    found.append((column, value, verdict))
        return found


cdef inline bint has_bit(const uint8_t* bits, uint64_t place) noexcept:
    return bits[place >> 3] >> (place & 7) & 1


cdef inline uint64_t tail_of(const uint8_t* letters) noexcept:
    """Give three letters as one number; digits share those of some."""
    return (letters[0] & 31) << 10 | (letters[1] & 31) << 5 | (letters[2] & 31)


cdef bint is_number(str part) except -1:
    """Say whether a folded part is of digits only."""
    cdef Py_UCS4 letter
    for letter in part:
        if not 48 <= letter <= 57:
            return False
    return True
