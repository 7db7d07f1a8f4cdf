"""Calls into PDFium for what is asked of every glyph or object of a page, where ctypes itself would cost the most."""

import ctypes
from collections.abc import Callable
from typing import Any, cast

POINTER, INT, ADDRESS = ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t


def fast(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:  # noqa: ANN401 - ctypes has no types
    """The same function with plain integers for pointers, which ctypes converts in a third of the time."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    # These calls are far too short for handing the interpreter to another thread and back.
    prototype = ctypes.PYFUNCTYPE(result, *arguments)
    return cast("Callable[..., Any]", prototype(address or 0))
