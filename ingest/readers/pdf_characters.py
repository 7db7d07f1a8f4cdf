"""The characters of a page as PDFium gives them: their code points, and which of them are blank."""

import ctypes
import unicodedata
from itertools import repeat

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
from numpy.typing import NDArray

from ingest.readers.pdfium_calls import fast

_unicode = fast(pdfium_raw.FPDFText_GetUnicode, ctypes.c_uint)

# PDFium writes this, or 2, where it takes a hyphen at the end of a line to be removable.
_REMOVED_HYPHEN = 0xFFFE
_SOFT_HYPHEN = 0xAD


def codes_of(text_page: pdfium.PdfTextPage, handle: object) -> NDArray[np.uint32]:
    """The code points; all at once where each character is one unit of UTF-16, else one by one."""
    count = max(text_page.count_chars(), 0)
    units = np.zeros(2 * count + 2, np.uint16)
    target = units.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
    written = pdfium_raw.FPDFText_GetText(text_page, 0, count, target) if count else 1
    if written == count + 1 and not _surrogates(units).any():
        codes = units[:count].astype(np.uint32)
    else:
        codes = np.fromiter(map(_unicode, repeat(handle), range(count)), np.uint32, count)
        codes[(codes > 0x10FFFF) | _surrogates(codes)] = 0xFFFD
    codes[(codes == _REMOVED_HYPHEN) | (codes == 2)] = ord("-")
    return codes


def _surrogates(units: NDArray[np.uint16] | NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which of these are halves of a character (0xD800 to 0xDFFF): what lies below wraps round to high numbers."""
    halves: NDArray[np.bool_] = units - units.dtype.type(0xD800) < 0x800
    return halves


def are_blank(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which characters are white space or invisible; a soft hyphen is neither, since it may stand at a line's end."""
    blank = _BLANK[np.minimum(codes, len(_BLANK) - 1)]
    for place in np.flatnonzero(codes >= len(_BLANK)).tolist():
        blank[place] = _is_blank(chr(codes[place]))
    return blank


def _is_blank(character: str) -> bool:
    # Bullets of symbol fonts have private code points, which Python does not count as printable.
    return character.isspace() or not (character.isprintable() or unicodedata.category(character) == "Co")


# Of the characters that most texts are written in, so that only others must be looked up.
_BLANK = np.array([_is_blank(chr(code)) and code != _SOFT_HYPHEN for code in range(0x250)], np.bool_)
