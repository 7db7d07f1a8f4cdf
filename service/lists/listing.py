"""The several things that a question asks for, or counts, from wherever the documents tell of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.analysis.analyzer import Analyzer
from index.store import Store
from service.evidence.counts import counts_what_is_asked
from service.evidence.item_runs import sentence_text
from service.evidence.picks import Pick, pick, with_context
from service.evidence.weighing import ScoredSentence
from service.lists.choosing import MOST_ITEMS, ListChooser
from service.lists.participants import lists_participants, participants
from service.lists.running_lists import counted, names_all
from service.lists.scattered_sentences import ScatteredLimits, scattered_sentences
from service.lists.scattered_things import ScatteredThings
from service.lists.section_lists import SectionLists
from service.question.noun_phrases import AskedFor
from service.question.question_kind import QuestionKind, is_plural
from service.question.question_terms import QuestionTerm
from service.question.thing_roles import tells_of_an_end, thing_role
from service.understanding import Understanding
from service.vocabulary import Vocabulary

COUNTED_AMONG = 5
FEWEST_COUNTED = 2


@dataclass(frozen=True, slots=True)
class Listed:
    """What is told.

    of: how many there are, where the documents say or list more than is told; None elsewhere. counted: how many there
    are is asked, and these are all that are told of.
    """

    picks: list[Pick]
    of: int | None = None
    counted: bool = False


class Listing:
    """Finds it in the documents that were found for a question."""

    def __init__(self, store: Store, analyzer: Analyzer, vocabulary: Vocabulary, limits: ScatteredLimits) -> None:
        self._store = store
        self._analyzer = analyzer
        self._things = ScatteredThings(store, analyzer, vocabulary.expansions, vocabulary.titles)
        self._sections = SectionLists(store, analyzer, vocabulary.titles)
        self._limits = limits

    def listed(
        self, sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], understood: Understanding
    ) -> Listed:
        """The several things that are asked for.

        Args:
            sentences: of the found passages, best first, at least one.
            terms: of the question.
            understood: the question.
        """
        question, asked = understood.interpreted, understood.asked
        role = thing_role(question)
        best = sentences[0]
        years = [term for term in terms if term.lemma.isdecimal()]
        in_its_part = role.tells(best.text) if role is not None else not tells_of_an_end(best.text)
        of_it = in_its_part and all(term.covered_by(best.terms) > 0.0 for term in years)
        if names_all(best.text, asked) and of_it:
            return Listed([with_context(pick(best), onward=False)])
        if partners := participants(sentences, terms, asked, question, self._analyzer):
            return Listed(partners)
        chooser = ListChooser(sentences, terms, asked, self._store.neighbours, self._analyzer)
        choice = chooser.choose()
        if not choice.sure:
            told = self._things.named(sentences, terms, asked, question)
            if found := told or self._sections.items(sentences, terms, asked):
                return Listed(list(self._things.told_of(found, terms, asked)))
        if not choice.picks:
            found = scattered_sentences(sentences, terms, asked, self._limits)
            return Listed(list(self._things.told_of(found, terms, asked)))
        told_of = list(self._things.told_of(choice.picks, terms, asked))
        return Listed(told_of[:MOST_ITEMS], _more(told_of, asked) if choice.whole else None)

    def counted(
        self, sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], understood: Understanding
    ) -> list[Pick]:
        """The things of which it is asked how many there are, where no sentence says so; empty for other questions.

        Takes the same as `listed`.
        """
        question, asked = understood.interpreted, understood.asked
        if understood.kind is not QuestionKind.HOW_MANY or asked is None or not is_plural(asked.noun):
            return []
        if any(counts_what_is_asked(question, one.text) == 1.0 for one in sentences[:COUNTED_AMONG]):
            return []
        choice = ListChooser(sentences, terms, asked, self._store.neighbours, self._analyzer).choose()
        if choice.sure and len(choice.picks) <= MOST_ITEMS:
            found: Sequence[Pick] = choice.picks
        else:
            found = self._things.named(sentences, terms, asked, question)
            found = found or self._sections.items(sentences, terms, asked)
        told = self._things.told_of(found, terms, asked)
        return list(told) if len(told) >= FEWEST_COUNTED else []

    def in_its_place(
        self, sentences: Sequence[ScoredSentence], terms: Sequence[QuestionTerm], understood: Understanding
    ) -> bool:
        """Whether what is asked for is told where it belongs, in whatever words.

        Things of the sort, each with every name and year that the question has, and partners under their own heading.
        Takes the same as `listed`.
        """
        question, asked = understood.interpreted, understood.asked
        if understood.kind not in {QuestionKind.LIST, QuestionKind.HOW_MANY} or not any(term.hard for term in terms):
            return False
        if understood.kind is QuestionKind.HOW_MANY:
            return len(self._things.named(sentences, terms, asked, question)) >= FEWEST_COUNTED
        return bool(self._things.named(sentences, terms, asked, question)) or lists_participants(
            sentences, terms, asked, question, self._analyzer
        )

    def names_all_that_is_asked(self, sentence: ScoredSentence, understood: Understanding) -> bool:
        """Whether it counts and names several things that the question asks about: "drie vestigingen: a, b en c"."""
        words = (token for token in self._analyzer.analyze(understood.interpreted).tokens if is_plural(token))
        return any(names_all(sentence.text, AskedFor(word.text, word, None)) for word in words)


def _more(picks: Sequence[Pick], asked: AskedFor | None) -> int | None:
    """How many there are, where the sentence that opens a list counts more than it holds, or too many to tell."""
    if len(picks) > MOST_ITEMS:
        return len(picks)
    said = counted(sentence_text(picks[0].passage, picks[0].first), asked) if picks else None
    return said if said is not None and said > len(picks) else None
