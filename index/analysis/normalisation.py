"""One spelling for one word: Unicode forms, typographic quotes and hyphens, invisible characters, diacritics."""

import re
import unicodedata

_TYPOGRAPHY = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "\u00ad": None, "\u200b": None, "\u200c": None,
                             "\u200d": None, "\ufeff": None, "ĳ": "ij"})  # fmt: skip
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
