"""The questions on documents that are shared beside the repository: their form, and what they name."""

from pathlib import Path

import pytest

from evaluation.checker import load_pairs
from evaluation.questions import building_part, held_out_part, is_of_held_out_document, load_questions

REPOSITORY = Path(__file__).parents[2]
GOLD = REPOSITORY / "evaluation" / "gold"
SHARED = REPOSITORY.parent / "shared" / "documents"


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("shared-real", "real"),
        ("shared-plan", "plan"),
        ("shared-real-unseen", "real"),
        ("shared-plan-unseen", "plan"),
        ("shared-fresh", "real"),
        ("shared-near", "real"),
        ("shared-near-held-out", "real"),
        ("shared-near-more", "real"),
        ("shared-near-fresh", "real"),
        ("shared-near-plan", "plan"),
        ("shared-follow-up", "real"),
        ("shared-everyday", "real"),
        ("shared-rows", "real"),
        ("shared-definitions", "real"),
        ("shared-plan-definitions", "plan"),
        ("shared-conversations", "real"),
        ("shared-plan-conversations", "plan"),
        ("shared-typed", "real"),
        ("shared-plan-typed", "plan"),
        ("shared-staff", "real"),
        ("shared-plan-staff", "plan"),
    ],
)
def test_every_named_document_exists(name: str, folder: str) -> None:
    if not SHARED.is_dir():
        pytest.skip(f"the shared documents are not here: {SHARED}")
    names = {path.name for path in (SHARED / folder).iterdir()}
    missing = {d for question in load_questions(GOLD / f"{name}.jsonl") for d in question.documents} - names
    assert missing == set()


@pytest.mark.parametrize(
    "name",
    [
        "shared-real",
        "shared-plan",
        "shared-real-unseen",
        "shared-plan-unseen",
        "shared-fresh",
        "shared-near",
        "shared-near-held-out",
        "shared-near-more",
        "shared-near-fresh",
        "shared-near-plan",
        "shared-rows",
        "shared-definitions",
        "shared-plan-definitions",
        "shared-conversations",
        "shared-plan-conversations",
        "shared-typed",
        "shared-plan-typed",
        "shared-staff",
        "shared-plan-staff",
    ],
)
def test_evidence_of_shared_documents_is_a_fact_of_a_few_words(name: str) -> None:
    for question in load_questions(GOLD / f"{name}.jsonl"):
        assert all(len(snippet.split()) <= 8 for snippet in question.evidence), question.id


def test_a_third_is_held_out_whatever_the_order() -> None:
    questions = load_questions(GOLD / "questions.jsonl")
    held_out, building = held_out_part(questions), building_part(questions)
    assert {q.id for q in held_out} | {q.id for q in building} == {q.id for q in questions}
    assert not {q.id for q in held_out} & {q.id for q in building}
    assert 0.25 < len(held_out) / len(questions) < 0.42
    assert {q.id for q in held_out_part(questions[::-1])} == {q.id for q in held_out}


def test_no_question_to_fit_with_is_about_a_document_that_is_held_out() -> None:
    def documents(name: str) -> set[str]:
        return {document for question in load_questions(GOLD / f"{name}.jsonl") for document in question.documents}

    assert not any(is_of_held_out_document(name) for name in documents("shared-near") | documents("shared-near-more"))
    assert all(
        is_of_held_out_document(name) for name in documents("shared-near-held-out") | documents("shared-near-fresh")
    )


@pytest.mark.parametrize(
    "name", ["shared-checker", "shared-checker-held-out", "shared-checker-fresh", "shared-checker-freer-held-out"]
)
def test_half_of_the_sentences_about_shared_documents_is_spoiled(name: str) -> None:
    pairs = load_pairs(GOLD / f"{name}.jsonl")
    assert len(pairs) >= 72
    assert sum(pair.supported for pair in pairs) * 2 == len(pairs)
    assert all(len(pair.anchor.split()) <= 8 for pair in pairs)


def test_sentences_that_only_measure_are_about_documents_that_took_no_part() -> None:
    building, measuring = (load_pairs(GOLD / f"shared-checker{end}.jsonl") for end in ("", "-held-out"))
    assert all(pair.held_out for pair in measuring)
    assert not any(is_of_held_out_document(pair.document) for pair in building)
    fresh = load_pairs(GOLD / "shared-checker-fresh.jsonl")
    assert all(pair.held_out for pair in fresh)
    assert not {pair.document for pair in fresh} & {pair.document for pair in (*building, *measuring)}
    assert all(is_of_held_out_document(pair.document) for pair in measuring)
