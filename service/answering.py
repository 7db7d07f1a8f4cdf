"""Composing an extractive answer: which sentences, in what order, each with its citations; or an honest refusal."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.answer import Citation, Statement
from corpus.passage import Passage, PassageKind
from index.store import Store
from service.citing import quotes_by_page
from service.evidence import ScoredSentence, Signals
from service.question_kind import QuestionKind

# A sentence that opens with one of these cannot be understood without the one before it.
_LEANING = re.compile(
    r"^(deze|dit|die|dat|daarnaast|daarmee|daartoe|daarom|daarvoor|daarbij|hierbij|hiermee|hiervoor|hierdoor|zij|ze|hij|"
    r"het doel|ook|bovendien|verder|tevens|echter|zo|dan|these|this|that|they|it)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:tabel|figuur|afbeelding|grafiek|table|figure) \d+[.:]? ?[^.]*$", re.IGNORECASE)
_SEVERAL = {QuestionKind.LIST, QuestionKind.HOW, QuestionKind.WHY}
LONGEST_LIST = 12
SHARE_OF_BEST = 0.4
NAMED_FIRST = 3.0
REPEATED = 0.6


@dataclass(frozen=True, slots=True)
class CompositionLimits:
    """How much an answer may hold.

    statements: for one fact. listed: for a question that asks for several things.
    gap, listed_gap: how far below the best sentence's score another may stay to be told as well.
    nearest: how many passages are shown where the documents do not tell.
    """

    statements: int = 5
    listed: int = 10
    gap: float = 4.0
    listed_gap: float = 5.0
    nearest: int = 3


@dataclass(frozen=True, slots=True)
class Composition:
    """Statements with their citations, the best first."""

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class _Pick:
    sentence: ScoredSentence
    first: int  # index of the first sentence of the stretch, before `sentence` where that one leans on it
    last: int


class Composer:
    """Turns scored sentences into statements with citations."""

    def __init__(self, store: Store, titles: dict[str, str], limits: CompositionLimits | None = None) -> None:
        self._store = store
        self._titles = titles
        self._limits = limits or CompositionLimits()

    def answer(self, sentences: Sequence[ScoredSentence], kind: QuestionKind, max_citations: int) -> Composition:
        """The sentences that answer. `sentences`: best first, at least one."""
        telling = [sentence for sentence in without_pull_quotes(sentences) if not _tells_nothing(sentence)]
        return self._compose(self._choose(telling or sentences, kind), max_citations)

    def nearest(self, sentences: Sequence[ScoredSentence], max_citations: int) -> tuple[Citation, ...]:
        """The best sentence of each of the nearest passages."""
        picks, seen = list[_Pick](), set[str]()
        for sentence in sentences:
            if sentence.candidate.stored.passage.id not in seen:
                seen.add(sentence.candidate.stored.passage.id)
                picks.append(_Pick(sentence, sentence.index, sentence.index))
        return self._compose(picks[: self._limits.nearest], max_citations).citations

    def _choose(self, sentences: Sequence[ScoredSentence], kind: QuestionKind) -> list[_Pick]:
        if kind is QuestionKind.LIST:
            sentences = _with_what_is_named_first(sentences)
        best = sentences[0].signals
        several = kind in _SEVERAL
        most = self._limits.listed if several else self._limits.statements
        lowest = sentences[0].score - (self._limits.listed_gap if several else self._limits.gap)
        picks: list[_Pick] = []
        for sentence in sentences:
            if len(picks) >= most or sentence.score < lowest:
                break
            if not _is_about_the_same(sentence.signals, best):
                continue
            if _repeats(sentence, [pick.sentence for pick in picks]) or any(_within(sentence, pick) for pick in picks):
                continue
            picks.append(_with_context(sentence))
            if sentence.text.rstrip().endswith(":") or (kind is QuestionKind.LIST and _is_listed(sentence)):
                picks += [pick for pick in _rest_of_list(sentence, sentences) if not _chosen(pick, picks)]
        return picks

    def _compose(self, picks: Sequence[_Pick], max_citations: int) -> Composition:
        statements: list[Statement] = []
        citations: list[Citation] = []
        for pick in picks:
            passage = self._store.passage(pick.sentence.candidate.stored.passage.id)
            start = passage.sentences[pick.first].char_start
            end = passage.sentences[pick.last].char_end
            quotes = quotes_by_page(passage, start, end)
            if len(citations) + len(quotes) > max_citations:
                break
            numbers = []
            for quote in quotes:
                numbers.append(len(citations) + 1)
                citations.append(
                    Citation(
                        number=numbers[-1],
                        passage_id=passage.id,
                        document_id=passage.document_id,
                        document_title=self._titles.get(passage.document_id, ""),
                        page=quote.page,
                        page_label=self._label(passage, quote.page),
                        headings=passage.headings,
                        quote=passage.text[quote.char_start : quote.char_end],
                        quote_start=quote.char_start,
                        quote_end=quote.char_end,
                        passage=passage.text,
                        score=_squash(pick.sentence.score),
                        paragraph_number=passage.paragraph_number,
                        ocr_confidence=passage.ocr_confidence(quote.char_start, quote.char_end),
                    )
                )
            statements.append(Statement(statement_text(passage, pick.first, pick.last), tuple(numbers)))
        return Composition(tuple(statements), tuple(citations))

    def _label(self, passage: Passage, page: int | None) -> str | None:
        if page is None or page == passage.page_number:
            return passage.page_label
        return next((p.label for p in self._store.pages(passage.document_id) if p.number == page), str(page))


def without_pull_quotes(sentences: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """Leave out the pull quotes that a sentence of the body repeats; the body is what can be quoted."""
    body = [s for s in sentences if s.candidate.stored.passage.kind is not PassageKind.PULL_QUOTE]
    return [
        sentence
        for sentence in sentences
        if sentence.candidate.stored.passage.kind is not PassageKind.PULL_QUOTE
        or not any(len(sentence.terms & other.terms) >= REPEATED * len(sentence.terms) for other in body)
    ]


def statement_text(passage: Passage, first: int, last: int) -> str:
    """The sentences `first` to `last` as they are told: verbatim, but a table row names its columns."""
    if passage.kind is PassageKind.TABLE:
        rows = (passage.text[s.char_start : s.char_end] for s in passage.sentences[first : last + 1])
        return " ".join(_row_text(row.split("\t"), passage.columns) for row in rows)
    text = passage.text[passage.sentences[first].char_start : passage.sentences[last].char_end]
    return " ".join(text.split())


def _row_text(cells: Sequence[str], columns: Sequence[str]) -> str:
    """A row in words: the header of each column with its cell; cells that say nothing are left out."""
    headers = columns if len(columns) == len(cells) else ("",) * len(cells)
    told = [
        f"{header}: {cell.rstrip('.')}" if header else cell
        for header, cell in zip(headers, cells, strict=True)
        if cell.strip("–—- ")
    ]
    return "; ".join(told)


def _with_what_is_named_first(sentences: Sequence[ScoredSentence]) -> list[ScoredSentence]:
    """For "which … with X?": what meets the names and numbers of the question goes before what does not."""
    return sorted(sentences, key=lambda sentence: -(sentence.score + NAMED_FIRST * sentence.signals.hard))


def _is_about_the_same(signals: Signals, best: Signals) -> bool:
    """Whether a sentence meets what the question names as well as the best one does, at least for the most part."""
    reached = signals.coverage + signals.context
    return signals.hard >= best.hard and reached >= SHARE_OF_BEST * (best.coverage + best.context)


def _with_context(sentence: ScoredSentence) -> _Pick:
    """The sentence, with the one before it where it cannot be understood alone."""
    passage = sentence.candidate.stored.passage
    leans = passage.kind is PassageKind.PROSE and sentence.index > 0 and _LEANING.search(sentence.text)
    return _Pick(sentence, sentence.index - 1 if leans else sentence.index, sentence.index)


def _tells_nothing(sentence: ScoredSentence) -> bool:
    """A table's own header row, or the caption above it: words to find it by, not an answer."""
    passage = sentence.candidate.stored.passage
    return (bool(passage.columns) and sentence.text == "\t".join(passage.columns)) or bool(
        _CAPTION.match(sentence.text)
    )


def _is_listed(sentence: ScoredSentence) -> bool:
    return sentence.candidate.stored.passage.kind is PassageKind.LIST


def _rest_of_list(sentence: ScoredSentence, sentences: Sequence[ScoredSentence]) -> list[_Pick]:
    """The items after a sentence that announces them ("… het volgende af:") or is one of them."""
    rest = [
        other
        for other in sentences
        if other.candidate.stored.number == sentence.candidate.stored.number
        and other.index > sentence.index
        and other.signals.hard >= sentence.signals.hard
    ]
    rest.sort(key=lambda other: other.index)
    return [_Pick(other, other.index, other.index) for other in rest[:LONGEST_LIST]]


def _chosen(pick: _Pick, picks: Sequence[_Pick]) -> bool:
    return any(_within(pick.sentence, other) for other in picks)


def _within(sentence: ScoredSentence, pick: _Pick) -> bool:
    same = sentence.candidate.stored.number == pick.sentence.candidate.stored.number
    return same and pick.first <= sentence.index <= pick.last


def _repeats(sentence: ScoredSentence, chosen: Sequence[ScoredSentence]) -> bool:
    """Whether another chosen sentence says the same words: a pull quote, or another version of the document."""
    return any(
        len(sentence.terms & other.terms) >= 0.8 * max(1, min(len(sentence.terms), len(other.terms)))
        for other in chosen
    )


def _squash(score: float) -> float:
    """A score between 0 and 1 that keeps the order; the sums run from about 10 to 25."""
    return round(max(0.0, min(1.0, (score - 10.0) / 15.0)), 4)
