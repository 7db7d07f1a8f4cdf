"""The sentences and rows in which an overview looks, with the words by which things are told apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.passage import Passage
from index.analysis.analysis import Analysis, all_words
from index.analysis.analyzer import Analyzer
from index.expansion import Expansions
from service.overview.naming import is_about


@dataclass(frozen=True, slots=True)
class TitledPassage:
    """A passage with the title of its document."""

    passage: Passage
    title: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or row) with its analysis. headed: the words of its headings. nearby: those of its passage."""

    source: TitledPassage
    start: int
    text: str
    analysis: Analysis
    terms: frozenset[str]
    headed: frozenset[str]
    nearby: frozenset[str]

    @property
    def passage(self) -> Passage:
        """The one that it stands in."""
        return self.source.passage

    @property
    def is_header(self) -> bool:
        """Whether it is the row of a table that says what stands in the columns."""
        return self.text == "\t".join(self.passage.columns)

    @property
    def opens(self) -> bool:
        """Whether it is the first of its passage."""
        return self.start == self.passage.sentences[0].char_start

    @property
    def tells_facts(self) -> bool:
        """Whether it names who, where or when."""
        return any(entity.label in ("ORG", "PLACE", "DATE") for entity in self.analysis.entities)


class TopicReader:
    """Reads texts for one topic. lemma: of the topic."""

    def __init__(self, analyzer: Analyzer, expansions: Expansions, topic: str) -> None:
        self.analyzer = analyzer
        self.lemma = next((token.lemma for token in analyzer.analyze(topic).tokens), topic.lower())
        self._expansions = expansions
        self._known: dict[str, frozenset[str]] = {}

    def sentences(self, source: TitledPassage) -> Iterator[Sentence]:
        """Those of a passage, in order."""
        passage = source.passage
        headed = self.terms(" . ".join(passage.headings))
        nearby = self.terms(passage.text)
        for sentence in passage.sentences:
            text = passage.text[sentence.char_start : sentence.char_end]
            analysis = self.analyzer.analyze(text)
            yield Sentence(source, sentence.char_start, text, analysis, self._terms_of(analysis), headed, nearby)

    def terms(self, text: str) -> frozenset[str]:
        """Lemmas and parts of the content words, and those of other names of what is named."""
        if text not in self._known:
            self._known[text] = self._terms_of(self.analyzer.analyze(text))
        return self._known[text]

    def _terms_of(self, analysis: Analysis) -> frozenset[str]:
        own = set(all_words(analysis.tokens))
        for expansion in self._expansions.of(analysis):
            own |= {token.lemma for token in self.analyzer.analyze(expansion.text).tokens}
        return frozenset(own)

    def keys(self, name: str) -> frozenset[str]:
        """The words of a name that tell it from others: lemmas, without the topic and stop words."""
        tokens = self.analyzer.analyze(name).tokens
        return frozenset(t.lemma for t in tokens if not t.is_stop and not is_about(t, self.lemma))

    def tells_of_it(self, text: str) -> bool:
        """Whether some word is the topic, or a compound of it."""
        return any(is_about(token, self.lemma) for token in self.analyzer.analyze(text).tokens)


def all_in(keys: frozenset[str], terms: frozenset[str]) -> bool:
    """Whether some words all occur, be it in another form: "ervaringsdeskundigen" for "ervaringsdeskundigheid"."""
    return all(key in terms or (len(key) > 9 and any(term.startswith(key[:-4]) for term in terms)) for key in keys)
