"""Lists in running text: a sentence that says how many there are and names them all."""

import re

from service.lists.named_lists import IN_DUTCH
from service.question.noun_phrases import NUMBERS, AskedFor

_COUNTED = re.compile(
    rf"\b(?P<count>{'|'.join(NUMBERS)}|\d{{1,2}})\s+(?:\w+e\s+)?(?P<noun>[^\W\d_][\w’'-]*)",
    re.IGNORECASE,
)
_NAMED_FROM = re.compile(r":|\(|\b(?:namelijk|te weten|namely)\b")
MOST_BETWEEN = 6
_BETWEEN = re.compile(r",\s*(?:en\s+|and\s+)?|\s+(?:en|and)\s+(?!/)")


def names_all(text: str, asked: AskedFor | None) -> bool:
    """Whether a sentence counts the things that are asked for and names as many: "drie projecten: a, b en c".

    Args:
        text: the sentence.
        asked: the sort of thing, and how many there should be.
    """
    if asked is None:
        return False
    sort = asked.noun.text.casefold()
    for found in _COUNTED.finditer(text):
        count = NUMBERS.get(found["count"].casefold()) or int(found["count"])
        rest = text[found.end() :].partition(".")[0]
        start = _NAMED_FROM.search(rest)
        between = rest[: start.start()] if start else rest
        if start is None or len(between.split()) > MOST_BETWEEN or _COUNTED.search(between):
            continue
        if not found["noun"].casefold().endswith(sort) or asked.count not in {None, count}:
            continue
        items = [item for item in _BETWEEN.split(rest[start.end() :].strip(" ).")) if item.strip()]
        if len(items) == count:
            return True
    return False


def counted(text: str, asked: AskedFor | None) -> int | None:
    """How many of what is asked for a sentence says there are: "de volgende vijf maatregelen"; None where it does not.

    Args:
        text: the sentence.
        asked: the sort of thing.
    """
    sort = asked.noun.text.casefold() if asked is not None else ""
    dutch = IN_DUTCH.get(asked.noun.lemma, "") if asked is not None else ""
    said = (
        one
        for one in _COUNTED.finditer(text)
        if (sort and one["noun"].casefold().endswith(sort)) or (dutch and one["noun"].casefold().startswith(dutch))
    )
    found = next(said, None)
    return (NUMBERS.get(found["count"].casefold()) or int(found["count"])) if found is not None else None
