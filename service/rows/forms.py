"""Forms that were filled in: tables of two columns, what is asked and what somebody wrote beside it."""

import re
from collections.abc import Callable, Sequence

from corpus.passage import Passage
from index.analysis.analyzer import Analyzer
from service.evidence.item_runs import sentence_text
from service.evidence.row_text import says_something
from service.rows.row_question import Word, lemmas_of

ASKS_WHAT_IS_FILLED_IN = re.compile(r"\b(?:in(?:ge)?vul(?:d|len|t)|vul\w* .*\bin|filled in)\b", re.IGNORECASE)
_FILLING_IN = frozenset(("invullen", "vullen", "fill", "veld", "antwoord", "waarde"))
FEWEST_FIELDS = 3


def fields_asked(
    tables: Sequence[Passage], words: Sequence[Word], title: str, analyzer: Analyzer
) -> list[tuple[Passage, int]]:
    """The fields that a question names, as passage and row; all where it names the form alone.

    None of them where it names what is neither a field nor above the form, nor written in it.

    Args:
        tables: the passages of a document's tables.
        words: of the question.
        title: of the document.
        analyzer: of the documents.
    """
    rows: list[tuple[Passage, int, list[str]]] = []
    for passage in tables:
        for place in range(len(passage.sentences)):
            cells = sentence_text(passage, place).split("\t")
            if len(cells) > 2 or len(passage.columns) > 2:
                return []
            rows.append((passage, place, cells))
    filled = [row for row in rows if len(row[2]) == 2 and says_something(row[2][1])]
    if len(filled) < FEWEST_FIELDS:
        return []
    left = [word for word in words if not word.own & _FILLING_IN]
    above = _has(" . ".join((title, *(heading for row in rows for heading in row[0].headings))), analyzer)
    named = [word for word in left if not above(word)]
    found = [row for row in filled if all(map(_has(row[2][0], analyzer), named))]
    if not found:
        # "… van de zomerschool": what somebody wrote tells which form is meant.
        written = _has(" . ".join(row[2][1] for row in filled), analyzer)
        found = filled if all(map(written, named)) else []
    return [(passage, place) for passage, place, _ in found]


def _has(text: str, analyzer: Analyzer) -> Callable[[Word], bool]:
    """Whether a word stands in a text."""
    known = list(lemmas_of(text, analyzer).values())
    return lambda word: any(word.own & family or word.lemmas & lemma for lemma, family in known)
