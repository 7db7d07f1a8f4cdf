"""Rows of an overview: every thing of one sort that the documents name, with who, where, when and who pays."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.passage import Passage, PassageKind
from index.analysis.analysis import Analysis, Entity
from index.analysis.analyzer import Analyzer
from index.expansion import Expansions
from service.checking.clauses import clauses
from service.citing import quotes_by_page
from service.overview.model import Place, Row, Value
from service.overview.naming import Naming, is_about, namings
from service.overview.organisation_names import NO_NAMES, OrganisationNames

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
_PROSE = frozenset((PassageKind.PROSE, PassageKind.LIST))
MOST_VALUES = 8
MOST_WORDS = 8
MOST_PLACES = 6
# How telling a place is that names a thing.
_IN_A_TABLE, _IN_A_HEADING, _DIRECTLY, _AT, _IN_A_SENTENCE, _UNNAMED = 6, 5, 4, 3, 2, 1


@dataclass(frozen=True, slots=True)
class TitledPassage:
    """A passage with the title of its document."""

    passage: Passage
    title: str


@dataclass(slots=True)
class _Thing:
    """A thing as far as it is known.

    keys: the content words by which it is told apart. aliases: those of other names of it.
    """

    name: str
    keys: frozenset[str]
    strength: int
    aliases: list[frozenset[str]] = field(default_factory=list)
    who: list[Value] = field(default_factory=list)
    where: list[Value] = field(default_factory=list)
    when: list[Value] = field(default_factory=list)
    money: list[Value] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence (or row) with its analysis. headed: the words of its headings. nearby: those of its passage."""

    source: TitledPassage
    start: int
    text: str
    analysis: Analysis
    terms: frozenset[str]
    headed: frozenset[str]
    nearby: frozenset[str]


class RowFinder:
    """Finds the rows of one topic."""

    def __init__(
        self, analyzer: Analyzer, expansions: Expansions, topic: str, names: OrganisationNames = NO_NAMES
    ) -> None:
        self._analyzer = analyzer
        self._expansions = expansions
        self._names = names
        self._known: dict[str, frozenset[str]] = {}
        self._topic = next((token.lemma for token in analyzer.analyze(topic).tokens), topic.lower())

    def find(self, passages: Sequence[TitledPassage]) -> tuple[Row, ...]:
        """Every thing, those with the most telling places first.

        Args:
            passages: those in which the topic occurs, in the text or in the headings.
        """
        sentences = [sentence for source in passages for sentence in self._sentences(source)]
        things = self._things(sentences)
        for thing in things:
            self._fill(thing, things, sentences)
        told = [thing for thing in things if thing.places]
        return tuple(_row(thing) for thing in sorted(told, key=lambda thing: (-thing.strength, -len(thing.places))))

    def _sentences(self, source: TitledPassage) -> Iterator[_Sentence]:
        passage = source.passage
        headed = self._terms(" . ".join(passage.headings))
        nearby = self._terms(passage.text)
        for sentence in passage.sentences:
            text = passage.text[sentence.char_start : sentence.char_end]
            analysis = self._analyzer.analyze(text)
            yield _Sentence(source, sentence.char_start, text, analysis, self._terms_of(analysis), headed, nearby)

    # -- which things there are ------------------------------------------------------------------------------------

    def _things(self, sentences: Sequence[_Sentence]) -> list[_Thing]:
        """Named in a table first, then under a heading, then in a sentence; one that is known already is not new."""
        things: list[_Thing] = []
        for strength, name, around in sorted(self._named(sentences), key=lambda item: -item[0]):
            keys = self._keys(name)
            if not keys or len(keys) > MOST_WORDS:
                continue
            terms = self._terms(name)
            if any(_same(thing.keys, terms, keys, self._terms(thing.name)) for thing in things):
                continue
            # "De pilot met een apparaat voor slachtoffers, het slachtofferdevice" is about what is known already.
            meant = [thing for thing in things if thing.strength > strength and _all_in(thing.keys, around)]
            if meant:
                if len(meant) == 1 and strength > _UNNAMED:
                    meant[0].aliases.append(keys)
                continue
            things.append(_Thing(name, keys, strength))
        return things

    def _named(self, sentences: Sequence[_Sentence]) -> Iterator[tuple[int, str, frozenset[str]]]:
        """(how telling the place is, the name, the words around it)."""
        headings: dict[tuple[str, ...], set[str]] = {}
        for sentence in sentences:
            passage = sentence.source.passage
            if passage.kind is PassageKind.TABLE:
                yield from ((strength, name, sentence.terms) for strength, name in self._named_in_row(sentence))
                continue
            headings.setdefault(passage.headings, set()).update(sentence.terms)
            around = sentence.terms | sentence.headed
            for naming in namings(sentence.text, sentence.analysis.tokens, self._topic):
                if self._is_a_name(naming):
                    yield (_IN_A_SENTENCE if naming.preposition else _DIRECTLY), naming.name, around
                elif naming.preposition == "bij" and naming.name[0].isupper() and self._tells_onward(sentence):
                    # "De pilot bij Tactus" under "Ervaringsdeskundigheid"
                    yield _AT, f"{passage.headings[-1]} bij {naming.name}", around
            if self._tells_onward(sentence) and any(is_about(t, self._topic) for t in sentence.analysis.tokens):
                yield _UNNAMED, passage.headings[-1], around | sentence.nearby
        for path, section in headings.items():
            yield from ((strength, name, frozenset(section)) for strength, name in self._named_in_headings(path))

    def _tells_onward(self, sentence: _Sentence) -> bool:
        """Whether the heading may say of what sort of thing it tells: in prose, where it is not the topic itself."""
        passage = sentence.source.passage
        if passage.kind is not PassageKind.PROSE or not passage.headings:
            return False
        return not any(is_about(token, self._topic) for token in self._analyzer.analyze(passage.headings[-1]).tokens)

    def _named_in_row(self, sentence: _Sentence) -> Iterator[tuple[int, str]]:
        """The first cell names it, where it or the column's header has the topic."""
        columns = sentence.source.passage.columns
        cell = sentence.text.split("\t")[0].strip()
        if sentence.text == "\t".join(columns):
            return
        own = self._analyzer.analyze(cell)
        if own.tokens and is_about(own.tokens[0], self._topic):
            for naming in namings(cell, own.tokens, self._topic):
                yield _IN_A_TABLE, naming.name
        elif columns and self._is_headed_so(columns[0]) and not self._other_sort(sentence):
            yield _IN_A_TABLE, cell

    def _is_headed_so(self, header: str) -> bool:
        return any(is_about(token, self._topic) for token in self._analyzer.analyze(header).tokens[:1])

    def _other_sort(self, sentence: _Sentence) -> bool:
        """Whether the rows of this table begin with the topic here and there, so that the others are something else."""
        firsts = [row.split("\t")[0] for row in sentence.source.passage.text.split("\n")[1:]]
        return any(self._is_headed_so(first) for first in firsts)

    def _named_in_headings(self, path: tuple[str, ...]) -> Iterator[tuple[int, str]]:
        for place, heading in enumerate(path):
            analysis = self._analyzer.analyze(heading)
            about = [token for token in analysis.tokens if is_about(token, self._topic)]
            if not about:
                continue
            found = [naming for naming in namings(heading, analysis.tokens, self._topic) if self._is_a_name(naming)]
            yield from ((_IN_A_HEADING, naming.name) for naming in found)
            plural = about[0].text.lower() != about[0].lemma and about[0].lemma == self._topic
            if not found and plural and place + 1 < len(path) and place == len(path) - 2:
                yield _IN_A_HEADING, path[place + 1]

    def _is_a_name(self, naming: Naming) -> bool:
        """Not with whom it is ("de pilot met DV&O") or how it is meant ("een pilot voor de toekomst")."""
        analysis = self._analyzer.analyze(naming.name)
        content = [token for token in analysis.tokens if not token.is_stop]
        inside = [t for t in content if any(_covers(e, t.char_start) for e in analysis.entities if e.label == "ORG")]
        if naming.preposition in ("bij", "voor", "with", "for"):
            return False
        if naming.preposition:
            return bool(content) and len(inside) < len(content) and not all(t.text.isupper() for t in content)
        return bool(content) and not content[0].text.isdigit()

    # -- what is said of them ------------------------------------------------------------------------------------------

    def _fill(self, thing: _Thing, things: Sequence[_Thing], sentences: Sequence[_Sentence]) -> None:
        rivals = [other for other in things if other is not thing]
        sharing = [other.keys for other in rivals if other.keys & thing.keys]
        own = thing.keys - frozenset().union(*sharing)
        for sentence in sentences:
            if sentence.source.passage.kind is PassageKind.TABLE:
                self._fill_from_row(thing, own, rivals, sentence)
        for sentence in sentences:
            if sentence.source.passage.kind in _PROSE and self._tells_of(thing, own, rivals, sentence):
                self._fill_from_sentence(thing, own, rivals, sentence)

    def _tells_of(self, thing: _Thing, own: frozenset[str], rivals: Sequence[_Thing], sentence: _Sentence) -> bool:
        within = sentence.terms | sentence.headed
        asked = any(is_about(token, self._topic) for token in sentence.analysis.tokens)
        if not asked and self._topic not in within:
            return False
        if any(alias <= within for alias in thing.aliases) or _names(thing, own, within):
            return True
        # "Een pilot": of which the passage names one alone.
        named = [other for other in rivals if _all_in(other.keys, sentence.nearby | sentence.headed)]
        return asked and not named and _names(thing, own, sentence.nearby | sentence.headed)

    def _fill_from_row(self, thing: _Thing, own: frozenset[str], rivals: Sequence[_Thing], sentence: _Sentence) -> None:
        passage = sentence.source.passage
        cells = sentence.text.split("\t")
        named = self._terms(cells[0])
        if not (own or thing.keys) <= named or sentence.text == "\t".join(passage.columns) or len(cells) < 2:
            return
        if len(thing.keys & named) * 3 < len(thing.keys) * 2 or any(
            r.keys <= named and len(r.keys) > len(thing.keys) for r in rivals
        ):
            return
        if not any(is_about(token, self._topic) for token in self._analyzer.analyze(cells[0]).tokens):
            headers = self._terms(" ".join((*passage.columns[:1], *passage.headings)))
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
        self, thing: _Thing, own: frozenset[str], rivals: Sequence[_Thing], sentence: _Sentence
    ) -> None:
        start, end = 0, len(sentence.text)
        thing.places.append(_place(sentence.source, sentence.start, sentence.start + end))
        shared = [r for r in rivals if r.keys - thing.keys and _all_in(r.keys - thing.keys, sentence.terms)]
        if shared:
            parts = [
                cut for cut in clauses(sentence.text) if (own or thing.keys) & self._terms(sentence.text[slice(*cut)])
            ]
            others = [
                cut
                for cut in parts
                if not any(_all_in(r.keys - thing.keys, self._terms(sentence.text[slice(*cut)])) for r in shared)
            ]
            if not others:
                return
            start, end = others[0]
        stretch = sentence.text[start:end].rstrip(" ,;")
        begin = sentence.start + start
        lists = {"ORG": thing.who, "PLACE": thing.where, "DATE": thing.when}
        self._add_entities(thing, sentence.source, begin, stretch, lists)
        if _PAYS.search(stretch):
            _add(
                thing.money,
                Value(
                    " ".join(stretch.split()), stretch.casefold(), _place(sentence.source, begin, begin + len(stretch))
                ),
            )

    def _add_entities(
        self, thing: _Thing, source: TitledPassage, start: int, text: str, lists: Mapping[str, list[Value]]
    ) -> None:
        for entity in self._analyzer.analyze(text).entities:
            values = lists.get(entity.label)
            if values is None or (entity.label == "ORG" and self._terms(entity.text) <= self._terms(thing.name)):
                continue
            if entity.label == "AMOUNT" and not entity.key.startswith("eur"):
                continue
            place = _place(source, start + entity.char_start, start + entity.char_end)
            key = self._names.key(entity.text) if entity.label == "ORG" else entity.key
            _add(values, Value(entity.text, key, place))

    # -- words ---------------------------------------------------------------------------------------------------------

    def _terms(self, text: str) -> frozenset[str]:
        if text not in self._known:
            self._known[text] = self._terms_of(self._analyzer.analyze(text))
        return self._known[text]

    def _terms_of(self, analysis: Analysis) -> frozenset[str]:
        """Lemmas and parts of the content words, and those of other names of what is named."""
        own = {term for token in analysis.tokens for term in (token.lemma, *token.parts)}
        for expansion in self._expansions.of(analysis):
            own |= {token.lemma for token in self._analyzer.analyze(expansion.text).tokens}
        return frozenset(own)

    def _keys(self, name: str) -> frozenset[str]:
        tokens = self._analyzer.analyze(name).tokens
        return frozenset(t.lemma for t in tokens if not t.is_stop and not is_about(t, self._topic))


def _same(keys: frozenset[str], new_terms: frozenset[str], new_keys: frozenset[str], terms: frozenset[str]) -> bool:
    """Whether one name says no more than the other."""
    return _all_in(keys, new_terms) or _all_in(new_keys, terms) or 2 * len(keys & new_keys) > len(keys | new_keys)


def _names(thing: _Thing, own: frozenset[str], terms: frozenset[str]) -> bool:
    """Whether words name a thing: what it does not share with another, and most of the rest."""
    return _all_in(own or thing.keys, terms) and len(thing.keys & terms) * 3 >= len(thing.keys) * 2


def _all_in(keys: frozenset[str], terms: frozenset[str]) -> bool:
    """Whether some words all occur, be it in another form: "ervaringsdeskundigen" for "ervaringsdeskundigheid"."""
    return all(key in terms or (len(key) > 9 and any(term.startswith(key[:-4]) for term in terms)) for key in keys)


def _covers(entity: Entity, offset: int) -> bool:
    return entity.char_start <= offset < entity.char_end


def _place(source: TitledPassage, start: int, end: int) -> Place:
    quote = quotes_by_page(source.passage, start, end)[0]
    return Place(source.passage, source.title, quote.char_start, quote.char_end, quote.page)


def _add(values: list[Value], value: Value) -> None:
    known = [other for other in values if other.key == value.key or value.text in other.text]
    if not known and len(values) < MOST_VALUES:
        values.append(value)


def _row(thing: _Thing) -> Row:
    return Row(
        thing.name[0].upper() + thing.name[1:],
        tuple(thing.who),
        tuple(thing.where),
        tuple(thing.when),
        tuple(thing.money),
        tuple(thing.places[:MOST_PLACES]),
    )
