"""Dutch compounds and their parts: "reclasseringswerker" is reclassering + s + werker.

The division with the fewest parts wins, then the one whose parts are the most frequent; the geometric mean of the
frequencies of the parts as a criterion is due to Koehn and Knight (2003), "Empirical Methods for Compound Splitting".
"""

from functools import cache, lru_cache

from index.analysis.lexicon import dictionary_form, english_zipf, is_infinitive, is_word, word_list, zipf

# The letters that may stand between two parts, the likeliest first.
LINKS = ("", "s", "en", "e", "n")

SHORTEST_COMPOUND, LONGEST_COMPOUND = 7, 60
# A word more frequent than this (50 in a million) has a meaning of its own; its parts say little: "werkgever".
LEXICALISED = 4.3
# The least Zipf value of a part that the dictionary has, by its length; short ones arise by chance more easily.
_LEAST_FREQUENT = {4: 3.0, 5: 2.0, 6: 1.7}


@lru_cache(maxsize=200_000)
def split_compound(word: str) -> tuple[str, ...]:
    """The parts of a compound as they stand in it, without linking letters; empty when it is none.

    Args:
        word: lower case, one word of letters.
    """
    if not SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND or not word.isalpha():
        return ()
    lemma = dictionary_form(word) or word
    opaque = word_list("opaque_words")
    if zipf(word) >= LEXICALISED or word in opaque or lemma in opaque or _is_english(word) or is_infinitive(lemma):
        return ()
    # An inflected form is a compound only if its lemma is one: "uitzonderingen" is no "uitzond" and "ringen".
    if len(lemma) < len(word) and not split_compound(lemma):
        return ()
    return possible_parts(word)


@lru_cache(maxsize=100_000)
def possible_parts(word: str) -> tuple[str, ...]:
    """The parts of a word that may be a compound, however frequent it is; empty when it cannot be one.

    Args:
        word: lower case, letters only.
    """
    length = len(word)
    if not SHORTEST_COMPOUND <= length <= LONGEST_COMPOUND:
        return ()

    @cache
    def best_from(start: int) -> tuple[int, float, tuple[str, ...]] | None:
        """(number of parts, minus the sum of their Zipf values, the parts) of the rest of the word."""
        best: tuple[int, float, tuple[str, ...]] | None = None
        if start and can_be_part(word[start:], is_last=True):
            best = (1, -zipf(word[start:]), (word[start:],))
        for end in range(start + 3, length - 2):
            part = word[start:end]
            if not can_be_part(part, is_last=False):
                continue
            for link in LINKS:
                if not word.startswith(link, end) or length - end - len(link) < 3:
                    continue
                rest = best_from(end + len(link))
                if rest is None:
                    continue
                found = (rest[0] + 1, rest[1] - zipf(part) + 0.3 * bool(link), (part, *rest[2]))
                if best is None or found < best:
                    best = found
        return best

    found = best_from(0)
    return () if found is None else found[2]


@lru_cache(maxsize=400_000)
def can_be_part(part: str, *, is_last: bool) -> bool:
    """Whether a lower-case form is frequent and independent enough to be taken for the part of a compound."""
    if len(part) == 3:
        return part in word_list("short_parts")
    if part in word_list("never_parts"):
        return False
    frequency = zipf(part)
    known = dictionary_form(part) is not None or (
        part.endswith("ing") and dictionary_form(part[:-3] + "en") is not None
    )
    if not known:
        # Loan words and names of things that the dictionary lacks ("device", "reclassering").
        return len(part) >= 5 and frequency >= (3.0 if not is_last else 2.8) and is_word(part)
    return frequency >= _LEAST_FREQUENT.get(len(part), 1.2)


def _is_english(word: str) -> bool:
    return dictionary_form(word) is None and english_zipf(word) >= 3.0 and english_zipf(word) > zipf(word)
