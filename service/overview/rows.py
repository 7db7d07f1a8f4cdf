"""Rows of an overview: every thing of one sort that the documents name, with who, where, when and who pays."""

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.passage import PassageKind
from index.analysis.analyzer import Analyzer
from index.expansion import Expansions
from service.checking.clauses import clauses
from service.citing import quotes_by_page
from service.overview.model import Place, Row, Value
from service.overview.naming import is_about, namings
from service.overview.organisation_names import NO_NAMES, OrganisationNames
from service.overview.sentences import Sentence, TitledPassage, TopicReader, all_in
from service.overview.things import Thing, find_things

_WHO = re.compile(
    r"partner|deelnem|organisatie|met wie|betrokken|uitvoer|instelling|wie\b|opdrachtgever|partij", re.IGNORECASE
)
_WHERE = re.compile(r"\bwaar|plaats|locatie|regio|gebied|gemeente|where", re.IGNORECASE)
_WHEN = re.compile(r"wanneer|datum|periode|looptijd|start|stand|planning|jaar|fase|when", re.IGNORECASE)
_MONEY = re.compile(r"financ|geld|kosten|budget|betaal|bedrag|subsidie|dekking|money|cost", re.IGNORECASE)
_PAYS = re.compile(
    r"\b(?:betaal\w*|betalen|financier\w*|gefinancierd\w*|bekostig\w*|subsidi\w*|eigen (?:geld|middelen|kosten)|"
    r"budget\w*|investeer\w*|kost(?:en|te)?|vergoed\w*|euro|miljoen)\b|€",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"[–—\-\s]*|n\.?v\.?t\.?|onbekend", re.IGNORECASE)
# "samen met Deltares": a partner by how it is told, be it unknown as an organisation.
_PARTNER = re.compile(
    r"\b(?:[Ss]amen|[Ss]amenwerking|[Ss]amenspraak|[Gg]ezamenlijk|[Tt]ogether) (?:met|with) (?:de |het |the )?"
    r"(?P<name>[A-Z][\w&’'-]+(?: (?:(?:van|der|den|de|het|voor|of) )*[A-Z][\w&’'-]+)*)"
)
_PROSE = frozenset((PassageKind.PROSE, PassageKind.LIST))
MOST_VALUES = 8
MOST_PLACES = 6


class RowFinder:
    """Finds the rows of one topic."""

    def __init__(
        self, analyzer: Analyzer, expansions: Expansions, topic: str, names: OrganisationNames = NO_NAMES
    ) -> None:
        self._analyzer = analyzer
        self._names = names
        self._reader = TopicReader(analyzer, expansions, topic)
        self._topic = self._reader.lemma

    def find(self, passages: Sequence[TitledPassage]) -> tuple[Row, ...]:
        """Every thing, those with the most telling places first.

        Args:
            passages: those in which the topic occurs, in the text or in the headings.
        """
        sentences = [sentence for source in passages for sentence in self._reader.sentences(source)]
        things = find_things(self._reader, sentences)
        for thing in things:
            self._fill(thing, things, sentences)
        told = [thing for thing in things if thing.is_told]
        return tuple(_row(thing) for thing in sorted(told, key=lambda thing: (-thing.strength, -len(thing.places))))

    def _fill(self, thing: Thing, things: Sequence[Thing], sentences: Sequence[Sentence]) -> None:
        rivals = [other for other in things if other is not thing]
        sharing = [other.keys for other in rivals if other.keys & thing.keys]
        own = thing.keys - frozenset().union(*sharing)
        for sentence in sentences:
            if sentence.passage.kind is PassageKind.TABLE:
                self._fill_from_row(thing, own, rivals, sentence)
        for sentence in sentences:
            if sentence.passage.kind in _PROSE and self._tells_of(thing, own, rivals, sentence):
                self._fill_from_sentence(thing, own, rivals, sentence)

    def _tells_of(self, thing: Thing, own: frozenset[str], rivals: Sequence[Thing], sentence: Sentence) -> bool:
        within = sentence.terms | sentence.headed
        asked = any(is_about(token, self._topic) for token in sentence.analysis.tokens)
        if not asked and self._topic not in within:
            return False
        if any(alias <= within for alias in thing.aliases) or _names(thing, own, within):
            return True
        # "Een pilot": of which the passage names one alone.
        named = [other for other in rivals if all_in(other.keys, sentence.nearby | sentence.headed)]
        return asked and not named and _names(thing, own, sentence.nearby | sentence.headed)

    def _fill_from_row(self, thing: Thing, own: frozenset[str], rivals: Sequence[Thing], sentence: Sentence) -> None:
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
        thing.places.insert(0, _place(sentence.source, sentence.start, sentence.start + len(sentence.text)))
        offset = len(cells[0]) + 1
        headers_of = passage.columns if len(passage.columns) == len(cells) else ("",) * len(cells)
        for header, cell in zip(headers_of[1:], cells[1:], strict=True):
            start = sentence.start + offset
            offset += len(cell) + 1
            if _NOTHING.fullmatch(cell):
                continue
            place = _place(sentence.source, start, start + len(cell))
            for pattern, values in (
                (_WHO, thing.who), (_WHERE, thing.where), (_MONEY, thing.money),
            ):  # fmt: skip
                if pattern.search(header):
                    _add(values, Value(cell.strip().rstrip("."), cell.casefold(), place))
                    break
            else:
                if _WHEN.search(header):
                    self._add_entities(thing, sentence.source, start, cell, {"DATE": thing.when, "AMOUNT": thing.money})

    def _fill_from_sentence(
        self, thing: Thing, own: frozenset[str], rivals: Sequence[Thing], sentence: Sentence
    ) -> None:
        start, end = 0, len(sentence.text)
        thing.places.append(_place(sentence.source, sentence.start, sentence.start + end))
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
        stretch = sentence.text[start:end].rstrip(" ,;")
        begin = sentence.start + start
        lists = {"ORG": thing.who, "PLACE": thing.where, "DATE": thing.when}
        self._add_entities(thing, sentence.source, begin, stretch, lists)
        for offset, partner in self._partners(thing, stretch):
            place = _place(sentence.source, begin + offset, begin + offset + len(partner))
            _add(thing.who, Value(partner, self._names.key(partner), place))
        if _PAYS.search(stretch):
            place = _place(sentence.source, begin, begin + len(stretch))
            _add(thing.money, Value(" ".join(stretch.split()), stretch.casefold(), place))

    def _partners(self, thing: Thing, stretch: str) -> Iterator[tuple[int, str]]:
        """(offset, name) of whom it is done with or at: "samen met Deltares", "de pilot bij Tactus"."""
        for told in _PARTNER.finditer(stretch):
            yield told.start("name"), told["name"]
        for naming in namings(stretch, self._analyzer.analyze(stretch).tokens, self._topic):
            if (
                naming.preposition == "bij"
                and naming.name[0].isupper()
                and self._reader.keys(naming.name) <= thing.keys
            ):
                yield naming.char_end - len(naming.name), naming.name

    def _add_entities(
        self, thing: Thing, source: TitledPassage, start: int, text: str, lists: Mapping[str, list[Value]]
    ) -> None:
        for entity in self._analyzer.analyze(text).entities:
            values = lists.get(entity.label)
            named = entity.label == "ORG" and self._reader.terms(entity.text) <= self._reader.terms(thing.name)
            if values is None or named or (entity.label == "AMOUNT" and not entity.key.startswith("eur")):
                continue
            place = _place(source, start + entity.char_start, start + entity.char_end)
            key = self._names.key(entity.text) if entity.label == "ORG" else entity.key
            _add(values, Value(entity.text, key, place))


def _names(thing: Thing, own: frozenset[str], terms: frozenset[str]) -> bool:
    """Whether words name a thing: what it does not share with another, and most of the rest."""
    return all_in(own or thing.keys, terms) and len(thing.keys & terms) * 3 >= len(thing.keys) * 2


def _place(source: TitledPassage, start: int, end: int) -> Place:
    quote = quotes_by_page(source.passage, start, end)[0]
    return Place(source.passage, source.title, quote.char_start, quote.char_end, quote.page)


def _add(values: list[Value], value: Value) -> None:
    known = [other for other in values if other.key == value.key or value.text in other.text]
    if not known and len(values) < MOST_VALUES:
        values.append(value)


def _row(thing: Thing) -> Row:
    return Row(
        thing.name[0].upper() + thing.name[1:],
        tuple(thing.who),
        tuple(thing.where),
        tuple(thing.when),
        tuple(thing.money),
        tuple(thing.places[:MOST_PLACES]),
    )
