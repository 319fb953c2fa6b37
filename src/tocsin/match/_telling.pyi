"""Types of the compiled telling; what it promises stands in ``_telling.pyx``."""

from collections.abc import Iterable, Mapping

from tocsin.model import Part

def parts_told(
    left: tuple[str, ...],
    left_mass: list[float],
    right: tuple[str, ...],
    right_mass: list[float],
    meetings: Iterable[tuple[int, int, int, int, float, int]],
    words: Mapping[int, str],
) -> tuple[Part, ...]: ...
