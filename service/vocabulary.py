"""What the documents know: their words, abbreviations, headings and names, loaded once for each generation."""

from dataclasses import dataclass
from pathlib import Path

from index.analysis.analyzer import Analyzer
from index.analysis.spelling import SpellingCorrector
from index.analysis.synonyms import load_synonyms
from index.analysis.translations import load_dictionary, load_translations
from index.expansion import Expansions
from index.store import Store


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one generation of the documents.

    corrector: knows the words to mend a spelling with. expansions: other names of what a question names. titles: by
    document id.
    """

    generation: int
    corrector: SpellingCorrector
    expansions: Expansions
    titles: dict[str, str]


def load_vocabulary(store: Store, analyzer: Analyzer, synonyms: Path | None) -> Vocabulary:
    """Read the vocabulary of the store's present generation.

    Args:
        store: the documents.
        analyzer: for the lemmas of names.
        synonyms: the organisation's own synonyms, beside the bundled ones; None for none.
    """
    generation = store.generation()
    groups = [*load_synonyms(synonyms), *((learnt.short, learnt.long) for learnt in store.abbreviations())]
    names = dict.fromkeys(name for group in groups for name in group)
    lemmas = {name: tuple(token.lemma for token in analyzer.analyze(name).tokens) for name in names}
    corrector = SpellingCorrector(store.vocabulary())
    return Vocabulary(
        generation=generation,
        corrector=corrector,
        expansions=Expansions(
            groups, lemmas, load_translations(analyzer), load_dictionary(), corrector.is_of_documents
        ),
        titles={document.id: document.title for document in store.documents()},
    )
