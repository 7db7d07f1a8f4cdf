"""Years: those that a question asks for, and those of which a sentence or a row of a table tells."""

import re
from collections.abc import Collection, Sequence

from corpus.passage import PassageKind
from service.evidence.row_text import says_something
from service.evidence.weighing import ScoredSentence

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "Wegenverkeerswet 1994", "het jaarplan 2024": the year is part of a name.
_IN_A_NAME = re.compile(
    r"\b(?:[A-Z][\w-]+|\w*(?:wet|plan|verslag|besluit|regeling|rapport|brief|roadmap|akkoord|begroting|versie|agenda))"
    r"\s+(?:van\s+|uit\s+)?(?:19|20)\d\d\b"
)
_OPEN_ENDED = re.compile(
    r"\b(?:sinds|vanaf|na|voor|vóór|tot|tussen|t/m|since|from|after|before|until|between|by)\b[^.?]{0,20}\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)

NEAR = 4.0
NEAR_BEST = 3.0
AMONG_BEST = 3


def years_in(text: str) -> tuple[str, ...]:
    """The years that a text names, each once, in order."""
    return tuple(dict.fromkeys(_YEAR.findall(text)))


def asked_year(question: str) -> str | None:
    """The one year of which a question asks; None where it names none or several, or only one that opens or ends."""
    if _OPEN_ENDED.search(question):
        return None
    years = years_in(_IN_A_NAME.sub("", question))
    return years[0] if len(years) == 1 else None


def told_years(sentence: ScoredSentence) -> frozenset[str]:
    """The years that a sentence names; of a row also those of the headers over what it says."""
    return frozenset(years_in(sentence.text)).union(*(years_in(header) for header in _headers(sentence)))


def years_near(sentence: ScoredSentence) -> frozenset[str]:
    """The years in the passage of a sentence, its headings and headers, and the title of its document."""
    passage = sentence.candidate.stored.passage
    return _years_above(sentence).union(years_in(" ".join((passage.text, *passage.columns))))


def year_cells(sentence: ScoredSentence, years: Collection[str]) -> tuple[int, ...]:
    """The cells of a row under headers of these years; none where no header names one."""
    return tuple(
        place for place, header in enumerate(_headers(sentence)) if header and set(years_in(header)) & set(years)
    )


def of_year(sentences: Sequence[ScoredSentence], year: str) -> list[ScoredSentence]:
    """Leave out what tells of other years alone.

    Args:
        sentences: best first.
        year: that is asked for.

    Returns:
        Nothing where the best tell of others alone and none that is near them of this one: it is not told then.
    """
    near = [one for one in sentences if one.score > sentences[0].score - NEAR]
    others = any(_is_of_others(one, year) for one in near[:AMONG_BEST] if one.score > sentences[0].score - NEAR_BEST)
    if others and not any(year in told_years(one) | _years_above(one) for one in near):
        return []
    return [one for one in sentences if not _is_of_others(one, year)]


def _is_of_others(sentence: ScoredSentence, year: str) -> bool:
    told = told_years(sentence)
    if not told or year in told or _OPEN_ENDED.search(sentence.text):
        return False
    return year not in _years_above(sentence)


def _years_above(sentence: ScoredSentence) -> frozenset[str]:
    """The years in its headings and its document's title."""
    stored = sentence.candidate.stored
    return frozenset(years_in(" ".join((stored.terms.title, *stored.passage.headings))))


def _headers(sentence: ScoredSentence) -> tuple[str, ...]:
    """The header over each cell of a row, "" over one that says nothing; none where it is no row with headers."""
    passage = sentence.candidate.stored.passage
    cells = sentence.text.split("\t")
    if passage.kind is not PassageKind.TABLE or len(cells) != len(passage.columns):
        return ()
    return tuple(header if says_something(cell) else "" for header, cell in zip(passage.columns, cells, strict=True))
