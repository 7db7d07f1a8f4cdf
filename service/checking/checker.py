"""Whether a sentence follows from the passages it cites: every number, name, denial and quantity, and its meaning.

The sentence is cut into clauses. Each is laid beside the stretch of the source that says most of the same, and must not
state anything there that the stretch does not: what differs in kind (another number, another name, one denial more) is
a contradiction however alike the rest is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.passage import Passage
from index.analysis.analyzer import Analyzer
from index.encoder.encoding import Encoder
from index.expansion import Expansions
from service.checking.alike import WordLikeness
from service.checking.cells import heads, other_cell
from service.checking.clauses import clauses
from service.checking.comparison import Problem, contradiction, missing_altogether, named_in_full, told_of
from service.checking.coverage import covered, likeness, rarest_missing
from service.checking.facts import Facts
from service.checking.pairing import compared_the_other_way, crossed
from service.checking.place import Place
from service.checking.reader import Reader
from service.checking.roles import swapped
from service.checking.turned import Turned

LEAST_COVERED = 0.4
LEAST_COVERED_CLAUSE = 0.25
CLOSE_BEHIND = 0.04
WHOLE_COUNTS = 0.2
MOST_CLAUSES = 6
MOST_NEAR = 6
FEWEST_WORDS = 3
NEARLY_VERBATIM = 0.85
SAYS_IT = 0.04
"""How much nearer the source must lie to a sentence than to its denial to outweigh how often each denies."""
PLAIN_CONTRADICTIONS = frozenset(("negation", "opposite", "quantity", "modality"))
"""What no place elsewhere can excuse."""


@dataclass(frozen=True, slots=True)
class Source:
    """A passage that a sentence cites. title: of its document, which may name a year or an organisation."""

    passage: Passage
    title: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a sentence is supported.

    reason: why not, such as "number", "name", "negation", "quantity", "opposite", "roles",
        "pairing" or "meaning"; "" when it is.
    detail: the word that is to blame.
    source: the place among the sources of the sentence that supports it best, and sentence: its place in the passage.
    """

    supported: bool
    reason: str
    detail: str
    source: int
    sentence: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Neighbouring clauses of one sentence of a source. whole: of the whole sentence; before: of the two before it."""

    source: int
    sentence: int
    facts: Facts
    whole: Facts
    before: Facts


class SupportChecker:
    """Checks sentences against passages; made for one generation of the documents."""

    def __init__(self, analyzer: Analyzer, expansions: Expansions, encoder: Encoder) -> None:
        self._reader = Reader(analyzer, expansions)
        self._likeness = WordLikeness(encoder)
        self._turned = Turned(encoder)

    def check(self, sentence: str, sources: Sequence[Source]) -> Verdict:
        """Whether all that a sentence says stands in the sources.

        Args:
            sentence: without citation marks.
            sources: the passages that it cites; at least one.
        """
        contexts = [self._reader.read(_context(source)) for source in sources]
        claim = self._reader.read(sentence)
        claim = replace(claim, alike=self._likeness.alike(claim, contexts))
        around = self._reader.read("\n".join(context.text for context in contexts))
        stretches = [stretch for place, source in enumerate(sources) for stretch in self._stretches(place, source)]
        best = max(stretches, key=lambda stretch: likeness(claim, stretch.facts), default=None)
        if best is None or not claim.weights:
            return Verdict(False, "meaning", "", 0, 0)
        verdict = self._first_problem(claim, around, stretches, sources)
        if verdict is None:
            return Verdict(True, "", "", best.source, best.sentence)
        return Verdict(False, *verdict, best.source, best.sentence)

    def likest(self, sentence: str, sources: Sequence[Source]) -> int:
        """The place of the passage that says most of what a sentence says, in one of its sentences and as a whole."""
        claim = self._reader.read(sentence)

        def said(place: int) -> float:
            around = self._reader.read(_context(sources[place]))
            best = max(likeness(claim, stretch.whole) for stretch in self._stretches(place, sources[place]))
            return best + covered(claim, around, claim.weights)

        return max(range(len(sources)), key=said)

    def _first_problem(
        self, claim: Facts, around: Facts, stretches: Sequence[_Stretch], sources: Sequence[Source]
    ) -> Problem | None:
        misplaced = other_cell(claim, [source.passage for source in sources], self._reader)
        problem = missing_altogether(claim, around) or (("number", misplaced) if misplaced is not None else None)
        if problem is not None:
            return problem
        if covered(claim, around, claim.weights) < LEAST_COVERED:
            return "meaning", rarest_missing(claim, around)
        headings = ("\n".join((source.title, *source.passage.headings, *heads(source.passage))) for source in sources)
        headed = self._reader.read("\n".join(headings))
        for part in self._clauses_of(claim):
            ranked, near = _near(part, claim, stretches)
            problem = _problem_beside(part, claim, [Place(s.facts, s.whole, s.before, around, headed) for s in near])
            if problem is not None and not (problem[0] == "negation" and self._is_said(part, ranked[0].whole)):
                return problem
            told = covered(part, ranked[0].whole, part.plain)
            bare = not told and not named_in_full(part, ranked[0].whole)
            if bare or (len(part.plain) >= FEWEST_WORDS and told < LEAST_COVERED_CLAUSE):
                return "meaning", rarest_missing(part, ranked[0].whole)
        whole = max(stretches, key=lambda stretch: likeness(claim, stretch.whole)).whole
        if (problem := swapped(claim, whole)) is not None:
            return problem
        word = crossed(claim, around) or compared_the_other_way(claim, whole)
        return ("pairing", word) if word is not None else None

    def _is_said(self, part: Facts, whole: Facts) -> bool:
        """Whether a sentence of the source lies nearer to a clause than to its denial, whatever denials it has.

        Not asked where they have nearly the same words: there every denial counts.
        """
        other_words = covered(part, whole, part.plain) < NEARLY_VERBATIM
        return other_words and self._turned.nearer(part.text, whole.text) > SAYS_IT

    def _clauses_of(self, claim: Facts) -> list[Facts]:
        cuts = clauses(claim.text)
        if len(cuts) == 1:
            return [claim]
        parts: list[Facts] = []
        begin = 0
        for _, end in cuts:
            part = replace(self._reader.read(claim.text[begin:end]), alike=claim.alike)
            if len(part.weights) > 1:
                parts.append(part)
                begin = end
        if begin < len(claim.text) and parts:
            last = claim.text.rindex(parts[-1].text)
            parts[-1] = replace(self._reader.read(claim.text[last:]), alike=claim.alike)
        return parts or [claim]

    def _stretches(self, place: int, source: Source) -> Iterator[_Stretch]:
        passage = source.passage
        columns = heads(passage)
        for number, sentence in enumerate(passage.sentences):
            text = passage.text[sentence.char_start : sentence.char_end]
            cells = text.split("\t")
            if tuple(cells) == columns and len(passage.sentences) > 1:
                continue  # what a table says stands in its rows
            if columns and len(cells) == len(columns):
                text = "\n".join(f"{column}\t{cell}" for column, cell in zip(columns, cells, strict=True))
            cuts = clauses(text)[:MOST_CLAUSES]
            whole = self._reader.read(text)
            start = passage.sentences[max(0, number - 2)].char_start
            before = self._reader.read("\n".join((*passage.headings, passage.text[start : sentence.char_start])))
            for first in range(len(cuts)):
                for last in range(first, len(cuts)):
                    if first == 0 and last == len(cuts) - 1:
                        yield _Stretch(place, number, whole, whole, before)
                    else:
                        facts = self._reader.read(text[cuts[first][0] : cuts[last][1]])
                        yield _Stretch(place, number, facts, whole, before)


def _near(part: Facts, claim: Facts, stretches: Sequence[_Stretch]) -> tuple[list[_Stretch], list[_Stretch]]:
    """All stretches, those first that say most of a part in a sentence that says most of the claim; and the nearest."""
    wholes = {id(s.whole): WHOLE_COUNTS * likeness(claim, s.whole) for s in stretches}
    scores = {id(s): likeness(part, s.facts) + wholes[id(s.whole)] for s in stretches}
    ranked = sorted(stretches, key=lambda s: -scores[id(s)])
    most = scores[id(ranked[0])]
    return ranked, _tightest(part, [s for s in ranked if scores[id(s)] >= most - CLOSE_BEHIND][:MOST_NEAR])


def _problem_beside(part: Facts, claim: Facts, places: Sequence[Place]) -> Problem | None:
    """What the nearest place contradicts, unless another near one says it all, and of the same names and numbers.

    A plain contradiction is excused only by a part of that place.
    """
    first = contradiction(part, claim, places[0])
    others = places[1:]
    if first is not None and first[0] in PLAIN_CONTRADICTIONS:
        others = [place for place in others if place.facts.text in places[0].facts.text]
    if first is None or any(told_of(part, place) and contradiction(part, claim, place) is None for place in others):
        return None
    return first


def _tightest(part: Facts, stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Without the stretches of which a part says as much: what else they say binds nobody."""
    return [
        stretch
        for stretch in stretches
        if not any(
            other is not stretch
            and other.facts.text in stretch.facts.text
            and len(other.facts.text) < len(stretch.facts.text)
            and covered(part, other.facts, part.plain) >= covered(part, stretch.facts, part.plain)
            for other in stretches
        )
    ]


def _context(source: Source) -> str:
    return "\n".join((source.title, *source.passage.headings, "\t".join(source.passage.columns), source.passage.text))
