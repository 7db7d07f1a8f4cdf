"""What is done about something: "Wat gaan we doen aan de wachttijden?" is answered by what their section plans."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.passage import Passage, PassageKind
from index.analysis.analysis import content_words
from index.analysis.analyzer import Analyzer
from index.store import Store
from service.evidence.item_runs import LEANING, paragraphs, sentence_text
from service.evidence.picks import Pick, merged
from service.evidence.telling import tells
from service.evidence.weighing import ScoredSentence
from service.question.question_terms import QuestionTerm, coverage
from service.question.verbs import is_past

BEHIND = 6.0
MET = 0.5
LOOKED_THROUGH = 8
HEADED = 0.6
MOST_SECTIONS = 3
MOST_PASSAGES = 6
MOST_TOLD = 12
# "Wat gaan we in 2025 doen aan …?", "Wat wordt er gedaan tegen …?", "wat doet De Linge mbt …"
_DOES = r"(?:doen|doet|deed|deden|gedaan|ondernomen|ondernemen|veranderen)\b"
_ABOUT = (
    r"(?:aan|tegen|voor|rond(?:om)?|om|mbt|m\.b\.t\.|qua|inzake|met betrekking tot|op het gebied van|ten aanzien van)"
)
_ASKS = re.compile(
    rf"^(?:en )?(?!.*\b(?:ik|je|jij|u|men|iemand)\b)(?:"
    rf"wat (?=(?:\S+ ){{0,9}}?{_DOES})(?P<past>deed|deden|is|zijn|hebben|heeft|werd|werden)?.*\s{_ABOUT}\s+\S|"
    rf"welke (?:\w+e )?(?:maatregelen|acties|stappen|activiteiten|plannen|voornemens)\b.*\s{_ABOUT}\s+\S|"
    r"wat (?:is|zijn) (?:de|het) (?:plan(?:nen)?|aanpak|inzet|voornemens?)\b.*\s(?:voor|tegen|rond|van)\s+\S|"
    r"hoe (?:pakt|pakken|gaat|gaan|wil|willen|wordt|worden)\b.*\b(?:aan|aanpakken|aangepakt)\W*$)",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\b(?:doen|gedaan|deden|activiteit\w*|acties?|maatregel\w*|stappen|voornemens?|plannen|hiervoor|daarvoor|daartoe|"
    r"aanpak|inzet|afspraken)\b",
    re.IGNORECASE,
)
_THEREFORE = re.compile(
    r"^(?:daarom|daartoe|daarvoor|hiervoor|hiertoe|om dit|om dat|ook|verder|daarnaast|wij|we)\b", re.IGNORECASE
)
_FIGURES = re.compile(r"(?=.*\d)[\s\d.,%€()+-]+")
_LIGHT = frozenset((
    "doen", "gaan", "gedaan", "ondernemen", "onderneemt", "veranderen", "jaar", "plan", "betrekking", "gebied",
    "aanzien", "maatregel", "actie", "stap", "activiteit", "voornemen", "aanpak", "inzet", "nemen", "aanpakken",
    "pakken", "treffen",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Undertakings:
    """Finds it in the documents that were found for a question. titles: by document id."""

    store: Store
    analyzer: Analyzer
    titles: Mapping[str, str]

    def told(self, sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], question: str) -> list[Pick]:
        """What the sections about it list or say of what is done; empty for other questions, and where none does.

        Where no section is about it, what follows on a sentence that names it: "Daarom krijgt …".

        Args:
            sentences: of the found passages, best first.
            terms: of the question.
            question: its text.
        """
        found = self.in_sections(sentences, terms, question)
        theme = _theme(terms)
        if not found and theme and _ASKS.search(question):
            near = [one for one in sentences[:MOST_SECTIONS] if one.score >= sentences[0].score - BEHIND]
            found = next(filter(None, (self._behind(one, theme) for one in near)), [])
        return merged(found[:MOST_TOLD], reading_on=True)

    def left_over(
        self, sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], question: str
    ) -> list[ScoredSentence]:
        """Of the sentences for such a question those that may tell of it; all, for other questions.

        A row of figures about the theme tells nothing of what is done about it, and what is done about something else
        neither.
        """
        theme = _theme(terms)
        if not theme or not _ASKS.search(question):
            return list(sentences)
        told = [one for one in sentences if not _FIGURES.fullmatch(one.text.partition("\t")[2])]
        return told if any(coverage(theme, one.reach) >= MET for one in told[:LOOKED_THROUGH]) else []

    def in_sections(
        self, sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], question: str
    ) -> list[Pick]:
        """The same of sections that are headed by it alone."""
        asks, theme = _ASKS.search(question), _theme(terms)
        if asks is None or not theme:
            return []
        named = [term for term in terms if term.hard and not term.lemma.isdecimal()]
        near = [one for one in sentences if one.score >= sentences[0].score - BEHIND]
        past = asks["past"] is not None
        sections = self._sections(near, theme, named)[:MOST_SECTIONS]
        return [one for section in sections for one in self._in_section(section, near[0].score, past=past)]

    def _sections(
        self, sentences: Sequence[ScoredSentence], theme: Sequence[QuestionTerm], named: Sequence[QuestionTerm]
    ) -> list[list[Passage]]:
        """The passages of each section that is headed by the theme, in a document that is about whom is asked."""
        sections: dict[tuple[str, tuple[str, ...]], list[Passage]] = {}
        for sentence in sentences:
            passage = sentence.candidate.stored.passage
            headings = passage.headings
            depth = next(
                (at + 1 for at, line in enumerate(headings) if coverage(theme, self._words(line)) >= HEADED), None
            )
            key = (passage.document_id, headings[:depth])
            if depth is None or key in sections:
                continue
            whole = [
                one for one in self.store.passages_of(passage.document_id) if one.headings[:depth] == headings[:depth]
            ][:MOST_PASSAGES]
            about = self._words(
                " . ".join((self.titles.get(passage.document_id, ""), *headings, *(p.text for p in whole)))
            )
            if all(term.covered_by(about) > 0.0 for term in named):
                sections[key] = whole
        return list(sections.values())

    def _in_section(self, section: Sequence[Passage], score: float, *, past: bool) -> Iterator[Pick]:
        """What it lists, where it announces what is done; otherwise what it tells of what is or will be done."""
        listed = list(self._listed(section, score))
        if listed:
            yield from listed
            return
        for passage in section:
            if passage.kind is not PassageKind.PROSE:
                continue
            for place in range(len(passage.sentences)):
                if tells(passage, place) and (past or _plans(sentence_text(passage, place))):
                    yield self._pick(passage, place, place, score)

    def _listed(self, section: Sequence[Passage], score: float) -> Iterator[Pick]:
        """The lines behind one that announces what is done, as far as they look like the first."""
        announced, longest = False, 0
        for passage in section:
            if passage.kind not in (PassageKind.PROSE, PassageKind.LIST):
                announced = False
                continue
            for line in paragraphs(passage):
                text = sentence_text(passage, line.last)
                if text.rstrip().endswith((":", "?")):
                    announced, longest = bool(_ANNOUNCES.search(text)), 0
                    continue
                sentences = line.last - line.first + 1
                leans = LEANING.search(sentence_text(passage, line.first))
                announced = announced and not (longest and sentences > longest + 1) and not leans
                if announced:
                    longest = max(longest, sentences)
                    yield self._pick(passage, line.first, line.last, score)

    def _behind(self, sentence: ScoredSentence, theme: Sequence[QuestionTerm]) -> list[Pick]:
        """The sentences that follow on one that names the theme, with what is done about it."""
        passage = sentence.candidate.stored.passage
        if passage.kind is not PassageKind.PROSE or coverage(theme, sentence.terms) == 0.0:
            return []
        found: list[Pick] = []
        for place in range(sentence.index + 1, len(passage.sentences)):
            text = sentence_text(passage, place)
            if _THEREFORE.search(text) and _plans(text):
                found.append(self._pick(passage, place, place, sentence.score))
            elif found:
                break
        return found

    def _pick(self, passage: Passage, first: int, last: int, score: float) -> Pick:
        return Pick(passage, score, first, last, self._words(sentence_text(passage, first)))

    def _words(self, text: str) -> frozenset[str]:
        return content_words(self.analyzer.analyze(text).tokens)


def _theme(terms: Sequence[QuestionTerm]) -> list[QuestionTerm]:
    """The words of a question for what it asks what is done about."""
    return [term for term in terms if not term.hard and term.lemma not in _LIGHT]


def _plans(text: str) -> bool:
    """Whether a sentence tells of what is or will be done rather than of what was."""
    return not any(map(is_past, re.findall(r"[\w'’]+", text)))
