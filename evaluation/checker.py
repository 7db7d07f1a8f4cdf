"""How well unsupported sentences are told from supported ones: the work of `python -m evaluation checker`."""

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.passage import Passage, PassageKind
from evaluation.errors import SetError
from evaluation.json_lines import Line, read_lines
from evaluation.spoiling import spoil
from evaluation.tables import NOTHING, percent, table
from service.application import Application
from service.checking.checker import Source, SupportChecker, Verdict

SEED = 20240101
HELD_OUT = 3
"""One in so many pairs is held out, by the hash of its id."""
SHORTEST = 40


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and the place that it is about.

    document, anchor: the file's name and words of the passage. supported: whether the passage says it.
    spoiled: in what detail it was changed; None for a true one.
    only_measures: whether its whole file is held out.
    """

    id: str
    document: str
    anchor: str
    sentence: str
    supported: bool
    spoiled: str | None
    only_measures: bool = False

    @property
    def held_out(self) -> bool:
        """Whether it takes no part in building; a sentence and its spoiled twin go together."""
        return self.only_measures or int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % HELD_OUT == 0


@dataclass(frozen=True, slots=True)
class Checked:
    """A pair with what the checker made of it. set_name: "written" by hand, or "generated" from the documents."""

    set_name: str
    pair: Pair
    passage: str
    verdict: Verdict

    @property
    def right(self) -> bool:
        """Whether the verdict is the true one."""
        return self.verdict.supported == self.pair.supported


def load_pairs(path: Path) -> tuple[Pair, ...]:
    """Read pairs from a JSON Lines file: ``{"id", "document", "anchor", "sentence", "supported", "spoiled"}``.

    All pairs of a file whose name ends in ``-held-out`` or ``-fresh`` are held out.

    Raises:
        SetError: a line is not as described, or there are none.
    """
    only_measures = path.stem.endswith(("-held-out", "-fresh"))
    pairs = tuple(_pair(line, only_measures=only_measures) for line in read_lines(path))
    if not pairs:
        raise SetError(path, None, "there are no pairs in it", "Write one JSON object a line.")
    return pairs


def _pair(line: Line, *, only_measures: bool) -> Pair:
    supported = line.flag("supported", default=True)
    return Pair(
        id=line.text("id"),
        document=line.text("document"),
        anchor=line.text("anchor"),
        sentence=line.text("sentence"),
        supported=supported,
        spoiled=None if supported else line.text("spoiled"),
        only_measures=only_measures,
    )


def run_checker(application: Application, pairs: Sequence[Pair], generated: int) -> tuple[Checked, ...]:
    """Check written pairs, and sentences of the documents themselves with what the generator makes of them.

    Args:
        application: with the documents.
        pairs: written ones.
        generated: from how many sentences of the documents to make pairs.

    Raises:
        SetError: the words of a pair stand in no passage of its document.
    """
    checker = SupportChecker(application.analyzer, application.expansions(), application.retriever.encoder)
    passages = {d.file_name: (d.title, application.passages_of(d.id)) for d in application.documents()}
    checked = []
    for pair in pairs:
        title, found = passages.get(pair.document, ("", ()))
        holding = [passage for passage in found if pair.anchor in " ".join(passage.text.split())]
        if not holding:
            raise SetError(Path(pair.document), None, f"no passage has {pair.anchor!r}", "Quote words of one passage.")
        checked.append(_check(checker, "written", pair, holding[0], title))
    for pair, passage, title in _generated(application, generated):
        checked.append(_check(checker, "generated", pair, passage, title))
    return tuple(checked)


def _check(checker: SupportChecker, name: str, pair: Pair, passage: Passage, title: str) -> Checked:
    return Checked(name, pair, passage.text, checker.check(pair.sentence, [Source(passage, title)]))


def _generated(application: Application, count: int) -> Iterator[tuple[Pair, Passage, str]]:
    random_ = random.Random(SEED)  # noqa: S311  # no secret: the same pairs on every run
    names = application.store.names("ORG")
    places = [
        (document, passage, sentence)
        for document in application.documents()
        for passage in application.passages_of(document.id)
        if passage.kind is PassageKind.PROSE
        for sentence in passage.sentences
        if sentence.char_end - sentence.char_start >= SHORTEST and passage.text[sentence.char_end - 1] == "."
    ]
    for document, passage, sentence in random_.sample(places, min(count, len(places))):
        text = " ".join(passage.text[sentence.char_start : sentence.char_end].split())
        id_ = f"{passage.id}:{sentence.char_start}"
        yield Pair(id_, document.file_name, text, text, True, None), passage, document.title
        analysis = application.analyzer.analyze(text)
        own = {other.text.casefold() for other in application.expansions().of(analysis)}
        others = [name for name in names if name.casefold() not in own]
        elsewhere = random_.choice([place for place in places if place[0].id == document.id])
        if elsewhere[1].id != passage.id:
            other = elsewhere[1].text[elsewhere[2].char_start : elsewhere[2].char_end]
            yield (
                Pair(id_, document.file_name, text, " ".join(other.split()), False, "elsewhere"),
                passage,
                document.title,
            )
        for spoiled in spoil(text, analysis, others, random_):
            yield Pair(id_, document.file_name, text, spoiled.text, False, spoiled.kind), passage, document.title


def as_text(checked: Sequence[Checked]) -> str:
    """The figures as tables: rejected of what is true, caught of what was spoiled, by set and by kind."""
    rows = []
    for name in ("written", "generated"):
        for part, held_out in (("seen while building", False), ("held out", True)):
            own = [one for one in checked if one.set_name == name and one.pair.held_out == held_out]
            if own:
                rows.append([f"{name}, {part}", *_shares(own)])
    kinds = sorted({one.pair.spoiled for one in checked if one.pair.spoiled})
    by_kind = [[kind, *(_caught(checked, name, kind) for name in ("written", "generated"))] for kind in kinds]
    return "\n\n".join(
        (
            table(["sentences", "true", "rejected", "spoiled", "caught"], rows),
            table(["spoiled in", "written, caught", "generated, caught"], by_kind),
        )
    )


def failures(checked: Sequence[Checked], *, held_out: bool = False) -> str:
    """Every wrong verdict; of what is held out only when asked for."""
    lines = []
    for one in checked:
        if not one.right and (held_out or not one.pair.held_out):
            told = (
                f"rejected for its {one.verdict.reason} {one.verdict.detail!r}" if one.pair.supported else "let through"
            )
            lines.append(f"{one.set_name} {one.pair.id} {told} ({one.pair.spoiled or 'true'}): {one.pair.sentence}")
    return "\n".join(lines)


def figures(checked: Sequence[Checked]) -> dict[str, object]:
    """The same as numbers."""
    found: dict[str, object] = {}
    for name in ("written", "generated"):
        for part, held_out in (("seen", False), ("heldOut", True)):
            own = [one for one in checked if one.set_name == name and one.pair.held_out == held_out]
            found[f"{name}.{part}"] = {"rejected": rejected(own), "caught": caught(own), "pairs": len(own)}
    return found


def rejected(checked: Sequence[Checked]) -> float | None:
    """The share of the true sentences that were rejected; None without any."""
    true = [one for one in checked if one.pair.supported]
    return sum(not one.right for one in true) / len(true) if true else None


def caught(checked: Sequence[Checked]) -> float | None:
    """The share of the spoiled sentences that were rejected; None without any."""
    spoiled = [one for one in checked if not one.pair.supported]
    return sum(one.right for one in spoiled) / len(spoiled) if spoiled else None


def _shares(checked: Sequence[Checked]) -> list[str]:
    true = sum(one.pair.supported for one in checked)
    return [str(true), percent(rejected(checked)), str(len(checked) - true), percent(caught(checked))]


def _caught(checked: Sequence[Checked], name: str, kind: str) -> str:
    own = [one for one in checked if one.set_name == name and one.pair.spoiled == kind]
    return f"{percent(caught(own))} of {len(own)}" if own else NOTHING
