"""The verb in a noun that names its action: "begeleiding" and "begeleiden" ask for the same sentences."""

from functools import lru_cache

from index.analysis.lemmatiser import lemmatise
from index.analysis.lexicon import dictionary_form, is_infinitive, word_list

_SHORTEST = 6
_VERBAL_PREFIXES = ("be", "her", "ont", "ver")


@lru_cache(maxsize=100_000)
def verb_of(noun: str) -> str | None:
    """The lemma of the verb that a noun in -ing is made of; None for other nouns and those gone their own way.

    Args:
        noun: a lemma.
    """
    infinitive = noun.removesuffix("ing") + "en"
    if len(noun) < _SHORTEST or not noun.endswith("ing") or noun in word_list("nouns_of_their_own"):
        return None
    # The dictionary makes "vervolgen" the plural of "vervolg"; its prefix and "vervolgt" make it a verb.
    is_verb = dictionary_form(infinitive) == infinitive or (
        infinitive.startswith(_VERBAL_PREFIXES) and is_infinitive(infinitive)
    )
    return lemmatise(infinitive) if is_verb else None
