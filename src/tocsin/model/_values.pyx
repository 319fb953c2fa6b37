# cython: language_level=3
"""The fields of a value, set one after the other.

Promises what the way of the data class would give. Never knows a class by name.
"""

from cpython.object cimport Py_TYPE
from cpython.tuple cimport PyTuple_GET_ITEM

ctypedef int (*Setting)(object member, object value, object to) except -1

cdef extern from "Python.h":
    ctypedef struct TypeOf "PyTypeObject":
        Setting tp_descr_set


def made_of(init, tuple names not None, tuple members not None):
    """Give an ``__init__`` that sets each field through its slot.

    Args:
        init: The one of the data class, for whatever is not one value for each field.
        names: Of the fields, in order.
        members: The slot of each, as the class holds it.

    Raises:
        TypeError: A member can set nothing.
    """
    cdef Py_ssize_t n = len(names)
    if len(members) != n:
        raise TypeError("a class has one slot a field")
    for member in members:
        if (<TypeOf*> Py_TYPE(member)).tp_descr_set is NULL:
            raise TypeError("a slot can be set")

    def __init__(*args, **kwargs):
        cdef Py_ssize_t given = len(args) - 1, k
        if given < 0 or given + len(kwargs) != n:
            init(*args, **kwargs)
            return
        for k in range(given):
            put(<object> PyTuple_GET_ITEM(members, k), args, <object> PyTuple_GET_ITEM(args, k + 1))
        for k in range(given, n):
            name = <object> PyTuple_GET_ITEM(names, k)
            if name not in kwargs:  # another stands in its place
                init(*args, **kwargs)
                return
            put(<object> PyTuple_GET_ITEM(members, k), args, kwargs[name])

    __init__.__doc__ = init.__doc__
    __init__.__wrapped__ = init  # what it takes is read there
    __init__.__annotations__ = init.__annotations__
    __init__.__qualname__ = init.__qualname__
    __init__.__module__ = init.__module__
    return __init__


cdef inline int put(member, tuple args, value) except -1:
    return (<TypeOf*> Py_TYPE(member)).tp_descr_set(member, <object> PyTuple_GET_ITEM(args, 0), value)
