"""Fitting the weights of answering to judged questions: which sentence answers, and whether any does.

Sentences: a softmax over the sentences of one question, whose probability for the right ones is maximised. Whether to
answer: logistic regression. Both are reported on questions they were not fitted on.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evaluation.answers import ingest, open_application
from evaluation.matching import stands_in
from evaluation.questions import GoldQuestion, load_questions
from evaluation.scratch import tell
from service.abstention import AnswerSignals
from service.evidence import ScoredSentence, Signals
from service.settings import Settings

SENTENCE_SIGNALS = tuple(Signals.__dataclass_fields__)
ANSWER_SIGNALS = tuple(AnswerSignals.__dataclass_fields__)
FOLDS = 10
DEPTHS = (1, 3, 5)
PENALTY = 1.0
_SEED = 4
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """One question as it was weighed.

    collection: the documents it was asked of. sentences: (n, sentence signals), best first. right: (n,), which of them
    hold evidence. answer: (answer signals,).
    """

    collection: str
    answerable: bool
    sentences: Floats
    right: NDArray[np.bool_]
    answer: Floats


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights by signal, the intercept where there is one, and figures on questions that took no part in the fit."""

    weights: dict[str, float]
    intercept: float
    held_out: dict[str, float]


def judge(questions_file: Path, documents: Path, folder: Path, settings: Settings) -> list[Judged]:
    """Weigh every question of a file against its documents."""
    application = open_application(folder, settings)
    try:
        ingest(application, documents)
        application.refresh()
        questions = load_questions(questions_file)
        tell(f"{len(questions)} questions of {questions_file}")
        return [
            _judged(questions_file.stem, question, weighed.sentences, weighed.signals)
            for question in questions
            for weighed in [application.weigh(question.text, question.history)]
            if weighed.signals is not None
        ]
    finally:
        application.close()


def fit_sentences(judged: Sequence[Judged]) -> Fit:
    """Weights for choosing sentences, from the questions of which some found sentence is right."""
    usable = [one for one in judged if one.answerable and one.right.any()]
    hits: Counter[tuple[str, int]] = Counter()
    for held_out, rest in _folds(usable):
        weights = _softmax_fit(rest)
        for one in held_out:
            order = np.argsort(-(one.sentences @ weights), kind="stable")
            hits.update((one.collection, depth) for depth in DEPTHS if one.right[order][:depth].any())
    answerable = Counter(one.collection for one in judged if one.answerable)
    figures = {
        f"right sentence in first {depth}, {name}": hits[name, depth] / count
        for name, count in sorted(answerable.items())
        for depth in DEPTHS
    }
    return Fit(dict(zip(SENTENCE_SIGNALS, _softmax_fit(usable).tolist(), strict=True)), 0.0, figures)


def fit_abstention(judged: Sequence[Judged], false_alarms: float = 0.05) -> Fit:
    """Weights for answering or abstaining, with the threshold that refuses so many of the answerable questions."""
    probabilities, answerable = np.zeros(len(judged)), np.array([one.answerable for one in judged])
    places = {id(one): place for place, one in enumerate(judged)}
    for held_out, rest in _folds(judged):
        weights, intercept = _logistic_fit(rest)
        for one in held_out:
            probabilities[places[id(one)]] = _probability(float(one.answer @ weights) + intercept)
    threshold = float(np.quantile(probabilities[answerable], false_alarms))
    refused = probabilities < threshold
    figures = {"threshold": threshold, "false alarms": float(refused[answerable].mean())}
    for name in sorted({one.collection for one in judged}):
        here = np.array([one.collection == name for one in judged])
        figures[f"unanswerable refused, {name}"] = float(refused[here & ~answerable].mean())
        figures[f"answerable refused, {name}"] = float(refused[here & answerable].mean())
    weights, intercept = _logistic_fit(judged)
    return Fit(dict(zip(ANSWER_SIGNALS, weights.tolist(), strict=True)), intercept, figures)


def as_text(title: str, fit: Fit) -> str:
    """The weights as they stand in the code, and the figures."""
    lines = [title, *(f"    {name}: float = {weight:.2f}" for name, weight in fit.weights.items())]
    if fit.intercept:
        lines.append(f"    intercept: float = {fit.intercept:.2f}")
    return "\n".join([*lines, *(f"  {name}: {value:.3f}" for name, value in fit.held_out.items())])


def _judged(
    collection: str, question: GoldQuestion, sentences: Sequence[ScoredSentence], signals: AnswerSignals
) -> Judged:
    return Judged(
        collection=collection,
        answerable=question.answerable,
        sentences=np.array([[getattr(one.signals, name) for name in SENTENCE_SIGNALS] for one in sentences]),
        right=np.array([any(stands_in(snippet, [one.text]) for snippet in question.evidence) for one in sentences]),
        answer=np.array([getattr(signals, name) for name in ANSWER_SIGNALS]),
    )


def _folds(judged: Sequence[Judged]) -> Iterator[tuple[list[Judged], list[Judged]]]:
    """Each question is held out once: with its whole collection where there are several, else with a tenth."""
    names = sorted({one.collection for one in judged})
    if len(names) > 1:
        for name in names:
            yield [one for one in judged if one.collection == name], [one for one in judged if one.collection != name]
        return
    order = np.random.default_rng(_SEED).permutation(len(judged))
    for fold in np.array_split(order, FOLDS):
        out = set(fold.tolist())
        yield [judged[i] for i in fold], [judged[i] for i in order if i not in out]


def _softmax_fit(judged: Sequence[Judged]) -> Floats:
    rows = np.vstack([one.sentences for one in judged])
    scale = rows.std(axis=0) + 1e-9
    items = [(one.sentences / scale, one.right) for one in judged]

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, gradient = PENALTY / 2 * float(weights @ weights), PENALTY * weights
        for signals, right in items:
            scores = signals @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            mass = shares[right].sum()
            total -= float(np.log(mass + 1e-12))
            gradient = gradient + (shares - np.where(right, shares / mass, 0.0)) @ signals
        return total, gradient

    found: Floats = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x
    weights: Floats = found / scale
    return weights


def _logistic_fit(judged: Sequence[Judged]) -> tuple[Floats, float]:
    rows = np.vstack([one.answer for one in judged])
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    signals = np.hstack([(rows - mean) / scale, np.ones((len(rows), 1))])
    signs = np.array([1.0 if one.answerable else -1.0 for one in judged])

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = signs * (signals @ weights)
        total = float(np.logaddexp(0.0, -margins).sum() + PENALTY / 2 * (weights[:-1] @ weights[:-1]))
        gradient = -((signs / (1.0 + np.exp(margins))) @ signals)
        gradient[:-1] += PENALTY * weights[:-1]
        return total, gradient

    found: Floats = minimize(loss, np.zeros(signals.shape[1]), jac=True, method="L-BFGS-B").x
    weights = found[:-1] / scale
    return weights, float(found[-1] - weights @ mean)


def _probability(score: float) -> float:
    return float(1.0 / (1.0 + np.exp(-score)))
