"""Labels with their values, as letters and minutes begin with: ``Datum`` beside, or small above, ``12 maart 2024``."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.layout.cells import Cells
from ingest.layout.lines import rows_of
from ingest.layout.words import Run

# What Dutch letters, notes and minutes label; others are known by standing in a column with these.
_LABELS = frozenset(
    {
        "aan", "aanwezig", "afdeling", "afschrift aan", "afwezig", "auteur", "behandeld door", "betreft", "bijlage",
        "bijlage(n)", "bijlagen", "briefnummer", "cc", "contactpersoon", "datum", "directie", "doorkiesnummer",
        "dossier", "dossiernummer", "e-mail", "kenmerk", "kopie aan", "locatie", "notulist", "onderwerp",
        "ons kenmerk", "onze referentie", "opdrachtgever", "opsteller", "plaats", "referentie", "status", "telefoon",
        "tijd", "uw brief", "uw brief van", "uw kenmerk", "uw referentie", "van", "vergaderdatum", "versie",
        "voorzitter", "zaaknummer",
    }
)  # fmt: skip
_FEWEST = 2
_LONGEST_LABEL = 24
# Points by which the labels, or the values, of one column begin apart at most.
_SAME_EDGE = 1.5
# In units of the font size: between a label and its value beside it, and how far rows and the lines of a value stand.
_NEAREST, _FARTHEST, _NEXT_ROW, _NEXT_LINE = 0.4, 16.0, 3.0, 1.5
# The same for a value below its label, which is set so much smaller, or in bold.
_BELOW, _SMALLER = 1.7, 0.9
_MOST_LINES = 3

_Pair = tuple[Run, list[Run]]


def labelled_values_of(runs: Sequence[Run]) -> tuple[list[list[Cells]], list[Run]]:
    """Find the labels that stand with their values, a row of two cells each.

    Args:
        runs: that stand in no other table.

    Returns:
        The rows of each column of labels with values beside them, and of each label above its value; and the rest.
    """
    if sum(map(_is_label, runs)) < _FEWEST:
        return [], list(runs)
    groups = _beside(runs)
    taken = {id(run) for pairs in groups for label, values in pairs for run in (label, *values)}
    pairs = _above([run for run in runs if id(run) not in taken])
    if len(pairs) >= _FEWEST:
        groups += [[pair] for pair in pairs]
        taken |= {id(run) for label, values in pairs for run in (label, *values)}
    tables: list[list[Cells]] = [[((label,), tuple(values)) for label, values in group] for group in groups]
    return tables, [run for run in runs if id(run) not in taken]


def _is_label(run: Run) -> bool:
    return run.text[:1].isupper() and run.text.rstrip(" :").casefold() in _LABELS


def _beside(runs: Sequence[Run]) -> list[list[_Pair]]:
    """Columns of labels with their values to the right, each known by two labels or more."""
    rows = rows_of(runs)
    seeds = [pair for row in rows for pair in pairwise(row) if _is_pair(*pair) and _is_label(pair[0])]
    groups: list[list[_Pair]] = []
    done: set[int] = set()
    for label, value in seeds:
        if id(label) in done:
            continue
        group = _column(rows, label.left, value.left, label.baseline)
        done.update(id(label) for label, _ in group)
        if sum(_is_label(label) for label, _ in group) >= _FEWEST:
            groups.append(group)
    return groups


def _is_pair(label: Run, value: Run) -> bool:
    gap = value.left - label.right
    short = len(label.text) <= _LONGEST_LABEL and label.text[:1].isupper() and not label.text.endswith(".")
    return short and not _is_label(value) and _NEAREST * label.size < gap < _FARTHEST * value.size


def _column(rows: Sequence[Sequence[Run]], left: float, middle: float, top: float) -> list[_Pair]:
    """The labels at `left` with values at `middle`, from the first at this baseline down to where other text begins."""
    group: list[_Pair] = []
    for row in rows:
        own = [run for run in row if run.right > left - _SAME_EDGE and run.left < middle + _SAME_EDGE]
        if not own or own[0].baseline < top - 1:
            continue
        last = group[-1][1][-1] if group else own[0]
        near = (own[0].baseline - last.baseline) / last.size
        if len(own) == 2 and _at(own[0], left) and _at(own[1], middle) and _is_pair(*own) and near <= _NEXT_ROW:
            group.append((own[0], [own[1]]))
        elif len(own) == 1 and group and _at(own[0], middle) and near <= _NEXT_LINE and _alike(own[0], last):
            group[-1][1].append(own[0])
        else:
            break
    return group


def _at(run: Run, left: float) -> bool:
    return abs(run.left - left) < _SAME_EDGE


def _alike(one: Run, other: Run) -> bool:
    return abs(one.size - other.size) < 0.1 * other.size


def _above(runs: Sequence[Run]) -> list[_Pair]:
    """Labels in smaller or bold type, each with the lines of its value right below it."""
    ordered = sorted(runs, key=lambda run: run.baseline)
    return [(label, values) for label in ordered if _is_label(label) and (values := list(_below(label, ordered)))]


def _below(label: Run, ordered: Sequence[Run]) -> Iterator[Run]:
    last = label
    under = (run for run in ordered if run.baseline > label.baseline + 1 and run.right > label.left)
    for count, run in enumerate(run for run in under if run.left < label.right + label.size):
        reach = _BELOW if last is label else _NEXT_LINE
        set_apart = label.size < _SMALLER * run.size or (label.style.bold and not run.style.bold)
        if count == _MOST_LINES or run.baseline - last.baseline > reach * run.size or not set_apart:
            return
        if not _at(run, label.left) or _is_label(run) or (last is not label and not _alike(run, last)):
            return
        yield run
        last = run
