"""One lemma for all inflections of a word: dictionary first, then spelling, compounds, particles and endings.

The dictionary's lemmas are followed to their end, so that "liep" (lopen), "lopen" (loop) and "loop" (lopen) meet; of
words that are each other's lemma the shortest stands for all.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from index.analysis.compounds import split_compound
from index.analysis.lexicon import dictionary_form, dutch_words, is_word, word_table, zipf
from index.analysis.normalisation import fold
from index.analysis.stems import closed_stems, open_stems

LONGEST_WORD = 60
# More frequent than this, a form that the dictionary lacks is a name or loan word, not an inflection to be guessed.
_ESTABLISHED = 3.3
_PARTICLES = (
    "aan", "achter", "af", "bij", "binnen", "door", "in", "mee", "mede", "na", "neer", "om", "onder", "op", "over",
    "samen", "tegen", "terug", "toe", "tussen", "uit", "voor", "voort", "weg", "her", "niet",
)  # fmt: skip
_DIMINUTIVE = re.compile(r"(?:(?<=[^aeiou])etje|tje|(?<=m)pje|je)s?$")
_OF_PEOPLE = re.compile(r"(?:[^aeiou]|ee)s$")
_VERB_ENDING = re.compile(r"(?:ten|den|te|de|ende|end|t|d)$")


@lru_cache(maxsize=100_000)
def lemmatise(word: str) -> str:
    """The lemma of a Dutch word in lower case; the word itself where nothing is known of it."""
    if len(word) > LONGEST_WORD or len(word) < 3 or not word.replace("'", "").isalpha():
        return word
    word = _modern_spelling(_with_diacritics(word))
    if (known := _from_dictionary(word)) is not None:
        return known
    if "'" in word:
        return _before_apostrophe(word)
    if parts := split_compound(word):
        head = parts[-1]
        return word[: -len(head)] + lemmatise(head)
    return _from_particle(word) or _from_people(word) or _from_ending(word) or word


def lemmatise_english(word: str) -> str | None:
    """The lemma of an English word in lower case; None when it is no English word."""
    return dictionary_form(word, "en")


def _from_dictionary(word: str) -> str | None:
    seen = [word]
    while (lemma := _one_step(seen[-1])) is not None and lemma not in seen:
        seen.append(lemma)
    if lemma is None:
        return seen[-1] if len(seen) > 1 else None
    cycle = seen[seen.index(lemma) :]
    return min(cycle, key=lambda form: (len(form), form))


def _one_step(word: str) -> str | None:
    """The dictionary's lemma, but a masculine form is not led to a feminine one ("werkgever" to "werkgeefster")."""
    exception = word_table("lemmas").get(word)
    if exception is not None:
        return exception
    lemma = dictionary_form(word)
    if lemma is None or " " in lemma:
        return None
    if lemma.endswith("ster") and not word.endswith(("ster", "sters", "sterren", "stertje", "stertjes")):
        return word
    if lemma == word and word.endswith("ster"):
        return _masculine(word) or word
    return lemma


def _masculine(word: str) -> str | None:
    """The form in -er: "medewerkster" to "medewerker", "deelneemster" to "deelnemer"."""
    stem = word.removesuffix("ster")
    for form in open_stems(stem):
        if dictionary_form(form + "er") in (form + "er", word):
            return form + "er"
    return None


@cache
def _restorations() -> dict[str, str]:
    """Words spelled without their diacritics to the usual spelling, where that is the more frequent one."""
    words = dutch_words()
    found: dict[str, str] = {}
    for word, share in words.items():
        if not word.isascii():
            plain = fold(word)
            if words.get(plain, 0.0) < share and words.get(found.get(plain, ""), 0.0) < share:
                found[plain] = word
    return found


def _with_diacritics(word: str) -> str:
    if dictionary_form(word) is not None:
        return word
    return _restorations().get(fold(word), word)


def _modern_spelling(word: str) -> str:
    """Undo the k for c that was allowed until 1995: "produkt" to "product", "kontrole" to "controle"."""
    frequency = zipf(word)
    if "k" not in word or frequency >= _ESTABLISHED:
        return word
    candidates = {word.replace("k", "c"), word.replace("ks", "x"), word.replace("kw", "qu"), word.replace("k", "c", 1)}
    candidates.discard(word)
    best = max(candidates, key=lambda form: (zipf(form), form))
    return best if zipf(best) >= max(3.0, frequency + 1.0) else word


def _before_apostrophe(word: str) -> str:
    """Leave "gi's" and "jan's" without their ending; "lvb'ers" becomes "lvb'er"."""
    base, _, ending = word.rpartition("'")
    if ending in ("s", "tje", "tjes", "je", "jes", "en"):
        return lemmatise(base) if base.isalpha() and len(base) > 3 else base
    return f"{base}'er" if ending == "ers" and base else word


def _from_particle(word: str) -> str | None:
    """Set a particle apart and lemmatise the rest: "doorontwikkeld" to "doorontwikkelen"."""
    for particle in _PARTICLES:
        rest = word.removeprefix(particle)
        if rest != word and len(rest) >= 4 and (known := _from_dictionary(rest)) is not None:
            return particle + known
    return None


def _from_people(word: str) -> str | None:
    """The form without -e of an adjective of a people or place: "Nederlandse", "Europese"."""
    if not word.endswith("se"):
        return None
    return next((form for form in closed_stems(word[:-1]) if _OF_PEOPLE.search(form) and is_word(form)), None)


def _from_ending(word: str) -> str | None:
    """The lemma guessed from the endings of plural, diminutive, participle, past tense and attributive forms."""
    if zipf(word) >= _ESTABLISHED and not word.startswith("ge"):
        return None
    for candidate in _bases(word):
        if len(candidate) >= 3 and (known := _from_dictionary(candidate)) is not None:
            return known
    for ending in ("s", "en", "e"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 4 and not base.endswith("s") and zipf(base) >= max(2.5, zipf(word)):
            return base
    return None


def _bases(word: str) -> Iterator[str]:
    diminutive = _DIMINUTIVE.sub("", word)
    if diminutive != word:
        yield diminutive
    if word.endswith("s"):
        yield word[:-1]
    for ending in ("en", "e"):
        if word.endswith(ending):
            yield from closed_stems(word.removesuffix(ending))
    stem = word.removeprefix("ge").replace("ï", "i").replace("ë", "e")
    without = _VERB_ENDING.sub("", stem)
    if without != stem:
        yield from (form + "en" for form in open_stems(without) if is_word(form + "en"))
