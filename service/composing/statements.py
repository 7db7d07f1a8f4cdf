"""From chosen stretches to statements with citations."""

from collections.abc import Mapping, Sequence

from corpus.answer import Citation, Statement
from corpus.passage import Passage, PassageKind
from index.store import Store
from service.citing import citations as citations_of
from service.evidence.captions import Caption
from service.evidence.picks import Pick
from service.evidence.row_text import row_text


class Statements:
    """Makes them.

    Args:
        store: the documents.
        titles: by document id.
    """

    def __init__(self, store: Store, titles: Mapping[str, str]) -> None:
        self._store = store
        self._titles = titles

    def made_of(self, picks: Sequence[Pick], max_citations: int) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
        """Statements with their citations; neighbours share one where there are more than may be given.

        A caption is cited with the row that it is told with, where that leaves enough for the others.
        """
        statements: list[Statement] = []
        citations: list[Citation] = []
        captions: dict[Caption, tuple[Citation, ...]] = {}
        groups = _sharing(picks, max_citations)
        for place, group in enumerate(groups, start=1):
            passage = self._store.passage(group[0].passage.id)
            start = passage.sentences[group[0].first].char_start
            end = passage.sentences[group[-1].last].char_end
            cited = self._cited(passage, start, end, group[0], len(citations) + 1)
            if len(citations) + len(cited) > max_citations:
                continue
            citations += cited
            caption = group[0].caption
            if caption is not None and caption not in captions and len(citations) + len(groups) - place < max_citations:
                above = self._store.passage(caption.passage.id)
                captions[caption] = self._cited(
                    above, caption.char_start, caption.char_end, group[0], len(citations) + 1
                )
                citations += captions[caption]
            named = captions.get(caption, ()) if caption else ()
            numbers = tuple(citation.number for citation in (*cited, *named))
            for one in group:
                text = statement_text(passage, one.first, one.last, one.cells)
                told = _labelled_text(one.label, f"{one.caption.text} – {text}" if one.caption else text)
                statements.append(Statement(told, numbers))
        return tuple(statements), tuple(citations)

    def _cited(self, passage: Passage, start: int, end: int, chosen: Pick, first: int) -> tuple[Citation, ...]:
        return citations_of(
            passage,
            start,
            end,
            title=self._titles.get(passage.document_id, ""),
            score=squashed(chosen.score),
            first=first,
            labels=self._store.page_label,
        )


def statement_text(passage: Passage, first: int, last: int, cells: Sequence[int] = ()) -> str:
    """The sentences `first` to `last` as they are told: verbatim, but a table row names its columns.

    Args:
        passage: that they are of.
        first: index of the first sentence.
        last: index of the last one.
        cells: of a table row, which to tell; empty for all.
    """
    if passage.kind is PassageKind.TABLE:
        rows = (passage.text[s.char_start : s.char_end] for s in passage.sentences[first : last + 1])
        return " ".join(row_text(row.split("\t"), passage.columns, cells) for row in rows)
    text = passage.text[passage.sentences[first].char_start : passage.sentences[last].char_end]
    return " ".join(text.split())


def _labelled_text(label: str, text: str) -> str:
    """A statement with the heading in front that it is told with; "" where it is told alone."""
    if not label:
        return text
    return f"{label} {text}" if label.endswith("?") else f"{label}: {text}"


def _sharing(picks: Sequence[Pick], max_citations: int) -> list[list[Pick]]:
    """Each stretch alone; where more than may be cited, those that follow each other in a passage together.

    Where these are too many as well, the rows that stand on one passage share the stretch from the first to the last.
    """
    if len(picks) <= max_citations:
        return [[one] for one in picks]
    groups = _joined(picks, apart=False)
    return groups if len(groups) <= max_citations else _joined(picks, apart=True)


def _joined(picks: Sequence[Pick], *, apart: bool) -> list[list[Pick]]:
    """Neighbours in a passage together. apart: rows of a table also where others stand between them."""
    groups: list[list[Pick]] = []
    for one in picks:
        last = groups[-1][-1] if groups else None
        may_skip = apart and one.passage.kind is PassageKind.TABLE
        same = last is not None and last.passage.id == one.passage.id
        if last is not None and same and (one.first == last.last + 1 or (may_skip and one.first > last.last)):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def squashed(score: float) -> float:
    """A score between 0 and 1 that keeps the order; the sums run from about 22 to 52."""
    return round(max(0.0, min(1.0, (score - 22.0) / 30.0)), 4)
