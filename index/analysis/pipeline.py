"""The spaCy pipeline: our tokenizer and components on a blank Dutch pipeline, or around a trained one.

Of a trained pipeline (``nl_core_news_*``) only the entity recogniser is used. Its lemmatiser is not: it reads a word in
its context and leaves compounds whole, whereas a question and a passage must be given the same key for the same word
whatever stands around it. Nor is its parser: a citation needs sentences that end at line breaks.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from index.analysis import entities  # noqa: F401  # registers the component dutch_entities
from index.analysis.errors import PipelineError
from index.analysis.gazetteer import known_names
from index.analysis.language import detect_language
from index.analysis.lemmatiser import lemmatise
from index.analysis.normalisation import fold
from index.analysis.sentence_boundaries import split_sentences
from index.analysis.separable_verbs import separable_verbs
from index.analysis.spacy_core import Doc, Language, registry, spacy
from index.analysis.suspended import suspended_compounds
from index.analysis.tokenizer import DutchTokenizer
from index.analysis.word_analysis import WordAnalysis, analyse_word

# What spaCy's registry calls our tokenizer.
_TOKENIZER = "vraagbaak.dutch"
# What finds entities in a trained pipeline, and what that needs.
_KEPT = frozenset(("tok2vec", "ner", "entity_ruler", "span_ruler"))

# What analyse_word says of each token, in order; None for punctuation and white space.
Doc.set_extension("words", default=(), force=True)
# Whether its words are English; None until it is known.
Doc.set_extension("english", default=None, force=True)


def build_pipeline(model: str | None) -> Language:
    """A blank Dutch pipeline with our components, or the entity recogniser of a trained one between them.

    Raises:
        PipelineError: the trained pipeline is not installed or does not fit this version of spaCy.
    """
    nlp = _blank() if model is None else _trained(model)
    nlp.add_pipe("dutch_sentences", first=True)
    nlp.add_pipe("dutch_entities")
    nlp.add_pipe("dutch_words")
    return nlp


def _tokenizer_factory() -> Callable[[Language], DutchTokenizer]:
    return lambda nlp: DutchTokenizer(nlp.vocab)


registry.tokenizers.register(_TOKENIZER, func=_tokenizer_factory)


def _blank() -> Language:
    # Not put in later: spaCy's own tokenizer would be made first, with exceptions that take 0.3 s to load.
    return spacy.blank("nl", config={"nlp": {"tokenizer": {"@tokenizers": _TOKENIZER}}})


def _trained(model: str) -> Language:
    try:
        nlp = spacy.load(model)
    except (OSError, ValueError, ImportError) as error:
        raise PipelineError(model, str(error).splitlines()[0]) from error
    nlp.tokenizer = DutchTokenizer(nlp.vocab)
    for name in nlp.pipe_names:
        if nlp.get_pipe_meta(name).factory not in _KEPT:
            nlp.remove_pipe(name)
    return nlp


@Language.component("dutch_sentences", assigns=["token.is_sent_start"])
def mark_sentences(doc: Doc) -> Doc:
    """Marks the tokens with which a sentence begins."""
    if not len(doc):
        return doc
    starts = [sentence.char_start for sentence in split_sentences(doc.text)]
    begins = np.isin(doc.to_array("IDX").astype(np.int64), np.array(starts, dtype=np.int64))
    # In one go: setting token.is_sent_start looks at all tokens of the document each time.
    marks = np.where(begins, 1, -1).astype(np.int64).view(np.uint64)
    return doc.from_array(["SENT_START"], marks)  # type: ignore[arg-type]  # spaCy asks for a list that it does not take


@Language.component("dutch_words", requires=["doc.ents"], assigns=["token.lemma", "doc._.words"])
def analyse_words(doc: Doc) -> Doc:
    """Gives every word its lemma, and the document the extensions ``words`` and ``english``."""
    text = doc.text
    if doc._.english is None:
        doc._.english = detect_language(text) == "en"
    english = doc._.english
    shouting = text.isupper() and " " in text.strip()
    wholes = dict(suspended_compounds(text))
    places = frozenset(_places(doc))
    words: list[WordAnalysis | None] = []
    for token in doc:
        written = wholes.get(token.idx) or token.text
        word = analyse_word(written, english=english, shouting=shouting, place=token.idx in places)
        if word is not None:
            token.lemma_ = word.lemma
        words.append(word)
    if not english:
        _join_separable(doc, words)
    doc._.words = tuple(words)
    return doc


def _join_separable(doc: Doc, words: list[WordAnalysis | None]) -> None:
    """Give a separable verb whose halves stand apart the lemma of both, and leave its particle without meaning."""
    # "OM" is no half of a verb, but where everything is in capitals.
    kept = not doc.text.isupper()
    written = [token.text if kept and len(token) > 1 and token.text.isupper() else token.text.lower() for token in doc]
    for found in separable_verbs(written):
        verb, particle = words[found.verb], words[found.particle]
        if verb is not None and particle is not None:
            lemma = fold(lemmatise(found.infinitive))
            words[found.verb] = WordAnalysis(lemma, () if verb.is_stop else (verb.lemma,), is_stop=False)
            words[found.particle] = replace(particle, is_stop=True)
            doc[found.verb].lemma_ = lemma


def _places(doc: Doc) -> Iterator[int]:
    """Offsets of the tokens of known places; a lower-case "assen" or "leiden" is an ordinary word."""
    for span in doc.ents:
        if span.label_ == "PLACE" and span.text in known_names("PLACE"):
            yield from (token.idx for token in span)
