"""Types of the compiled alignment; what it promises stands in ``_align.pyx``."""

import numpy as np
from numpy.typing import NDArray

def align_names(
    similarity: NDArray[np.float32],
    left_mass: NDArray[np.float32],
    starts: NDArray[np.int32],
    tokens: NDArray[np.int32],
    joins: NDArray[np.int32],
    mass: NDArray[np.float32],
    weights: tuple[float, ...],
    out: NDArray[np.float32],
) -> int: ...
def align_one(
    similarity: NDArray[np.float32],
    left_mass: NDArray[np.float32],
    starts: NDArray[np.int32],
    tokens: NDArray[np.int32],
    joins: NDArray[np.int32],
    mass: NDArray[np.float32],
    weights: tuple[float, ...],
    name: int,
) -> tuple[float, list[tuple[int, int, int, int, float]]]: ...
