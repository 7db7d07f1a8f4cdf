"""Which question of its document a sentence replies to: that of its heading, or one put in the text before it."""

from dataclasses import dataclass
from functools import lru_cache

from corpus.passage import Passage
from index.analysis.analyzer import Analyzer
from index.query import content_tokens
from service.headings import without_number

FADES = 0.7
"""How much less the second sentence of a reply tells than the first, and so on."""


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """A question that a document puts itself.

    terms: its lemmas and compound parts. lemmas: of its words of content.
    """

    terms: frozenset[str]
    lemmas: tuple[str, ...]


def replied_to(passage: Passage, analyzer: Analyzer, before: int) -> list[tuple[PutQuestion, float] | None]:
    """For each sentence the question that it replies to, and how near it stands to that, 0 to 1; None without one.

    Args:
        passage: whose sentences are meant.
        analyzer: the Dutch analysis.
        before: how many sentences stand between the heading and this passage.
    """
    heading = passage.headings[-1] if passage.headings else ""
    asked = heading if heading.rstrip().endswith("?") else ""
    found: list[tuple[PutQuestion, float] | None] = []
    for sentence in passage.sentences:
        text = passage.text[sentence.char_start : sentence.char_end]
        if text.rstrip().endswith("?"):
            asked, before = text, 0
            found.append(None)
        else:
            found.append((_read(asked, analyzer), FADES**before) if asked else None)
            before += 1
    return found


@lru_cache(maxsize=4096)
def _read(question: str, analyzer: Analyzer) -> PutQuestion:
    tokens = content_tokens(analyzer.analyze(without_number(question)))
    terms = frozenset(name for token in tokens for name in (token.lemma, *token.parts))
    return PutQuestion(terms, tuple(dict.fromkeys(token.lemma for token in tokens)))
