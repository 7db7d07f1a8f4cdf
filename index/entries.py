"""What goes into the store for each passage and what search takes out of it."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from corpus.passage import Passage
from index.analysis.abbreviations import Abbreviation
from index.analysis.analysis import Entity


@dataclass(frozen=True, slots=True)
class LexicalTerms:
    """The analysed terms of one passage by field, each field white-space separated.

    headings: lemmas and compound parts. parts: the same of the text, one line for each sentence. Others: lemmas.
    """

    title: str
    headings: str
    body: str
    parts: str


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """A passage with all that search needs of it.

    vector: float32 (dimension,), unit length.
    token_vectors: as made by `index.late_interaction.TokenCompressor.compress`.
    """

    passage: Passage
    terms: LexicalTerms
    vector: NDArray[np.float32]
    token_vectors: bytes
    entities: tuple[Entity, ...]
    abbreviations: tuple[Abbreviation, ...]


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as search uses it. `number` is never used twice. The spans are left out: `Store.passage` has them."""

    number: int
    passage: Passage
    terms: LexicalTerms
    token_vectors: bytes


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """Which passage it is, and where it stands. ordinal: among the passages of its document, from 0."""

    passage_id: str
    document_id: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said about one field of a document's metadata, as text, and what was found there before."""

    field: str
    value: str
    found: str | None


@dataclass(frozen=True, slots=True)
class LearntAbbreviation:
    """An expansion that the documents teach, with how often."""

    short: str
    long: str
    count: int


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a user thought of an answer. question: what was asked, where that came along; nothing tells who it was."""

    answer_id: str
    helpful: bool
    comment: str | None
    question: str | None
    given_at: datetime
