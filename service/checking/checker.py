"""Whether a sentence follows from the passages it cites: every number, name, denial and quantity, and its meaning.

The sentence is cut into clauses. Each is laid beside the stretch of the source that says most of the same, and must not
state anything there that the stretch does not: what differs in kind (another number, another name, one denial more) is
a contradiction however alike the rest is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.passage import Passage
from index.analysis.analyzer import Analyzer
from index.expansion import Expansions
from service.checking.clauses import clauses
from service.checking.comparison import Place, contradiction, missing_altogether, swapped
from service.checking.facts import Facts, Reader

LEAST_COVERED = 0.5
LEAST_COVERED_CLAUSE = 0.25
CLOSE_BEHIND = 0.07
EXTRA_COSTS = 0.2
NAMES_COUNT = 0.1
MOST_CLAUSES = 6
MOST_NEAR = 6
FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Source:
    """A passage that a sentence cites. title: of its document, which may name a year or an organisation."""

    passage: Passage
    title: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a sentence is supported.

    reason: why not, such as "number", "name", "negation", "quantity", "opposite", "roles" or "meaning"; "" when it is.
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

    def __init__(self, analyzer: Analyzer, expansions: Expansions) -> None:
        self._reader = Reader(analyzer, expansions)

    def check(self, sentence: str, sources: Sequence[Source]) -> Verdict:
        """Whether all that a sentence says stands in the sources.

        Args:
            sentence: without citation marks.
            sources: the passages that it cites; at least one.
        """
        claim = self._reader.read(sentence)
        around = self._reader.read("\n".join(_context(source) for source in sources))
        stretches = [stretch for place, source in enumerate(sources) for stretch in self._stretches(place, source)]
        best = max(stretches, key=lambda stretch: _likeness(claim, stretch.facts), default=None)
        if best is None or not claim.weights:
            return Verdict(False, "meaning", "", 0, 0)
        verdict = self._first_problem(claim, around, stretches, sources)
        if verdict is None:
            return Verdict(True, "", "", best.source, best.sentence)
        return Verdict(False, *verdict, best.source, best.sentence)

    def _first_problem(
        self, claim: Facts, around: Facts, stretches: Sequence[_Stretch], sources: Sequence[Source]
    ) -> tuple[str, str] | None:
        if (problem := missing_altogether(claim, around)) is not None:
            return problem
        if _covered(claim, around, claim.weights) < LEAST_COVERED:
            return "meaning", _rarest_missing(claim, around)
        headings = ("\n".join((source.title, *source.passage.headings)) for source in sources)
        headed = self._reader.read("\n".join(headings))
        for part in self._clauses_of(claim):
            ranked = sorted(stretches, key=lambda stretch: -_likeness(part, stretch.facts))
            most = _likeness(part, ranked[0].facts)
            near = _tightest(part, [s for s in ranked if _likeness(part, s.facts) >= most - CLOSE_BEHIND][:MOST_NEAR])
            problems = [contradiction(part, claim, Place(s.facts, s.whole, s.before, around, headed)) for s in near]
            if all(problem is not None for problem in problems):
                return problems[0]
            if len(part.plain) >= FEWEST_WORDS and _covered(part, ranked[0].whole, part.plain) < LEAST_COVERED_CLAUSE:
                return "meaning", _rarest_missing(part, ranked[0].whole)
        whole = max(stretches, key=lambda stretch: _likeness(claim, stretch.whole)).whole
        return swapped(claim, whole)

    def _clauses_of(self, claim: Facts) -> list[Facts]:
        cuts = clauses(claim.text)
        if len(cuts) == 1:
            return [claim]
        parts: list[Facts] = []
        begin = 0
        for _, end in cuts:
            part = self._reader.read(claim.text[begin:end])
            if len(part.weights) > 1:
                parts.append(part)
                begin = end
        if begin < len(claim.text) and parts:
            last = claim.text.rindex(parts[-1].text)
            parts[-1] = self._reader.read(claim.text[last:])
        return parts or [claim]

    def _stretches(self, place: int, source: Source) -> Iterator[_Stretch]:
        passage = source.passage
        for number, sentence in enumerate(passage.sentences):
            text = passage.text[sentence.char_start : sentence.char_end]
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


def _tightest(part: Facts, stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Without the stretches of which a part says as much: what else they say binds nobody."""
    return [
        stretch
        for stretch in stretches
        if not any(
            other is not stretch
            and other.facts.text in stretch.facts.text
            and len(other.facts.text) < len(stretch.facts.text)
            and _covered(part, other.facts, part.plain) >= _covered(part, stretch.facts, part.plain)
            for other in stretches
        )
    ]


def _context(source: Source) -> str:
    return "\n".join((source.title, *source.passage.headings, "\t".join(source.passage.columns), source.passage.text))


def _covered(claim: Facts, source: Facts, weights: Mapping[str, float]) -> float:
    """0 to 1: the share of some content words of the claim, by rarity, that the source has; 1 without any."""
    total = sum(weights.values())
    return sum(weight * _has(source, claim, lemma) for lemma, weight in weights.items()) / total if total else 1.0


def _likeness(claim: Facts, source: Facts) -> float:
    """How much of a claim a stretch says; names and numbers count little, since they are what may be wrong."""
    plain, other = claim.plain, {lemma for lemma in claim.weights if lemma not in claim.plain}
    total = sum(plain.values())
    said = sum(weight * _has(source, claim, lemma) for lemma, weight in plain.items()) / total if total else 0.0
    named = sum(_has(source, claim, lemma) for lemma in other) / len(other) if other else 0.0
    extra = sum(weight for lemma, weight in source.plain.items() if lemma not in claim.terms)
    return said + NAMES_COUNT * named - EXTRA_COSTS * extra / max(extra + total, 1e-9)


def _has(source: Facts, claim: Facts, lemma: str) -> float:
    if lemma in source.terms:
        return 1.0
    token = next(token for token in claim.tokens if token.lemma == lemma)
    if token.parts:
        share = sum(part in source.terms for part in token.parts) / len(token.parts)
        if share:
            return 0.8 * share
    stem = lemma[: max(5, len(lemma) - 3)]
    if len(lemma) >= 6 and any(term.startswith(stem) for term in source.terms):
        return 0.7
    return 0.0


def _rarest_missing(claim: Facts, source: Facts) -> str:
    missing = {lemma: weight for lemma, weight in claim.weights.items() if not _has(source, claim, lemma)}
    return max(missing, key=lambda lemma: missing[lemma], default="")
