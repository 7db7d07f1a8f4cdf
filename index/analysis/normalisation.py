"""One spelling for one word: Unicode forms, typographic quotes and hyphens, invisible characters, diacritics."""

import re
import unicodedata

_TYPOGRAPHY = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "ĳ": "ij", "Ĳ": "IJ"}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff")
)
_MARKS = re.compile("[\u0300-\u036f]")


def normalise(word: str) -> str:
    """A word in lower case and NFKC, with plain quotes and hyphens, without invisible characters and white space.

    Compatibility characters may stand for several words (U+FDFA for four); their spaces go.
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKC", word.translate(_TYPOGRAPHY)).lower()
    return "".join(plain.split())


def fold(word: str) -> str:
    """The word without the accents and diaereses of the Latin script: "geëvalueerd" becomes "geevalueerd"."""
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", word)))
