"""The spaCy component that finds entities: patterns, known names, and what a trained pipeline found."""

from collections.abc import Callable, Iterator

from index.analysis.amounts import find_amounts, find_percentages
from index.analysis.dates import find_dates
from index.analysis.gazetteer import Gazetteer, name_key
from index.analysis.law_references import find_laws
from index.analysis.named import find_organisations, find_persons
from index.analysis.spacy_core import Doc, Language, Span

_FINDERS: tuple[tuple[str, Callable[[str], Iterator[tuple[int, int, str]]]], ...] = (
    ("LAW", find_laws),
    ("DATE", find_dates),
    ("AMOUNT", find_amounts),
    ("PERCENT", find_percentages),
    ("PERSON", find_persons),
    ("ORG", find_organisations),
)
# What trained Dutch pipelines call them; the rest (works of art, languages, ordinals) is of no use here.
_TRAINED_LABELS = {
    "PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "LAW": "LAW",
}  # fmt: skip
_ORDER = ("LAW", "DATE", "AMOUNT", "PERCENT", "PERSON", "ORG", "PLACE")


class EntityFinder:
    """Sets ``doc.ents``; where two overlap the longer one stays, ours before a trained pipeline's."""

    def __init__(self, nlp: Language) -> None:
        self._gazetteer = Gazetteer(nlp)

    def __call__(self, doc: Doc) -> Doc:
        """Add the entities to a document that has its sentences."""
        ours = [*self._by_pattern(doc), *self._gazetteer(doc)]
        ours.sort(key=lambda span: (span.start - span.end, _ORDER.index(span.label_), span.start))
        trained = [
            Span(doc, span.start, span.end, label=_TRAINED_LABELS[span.label_], span_id=name_key(span.text))
            for span in doc.ents
            if span.label_ in _TRAINED_LABELS
        ]
        doc.ents = tuple(_without_overlap(doc, [*ours, *trained]))
        return doc

    def _by_pattern(self, doc: Doc) -> Iterator[Span]:
        text = doc.text
        for label, find in _FINDERS:
            for start, end, key in find(text):
                span = doc.char_span(start, end, label=label, span_id=key, alignment_mode="expand")
                if span is not None:
                    yield span


def _without_overlap(doc: Doc, spans: list[Span]) -> Iterator[Span]:
    taken = bytearray(len(doc))
    for span in spans:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            yield span


@Language.factory("dutch_entities", assigns=["doc.ents"])
def create_entity_finder(nlp: Language, name: str) -> EntityFinder:  # noqa: ARG001  # spaCy passes both by name
    """Names the component for spaCy's configuration."""
    return EntityFinder(nlp)
