"""How rare a word is among the passages."""

import math


def inverse_frequency(passages: int, having: int = 0) -> float:
    """Inverse passage frequency, as BM25 weighs a word: ln(1 + (N - n + ½) / (n + ½)).

    Args:
        passages: how many there are, N.
        having: how many of them have the word, n; none has one that is not known.
    """
    return math.log(1.0 + (passages - having + 0.5) / (having + 0.5))
