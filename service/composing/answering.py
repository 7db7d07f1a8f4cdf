"""Composing an extractive answer: which sentences, in what order, each with its citations; or an honest refusal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from corpus.answer import Citation, Statement
from corpus.passage import Passage, PassageKind
from index.analysis.analyzer import Analyzer
from index.store import Store
from service.composing.comparison import Compared, compare
from service.composing.narrowing import Narrowing
from service.composing.openings import counted_opening, opening
from service.composing.statements import Statements, statement_text
from service.composing.whole_documents import WholeDocuments
from service.composing.wording import in_short, incomplete_note, not_found_note
from service.evidence.best_sentences import SentenceLimits, best_sentences
from service.evidence.captions import Caption, caption_of
from service.evidence.fragments import without_fragments
from service.evidence.picks import Pick, is_taken_back, merged, pick, with_context
from service.evidence.weighing import ScoredSentence
from service.evidence.years import asked_year, of_year
from service.evidence.yes_no import verdict
from service.lists.asked_cells import AskedCells
from service.lists.best_list import list_among_best
from service.lists.listing import Listed, Listing
from service.lists.running_lists import names_all
from service.lists.scattered_sentences import ScatteredLimits
from service.lists.undertakings import Undertakings
from service.question.noun_phrases import AskedFor
from service.question.question_kind import QuestionKind
from service.question.question_terms import QuestionTerm
from service.understanding import Understanding
from service.vocabulary import Vocabulary

_MAY_BE_LISTED = {QuestionKind.FACT, QuestionKind.HOW, QuestionKind.WHY, QuestionKind.WHO}
REPEATED = 0.6


_SENTENCES = SentenceLimits()
_SCATTERED = ScatteredLimits()


@dataclass(frozen=True, slots=True)
class CompositionLimits:
    """How much an answer may hold.

    told: of sentences, for anything but a list. listed: for several things that no list of the documents answers.
    nearest: how many passages are shown where the documents do not tell.
    """

    told: SentenceLimits = _SENTENCES
    listed: ScatteredLimits = _SCATTERED
    nearest: int = 3


@dataclass(frozen=True, slots=True)
class Composition:
    """An answer.

    opening: words in front of the statements that say nothing by themselves, but for a plain "Ja" or "Nee".
    statements: with their citations, the best first.
    """

    opening: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]


class Composer:
    """Turns scored sentences into statements with citations."""

    def __init__(
        self, store: Store, analyzer: Analyzer, vocabulary: Vocabulary, limits: CompositionLimits | None = None
    ) -> None:
        self._store = store
        self._analyzer = analyzer
        self._titles = vocabulary.titles
        self._undertakings = Undertakings(store, analyzer, vocabulary.titles)
        self._statements = Statements(store, vocabulary.titles)
        self._wholes = WholeDocuments(store, analyzer, vocabulary.titles)
        self._limits = limits or CompositionLimits()
        self._listing = Listing(store, analyzer, vocabulary, self._limits.listed)

    def answer(
        self,
        sentences: Sequence[ScoredSentence],
        terms: Sequence[QuestionTerm],
        understood: Understanding,
        max_citations: int,
    ) -> Composition:
        """The sentences that answer.

        Args:
            sentences: best first, at least one.
            terms: the content words of the question.
            understood: the question.
            max_citations: the most to give.
        """
        telling = without_fragments(without_pull_quotes(sentences), terms, understood.kind)
        if (year := asked_year(understood.interpreted)) is not None:
            telling = of_year(telling, year)
            if not telling:
                return Composition("", (), ())
        compared = Compared()
        if understood.kind is QuestionKind.COMPARISON:
            tokens = self._analyzer.analyze(understood.interpreted).tokens
            compared = compare(understood.interpreted, telling, terms, tokens)
        beside = _beside_each_other(compared.picks)
        listed = Listed(beside) if beside else self._choose(telling, terms, understood)
        cells = AskedCells(understood.interpreted, terms, self._analyzer, self._around)
        chosen = cells.told(listed.picks, understood.kind)
        picks = self._labelled(chosen, terms, understood.asked)
        if not picks:
            return Composition("", (), ())
        statements, citations = self._statements.made_of(picks, max_citations)
        said = None
        # What holds for some, or in a case that the question does not name, settles it for nobody else.
        settles = picks[0].holds(telling[0]) and not picks[0].label and not _is_taken_back(telling[0])
        if understood.kind is QuestionKind.YES_NO and settles:
            words = self._analyzer.analyze(understood.interpreted).tokens
            said = verdict(understood.interpreted, words, telling[0], terms)
            if said is not None:
                statements, citations = self._statements.made_of(picks[:1], max_citations)
        opens = counted_opening(understood, len(statements), citations) if listed.counted else ""
        opens = opens or opening(understood, said, citations, self._analyzer)
        if listed.of is not None or (understood.kind is QuestionKind.LIST and len(statements) < len(picks)):
            opens = f"{opens} {incomplete_note(understood.language, len(statements), listed.of or len(picks))}".lstrip()
        if compared.missing:
            opens = f"{not_found_note(understood.language, compared.missing)} {opens}".rstrip()
        return Composition(opens, statements, citations)

    def within_named(
        self, understood: Understanding, allowed: NDArray[np.int64] | None
    ) -> tuple[Understanding, NDArray[np.int64] | None]:
        """A question about a subject in one document by its name, put to that document; any other as it is.

        Args:
            understood: the question.
            allowed: sorted numbers of the passages in which is looked (int64); None for all.
        """
        if understood.kind is not QuestionKind.SUMMARY:
            return understood, allowed
        theme = self._wholes.theme_asked(understood.interpreted, allowed)
        if theme is None:
            return understood, allowed
        return replace(understood, interpreted=theme.question), theme.allowed

    def whole(
        self, understood: Understanding, allowed: NDArray[np.int64] | None, max_citations: int
    ) -> Composition | None:
        """What a document says of itself, or its main points; None where no document as a whole is asked about.

        Args:
            understood: the question.
            allowed: sorted numbers of the passages in which is looked (int64); None for all.
            max_citations: the most to give.
        """
        asked = self._wholes.asked(understood.interpreted, allowed)
        if asked is None:
            return None
        told = self._wholes.told(asked, max_citations)
        statements, citations = self._statements.made_of(
            merged(told.picks, reading_on=not told.chapters), max_citations
        )
        left_out = (told.chapters, told.of) if told.chapters < told.of else None
        opens = in_short(understood.language, self._titles[asked.document_id], left_out)
        return Composition(opens, statements, citations) if statements else None

    def tells_in_its_place(
        self, sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], understood: Understanding
    ) -> bool:
        """Whether what is asked for is told where it belongs, in whatever words.

        Things of the sort, each with every name and year that the question has, partners under their own heading, and
        what is done about something in the section about it.
        """
        if not sentences:
            return False
        return bool(
            self._undertakings.in_sections(sentences, terms, understood.interpreted)
        ) or self._listing.in_its_place(sentences, terms, understood)

    def nearest(self, sentences: Sequence[ScoredSentence], max_citations: int) -> tuple[Citation, ...]:
        """The best sentence of each of the nearest passages."""
        picks = dict[str, Pick]()
        for sentence in sentences:
            picks.setdefault(sentence.candidate.stored.passage.id, pick(sentence))
        most = min(self._limits.nearest, max_citations)
        return self._statements.made_of(list(picks.values())[:most], max_citations)[1]

    def _choose(
        self, sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], understood: Understanding
    ) -> Listed:
        undertaken = self._undertakings.told(sentences, terms, understood.interpreted)
        sentences = self._undertakings.left_over(sentences, terms, understood.interpreted)
        if undertaken or not sentences:
            return Listed(undertaken)
        if understood.kind is QuestionKind.LIST:
            return self._listing.listed(sentences, terms, understood)
        if counted := self._listing.counted(sentences, terms, understood):
            return Listed(counted, counted=True)
        if self._listing.names_all_that_is_asked(sentences[0], understood):
            return Listed([with_context(pick(sentences[0]), onward=False)])
        of_cases = understood.kind is QuestionKind.WHEN
        if (of_cases or understood.kind in _MAY_BE_LISTED) and (
            listed := list_among_best(sentences, of_cases=of_cases)
        ):
            return Listed(listed)
        return Listed(best_sentences(sentences, terms, understood, self._limits.told))

    def _around(self, table: Passage) -> str:
        """The title of its document, its headings and its caption."""
        caption = caption_of(table, self._store.around)
        title = self._titles.get(table.document_id, "")
        return " ".join((title, *table.headings, caption.text if caption else ""))

    def _labelled(self, picks: Sequence[Pick], terms: Sequence[QuestionTerm], asked: AskedFor | None) -> list[Pick]:
        """Each stretch with the heading and the caption that it cannot be told without.

        The items of one list share what is told, the rows of one table its caption.
        """
        narrowing = Narrowing(self._analyzer, cache(self._store.heading_paths), self._titles, terms)
        found: list[Pick] = []
        told = ""
        above: Caption | None = None
        for one in picks:
            if found and not one.goes_on_from(found[-1]):
                told = ""
            text = statement_text(one.passage, one.first, one.last, one.cells)
            # "Drie projecten zijn gestopt: …" is not about the one that the heading names.
            label = "" if names_all(text, asked) else one.label or narrowing.label(one.passage, text, told)
            caption = caption_of(one.passage, self._store.around)
            said = f"{told}\n{label}\n{text}"
            tells = caption is not None and caption != above and narrowing.lacks(caption, one.passage, said)
            found.append(replace(one, label=label, caption=caption if tells else None))
            told, above = said, caption
        return found


def _beside_each_other(picks: Sequence[Pick]) -> list[Pick]:
    """What is told of each side, with what it leans on: cells of one row for each year, other stretches merged."""
    if all(one.cells for one in picks):
        return list(picks)
    return merged([with_context(one, onward=False) for one in picks])


def without_pull_quotes(sentences: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Leave out the pull quotes that a sentence of the body repeats; the body is what can be quoted."""
    body = [s for s in sentences if s.candidate.stored.passage.kind is not PassageKind.PULL_QUOTE]
    return [
        sentence
        for sentence in sentences
        if sentence.candidate.stored.passage.kind is not PassageKind.PULL_QUOTE
        or not any(len(sentence.terms & other.terms) >= REPEATED * len(sentence.terms) for other in body)
    ]


def _is_taken_back(sentence: ScoredSentence) -> bool:
    return is_taken_back(sentence.candidate.stored.passage, sentence.index)
