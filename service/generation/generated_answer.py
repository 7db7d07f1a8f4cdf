"""From an extractive answer to one written by a language model, and back again where that fails."""

import logging
import time
from collections.abc import Iterator
from dataclasses import replace

from corpus.answer import Answer, AnswerMode
from service.checking.checker import SupportChecker
from service.generation.found import Found
from service.generation.writer import Writer, Written
from service.wording import answer_text, dropped_note, kept_back_note, model_note, ocr_note

_log = logging.getLogger(__name__)


def generated(
    answer: Answer, found: tuple[Found, ...], writer: Writer, checker: SupportChecker, max_citations: int
) -> Iterator[Answer]:
    """The answer as it grows, and at last the one that counts.

    Where the extractive answer says that the documents do not tell, there is nothing to write about: it stays.

    Args:
        answer: the extractive one.
        found: the passages that it was made of, the best first.
        writer: with the language model.
        checker: of the present documents.
        max_citations: the most to give.
    """
    if not answer.answered:
        yield answer
        return
    started = time.perf_counter()
    written = Written()
    for written in writer.write(answer.interpreted_question, answer.language, found, checker, max_citations):
        if written.statements:
            yield _as_answer(answer, written, started)
    if written.failure is not None:
        _log.warning("%s", written.failure)
    if written.enough and written.failure is None:
        yield _as_answer(answer, written, started)
        return
    notes = [model_note(answer.language, written.failure.failure if written.failure else None)]
    if written.unsupported:
        notes.append(dropped_note(answer.language, written.unsupported))
    yield replace(answer, warnings=(*answer.warnings, *notes), took_ms=_took(answer, started))


def _as_answer(answer: Answer, written: Written, started: float) -> Answer:
    recognised = [citation.number for citation in written.citations if citation.ocr_confidence is not None]
    own = ocr_note(answer.language, [c.number for c in answer.citations if c.ocr_confidence is not None])
    return replace(
        answer,
        mode=AnswerMode.GENERATIVE,
        text=answer_text("", written.statements, listed=False),
        opening="",
        statements=written.statements,
        citations=written.citations,
        warnings=(
            *(warning for warning in answer.warnings if warning != own),
            *([ocr_note(answer.language, recognised)] if recognised else []),
            *([dropped_note(answer.language, written.unsupported)] if written.unsupported else []),
            *([kept_back_note(answer.language, written.kept_back)] if written.kept_back else []),
        ),
        took_ms=_took(answer, started),
    )


def _took(answer: Answer, started: float) -> float:
    return round(answer.took_ms + (time.perf_counter() - started) * 1000, 2)
