"""Choosing the items for a question that asks for several things: all of them, and nothing else.

An item belongs to a list of the documents (list items, table rows, numbered steps) that is about what is asked, or it
is a sentence that names the sort of thing that is asked for together with all that the question names.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.passage import Passage, PassageKind
from index.analysis.analysis import all_words
from index.analysis.analyzer import Analyzer
from index.analysis.lexicon import is_infinitive
from service.evidence.item_runs import Item, ItemRun, announces_what_follows, goes_on, item_runs
from service.evidence.picks import Pick, pick, repeats
from service.evidence.weighing import ScoredSentence
from service.lists.named_lists import names_the_sort
from service.lists.series import are_of_a_series, same_heading
from service.lists.table_rows import rows_meant
from service.question.noun_phrases import SORTS, AskedFor
from service.question.question_terms import QuestionTerm, coverage

MOST_ITEMS = 25
MOST_PASSAGES = 3
MOST_ELSEWHERE = 4
FARTHEST = 6.0
NEAR = 2.0
SURE = 2.0
COVERS = 0.5
ABOUT = 0.4
SAME = 0.05
WHOLLY = 0.85
_EVERYWHERE = {"nederland", "netherlands"}
Found = Mapping[tuple[str, int], ScoredSentence]


@dataclass(frozen=True, slots=True)
class _List:
    """A list of the documents with how well it suits the question. named: it says that it holds what is asked for."""

    passage: Passage
    run: ItemRun
    suits: float
    named: bool
    context: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """The items of a list; none where no list of the documents suits.

    sure: it says of itself that it holds what is asked for. whole: no item of it was left out.
    """

    picks: list[Pick]
    sure: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class ListChooser:
    """Chooses for one question.

    sentences: of the found passages, best first. terms: of the question. neighbours: the passages before and after one.
    analyzer: of the documents.
    """

    sentences: Sequence[ScoredSentence]
    terms: Sequence[QuestionTerm]
    asked: AskedFor | None
    neighbours: Callable[[Passage], tuple[Passage | None, Passage | None]]
    analyzer: Analyzer

    def choose(self) -> Choice:
        """The list that suits best, with those beside it in other documents of one series."""
        lists = sorted(self._lists(), key=lambda one: -one.suits)
        if not lists:
            return Choice([], sure=False, whole=False)
        best = lists[0]
        items, filtered = self._items(best)
        if not filtered:
            items = [*self._before(best), *items, *self._after(best)]
            for other in self._beside_in_series(lists):
                items += [*self._before(other), *self._items(other)[0], *self._after(other)]
        named = [term for term in self.terms if term.lemma not in _EVERYWHERE and not is_infinitive(term.lemma)]
        meant = rows_meant(items, named, self.asked)
        whole = not filtered and len(meant) == len(items)
        if filtered:
            meant += self._named_elsewhere(meant)
        return Choice(meant, best.named, whole)

    def _beside_in_series(self, lists: Sequence[_List]) -> list[_List]:
        """Of each other document of the series in which the best list stands the list under the same heading."""
        best = lists[0]
        if not best.named or self.asked is None or self.asked.count is not None:
            return []
        titles = {s.candidate.stored.passage.document_id: s.candidate.stored.terms.title for s in self.sentences}
        held = {best.passage.document_id}
        found: list[_List] = []
        for one in lists[1:]:
            document_id = one.passage.document_id
            alike = one.named and same_heading(one.passage, best.passage) and document_id not in held
            if alike and are_of_a_series(titles[document_id], titles[best.passage.document_id], self.terms):
                held.add(document_id)
                found.append(one)
        return found

    def _named_elsewhere(self, items: Sequence[Pick]) -> list[Pick]:
        """Sentences that name the sort of thing together with every name and number of the question."""
        named = [term for term in self.terms if term.hard]
        if self.asked is None or not named:
            return []
        found: list[Pick] = []
        for sentence in self.sentences:
            if sentence.score < self.sentences[0].score - FARTHEST or len(found) == MOST_ELSEWHERE:
                break
            whole = all(term.covered_by(sentence.terms) > 0.0 for term in named)
            if whole and self.asked.noun.lemma in sentence.terms and not repeats(sentence, [*items, *found]):
                found.append(pick(sentence))
        return found

    def _after(self, one: _List) -> list[Pick]:
        """The items on the passages that follow, where the list goes on."""
        found: list[Pick] = []
        passage, run = one.passage, one.run
        for _ in range(MOST_PASSAGES):
            following = self.neighbours(passage)[1]
            if not run.open_ended or following is None or not _same_section(passage, following):
                break
            onward = next((r for r in item_runs(following) if r.introduction is None), None)
            if onward is None or not goes_on(passage, run, following, onward):
                break
            found += [Pick(following, 0.0, item.first, item.last, frozenset()) for item in onward.items]
            passage, run = following, onward
        return found

    def _before(self, one: _List) -> list[Pick]:
        """The items on the passages before it, where the list began there."""
        found: list[Pick] = []
        passage, run = one.passage, one.run
        for _ in range(MOST_PASSAGES):
            earlier = self.neighbours(passage)[0]
            if run.introduction is not None or earlier is None or not _same_section(passage, earlier):
                break
            before = next((r for r in reversed(item_runs(earlier)) if r.open_ended), None)
            if before is None or not goes_on(earlier, before, passage, run):
                break
            found[:0] = [Pick(earlier, 0.0, item.first, item.last, frozenset()) for item in before.items]
            passage, run = earlier, before
        return found

    def _lists(self) -> list[_List]:
        found = {(one.candidate.stored.passage.id, one.index): one for one in self.sentences}
        passages = {one.candidate.stored.passage.id: one.candidate.stored for one in self.sentences}
        weighed = [
            self._weighed(
                stored.passage, run, frozenset(f"{stored.terms.headings} {stored.terms.title}".split()), None, found
            )
            for stored in passages.values()
            for run in item_runs(stored.passage)
        ]
        weighed += [
            self._weighed(following, run, sentence.reach, sentence, found)
            for sentence in self.sentences
            if (following := self._introduced(sentence)) is not None
            for run in item_runs(following)[:1]
            if run.introduction is None
        ]
        return [one for one in weighed if one is not None]

    def _introduced(self, sentence: ScoredSentence) -> Passage | None:
        """The passage that holds the list which a sentence at the end of the one before it introduces."""
        passage = sentence.candidate.stored.passage
        if sentence.index + 1 < len(passage.sentences) or not announces_what_follows(passage):
            return None
        following = self.neighbours(passage)[1]
        return following if following is not None and following.headings == passage.headings else None

    def _weighed(
        self, passage: Passage, run: ItemRun, around: frozenset[str], before: ScoredSentence | None, found: Found
    ) -> _List | None:
        """None where the list is not about what is asked. before: what introduces it in the passage before it."""
        introduction = found.get((passage.id, run.introduction)) if run.introduction is not None else before
        context = around | (introduction.terms if introduction else frozenset())
        members = [found[passage.id, item.first] for item in run.items if (passage.id, item.first) in found]
        if not members and before is None:
            return None
        everything = context.union(*(member.terms for member in members))
        nearest = max(one.score for one in [*members, *([introduction] if introduction else [])])
        behind = nearest - self.sentences[0].score
        counted = self.asked is not None and self.asked.count is not None and self.asked.count == len(run.items)
        introduced = introduction.terms if introduction else frozenset[str]()
        named = self.asked is not None and names_the_sort(self.asked, passage, run, introduced, self.analyzer)
        about = not self._asks_for_a_sort_alone() and not run.headed and behind >= -NEAR
        about = about and coverage(self.terms, context) >= COVERS
        if behind < -FARTHEST or not (counted or named or about):
            return None
        if any(term.hard and term.known and term.covered_by(everything) == 0.0 for term in self.terms):
            return None
        known = [term for term in self.terms if term.known]
        # Of a question in another language the words are not expected in the documents.
        said = everything | (introduction.reach if introduction else frozenset[str]())
        covered = coverage(known, said) if 2 * len(known) > len(self.terms) else 1.0
        another = not counted and passage.kind is not PassageKind.TABLE and self._is_of_another(context, members)
        if covered < COVERS or another:
            return None
        if (beside := self._beside(context)) and members:
            meets = max(coverage(beside, member.terms) for member in members)
            if meets < COVERS:
                return None
        sorts = self.asked is not None and self.asked.sort is not None and not SORTS.isdisjoint(context)
        suits = behind + SURE * (counted + named + sorts) + 3.0 * coverage(self.terms, context) + covered
        return _List(passage, run, suits, named or counted, context)

    def _asks_for_a_sort_alone(self) -> bool:
        """Whether only the sort of thing is asked for, so that "Projectplan …" over the phases of one says nothing."""
        sort = self.asked.noun.lemma if self.asked is not None else ""
        return all(term.lemma == sort for term in self.terms if term.known and not term.verb)

    def _is_of_another(self, context: frozenset[str], members: Sequence[ScoredSentence]) -> bool:
        """Whether "taken van de reclassering" are asked for, and neither the list nor what stands over it names her."""
        whose = self.asked.whose if self.asked is not None else None
        owners = [term for term in self.terms if whose is not None and term.lemma == whose.lemma and term.known]
        strays = [owner for owner in owners if owner.covered_by(context) == 0.0]
        return any(2 * sum(stray.covered_by(one.terms) > 0.0 for one in members) < len(members) for stray in strays)

    def _items(self, one: _List) -> tuple[list[Pick], bool]:
        """The items, only those that meet what the question names beside what holds for the whole list.

        Returns:
            The items, and whether some were left out.
        """
        found = {(s.candidate.stored.passage.id, s.index): s for s in self.sentences}
        beside = self._beside(one.context) or self._of_few_rows(one)
        picks = [
            (pick_item(one.passage, item, sentence, self.sentences[0].score), coverage(beside, terms))
            for item in one.run.items
            for sentence in [found.get((one.passage.id, item.first))]
            for terms in [sentence.terms if sentence else frozenset[str]()]
        ]
        most = max((met for _, met in picks), default=0.0)
        if beside and most > 0.0:
            picks = [(kept, met) for kept, met in picks if met >= most - SAME]
        chosen = [kept for kept, _ in picks]
        filtered = len(chosen) < len(one.run.items)
        introduction = one.run.introduction
        if introduction is not None and chosen and chosen[0].first == introduction + 1:
            chosen[0] = replace(chosen[0], first=introduction)
        return chosen, filtered

    def _of_few_rows(self, one: _List) -> list[QuestionTerm]:
        """What the question names that heads at most half of the rows of a table: "Verslaving" of its themes."""
        if one.passage.kind is not PassageKind.TABLE:
            return []
        keys = [self._first_cell(one.passage, item.first) for item in one.run.items]
        others = [term for term in self.terms if not self._is_sort(term) and not term.verb]
        return [
            term
            for term in others
            if term.covered_by(one.context) == 0.0
            and 0 < 2 * sum(term.covered_by(key) >= WHOLLY for key in keys) <= len(keys)
        ]

    def _first_cell(self, passage: Passage, row: int) -> frozenset[str]:
        sentence = passage.sentences[row]
        cell = passage.text[sentence.char_start : sentence.char_end].partition("\t")[0]
        return all_words(self.analyzer.analyze(cell).tokens)

    def _beside(self, context: frozenset[str]) -> list[QuestionTerm]:
        """What each item must meet: the names in the question that do not hold for the list as a whole.

        All that it names, where the list as a whole is about little of it.
        """
        others = [term for term in self.terms if not self._is_sort(term) and term.lemma not in _EVERYWHERE]
        lacking = [term for term in others if term.covered_by(context) == 0.0]
        named = [term for term in lacking if term.hard]
        held = len(others) - len(lacking)
        about = not others or 2 * held >= len(others) or coverage(others, context) >= ABOUT
        return named if named or about else lacking

    def _is_sort(self, term: QuestionTerm) -> bool:
        if self.asked is None:
            return False
        return term.lemma in {one.lemma for one in (self.asked.noun, self.asked.sort) if one is not None}


def pick_item(passage: Passage, item: Item, sentence: ScoredSentence | None, otherwise: float) -> Pick:
    """An item. sentence: its first, None where that was not found; it weighs then as much as is said otherwise."""
    score, terms = (sentence.score, sentence.terms) if sentence else (otherwise, frozenset[str]())
    return Pick(passage, score, item.first, item.last, terms)


def _same_section(one: Passage, other: Passage) -> bool:
    return one.headings == other.headings and one.kind is other.kind and one.columns == other.columns
