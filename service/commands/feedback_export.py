"""Verdicts of users as gold questions, so that an administrator can turn complaints into tests."""

import json
from collections.abc import Iterator
from pathlib import Path

from index.entries import Feedback
from service.application import Application
from service.errors import BadQuestionError


def export_feedback(application: Application, path: Path) -> tuple[int, int]:
    """Write the questions that somebody gave a verdict on, one JSON object a line, as evaluation/gold/README.md has it.

    Where the answer helped, `evidence` are the words that are cited for the question today. Where it did not, it is
    empty: whoever turns it into a test quotes the words that should have been cited, or sets `answerable` to false. The
    user's comment stands beside it.

    Returns:
        How many questions were written, and how many verdicts came without a question.
    """
    verdicts = application.record.feedback()
    latest = {verdict.question: verdict for verdict in verdicts if verdict.question}
    lines = [json.dumps(line, ensure_ascii=False) for line in _gold(application, latest)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(lines), sum(not verdict.question for verdict in verdicts)


def _gold(application: Application, verdicts: dict[str, Feedback]) -> Iterator[dict[str, object]]:
    for number, (question, verdict) in enumerate(verdicts.items(), start=1):
        try:
            answer = application.look_up(question)
        except BadQuestionError:
            continue
        names = {document.id: document.file_name for document in application.documents()}
        told = verdict.helpful and answer.answered
        cited = answer.citations if told else ()
        yield {
            "id": f"feedback-{number:03d}",
            "kind": "helpful" if verdict.helpful else "unhelpful",
            "lang": answer.language,
            "question": question,
            "evidence": [" ".join(citation.quote.split()) for citation in cited],
            "all": False,
            "answerable": told or not verdict.helpful,
            "history": None,
            "documents": sorted({names[citation.document_id] for citation in cited}),
            "comment": verdict.comment,
        }
