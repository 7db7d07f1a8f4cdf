"""Enumerations over sentences: "… vier knelpunten. Het eerste is … Een tweede … Verder … Ten slotte …"."""

import re
from collections.abc import Iterator

# What opens the first of several, whatever stands before it.
_FIRST = re.compile(
    r"^(?:ten eerste|allereerst|in de eerste plaats|om te beginnen|first(?:ly)?|first of all|to begin with)\b",
    re.IGNORECASE,
)
# What opens the first of several behind a sentence that says that there are some.
_FIRST_OF_THEM = re.compile(
    r"^(?:(?:de|het|een) (?:eerste|grootste|belangrijkste)|eerst|zo\b|the (?:first|main|biggest)|one)\b", re.IGNORECASE
)
_NEXT = re.compile(
    r"^(?:ten (?:tweede|derde|vierde|vijfde|zesde|slotte)|(?:de|het|een) (?:tweede|derde|vierde|vijfde|zesde|laatste)|"
    r"een ander\w*|in de (?:tweede|derde|laatste) plaats|daarnaast|verder|ook|bovendien|tevens|voorts|tot slot|"
    r"als laatste|daar komt bij|second(?:ly)?|third(?:ly)?|(?:a|the) (?:second|third|fourth|last)|another|finally|also|"
    r"in addition|further(?:more)?|moreover|lastly)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:enkele|verschillende|meerdere|diverse|een aantal|several|some|a number of)\b[^.:]{2,60}[.:]$", re.IGNORECASE
)
# Behind a marked sentence one more may belong to what it tells.
MOST_BETWEEN = 1


def sequences(sentences: list[str], count: dict[int, int]) -> Iterator[tuple[int | None, list[tuple[int, int]]]]:
    """The enumerations in running text.

    Args:
        sentences: of one passage, in order.
        count: how many things a sentence announces, by its index, of those that do.

    Returns:
        For each the index of the sentence that introduces it, None where none does, and the indexes of the first and
        last sentence of each item; at least two items.
    """
    place = 0
    while place < len(sentences):
        introduced = place > 0 and (place - 1 in count or bool(_SEVERAL.search(sentences[place - 1])))
        begins = bool(_FIRST.search(sentences[place])) or (introduced and bool(_FIRST_OF_THEM.search(sentences[place])))
        if not begins:
            place += 1
            continue
        introduction = place - 1 if place else None
        items = _items(sentences, place, count.get(place - 1) if introduced else None)
        if len(items) > 1:
            yield introduction, items
            place = items[-1][1]
        place += 1


def _items(sentences: list[str], first: int, most: int | None) -> list[tuple[int, int]]:
    starts = [first]
    while most is None or len(starts) < most:
        near = range(starts[-1] + 1, min(starts[-1] + 2 + MOST_BETWEEN, len(sentences)))
        following = next((place for place in near if _NEXT.search(sentences[place])), None)
        if following is None:
            break
        starts.append(following)
    return [(start, (starts[at + 1] - 1) if at + 1 < len(starts) else start) for at, start in enumerate(starts)]
