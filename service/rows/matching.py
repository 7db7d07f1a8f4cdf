"""Which rows of a table meet a question: each of its words stands for a header, a value, or what is above them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from service.evidence.row_text import says_something
from service.rows.conditions import Condition
from service.rows.read_tables import LONGEST_VALUE, NEGATION, SHORTEST_STEM, ReadTable, Value
from service.rows.row_question import Extreme, RowQuestion, Word
from service.rows.states import State, asks_for_open, of_states, state_of, states_asked
from service.rows.tables import Row, Table
from service.rows.values import ColumnKind, is_no, is_yes

_ONGOING = re.compile(r"in\s", re.IGNORECASE)
# Words of a question that mean a column by what it holds, with how its header may be called.
_ROLES: tuple[tuple[frozenset[str], re.Pattern[str]], ...] = tuple(
    (frozenset(words.split()), re.compile(headers, re.IGNORECASE))
    for words, headers in (
        ("starten opstarten beginnen begin start aanvang", r"start|begin|aanvang|ingang|vanaf"),
        ("eindigen aflopen einde eind klaar gereed sluiten verlopen deadline end close",
         r"eind|gereed|deadline|klaar|slui|uiterlijk|oplever|afloop"),
        ("binnenkomen ontvangen indienen melden", r"ontvang|binnen|ingediend|gemeld"),
        ("besluiten besluit nemen beslissen vaststellen", r"besluit|beslis|genomen|door"),
        ("trek trekken leid leiden doen verantwoordelijk behandelen oppakken uitvoeren lead",
         r"wie|trekker|leider|verantwoordelijk|eigenaar|behandel|contact|uitvoerder|houder|door"),
        ("kosten kost prijs budget geld betalen cost", r"kost|budget|bedrag|prijs|begro|subsidie|€|euro"),
        ("aanvragen vragen aanvraag", r"aangevraagd|gevraagd|aanvraag"),
        ("werken medewerker mens personeel", r"medewerker|personeel|fte"),
        ("plaats lopen loop", r"locatie|plaats|gemeente|provincie|regio|stad"),
    )
)  # fmt: skip


@dataclass(slots=True)
class Meeting:
    """How a table meets a question.

    conditions: on its rows. headers: columns that the question names, by how many of its words. unmet: words that
    nothing in the table has.
    """

    conditions: list[Condition] = field(default_factory=list)
    headers: Counter[int] = field(default_factory=Counter)
    unmet: list[Word] = field(default_factory=list)

    def named(self, columns: Iterable[int]) -> list[int]:
        """Of some columns those that the question names in the most words; none that it names in no word."""
        most = max((self.headers[column] for column in columns), default=0)
        return [column for column in columns if most and self.headers[column] == most]

    def rows(self, table: Table) -> list[Row]:
        """The rows that meet all conditions."""
        return [row for row in table.rows if all(one.holds(row) for one in self.conditions)]


class Matcher:
    """Meets one question with one table.

    Args:
        asked: the question.
        read: the table, with what its words mean.
    """

    def __init__(self, asked: RowQuestion, read: ReadTable) -> None:
        self._asked = asked
        self._read = read
        self._table = read.table

    def meet(self) -> Meeting:
        """What each word of the question stands for."""
        found = Meeting()
        left = self._headed_in_full(self._asked.words, found)
        left = self._states(left, found) if self._asked.negated is not None else left
        left = self._values(left, found)
        left = self._states(self._flags(left, found), found)
        for word in left:
            headed = self._columns_named(word)
            found.headers.update(headed)
            if headed or self._is_around(word):
                continue
            if (condition := self._anywhere(word)) is not None:
                found.conditions.append(condition)
            else:
                found.unmet.append(word)
        return found

    def _headed_in_full(self, words: Sequence[Word], found: Meeting) -> list[Word]:
        """Take the words of headers that the question says in full, "Toegekend bedrag", and those of its days."""
        taken = set[Word]()
        for column, header in enumerate(self._read.headers):
            naming = [
                next((word for word in words if _is_of_family(word, lemma, family)), None)
                for lemma, family in header.values()
            ]
            if len(naming) > 1 and None not in naming:
                found.headers[column] += len(naming)
                taken.update(word for word in naming if word is not None)
        dated = self._table.of_kind(ColumnKind.DATE)
        for word in words if self._asked.periods or self._asked.extreme is Extreme.OF_DAYS else ():
            named = [column for column in self._columns_named(word) if column in dated]
            if named and word not in taken:
                found.headers.update(named)
                taken.add(word)
        return [word for word in words if word not in taken]

    # -- values of a column ----------------------------------------------------------------------------------------

    def _values(self, words: list[Word], found: Meeting) -> list[Word]:
        """Take the words that say a whole value of a column, the longest values first."""
        by_column: dict[int, set[str]] = {}
        places: dict[int, int] = {}
        left = list(words)
        said = {word: self._said_by(word) for word in words}
        for length in range(LONGEST_VALUE, 0, -1):
            hits: list[tuple[int, str, tuple[Word, ...], int]] = []
            able = frozenset[str]().union(*(text for word in left for text in said[word]))
            for value in self._read.values.get(length, ()) if able else ():
                if not able.issuperset(value.content) or (value.negated and self._asked.negated is None):
                    continue
                found_words = _met_by(value, [(word, *said[word]) for word in left])
                if found_words is not None:
                    hits.append((value.column, value.text, found_words[0], found_words[1] + 2 * value.negated))
            best = max((hit[3] for hit in hits), default=0)
            for column, text, met, sure in hits:
                if sure == best and (not by_column or column in by_column or set(met) <= set(left)):
                    by_column.setdefault(column, set()).add(text)
                    places[column] = max(word.place for word in met)
            taken = {word for hit in hits if hit[3] == best for word in hit[2]}
            left = [word for word in left if word not in taken]
        denied = self._denied(places)
        for column, values in by_column.items():
            found.conditions.append(self._of_value(column, values, negated=column == denied))
        return left

    def _denied(self, places: Mapping[int, int]) -> int | None:
        """The column whose value is denied: of several the one behind "niet", or the last before it."""
        if self._asked.negated is None or not places:
            return None
        behind = {column: place for column, place in places.items() if place > self._asked.negated}
        return min(behind, key=behind.__getitem__) if behind else max(places, key=places.__getitem__)

    def _of_value(self, column: int, values: Collection[str], *, negated: bool) -> Condition:
        negated = negated and not any(NEGATION.search(value) for value in values)
        folded = {value.casefold() for value in values}

        def holds(row: Row) -> bool:
            cell = row.cells[column]
            return says_something(cell) and (cell.casefold() in folded) is not negated

        return Condition(column, holds, exact=True)

    def _said_by(self, word: Word) -> tuple[frozenset[str], frozenset[str]]:
        """The words of the cells that are a word of the question, and those that are of its family."""
        read = self._read
        same = _under(read.by_lemma, word.own) | _under(read.by_spelling, (word.text.casefold(),))
        able = _under(read.by_lemma, word.lemmas) | _under(read.by_family, word.own)
        able |= _under(read.by_beginning, {own[:SHORTEST_STEM] for own in word.own})
        return same, frozenset(text for text in able if _is_of_family(word, *read.lexicon[text]))

    def _flags(self, words: list[Word], found: Meeting) -> list[Word]:
        """Take the words that name a column of yes and no: "afgehandeld"."""
        left: list[Word] = []
        for word in words:
            columns = [place for place in self._read.flags if self._is_headed(word, place)]
            if len(columns) == 1:
                found.conditions.append(self._flag(columns[0]))
            else:
                left.append(word)
        return left

    def _flag(self, column: int) -> Condition:
        wanted, other = (is_no, is_yes) if self._asked.negated is not None else (is_yes, is_no)
        return Condition(
            column, lambda row: wanted(row.cells[column]), exact=True, opposite=lambda row: other(row.cells[column])
        )

    def _states(self, words: list[Word], found: Meeting) -> list[Word]:
        """Take the words that ask how far something is, where one column says just that: "open", "niet afgerond"."""
        columns = self._read.of_states
        left: list[Word] = []
        for word in words:
            before = self._asked.negated is not None and self._asked.negated < word.place
            wanted = states_asked(word, negated=before) if len(columns) == 1 else ()
            flags = [] if columns else self._read.flags
            if wanted and not any(one.column == columns[0] for one in found.conditions):
                found.conditions.append(of_states(columns[0], wanted))
            elif asks_for_open(word) and len(flags) == 1 and state_of(self._table.columns[flags[0]]) is State.DONE:
                found.conditions.append(self._denied_flag(flags[0]))
            else:
                left.append(word)
        return left

    def _denied_flag(self, column: int) -> Condition:
        return Condition(column, lambda row: is_no(row.cells[column]), exact=True)

    # -- headers, what stands around, and words of any cell --------------------------------------------------------

    def _columns_named(self, word: Word) -> list[int]:
        """The columns whose header has a word, or that hold what it means."""
        own = [place for place in range(len(self._read.headers)) if self._is_headed(word, place)]
        if own:
            return own
        patterns = [pattern for words, pattern in _ROLES if words & word.lemmas]
        return [
            place
            for place, header in enumerate(self._table.columns)
            if any(pattern.search(header) for pattern in patterns)
        ]

    def _is_headed(self, word: Word, column: int) -> bool:
        return any(
            _is_of_family(word, lemma, family) or word.own & lemma
            for lemma, family in self._read.headers[column].values()
        )

    def _is_around(self, word: Word) -> bool:
        lemmas, families = self._read.around_words
        return bool(word.own & families or word.lemmas & lemmas)

    def _anywhere(self, word: Word) -> Condition | None:
        """That any cell of a row has the word."""
        columns, read = self._read.text_columns, self._read
        said = word.text.casefold() if any(map(str.isdigit, word.text)) else None
        own = _under(read.by_family, word.own) | _under(read.by_lemma, word.lemmas)

        def holds(row: Row) -> bool:
            cells = [row.cells[column] for column in columns]
            if said is not None:
                return any(said in cell.casefold().split() for cell in cells)
            return any(not own.isdisjoint(read.words_of(cell)) for cell in cells)

        able = said is not None or bool(own)
        return Condition(None, holds, exact=False) if able and any(map(holds, self._table.rows)) else None


def _under(words: Mapping[str, Collection[str]], names: Iterable[str]) -> frozenset[str]:
    """The words with any of these names."""
    return frozenset[str]().union(*(words[name] for name in names if name in words))


def _met_by(
    value: Value, words: Sequence[tuple[Word, frozenset[str], frozenset[str]]]
) -> tuple[tuple[Word, ...], int] | None:
    """The words that say each word of a value, and how surely: 2 in the same word, 1 in one of its family.

    Args:
        value: of a column.
        words: of the question, each with the words of the cells that are it, and those of its family.
    """
    met: list[Word] = []
    surest = 2
    ongoing = bool(_ONGOING.match(value.text))
    for text in value.content:
        word = next((one for one, same, _ in words if text in same), None)
        if word is None and not ongoing:
            surest = 1
            word = next((one for one, _, family in words if text in family), None)
        if word is None:
            return None
        met.append(word)
    return tuple(met), surest


def _is_of_family(word: Word, lemma: Collection[str], family: Collection[str]) -> bool:
    """Whether two words have one stem or one is another name for the other: "afwijzing", "afgewezen"; "evaluatie"."""
    if word.lemmas & frozenset(lemma) or (len(family) - len(lemma) == 1 and word.own & frozenset(family)):
        return True
    return any(_share_stem(one, other) for one in word.own for other in lemma)


def _share_stem(one: str, other: str) -> bool:
    shared = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return shared >= SHORTEST_STEM and shared >= 0.55 * max(len(one), len(other))
