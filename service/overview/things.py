"""Which things of one sort the documents name, and by what words each is told from the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.passage import PassageKind
from index.analysis.analysis import Entity
from service.evidence.headings import read_heading, without_number
from service.overview.model import Place, Value
from service.overview.naming import TOPICS, Naming, is_about, is_plural, is_pointed_at, means_one, namings
from service.overview.sentences import Sentence, TopicReader, all_in

MOST_WORDS = 8
# How telling a place is that names a thing.
_IN_A_TABLE, _IN_A_HEADING, _DIRECTLY, _AT, _IN_A_SENTENCE, _UNNAMED = 6, 5, 4, 3, 2, 1


@dataclass(slots=True)
class Thing:
    """A thing as far as it is known.

    keys: the content words by which it is told apart. strength: how telling the place is that names it.
    aliases: keys of other names of it.
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

    @property
    def is_told(self) -> bool:
        """Whether it is a row: of what has no name of its own something must be known ("een onderzoek naar letsel")."""
        known = bool(self.who or self.where or self.when or self.money)
        return bool(self.places) and (known or self.strength > _IN_A_SENTENCE)

    @property
    def is_named_apart(self) -> bool:
        """Whether a table or a heading names it."""
        return self.strength >= _IN_A_HEADING


def find_things(reader: TopicReader, sentences: Sequence[Sentence]) -> list[Thing]:
    """Those named in a table first, then under a heading, then in a sentence; one that is known already is not new."""
    things: list[Thing] = []
    for strength, name, around in sorted(_Namer(reader).named(sentences), key=lambda item: -item[0]):
        keys = reader.keys(name)
        if not keys or len(keys) > MOST_WORDS:
            continue
        terms = reader.terms(name)
        if any(_same(thing.keys, terms, keys, reader.terms(thing.name)) for thing in things):
            continue
        # "De pilot met een apparaat voor slachtoffers, het slachtofferdevice" is about what is known already.
        meant = [thing for thing in things if thing.strength > strength and all_in(thing.keys, around)]
        if meant:
            if len(meant) == 1 and strength > _UNNAMED:
                meant[0].aliases.append(keys)
            continue
        things.append(Thing(name, keys, strength))
    return things


class _Namer:
    def __init__(self, reader: TopicReader) -> None:
        self._reader = reader
        self._topic = reader.lemma

    def named(self, sentences: Sequence[Sentence]) -> Iterator[tuple[int, str, frozenset[str]]]:
        """(how telling the place is, the name, the words around it)."""
        headings: dict[tuple[str, ...], set[str]] = {}
        for sentence in sentences:
            if sentence.passage.kind is PassageKind.TABLE:
                yield from ((strength, name, sentence.terms) for strength, name in self._in_row(sentence))
                continue
            headings.setdefault(sentence.passage.headings, set()).update(sentence.terms)
            yield from self._in_sentence(sentence)
        for path, section in headings.items():
            yield from ((strength, name, frozenset(section)) for strength, name in self._in_headings(path))

    def _in_sentence(self, sentence: Sentence) -> Iterator[tuple[int, str, frozenset[str]]]:
        around = sentence.terms | sentence.headed
        subject = self._subject(sentence)
        for naming in namings(sentence.text, sentence.analysis.tokens, self._topic):
            if self._is_a_name(naming):
                yield (_IN_A_SENTENCE if naming.preposition else _DIRECTLY), naming.name, around
            elif naming.preposition == "bij" and naming.name[0].isupper() and subject:
                # "De pilot bij Tactus" under "Ervaringsdeskundigheid"
                yield _AT, f"{subject} bij {naming.name}", around
        if not subject:
            return
        tokens = sentence.analysis.tokens
        places = [place for place, token in enumerate(tokens) if is_about(token, self._topic)]
        pointed = any(is_pointed_at(tokens, place) for place in places)
        if pointed and sentence.opens:
            # "In deze training leren deelnemers …" under "Alcohol en geweld"
            yield _AT, subject, around | sentence.nearby
        elif pointed or (sentence.tells_facts and any(means_one(tokens, place, self._topic) for place in places)):
            yield _UNNAMED, subject, around | sentence.nearby

    def _subject(self, sentence: Sentence) -> str:
        """What the heading says a sentence is about, in prose; "" where that is the topic itself, or no subject."""
        passage = sentence.passage
        if passage.kind is not PassageKind.PROSE or not passage.headings:
            return ""
        heading = read_heading(passage.headings[-1], self._reader.analyzer)
        if heading is None or heading.when:
            return ""
        words = self._reader.analyzer.analyze(heading.text).tokens
        if any(is_about(word, self._topic) for word in words) or any(word.lemma in TOPICS for word in words):
            return ""
        return heading.text

    def _in_row(self, sentence: Sentence) -> Iterator[tuple[int, str]]:
        """The first cell names it, where it or the column's header has the topic."""
        columns = sentence.passage.columns
        cell = sentence.text.split("\t")[0].strip()
        if sentence.is_header:
            return
        own = self._reader.analyzer.analyze(cell)
        if own.tokens and is_about(own.tokens[0], self._topic):
            for naming in namings(cell, own.tokens, self._topic, titled=True):
                yield _IN_A_TABLE, naming.name
        elif columns and self._begins_so(columns[0]) and not self._is_of_another_sort(cell, sentence):
            yield _IN_A_TABLE, without_number(cell)

    def _begins_so(self, text: str) -> bool:
        return any(is_about(token, self._topic) for token in self._reader.analyzer.analyze(text).tokens[:1])

    def _is_of_another_sort(self, cell: str, sentence: Sentence) -> bool:
        """Under "Project of pilot" the row "Pilot Alcoholmeter" is no project, and those without the word no pilots."""
        rows = [row.split("\t")[0] for row in sentence.passage.text.split("\n")[1:]]
        if any(map(self._begins_so, rows)):
            return True
        headed = " ".join((sentence.passage.columns[0], *sentence.passage.headings[-1:]))
        told = self._reader.analyzer.analyze(headed).tokens
        others = [sort for sort in TOPICS if sort != self._topic and any(is_about(token, sort) for token in told)]
        first = self._reader.analyzer.analyze(cell).tokens[:1]
        return any(is_about(token, sort) for sort in others for token in first)

    def _in_headings(self, path: tuple[str, ...]) -> Iterator[tuple[int, str]]:
        for place, heading in enumerate(path):
            analysis = self._reader.analyzer.analyze(heading)
            about = [token for token in analysis.tokens if is_about(token, self._topic)]
            if not about:
                continue
            found = [
                naming
                for naming in namings(heading, analysis.tokens, self._topic, titled=True)
                if self._is_a_name(naming)
            ]
            yield from ((_IN_A_HEADING, naming.name) for naming in found)
            if not found and about[0].lemma == self._topic and is_plural(about[0], self._topic):
                yield from self._below(path[place + 1 :])

    def _below(self, path: Sequence[str]) -> Iterator[tuple[int, str]]:
        """The thing under "Projecten": the next heading, or the one after where that is itself of several things."""
        below = list(path)
        while below and self._is_of_several(below[0]):
            below.pop(0)
        if len(below) == 1:
            yield _IN_A_HEADING, without_number(below[0])

    def _is_of_several(self, heading: str) -> bool:
        tokens = self._reader.analyzer.analyze(heading).tokens
        return any(is_about(token, sort) and is_plural(token, sort) for token in tokens for sort in TOPICS)

    def _is_a_name(self, naming: Naming) -> bool:
        """Not with whom it is ("de pilot met DV&O"), how it is meant ("een pilot voor de toekomst") or one word of what
        it is about ("onderzoek naar de effectiviteit").
        """
        analysis = self._reader.analyzer.analyze(naming.name)
        content = [token for token in analysis.tokens if not token.is_stop]
        inside = [t for t in content if any(_covers(e, t.char_start) for e in analysis.entities if e.label == "ORG")]
        if naming.preposition in ("bij", "voor", "with", "for"):
            return False
        if naming.preposition in ("naar", "over", "on", "about") and len(content) == 1 and not content[0].parts:
            return False
        if naming.preposition:
            return bool(content) and len(inside) < len(content) and not all(t.text.isupper() for t in content)
        return bool(content) and content[0] not in inside and not content[0].text.isdigit()


def _same(keys: frozenset[str], new_terms: frozenset[str], new_keys: frozenset[str], terms: frozenset[str]) -> bool:
    """Whether one name says no more than the other."""
    return all_in(keys, new_terms) or all_in(new_keys, terms) or 2 * len(keys & new_keys) > len(keys | new_keys)


def _covers(entity: Entity, offset: int) -> bool:
    return entity.char_start <= offset < entity.char_end
