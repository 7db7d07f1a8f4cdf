"""The gold questions: well formed, and every snippet that counts as evidence really stands in its document."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader

from evaluation.matching import stands_in
from evaluation.questions import load_questions

REPOSITORY = Path(__file__).parents[2]
TEXTS = REPOSITORY / "corpus" / "sources" / "texts"
DOCUMENTS = REPOSITORY / "corpus" / "documents"
GOLD = REPOSITORY / "evaluation" / "gold" / "questions.jsonl"
QUESTIONS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
OTHERS = [
    json.loads(line)
    for name in (
        "near",
        "hurried",
        "everyday",
        "rows",
        "english",
        "definitions",
        "conversations",
        "typed",
        "asked-in-english",
        "staff",
    )
    for line in (GOLD.parent / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
]
KEYS = ["id", "kind", "lang", "question", "evidence", "all", "answerable", "history", "documents"]
RARE_KINDS = {"why", "how", "comparison", "summary", "keywords"}
KINDS = {
    "fact",
    "list",
    "definition",
    "yes-no",
    "when",
    "who",
    "where",
    "how-many",
    "english",
    "typo",
    "follow-up",
    "unanswerable",
} | RARE_KINDS
FOOTNOTE = re.compile(r"\[\^\d+\]")


def units(document: str) -> list[str]:
    """Return the sentences and table cells of the source of a document; evidence may not run over their ends."""
    body = (TEXTS / document).with_suffix(".md").read_text(encoding="utf-8").split("---\n", 2)[2]
    lines = [FOOTNOTE.sub("", line).replace("*", "") for line in body.splitlines()]
    return [part for line in lines for part in line.split("|") if part.strip()]


def read_text(path: Path) -> str:
    """Return the words of a file of lists."""
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    return re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("question", QUESTIONS + OTHERS, ids=lambda question: question["id"])
def test_a_question_has_exactly_the_agreed_keys_and_a_known_kind(question: dict):
    assert list(question) == KEYS
    assert question["kind"] in KINDS
    assert question["lang"] in {"nl", "en"}
    assert 1 <= len(question["question"].strip()) <= 1000
    assert question["answerable"] == (question["kind"] != "unanswerable")
    assert question["answerable"] == bool(question["evidence"]) == bool(question["documents"])
    for turn in question["history"] or []:
        assert set(turn) == {"question", "answer"}


@pytest.mark.parametrize(
    "question", [each for each in QUESTIONS + OTHERS if each["answerable"]], ids=lambda question: question["id"]
)
def test_every_snippet_stands_within_one_sentence_of_a_named_document(question: dict):
    held = {document: units(document) for document in question["documents"]}
    found_in = set()
    for snippet in question["evidence"]:
        assert 2 <= len(snippet.split()) <= 16, snippet
        documents = {name for name, sentences in held.items() if stands_in(snippet, sentences)}
        assert documents, snippet
        found_in |= documents
    assert found_in == set(question["documents"])


def test_what_is_asked_of_rows_stands_in_a_cell_of_the_sheets():
    for question in load_questions(GOLD.parent / "sheets.jsonl"):
        assert bool(question.evidence) == question.answerable
        for name in question.documents:
            text = (GOLD.parent / "sheets" / name).read_text(encoding="utf-8")
            cells = {cell.strip() for cell in re.split(r"[;|\n]", text)}
            assert set(question.evidence) <= cells, question.id


def test_what_is_asked_of_lists_stands_in_the_documents_of_lists():
    texts = {path.name: read_text(path) for path in (GOLD.parent / "lists").iterdir()}
    questions = load_questions(GOLD.parent / "lists.jsonl")
    for question in questions:
        held = [texts[name] for name in question.documents]
        assert bool(question.evidence) == question.answerable == question.needs_all
        assert all(stands_in(snippet, held) for snippet in question.evidence), question.id
    assert {name for question in questions for name in question.documents} == set(texts)


def test_the_evaluation_reads_them_all():
    assert len(load_questions(GOLD)) == len(QUESTIONS)


def test_every_named_document_exists():
    named = {document for question in QUESTIONS for document in question["documents"]}
    assert named == {path.name for path in DOCUMENTS.iterdir() if path.name != "manifest.json"}


def test_no_question_is_asked_twice_and_identifiers_are_unique():
    assert len({question["id"] for question in QUESTIONS}) == len(QUESTIONS)
    asked = Counter((question["question"], json.dumps(question["history"])) for question in QUESTIONS)
    assert asked.most_common(1)[0][1] == 1


def test_there_are_enough_questions_of_every_kind():
    counts = Counter(question["kind"] for question in QUESTIONS)
    assert len(QUESTIONS) >= 110
    assert counts["unanswerable"] >= 25
    assert all(counts[kind] >= (2 if kind in RARE_KINDS else 7) for kind in KINDS)
    assert all(question["history"] for question in QUESTIONS if question["kind"] == "follow-up")
    assert all(question["lang"] == "en" for question in QUESTIONS if question["kind"] == "english")
    assert sum(question["all"] for question in QUESTIONS) >= 8


def test_every_english_twin_has_a_dutch_question_that_stands_on_its_own():
    dutch = {
        question["id"]
        for question in QUESTIONS
        if question["lang"] == "nl" and question["answerable"] and not question["history"]
    }
    twins = [json.loads(line) for line in (GOLD.parent / "english_twins.jsonl").read_text("utf-8").splitlines()]
    assert len({twin["id"] for twin in twins}) == len(twins) >= 60
    assert {twin["id"] for twin in twins} <= dutch
