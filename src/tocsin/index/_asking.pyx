# cython: language_level=3
"""One asked name before the listed names of a section: its strengths, and how its parts met.

Promises for every listed name the strength that comparing the two alone would give, and how
its parts met. Never knows thresholds of answers, evidence or decisions.
"""

cimport cython
from libc.stdint cimport int64_t

from tocsin.index._asked cimport KeptParts, parts_of
from tocsin.index._names cimport AskedPart, KeyTable, ListedNames
from tocsin.index._search cimport Floors, Search
from tocsin.match._letters cimport FirstLetters

from tocsin.match.acronyms import FIRST_LETTERS
from tocsin.match.beside import (
    REVERSED,
    around_patronymic,
    form_parts,
    native_part,
    parts_told,
    reversed_part,
    with_forms,
)
from tocsin.model import Part
from tocsin.text._folding import plain_text
from tocsin.text.fold import fold_names

#: Steps that an asked name costs before any listed part is looked at.
DEF STEPS_AN_ASKED_NAME = 3000
#: Below this strength no bound helps: every listed name is aligned.
DEF EXHAUSTIVE_BELOW = 0.5

#: More steps than any query takes.
NO_END = 1 << 62


@cython.final
cdef class Asker:
    """Sets asked names before the names of one section; safe for several threads.

    Args:
        section: What is asked beside the alignment: forms, acronyms, native characters.
        names: The listed names.
        kept: Makes the parts of an asked name.
        weights: The eight fields of ``Weights``, in order.
        acronyms: First letters of the listed names to their places; None where names
            are those of no organisations.
        words: The listed names of one part that may be first letters, likewise.

    Attributes:
        steps: What one query may cost, in units of about 10 ns; several asked names
            share it.
    """

    cdef public int64_t steps
    cdef object section
    cdef readonly ListedNames names
    cdef KeptParts kept
    cdef tuple weights
    cdef list free
    cdef KeyTable acronyms, words
    cdef FirstLetters letters

    def __init__(
        self, section, ListedNames names not None, KeptParts kept not None,
        tuple weights not None, *, KeyTable acronyms, KeyTable words, int64_t steps
    ):
        self.steps = steps
        self.section = section
        self.names = names
        self.kept = kept
        self.weights = weights
        self.acronyms, self.words = acronyms, words
        self.letters = FIRST_LETTERS
        self.free = []

    def ask(
        self, name, str text not None, Floors floors not None, *, bint exhaustive=False,
        int64_t share=1
    ):
        """Set one name before the listed ones.

        Args:
            name: Folded, with 1 to 32 parts.
            text: As it was asked.
            floors: What strengths are wanted.
            exhaustive: Align every listed name.
            share: Among how many asked names the work allowed is divided.

        Raises:
            ValueError: The arrays of the index do not fit each other.
        """
        return self.asked(name, text, floors, exhaustive, share)

    cdef AskedName asked(
        self, name, str text, Floors floors, bint exhaustive, int64_t share
    ):
        cdef AskedName asked = AskedName.__new__(AskedName)
        cdef Search search
        cdef tuple made
        cdef int64_t budget = (<int64_t> 1) << 62
        asked.name = name
        asked.text = text
        asked.asker = self
        asked.section = self.section
        asked.scores = {}
        search = asked.search = self.free.pop() if self.free else Search(self.names, self.weights)
        made = self.kept.of(name)
        asked.parts_asked = made[0]
        asked.parts_folded = parts_of(name)
        asked.forms, asked.native = name.forms, name.native
        if not self.names.is_person and asked.forms:
            floors = floors.before_forms()
        if not exhaustive:
            budget = self.steps // share
            exhaustive = <double> (
                floors.strength[(len(floors.born) > 0) + 2 * (floors.countries != 0)]
            ) < EXHAUSTIVE_BELOW
        search.go(made[0], made[1], floors, budget, exhaustive)
        asked.cut = search.cut
        asked.steps = STEPS_AN_ASKED_NAME + search.steps
        asked.weigh()
        return asked

    cdef bint may_be_short(self, tuple parts, forms) except -1:
        """Say whether a name may be a listed one's acronym, or a listed one its own."""
        if self.words is None:
            return False
        if forms or self.words.first(self.letters.acronym(parts), -1) >= 0:
            return True
        return self.acronyms.first(self.letters.stem(parts), -1) >= 0


@cython.final
cdef class AskedName:
    """One asked name before the listed names of a section, from :meth:`Asker.ask`.

    Attributes:
        name: As folded.
        text: As asked.
        section: Of the listed names.
        scores: Strength of each listed name that reaches its floor, by place.
        cut: How many were compared in part or not at all.
        steps: What finding the listed parts that it may meet costs, or cost once, in
            units of about 10 ns: the same whenever it is asked.
    """

    cdef readonly object name
    cdef readonly str text
    cdef readonly object section
    cdef readonly dict scores
    cdef readonly int cut
    cdef readonly int64_t steps
    cdef Asker asker
    cdef Search search
    cdef tuple parts_folded
    cdef object forms
    cdef str native
    cdef list parts_asked
    cdef dict settled, natives, acronyms

    def __init__(self):
        raise TypeError("an asked name comes from Asker.ask")

    cdef int weigh(self) except -1:
        """Take down what was found, and let speak what stands beside the alignment."""
        cdef Search search = self.search
        cdef int k
        cdef dict scores = self.scores
        if self.native:
            self.natives = self.section.native_likeness(self.native)
        if self.asker.may_be_short(self.parts_folded, self.forms):
            self.acronyms = self.section.acronyms_met(self.name)
        for k in range(search.n_found):
            scores[search.found[k]] = search.scores[k]
        if self.natives:
            for place in self.natives:
                scores.setdefault(place, 0.0)
        if self.acronyms:
            for place in self.acronyms:
                scores.setdefault(place, 0.0)
        if not scores:
            return 0
        if not self.is_by_alignment():
            for place, score in scores.items():
                scores[place] = self.weighed(place, score)
        return 0

    cdef bint is_by_alignment(self) except -1:
        """Say whether nothing else speaks of this name, as of most names of people."""
        if self.natives or self.acronyms:
            return False
        if self.asker.names.is_person:
            return around_patronymic(self.parts_folded) is None
        return not self.forms

    def score(self, int place):
        """Give the strength of any listed name.

        Raises:
            ValueError: There is no such name, or the room was given back.
        """
        cdef double score = self.searched().score(place)
        if not self.is_by_alignment():
            score = self.weighed(place, score)
        self.scores[place] = score
        return score

    def parts(self, int place):
        """Tell how the parts met those of the listed name at ``place``.

        What weighs nothing by itself (legal forms, a reversal) comes last, with
        weight 0; the other weights add up to 1.

        Raises:
            ValueError: There is no such name, or the room was given back.
        """
        cdef AskedPart part
        cdef tuple last = ()
        settled = None if self.settled is None else self.settled.get(place)
        if self.forms:
            last = tuple(form_parts(
                self.forms, self.section.forms(place), self.section.name_class
            ))
        if settled is not None and settled.weight > 0:
            return (settled, *last)
        told = parts_told(
            self.name,
            [part.mass for part in self.parts_asked],
            self.asker.names.name_parts(place),
            self.asker.names.name_masses(place),
            self.searched().meetings(place),
        )
        return told if settled is None and not last else (
            *told, *(() if settled is None else (settled,)), *last
        )

    cdef double weighed(self, int place, double aligned) except -1.0:
        """Let speak what stands beside the alignment, in the order of ``score_table``."""
        cdef double score = aligned
        cdef bint is_person = self.asker.names.is_person
        if is_person:
            part = reversed_part(score, self.parts_folded, self.asker.names.name_parts(place))
            if part is not None:
                self.settle(place, part)
                score *= REVERSED
        else:
            worth = self.acronyms.get(place, 0.0) if self.acronyms else 0.0
            if worth > score:
                score = worth
                listed = " ".join(self.asker.names.name_parts(place))
                asked = " ".join(self.parts_folded)
                self.settle(place, Part(asked, listed, "acronym", worth, 1.0))
            score = with_forms(score, self.forms, self.section.forms(place))
        native = self.natives.get(place) if self.natives else None
        if native is not None and (is_person or native[1] < score):
            score = native[1]
            other = self.section.natives[place]
            self.settle(place, native_part(self.native, other, native[0]))
        # the alignment gives a float of 32 bits: only what was changed is made one again
        return score if score == aligned else <double> <float> score

    cdef settle(self, int place, part):
        if self.settled is None:
            self.settled = {}
        self.settled[place] = part

    cdef take(self, dict strength, dict weak):
        """Let the best score of its names be the strength of each entity; see :func:`take_all`."""
        cdef ListedNames names = self.asker.names
        cdef int name, owner
        cdef double score
        cdef dict best
        for place, value in self.scores.items():
            name, score = place, value
            names.check_name(name)
            owner = names.flat.owners[name]
            best = weak if weak is not None and names.flat.weak[name] else strength
            known = best.get(owner)
            if (known is None and score > 0.0) or (known is not None and score > <double> known):
                best[owner] = value

    def closest(self, int owner, double strength):
        """Give the name of an entity that has this strength, one that is not weak if there is any.

        Returns:
            Its place; -1 where there is none.
        """
        cdef ListedNames names = self.asker.names
        cdef int name, first = 0, end = 0, found = -1
        names.of_owner(owner, &first, &end)
        for name in range(first, end):
            score = self.scores.get(name)
            if score is not None and <double> score == strength:
                if not names.flat.weak[name]:
                    return name
                if found < 0:
                    found = name
        return found

    cpdef give_back(self):
        """Give back the room that it was asked in: it scores and tells nothing afterwards."""
        if self.search is not None:  # once: the room may be another's by now
            self.asker.free.append(self.search)
            self.search = None

    cdef Search searched(self):
        if self.search is None:
            raise ValueError("the room of this name was given back")
        return self.search


def ask_all(
    dict sections not None, names, tuple classes not None, Floors floors not None,
    int64_t left, int64_t share, bint exhaustive, list asked not None
):
    """Ask each name of each class that is listed.

    Every class of a name comes before the next name, so that the first names are compared
    with all.

    Args:
        sections: Class to section.
        names: As they were asked.
        classes: Those in which they are compared.
        floors: What strengths are wanted.
        left: Steps in which the parts of all may be looked for; what is asked after
            that is not compared.
        share: Among how many asked names the work allowed is divided.
        exhaustive: Align every listed name.
        asked: Receives what was asked, class by class.

    Returns:
        How many listed names were compared in part or not at all.
    """
    cdef str text
    cdef Asker asker
    cdef AskedName one
    cdef int cut = 0
    for name in names:
        text = plain_text(name)
        for name_class, folded in zip(classes, fold_names(text, classes)):
            section = sections.get(name_class)
            if section is None or not folded.parts:
                continue
            asker = section.asker
            if left < 0:
                cut += asker.names.flat.n_names
                continue
            one = asker.asked(folded, text, floors, exhaustive, share)
            asked.append(one)
            left -= one.steps
            cut += one.cut
    return cut


def take_all(list asked not None, dict strength not None, dict weak not None, also, *, bint always):
    """Let the best score of its names be the strength of each entity.

    Args:
        asked: Asked names.
        strength: Strengths by place of entity, to be raised.
        weak: The same of weak aliases; ``strength`` itself where they count like any other.
        also: Called with each asked name once a weak alias is met,
        always: or in any case.
    """
    cdef AskedName one
    cdef dict apart = None if weak is strength else weak
    for one in asked:
        if one.scores:
            one.take(strength, apart)
        if always or (apart is not None and apart):
            also(one)


def give_all_back(list asked not None):
    """Give back the room of all asked names."""
    cdef AskedName one
    for one in asked:
        one.give_back()
