import json
from pathlib import Path

import pytest

from evaluation.errors import SetError
from evaluation.questions import load_questions
from evaluation.sets import load_retrieval_set

CORPUS = [{"id": "a", "title": "Titel", "text": "Eerste tekst."}, {"id": "b", "title": "", "text": "Tweede tekst."}]
QUERIES = [{"id": "q1", "text": "eerste?"}, {"id": "q2", "text": "niet beoordeeld?"}]
QUESTION = {"id": "v1", "kind": "fact", "lang": "nl", "question": "Wat?", "evidence": ["dit"], "all": False}


def write_lines(path: Path, lines: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def write_set(folder: Path, qrels: str = "q1\ta\n") -> Path:
    write_lines(folder / "corpus.jsonl", CORPUS)
    write_lines(folder / "queries.jsonl", QUERIES)
    (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return folder


def test_queries_without_judgement_are_left_out_and_counted(tmp_path: Path) -> None:
    loaded = load_retrieval_set(write_set(tmp_path))
    assert [query.id for query in loaded.queries] == ["q1"]
    assert (loaded.unjudged_queries, loaded.unknown_entries) == (1, 0)
    assert loaded.judgements == {"q1": {"a": 1}}


def test_the_names_of_beir_are_understood(tmp_path: Path) -> None:
    write_lines(tmp_path / "corpus.jsonl", [{"_id": 1, "title": "T", "text": "x"}, {"_id": "2", "text": "y"}])
    write_lines(tmp_path / "queries.jsonl", [{"_id": "q", "text": "x?", "metadata": {}}])
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq\t1\t2\nq\t2\t0\n", encoding="utf-8")
    loaded = load_retrieval_set(tmp_path)
    assert [entry.id for entry in loaded.entries] == ["1", "2"]
    assert loaded.judgements == {"q": {"1": 2, "2": 0}}


def test_the_four_columns_of_trec_are_understood(tmp_path: Path) -> None:
    assert load_retrieval_set(write_set(tmp_path, "q1\t0\ta\t3\n")).judgements == {"q1": {"a": 3}}


def test_relevant_entries_that_the_corpus_lacks_are_counted(tmp_path: Path) -> None:
    assert load_retrieval_set(write_set(tmp_path, "q1\ta\nq1\tweg\n")).unknown_entries == 1


@pytest.mark.parametrize(
    ("qrels", "said"),
    [
        ("q1\ta\tveel\n", "line 1: the score 'veel' is no whole number"),
        ("q1\ta\nq1 b\n", "line 2: it has 1 column."),
        ("q1\t\n", "line 1: one of its columns is empty"),
        ("q1\ta\t1\nq1\ta\t2\n", "line 2: query 'q1' and passage 'a' were judged 1 before, and 2 here"),
        ("q2x\ta\n", "none of the queries has a relevant entry"),
    ],
)
def test_a_bad_judgement_names_its_line(tmp_path: Path, qrels: str, said: str) -> None:
    with pytest.raises(SetError, match=r"qrels\.tsv") as caught:
        load_retrieval_set(write_set(tmp_path, qrels))
    assert said in str(caught.value)


def test_an_id_that_is_there_twice_names_both_lines(tmp_path: Path) -> None:
    write_set(tmp_path)
    write_lines(tmp_path / "corpus.jsonl", [*CORPUS, CORPUS[0]])
    with pytest.raises(SetError, match=r"line 3: the id 'a' is that of line 1 too"):
        load_retrieval_set(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    write_set(tmp_path)
    (tmp_path / "queries.jsonl").unlink()
    with pytest.raises(SetError, match=r"queries\.jsonl: there is no such file"):
        load_retrieval_set(tmp_path)
    (tmp_path / "qrels.tsv").unlink()
    write_lines(tmp_path / "queries.jsonl", QUERIES)
    with pytest.raises(SetError, match=r"there is no qrels\.tsv or qrels/test\.tsv"):
        load_retrieval_set(tmp_path)
    with pytest.raises(SetError, match="there is no such folder"):
        load_retrieval_set(tmp_path / "nergens")


def test_questions_are_read_with_their_history(tmp_path: Path) -> None:
    history = [{"question": "Welke pilot?", "answer": "De Alcoholmeter."}]
    follow_up = QUESTION | {"id": "v2", "kind": "follow-up", "history": history, "documents": ["plan.pdf"]}
    unanswerable = {"id": "v3", "kind": "none", "lang": "nl", "question": "Hoe?", "evidence": [], "answerable": False}
    first, second, third = load_questions(
        write_lines(tmp_path / "q.jsonl", [QUESTION | {"history": None}, follow_up, unanswerable])
    )
    assert (first.evidence, first.answerable, first.history) == (("dit",), True, ())
    assert [(turn.question, turn.answer) for turn in second.history] == [("Welke pilot?", "De Alcoholmeter.")]
    assert second.documents == ("plan.pdf",)
    assert not third.answerable


def test_a_limit_takes_questions_from_the_whole_file(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "q.jsonl", [QUESTION | {"id": f"v{number}"} for number in range(10)])
    assert [question.id for question in load_questions(path, 3)] == ["v0", "v3", "v6"]
    assert len(load_questions(path, 99)) == 10


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"evidence": []}, "it is answerable but has no 'evidence'"),
        ({"answerable": False}, "it has 'evidence' but is not answerable"),
        ({"evidence": "dit"}, "'evidence' is a string"),
        ({"evidence": ["dit", 3]}, "evidence[1] is a number"),
        ({"evidence": [" "]}, "evidence[0] is blank"),
        ({"all": "ja"}, "'all' is a string"),
        ({"question": "  "}, "'question' is missing or blank"),
        ({"question": ["Wat?"]}, "'question' is a list"),
        ({"history": {"question": "x"}}, "'history' is an object"),
        ({"history": ["x"]}, "history[0] is a string"),
        ({"history": [{"answer": "x"}]}, "'question' is missing or blank"),
    ],
)
def test_a_bad_question_names_its_line_and_what_is_wrong(tmp_path: Path, change: dict[str, object], said: str) -> None:
    path = write_lines(tmp_path / "q.jsonl", [QUESTION | {"id": "v0"}, QUESTION | change])
    with pytest.raises(SetError, match="line 2") as caught:
        load_questions(path)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"id": "a"\n', "line 1: this is no JSON"),
        (b"\n[]\n", "line 2: this is a list"),
        (b'"\xff"', "this is no UTF-8"),
        (b"\n", "there are no questions in it"),
        (b"[" * 100_000, "line 1: this is no JSON (nested too deep)"),
    ],
)
def test_a_file_that_is_no_json_lines_is_explained(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_bytes(content)
    with pytest.raises(SetError) as caught:
        load_questions(path)
    assert said in str(caught.value)
