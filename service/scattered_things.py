"""The things of one sort that documents tell of here and there: all pilots of a plan, each where it is named best."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.passage import Passage
from index import contents
from index.analysis.analyzer import Analyzer
from index.analysis.lexicon import is_infinitive
from index.expansion import Expansions
from index.store import Store
from service.evidence import ScoredSentence
from service.noun_phrases import AskedFor
from service.overview.model import Place, Row
from service.overview.rows import RowFinder
from service.overview.sentences import TitledPassage
from service.picks import Pick
from service.question_terms import QuestionTerm, coverage

# Sorts of which the documents name the single ones ("de pilot met het slachtofferdevice"); of others, such as
# measures, they mostly speak in general.
SORTS = frozenset({"pilot", "project"})
FEWEST = 2
MOST_LOOKED_UP = 2000
MOST_PASSAGES = 80
MET = 0.5
BEHIND = 6.0


@dataclass(frozen=True, slots=True)
class ScatteredThings:
    """Finds them in the documents that were found for a question.

    store: the documents. titles: by document id. expansions: other names of what they name.
    """

    store: Store
    analyzer: Analyzer
    expansions: Expansions
    titles: Mapping[str, str]

    def named(
        self, sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], asked: AskedFor | None
    ) -> list[Pick]:
        """Each thing of the sort that is asked for, by the sentence that tells most of it; empty for other sorts.

        Args:
            sentences: of the found passages, best first.
            terms: of the question.
            asked: the sort of thing.
        """
        if asked is None or asked.noun.lemma not in SORTS:
            return []
        scores = {(one.candidate.stored.passage.id, one.index): one.score for one in sentences}
        nearest = sentences[0].score - BEHIND
        documents = {one.candidate.stored.passage.document_id for one in sentences if one.score >= nearest}
        about = contents.passages_about(self.store, asked.noun.lemma, MOST_LOOKED_UP)
        here = [passage_id for passage_id in about if passage_id.rpartition("-")[0] in documents]
        passages = [self.store.passage(passage_id) for passage_id in here[:MOST_PASSAGES]]
        titled = [TitledPassage(passage, self.titles.get(passage.document_id, "")) for passage in passages]
        rows = RowFinder(self.analyzer, self.expansions, asked.noun.lemma).find(titled)
        others = [term for term in terms if term.lemma != asked.noun.lemma and not is_infinitive(term.lemma)]
        meant = [row for row in rows if self._meets(row, others)]
        picks = [self._pick(row, scores) for row in meant]
        return picks if len(picks) >= FEWEST else []

    def _meets(self, row: Row, terms: Sequence[QuestionTerm]) -> bool:
        """Whether what is told of a thing, with the title and the headings, meets what the question names."""
        told = " . ".join(part for place in row.places for part in (place.quote, place.title, *place.passage.headings))
        words = self._words(f"{row.name} . {told}")
        hard = [term for term in terms if term.hard]
        return all(term.covered_by(words) > 0.0 for term in hard) and (not terms or coverage(terms, words) >= MET)

    def _pick(self, row: Row, scores: Mapping[tuple[str, int], float]) -> Pick:
        """The place that names it, the best found first; with its name in front where the sentence lacks that."""
        name = self._words(row.name)
        placed = [(place.passage, index) for place in row.places for index in _index(place)]
        best = max(
            placed,
            key=lambda one: (len(name & self._words(_text(*one))), scores.get((one[0].id, one[1]), 0.0)),
        )
        label = "" if 2 * len(name & self._words(_text(*best))) >= len(name) else row.name
        score = scores.get((best[0].id, best[1]), 0.0)
        return Pick(best[0], score, best[1], best[1], self._words(_text(*best)), label)

    def _words(self, text: str) -> frozenset[str]:
        tokens = self.analyzer.analyze(text).tokens
        return frozenset(word for token in tokens if not token.is_stop for word in (token.lemma, *token.parts))


def _index(place: Place) -> Iterator[int]:
    for index, sentence in enumerate(place.passage.sentences):
        if sentence.char_start <= place.char_start < sentence.char_end:
            yield index


def _text(passage: Passage, index: int) -> str:
    sentence = passage.sentences[index]
    return passage.text[sentence.char_start : sentence.char_end]
