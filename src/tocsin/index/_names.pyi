"""Types of the compiled listed names; what they promise stands in ``_names.pyx``."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

def keys_of(
    text: NDArray[np.uint8], starts: NDArray[np.uint32], out: NDArray[np.uint64]
) -> None: ...
def key(text: bytes) -> int: ...
def alike(
    signs: NDArray[np.uint32],
    own: int,
    lost: int,
    gained: int,
    out: NDArray[np.int32],
    *,
    plain: bool = ...,
) -> int: ...
def near(
    part: bytes,
    text: bytes,
    n: int,
    tokens: NDArray[np.int32],
    edits: NDArray[np.uint8],
    most: int,
    *,
    plain: bool = ...,
) -> int: ...
def signs_of(
    text: NDArray[np.uint8], starts: NDArray[np.uint32], out: NDArray[np.uint32]
) -> None: ...

class KeyTable:
    def __init__(self, keys: NDArray[np.uint64], numbers: NDArray[np.int32]) -> None: ...
    def get(self, text: bytes) -> list[int]: ...
    def first(self, text: str, default: int) -> int: ...

class AskedPart:
    text: bytes
    mass: float
    count: int
    steps: int
    def meets(self) -> list[tuple[int, float, int]]: ...

class ListedNames:
    n_tokens: int
    n_names: int
    n_pairs: int
    is_person: bool
    floor: float
    join_floor: float
    near: float
    def __init__(
        self,
        arrays: Mapping[str, NDArray[Any]],
        *,
        is_person: bool,
        floors: tuple[float, float, float],
    ) -> None: ...
    def token_text(self, token: int) -> str: ...
    def names_of(self, owner: int) -> range: ...
    def name_parts(self, name: int) -> tuple[str, ...]: ...
    def name_masses(self, name: int) -> list[float]: ...
    def columns_spelled(self, text: bytes) -> list[int]: ...
    def columns_read(self, reading: bytes) -> list[int]: ...
    def is_written_in_syllables(self, column: int) -> bool: ...
    def asked(
        self,
        text: bytes,
        *,
        traits: int,
        mass: float,
        sound: bytes,
        variants: Sequence[tuple[int, float, int]],
        readings: Sequence[tuple[bytes, float, float]],
        given: Sequence[tuple[int, float, int]],
        initials: bytes,
    ) -> AskedPart: ...

def check_shapes(arrays: Mapping[str, NDArray[Any]]) -> None: ...
