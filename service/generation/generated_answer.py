"""From an extractive answer to one written by a language model, and back again where that fails."""

import logging
import time
from collections.abc import Iterator
from dataclasses import replace

from corpus.answer import Answer, AnswerMode
from service.checking.checker import SupportChecker
from service.composing.wording import answer_text, cut_off_note, dropped_note, kept_back_note, model_note, ocr_note
from service.generation.found import Found
from service.generation.writer import Writer, Written

NEAR_THE_BEST = 0.5
"""The share of the best score from which a passage may hold the answer too."""

_log = logging.getLogger(__name__)


def generated(
    answer: Answer, found: tuple[Found, ...], writer: Writer, checker: SupportChecker, max_citations: int
) -> Iterator[Answer]:
    """The answer as it grows, and at last the one that counts.

    Where the extractive answer says that the documents do not tell, there is nothing to write about: it stays. So it
    does where nothing that is written comes from where the answer stands: that may be true, and no answer.

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
    if written.enough and written.failure is None and _comes_from_where_it_stands(answer, found, written):
        yield _as_answer(answer, written, started)
        return
    notes = [model_note(answer.language, written.failure.failure if written.failure else None)]
    if written.unsupported:
        notes.append(dropped_note(answer.language, written.unsupported))
    yield replace(answer, warnings=(*answer.warnings, *notes), took_ms=_took(answer, started))


def _comes_from_where_it_stands(answer: Answer, found: tuple[Found, ...], written: Written) -> bool:
    """Whether something written cites a passage that the extractive answer cites, or one about as good."""
    best = max(one.score for one in found)
    there = {citation.passage_id for citation in answer.citations}
    there |= {one.passage.id for one in found if one.score >= NEAR_THE_BEST * best}
    return any(citation.passage_id in there for citation in written.citations)


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
            *([cut_off_note(answer.language)] if written.cut_off else []),
            *([kept_back_note(answer.language, written.kept_back)] if written.kept_back else []),
        ),
        took_ms=_took(answer, started),
    )


def _took(answer: Answer, started: float) -> float:
    return round(answer.took_ms + (time.perf_counter() - started) * 1000, 2)
