# cython: language_level=3
"""Names in ASCII split to tokens, and set phrases found in them.

Promises the tokens and phrases of ``tocsin.text.fold`` and ``tocsin.text.phrases``, which say
what they are for. Holds no table.
"""

cimport cython
from libc.stdint cimport uint8_t
from libc.stdlib cimport free, malloc

cdef extern from "Python.h":
    const char* PyUnicode_AsUTF8AndSize(object text, Py_ssize_t* length) except NULL
    object PyUnicode_DecodeASCII(const char* letters, Py_ssize_t length, const char* errors)

DEF APOSTROPHE = 39
DEF GRAVE = 96
DEF DOT = 46
#: Longer tokens than this are read from a piece of memory of their own.
DEF ROOM = 256


def plain_text(text not None):
    """Give a text of a class made of ``str`` (as numpy has one) as a plain one.

    Raises:
        TypeError: It is no text.
    """
    if type(text) is str:
        return text
    if not isinstance(text, str):
        raise TypeError(f"a name is a str, not {type(text).__name__}")
    return str.__str__(text)


def tokens_of(text not None):
    """Split a text to its runs of letters and digits of ASCII, in small letters.

    Apostrophes vanish; everything else separates. Linear in the characters.
    """
    cdef Py_ssize_t n = 0, k
    cdef const uint8_t* letters = <const uint8_t*> PyUnicode_AsUTF8AndSize(text, &n)
    cdef uint8_t near[ROOM]
    cdef uint8_t* room = near
    cdef Py_ssize_t length = 0
    cdef uint8_t letter
    cdef list found = []
    if n > ROOM:
        room = <uint8_t*> malloc(n)
        if not room:
            raise MemoryError
    try:
        for k in range(n):
            letter = letters[k]
            if 65 <= letter <= 90:
                letter += 32
            elif not (97 <= letter <= 122 or 48 <= letter <= 57):
                if length and letter != APOSTROPHE and letter != GRAVE:
                    found.append(PyUnicode_DecodeASCII(<const char*> room, length, NULL))
                    length = 0
                continue
            room[length] = letter
            length += 1
        if length:
            found.append(PyUnicode_DecodeASCII(<const char*> room, length, NULL))
    finally:
        if room != near:
            free(room)
    return found


cdef object NO_FORMS = frozenset()


cdef inline Py_ssize_t reach(list parts, Py_ssize_t position, longest):
    """Give how long a phrase that begins at a place may be; 0 where none does."""
    cdef Py_ssize_t most = longest, left = len(parts) - position
    return most if most < left else left


def without_forms(list parts not None, dict table not None, dict longest not None):
    """Take legal forms off; see ``tocsin.text.phrases.without_legal_forms``.

    Args:
        parts: Of a name.
        table: Phrase to its form.
        longest: First part of a phrase to the parts of the longest that it begins.

    Returns:
        What is left, which may be nothing, and the codes of the forms.
    """
    cdef list kept = []
    cdef set found = set()
    cdef Py_ssize_t position = 0, length, n = len(parts)
    cdef bint is_taken, is_at_end
    while position < n:
        most = longest.get(parts[position])
        is_taken = False
        if most is not None:
            for length in range(reach(parts, position, most), 0, -1):
                form = table.get(tuple(parts[position:position + length]))
                if form is None:
                    continue
                is_at_end = position + length == n or (position == 0 and length > 1)
                if is_at_end or not form.is_weak:
                    found.add(form.code)
                    position += length
                    is_taken = True
                    break
        if not is_taken:
            kept.append(parts[position])
            position += 1
    return kept, found


def with_phrases(list parts not None, dict table not None, dict longest not None):
    """Write phrases as what they stand for; see ``tocsin.text.phrases.with_abbreviations``.

    Args:
        parts: Of a name.
        table: Phrase to the parts that it stands for.
        longest: First part of a phrase to the parts of the longest that it begins.
    """
    cdef list told = []
    cdef Py_ssize_t position = 0, length, n = len(parts)
    cdef bint is_told
    while position < n:
        most = longest.get(parts[position])
        is_told = False
        if most is not None:
            for length in range(reach(parts, position, most), 0, -1):
                words = table.get(tuple(parts[position:position + length]))
                if words is not None:
                    told.extend(words)
                    position += length
                    is_told = True
                    break
        if not is_told:
            told.append(parts[position])
            position += 1
    return told


cdef bint has_initials(const uint8_t* letters, Py_ssize_t n) noexcept:
    """Say whether two letters with a dot each may follow each other, as in "A.B. Smith"."""
    cdef Py_ssize_t k
    cdef int seen = 0  # of letter, dot, letter
    cdef bint is_letter
    for k in range(n):
        if letters[k] == APOSTROPHE or letters[k] == GRAVE:
            continue  # they vanish before anybody looks
        is_letter = 97 <= letters[k] | 32 <= 122
        if letters[k] == DOT and (seen == 1 or seen == 3):
            seen += 1
            if seen == 4:
                return True
        else:
            seen = 3 if is_letter and seen == 2 else is_letter
    return False


@cython.final
cdef class Folder:
    """Folds a name for several classes at once, quickly where nothing but letters is in it.

    Args:
        made: Makes a folded name of its four fields, in a tuple.
        apart: Classes whose names have their initials split.
        looked_at: Class to the parts at which one of its steps looks twice,
        numbered: and the classes of which a step looks at every digit.
        of_parts: Folds tokens for a class,
        of_name: and a name.
        most_characters: Characters of a name that are compared,
        most_parts: parts of it,
        most_letters: and characters of a part.
    """

    cdef type made
    cdef object apart, numbered, of_parts, of_name
    cdef dict looked_at
    cdef Py_ssize_t most_characters, most_parts, most_letters

    def __init__(
        self, type made not None, *, apart, dict looked_at not None, numbered, of_parts, of_name,
        Py_ssize_t most_characters, Py_ssize_t most_parts, Py_ssize_t most_letters
    ):
        self.made, self.apart, self.looked_at, self.numbered = made, apart, looked_at, numbered
        self.of_parts, self.of_name = of_parts, of_name
        self.most_characters = most_characters
        self.most_parts, self.most_letters = most_parts, most_letters

    def fold(self, asked not None, classes not None):
        """Give the folded name for each class."""
        cdef str name = plain_text(asked)
        cdef Py_ssize_t n = 0
        cdef const uint8_t* letters
        cdef list parts, told = []
        cdef str part, text
        cdef bint is_dotted, has_digits = False, is_looked_at
        if len(name) > self.most_characters:
            name = name[:self.most_characters]
        if not name.isascii():
            return [self.of_name(name, name_class) for name_class in classes]
        letters = <const uint8_t*> PyUnicode_AsUTF8AndSize(name, &n)
        is_dotted = has_initials(letters, n)
        text = name
        if "&" in text:
            text = text.replace("&", " and ")
        if "%" in text:
            text = text.replace("%", " percent ")
        parts = tokens_of(text)
        if n > self.most_letters or len(parts) > self.most_parts:
            parts = [part[:self.most_letters] for part in parts[:self.most_parts]]
        for part in parts:
            if <Py_UCS4> part[0] <= 57:
                has_digits = True
        plain = None
        for name_class in classes:
            if is_dotted and name_class not in self.apart:
                told.append(self.of_name(name, name_class))
                continue
            is_looked_at = has_digits and name_class in self.numbered
            if not is_looked_at:
                beginnings = self.looked_at[name_class]
                for part in parts:
                    if part in beginnings:
                        is_looked_at = True
                        break
            if is_looked_at:
                told.append(self.of_parts(parts, name_class))
                continue
            if plain is None:
                plain = tuple.__new__(self.made, (tuple(parts), NO_FORMS, "", False))
            told.append(plain)
        return told
