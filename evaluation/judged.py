"""Answers that a person read beside their sources: which statements are supported, and which answer the question.

The sheet keeps a verdict for each statement by the question's id and a hash of the statement with what it cites, so
that a verdict counts only as long as that very statement is given, and a changed one has to be read anew.
"""

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.answer import Answer, Citation, Statement
from evaluation.answers import as_asked
from evaluation.errors import SetError
from evaluation.questions import GoldQuestion
from evaluation.tables import table
from service.application import Application

FIELDS = ("question", "statement", "supported", "answers", "remark")
SUPPORTED = ("yes", "no")
ANSWERS = ("yes", "partly", "no")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader found.

    supported: whether the cited words, read in their place, say what the statement says.
    answers: whether the statement answers the question: ``yes``, ``partly`` or ``no``.
    """

    supported: bool
    answers: str
    remark: str


@dataclass(frozen=True, slots=True)
class GivenStatement:
    """A statement of an answer as it is given now, with its verdict; None where nobody has read it yet."""

    question: GoldQuestion
    key: str
    text: str
    sources: tuple[Citation, ...]
    verdict: Verdict | None


def choose(questions: Sequence[GoldQuestion], count: int) -> tuple[GoldQuestion, ...]:
    """So many of the answerable questions, by a hash of their ids, so that nobody chooses."""
    answerable = [question for question in questions if question.answerable]
    return tuple(sorted(answerable, key=lambda question: _hash(question.id))[:count])


def read_sheet(path: Path) -> dict[tuple[str, str], Verdict]:
    """The verdicts by question and statement.

    Raises:
        SetError: a line is not as the heading says.
    """
    verdicts = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
            if tuple(row) != FIELDS or row["supported"] not in SUPPORTED or row["answers"] not in ANSWERS:
                remedy = f"Write {', '.join(FIELDS)} with tabs between; supported: {SUPPORTED}, answers: {ANSWERS}."
                raise SetError(path, number, f"it says {'; '.join(map(str, row.values()))}", remedy)
            verdict = Verdict(row["supported"] == "yes", row["answers"], row["remark"])
            verdicts[row["question"], row["statement"]] = verdict
    return verdicts


def give(
    application: Application, questions: Sequence[GoldQuestion], verdicts: dict[tuple[str, str], Verdict]
) -> tuple[list[GivenStatement], int]:
    """Ask the questions.

    Returns:
        Every statement of the answers, and how many questions got none.
    """
    given, silent = [], 0
    for question in questions:
        answer = application.ask(as_asked(question))
        silent += not answer.statements
        for statement in answer.statements:
            key = _key(answer, statement)
            sources = tuple(citation for citation in answer.citations if citation.number in statement.citations)
            given.append(GivenStatement(question, key, statement.text, sources, verdicts.get((question.id, key))))
    return given, silent


def to_be_read(given: Sequence[GivenStatement]) -> str:
    """The statements without a verdict, each with its sources, for a reader."""
    parts = []
    for statement in (statement for statement in given if statement.verdict is None):
        sources = "\n".join(
            f"    [{source.document_title}, p. {source.page_label or '–'}; {' > '.join(source.headings)}]\n"
            f"    quote: {source.quote}\n    passage: {source.passage}"
            for source in statement.sources
        )
        question = statement.question
        parts.append(f"{question.id}\t{statement.key}\nQ: {question.text}\nA: {statement.text}\n{sources}")
    return "\n\n".join(parts)


def as_text(given: Sequence[GivenStatement], silent: int) -> str:
    """The totals of what was read, over statements and over answers."""
    read = [(statement, statement.verdict) for statement in given if statement.verdict]
    answers: dict[str, list[Verdict]] = {}
    for statement, verdict in read:
        answers.setdefault(statement.question.id, []).append(verdict)
    rows = [
        ("statements read", len(read), len(given)),
        ("supported by what they cite", sum(verdict.supported for _, verdict in read), len(read)),
        ("that answer the question", sum(verdict.answers == "yes" for _, verdict in read), len(read)),
        ("that answer a part of it", sum(verdict.answers == "partly" for _, verdict in read), len(read)),
        ("answers read", len(answers), len({statement.question.id for statement in given})),
        (
            "with every statement supported",
            sum(all(v.supported for v in own) for own in answers.values()),
            len(answers),
        ),
        ("with one that answers", sum(any(v.answers == "yes" for v in own) for own in answers.values()), len(answers)),
    ]
    shown = [(name, str(count), str(total), f"{count / total:.1%}" if total else "–") for name, count, total in rows]
    return f"{table(('', 'n', 'of', ''), shown)}\n{silent} questions got no answer"


def _key(answer: Answer, statement: Statement) -> str:
    cited = [citation.quote for citation in answer.citations if citation.number in statement.citations]
    return _hash("\n".join((statement.text, *cited)))[:12]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
