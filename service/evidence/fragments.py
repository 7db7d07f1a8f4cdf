"""What is set as a sentence but says nothing: a title, a name under a letter, the label of a figure, bare tiles."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from corpus.passage import PassageKind
from service.evidence.telling import goes_on
from service.evidence.weighing import ScoredSentence
from service.question.question_kind import QuestionKind
from service.question.question_terms import QuestionTerm
from service.question.verbs import may_be_verb

LONGEST = 12
LONGEST_TITLE = 5
NEW = 0.34
# A name or a date alone may be the answer.
_TOLD_IN_A_WORD = {QuestionKind.WHO, QuestionKind.WHEN, QuestionKind.HOW_MANY, QuestionKind.LIST}
_VALUE = re.compile(r":|(?<=\D)\d")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# They stand in what is said, be it without a verb.
_OF_A_SENTENCE = frozenset(("nee", "ja", "niet", "er", "zich", "no", "yes", "not", "there"))


def without_fragments(
    sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], kind: QuestionKind
) -> list[ScoredSentence]:
    """Leave out what says nothing, unless that is all there is.

    Where a word may be the answer these are only titles: text without a verb that has hardly a word but those of the
    question, its headings and its document's title. What explains the word asked for needs no verb:
    "1 Instituut voor …".

    Args:
        sentences: best first.
        terms: of the question.
        kind: what it asks for.
    """
    asked = frozenset(word for term in terms for word in (term.lemma, *term.parts))
    told = [one for one in sentences if not (_is_title(one, asked) or goes_on(one.text))] or list(sentences)
    if kind in _TOLD_IN_A_WORD:
        return told
    return [one for one in told if one.signals.defines or not _says_nothing(one)] or told


@lru_cache(maxsize=4096)
def is_fragment(text: str) -> bool:
    """Whether a sentence is short and has no word that may be a verb.

    "Duur: twee jaar" and "Getest met Chrome 99" say something all the same; a number in front counts a note.
    """
    # Most sentences are longer, and need not be read to the end.
    words = [word.group() for word in islice(_WORD.finditer(text), LONGEST + 1)]
    return len(words) <= LONGEST and not _VALUE.search(text) and not any(map(_tells, words))


def are_titles(cells: Sequence[str]) -> bool:
    """Whether the cells of a row that no header explains are tiles with a few words each: "Herstelgericht werken"."""
    few = all(len(_WORD.findall(cell)) <= LONGEST_TITLE for cell in cells)
    return few and not any(char.isdigit() or char == ":" for cell in cells for char in cell)


def _is_title(sentence: ScoredSentence, asked: frozenset[str]) -> bool:
    stored = sentence.candidate.stored
    if stored.passage.kind is PassageKind.TABLE or not sentence.terms or not is_fragment(sentence.text):
        return False
    around = asked | frozenset(f"{stored.terms.headings} {stored.terms.title}".split())
    return len(sentence.terms - around) <= NEW * len(sentence.terms)


def _says_nothing(sentence: ScoredSentence) -> bool:
    passage = sentence.candidate.stored.passage
    if passage.kind is PassageKind.TABLE:
        return not passage.columns and are_titles(sentence.text.split("\t"))
    return is_fragment(sentence.text)


def _tells(word: str) -> bool:
    return word.casefold() in _OF_A_SENTENCE or may_be_verb(word)
