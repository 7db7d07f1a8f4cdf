"""Judges one answer: does it quote the evidence, do its citations stand where they say, is its form as promised."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.answer import Answer, Citation, Statement
from evaluation.matching import stands_in
from evaluation.page_check import OnPage, PageChecker
from evaluation.questions import GoldQuestion


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is to be said of one answer.

    ms: from question to answer, in milliseconds.
    first_cited: the place, from 1, of the first citation whose passage holds evidence; None when none does.
    quoted: for each snippet of evidence, whether the answer quotes it; all False where it was refused.
    supported: for each statement, whether the words it cites hold evidence.
    cites_evidence: whether any citation, be it of a refusal, quotes evidence; what the confidence should foretell.
    pages: for each citation of a format with pages, how its quote stands on the page that it names.
    without_pages: how many citations are of formats without pages, and name none.
    faults: what breaks the promises of the API, in words; normally nothing.
    """

    question: GoldQuestion
    answer: Answer
    ms: float
    first_cited: int | None
    quoted: tuple[bool, ...]
    supported: tuple[bool, ...]
    cites_evidence: bool
    pages: tuple[OnPage, ...]
    without_pages: int
    faults: tuple[str, ...]

    @property
    def is_quoted(self) -> bool:
        """Whether the answer quotes the evidence: all of it where all is needed, otherwise any."""
        return all(self.quoted) if self.question.needs_all else any(self.quoted)

    def is_cited_within(self, count: int) -> bool:
        """Whether one of the first `count` citations is of a passage that holds evidence."""
        return self.first_cited is not None and self.first_cited <= count

    @property
    def right_pages(self) -> int:
        """How many quotes stand on the page that their citation names."""
        return sum(page in {OnPage.WHOLE, OnPage.PIECES} for page in self.pages)

    @property
    def checked_pages(self) -> int:
        """How many quotes could be looked for, as their words come from text."""
        return sum(page is not OnPage.RECOGNISED for page in self.pages)


def judge(
    question: GoldQuestion, answer: Answer, ms: float, original: Callable[[str], Path], checker: PageChecker
) -> Judgement:
    """Judge an answer.

    Args:
        question: what was asked, and the evidence.
        answer: what came back.
        ms: how long it took, in milliseconds.
        original: gives the file of a document by its id.
        checker: reads pages again.
    """
    pages: list[OnPage] = []
    without_pages = 0
    for citation in answer.citations:
        path = original(citation.document_id)
        if path.suffix.lower() == ".pdf":
            found = citation.page and checker.look_up(citation.quote, path, citation.page)
            found = found or OnPage.MISSING
            is_picture = citation.ocr_confidence is not None and found in {OnPage.MISSING, OnPage.UNREADABLE}
            pages.append(OnPage.RECOGNISED if is_picture else found)
        elif citation.page is None:
            without_pages += 1
        else:
            pages.append(OnPage.MISSING)
    return Judgement(
        question=question,
        answer=answer,
        ms=ms,
        first_cited=_first_cited(question, answer),
        quoted=_quoted(question, answer),
        supported=_supported(question, answer),
        cites_evidence=any(
            stands_in(snippet, [citation.quote]) for snippet in question.evidence for citation in answer.citations
        ),
        pages=tuple(pages),
        without_pages=without_pages,
        faults=tuple(_faults(answer)),
    )


def _first_cited(question: GoldQuestion, answer: Answer) -> int | None:
    for place, citation in enumerate(answer.citations, start=1):
        if any(stands_in(snippet, [citation.passage]) for snippet in question.evidence):
            return place
    return None


def _quoted(question: GoldQuestion, answer: Answer) -> tuple[bool, ...]:
    """Evidence may run on from one quoted sentence to the next, so they are looked at together as well."""
    used = {number for statement in answer.statements for number in statement.citations}
    quotes = [citation.quote for citation in answer.citations if citation.number in used]
    said = [statement.text for statement in answer.statements]
    texts = [*quotes, *said, "\n".join(quotes), "\n".join(said)]
    return tuple(answer.answered and stands_in(snippet, texts) for snippet in question.evidence)


def _supported(question: GoldQuestion, answer: Answer) -> tuple[bool, ...]:
    """A statement may tell an item by the heading that it has in front, which is among its citation's headings."""
    quotes = _by_number(answer)
    return tuple(
        any(
            stands_in(snippet, [quotes[number].quote, _label(statement, quotes[number])])
            for snippet in question.evidence
            for number in statement.citations
            if number in quotes
        )
        for statement in answer.statements
    )


def _label(statement: Statement, citation: Citation) -> str:
    """The heading of a citation that stands in front of a statement; "" where none does."""
    said = " ".join(statement.text.split())
    headings = (" ".join(heading.split()) for heading in citation.headings)
    opens = (heading for heading in headings if said.startswith((f"{heading}: ", f"{heading} ")))
    return max(opens, key=len, default="")


def _faults(answer: Answer) -> list[str]:
    faults = [
        f"citation {citation.number}: passage[{citation.quote_start}:{citation.quote_end}] is not its quote"
        for citation in answer.citations
        if citation.passage[citation.quote_start : citation.quote_end] != citation.quote or not citation.quote
    ]
    numbers = _by_number(answer)
    if len(numbers) != len(answer.citations):
        faults.append("two citations have the same number")
    for place, statement in enumerate(answer.statements, start=1):
        if not statement.citations:
            faults.append(f"statement {place} has no citation")
        faults += [
            f"statement {place} cites number {number}, which is not there"
            for number in statement.citations
            if number not in numbers
        ]
    if answer.answered != bool(answer.statements):
        faults.append(f"answered is {answer.answered} with {len(answer.statements)} statements")
    if not 0 <= answer.confidence <= 1:
        faults.append(f"the confidence is {answer.confidence}, outside 0 to 1")
    return faults


def _by_number(answer: Answer) -> dict[int, Citation]:
    return {citation.number: citation for citation in answer.citations}
