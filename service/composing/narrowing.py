"""The heading that a quoted sentence cannot be told without: it says for whom, when or of which of them it holds."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from corpus.passage import Passage, PassageKind
from index.analysis.analysis import Token, all_words
from index.analysis.analyzer import Analyzer
from service.evidence.captions import Caption
from service.evidence.headings import Heading, is_person, read_heading
from service.evidence.item_runs import LEANING
from service.question.question_terms import QuestionTerm


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LONGEST_LABEL = 90
MOST_TOLD = 2
SAID = 0.5
SAID_OF_CAPTION = 0.75
SHORT_REPLY = 15
_NONE: frozenset[str] = frozenset()
_REPLIES = re.compile(r"(?:ja|nee|yes|no)[,.:;]", re.IGNORECASE)
FEW_PATHS = 4
# With more sections than this under it, a heading is that of a chapter.
MOST_BELOW = 6
STEM = 5
LONG = 6
SHORTER = 2
_POINTS = _words("de het deze dit die dat zo'n zulke the this that these those such")
_GOES_ON = _words("met zonder voor van bij in tegen with without for of at in against")
_ABOUT = _words("voor bij van for with")
# "Het uitgangspunt is dat bij iedereen …" under "Cliënten met een beperking" holds for others too.
_EVERYBODY = _words("iedereen niemand eenieder everyone everybody nobody anyone")
HeadingPaths = Callable[[str], Sequence[tuple[str, ...]]]
"""The heading paths of a document, each once, by its id."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Finds it for one question.

    paths_of: the documents' headings. titles: by document id. terms: of the question.
    """

    analyzer: Analyzer
    paths_of: HeadingPaths
    titles: Mapping[str, str]
    terms: Sequence[QuestionTerm]

    def label(self, passage: Passage, text: str, before: str = "") -> str:
        """What is to be told in front of a stretch of a passage; "" where nothing is.

        Args:
            passage: that it is of.
            text: the stretch.
            before: what was told just before it of the same list.
        """
        paths = self.paths_of(passage.document_id)
        titled = self._lemmas(self.titles.get(passage.document_id, ""))
        able = [
            (heading, place)
            for depth, line in reversed(list(enumerate(passage.headings)))
            for heading, place in [(read_heading(line, self.analyzer), _Place(paths, passage.headings, depth))]
            if heading
            and heading.words - titled
            and not place.is_of_the_whole()
            and not _has_other_rows(heading, passage)
        ]
        if not able:
            return self._question_replied_to(passage, text, before)
        tokens = self.analyzer.analyze(text).tokens
        said = all_words(tokens) | self._asked() | self._lemmas(before)
        found: list[str] = []
        for heading, place in able:
            if self._tells_which(heading, place, tokens, said, titled) and len(found) < MOST_TOLD:
                found.insert(0, heading.text)
                said |= heading.words
        while found and len(", ".join(found)) > LONGEST_LABEL:
            found.pop(0)
        return ", ".join(found) or self._question_replied_to(passage, text, before)

    def lacks(self, caption: Caption, passage: Passage, said: str) -> bool:
        """Whether the caption of a table says something that is neither asked nor said with a row of it.

        Args:
            caption: of the table.
            passage: of the row.
            said: the row, and what is told with it or before it.
        """
        titled = self._lemmas(self.titles.get(passage.document_id, ""))
        words = self._lemmas(caption.text)
        return _share(words - titled or words, self._asked() | self._lemmas(said)) < SAID_OF_CAPTION

    def _question_replied_to(self, passage: Passage, text: str, before: str) -> str:
        """The heading, where it is another question than was asked, and the text the short reply to it."""
        heading = " ".join(passage.headings[-1].split()) if passage.headings else ""
        # "Nee, de reclassering licht een werkgever niet in" has the words of that question, and replies to no other.
        replies = bool(_REPLIES.match(text))
        short = replies or len(text.split()) <= SHORT_REPLY
        opens = " ".join(passage.text.split()).startswith(text)
        if not (heading.endswith("?") and short and opens) or len(heading) > LONGEST_LABEL:
            return ""
        said = self._asked() | self._lemmas(before) | (_NONE if replies else self._lemmas(text))
        asked = self._lemmas(heading)  # "Wat is een taakstraf?" only names the subject
        return heading if len(asked) > 1 and _share(asked, said) < SAID else ""

    def _tells_which(
        self, heading: Heading, place: "_Place", tokens: Sequence[Token], said: Set[str], titled: Set[str]
    ) -> bool:
        above = frozenset(titled).union(*map(self._lemmas, place.path[: place.depth]))
        if place.recurs_below() and not heading.words & said:
            return True
        if heading.when:
            return _share(heading.words - above or heading.words, said) <= SAID
        which = heading.modifiers - above
        if heading.whom:
            own = _names_its_own(tokens) or any(token.text.casefold() in _EVERYBODY for token in tokens)
            return _share(which or heading.bare, said) < SAID and not own
        if heading.name:
            return not heading.words & said and _points_back(tokens)
        if _share(which or heading.bare, said) >= SAID:
            return False
        several = bool(which) and not _says_which(heading, tokens) and self._is_one_of_several(heading, place)
        return several or (not heading.bare <= self._asked() and _is_meant(heading, tokens))

    def _is_one_of_several(self, heading: Heading, place: "_Place") -> bool:
        """Whether a heading beside this one, or the one above it, names the same sort of thing."""
        stems = tuple(head[:STEM] for head in heading.heads)
        lines = (line for line in place.beside() if any(stem in line.casefold() for stem in stems))
        others = (read_heading(line, self.analyzer) for line in lines)
        return any(other is not None and heading.heads & other.heads for other in others)

    def _asked(self) -> set[str]:
        return {
            word
            for term in self.terms
            for word in (term.lemma, *term.parts, *frozenset[str]().union(*term.alternatives))
        }

    def _lemmas(self, text: str) -> frozenset[str]:
        return frozenset(token.lemma for token in self.analyzer.analyze(text).tokens if not token.is_stop)


@dataclass(frozen=True, slots=True)
class _Place:
    """One heading of a path, among all paths of its document."""

    paths: Sequence[tuple[str, ...]]
    path: tuple[str, ...]
    depth: int

    def is_of_the_whole(self) -> bool:
        """Whether most of the document stands under it, as under a title, or so much that it is that of a chapter."""
        below = sum(other[: self.depth + 1] == self.path[: self.depth + 1] for other in self.paths)
        return below > MOST_BELOW or (len(self.paths) >= FEW_PATHS and 2 * below > len(self.paths))

    def recurs_below(self) -> bool:
        """Whether the heading below this one stands under others beside it as well, so that this one tells which."""
        if self.depth + 1 >= len(self.path):
            return False
        return any(
            other[: self.depth] == self.path[: self.depth]
            and other[self.depth] != self.path[self.depth]
            and other[self.depth + 1] == self.path[self.depth + 1]
            for other in self.paths
            if len(other) > self.depth + 1
        )

    def beside(self) -> list[str]:
        """The headings under the same heading, and that heading."""
        depth, path = self.depth, self.path
        lines = {other[depth] for other in self.paths if len(other) > depth and other[:depth] == path[:depth]}
        return [*sorted(lines - {path[depth]}), *path[max(0, depth - 1) : depth]]


def _has_other_rows(heading: Heading, passage: Passage) -> bool:
    """Whether a table names in a row or a column what the heading says, so that the other rows are not about it."""
    if passage.kind is not PassageKind.TABLE:
        return False
    own = [word[:-SHORTER] if len(word) > LONG else word for word in heading.bare | heading.modifiers]
    lines = passage.text.casefold().split("\n")
    return any(all(word in line for word in own) for line in lines)


def _share(words: Collection[str], said: Set[str]) -> float:
    return sum(word in said for word in words) / len(words) if words else 1.0


def _is_meant(heading: Heading, tokens: Sequence[Token]) -> bool:
    """Whether a text says "de tbs" or "de training" of the very one that the heading names in full."""
    for place, token in enumerate(tokens):
        if place == 0 or token.lemma not in heading.heads or tokens[place - 1].text.casefold() not in _POINTS:
            continue
        following = tokens[place + 1].text.casefold() if place + 1 < len(tokens) else ""
        return following not in _GOES_ON
    return False


def _says_which(heading: Heading, tokens: Sequence[Token]) -> bool:
    """Whether a text names another of the same sort: "forensische zorg" under "Zorg met een strafrechtelijke titel"."""
    return any(
        token.lemma in heading.bare and not before.is_stop and before.text.casefold().endswith("e")
        for before, token in pairwise(tokens)
    )


def _names_its_own(tokens: Sequence[Token]) -> bool:
    """Whether a text opens with those it is about: "Voor volwassenen …"."""
    opens = bool(tokens) and tokens[0].text.casefold() in _ABOUT
    return opens and any(is_person(token) for token in tokens[1:4])


def _points_back(tokens: Sequence[Token]) -> bool:
    """Whether a text opens with "De maatregel", "Deze stichting" or "Zij": something that was named before."""
    if not tokens:
        return False
    first = tokens[0].text.casefold()
    lower = len(tokens) > 1 and tokens[1].text.islower()
    return (first in _POINTS and lower) or (first not in _POINTS and bool(LEANING.match(first)))
