"""Mending spellings that neither the documents nor the language know, with the documents' own words first."""

from collections.abc import Iterator, Mapping, Sequence

from index.analysis.ampersands import Ampersands
from index.analysis.compounds import LINKS, can_be_part, split_compound
from index.analysis.lemmatiser import lemmatise
from index.analysis.lexicon import dictionary_form, english_zipf, is_word, word_list, zipf
from index.analysis.normalisation import fold, normalise
from index.analysis.spelling_candidates import SHORTEST, Candidate, WordIndex, corpus_index, language_index

# A word in a question is hardly longer; what is, is no word.
LONGEST = 45
_SHORTEST_COMPOUND, _SHORTEST_PART = 9, 4
_SHORTEST_NAME = 8
# In a compound of so many letters one more or less is a slip, but for what may be an ending.
_SHORTEST_SLIPPED, _ENDING = 10, 3
# A compound of parts that are shorter than this on average may be a slip: "jaarvers" of "jaarverslag".
_LONG_PART = 5
# Zipf values: of parts that are usual words, and how much more usual a function word is than what was typed for it.
_USUAL_PART = 4.0
_MORE_USUAL = 3.5
_LONGEST_FUNCTION_WORD = 5


class SpellingCorrector:
    """Mends words of a question.

    Args:
        vocabulary: surface words of the documents, lower case, with the number of times each occurs.
    """

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        own = {normalise(word): count for word, count in vocabulary.items() if count > 0}
        self._vocabulary = own
        self._ampersands = Ampersands(own)
        # "jovo" of "jovo-methodiek".
        self._parts = {part for word in own if "-" in word for part in word.split("-")}
        self._folded = {fold(word).replace("-", "") for word in own}
        self._index = corpus_index({word: n for word, n in own.items() if word.isalpha() and len(word) >= SHORTEST})

    def correct(self, word: str) -> str | None:
        """A better spelling, or None to leave the word alone.

        Left alone are words of the documents and of the language and their inflections and compounds, abbreviations,
        everything with a digit or a capital within, and capitalised words that are no slip in a long word of the
        documents.
        """
        plain = normalise(word)
        if (written := self._ampersands.as_written(word)) is not None:
            return written
        if (function_word := self._function_word(plain)) is not None and word.islower():
            return function_word
        if not SHORTEST <= len(plain) <= LONGEST or not plain.isalpha() or not word[1:].islower():
            return None
        if self.knows(plain):
            return None if is_word(plain) else self._of_the_documents(plain, is_name=not word[0].islower())
        best = self._best_whole(plain) if word[0].islower() else self._best_of_a_name(plain)
        if best is None and len(plain) >= _SHORTEST_COMPOUND and word[0].islower():
            best = self._best_by_parts(plain)
        # What the language uses more than the documents' word is no slip for it: "hackathon" beside "hackathos".
        if best is None or best == plain or zipf(best) < zipf(plain):
            return None
        return best if word[0].islower() else best[0].upper() + best[1:]

    def is_of_documents(self, word: str) -> bool:
        """Whether a word in lower case stands in the documents as it is."""
        return word in self._vocabulary

    def joined_abbreviations(self, text: str, quoted: frozenset[str]) -> str:
        """A question in which abbreviations with "en" are written as the documents do: "dv en o" as "DV&O".

        Args:
            text: the question.
            quoted: words that are left alone.
        """
        return self._ampersands.joined(text, but=quoted)

    def joined_compounds(self, words: Sequence[str]) -> tuple[str, ...]:
        """Compounds of the documents that neighbouring words would make together: "alcohol meter" is alcoholmeter.

        Args:
            words: of a question, in order, as typed.
        """
        plain = [normalise(word) for word in words]
        found: dict[str, None] = {}
        for size in (2, 3):
            for start in range(len(plain) - size + 1):
                window = plain[start : start + size]
                if all(word.isalpha() and len(word) > 1 for word in window) and not self._function_words(window):
                    found.update(dict.fromkeys(self._joins(window)))
        return tuple(found)

    def _joins(self, window: Sequence[str]) -> Iterator[str]:
        heads = dict.fromkeys((window[-1], lemmatise(window[-1])))
        for stem in _linked(window[:-1]):
            for head in heads:
                for joined in (stem + head, f"{stem}-{head}"):
                    if joined in self._vocabulary:
                        yield joined

    def _function_words(self, window: Sequence[str]) -> bool:
        return any(word in word_list("function_words_nl") or word in word_list("function_words_en") for word in window)

    def knows(self, word: str) -> bool:
        """Whether a word in lower case is one of the documents or of the language, or made of such."""
        return (
            word in self._vocabulary
            or word in self._parts
            or fold(word) in self._folded
            or is_word(word)
            or english_zipf(word) > 0
            or fold(lemmatise(word)) in self._folded
            or is_word(lemmatise(word))
            or dictionary_form(word, "nl") is not None
            or self._is_evident_compound(word)
        )

    def _is_evident_compound(self, word: str) -> bool:
        """A compound of long parts, or of two usual words that the documents have as well: "foutcode".

        Of people it may be the plural: "taakgestraften" of "taakgestrafte". Other short parts arise by chance in a
        misspelled word ("jaar", "vers", "lach").
        """
        parts = split_compound(word) or (split_compound(word[:-1]) if word.endswith("ten") else ())
        usual = len(parts) == 2 and all(self._vocabulary.get(part, 0) and zipf(part) >= _USUAL_PART for part in parts)
        return bool(parts) and (usual or sum(map(len, parts)) >= _LONG_PART * len(parts))

    def _function_word(self, word: str) -> str | None:
        """The function word that was meant by a short word with a letter too few of two, or two exchanged: "vor"."""
        if not 2 < len(word) <= _LONGEST_FUNCTION_WORD or word in self._vocabulary or dictionary_form(word) is not None:
            return None
        doubled = (word[:place] + word[place - 1 :] for place in range(1, len(word) + 1))
        exchanged = (word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in range(len(word) - 1))
        near = {other for other in (*doubled, *exchanged) if other != word} & word_list("function_words_nl")
        best = max(near, key=zipf, default=None)
        return best if best is not None and zipf(best) >= zipf(word) + _MORE_USUAL else None

    def _of_the_same_sound(self, word: str) -> str | None:
        """The documents' own word for a compound that the language may have and they lack: "kontaktpersoon"."""
        if word in self._vocabulary or len(word) < _SHORTEST_COMPOUND or not split_compound(word):
            return None
        alike = [found for found in self._index.near(word, 0) if found.distance < 1 and found.word != word]
        return min(alike, key=lambda found: (found.cost, found.word)).word if alike else None

    def _of_the_documents(self, word: str, *, is_name: bool) -> str | None:
        """The documents' own word for a compound that looks like one and that nobody writes."""
        return self._of_the_same_sound(word) or (None if is_name else self._of_one_letter_less(word))

    def _of_one_letter_less(self, word: str) -> str | None:
        """The documents' own word for a compound that lacks or has a letter too many: "besluitelijst".

        Nobody writes the compound itself, but its parts are words, so that it looks like one. Another letter in the
        place of one makes another compound too often ("huurwoning", "buurwoning"), and an ending is no slip.
        """
        if word in self._vocabulary or len(word) < _SHORTEST_SLIPPED or not split_compound(word):
            return None
        alike = [
            found.word
            for found in self._index.near(word, 1)
            if abs(len(found.word) - len(word)) == 1
            and found.word[0] == word[0]
            and found.word[-_ENDING:] == word[-_ENDING:]
            and lemmatise(found.word) != lemmatise(word)
        ]
        return alike[0] if len(alike) == 1 else None

    def _best_whole(self, word: str) -> str | None:
        limit = _limit(word)
        general = language_index().near(word, min(limit, 1))
        return _choose(word, [*self._index.near(word, limit), *general], limit)

    def _best_of_a_name(self, word: str) -> str | None:
        if len(word) < _SHORTEST_NAME:
            return None
        return _choose(word, list(self._index.near(word, 1)), 1)

    def _best_by_parts(self, word: str) -> str | None:
        """One part mended where the rest of the compound is known: "samenwerkingsconvenand"."""
        options: list[Candidate] = []
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            first, last = word[:cut], word[cut:]
            if self._is_part(last, is_last=True):
                options += (
                    Candidate(found.word + link + last, found.distance, found.cost)
                    for stem, link in _unlinked(first)
                    for found in self._parts_near(stem, is_last=False)
                )
            if any(self._is_part(stem, is_last=False) for stem, _ in _unlinked(first)):
                options += (
                    Candidate(first + found.word, found.distance, found.cost)
                    for found in self._parts_near(last, is_last=True)
                )
        return _choose(word, options, 1)

    def _is_part(self, part: str, *, is_last: bool) -> bool:
        return len(part) >= _SHORTEST_PART and (
            can_be_part(part, is_last=is_last)
            or bool(split_compound(part))
            or (self._vocabulary.get(part, 0) > 1 and zipf(part) < 5 and len(part) > _SHORTEST_PART)
        )

    def _parts_near(self, part: str, *, is_last: bool) -> Iterator[Candidate]:
        if len(part) < _SHORTEST_PART + 1:
            return
        indexes: tuple[WordIndex, ...] = (self._index, language_index())
        for index in indexes:
            for candidate in index.near(part, 1):
                if self._is_part(candidate.word, is_last=is_last):
                    yield candidate


def _limit(word: str) -> float:
    """How many letters may be wrong, by the length of the word; in short ones any change makes another word."""
    return 1 if len(word) < 8 else 2


def _choose(word: str, candidates: Sequence[Candidate], limit: float) -> str | None:
    near = [
        candidate
        for candidate in candidates
        if candidate.distance <= limit
        and (candidate.distance < 1 or len(word) > 5 or candidate.word[0] == word[0])
        and (candidate.distance < 2 or candidate.word[0] == word[0])
    ]
    return min(near, key=lambda candidate: (candidate.cost, candidate.word)).word if near else None


def _linked(words: Sequence[str]) -> Iterator[str]:
    """The words written together with every combination of linking letters, the last one's included."""
    stems = [""]
    for word in words:
        stems = [stem + word + link for stem in stems for link in LINKS]
    yield from stems


def _unlinked(first: str) -> Iterator[tuple[str, str]]:
    for link in LINKS:
        if first.endswith(link) and len(first) - len(link) >= _SHORTEST_PART:
            yield first.removesuffix(link), link
