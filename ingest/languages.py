"""In which language each passage of a document is written: an English annex of a Dutch report is English."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from corpus.passage import Passage, PassageKind
from index.analysis.language import detect_language

# In fewer words, names and loan words ("Privacy Impact Assessment") decide too much.
_FEWEST_WORDS = 25


def with_languages(passages: Sequence[Passage], document_language: str | None) -> tuple[Passage, ...]:
    """The same passages, each with the language of its own text.

    A passage of a few words takes the language of the section around it, and a section of a few words, or one that
    holds nothing but a table, that of the document.

    Args:
        passages: of one document, in order.
        document_language: ISO 639-1; None when not known.
    """
    languages: list[str | None] = []
    for _, group in groupby(passages, key=lambda passage: passage.headings):
        section = list(group)
        prose = [passage.text for passage in section if passage.kind is not PassageKind.TABLE]
        around = _language("\n".join(prose)) or document_language
        languages += [_own_language(passage) or around for passage in section]
    return tuple(replace(p, language=language) for p, language in zip(passages, languages, strict=True))


def _own_language(passage: Passage) -> str | None:
    return None if passage.kind is PassageKind.TABLE else _language(passage.text)


def _language(text: str) -> str | None:
    return detect_language(text) if len(text.split()) >= _FEWEST_WORDS else None
