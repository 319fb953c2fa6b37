"""Types of the compiled edit similarity; what it promises stands in ``_edits.pyx``."""

import numpy as np
from numpy.typing import NDArray

def letter_sets(
    text: NDArray[np.uint8], starts: NDArray[np.int32], out: NDArray[np.uint64]
) -> None: ...
def edit_similarities(
    part: bytes,
    text: NDArray[np.uint8],
    starts: NDArray[np.int32],
    letters: NDArray[np.uint64],
    is_joined: NDArray[np.uint8],
    floor: float,
    join_floor: float,
    out: NDArray[np.float32],
) -> None: ...
