"""Lists of which every item is a section: "Programma's voortzetten" with a heading below it for each programme."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.passage import Passage, PassageKind
from index.analysis.analysis import content_words
from index.analysis.analyzer import Analyzer
from index.analysis.lexicon import is_infinitive
from index.store import Store
from service.evidence.headings import read_heading
from service.evidence.item_runs import announced_count, sentence_text
from service.evidence.picks import Pick
from service.evidence.telling import tells
from service.evidence.weighing import ScoredSentence
from service.question.noun_phrases import AskedFor
from service.question.question_kind import is_plural
from service.question.question_terms import QuestionTerm, coverage

FEWEST = 3
MOST = 25
BEHIND = 4.0
ANNOUNCED_AMONG = 3
MET = 0.5
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionLists:
    """Finds them in the documents that were found for a question. titles: by document id."""

    store: Store
    analyzer: Analyzer
    titles: Mapping[str, str]

    def items(
        self, sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], asked: AskedFor | None
    ) -> list[Pick]:
        """The first sentence of each section with its heading in front; empty where no chapter lists what is asked for.

        A chapter does where its own heading names the sort of thing, or where a sentence under it says how many there
        are and it has as many sections.

        Args:
            sentences: of the found passages, best first.
            terms: of the question.
            asked: the sort of thing.
        """
        if asked is None:
            return []
        for sentence in sentences[:ANNOUNCED_AMONG]:
            passage = sentence.candidate.stored.passage
            count = announced_count(sentence.text)
            if asked.noun.lemma in sentence.terms and count is not None and asked.count in {None, count}:
                below = self._below(passage.document_id, passage.headings)
                if len(below) == count:
                    return self._picks(passage.document_id, below, sentence.score)
        for document_id, path, score in self._chapters(sentences, asked):
            below = [one for one in self._below(document_id, path) if read_heading(one[-1], self.analyzer)]
            enough = len(below) == asked.count if asked.count else FEWEST <= len(below) <= MOST
            if enough and self._meets(document_id, path, terms):
                return self._picks(document_id, below, score)
        return []

    def _chapters(self, sentences: Sequence[ScoredSentence], asked: AskedFor) -> Iterator[tuple[str, Path, float]]:
        """Headings over the best sentences that name the sort of thing, each once."""
        names = {asked.noun.lemma, *asked.noun.parts[-1:]}
        seen = set[tuple[str, Path]]()
        for sentence in sentences:
            if sentence.score < sentences[0].score - BEHIND:
                return
            passage = sentence.candidate.stored.passage
            for depth in range(len(passage.headings)):
                chapter = (passage.document_id, passage.headings[: depth + 1])
                if chapter not in seen and self._names_several(passage.headings[depth], names):
                    yield (*chapter, sentence.score)
                seen.add(chapter)

    def _names_several(self, heading: str, names: set[str]) -> bool:
        """Whether a heading names several of the sort: not "Organisatieontwikkeling", nor "Inhoud en organisatie"."""
        tokens = self.analyzer.analyze(heading).tokens
        return any(is_plural(token) and not names.isdisjoint({token.lemma, *token.parts[-1:]}) for token in tokens)

    def _below(self, document_id: str, path: Path) -> list[Path]:
        """The paths of the sections right below a heading, in order."""
        depth = len(path)
        paths = self.store.heading_paths(document_id)
        below = (one[: depth + 1] for one in paths if len(one) > depth and one[:depth] == path)
        return list(dict.fromkeys(below)) if path else []

    def _meets(self, document_id: str, path: Path, terms: Sequence[QuestionTerm]) -> bool:
        """Whether the headings and the title meet what the question names."""
        words = self._words(" . ".join((*path, self.titles.get(document_id, ""))))
        others = [term for term in terms if not is_infinitive(term.lemma)]
        return all(term.covered_by(words) > 0.0 for term in terms if term.hard) and coverage(others, words) >= MET

    def _picks(self, document_id: str, below: Sequence[Path], score: float) -> list[Pick]:
        first: dict[Path, tuple[Passage, int]] = {}
        for passage in self.store.passages_of(document_id):
            path = next((one for one in below if passage.headings[: len(one)] == one), None)
            if path is None or path in first or passage.kind is PassageKind.PULL_QUOTE:
                continue
            place = next((at for at in range(len(passage.sentences)) if tells(passage, at)), None)
            if place is not None:
                first[path] = (passage, place)
        return [
            Pick(passage, score, place, place, self._words(sentence_text(passage, place)), " ".join(path[-1].split()))
            for path, (passage, place) in first.items()
        ]

    def _words(self, text: str) -> frozenset[str]:
        return content_words(self.analyzer.analyze(text).tokens)
