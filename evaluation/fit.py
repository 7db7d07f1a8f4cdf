"""Fitting the weights of answering to judged questions: which sentence answers, and whether any does.

Sentences: a softmax over the sentences of one question, whose probability for the right ones is maximised. Whether to
answer: logistic regression. Both are reported on questions they were not fitted on.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evaluation.answers import data_folder, ingest, open_application
from evaluation.matching import letters, stands_in
from evaluation.metrics import confidence_bins, expected_calibration_error
from evaluation.questions import GoldQuestion
from evaluation.scratch import tell
from service.abstention import AnswerSignals
from service.application import Application
from service.evidence import ScoredSentence, Signals
from service.settings import Settings

SENTENCE_SIGNALS = tuple(Signals.__dataclass_fields__)
ANSWER_SIGNALS = tuple(AnswerSignals.__dataclass_fields__)
FOLDS = 10
DEPTHS = (1, 3, 5)
PENALTY = 1.0
TOLD = 5
NEAR_BEST = 0.01
STRANGERS_WEIGH = 0.2
STRANGERS = 25
_SEED = 4
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """One question as it was weighed.

    collection: the documents it was asked of. sentences: (n, sentence signals), best first. right: (n,), which of them
    hold evidence. answer: (answer signals,). weight: what it counts in the fit of abstaining; 0 where the passages
    that answer were hidden, since many of these are answered by others.
    """

    collection: str
    answerable: bool
    sentences: Floats
    right: NDArray[np.bool_]
    answer: Floats
    weight: float = 1.0

    @property
    def is_told(self) -> bool:
        """Whether a sentence with evidence is among the best, so that an answer would tell it."""
        return bool(self.answerable and self.right[:TOLD].any())


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights by signal, the intercept where there is one, and figures on questions that took no part in the fit."""

    weights: dict[str, float]
    intercept: float
    held_out: dict[str, float]


def judge(
    questions: Sequence[GoldQuestion],
    documents: Path,
    folder: Path,
    settings: Settings,
    *,
    strangers: Sequence[str] = (),
) -> list[Judged]:
    """Weigh questions against documents.

    Args:
        questions: what to ask.
        documents: what they are asked of; their folder names the collection, so that questions of several files about
            the same documents are of one.
        folder: for what is made of the documents; what it holds already of them is used again.
        settings: of the user.
        strangers: questions about something else, which these documents do not answer; some of them are asked too.

    Every question with an answer is also asked of the same documents without the passages that hold it: what is found
    then is as near as a wrong answer can be.
    """
    application = open_application(data_folder(folder, documents), settings)
    name = documents.resolve().name
    try:
        ingest(application, documents)
        application.refresh()
        tell(f"{len(questions)} questions of {name}")
        asked = [(question, 1.0, frozenset[str]()) for question in questions]
        few = strangers[:: max(1, len(strangers) // STRANGERS)]
        asked += [(_stranger(text), STRANGERS_WEIGH, frozenset[str]()) for text in few]
        asked += [
            (replace(question, answerable=False, evidence=()), 0.0, holding)
            for question, holding in _with_evidence(questions, application)
        ]
        return [
            _judged(name, question, weighed.sentences, weighed.signals, weight)
            for question, weight, hidden in asked
            for weighed in [application.weigh(question.text, question.history, hidden)]
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


def fit_abstention(judged: Sequence[Judged]) -> Fit:
    """Weights for answering or abstaining, with the threshold that separates best.

    The logistic regression learns whether the documents tell; its logit, on collections that took no part, is then
    scaled and shifted so that it foretells whether an answer tells the evidence (Platt 1999, "Probabilistic outputs for
    support vector machines"). For the figures of a collection the scaling is learnt on the others alone.
    """
    logits = np.zeros(len(judged))
    places = {id(one): place for place, one in enumerate(judged)}
    for held_out, rest in _folds(judged):
        weights, intercept = _logistic_fit(rest)
        for one in held_out:
            logits[places[id(one)]] = float(one.answer @ weights) + intercept
    told = np.array([one.is_told for one in judged])
    answerable = np.array([one.answerable for one in judged])
    own = np.array([one.weight == 1.0 for one in judged])
    scale, shift = _platt(logits[own], told[own])
    threshold = _best_threshold(_probabilities(scale * logits[own] + shift), answerable[own])
    figures = {"threshold": threshold}
    for name in sorted({one.collection for one in judged}):
        here = np.array([one.collection == name for one in judged]) & own
        others = own & ~here if (own & ~here).any() else own
        other_scale, other_shift = _platt(logits[others], told[others])
        probabilities = _probabilities(other_scale * logits[here] + other_shift)
        limit = _best_threshold(_probabilities(other_scale * logits[others] + other_shift), answerable[others])
        refused = probabilities < limit
        figures[f"F1 of refusals, {name}"] = _f1(refused, ~answerable[here])
        figures[f"unanswerable refused, {name}"] = float(refused[~answerable[here]].mean())
        figures[f"answerable refused, {name}"] = float(refused[answerable[here]].mean())
        removed = np.array([one.collection == name and one.weight == 0.0 for one in judged])
        without = _probabilities(other_scale * logits[removed] + other_shift) < limit
        figures[f"refused without the passages that answer, {name}"] = float(without.mean()) if len(without) else 0.0
        bins = confidence_bins(probabilities.tolist(), told[here].tolist())
        figures[f"expected calibration error, {name}"] = expected_calibration_error(bins) or 0.0
    weights, intercept = _logistic_fit(judged)
    scaled = dict(zip(ANSWER_SIGNALS, (scale * weights).tolist(), strict=True))
    return Fit(scaled, scale * intercept + shift, figures)


def _platt(logits: Floats, told: NDArray[np.bool_]) -> tuple[float, float]:
    """The scale and shift with which a logit foretells best."""
    signs = np.where(told, 1.0, -1.0)

    def loss(line: Floats) -> float:
        return float(np.logaddexp(0.0, -signs * (line[0] * logits + line[1])).sum())

    found = minimize(loss, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=[(0.05, 5.0), (-10.0, 10.0)]).x
    return float(found[0]), float(found[1])


def _best_threshold(probabilities: Floats, answerable: NDArray[np.bool_]) -> float:
    """The highest limit whose F1 of refusing is near the best: a wrong answer costs more than a missing one."""
    limits = np.arange(0.05, 0.96, 0.01)
    scores = np.array([_f1(probabilities < limit, ~answerable) for limit in limits])
    return float(limits[scores >= scores.max() - NEAR_BEST][-1])


def _f1(refused: NDArray[np.bool_], unanswerable: NDArray[np.bool_]) -> float:
    both = float((refused & unanswerable).sum())
    return 2 * both / max(1.0, float(refused.sum() + unanswerable.sum()))


def as_text(title: str, fit: Fit) -> str:
    """The weights as they stand in the code, and the figures."""
    lines = [title, *(f"    {name}: float = {weight:.2f}" for name, weight in fit.weights.items())]
    if fit.intercept:
        lines.append(f"    intercept: float = {fit.intercept:.2f}")
    return "\n".join([*lines, *(f"  {name}: {value:.3f}" for name, value in fit.held_out.items())])


def _judged(
    collection: str,
    question: GoldQuestion,
    sentences: Sequence[ScoredSentence],
    signals: AnswerSignals,
    weight: float,
) -> Judged:
    return Judged(
        collection=collection,
        answerable=question.answerable,
        sentences=np.array([[getattr(one.signals, name) for name in SENTENCE_SIGNALS] for one in sentences]),
        right=np.array([any(stands_in(snippet, [one.text]) for snippet in question.evidence) for one in sentences]),
        answer=np.array([getattr(signals, name) for name in ANSWER_SIGNALS]),
        weight=weight,
    )


def _with_evidence(
    questions: Sequence[GoldQuestion], application: Application
) -> Iterator[tuple[GoldQuestion, frozenset[str]]]:
    """Each question that some passages answer, with their ids."""
    passages = [
        (passage.id, letters(passage.text))
        for document in application.documents()
        for passage in application.passages_of(document.id)
    ]
    for question in questions:
        sought = [letters(snippet) for snippet in question.evidence]
        holding = frozenset(key for key, text in passages if any(text.contain(one) for one in sought))
        if holding:
            yield question, holding


def _stranger(text: str) -> GoldQuestion:
    return GoldQuestion(text, "stranger", "nl", text, (), False, False, (), ())


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
    judged = [one for one in judged if one.weight > 0.0]
    rows = np.vstack([one.answer for one in judged])
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    signals = np.hstack([(rows - mean) / scale, np.ones((len(rows), 1))])
    signs = np.array([1.0 if one.answerable else -1.0 for one in judged])
    counts = np.array([one.weight for one in judged])

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = signs * (signals @ weights)
        total = float((counts * np.logaddexp(0.0, -margins)).sum() + PENALTY / 2 * (weights[:-1] @ weights[:-1]))
        gradient = -((counts * signs / (1.0 + np.exp(margins))) @ signals)
        gradient[:-1] += PENALTY * weights[:-1]
        return total, gradient

    found: Floats = minimize(loss, np.zeros(signals.shape[1]), jac=True, method="L-BFGS-B").x
    weights = found[:-1] / scale
    return weights, float(found[-1] - weights @ mean)


def _probabilities(logits: Floats) -> Floats:
    found: Floats = 1.0 / (1.0 + np.exp(-logits))
    return found
