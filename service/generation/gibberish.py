"""What small language models write instead of sentences: the same words over and over, the question, a place."""

RUN_WORDS = 3
FEWEST_WORDS = 12
MOST_REPEATED = 0.25


def goes_round(text: str) -> bool:
    """Whether a text says the same few words again and again, as a model does that finds no end.

    The share of runs of three words that stood there before tells: in a list of laws or names it stays low.
    """
    words = [word.strip(".,;:").casefold() for word in text.split()]
    runs = [tuple(words[place : place + RUN_WORDS]) for place in range(len(words) - RUN_WORDS + 1)]
    return len(words) >= FEWEST_WORDS and 1 - len(set(runs)) / len(runs) > MOST_REPEATED


def is_no_statement(text: str) -> bool:
    """Whether a text is a question, a number alone, or a place as the prompt names it ("Plan › Pilots")."""
    return text.rstrip(" .").endswith("?") or " › " in text or not any(map(str.isalpha, text))
