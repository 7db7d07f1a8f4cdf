"""Which words of a sentence go together: the two halves of a contrast, and the two sides of a comparison.

No word is wrong in "bestuurders lezen deel 2, ontwikkelaars deel 1", and no names need to stand in it: only what goes
with what was exchanged. It is told from the stretches between commas and small words, in which both texts must have the
same words.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from index.analysis.analysis import Token
from service.checking.facts import Facts
from service.checking.lexicon import OPPOSITES

_SEGMENT_ENDS = re.compile(
    r"[,;:()\n\t•]|[.!?](?=\s|$)|\b(?:en|of|maar|terwijl|want|omdat|zodat|doordat|hoewel|and|or|but|while|because)\b",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[;:\n\t•]|[.!?](?=\s|$)")
_CLAUSE_ENDS = re.compile(r"[,;:\n\t•]|[.!?](?=\s|$)")
_COMPARES = re.compile(
    r"\b(?P<than>(?:liever|eerder|meer|minder|vaker|[a-z]{3,}er)(?:e|s)?\b[^.;:\n\t]{0,80}?\bdan)\b|"
    r"\bin plaats van\b|\b(?:voorrang|voorkeur)\b[^.;:\n\t]{0,60}?\bboven\b",
    re.IGNORECASE,
)


def crossed(claim: Facts, source: Facts) -> str | None:
    """A word that a sentence puts with others than its source does, while those others got its partner; or None.

    Args:
        claim: with the words that are alike.
        source: all that it cites.
    """
    segments = [_of_weight(tokens) for tokens in _cut(claim, _SEGMENT_ENDS)]
    for ends in (_SEGMENT_ENDS, _SENTENCE_ENDS):
        if (word := _crossed(claim, segments, _cut(source, ends))) is not None:
            return word
    return None


def _crossed(claim: Facts, segments: Sequence[Sequence[Token]], there: Sequence[Sequence[Token]]) -> str | None:
    places = {token.lemma: _places(claim, token, there) for tokens in segments for token in tokens}
    for one, other in combinations(segments, 2):
        mine = {token.lemma for token in one if places[token.lemma]}
        theirs = {token.lemma for token in other if places[token.lemma]}
        for left, right in permutations(mine - theirs, 2):
            for opposite, partner in permutations(theirs - mine, 2):
                # Not in one place where the sentence has them together, and in one place each with the other's partner.
                if (
                    places[left] & places[partner]
                    and places[opposite] & places[right]
                    and not places[left] & places[right]
                    and not places[opposite] & places[partner]
                ):
                    return left
    return None


def compared_the_other_way(claim: Facts, whole: Facts) -> str | None:
    """A word that a sentence has on the one side of "dan" and its source on the other; None without one.

    Args:
        claim: with the words that are alike.
        whole: the sentence of the source.
    """
    if _says_the_opposite(claim, whole):
        return None
    for before, behind in _sides(claim):
        for earlier, later in _sides(whole):
            gone = [token for token in before if _stands(claim, token, later) and not _stands(claim, token, earlier)]
            come = [token for token in behind if _stands(claim, token, earlier) and not _stands(claim, token, later)]
            if gone and come and not any(_stands(claim, token, later) for token in behind):
                return come[0].text
    return None


def _cut(facts: Facts, ends: re.Pattern[str]) -> list[list[Token]]:
    """The content words between the ends, those without any left out."""
    stops = [match.start() for match in ends.finditer(facts.text)]
    found: list[list[Token]] = [[] for _ in range(len(stops) + 1)]
    place = 0
    for token in facts.tokens:
        while place < len(stops) and stops[place] < token.char_start:
            place += 1
        if not token.is_stop:
            found[place].append(token)
    return [tokens for tokens in found if tokens]


def _of_weight(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if len(token.text) > 2 or not token.text.isalpha() or token.text.isupper()]


def _places(claim: Facts, token: Token, segments: Sequence[Sequence[Token]]) -> frozenset[int]:
    return frozenset(place for place, tokens in enumerate(segments) if _stands(claim, token, tokens))


def _stands(claim: Facts, token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word of the claim is among some of the source, or one that is alike and not itself in the claim."""
    own = {word.lemma for word in claim.tokens}
    meant = {token.lemma, *(claim.alike.get(token.lemma, frozenset()) - own - OPPOSITES.get(token.lemma, frozenset()))}
    return any(
        other.lemma in meant or not meant.isdisjoint(other.parts) or other.lemma in token.parts for other in tokens
    )


def _sides(facts: Facts) -> Iterator[tuple[list[Token], list[Token]]]:
    """For each comparison, the content words before it in its sentence, and those behind it in its clause."""
    for match in _COMPARES.finditer(facts.text):
        begin = max((end.end() for end in _SENTENCE_ENDS.finditer(facts.text, 0, match.start())), default=0)
        stop = _CLAUSE_ENDS.search(facts.text, match.end())
        end = stop.start() if stop else len(facts.text)
        content = [token for token in facts.tokens if not token.is_stop]
        before = [token for token in content if begin <= token.char_start < match.end()]
        behind = [token for token in content if match.end() <= token.char_start < end]
        if before and behind:
            yield before, behind


def _says_the_opposite(claim: Facts, whole: Facts) -> bool:
    """Whether one has the opposite of a word of the other, so that the other order says the same."""
    ours, theirs = (frozenset(token.text.lower() for token in facts.tokens) for facts in (claim, whole))
    return any(OPPOSITES.get(word, frozenset()) & (theirs - ours) for word in ours - theirs) or (
        ("minder" in ours) != ("minder" in theirs)
    )
