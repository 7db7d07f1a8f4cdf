"""Whether a row of a table has a number under a header that says it is of the sort asked for."""

import re
from collections.abc import Sequence

from service.question.answer_types import UNIT, AnswerType

_SAYS = {
    AnswerType.DURATION: re.compile(rf"\b{UNIT}\b|\w*(?:duur|termijn|looptijd|duration)\b", re.IGNORECASE),
    AnswerType.SUM: re.compile(
        r"€|\beur\b|\w*(?:bedrag|kosten|budget|begroting|subsidie|prijs|tarief|boete|loon|salaris|vergoeding|euro|amount|"
        r"cost|costs|price|fine)\b",
        re.IGNORECASE,
    ),
    AnswerType.SHARE: re.compile(r"%|\w*(?:percentage|procent|aandeel|deel|share)\b", re.IGNORECASE),
    AnswerType.COUNT: re.compile(r"\w*(?:aantal|totaal|number|total)\b", re.IGNORECASE),
}
_WORD = re.compile(r"[^\W\d_]{4,}")
# The header says of what the number is, not the cell itself.
UNDER_ITS_HEADER = 0.7


def has_under_header(asked: AnswerType | None, question: str, columns: Sequence[str], row: str) -> float:
    """How surely a row holds the number asked for under its header, 0 to 1.

    Args:
        asked: what an answer must hold; 0 for anything but a number.
        question: its text; a header with a word of it says of what a number is as well.
        columns: the headers of the table.
        row: the cells with tabs between.
    """
    says = _SAYS.get(asked) if asked else None
    cells = row.split("\t")
    if says is None or len(cells) != len(columns):
        return 0.0
    words = {word.casefold() for word in _WORD.findall(question)}
    headed = (
        header
        for header, cell in zip(columns[1:], cells[1:], strict=True)
        if any(map(str.isdigit, cell)) and not any(map(str.isalpha, cell))
    )
    for header in headed:
        if says.search(header) or words & {word.casefold() for word in _WORD.findall(header)}:
            return UNDER_ITS_HEADER
    return 0.0
