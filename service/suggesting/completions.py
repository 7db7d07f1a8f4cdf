"""Completions while typing and example questions, made from what the documents contain; none of them leads nowhere."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from index.analysis.analyzer import Analyzer
from index.analysis.lexicon import dictionary_form
from index.store import Store
from service.evidence.headings import read_heading, stands_alone

EXAMPLES_TRIED = 6
LONGEST_HEADING = 120
MOST_WORDS = 4
_ARTICLE = re.compile(r"(?:De|Het|Een|The|An?)(?= )")
_ABOUT = {"nl": "Wat staat er over {}?", "en": "What do the documents say about {}?"}
_MEANS = {"nl": "Waar staat {} voor?", "en": "What does {} stand for?"}
_SUBJECT = re.compile(r"[^\W\d][\w\s&/’'-]{4,40}")


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The completions of one generation of the documents, the most frequent first.

    examples: by language, questions that the documents probably answer; whoever shows them asks them first.
    """

    generation: int
    phrases: tuple[str, ...]
    examples: Mapping[str, tuple[str, ...]]

    def complete(self, text: str, limit: int) -> tuple[str, ...]:
        """Phrases of which a word begins as the text does, those that begin with it themselves first."""
        return beginning_with(self.phrases, text)[:limit]


def beginning_with(phrases: Sequence[str], text: str) -> tuple[str, ...]:
    """Phrases of which a word begins as the text does, in their order, those that begin with it themselves first."""
    typed = _folded(text)
    if not typed:
        return ()
    starting = [phrase for phrase in phrases if _folded(phrase).startswith(typed)]
    inside = re.compile(rf"\b{re.escape(typed)}")
    others = [phrase for phrase in phrases if phrase not in starting and inside.search(_folded(phrase))]
    return tuple(starting + others)


def load_suggestions(store: Store, analyzer: Analyzer) -> Suggestions:
    """Gather titles, headings, organisations and expansions from the store's present generation."""
    generation = store.generation()
    headings = store.innermost_headings()
    learnt = [abbreviation.long for abbreviation in store.abbreviations()]
    phrases = dict.fromkeys([*headings, *store.names("ORG"), *learnt, *(d.title for d in store.documents())])
    return Suggestions(
        generation,
        tuple(phrase for phrase in phrases if 2 < len(phrase) <= 80),
        {language: _examples(store, analyzer, headings, language) for language in _ABOUT},
    )


def _examples(store: Store, analyzer: Analyzer, headings: tuple[str, ...], language: str) -> tuple[str, ...]:
    """By turns the meaning of an abbreviation that the documents teach, and the subject of a heading."""
    shorts = [_MEANS[language].format(learnt.short) for learnt in store.abbreviations()[:EXAMPLES_TRIED]]
    subjects = [text for heading in headings if (text := question_about(heading, analyzer, language))]
    subjects = subjects[:EXAMPLES_TRIED]
    return tuple(question for pair in zip_longest(subjects, shorts) for question in pair if question)


def question_about(heading: str, analyzer: Analyzer, language: str = "nl") -> str:
    """A question about what stands under a heading, or the heading itself where it is one; else empty.

    Args:
        heading: as it stands in the document.
        analyzer: of the documents.
        language: of the question, "nl" or "en"; the subject keeps the document's.
    """
    if heading.endswith("?") and len(heading) <= LONGEST_HEADING:
        return heading if language == "nl" else ""
    read = read_heading(heading, analyzer)
    if read is None or read.when or not _is_subject(read.text) or not stands_alone(read, analyzer):
        return ""
    return _ABOUT[language].format(_within_a_sentence(read.text, analyzer))


def _within_a_sentence(heading: str, analyzer: Analyzer) -> str:
    """A heading without the capital that it owes to its place: "werkstraf", but "Tactus" and "Veilig Thuis"."""
    analysis = analyzer.analyze(heading)
    first = analysis.tokens[0]
    is_named = any(entity.char_start == 0 for entity in analysis.entities)
    is_common = bool(first.parts) or dictionary_form(first.text.casefold()) is not None
    if _ARTICLE.match(heading) or (first.text.istitle() and is_common and not is_named and heading[1:].islower()):
        return heading[0].lower() + heading[1:]
    return heading


def _is_subject(heading: str) -> bool:
    """A heading that reads as a subject: some words, no table, no sentence or question of its own."""
    is_table = heading.casefold().endswith(("tabel", "tabellen", "figuur", "grafiek"))
    return not is_table and bool(_SUBJECT.fullmatch(heading)) and len(heading.split()) <= MOST_WORDS


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().strip())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
