"""Something to search in with queries whose relevant passages are known: a retrieval set, or questions with evidence.

Both are given in one word: a folder (``corpus.jsonl``, ``queries.jsonl``, ``qrels.tsv``), or ``QUESTIONS.jsonl=PATH``
for questions as in `evaluation/gold` and the documents that they are asked of. Of those the passages that hold a
snippet of the evidence are relevant.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from evaluation.answers import ingest, open_application
from evaluation.errors import SetError
from evaluation.matching import letters
from evaluation.questions import GoldQuestion, load_questions
from evaluation.scratch import prepare_folder
from evaluation.set_index import index_key, index_set
from evaluation.sets import Query, load_retrieval_set
from index.analysis.analyzer import Analyzer
from index.encoder.encoding import Encoder
from index.expansion import Expansions
from index.retriever import Retriever
from index.store import Store
from service.application import Application
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class JudgedIndex:
    """An index with its judged queries.

    judgements: by query id, the grade of each judged passage by its key; a grade above 0 is relevant.
    keys: by passage id, the key that the judgements use.
    unjudged: how many queries were left out because nothing relevant is known. unknown: how many relevant passages the
    index lacks; each counts as never found.
    """

    name: str
    store: Store
    retriever: Retriever
    analyzer: Analyzer
    expansions: Expansions
    queries: tuple[Query, ...]
    judgements: Mapping[str, Mapping[str, int]]
    keys: Mapping[str, str]
    unjudged: int
    unknown: int

    def keys_of(self, numbers: Sequence[int]) -> list[str]:
        """The keys of some passages by their numbers, in their order."""
        ids = self.store.ids_of(numbers)
        return [self.keys[ids[number]] for number in numbers]


def name_of(source: str) -> str:
    """What a source is called in a report."""
    questions, _, documents = source.partition("=")
    return Path(questions).stem if documents else Path(questions).resolve().name


def check_sources(sources: Sequence[str]) -> None:
    """Read every source before the long work begins, and see that no two have one name.

    Raises:
        SetError: one of them cannot be used.
    """
    names = [name_of(source) for source in sources]
    for source in sources:
        questions, _, documents = source.partition("=")
        if names.count(name_of(source)) > 1:
            raise SetError(Path(questions), None, f"two sets are named {name_of(source)!r}", "Rename one of them.")
        if not documents:
            load_retrieval_set(Path(questions))
        elif not Path(documents).exists():
            raise SetError(Path(documents), None, "there is no such file or folder", "Name the documents after the =.")
        else:
            load_questions(Path(questions))


@contextmanager
def open_judged(source: str, folder: Path, settings: Settings, encoder: Encoder) -> Iterator[JudgedIndex]:
    """Index a source in a folder of its own, or use what that holds already.

    Raises:
        SetError: it cannot be used.
        NothingIngestedError: none of the documents could be read.
    """
    questions, _, documents = source.partition("=")
    if documents:
        application = open_application(folder / f"documents-{name_of(source)}", settings)
        try:
            ingest(application, Path(documents))
            yield _from_questions(name_of(source), load_questions(Path(questions)), application)
        finally:
            application.close()
        return
    loaded = load_retrieval_set(Path(questions))
    analyzer = Analyzer(settings.spacy_model or None)
    own = prepare_folder(folder / f"{loaded.name}-{index_key(loaded, analyzer, encoder)}", settings)
    index = index_set(loaded, analyzer, encoder, own)
    try:
        yield JudgedIndex(
            name=loaded.name,
            store=index.store,
            retriever=index.retriever,
            analyzer=analyzer,
            expansions=index.expansions,
            queries=loaded.queries,
            judgements=loaded.judgements,
            keys=index.entry_ids,
            unjudged=loaded.unjudged_queries,
            unknown=loaded.unknown_entries,
        )
    finally:
        index.store.close()


def _from_questions(name: str, questions: Sequence[GoldQuestion], application: Application) -> JudgedIndex:
    """Follow-ups are left out: what they ask is decided by answering, not by finding."""
    asked = [question for question in questions if question.answerable and not question.history]
    passages = [
        (passage.id, letters(passage.text))
        for document in application.documents()
        for passage in application.passages_of(document.id)
    ]
    judgements: dict[str, dict[str, int]] = {}
    for question in asked:
        sought = [letters(snippet) for snippet in question.evidence]
        judgements[question.id] = {key: 1 for key, text in passages if any(text.contain(one) for one in sought)}
    judged = [question for question in asked if judgements[question.id]]
    return JudgedIndex(
        name=name,
        store=application.store,
        retriever=application.retriever,
        analyzer=application.analyzer,
        expansions=application.expansions(),
        queries=tuple(Query(question.id, question.text) for question in judged),
        judgements=judgements,
        keys={key: key for key, _ in passages},
        unjudged=len(asked) - len(judged),
        unknown=0,
    )
