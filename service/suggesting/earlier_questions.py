"""Earlier questions as suggestions, where the settings ask for them: none about a person, none that leads nowhere.

What is kept depends on what was asked alone; what someone is offered depends, beyond that, only on documents that they
may see. So nobody learns from a suggestion that there are others. Decision 0018 has the reasons.
"""

import datetime as dt
import re
from collections.abc import Callable

from corpus.answer import Answer
from index.analysis.analysis import Analysis, Entity
from index.analysis.analyzer import Analyzer
from index.earlier_questions import forget_questions, note_question, readable_questions
from index.store import Store
from service.requests import Filters, Question
from service.suggesting.completions import beginning_with

SURE = 0.8
"""From this probability of having answered it a question is offered to others."""

MOST_OFFERED = 3
MOST_TRIED = 10
SHORTEST_TYPED = 3

_NAMED = {"ORG", "PLACE", "LAW"}
_PERSONAL = re.compile(
    r"@|\d{5}|\d[\d -]{7,}\d|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b"
    r"|\b(?:mijn|mij|m['’]n|my|me|meneer|mevrouw|mevr|mw|dhr|heer|mr|mrs|ms)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")
_CAPITALISED = re.compile(r"[^\W\d_a-zß-öø-ÿ][a-zß-öø-ÿ]+(?:-[^\W\d_]+)*")


class EarlierQuestions:
    """The earlier questions as people who see the same documents get to see them. Thread-safe.

    Args:
        record: the store of everything, where they are kept.
        analyzer: the Dutch analysis.
        days: on so many different days a question must have been asked; 0 keeps none and offers none.
    """

    def __init__(self, record: Store, analyzer: Analyzer, days: int) -> None:
        self._record = record
        self._analyzer = analyzer
        self._days = days
        self._leading: tuple[int, dict[str, bool]] = (-1, {})

    def note(self, question: Question, knows: Callable[[str], bool]) -> None:
        """Count a question, unless it is about a person or leans on its history or filters.

        Args:
            question: as it was asked.
            knows: whether any document has a word, by its lemma.
        """
        if not self._days or question.history or question.filters != Filters() or question.literal:
            return
        text = " ".join(question.text.split())
        if _is_impersonal(self._analyzer.analyze(text), knows):
            note_question(self._record, text, dt.datetime.now(dt.UTC).date(), self._days)

    def complete(
        self, typed: str, generation: int, knows: Callable[[str], bool], answer: Callable[[str], Answer]
    ) -> tuple[str, ...]:
        """Earlier questions that begin as typed, or one of whose words does; each was asked anew and answered.

        Args:
            typed: what is being typed.
            generation: of the documents.
            knows: whether a document that these people may see has a word, by its lemma.
            answer: answers a question from what these people may see.
        """
        if not self._days or len(typed.strip()) < SHORTEST_TYPED:
            return ()
        if self._leading[0] != generation:
            self._leading = (generation, {})
        leading = self._leading[1]
        # Which are tried must not depend on what was tried before: that depends on when documents change, and those
        # may be documents that these people may not see.
        tried = beginning_with(readable_questions(self._record), typed)[:MOST_TRIED]
        for text in tried:
            if text not in leading:
                leading[text] = self._leads(text, knows, answer)
        return tuple(text for text in tried if leading[text])[:MOST_OFFERED]

    def forget_unknown(self, knows: Callable[[str], bool]) -> None:
        """Forget the questions with words that no document has any more.

        Args:
            knows: whether any document has a word, by its lemma.
        """
        texts = readable_questions(self._record) if self._days else ()
        gone = [text for text in texts if not _is_impersonal(self._analyzer.analyze(text), knows)]
        if gone:
            forget_questions(self._record, gone)

    def _leads(self, text: str, knows: Callable[[str], bool], answer: Callable[[str], Answer]) -> bool:
        if not _is_impersonal(self._analyzer.analyze(text), knows):
            return False
        found = answer(text)
        return found.answered and found.confidence >= SURE


def _is_impersonal(analysis: Analysis, knows: Callable[[str], bool]) -> bool:
    """Whether a question is made of words of the documents alone, and names no person as far as can be told.

    A name that no document has makes it personal; so do titles, "mijn", dates, long numbers, addresses of e-mail, and
    capitalised words that name no organisation, place or law.
    """
    if _PERSONAL.search(analysis.text) or any(_tells_of_a_person(entity) for entity in analysis.entities):
        return False
    named = [(entity.char_start, entity.char_end) for entity in analysis.entities if entity.label in _NAMED]
    for place, token in enumerate(analysis.tokens):
        inside = any(start <= token.char_start and token.char_end <= end for start, end in named)
        if place and not inside and _CAPITALISED.fullmatch(token.text):
            return False
        if not token.is_stop and not knows(token.lemma):
            return False
    return True


def _tells_of_a_person(entity: Entity) -> bool:
    return entity.label == "PERSON" or (entity.label == "DATE" and _DAY.fullmatch(entity.key) is not None)
