"""The sheet of answers that a person read."""

from pathlib import Path

import pytest

from evaluation import judged
from evaluation.__main__ import WRONG_USE, main

HEADING = "\t".join(judged.FIELDS)
DOCUMENT = "# Alcoholmeter\n\nDe alcoholmeter meet of iemand alcohol heeft gedronken. De proef begint in maart 2024.\n"
QUESTION = '{"id": "q1", "question": "Wat meet de alcoholmeter?", "evidence": ["meet of iemand alcohol"]}\n'


@pytest.fixture
def asked(tmp_path: Path) -> list[str]:
    """The arguments of the command for one question on one document."""
    (tmp_path / "document.md").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "questions.jsonl").write_text(QUESTION, encoding="utf-8")
    (tmp_path / "sheet.tsv").write_text(f"{HEADING}\n", encoding="utf-8")
    documents, questions = str(tmp_path / "document.md"), str(tmp_path / "questions.jsonl")
    cache = ["--cache", str(tmp_path / "cache")]
    return ["judged", str(tmp_path / "sheet.tsv"), "--documents", documents, "--questions", questions, *cache]


def test_a_verdict_counts_for_the_statement_that_was_read_and_for_no_other(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*asked, "--unread"]) == 0
    unread = capsys.readouterr().out
    assert "De alcoholmeter meet of iemand alcohol heeft gedronken." in unread
    question, key = unread.splitlines()[0].split("\t")
    sheet = tmp_path / "sheet.tsv"

    sheet.write_text(f"{HEADING}\n{question}\t{key}\tyes\tyes\t\n", encoding="utf-8")
    assert main(asked) == 0
    assert [line.split()[-3:] for line in capsys.readouterr().out.splitlines() if "answers read" in line] == [
        ["1", "1", "100.0%"]
    ]
    assert main([*asked, "--unread"]) == 0
    assert f"\t{key}\n" not in capsys.readouterr().out

    sheet.write_text(f"{HEADING}\n{question}\t{key[::-1]}\tyes\tyes\t\n", encoding="utf-8")
    assert main([*asked, "--unread"]) == 0
    assert f"\t{key}\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "line", ["q1\tabc\tmaybe\tyes\t", "q1\tabc\tyes\tquite\t", "q1\tabc", "q1\ta\tyes\tyes\t\tmore"]
)
def test_a_line_that_is_no_verdict_is_told_with_its_number(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    (tmp_path / "sheet.tsv").write_text(f"{HEADING}\n{line}\n", encoding="utf-8")
    assert main(asked) == WRONG_USE
    told = capsys.readouterr().err
    assert "sheet.tsv" in told
    assert "2" in told


def test_the_questions_are_chosen_by_nobody() -> None:
    from evaluation.command_options import BUNDLED_QUESTIONS
    from evaluation.questions import load_questions

    questions = load_questions(BUNDLED_QUESTIONS)
    chosen = judged.choose(questions, 60)
    assert len(chosen) == 60
    assert all(question.answerable for question in chosen)
    assert judged.choose(questions[::-1], 60) == chosen
