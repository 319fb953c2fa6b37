"""Types of the compiled making of values; what it promises stands in ``_values.pyx``."""

from collections.abc import Callable
from typing import Any

def made_of(
    init: Callable[..., None], names: tuple[str, ...], members: tuple[Any, ...]
) -> Callable[..., None]: ...
