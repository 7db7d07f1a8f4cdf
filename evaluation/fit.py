"""Fitting the weights of answering to judged questions: which sentence answers, and whether any does.

Sentences: a softmax over the sentences of one question, whose probability for the right ones is maximised. Whether to
answer: logistic regression. Both are reported on documents they were not fitted on.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evaluation.answers import data_folder, ingest, open_application
from evaluation.bootstrap import Interval, groups_interval
from evaluation.matching import stands_in
from evaluation.metrics import confidence_bins, expected_calibration_error
from evaluation.questions import GoldQuestion, is_of_held_out_document
from evaluation.scratch import tell
from service.abstention import AnswerSignals
from service.evidence import ScoredSentence
from service.sentence_signals import Signals
from service.settings import Settings

SENTENCE_SIGNALS = tuple(Signals.__dataclass_fields__)
ANSWER_SIGNALS = tuple(AnswerSignals.__dataclass_fields__)
FOLDS = 10
DEPTHS = (1, 3, 5)
PENALTY = 1.0
TOLD = 5
# Of what is told, the share that may be refused.
MOST_REFUSED = 0.08
# The share of what is asked that the documents do not tell. Almost half of the questions to fit with are such, since
# near misses are what there is to learn; the confidence is to hold for what people ask.
UNTOLD_SHARE = 0.3
STRANGERS_WEIGH = 0.2
STRANGERS = 25
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """One question as it was weighed.

    collection: the documents it was asked of. document: the one that holds the evidence, or the best sentence where
    none does. sentences: (n, sentence signals), best first. right: (n,), which of them hold evidence. answer: (answer
    signals,). weight: what it counts in the fit of abstaining.
    """

    collection: str
    document: str
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
    by_document: bool = False,
) -> list[Judged]:
    """Weigh questions against documents.

    Args:
        questions: what to ask.
        documents: what they are asked of; their folder names the collection, so that questions of several files about
            the same documents are of one.
        folder: for what is made of the documents; what it holds already of them is used again.
        settings: of the user.
        strangers: questions about something else, which these documents do not answer; some of them are asked too.
        by_document: leave out what is about a document that is held out.
    """
    application = open_application(data_folder(folder, documents), settings)
    name = documents.resolve().name
    try:
        ingest(application, documents)
        application.refresh()
        tell(f"{len(questions)} questions of {name}")
        files = {document.id: document.file_name for document in application.documents()}
        few = strangers[:: max(1, len(strangers) // STRANGERS)]
        asked = [(question, 1.0) for question in questions] + [(_stranger(text), STRANGERS_WEIGH) for text in few]
        judged = [
            _judged((name, files), question, weighed.sentences, weighed.signals, weight)
            for question, weight in asked
            for weighed in [application.weigh(question.text, question.history)]
            if weighed.signals is not None
        ]
    finally:
        application.close()
    return [one for one in judged if not (by_document and is_of_held_out_document(one.document))]


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
    for name in (*sorted({one.collection for one in judged}), "all"):
        here = own & np.array([name in {one.collection, "all"} for one in judged])
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


def _judged(
    place: tuple[str, Mapping[str, str]],
    question: GoldQuestion,
    sentences: Sequence[ScoredSentence],
    signals: AnswerSignals,
    weight: float,
) -> Judged:
    """place: the collection, and the file name of each of its documents by its id."""
    collection, files = place
    best = files[sentences[0].candidate.stored.passage.document_id]
    return Judged(
        collection=collection,
        document=question.documents[0] if question.documents else best,
        answerable=question.answerable,
        sentences=np.array([[getattr(one.signals, name) for name in SENTENCE_SIGNALS] for one in sentences]),
        right=np.array([any(stands_in(snippet, [one.text]) for snippet in question.evidence) for one in sentences]),
        answer=np.array([getattr(signals, name) for name in ANSWER_SIGNALS]),
        weight=weight,
    )


def _stranger(text: str) -> GoldQuestion:
    return GoldQuestion(text, "stranger", "nl", text, (), False, False, (), ())


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
