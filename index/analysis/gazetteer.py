"""Names that are known beforehand: Dutch places, organisations of the public sector, laws."""

from collections.abc import Iterator
from functools import cache

from index.analysis.lexicon import word_lines, word_list
from index.analysis.normalisation import fold, normalise
from index.analysis.spacy_core import Doc, Language, PhraseMatcher, Span

_LISTS = {"PLACE": "places", "ORG": "organisations", "LAW": "laws"}


@cache
def known_names(label: str) -> dict[str, str]:
    """Every name and abbreviation of one kind (PLACE, ORG or LAW) with the key of what it names."""
    found: dict[str, str] = {}
    for line in word_lines(_LISTS[label]):
        names = [name.strip() for name in line.split(" = ")]
        shortest = min(names, key=len) if label != "PLACE" else names[0]
        found.update(dict.fromkeys(names, name_key(shortest)))
    return found


def name_key(name: str) -> str:
    """A name in lower case, without accents and full stops, with single spaces: "dv&o", "openbaar ministerie"."""
    return " ".join(fold(normalise(word)).replace(".", "") for word in name.split())


class Gazetteer:
    """Finds the known names in a document by spaCy's phrase matcher."""

    def __init__(self, nlp: Language) -> None:
        self._matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        for label in _LISTS:
            self._matcher.add(label, [nlp.make_doc(name) for name in known_names(label)])

    def __call__(self, doc: Doc) -> Iterator[Span]:
        """Spans with label and key; they may overlap."""
        for span in self._matcher(doc, as_spans=True):
            if span.label_ == "PLACE" and span.text.lower() in word_list("ordinary_places") and span[0].is_sent_start:
                continue
            yield Span(doc, span.start, span.end, label=span.label_, span_id=known_names(span.label_)[span.text])
