"""Draws the reports with matplotlib, an optional library."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.answer_report import AnswersReport
from evaluation.errors import EvaluationError, MissingLibraryError
from evaluation.retrieval import STAGES, SetReport

# Okabe and Ito's palette, told apart by colour-blind people too.
_COLOURS = ("#999999", "#56B4E9", "#0072B2", "#F0E442", "#E69F00", "#009E73", "#CC79A7")


def check_plot(path: Path) -> None:
    """Check before a long measurement that its plot can be drawn.

    Raises:
        MissingLibraryError: matplotlib is not installed.
        EvaluationError: the file's extension is none that it draws.
    """
    known = _figure_class()().canvas.get_supported_filetypes()
    extension = path.suffix.lower().removeprefix(".")
    if extension not in known:
        said = path.suffix or "no extension"
        raise EvaluationError(f"{path} cannot be drawn: {said} is not known. Use one of {', '.join(sorted(known))}.")


def plot_retrieval(reports: Sequence[SetReport], path: Path) -> None:
    """Draw nDCG@10 of each stage on each set, with 95 % intervals.

    Raises:
        MissingLibraryError: matplotlib is not installed.
    """
    drawing = _figure_class()(figsize=(2.5 + 2.5 * len(reports), 4.5), layout="constrained")
    axes = drawing.add_subplot()
    width = 0.8 / len(STAGES)
    for column, name in enumerate(STAGES):
        stages = [report.stages[column] for report in reports]
        heights = [stage.measures["ndcg@10"] for stage in stages]
        below = [height - stage.ndcg_interval.low for height, stage in zip(heights, stages, strict=True)]
        above = [stage.ndcg_interval.high - height for height, stage in zip(heights, stages, strict=True)]
        places = [place + (column - (len(STAGES) - 1) / 2) * width for place in range(len(reports))]
        # Rounding may put a mean a hair outside its interval.
        errors = [[max(0.0, value) for value in values] for values in (below, above)]
        axes.bar(places, heights, width, yerr=errors, capsize=3, label=name, color=_COLOURS[column])
    axes.set_xticks(range(len(reports)), [report.name for report in reports])
    axes.set_ylim(0, 1)
    axes.set_ylabel("nDCG@10, with 95 % intervals")
    axes.legend(ncols=4, loc="upper center", bbox_to_anchor=(0.5, -0.08), frameon=False)
    drawing.savefig(path, dpi=150)


def plot_answers(report: AnswersReport, path: Path) -> None:
    """Draw what is quoted for each kind of question, and how far the confidence can be believed.

    Raises:
        MissingLibraryError: matplotlib is not installed.
    """
    drawing = _figure_class()(figsize=(11, 4.5), layout="constrained")
    kinds, reliability = drawing.subplots(1, 2)
    names = [f"{kind.kind} ({kind.questions})" for kind in (*report.kinds, report.answerable)]
    quoted = [kind.quoted or 0.0 for kind in (*report.kinds, report.answerable)]
    kinds.barh(names, quoted, color=_COLOURS[2])
    kinds.invert_yaxis()
    kinds.set_xlim(0, 1)
    kinds.set_xlabel("share of questions whose answer quotes the evidence")
    reliability.plot([0, 1], [0, 1], linestyle="--", color="grey", label="as it should be")
    reliability.scatter(
        [group.confidence for group in report.bins],
        [group.right for group in report.bins],
        [20 + 4 * group.count for group in report.bins],
        color=_COLOURS[4],
        label="answers, larger where there are more",
    )
    reliability.set_xlim(-0.03, 1.03)
    reliability.set_ylim(-0.03, 1.03)
    reliability.set_xlabel("confidence")
    reliability.set_ylabel("share that cites the evidence")
    reliability.legend(ncols=2, loc="upper center", bbox_to_anchor=(0.5, -0.12), frameon=False)
    drawing.savefig(path, dpi=150)


def _figure_class() -> Any:  # noqa: ANN401  # matplotlib ships no types
    """The class of figures, which draw without a screen or any global state."""
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415  # an optional library
    except ImportError as error:
        raise MissingLibraryError("matplotlib", "to draw a plot") from error
    return Figure
