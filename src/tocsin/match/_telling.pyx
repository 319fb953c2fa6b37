# cython: language_level=3
"""How the parts of two names met, told part by part.

Promises weights that add up to 1, those that met first. Never aligns.
"""

from tocsin.model import Part


def parts_told(
    tuple left not None, list left_mass not None, tuple right not None, list right_mass not None,
    meetings, dict words not None
):
    """Tell how the parts of two names met; see ``tocsin.match.beside.parts_told``."""
    cdef Py_ssize_t i, j, count, listed, n_left = len(left), n_right = len(right), k
    cdef double total = 0.0, weight, mass
    cdef list told = []
    cdef list is_left_met = [False] * n_left, is_right_met = [False] * n_right
    cdef str verdict, here, there
    if len(left_mass) != n_left or len(right_mass) != n_right:
        raise ValueError("a name has one mass a part")
    for mass in left_mass:
        total += mass
    for mass in right_mass:
        total += mass
    total = max(total, 1e-6)
    for i, count, j, listed, value, number in meetings:
        if not (0 <= i and 0 < count and i + count <= n_left
                and 0 <= j and 0 < listed and j + listed <= n_right):
            raise ValueError("a meeting lies outside the names")
        verdict = words[number]
        weight = 0.0
        for k in range(i, i + count):
            weight += <double> left_mass[k]
            is_left_met[k] = True
        for k in range(j, j + listed):
            weight += <double> right_mass[k]
            is_right_met[k] = True
        if count == 1 and listed == 1:  # nearly all of them
            here, there = left[i], right[j]
        else:
            here, there = " ".join(left[i:i + count]), " ".join(right[j:j + listed])
            if verdict == "same":
                verdict = "joined"
        told.append(Part(here, there, verdict, value, weight / total))
    if False in is_left_met or False in is_right_met:
        verdict = "contradiction" if False in is_left_met and False in is_right_met else "extra"
        for k in range(n_left):
            if not is_left_met[k]:
                told.append(Part(left[k], "", verdict, 0.0, <double> left_mass[k] / total))
        for k in range(n_right):
            if not is_right_met[k]:
                told.append(Part("", right[k], verdict, 0.0, <double> right_mass[k] / total))
    return tuple(told)
