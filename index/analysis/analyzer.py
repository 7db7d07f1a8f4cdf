"""The Dutch analysis of texts and questions alike."""

from functools import lru_cache
from threading import Lock

from corpus.passage import Sentence
from index.analysis.analysis import Analysis, Entity, Token
from index.analysis.pipeline import build_pipeline
from index.analysis.sentence_boundaries import split_sentences
from index.analysis.spacy_core import Doc

# Raise it with every change that alters some output, so that an index made before is made anew.
VERSION = 6

REMEMBERED = 256
"""So many texts are not analysed anew: one question is looked at from many sides, and its passages are shown again."""


class Analyzer:
    """Words, sentences and entities of Dutch texts; English texts get English lemmas.

    Args:
        model: name or folder of an installed trained spaCy pipeline (``nl_core_news_*``), which then adds entities.

    Raises:
        PipelineError: the named pipeline is not installed or does not fit.
    """

    def __init__(self, model: str | None = None) -> None:
        self._nlp = build_pipeline(model)
        # spaCy keeps every new word for good unless it may forget it at the end of a memory zone, and the zones of
        # several threads must not overlap.
        self._lock = Lock()
        meta = self._nlp.meta
        self.fingerprint = f"dutch-{VERSION}" + (f"+{meta['name']}-{meta['version']}" if model else "")
        self._remembering = lru_cache(maxsize=REMEMBERED)(self._analyze)

    def analyze(self, text: str, *, english: bool | None = None) -> Analysis:
        """Analyse one text.

        Args:
            text: any.
            english: whether its words are English; None to find out.
        """
        return self._remembering(text, english)

    def _analyze(self, text: str, english: bool | None) -> Analysis:
        with self._lock, self._nlp.memory_zone():
            doc = self._nlp.make_doc(text)
            doc._.english = english
            return _to_analysis(text, self._nlp(doc))

    def sentences(self, text: str) -> tuple[Sentence, ...]:
        """The sentences alone, as `analyze` gives them; a line break always ends one."""
        return split_sentences(text)


def _to_analysis(text: str, doc: Doc) -> Analysis:
    tokens = []
    for token, word in zip(doc, doc._.words, strict=True):
        if word is not None:
            start = token.idx
            end = start + len(token)
            tokens.append(Token(text[start:end], start, end, word.lemma, word.parts, word.is_stop))
    entities = tuple(
        Entity(text[e.start_char : e.end_char], e.start_char, e.end_char, e.label_, e.id_) for e in doc.ents
    )
    return Analysis(text, tuple(tokens), split_sentences(text), entities, bool(doc._.english))
