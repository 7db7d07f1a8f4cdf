"""True sentences spoiled in one detail, by a seeded generator: what the checker must catch, for any documents."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.analysis.analysis import Analysis

_NUMBER = re.compile(r"(?<![\w.,/-])\d{1,4}(?![\w/-]|[.,]\d)")
_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d/-])")
_WORDS = ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "twaalf")
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")
_DENYING = re.compile(r"\b(?:niet|geen|nooit) (?!alleen|langer|meer|slechts|dan)")
_AUXILIARY = re.compile(
    r"^(?P<subject>[^,;:\t]{3,60}?) (?P<verb>is|zijn|wordt|worden|heeft|kan|mag|moet|was|werd) "
    r"(?!niet|geen|nooit)(?P<rest>[^,;:\t]+)$"
)
_QUANTITY = (
    ("ten hoogste", "ten minste"), ("maximaal", "minimaal"), ("minstens", "hoogstens"), ("minimaal", "maximaal"),
    ("sommige", "alle"), ("meestal", "altijd"), ("de meeste", "alle"), ("soms", "altijd"), ("vaak", "altijd"),
    ("een aantal", "alle"), ("alle", "sommige"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A sentence that is no longer true. kind: what was changed."""

    text: str
    kind: str


def spoil(sentence: str, analysis: Analysis, names: Sequence[str], random_: random.Random) -> list[Spoiled]:
    """Every way in which the generator can spoil a sentence, once each.

    Args:
        sentence: a true one.
        analysis: of it.
        names: of organisations in the documents, to put in the place of another.
        random_: seeded.
    """
    found = []
    for kind, change in _CHANGES.items():
        changed = change(sentence, analysis, names, random_)
        if changed is not None and changed != sentence:
            found.append(Spoiled(changed, kind))
    return found


def _other_year(sentence: str, _: Analysis, __: Sequence[str], random_: random.Random) -> str | None:
    years = list(_YEAR.finditer(sentence))
    if not years:
        return None
    chosen = random_.choice(years)
    other = int(chosen.group()) + random_.choice((-3, -2, -1, 1, 2, 3))
    return f"{sentence[: chosen.start()]}{other}{sentence[chosen.end() :]}"


def _other_number(sentence: str, _: Analysis, __: Sequence[str], random_: random.Random) -> str | None:
    numbers = [match for match in _NUMBER.finditer(sentence) if not _YEAR.fullmatch(match.group())]
    words = list(_NUMBER_WORD.finditer(sentence))
    if numbers:
        chosen = random_.choice(numbers)
        new = str(int(chosen.group()) + random_.choice((1, 2, 5, 10)))
    elif words:
        chosen = random_.choice(words)
        new = random_.choice([word for word in _WORDS if word != chosen.group()])
    else:
        return None
    return sentence[: chosen.start()] + new + sentence[chosen.end() :]


def _other_name(sentence: str, analysis: Analysis, names: Sequence[str], random_: random.Random) -> str | None:
    own = [entity for entity in analysis.entities if entity.label == "ORG"]
    others = [name for name in names if name.casefold() not in sentence.casefold()]
    if not own or not others:
        return None
    chosen = random_.choice(own)
    return sentence[: chosen.char_start] + random_.choice(others) + sentence[chosen.char_end :]


def _denied(sentence: str, _: Analysis, __: Sequence[str], ___: random.Random) -> str | None:
    if (denial := _DENYING.search(sentence)) is not None:
        article = "een " if denial.group().startswith("geen") else ""
        return sentence[: denial.start()] + article + sentence[denial.end() :]
    plain = _AUXILIARY.match(sentence)
    return None if plain is None else f"{plain['subject']} {plain['verb']} niet {plain['rest']}"


def _other_quantity(sentence: str, _: Analysis, __: Sequence[str], ___: random.Random) -> str | None:
    for old, new in _QUANTITY:
        changed = re.sub(rf"\b{old}\b", new, sentence, count=1)
        if changed != sentence:
            return changed
    return None


def _swapped(sentence: str, analysis: Analysis, _: Sequence[str], __: random.Random) -> str | None:
    own = [entity for entity in analysis.entities if entity.label == "ORG"]
    if len(own) < 2 or own[0].key == own[1].key:
        return None
    first, second = own[:2]
    between = sentence[first.char_end : second.char_start]
    if len(between) < 6 or re.fullmatch(r"[\s,()]*(?:en|of|of de|en de|en het)?[\s,()]*", between) or " en " in between:
        return None
    return (
        sentence[: first.char_start]
        + sentence[second.char_start : second.char_end]
        + between
        + sentence[first.char_start : first.char_end]
        + sentence[second.char_end :]
    )


_CHANGES: dict[str, Callable[[str, Analysis, Sequence[str], random.Random], str | None]] = {
    "year": _other_year,
    "number": _other_number,
    "name": _other_name,
    "negation": _denied,
    "quantity": _other_quantity,
    "who-does-what": _swapped,
}
