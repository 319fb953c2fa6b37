"""How values of data classes are made, and carried between processes.

Promises equal values, made faster than the way that frozen data classes bring along, which
sets each field through ``object``: half of what a hit costs around its search. Never writes a
file: another version of the software reads nothing of what is carried.
"""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

from tocsin.model._values import made_of

Value = TypeVar("Value")


def value(cls: type[Value]) -> type[Value]:
    """Let values of a frozen data class with slots be made, and pickled, as their fields.

    Whatever is not one value for each field (a field left out, one too many, an unknown name)
    takes the way of the data class, with its defaults and errors.

    Args:
        cls: Has two fields or more, all of them taken when it is made, and nothing to do
            afterwards.
    """
    names = tuple(field.name for field in fields(cls))  # type: ignore[arg-type]
    told = attrgetter(*names)

    def reduce(self: Value) -> tuple[type[Value], tuple[Any, ...]]:
        made = type(self)
        if made is cls:
            return cls, told(self)
        return made, tuple([getattr(self, field.name) for field in fields(self)])  # type: ignore[arg-type]

    cls.__reduce__ = reduce  # type: ignore[method-assign,assignment]
    cls.__init__ = made_of(  # type: ignore[method-assign]
        cls.__init__, names, tuple(cls.__dict__[name] for name in names)
    )
    return cls
