"""Where words begin and end in Dutch policy prose: "DV&O", "GI's", "24/7", "t.a.v.", "medewerker(s)", web addresses."""

import re
from collections.abc import Iterator

from index.analysis.spacy_core import Doc, Vocab

# Combining marks, the soft hyphen and zero-width joiners belong to the letter before them.
_MARKS = "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u00ad\u200c\u200d"
_LETTER = r"[^\W_]"
# At most 200 characters: longer ones are no words, and an index has no use for them.
_RUN = rf"{_LETTER}(?:{_LETTER}|[{_MARKS}]){{0,199}}+"
_JOIN = rf"(?:[&'’ʼ]|[-‐‑](?!(?:en|of)\s)|(?<=\d)[.,:/](?=\d))(?={_LETTER})"
_INFLECTION = r"\((?:s|n|e|en|es|ren|de|te)\)(?![^\W_])"
_LABEL = r"[\w-]{1,63}"

_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
    | (?:https?://|www\.)[^\s<>"“”]{{1,1900}}(?<![.,;:!?)\]'’])      # web addresses
    | [\w.+-]{{1,64}}@{_LABEL}(?:\.{_LABEL}){{1,8}}                  # mail addresses
    | {_LABEL}(?:\.{_LABEL}){{0,8}}\.(?:nl|com|org|eu|net|info)(?:/[^\s<>"“”]{{0,1900}}(?<![.,;:!?)\]'’]))?(?![\w-])
    | (?:[^\W\d_]{{1,2}}\.){{2,9}}(?:[^\W\d_]{{1,3}}(?![^\W_]))?     # t.a.v., o.a., B.V., J.A.
    | {_RUN}(?:{_JOIN}{_RUN}){{0,19}}(?:{_INFLECTION})?              # words and numbers
    | ['’](?:s|t|n|k|m)(?![^\W_])(?:-{_RUN})?                        # 't, 's-Hertogenbosch
    | (?P<mark>[^\w\s])(?P=mark){{0,199}}                            # a run of one punctuation mark
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_SURROGATES = re.compile("[\ud800-\udfff]")


class DutchTokenizer:
    """Splits text into words, punctuation and white space in one pass, in time linear in its length.

    spaCy's own tokenizer peels affixes one by one, which takes quadratic time on long runs without white space.
    """

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text as a spaCy document; lone surrogates, which spaCy cannot hold, become U+FFFD."""
        words: list[str] = []
        spaces: list[bool] = []
        for word, is_space in _pieces(_SURROGATES.sub("\ufffd", text)):
            if is_space and words and word[0] == " ":
                spaces[-1] = True
                if len(word) == 1:
                    continue
                word = word[1:]  # noqa: PLW2901  # spaCy keeps the first space with the word before it
            words.append(word)
            spaces.append(False)
        return Doc(self._vocab, words=words, spaces=spaces)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    for match in _TOKEN.finditer(text):
        yield match.group(), match.lastgroup == "space"
