"""Questions with the words that answer them, as `python -m evaluation answers` asks them."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.errors import SetError
from evaluation.json_lines import Line, check_unique, read_lines
from service.requests import Turn


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """One question and what a good answer shows.

    kind: such as ``fact``, ``list`` or ``follow-up``; results are reported for each kind apart.
    language: ISO 639-1 code of the question.
    evidence: verbatim snippets of the documents; empty for what they do not answer.
    needs_all: every snippet is needed (the items of a list); otherwise any one of them will do.
    answerable: whether the documents tell.
    history: earlier turns, oldest first.
    documents: names of the files that hold the evidence, for whoever looks into a failure.
    """

    id: str
    kind: str
    language: str
    text: str
    evidence: tuple[str, ...]
    needs_all: bool
    answerable: bool
    history: tuple[Turn, ...]
    documents: tuple[str, ...]


def load_questions(path: Path, limit: int | None = None) -> tuple[GoldQuestion, ...]:
    """Read questions from a JSON Lines file.

    Each line is ``{"id", "kind", "lang", "question", "evidence": […], "all": false, "answerable": true,
    "history": null or [{"question", "answer"}], "documents": […]}``; `id`, `question` and, for what is answerable,
    `evidence` are required.

    Args:
        path: the file.
        limit: take only so many, spread evenly over the file, since files are often sorted by kind.

    Raises:
        SetError: a line is not as described, or there are none.
    """
    lines = tuple(read_lines(path))
    questions = tuple(_question(line) for line in lines)
    check_unique([(line, question.id) for line, question in zip(lines, questions, strict=True)])
    if not questions:
        raise SetError(path, None, "there are no questions in it", "Write one JSON object a line.")
    if limit is None or limit >= len(questions):
        return questions
    return tuple(questions[place * len(questions) // limit] for place in range(limit))


def is_held_out(question: GoldQuestion) -> bool:
    """Whether it belongs to the third that is never looked at while building: by its id, so that nobody chooses."""
    return hashlib.sha256(question.id.encode()).digest()[0] % 3 == 0


def is_of_held_out_document(name: str) -> bool:
    """Whether a document is one of the third about which nothing is fitted: by its file name, by the same rule."""
    return hashlib.sha256(name.encode()).digest()[0] % 3 == 0


def building_part(questions: Sequence[GoldQuestion]) -> tuple[GoldQuestion, ...]:
    """The questions that serve while building."""
    return tuple(question for question in questions if not is_held_out(question))


def held_out_part(questions: Sequence[GoldQuestion]) -> tuple[GoldQuestion, ...]:
    """The questions that only measure."""
    return tuple(question for question in questions if is_held_out(question))


def _question(line: Line) -> GoldQuestion:
    evidence = line.texts("evidence")
    answerable = line.flag("answerable", default=True)
    if answerable and not evidence:
        raise line.error(
            "it is answerable but has no 'evidence'", "Quote the words that answer it, or set 'answerable' to false."
        )
    if evidence and not answerable:
        raise line.error(
            "it has 'evidence' but is not answerable", "Leave 'evidence' empty, or set 'answerable' to true."
        )
    return GoldQuestion(
        id=line.text("id"),
        kind=line.text("kind", default="question"),
        language=line.text("lang", default="nl"),
        text=line.text("question"),
        evidence=evidence,
        needs_all=line.flag("all", default=False),
        answerable=answerable,
        history=tuple(Turn(turn.text("question"), turn.text("answer", default="")) for turn in line.objects("history")),
        documents=line.texts("documents"),
    )
