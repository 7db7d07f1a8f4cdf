"""Calls into PDFium for what is asked of every glyph or object of a page, where ctypes itself would cost the most.

ctypes converts each argument to its declared type by a call of its own, which takes as long as PDFium's answer. What is
called here declares no arguments: whole numbers are C's `int` without asking, and pointers are made once and kept.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

INT, DOUBLE, ADDRESS = ctypes.c_int, ctypes.c_double, ctypes.c_size_t

# Rows; more are of one page in thousands, whose memory is not kept for the others.
_MOST_KEPT = 100_000


class Handle(ctypes.c_void_p):
    """An object of PDFium that a call returned and that others take; ctypes keeps subclasses as they are."""


def fast(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:  # noqa: ANN401 - ctypes has no types
    """The same function without declared arguments, or with these alone.

    It takes whole numbers, handles and pointers as they are; addresses only where they are declared.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value
    # These calls are far too short for handing the interpreter to another thread and back.
    return cast("Callable[..., Any]", ctypes.PYFUNCTYPE(result, *arguments)(address or 0))


def pointer_to(address: int | None) -> object:
    """An argument for functions of `fast` that points to this address."""
    return ctypes.byref(ctypes.c_char.from_address(address or 0))


def called(function: Callable[..., object], *arguments: Iterable[object]) -> None:
    """Call the function with the first of all arguments, then with the second of all, and so on."""
    deque(map(function, *arguments), maxlen=0)


class Rows:
    """Memory that PDFium writes into, row by row, with a pointer for every element that it is handed.

    The pointers are what costs time, so they are made once; PDFium is used by one thread at a time.
    """

    def __init__(self, kind: Any, columns: int, pointed: int = 1) -> None:  # noqa: ANN401 - ctypes has no types
        """Memory for rows of so many numbers of this kind, of which the first `pointed` get a pointer each."""
        self._kind, self._columns, self._pointed = kind, columns, pointed
        self._memory: Any = None
        self._pointers: list[list[object]] = []
        self._count = 0

    def pointers(self, count: int) -> Sequence[Sequence[object]]:
        """For each column that gets them, at least so many pointers, row after row."""
        if count > self._count:
            self._count = max(count, 2 * self._count, 1024)
            self._memory = (self._kind * (self._count * self._columns))()
            size = ctypes.sizeof(self._kind)
            width = size * self._columns
            self._pointers = [
                [ctypes.byref(self._memory, offset) for offset in range(column * size, width * self._count, width)]
                for column in range(self._pointed)
            ]
        return self._pointers

    def written(self, count: int) -> NDArray[Any]:
        """A copy of the first rows, (count, columns), as the last calls left them."""
        if not count:
            return np.zeros((0, self._columns), self._kind)
        memory: NDArray[Any] = np.ctypeslib.as_array(self._memory)
        return memory[: count * self._columns].reshape(count, self._columns).copy()

    def asked(
        self, function: Callable[..., object], count: int, handle: object, indexes: Iterable[int]
    ) -> NDArray[Any]:
        """What a function writes that takes a handle, an index and the pointers; all 0 where it writes nothing."""
        pointers = self.pointers(count)
        if count:
            ctypes.memset(self._memory, 0, count * self._columns * ctypes.sizeof(self._kind))
            called(function, repeat(handle), indexes, *pointers)
        written = self.written(count)
        if self._count > _MOST_KEPT:
            self._count, self._memory, self._pointers = 0, None, []
        return written
