"""The spaCy pipeline: our tokenizer and components on a blank Dutch pipeline, or around a trained one."""

import numpy as np

from index.analysis.language import detect_language
from index.analysis.sentence_boundaries import split_sentences
from index.analysis.spacy_core import Doc, Language, Token, spacy
from index.analysis.tokenizer import DutchTokenizer
from index.analysis.word_analysis import WordAnalysis, analyse_word

Token.set_extension("word", default=None, force=True)


def build_pipeline(model: str | None) -> Language:
    """A blank Dutch pipeline with our components, or a trained one with ours added."""
    nlp = spacy.blank("nl") if model is None else spacy.load(model)
    nlp.tokenizer = DutchTokenizer(nlp.vocab)
    nlp.add_pipe("dutch_sentences", first=True)
    nlp.add_pipe("dutch_words", last=True)
    return nlp


@Language.component("dutch_sentences", assigns=["token.is_sent_start"])
def mark_sentences(doc: Doc) -> Doc:
    """Marks the tokens with which a sentence begins."""
    starts = np.array([sentence.char_start for sentence in split_sentences(doc.text)], dtype=np.int64)
    offsets = doc.to_array("IDX").astype(np.int64)
    # Setting token.is_sent_start one by one looks at all tokens each time.
    marks = np.where(np.isin(offsets, starts), 1, -1).astype(np.int64).view(np.uint64)
    return doc.from_array(["SENT_START"], marks) if len(doc) else doc


@Language.component("dutch_words", assigns=["token.lemma", "token._.word"])
def analyse_words(doc: Doc) -> Doc:
    """Gives every word its lemma, and its compound parts in the extension ``word``."""
    english = detect_language(doc.text) == "en"
    shouting = doc.text.isupper() and len(doc) > 1
    for token in doc:
        if not token.is_space and not token.is_punct:
            word: WordAnalysis = analyse_word(token.text, english=english, shouting=shouting)
            token.lemma_ = word.lemma
            token._.word = word
    return doc
