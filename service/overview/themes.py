"""What the documents are about: the outermost headings that name a subject."""

from collections import Counter
from collections.abc import Sequence

from index.analysis.analyzer import Analyzer
from index.contents import ContentCount, Section
from service.evidence.headings import read_heading, stands_alone

WHOLE = 2 / 3
"""A heading over more of a document than this is the document's own title or a running head, not one of its themes."""


def themes(sections: Sequence[Section], analyzer: Analyzer, most: int) -> tuple[ContentCount, ...]:
    """The themes with the most passages.

    "Inleiding", "Bijlage 2" and "Productietabel" say how a text is told: what stands under them counts for the
    subject that the next heading names, or for none.
    """
    sizes: Counter[str] = Counter()
    below: Counter[tuple[str, str]] = Counter()
    for section in sections:
        sizes[section.document_id] += section.passages
        for heading in set(section.headings[:-1]):
            below[section.document_id, heading] += section.passages
    passages: Counter[str] = Counter()
    documents: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for section in sections:
        for heading in section.headings:
            if below[section.document_id, heading] > WHOLE * sizes[section.document_id]:
                continue
            read = read_heading(heading, analyzer)
            if read is None or read.when or _is_a_table(read.text) or not stands_alone(read, analyzer):
                continue
            key = read.text.casefold()
            names.setdefault(key, read.text)
            passages[key] += section.passages
            documents.setdefault(key, set()).add(section.document_id)
            break
    ranked = sorted(passages, key=lambda key: (-passages[key], key))[:most]
    return tuple(ContentCount(names[key], passages[key], len(documents[key])) for key in ranked)


def _is_a_table(heading: str) -> bool:
    return heading.casefold().endswith(("tabel", "tabellen", "figuur", "grafiek", "verslag"))
