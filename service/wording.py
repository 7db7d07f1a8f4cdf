"""What the service itself says around the words of the documents, in Dutch and English."""

from collections.abc import Sequence

from corpus.answer import Statement
from index.readings import Reading


def answer_text(opening: str, statements: Sequence[Statement], *, listed: bool) -> str:
    """The whole answer as text. listed: each statement on a line of its own."""
    numbered = [s.text + "".join(f" [{number}]" for number in s.citations) for s in statements]
    if listed and len(numbered) > 1:
        return "\n".join([*([opening] if opening else []), *(f"- {text}" for text in numbered)])
    return " ".join([*([opening] if opening else []), *numbered])


def no_answer(language: str, *, found: bool) -> str:
    """An honest refusal. found: whether nearest passages are shown along with it."""
    if language == "en":
        return "The documents do not say." + (" These passages come nearest." if found else "")
    return "De documenten zeggen hier niets over." + (" Deze passages komen er het dichtst bij." if found else "")


def ocr_note(language: str, numbers: Sequence[int]) -> str:
    """That the words of these citations were read from a picture."""
    marks = ", ".join(f"[{number}]" for number in numbers)
    if language == "en":
        return f"The words of {marks} come from a scan and were read by text recognition (OCR); check them on the page."
    return f"De woorden van {marks} komen uit een scan en zijn gelezen met tekstherkenning (OCR); controleer ze."


def spelling_note(language: str, looked_up: str) -> str:
    """That the question was looked up with its spelling mended."""
    return f"Searched for: {looked_up}" if language == "en" else f"Gezocht op: {looked_up}"


def reading_note(language: str, reading: Reading) -> str:
    """What an abbreviation of several things was taken for."""
    others = "; ".join(reading.others)
    if language == "en":
        return f"{reading.short} read as {reading.long}; it may also stand for {others}"
    return f"{reading.short} gelezen als {reading.long}; het kan ook staan voor {others}"
