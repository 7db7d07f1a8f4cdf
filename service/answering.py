"""Composing an extractive answer: which sentences, in what order, each with its citations; or an honest refusal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.answer import Citation, Statement
from corpus.passage import Passage, PassageKind
from index.analysis.analyzer import Analyzer
from index.store import Store
from service.best_sentences import SentenceLimits, best_sentences, is_about_the_same
from service.citing import citations as citations_of
from service.comparison import compare
from service.evidence import QuestionTerm, ScoredSentence
from service.fragments import without_fragments
from service.lists import ListChooser, list_among_best
from service.narrowing import Narrowing
from service.noun_phrases import AskedFor
from service.openings import opening
from service.picks import Pick, is_taken_back, merged, pick, repeats, says_something, with_context
from service.question_kind import QuestionKind
from service.running_lists import names_all
from service.scattered_things import ScatteredThings
from service.section_lists import SectionLists
from service.understanding import Understanding
from service.vocabulary import Vocabulary
from service.yes_no import verdict

_MAY_BE_LISTED = {QuestionKind.FACT, QuestionKind.HOW, QuestionKind.WHY, QuestionKind.WHO}
NAMED_FIRST = 3.0
REPEATED = 0.6


_SENTENCES = SentenceLimits()


@dataclass(frozen=True, slots=True)
class CompositionLimits:
    """How much an answer may hold.

    told: of sentences, for anything but a list. listed, listed_gap: for a question for several things that no list of
    the documents answers; unnamed_gap: for sentences that do not name the sort of thing asked for.
    nearest: how many passages are shown where the documents do not tell.
    """

    told: SentenceLimits = _SENTENCES
    listed: int = 6
    listed_gap: float = 3.0
    unnamed_gap: float = 0.8
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
        self._things = ScatteredThings(store, analyzer, vocabulary.expansions, vocabulary.titles)
        self._sections = SectionLists(store, analyzer, vocabulary.titles)
        self._limits = limits or CompositionLimits()

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
        picks = self._labelled(self._choose(telling, terms, understood), terms)
        statements, citations = self._cite(picks, max_citations)
        said = None
        # What holds for some, or in a case that the question does not name, settles it for nobody else.
        settles = picks[0].holds(telling[0]) and not picks[0].label and not _is_taken_back(telling[0])
        if understood.kind is QuestionKind.YES_NO and settles:
            words = self._analyzer.analyze(understood.interpreted).tokens
            said = verdict(understood.interpreted, words, telling[0], terms)
            if said is not None:
                statements, citations = self._cite(picks[:1], max_citations)
        return Composition(opening(understood, said, citations, self._analyzer), statements, citations)

    def nearest(self, sentences: Sequence[ScoredSentence], max_citations: int) -> tuple[Citation, ...]:
        """The best sentence of each of the nearest passages."""
        picks = dict[str, Pick]()
        for sentence in sentences:
            picks.setdefault(sentence.candidate.stored.passage.id, pick(sentence))
        most = min(self._limits.nearest, max_citations)
        return self._cite(list(picks.values())[:most], max_citations)[1]

    def _choose(
        self, sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], understood: Understanding
    ) -> list[Pick]:
        if understood.kind is QuestionKind.LIST:
            if names_all(sentences[0].text, understood.asked):
                return [with_context(pick(sentences[0]), onward=False)]
            chooser = ListChooser(sentences, terms, understood.asked, self._store.neighbours, self._analyzer)
            listed, sure = chooser.choose()
            if not sure:
                told = self._things.named(sentences, terms, understood.asked)
                listed = told or self._sections.items(sentences, terms, understood.asked) or listed
            return listed or self._scattered(sentences, understood)
        if understood.kind is QuestionKind.COMPARISON and (
            compared := compare(understood.interpreted, sentences, terms)
        ):
            return merged([with_context(one, onward=False) for one in compared])
        if understood.kind in _MAY_BE_LISTED and (listed := list_among_best(sentences)):
            return listed
        return best_sentences(sentences, terms, understood, self._limits.told)

    def _scattered(self, sentences: Sequence[ScoredSentence], understood: Understanding) -> list[Pick]:
        """Items that stand in sentences here and there: each meets what the question names."""
        sentences = _with_what_is_named_first(sentences)
        best = sentences[0]
        picks: list[Pick] = []
        asked = understood.asked
        most = asked.count if asked and asked.count else self._limits.listed
        for sentence in sentences:
            allowed = self._limits.listed_gap if asked and _names(asked, sentence) else self._limits.unnamed_gap
            if len(picks) >= most:
                break
            if sentence.score < best.score - allowed or not is_about_the_same(sentence, best):
                continue
            if repeats(sentence, picks) or any(one.holds(sentence) for one in picks):
                continue
            picks.append(with_context(pick(sentence), onward=not picks))
        return merged(picks)

    def _labelled(self, picks: Sequence[Pick], terms: Sequence[QuestionTerm]) -> list[Pick]:
        """Each stretch with the heading that it cannot be told without; the items of one list share what is told."""
        narrowing = Narrowing(self._analyzer, cache(self._store.heading_paths), self._titles, terms)
        found: list[Pick] = []
        told = ""
        for one in picks:
            if found and not one.goes_on_from(found[-1]):
                told = ""
            text = statement_text(one.passage, one.first, one.last, one.cells)
            label = one.label or narrowing.label(one.passage, text, told)
            found.append(replace(one, label=label))
            told = f"{told}\n{label}\n{text}"
        return found

    def _cite(self, picks: Sequence[Pick], max_citations: int) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
        """Statements with their citations; neighbours share one where there are more than may be given."""
        statements: list[Statement] = []
        citations: list[Citation] = []
        for group in _sharing(picks, max_citations):
            passage = self._store.passage(group[0].passage.id)
            start = passage.sentences[group[0].first].char_start
            end = passage.sentences[group[-1].last].char_end
            cited = citations_of(
                passage,
                start,
                end,
                title=self._titles.get(passage.document_id, ""),
                score=squashed(group[0].score),
                first=len(citations) + 1,
                labels=self._store.page_label,
            )
            if len(citations) + len(cited) > max_citations:
                continue
            citations += cited
            numbers = tuple(citation.number for citation in cited)
            for one in group:
                text = statement_text(passage, one.first, one.last, one.cells)
                statements.append(Statement(_labelled_text(one.label, text), numbers))
        return tuple(statements), tuple(citations)


def _labelled_text(label: str, text: str) -> str:
    """A statement with the heading in front that it is told with; "" where it is told alone."""
    if not label:
        return text
    return f"{label} {text}" if label.endswith("?") else f"{label}: {text}"


def without_pull_quotes(sentences: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Leave out the pull quotes that a sentence of the body repeats; the body is what can be quoted."""
    body = [s for s in sentences if s.candidate.stored.passage.kind is not PassageKind.PULL_QUOTE]
    return [
        sentence
        for sentence in sentences
        if sentence.candidate.stored.passage.kind is not PassageKind.PULL_QUOTE
        or not any(len(sentence.terms & other.terms) >= REPEATED * len(sentence.terms) for other in body)
    ]


def statement_text(passage: Passage, first: int, last: int, cells: Sequence[int] = ()) -> str:
    """The sentences `first` to `last` as they are told: verbatim, but a table row names its columns.

    Args:
        passage: that they are of.
        first: index of the first sentence.
        last: index of the last one.
        cells: of a table row, which to tell; empty for all.
    """
    if passage.kind is PassageKind.TABLE:
        rows = (passage.text[s.char_start : s.char_end] for s in passage.sentences[first : last + 1])
        return " ".join(_row_text(row.split("\t"), passage.columns, cells) for row in rows)
    text = passage.text[passage.sentences[first].char_start : passage.sentences[last].char_end]
    return " ".join(text.split())


def _row_text(cells: Sequence[str], columns: Sequence[str], which: Sequence[int]) -> str:
    """A row in words: the header of each column with its cell; cells that say nothing are left out."""
    headers = columns if len(columns) == len(cells) else ("",) * len(cells)
    told = [
        f"{header}: {cell.rstrip('.')}" if header else cell
        for place, (header, cell) in enumerate(zip(headers, cells, strict=True))
        if says_something(cell) and (not which or place in which)
    ]
    return "; ".join(told)


def _with_what_is_named_first(sentences: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """For "which … with X?": what meets the names and numbers of the question goes before what does not."""
    return sorted(sentences, key=lambda sentence: -(sentence.score + NAMED_FIRST * sentence.hard))


def _is_taken_back(sentence: ScoredSentence) -> bool:
    return is_taken_back(sentence.candidate.stored.passage, sentence.index)


def _names(asked: AskedFor, sentence: ScoredSentence) -> bool:
    """Whether a sentence names the sort of thing that is asked for."""
    return bool({asked.noun.lemma, *asked.noun.parts[-1:]} & sentence.terms)


def _sharing(picks: Sequence[Pick], max_citations: int) -> list[list[Pick]]:
    """Each stretch alone; where more than may be cited, those that follow each other in a passage together."""
    if len(picks) <= max_citations:
        return [[one] for one in picks]
    groups: list[list[Pick]] = []
    for one in picks:
        last = groups[-1][-1] if groups else None
        if last is not None and last.passage.id == one.passage.id and one.first == last.last + 1:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def squashed(score: float) -> float:
    """A score between 0 and 1 that keeps the order; the sums run from about 22 to 52."""
    return round(max(0.0, min(1.0, (score - 22.0) / 30.0)), 4)
