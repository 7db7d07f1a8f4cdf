"""Fitting the weights of answering to judged questions: which sentence answers, and whether any does.

Sentences: a softmax over the sentences of one question, whose probability for the right ones is maximised. Whether to
answer: logistic regression. Both are reported on documents they were not fitted on.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evaluation.bootstrap import Interval, groups_interval
from evaluation.metrics import confidence_bins, expected_calibration_error
from evaluation.weighed_questions import ANSWER_SIGNALS, SENTENCE_SIGNALS, Judged

FOLDS = 10
DEPTHS = (1, 3, 5)
PENALTY = 1.0
# Of the signals for abstaining, which are more alike: less of what is peculiar to the documents fitted on.
ABSTENTION_PENALTY = 10.0
# Of what is told, the share that may be refused; on documents that no signal was chosen on it is about twice as much.
MOST_REFUSED = 0.06
# The share of what is asked that the documents do not tell. Almost half of the questions to fit with are such, since
# near misses are what there is to learn; the confidence is to hold for what people ask.
UNTOLD_SHARE = 0.3
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights by signal, the intercept where there is one, and figures on questions that took no part in the fit."""

    weights: dict[str, float]
    intercept: float
    held_out: dict[str, float]


def fit_sentences(judged: Sequence[Judged]) -> Fit:
    """Weights for choosing sentences, from the questions to all documents of which some found sentence is right."""
    judged = [one for one in judged if not one.alone]
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

    The logistic regression learns whether the documents tell; its logit, on documents that took no part, is then
    scaled and shifted so that it foretells whether an answer tells the evidence (Platt 1999, "Probabilistic outputs for
    support vector machines"). For the figures, each fold of documents is judged by the regression, the scaling and the
    threshold of the other folds.
    """
    logits, fold = np.zeros(len(judged)), np.zeros(len(judged), np.int64)
    places = {id(one): place for place, one in enumerate(judged)}
    for number, (held_out, rest) in enumerate(_folds(judged)):
        weights, intercept = _logistic_fit(rest)
        for one in held_out:
            logits[places[id(one)]] = float(one.answer @ weights) + intercept
            fold[places[id(one)]] = number
    told = np.array([one.is_told for one in judged])
    answerable = np.array([one.answerable for one in judged])
    own = np.array([one.weight == 1.0 for one in judged])
    probabilities, limits = np.zeros(len(judged)), np.zeros(len(judged))
    for number in range(int(fold.max()) + 1):
        here, others = fold == number, own & (fold != number)
        scale, shift = _platt(logits[others], told[others], _shares(answerable[others]))
        probabilities[here] = _probabilities(scale * logits[here] + shift)
        limits[here] = _best_threshold(_probabilities(scale * logits[others] + shift), answerable[others])
    scale, shift = _platt(logits[own], told[own], _shares(answerable[own]))
    figures = {"threshold": _best_threshold(_probabilities(scale * logits[own] + shift), answerable[own])}
    labels = [(one.asked_of, "all, alone" if one.alone else "all") for one in judged]
    for name in sorted({name for pair in labels for name in pair}):
        here = own & np.array([name in pair for pair in labels])
        about = [one for one, is_here in zip(judged, here, strict=True) if is_here]
        figures |= _figures(name, about, probabilities[here], probabilities[here] < limits[here])
    weights, intercept = _logistic_fit(judged)
    scaled = dict(zip(ANSWER_SIGNALS, (scale * weights).tolist(), strict=True))
    return Fit(scaled, scale * intercept + shift, figures)


def _figures(
    name: str, judged: Sequence[Judged], probabilities: Floats, refused: NDArray[np.bool_]
) -> dict[str, float]:
    """How well questions were told apart, with 95 % intervals from resampling whole documents."""
    answerable = np.array([one.answerable for one in judged])
    told = np.array([one.is_told for one in judged])
    groups = [f"{one.collection}/{one.document}" for one in judged]

    def f1(rows: NDArray[np.int64]) -> float:
        return _f1(refused[rows], ~answerable[rows])

    def error(rows: NDArray[np.int64]) -> float:
        bins = confidence_bins(probabilities[rows].tolist(), told[rows].tolist())
        return expected_calibration_error(bins) or 0.0

    figures = {f"questions, {name}": float(len(refused))}
    for title, measure in (("F1 of refusals", f1), ("expected calibration error", error)):
        interval: Interval = groups_interval(groups, measure)
        figures[f"{title}, {name}"] = measure(np.arange(len(refused)))
        figures[f"{title}, from, {name}"], figures[f"{title}, to, {name}"] = interval.low, interval.high
    figures[f"unanswerable refused, {name}"] = float(refused[~answerable].mean())
    figures[f"answerable refused, {name}"] = float(refused[answerable].mean())
    return figures


def _shares(answerable: NDArray[np.bool_]) -> Floats:
    """What each question counts so that those without an answer are as many as among what people ask; mean 1."""
    untold = float((~answerable).mean())
    found: Floats = np.where(answerable, (1.0 - UNTOLD_SHARE) / (1.0 - untold), UNTOLD_SHARE / untold)
    return found


def _platt(logits: Floats, told: NDArray[np.bool_], counts: Floats) -> tuple[float, float]:
    """The scale and shift with which a logit foretells best."""
    signs = np.where(told, 1.0, -1.0)

    def loss(line: Floats) -> float:
        return float((counts * np.logaddexp(0.0, -signs * (line[0] * logits + line[1]))).sum())

    found = minimize(loss, np.array([1.0, 0.0]), method="L-BFGS-B", bounds=[(0.05, 5.0), (-10.0, 10.0)]).x
    return float(found[0]), float(found[1])


def _best_threshold(probabilities: Floats, answerable: NDArray[np.bool_]) -> float:
    """The limit with the best F1 of refusing among those that refuse little of what is told."""
    limits = np.arange(0.05, 0.96, 0.01)
    refused = np.array([float((probabilities < limit)[answerable].mean()) for limit in limits])
    counts = _shares(answerable)
    scores = np.array([_f1(probabilities < limit, ~answerable, counts) for limit in limits])
    return float(limits[np.argmax(np.where(refused <= MOST_REFUSED, scores, -1.0))])


def _f1(refused: NDArray[np.bool_], unanswerable: NDArray[np.bool_], counts: Floats | None = None) -> float:
    counts = np.ones(len(refused)) if counts is None else counts
    both = float(counts[refused & unanswerable].sum())
    return 2 * both / max(1.0, float(counts[refused].sum() + counts[unanswerable].sum()))


def as_text(title: str, fit: Fit) -> str:
    """The weights as they stand in the code, and the figures."""
    lines = [title, *(f"    {name}: float = {weight:.2f}" for name, weight in fit.weights.items())]
    if fit.intercept:
        lines.append(f"    intercept: float = {fit.intercept:.2f}")
    return "\n".join([*lines, *(f"  {name}: {value:.3f}" for name, value in fit.held_out.items())])


def _folds(judged: Sequence[Judged]) -> Iterator[tuple[list[Judged], list[Judged]]]:
    """Each question is held out once, with all that is about its document; the folds are about alike in size."""
    counts = Counter((one.collection, one.document) for one in judged)
    sizes, folds = [0] * FOLDS, dict[tuple[str, str], int]()
    for key, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        folds[key] = sizes.index(min(sizes))
        sizes[folds[key]] += count
    for number in sorted(set(folds.values())):
        inside = [folds[one.collection, one.document] == number for one in judged]
        yield (
            [one for one, is_inside in zip(judged, inside, strict=True) if is_inside],
            [one for one, is_inside in zip(judged, inside, strict=True) if not is_inside],
        )


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
    counts = np.array([one.weight for one in judged])

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = signs * (signals @ weights)
        total = float((counts * np.logaddexp(0.0, -margins)).sum())
        total += ABSTENTION_PENALTY / 2 * float(weights[:-1] @ weights[:-1])
        gradient = -((counts * signs / (1.0 + np.exp(margins))) @ signals)
        gradient[:-1] += ABSTENTION_PENALTY * weights[:-1]
        return total, gradient

    found: Floats = minimize(loss, np.zeros(signals.shape[1]), jac=True, method="L-BFGS-B").x
    weights = found[:-1] / scale
    return weights, float(found[-1] - weights @ mean)


def _probabilities(logits: Floats) -> Floats:
    found: Floats = 1.0 / (1.0 + np.exp(-logits))
    return found
