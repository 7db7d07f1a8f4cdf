"""Finds out in which of the encodings of before Unicode a Dutch text was written."""

import re

# Those that text files of Western Europe are really found in, the likeliest first: Windows, Macintosh, DOS, Unix.
_ENCODINGS = ("cp1252", "mac_roman", "cp850", "iso8859_15")
# Of every hundred accented letters in Dutch texts these are nearly all.
_USUAL = frozenset("éëïöüèêàáóíûôîçÉË")
_ACCENTED = frozenset("áàâäãåçéèêëíìîïñóòôöøúùûüýÿæœßĳÁÀÂÄÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖØÚÙÛÜÝÆŒĲ")
# Quotation marks, dashes, amounts, measures and signs of articles: what stands between words or behind figures.
_OPENING = frozenset("“„‚")
_SIGNS = frozenset("‘’”«»–—…•·€£§°½¼¾²³¹©®™±×µ´¨\u00a0\u00ad")
_WITHIN_WORDS = frozenset("’‘´\u00ad–")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
# Of the start of a large file; the rest is in the same encoding.
_SAMPLE_BYTES = 1 << 20
_ZEROS = 0.3


def legacy_encoding(content: bytes) -> str:
    """The likeliest encoding of a text that is no UTF-8 and has no byte order mark."""
    sample = content[:_SAMPLE_BYTES]
    half = max(len(sample) // 2, 1)
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[start::2].count(0) > half * _ZEROS:
            return encoding
    return max(_ENCODINGS, key=lambda encoding: _likelihood(sample.decode(encoding, errors="replace")))


def _likelihood(text: str) -> int:
    """How well the characters beyond ASCII stand where a Dutch text has them."""
    return sum(_fit(text, match.start()) for match in _FOREIGN.finditer(text))


def _fit(text: str, place: int) -> int:
    character = text[place]
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if character in _ACCENTED:
        # A capital in the middle of a word, or a letter behind a figure, is another letter.
        is_odd = (character.isupper() and before.islower()) or before.isdigit()
        return -1 if is_odd or not (before.isalpha() or after.isalpha()) else 2 if character in _USUAL else 1
    if character in _OPENING:
        return 2 if not before.isalnum() and after.isalnum() else -1
    is_apart = character in _WITHIN_WORDS or not (before.isalpha() and after.isalpha())
    return 2 if character in _SIGNS and is_apart else -1
