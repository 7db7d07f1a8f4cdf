"""Dutch compounds for English words that stand together: "probation period" is what documents call "proeftijd".

No dictionary has all of them, and Dutch has one word where English has two. So what a dictionary has for each word is
put together as Dutch does, and taken where the documents write that.
"""

from collections.abc import Callable, Iterable, Iterator

from index.analysis.compounds import LINKS
from index.analysis.lexicon import is_infinitive
from index.analysis.stems import closed_stems

SHORTEST_PART = 3
SHORTEST = 7
_ENDINGS = ("", "en", "s", "n")


def joined_translations(
    modifiers: Iterable[str], heads: Iterable[str], is_written: Callable[[str], bool]
) -> tuple[str, ...]:
    """The compounds that documents write, the likeliest first.

    Args:
        modifiers: what the first word of the compound may be in Dutch, the likeliest first: "melden".
        heads: the same of the last: "plicht".
        is_written: whether a word in lower case stands in the documents.
    """
    heads = tuple(filter(_may_be_part, heads))
    found = (
        joined
        for modifier in filter(_may_be_part, modifiers)
        for first in _as_modifier(modifier)
        for head in heads
        for link in LINKS
        if len(joined := f"{first}{link}{head}") >= SHORTEST and _is_written(joined, is_written)
    )
    return tuple(dict.fromkeys(found))


def _may_be_part(word: str) -> bool:
    return len(word) >= SHORTEST_PART and word.isalpha() and word.islower()


def _as_modifier(word: str) -> Iterator[str]:
    """A word as it stands in front: of a verb the stem, "meld" of "meldplicht"."""
    yield word
    if is_infinitive(word):
        yield from closed_stems(word.removesuffix("n").removesuffix("e"))


def _is_written(word: str, is_written: Callable[[str], bool]) -> bool:
    """Whether documents have a word, be it in the plural."""
    return any(is_written(f"{word}{ending}") for ending in _ENDINGS) or is_written(f"{word}{word[-1]}en")
