"""Rows of an overview: every thing of one sort that the documents name, with who, where, when and who pays."""

from collections.abc import Sequence

from corpus.passage import PassageKind
from index.analysis.analyzer import Analyzer
from index.expansion import Expansions
from service.checking.clauses import clauses
from service.overview.model import Row
from service.overview.naming import is_about, is_plural
from service.overview.organisation_names import NO_NAMES, OrganisationNames
from service.overview.scope import going_on
from service.overview.sentences import Sentence, TitledPassage, TopicReader, all_in
from service.overview.things import Thing, find_things
from service.overview.values import ValueReader, place_of

_PROSE = frozenset((PassageKind.PROSE, PassageKind.LIST))
MOST_PLACES = 6


class RowFinder:
    """Finds the rows of one topic."""

    def __init__(
        self, analyzer: Analyzer, expansions: Expansions, topic: str, names: OrganisationNames = NO_NAMES
    ) -> None:
        self._names = names
        self._reader = TopicReader(analyzer, expansions, topic)
        self._topic = self._reader.lemma

    def find(self, passages: Sequence[TitledPassage]) -> tuple[Row, ...]:
        """Every thing, those with the most telling places first.

        Args:
            passages: those in which the topic occurs, in the text or in the headings, in the order of the documents.
        """
        sentences = [sentence for source in passages for sentence in self._reader.sentences(source)]
        things = find_things(self._reader, sentences)
        values = ValueReader(self._reader, self._names, sentences)
        told: dict[int, list[Thing]] = {}
        for thing in things:
            rivals, own = _rivals(thing, things)
            for sentence in sentences:
                if sentence.passage.kind is PassageKind.TABLE:
                    self._fill_from_row(values, thing, own, rivals, sentence)
            for number, sentence in enumerate(sentences):
                if sentence.passage.kind in _PROSE and self._tells_of(thing, own, rivals, sentence):
                    told.setdefault(number, []).append(thing)
                    self._fill_from_sentence(values, thing, own, rivals, sentence)
        for thing, sentence in going_on(things, sentences, told, self._reader):
            if values.read_words(thing, sentence, 0, len(sentence.text), named=False):
                end = sentence.start + len(sentence.text)
                thing.places.append(place_of(sentence.source, sentence.start, end))
        rows = [thing for thing in things if thing.is_told]
        return tuple(_row(thing) for thing in sorted(rows, key=lambda thing: (-thing.strength, -len(thing.places))))

    def _tells_of(self, thing: Thing, own: frozenset[str], rivals: Sequence[Thing], sentence: Sentence) -> bool:
        within = sentence.terms | sentence.headed
        asked = any(is_about(token, self._topic) for token in sentence.analysis.tokens)
        if not asked and self._topic not in within:
            return False
        if any(alias <= within for alias in thing.aliases) or _names(thing, own, within):
            return True
        tokens = sentence.analysis.tokens
        several = any(is_about(token, self._topic) and is_plural(token, self._topic) for token in tokens)
        if own and several and thing.keys - own and all_in(thing.keys - own, sentence.terms):
            return True  # "Twee pilots met ervaringsdeskundigheid" are all that are told of by these words.
        # "Een pilot": of which the passage names one alone.
        named = [other for other in rivals if all_in(other.keys, sentence.nearby | sentence.headed)]
        return asked and not named and _names(thing, own, sentence.nearby | sentence.headed)

    def _fill_from_row(
        self, values: ValueReader, thing: Thing, own: frozenset[str], rivals: Sequence[Thing], sentence: Sentence
    ) -> None:
        passage = sentence.passage
        cells = sentence.text.split("\t")
        named = self._reader.terms(cells[0])
        if not (own or thing.keys) <= named or sentence.is_header or len(cells) < 2:
            return
        if len(thing.keys & named) * 3 < len(thing.keys) * 2 or any(
            r.keys <= named and len(r.keys) > len(thing.keys) for r in rivals
        ):
            return
        if not self._reader.tells_of_it(cells[0]):
            headers = self._reader.terms(" ".join((*passage.columns[:1], *passage.headings)))
            if self._topic not in headers:
                return
        thing.places.insert(0, place_of(sentence.source, sentence.start, sentence.start + len(sentence.text)))
        values.read_cells(thing, sentence, cells)

    def _fill_from_sentence(
        self, values: ValueReader, thing: Thing, own: frozenset[str], rivals: Sequence[Thing], sentence: Sentence
    ) -> None:
        start, end = 0, len(sentence.text)
        thing.places.append(place_of(sentence.source, sentence.start, sentence.start + end))
        shared = [r for r in rivals if r.keys - thing.keys and all_in(r.keys - thing.keys, sentence.terms)]
        if shared:
            parts = [
                cut
                for cut in clauses(sentence.text)
                if (own or thing.keys) & self._reader.terms(sentence.text[slice(*cut)])
            ]
            others = [
                cut
                for cut in parts
                if not any(all_in(r.keys - thing.keys, self._reader.terms(sentence.text[slice(*cut)])) for r in shared)
            ]
            if not others:
                return
            start, end = others[0]
        values.read_words(thing, sentence, start, end, named=True)


def _rivals(thing: Thing, things: Sequence[Thing]) -> tuple[list[Thing], frozenset[str]]:
    """The other things, and the words of this one that none of them shares."""
    rivals = [other for other in things if other is not thing]
    return rivals, thing.keys - frozenset().union(*(other.keys for other in rivals))


def _names(thing: Thing, own: frozenset[str], terms: frozenset[str]) -> bool:
    """Whether words name a thing: what it does not share with another, and most of the rest."""
    return all_in(own or thing.keys, terms) and len(thing.keys & terms) * 3 >= len(thing.keys) * 2


def _row(thing: Thing) -> Row:
    return Row(
        thing.name[0].upper() + thing.name[1:],
        tuple(thing.who),
        tuple(thing.where),
        tuple(thing.when),
        tuple(thing.money),
        tuple(thing.places[:MOST_PLACES]),
    )
