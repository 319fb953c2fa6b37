# cython: language_level=3, cdivision=True
"""The parts of asked names, each made once and kept, and each joined to its follower.

Promises for each part, and for two joined, the reasons that
``tocsin.index.asked`` hands over, in the order of ``tocsin.match.similarity``.
Never scores a name and never holds a table of its own.
"""

cimport cython
from libc.stdint cimport int64_t, uint8_t

from tocsin.match._masses cimport Weigher
from tocsin.match._sounds cimport Sounds
from tocsin.index._names cimport (
    JOINED, LOOSE, NUMBER, PATRONYMIC, SYLLABLES, AskedPart, KeyTable, ListedNames, is_consonant,
)

DEF LONGEST_PART = 64
#: See ``tocsin.match.joins``.
DEF SHORT_SERIES = 6
#: The writings of ``tocsin.match.writing``, the low bits of how a name is written and read.
DEF ABJAD = 1
DEF SYLLABIC = 2
DEF WRITING = 3


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

    cdef ListedNames names
    cdef KeyTable learnt
    cdef Weigher weigher
    cdef Sounds sounds
    cdef object is_patronymic, syllables, known, variants, readings, given, binding
    cdef object verdicts
    cdef dict spelled  # the same variants are looked up again and again
    cdef bint is_person, has_given
    cdef int sound_part, least_sound
    # strings and parts hold nothing that the collector must look through
    cdef dict kept
    cdef int64_t n_kept, meetings
    cdef int64_t most_meetings, most_parts

    def __init__(
        self, ListedNames names not None, rules, *, sound_part, least_sound,
        most_meetings, most_parts
    ):
        self.names = names
        self.is_person = names.is_person
        self.weigher = rules.weigher
        self.sounds = rules.sounds
        self.syllables = rules.syllables
        self.is_patronymic = rules.is_patronymic
        self.known = rules.known
        self.learnt = rules.learnt
        self.variants = rules.variants
        self.readings = rules.readings
        self.given = rules.given
        self.binding = rules.binding
        self.has_given = rules.has_given
        self.sound_part = sound_part
        self.least_sound = least_sound
        self.most_meetings = most_meetings
        self.most_parts = most_parts
        self.kept, self.spelled = {}, {}
        self.verdicts = rules.verdicts

    def of(self, tuple parts not None, int how, systems):
        """Give the parts of an asked name, and each joined to its follower.

        Args:
            parts: Its parts as folded, ASCII, each of 1 to 64 characters.
            how: How the name is written and read, as one number.
            systems: Of what syllables its parts are read.

        Returns:
            The parts; and for each but the last the part joined to its follower, None
            where the two do not join or meet nothing so.
        """
        cdef dict kept = self.kept.get(how)
        cdef list made = [], joined = []
        cdef str part, before = None
        if kept is None:
            kept = self.kept[how] = {}
        for part in parts:
            one = kept.get(part)
            if one is None:
                one = self.part(part, how, systems, kept)
            made.append(one)
            if before is not None:
                joined.append(self.joined(before, part, how, systems))
            before = part
        return made, joined

    cdef AskedPart part(self, str part, int how, systems, dict kept):
        cdef int syllables = self.syllables(part, systems) if systems and self.is_person else 0
        cdef float mass = self.weigher.mass(part, syllables)
        cdef AskedPart made = self.made(part, how, systems, 0, mass, b"")
        self.meetings += made.n
        self.n_kept += 1
        if self.meetings > self.most_meetings or self.n_kept > self.most_parts:
            for others in self.kept.values():
                others.clear()  # the usual parts are back at once
            self.meetings, self.n_kept = made.n, 1
        kept[part] = made
        return made

    cdef AskedPart joined(self, str one, str two, int how, systems):
        """Join a part to its follower where ``tocsin.match.joins`` says that they may be one."""
        cdef Py_ssize_t first = len(one), second = len(two)
        cdef bytes initials = b""
        cdef uint8_t letters[2]
        cdef bint is_loose
        if first + second > LONGEST_PART:
            return None
        if self.is_person:
            if first < 2 or second < 2:
                return None
        elif first + second > SHORT_SERIES and (is_number(one) or is_number(two)):
            return None
        is_loose = not (one in self.binding or two in self.binding)
        if self.is_person:
            letters[0], letters[1] = <uint8_t> one[0], <uint8_t> two[0]
            if is_consonant(letters[0]) and is_consonant(letters[1]):
                initials = letters[:2]
        made = self.made(
            one + two, how, systems, JOINED | (LOOSE if is_loose else 0), 0.0, initials
        )
        return made if made.n else None  # two that meet nothing together need not be joined

    cdef AskedPart made(self, str part, int how, systems, int traits, float mass, bytes initials):
        cdef bytes text = part.encode("ascii"), sound = b""
        cdef str heard
        if is_number(part):
            traits |= NUMBER
        elif self.is_person and self.is_patronymic(part):
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
            self.readings(part, systems) if self.is_person and systems else (),
            self.given(part, how & WRITING, systems, traits) if self.has_given
            or how & WRITING == ABJAD or (not self.is_person and systems) else (),
            initials,
        )


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


cdef bint is_number(str part) except -1:
    """Say whether a folded part is of digits only."""
    cdef Py_UCS4 letter
    for letter in part:
        if not 48 <= letter <= 57:
            return False
    return True
