"""What a row or a sentence says of a thing: each value goes into the cell to which the words tie it."""

import re
from collections.abc import Sequence

from index.analysis.analysis import Analysis
from service.citing import quotes_by_page
from service.overview.institutions import known_mentions
from service.overview.model import Place, Value
from service.overview.naming import is_about, namings
from service.overview.organisation_names import OrganisationNames
from service.overview.partners import partners
from service.overview.sentences import Sentence, TitledPassage, TopicReader
from service.overview.things import Thing
from service.overview.whereabouts import place_key, whereabouts

_WHO = re.compile(
    r"partner|deelnem|organisatie|met wie|betrokken|uitvoer|instelling|wie\b|opdrachtgever|partij|"
    r"trekker|verantwoordelijk|eigenaar|projectleider|lead\b|owner",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\bwaar|plaats|locatie|regio|gebied|gemeente|where", re.IGNORECASE)
_WHEN = re.compile(
    r"wanneer|datum|periode|looptijd|start|begin|aanvang|einde|duur|sinds|stand|planning|jaar|fase|"
    r"gereed|klaar|oplever|deadline|uiterlijk|when|due",
    re.IGNORECASE,
)
_MONEY = re.compile(r"financ|geld|kosten|budget|betaal|bedrag|subsidie|dekking|money|cost", re.IGNORECASE)
_CONTRIBUTES = r"dra(?:agt|gen)(?: (?:ook|jaarlijks|eenmalig|€ ?[\d.,]+))* bij(?=[.,;]|$| in )"
_PAYS = re.compile(
    r"\b(?:betaal\w*|betalen|financier\w*|gefinancierd\w*|bekostig\w*|(?:ge)?subsidi\w*|"
    r"eigen (?:geld|middelen|kosten|rekening)|budget\w*|investeer\w*|kost(?:en|te)?|vergoed\w*|"
    rf"{_CONTRIBUTES}|euro|miljoen)\b|€",
    re.IGNORECASE,
)
# A date in a sentence that goes on about a thing is its own where something begins, lasts or ends.
_LASTS = re.compile(
    r"\b(?:start\w*|gestart|beg[io]n\w*|lo[op]{1,2}(?:t|en)?|liep(?:en)?|du(?:urt|ren|urde)|eindig\w*|afgerond\w*|"
    r"rond\w* .{0,60} af|"
    r"uitgebreid|uitbreid\w*|gereed|klaar|opgeleverd|opening|open[dt]?|sinds|vanaf|eind|gaat .{0,60} in|live|stopt|"
    r"gestopt|volg(?:t|en))\b",
    re.IGNORECASE,
)
_WHOSE = re.compile(r" (?:van|door|of|by) (?:(?:de|het|the) )?")
_NOTHING = re.compile(r"[–—\-\s]*|n\.?v\.?t\.?|onbekend", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r",\s*|\s+(?:en|&|and)\s+(?:de\s+|het\s+)?")
_LOWER_FRONT = re.compile(r"^(?:[a-zà-ÿ][\w-]*\s+)+(?=[A-ZÀ-Þ])")
_SHORT = re.compile(r"^(?P<long>.+?)\s*\((?P<short>[A-Z][\w&-]{1,9})\)$")
MOST_VALUES = 8


class ValueReader:
    """Reads the values of the things of one topic.

    Args:
        reader: of the topic.
        names: of organisations.
        sentences: all there are; what they write "Leger des Heils (LJ&R)" is one organisation.
    """

    def __init__(self, reader: TopicReader, names: OrganisationNames, sentences: Sequence[Sentence]) -> None:
        self._reader = reader
        self._names = names
        self._shorts: dict[str, str] = {}
        for sentence in sentences:
            for mention in known_mentions(sentence.text, sentence.analysis.entities):
                if (both := _SHORT.match(mention.text)) is not None:
                    self._shorts.setdefault(_bare(both["long"]), both["short"])

    def read_cells(self, thing: Thing, sentence: Sentence, cells: Sequence[str]) -> None:
        """Take over the cells of a row behind its first, by what the headers of the columns say."""
        columns = sentence.passage.columns
        offset = len(cells[0]) + 1
        headers = columns if len(columns) == len(cells) else ("",) * len(cells)
        for header, cell in zip(headers[1:], cells[1:], strict=True):
            start = sentence.start + offset
            offset += len(cell) + 1
            if _NOTHING.fullmatch(cell):
                continue
            place = place_of(sentence.source, start, start + len(cell))
            # "Wie betaalt" has the word of another column as well.
            for pattern, values in ((_MONEY, thing.money), (_WHO, thing.who), (_WHERE, thing.where)):
                if pattern.search(header):
                    self._add(values, Value(cell.strip().rstrip("."), cell.casefold(), place))
                    break
            else:
                if _WHEN.search(header):
                    self._add_entities(thing, sentence.source, start, self._analysis(cell))

    def read_words(self, thing: Thing, sentence: Sentence, start: int, end: int, *, named: bool) -> bool:
        """Take over what a sentence, or a part of it, says of a thing; returns whether it says anything.

        Args:
            thing: it is of.
            sentence: in which the words stand.
            start: offset of the words in the sentence.
            end: offset behind them.
            named: whether the words name the thing; otherwise they only go on about it.
        """
        count = _size(thing)
        text = sentence.text[start:end].rstrip(" ,;")
        begin = sentence.start + start
        analysis = self._analysis(text)
        own = self._reader.terms(thing.name)
        labelled = any(_WHO.search(heading) for heading in sentence.passage.headings[-1:])
        for mention in partners(text, analysis.entities, _PAYS, labelled=labelled):
            if self._reader.terms(mention.text) <= own or self._reader.tells_of_it(mention.text):
                continue
            place = place_of(sentence.source, begin + mention.char_start, begin + mention.char_end)
            self._add(thing.who, Value(mention.text, self._key(mention.text), place))
        self._add_hosts(thing, sentence, begin, text, analysis)
        for first, last in whereabouts(text, analysis.tokens, analysis.entities, self._reader.lemma):
            if self._reader.terms(text[first:last]) <= own:
                continue
            place = place_of(sentence.source, begin + first, begin + last)
            if not any(place.char_start < known.place.char_end for known in thing.who if _overlap(known.place, place)):
                self._add(thing.where, Value(text[first:last], place_key(text[first:last]), place))
        if named or _LASTS.search(text):
            self._add_entities(thing, sentence.source, begin, analysis)
        if _PAYS.search(text):
            place = place_of(sentence.source, begin, begin + len(text))
            self._add(thing.money, Value(" ".join(text.split()), text.casefold(), place))
        return _size(thing) > count

    def _add_hosts(self, thing: Thing, sentence: Sentence, begin: int, text: str, analysis: Analysis) -> None:
        """At whom it is where its name says so, and whose it is: "de pilot bij Tactus", "het onderzoek van het CBS"."""
        found = [
            (naming.char_end - len(naming.name), naming.char_end)
            for naming in namings(text, analysis.tokens, self._reader.lemma)
            if naming.preposition == "bij" and naming.name[0].isupper() and self._reader.keys(naming.name) <= thing.keys
        ]
        for token in analysis.tokens:
            if is_about(token, self._reader.lemma) and (whose := _WHOSE.match(text, token.char_end)) is not None:
                owners = [e for e in analysis.entities if e.label == "ORG" and e.char_start == whose.end()]
                found += [(owner.char_start, owner.char_end) for owner in owners]
        for start, end in found:
            place = place_of(sentence.source, begin + start, begin + end)
            self._add(thing.who, Value(text[start:end], self._key(text[start:end]), place))

    def _add_entities(self, thing: Thing, source: TitledPassage, start: int, analysis: Analysis) -> None:
        """Dates, and sums of what only a cell tells."""
        for entity in analysis.entities:
            if entity.label != "DATE" and not (source.passage.columns and entity.key.startswith("eur")):
                continue
            values = thing.when if entity.label == "DATE" else thing.money
            place = place_of(source, start + entity.char_start, start + entity.char_end)
            self._add(values, Value(entity.text, entity.key, place))

    def _add(self, values: list[Value], value: Value) -> None:
        parts = self._parts(value.text)
        known = any(
            other.key == value.key
            or value.text in other.text
            or value.key in self._parts(other.text)
            or other.key in parts
            for other in values
        )
        if not known and len(values) < MOST_VALUES:
            values.append(value)

    def _parts(self, text: str) -> frozenset[str]:
        """Keys of the names and places that a cell holds: "LJ&R, ministerie, Trimbos en Tranzo"."""
        return frozenset(key for part in _BETWEEN_NAMES.split(text) for key in (self._key(part), place_key(part)))

    def _key(self, name: str) -> str:
        both = _SHORT.match(name)
        if both is not None:
            return self._names.key(both["short"])
        return self._names.key(self._shorts.get(_bare(name), _LOWER_FRONT.sub("", name)))

    def _analysis(self, text: str) -> Analysis:
        return self._reader.analyzer.analyze(text)


def place_of(source: TitledPassage, start: int, end: int) -> Place:
    """Words of a passage, as far as they stand on one page. start, end: half-open offsets into the passage's text."""
    quote = quotes_by_page(source.passage, start, end)[0]
    return Place(source.passage, source.title, quote.char_start, quote.char_end, quote.page)


def _overlap(one: Place, other: Place) -> bool:
    return one.passage.id == other.passage.id and one.char_start < other.char_end and other.char_start < one.char_end


def _bare(name: str) -> str:
    return re.sub(r"^(?:de|het|the)\s+", "", _LOWER_FRONT.sub("", name), flags=re.IGNORECASE).casefold()


def _size(thing: Thing) -> int:
    return len(thing.who) + len(thing.where) + len(thing.when) + len(thing.money)
