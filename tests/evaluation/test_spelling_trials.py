from evaluation.spelling import as_text, judge, trials
from index.analysis.lexicon import is_word
from index.analysis.spelling import SpellingCorrector

VOCABULARY = {
    "reclassering": 40, "toezicht": 30, "alcoholmeter": 20, "samenwerkingsconvenant": 9, "enkelband": 12,
    "verslaving": 15, "gedragsinterventie": 7, "meldcode": 8, "ervaringsdeskundige": 6, "huisverbod": 5, "rechter": 30,
}  # fmt: skip


def test_misspelled_words_are_unknown_and_the_same_every_time() -> None:
    made = trials(VOCABULARY, 8)
    assert made == trials(VOCABULARY, 8)
    spoilt = [trial for trial in made if not trial.kind.startswith("right")]
    assert {trial.kind for trial in spoilt} == {"letter", "exchanged", "sound"}
    assert all(trial.typed != trial.right and trial.right in VOCABULARY for trial in spoilt)
    assert not [trial for trial in spoilt if trial.typed in VOCABULARY or is_word(trial.typed)]


def test_nine_of_ten_changes_are_right_and_right_words_are_left_alone() -> None:
    reports = judge(SpellingCorrector(VOCABULARY), trials(VOCABULARY, 100))
    spoilt = [report for report in reports if not report.kind.startswith("right")]
    kept = [report for report in reports if report.kind.startswith("right")]
    assert sum(report.right for report in spoilt) >= 9 * sum(report.wrong for report in spoilt)
    assert all(report.left == report.count for report in kept)
    assert "were left alone" in as_text(reports)
