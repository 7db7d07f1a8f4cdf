"""The things of one sort that documents tell of here and there: all pilots of a plan, each where it is named best."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.passage import Passage
from index import contents
from index.analysis.analysis import content_words
from index.analysis.analyzer import Analyzer
from index.analysis.lexicon import is_infinitive
from index.expansion import Expansions
from index.store import Store
from service.evidence.item_runs import announced_count
from service.evidence.picks import Pick
from service.evidence.weighing import ScoredSentence
from service.overview.model import Place, Row
from service.overview.rows import RowFinder
from service.overview.sentences import TitledPassage
from service.question.noun_phrases import AskedFor
from service.question.question_kind import is_plural
from service.question.question_terms import QuestionTerm, coverage
from service.question.thing_roles import ThingRole, thing_role

# Sorts of which the documents name the single ones ("de pilot met het slachtofferdevice"); of others, such as
# measures, they mostly speak in general.
SORTS = frozenset({"pilot", "project"})
# What a document may call one of the sort.
_CALLED = {
    "pilot": frozenset({"pilot", "proef", "proeftuin", "experiment"}),
    "project": frozenset({"project", "pilot", "programma", "proef", "experiment", "traject", "actieplan", "plan"}),
}
FEWEST = 2
# Where the question names something that belongs to them, one alone may be all.
FEWEST_OF_NAMED = 1
MOST_LOOKED_UP = 2000
MOST_PASSAGES = 80
_WIDEST = "project"
_WIDER = {"pilot": frozenset({"project", "programma"})}
MET = 0.5
BEHIND = 6.0
_IN_A_PLACE = re.compile(r"\bin (?P<name>[A-Z][\w’'-]+)")


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
        self,
        sentences: Sequence[ScoredSentence],
        terms: Sequence[QuestionTerm],
        asked: AskedFor | None,
        question: str,
    ) -> list[Pick]:
        """Each thing of the sort that is asked for, by the sentence that tells most of it; empty for other sorts.

        What the question names must be told of it: of "Welke pilots betaalt DJI?" in a sentence that tells who pays.

        Args:
            sentences: of the found passages, best first.
            terms: of the question.
            asked: the sort of thing.
            question: its text.
        """
        if asked is None or asked.noun.lemma not in SORTS:
            return []
        # "Welke pilots en projecten": pilots are projects as well.
        sort = _WIDEST if any(term.lemma == _WIDEST for term in terms) else asked.noun.lemma
        scores = {(one.candidate.stored.passage.id, one.index): one.score for one in sentences}
        nearest = sentences[0].score - BEHIND
        documents = {one.candidate.stored.passage.document_id for one in sentences if one.score >= nearest}
        about = contents.passages_about(self.store, sort, MOST_LOOKED_UP)
        here = [passage_id for passage_id in about if passage_id.rpartition("-")[0] in documents]
        passages = [self.store.passage(passage_id) for passage_id in here[:MOST_PASSAGES]]
        titled = [TitledPassage(passage, self.titles.get(passage.document_id, "")) for passage in passages]
        found = RowFinder(self.analyzer, self.expansions, sort).find(titled)
        rows = [row for row in found if not self._is_of_a_wider_sort(row, sort)]
        said = {asked.noun.lemma, sort, "nieuw", "new", self._verb(question, asked)}
        others = [term for term in terms if term.lemma not in said and not is_infinitive(term.lemma)]
        hard = [term for term in others if term.hard]
        role = thing_role(question)
        # "Welke pilots worden door de gemeente betaald?"
        hard = hard if role is None or hard else others
        role = role if hard else None
        meant = [row for row in rows if self._meets(row, others, hard, role)]
        place = _IN_A_PLACE.search(question)
        picks = [self._pick(row, scores, hard, role, place["name"] if place else "") for row in meant]
        apart = list({(one.passage.id, one.first, one.label): one for one in picks}.values())
        return apart if len(apart) >= (FEWEST_OF_NAMED if hard else FEWEST) else []

    def told_of(self, picks: Sequence[Pick], terms: Sequence[QuestionTerm], asked: AskedFor | None) -> Sequence[Pick]:
        """Those that speak of the sort of thing together with every name in the question; all, for other sorts.

        A sentence about Zwijndrecht tells nothing of the pilots there.
        """
        named = [term for term in terms if term.hard and not term.lemma.isdecimal()]
        if asked is None or asked.noun.lemma not in SORTS or not named:
            return picks
        return [one for one in picks if self._speaks_of(one, named, _CALLED[asked.noun.lemma])]

    def _verb(self, question: str, asked: AskedFor) -> str:
        """The lemma of the verb right behind what is asked for, "Welke pilots lopen …"; "" where none stands there."""
        behind = (token for token in self.analyzer.analyze(question).tokens if token.char_start > asked.noun.char_start)
        following = next(behind, None)
        return following.lemma if following is not None and is_infinitive(following.text.casefold()) else ""

    def _is_of_a_wider_sort(self, row: Row, sort: str) -> bool:
        """Whether it calls itself otherwise: under "Pilots en projecten" the "Project Anker" is no pilot."""
        first = next(iter(self.analyzer.analyze(row.name).tokens), None)
        return first is not None and first.lemma in _WIDER.get(sort, frozenset())

    def _speaks_of(self, one: Pick, named: Sequence[QuestionTerm], called: frozenset[str]) -> bool:
        passage = one.passage
        stretch = passage.text[passage.sentences[one.first].char_start : passage.sentences[one.last].char_end]
        title = self.titles.get(passage.document_id, "")
        words = self._words(" . ".join((stretch, *passage.headings, *passage.columns, title, one.label)))
        return not called.isdisjoint(words) and all(term.covered_by(words) > 0.0 for term in named)

    def _meets(
        self, row: Row, terms: Sequence[QuestionTerm], hard: Sequence[QuestionTerm], role: ThingRole | None
    ) -> bool:
        """Whether what is told of a thing, with the title and the headings, meets what the question names."""
        if role is not None:
            return any(
                self._is_of_one(place) and self._tells(place.passage, place.quote, hard, role) for place in row.places
            )
        told = " . ".join(part for place in row.places for part in (place.quote, place.title, *place.passage.headings))
        words = self._words(f"{row.name} . {told}")
        return all(term.covered_by(words) > 0.0 for term in hard) and (not terms or coverage(terms, words) >= MET)

    def _is_of_one(self, place: Place) -> bool:
        """Whether a sentence does not count several things of a sort: "Drie projecten zijn gestopt: a, b en c"."""
        return announced_count(place.quote) is None or not any(
            is_plural(token) and token.lemma in SORTS for token in self.analyzer.analyze(place.quote).tokens
        )

    def _tells(self, passage: Passage, quote: str, hard: Sequence[QuestionTerm], role: ThingRole | None) -> bool:
        """Whether one sentence meets every name and year of the question, in the part that it gives them.

        A name in the title of the document holds for all that it tells.
        """
        title = self._words(self.titles.get(passage.document_id, ""))
        words = self._words(role.tells(quote) if role else quote)
        named = [term for term in hard if term.lemma.isdecimal() or term.covered_by(title) == 0.0]
        return bool(words) and all(term.covered_by(words) > 0.0 for term in named)

    def _pick(
        self,
        row: Row,
        scores: Mapping[tuple[str, int], float],
        hard: Sequence[QuestionTerm],
        role: ThingRole | None,
        where: str,
    ) -> Pick:
        """The place that tells what the question names, or that names the thing; the best found first.

        With its name in front where the sentence lacks that. where: the place in which it must be; "" for none.
        """
        inside = re.compile(rf"\b(?:in|te|at)\b[^.;:]{{0,40}}?\b{re.escape(where)}\b") if where else None
        name = self._words(row.name)
        single = [place for place in row.places if self._is_of_one(place)] or row.places
        placed = [(place.passage, index) for place in single for index in _index(place)]
        best = max(
            placed,
            key=lambda one: (
                bool(hard) and self._tells(one[0], _text(*one), hard, role),
                bool(inside and inside.search(_text(*one))),
                self._opens_its_section(one[0], one[1], name) or len(name & self._words(_text(*one))),
                scores.get((one[0].id, one[1]), 0.0),
            ),
        )
        label = "" if self._names_it(row, *best) else row.name
        score = scores.get((best[0].id, best[1]), 0.0)
        return Pick(best[0], score, best[1], best[1], self._words(_text(*best)), label)

    def _names_it(self, row: Row, passage: Passage, index: int) -> bool:
        """Whether a sentence has the name of a thing: as it stands over its section, or else most of its words.

        "De eerste nachten …" does not name "Pilot Eerste Nacht".
        """
        name, text = self._words(row.name), _text(passage, index)
        heading = " ".join(passage.headings[-1].split()) if passage.headings else ""
        if name <= self._words(heading):
            own = row.name.casefold().partition(" ")
            return (own[2] if own[0] in SORTS else row.name.casefold()) in text.casefold()
        return 2 * len(name & self._words(text)) >= len(name)

    def _opens_its_section(self, passage: Passage, index: int, name: frozenset[str]) -> int:
        """How many words a thing's name has, for the first sentence of the section that it heads; 0 for others."""
        heading = self._words(passage.headings[-1]) if passage.headings and index == 0 else frozenset[str]()
        return len(name) if name and name <= heading else 0

    def _words(self, text: str) -> frozenset[str]:
        return content_words(self.analyzer.analyze(text).tokens)


def _index(place: Place) -> Iterator[int]:
    for index, sentence in enumerate(place.passage.sentences):
        if sentence.char_start <= place.char_start < sentence.char_end:
            yield index


def _text(passage: Passage, index: int) -> str:
    sentence = passage.sentences[index]
    return passage.text[sentence.char_start : sentence.char_end]
