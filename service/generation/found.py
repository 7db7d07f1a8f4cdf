"""What a language model writes from."""

from dataclasses import dataclass

from corpus.passage import Passage


@dataclass(frozen=True, slots=True)
class Found:
    """A passage to write from. score: how well it answers, 0 to 1."""

    passage: Passage
    title: str
    score: float
