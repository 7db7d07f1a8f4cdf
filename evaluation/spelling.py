"""How well misspelled words are mended and right ones left alone: `python -m evaluation spelling`.

The misspelled ones are made from words of the documents, by a seeded generator: a letter too many, too few or wrong,
two exchanged, or spelled as it sounds. What thereby becomes another known word is left out: no corrector can see that.
The right ones are words of the documents, words of the language that the documents do not have, and names.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.answers import ingest, open_application
from evaluation.metrics import share
from evaluation.tables import percent, table
from index.analysis.gazetteer import known_names
from index.analysis.lexicon import dutch_words, is_word, zipf
from index.analysis.spelling import SpellingCorrector
from service.settings import Settings

_SEED = 11
_SHORTEST = 5
_LETTERS = "abcdefghijklmnoprstuvwz"
_SOUNDS = (
    ("ij", "ei"), ("ei", "ij"), ("au", "ou"), ("ou", "au"), ("ch", "g"), ("g", "ch"), ("c", "k"), ("s", "z"),
    ("z", "s"), ("f", "v"), ("v", "f"), ("dt", "d"), ("d", "t"), ("t", "d"), ("ie", "i"),
)  # fmt: skip
_USUAL = 3.0  # a Zipf value: once in a million words


@dataclass(frozen=True, slots=True)
class Trial:
    """A word as typed and as it should be. kind: how it was made, or what it is."""

    kind: str
    typed: str
    right: str


@dataclass(frozen=True, slots=True)
class KindReport:
    """The trials of one kind: how many became what they should be, another word, or were left as typed."""

    kind: str
    count: int
    right: int
    wrong: int
    left: int


def measure_spelling(documents: Path, folder: Path, settings: Settings, count: int) -> tuple[KindReport, ...]:
    """Try words made from the vocabulary of some documents.

    Args:
        documents: a file or folder.
        folder: for what is made of them.
        settings: of the user.
        count: of each kind of trial at most so many.
    """
    application = open_application(folder / "spelling", settings)
    try:
        ingest(application, documents)
        vocabulary = application.store.vocabulary()
    finally:
        application.close()
    return judge(SpellingCorrector(vocabulary), trials(vocabulary, count))


def trials(vocabulary: Mapping[str, int], count: int) -> list[Trial]:
    """Misspelled and right words, the same for the same vocabulary."""
    generator = random.Random(_SEED)  # noqa: S311  # nothing secret
    own = sorted(filter(_is_plain, vocabulary))
    # A word that only the documents know may be a slip itself.
    targets = [word for word in own if is_word(word) or vocabulary[word] > 1]
    generator.shuffle(targets)
    made: list[Trial] = []
    for kind, spoil in (("letter", _letter), ("exchanged", _exchanged), ("sound", _sound)):
        spoilt = (Trial(kind, typed, word) for word in targets if (typed := spoil(word, generator)) != word)
        made += [trial for trial, _ in zip(_unknown(spoilt, vocabulary), range(count), strict=False)]
    strange = sorted(
        word for word in dutch_words() if zipf(word) >= _USUAL and _is_plain(word) and word not in vocabulary
    )
    listed = {**known_names("PLACE"), **known_names("ORG")}
    names = sorted(name for name in listed if " " not in name and len(name) > 2 and name.lower() not in vocabulary)
    for kind, words in (("of the documents", own), ("of the language", strange), ("names", names)):
        chosen = generator.sample(words, min(count, len(words)))
        made += [Trial(f"right: {kind}", word, word) for word in chosen]
    return made


def judge(corrector: SpellingCorrector, made: Sequence[Trial]) -> tuple[KindReport, ...]:
    """What the corrector makes of them, by kind."""
    found: dict[str, Counter[str]] = {}
    for trial in made:
        better = corrector.correct(trial.typed)
        outcome = "left" if better is None else "right" if better == trial.right else "wrong"
        found.setdefault(trial.kind, Counter())[outcome] += 1
    return tuple(
        KindReport(kind, outcomes.total(), outcomes["right"], outcomes["wrong"], outcomes["left"])
        for kind, outcomes in found.items()
    )


def _is_plain(word: str) -> bool:
    return word.isalpha() and word.isascii() and len(word) >= _SHORTEST


def _unknown(made: Iterator[Trial], vocabulary: Mapping[str, int]) -> Iterator[Trial]:
    return (trial for trial in made if trial.typed not in vocabulary and not is_word(trial.typed))


def _letter(word: str, generator: random.Random) -> str:
    """A letter too many, too few or wrong, not the first."""
    place = generator.randrange(1, len(word))
    letter = generator.choice(_LETTERS)
    return generator.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + letter + word[place + 1 :],
        )
    )


def _exchanged(word: str, generator: random.Random) -> str:
    place = generator.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _sound(word: str, generator: random.Random) -> str:
    options = [(written, heard) for written, heard in _SOUNDS if written in word]
    if not options:
        return word
    written, heard = generator.choice(options)
    return word.replace(written, heard, 1)


def as_text(reports: Sequence[KindReport]) -> str:
    """The report as a table, and precision and recall."""
    rows = [(r.kind, str(r.count), str(r.right), str(r.wrong), str(r.left)) for r in reports]
    spoilt = [report for report in reports if not report.kind.startswith("right")]
    kept = [report for report in reports if report.kind.startswith("right")]
    mended = sum(report.right for report in spoilt)
    touched = mended + sum(report.wrong for report in reports)
    mended_right = percent(share(mended, touched))
    found = percent(share(mended, sum(report.count for report in spoilt)))
    alone = percent(share(sum(report.left for report in kept), sum(report.count for report in kept)))
    said = (
        f"Of what was changed {mended_right} is right; of the misspelled words {found} were mended right; of the right "
        f"ones {alone} were left alone."
    )
    return f"{table(('words', 'n', 'mended right', 'made wrong', 'left'), rows)}\n\n{said}"
