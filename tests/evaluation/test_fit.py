from pathlib import Path

import numpy as np
import pytest

from evaluation import __main__ as command
from evaluation.fit import fit_abstention, fit_sentences
from evaluation.questions import GoldQuestion
from evaluation.scratch import user_settings
from evaluation.weighed_questions import ANSWER_SIGNALS, SENTENCE_SIGNALS, Judged, judge


def made(collections: tuple[str, ...], count: int = 240) -> list[Judged]:
    """Questions of which only `coverage` tells the right sentence, and only `filled` whether there is an answer."""
    random = np.random.default_rng(1)
    judged = []
    for number in range(count):
        answerable = number % 3 > 0
        sentences = random.normal(size=(8, len(SENTENCE_SIGNALS)))
        right = np.zeros(8, np.bool_)
        coverage = sentences[:, SENTENCE_SIGNALS.index("coverage")]
        coverage[:5] += 1.0  # sentences come best first
        right[np.argmax(coverage[:5])] = answerable
        answer = random.normal(size=len(ANSWER_SIGNALS))
        answer[ANSWER_SIGNALS.index("filled")] = 3.0 * answerable
        document = f"{number % 12}.pdf"
        judged.append(Judged(collections[number % len(collections)], document, answerable, sentences, right, answer))
    return judged


@pytest.mark.parametrize("collections", [("one",), ("one", "other")])
def test_the_signal_that_decides_gets_the_weight_and_holds_on_documents_left_out(collections: tuple[str, ...]) -> None:
    judged = made(collections)
    sentences, abstention = fit_sentences(judged), fit_abstention(judged)
    assert max(sentences.weights, key=lambda name: abs(sentences.weights[name])) == "coverage"
    assert max(abstention.weights, key=lambda name: abs(abstention.weights[name])) == "filled"
    for name in collections:
        assert sentences.held_out[f"right sentence in first 1, {name}"] > 0.7
        assert abstention.held_out[f"unanswerable refused, {name}"] >= 0.9
        assert abstention.held_out[f"answerable refused, {name}"] <= 0.1
        assert abstention.held_out[f"expected calibration error, {name}"] <= 0.2


def test_questions_without_documents_are_refused_with_the_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["fit", "questions.jsonl"]) == command.WRONG_USE
    assert "QUESTIONS.jsonl=PATH" in capsys.readouterr().err


def test_each_question_is_weighed_among_all_documents_and_of_its_own_alone(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for name, thing in (("haven", "sleepboot"), ("molen", "wiek")):
        (documents / f"{name}.md").write_text(
            f"# Over de {name}\n\nDe {thing} wordt elke ochtend gecontroleerd.\n", "utf-8"
        )
    told = GoldQuestion(
        "1",
        "when",
        "nl",
        "Wanneer wordt de sleepboot gecontroleerd?",
        ("elke ochtend",),
        False,
        True,
        (),
        ("haven.md",),
    )
    untold = GoldQuestion("2", "who", "nl", "Wie betaalt de wiek?", (), False, False, (), ())
    folder = tmp_path / "cache"
    judged = judge([told, untold], documents, folder, user_settings())
    assert [(one.asked_of, one.document) for one in judged] == [
        ("documents", "haven.md"),
        ("documents", "molen.md"),
        ("documents, alone", "haven.md"),
        ("documents, alone", "molen.md"),
    ]
    among, alone = judged[0].answer, judged[2].answer
    passages = ANSWER_SIGNALS.index("passages")
    assert alone[passages] < among[passages]
    assert judge([told], documents, folder, user_settings())[0].answer.tolist() == among.tolist()
