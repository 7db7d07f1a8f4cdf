"""Gold questions as the service weighs them, of all documents and of one document alone: what weights are fitted to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation.answers import data_folder, ingest, open_application
from evaluation.matching import stands_in
from evaluation.questions import GoldQuestion, is_of_held_out_document
from evaluation.scratch import tell
from service.answerer import Weighed
from service.application import Application
from service.evidence.abstention import AnswerSignals
from service.evidence.sentence_signals import Signals
from service.settings import Settings

SENTENCE_SIGNALS = tuple(Signals.__dataclass_fields__)
ANSWER_SIGNALS = tuple(AnswerSignals.__dataclass_fields__)
TOLD = 5
STRANGERS_WEIGH = 0.2
STRANGERS = 25
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """One question as it was weighed.

    collection: the documents it was asked of. document: the one that holds the evidence, or the best sentence where
    none does. sentences: (n, sentence signals), best first. right: (n,), which of them hold evidence. answer: (answer
    signals,). weight: what it counts in the fit of abstaining. alone: it was asked of that document only.
    """

    collection: str
    document: str
    answerable: bool
    sentences: Floats
    right: NDArray[np.bool_]
    answer: Floats
    weight: float = 1.0
    alone: bool = False

    @property
    def is_told(self) -> bool:
        """Whether a sentence with evidence is among the best, so that an answer would tell it."""
        return bool(self.answerable and self.right[:TOLD].any())

    @property
    def asked_of(self) -> str:
        """The collection, or that it was one document of it."""
        return f"{self.collection}, alone" if self.alone else self.collection


def judge(
    questions: Sequence[GoldQuestion],
    documents: Path,
    folder: Path,
    settings: Settings,
    *,
    strangers: Sequence[str] = (),
    by_document: bool = False,
) -> list[Judged]:
    """Weigh questions against documents; where there are several, against the document they are about alone as well.

    Args:
        questions: what to ask.
        documents: what they are asked of; their folder names the collection, so that questions of several files about
            the same documents are of one.
        folder: for what is made of the documents; what it holds already of them is used again.
        settings: of the user.
        strangers: questions about something else, which these documents do not answer; some of them are asked too.
        by_document: leave out what is about a document that is held out.
    """
    application = open_application(data_folder(folder, documents), settings)
    name = documents.resolve().name
    try:
        ingest(application, documents)
        application.refresh()
        tell(f"{len(questions)} questions of {name}")
        few = strangers[:: max(1, len(strangers) // STRANGERS)]
        asked = [(question, 1.0) for question in questions] + [(_stranger(text), STRANGERS_WEIGH) for text in few]
        found = [(question, one) for question, weight in asked for one in _weighed(application, name, question, weight)]
        if by_document:
            found = [(question, one) for question, one in found if not is_of_held_out_document(one.document)]
        judged = [one for _, one in found]
        return judged + (_alone(application, found) if len(application.documents()) > 1 else [])
    finally:
        application.close()


def _alone(application: Application, asked: Sequence[tuple[GoldQuestion, Judged]]) -> list[Judged]:
    """Each question once more, as somebody asks it who may see the document that it is about and no other."""
    ids = {document.file_name: document.id for document in application.documents()}
    for file_name, document_id in ids.items():
        application.record.set_groups(document_id, [file_name])
    try:
        application.refresh()
        by_document = sorted(asked, key=lambda pair: pair[1].document)
        return [
            one
            for question, whole in by_document
            for one in _weighed(
                application.seen_by({whole.document}), whole.collection, question, whole.weight, alone=True
            )
        ]
    finally:
        for document_id in ids.values():
            application.record.set_groups(document_id, [])


def _weighed(
    application: Application, collection: str, question: GoldQuestion, weight: float, *, alone: bool = False
) -> list[Judged]:
    """A question as it is weighed; nothing where no sentence was found."""
    weighed = application.weigh(question.text, question.history)
    files = {document.id: document.file_name for document in application.documents()}
    return [] if weighed.signals is None else [_judged(collection, files, question, weighed, weight, alone=alone)]


def _judged(
    collection: str, files: Mapping[str, str], question: GoldQuestion, weighed: Weighed, weight: float, *, alone: bool
) -> Judged:
    """files: the file name of each document by its id."""
    sentences = weighed.sentences
    best = files[sentences[0].candidate.stored.passage.document_id]
    return Judged(
        collection=collection,
        document=question.documents[0] if question.documents else best,
        answerable=question.answerable,
        sentences=np.array([[getattr(one.signals, name) for name in SENTENCE_SIGNALS] for one in sentences]),
        right=np.array([any(stands_in(snippet, [one.text]) for snippet in question.evidence) for one in sentences]),
        answer=np.array([getattr(weighed.signals, name) for name in ANSWER_SIGNALS]),
        weight=weight,
        alone=alone,
    )


def _stranger(text: str) -> GoldQuestion:
    return GoldQuestion(text, "stranger", "nl", text, (), False, False, (), ())
