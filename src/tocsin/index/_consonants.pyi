"""Types of the compiled consonants; what they promise stands in ``_consonants.pyx``."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

class Consonants:
    count: int
    def __init__(
        self,
        columns: NDArray[np.int32],
        spellings: Sequence[str],
        *,
        floor: float,
        worth: Callable[[float, int], float],
    ) -> None: ...
    def near(self, key: str) -> list[tuple[int, float]]: ...
