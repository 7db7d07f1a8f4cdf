"""Asks documents the questions that they answer themselves: the work of `python -m evaluation put-questions`.

Where a heading is a question, what stands below it is the answer, and nobody has to judge that.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.answer import Answer
from corpus.passage import Passage
from evaluation.tables import percent, table
from service.application import Application
from service.evidence.headings import without_number
from service.requests import Question

_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """A question that is a heading, of one document or of several.

    text: without the number that counts it. file_name: of the first document. headings: as they stand in each of them.
    openings: the first sentence below each.
    """

    text: str
    file_name: str
    headings: tuple[str, ...]
    openings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back.

    first: the first statement cites a section with the question. opens: the first sentence of one is told.
    """

    question: PutQuestion
    answer: Answer
    first: bool
    opens: bool


def put_questions(application: Application) -> list[PutQuestion]:
    """Every heading that is a question of a few words, once."""
    found: dict[str, PutQuestion] = {}
    for document in application.documents():
        seen: set[str] = set()
        for passage in application.store.passages_of(document.id):
            heading = passage.headings[-1] if passage.headings else ""
            text = without_number(heading)
            if not heading.endswith("?") or len(text.split()) < _FEWEST_WORDS or heading in seen:
                continue
            seen.add(heading)
            put = found.setdefault(text.casefold(), PutQuestion(text, document.file_name, (), ()))
            found[text.casefold()] = replace(
                put, headings=(*put.headings, heading), openings=(*put.openings, _opening(passage))
            )
    return list(found.values())


def ask(application: Application, questions: Sequence[PutQuestion]) -> list[Reply]:
    """Ask each of them of all documents."""
    return [_reply(question, application.ask(Question(question.text))) for question in questions]


def as_text(replies: Sequence[Reply]) -> str:
    """The shares by document and over all."""
    by_document: dict[str, list[Reply]] = {}
    for reply in replies:
        by_document.setdefault(reply.question.file_name, []).append(reply)
    rows = [_row(name, some) for name, some in sorted(by_document.items())]
    rows.append(_row("all", replies))
    return table(("document", "n", "answered", "its section first", "opening told"), rows)


def failures(replies: Sequence[Reply]) -> str:
    """The questions whose reply was not told, with the statement that came first."""
    lines = []
    for reply in replies:
        if not reply.opens:
            said = reply.answer.statements[0].text if reply.answer.statements else "(refused)"
            lines.append(f"{reply.question.text}\n    wanted: {reply.question.openings[0]}\n    first:  {said}")
    return "\n".join(lines)


def _row(name: str, replies: Sequence[Reply]) -> tuple[str, ...]:
    count = len(replies) or 1
    shares = (
        sum(reply.answer.answered for reply in replies) / count,
        sum(reply.first for reply in replies) / count,
        sum(reply.opens for reply in replies) / count,
    )
    return name, str(len(replies)), *map(percent, shares)


def _reply(question: PutQuestion, answer: Answer) -> Reply:
    numbers = answer.statements[0].citations if answer.statements else ()
    cited = [citation for citation in answer.citations if citation.number in numbers]
    first = any(citation.headings and citation.headings[-1] in question.headings for citation in cited)
    told = _spaced(" ".join(statement.text for statement in answer.statements))
    return Reply(question, answer, first, any(_spaced(opening) in told for opening in question.openings))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _opening(passage: Passage) -> str:
    return passage.text[passage.sentences[0].char_start : passage.sentences[0].char_end]
