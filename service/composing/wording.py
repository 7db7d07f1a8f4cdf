"""What the service itself says around the words of the documents, in Dutch and English."""

from collections.abc import Sequence
from itertools import groupby

from corpus.answer import Citation, Statement
from corpus.passage import Passage
from index.readings import Reading


def answer_text(opening: str, statements: Sequence[Statement], *, listed: bool) -> str:
    """The whole answer as text. listed: each statement on a line of its own."""
    numbered = [s.text + "".join(f" [{number}]" for number in s.citations) for s in statements]
    if listed and len(numbered) > 1:
        return "\n".join([*([opening] if opening else []), *(f"- {text}" for text in numbered)])
    return " ".join([*([opening] if opening else []), *numbered])


def standing(language: str, label: str | None, paragraph: int | None, rows: Sequence[int]) -> str:
    """Where in its section something stands: "p. 9", "alinea 4", "alinea 4, rij 3", "rijen 3–5, 8"; "" if unknown.

    Args:
        language: ISO 639-1 code.
        label: what is printed on the page; None without pages.
        paragraph: without pages, its number; None in sheets.
        rows: without pages, those of its sheet or table, ascending.
    """
    if label:
        return f"p. {label}"
    parts = [f"{'paragraph' if language == 'en' else 'alinea'} {paragraph}"] if paragraph else []
    if rows:
        one, several = ("row", "rows") if language == "en" else ("rij", "rijen")
        grouped = groupby(enumerate(rows), key=lambda placed: placed[1] - placed[0])
        runs = [[row for _, row in run] for _, run in grouped]
        told = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
        parts.append(f"{one if len(rows) == 1 else several} {told}")
    return ", ".join(parts)


def passage_standing(language: str, passage: Passage) -> str:
    """Where in its section a passage stands, as `standing` puts it."""
    label = passage.page_label if passage.page_number else None
    return standing(language, label, passage.paragraph_number, passage.rows_of(0, len(passage.text)))


def cited_place(language: str, citation: Citation, separator: str) -> str:
    """Title, headings and where below them a quote stands. separator: between title and headings."""
    label = citation.page_label if citation.page else None
    stands = standing(language, label, citation.paragraph_number, citation.rows)
    return ", ".join(filter(None, (separator.join((citation.document_title, *citation.headings)), stands)))


def no_answer(language: str, *, found: bool, unexplained: bool) -> str:
    """An honest refusal. found: whether nearest passages are shown along with it. unexplained: they use the word."""
    if language == "en":
        refusal = "The documents use the word, but do not explain it." if unexplained else "The documents do not say."
        return refusal + (" These passages come nearest." if found else "")
    said_of_it = "gebruiken het woord, maar leggen het niet uit" if unexplained else "zeggen hier niets over"
    return f"De documenten {said_of_it}." + (" Deze passages komen er het dichtst bij." if found else "")


def in_short(language: str, title: str, chapters: tuple[int, int] | None) -> str:
    """That what follows tells of a document as a whole. chapters: of how many, where not of all."""
    if language == "en":
        some = f", {chapters[0]} of its {chapters[1]} chapters" if chapters else ""
        return f"In short, from “{title}”{some}:"
    some = f", {chapters[0]} van de {chapters[1]} hoofdstukken" if chapters else ""
    return f"In het kort, uit “{title}”{some}:"


def not_found_note(language: str, missing: Sequence[str]) -> str:
    """That nothing was found of these years or sides of a comparison."""
    names = (" or " if language == "en" else " of ").join(f"‘{name}’" for name in missing)
    return f"No answer was found for {names}." if language == "en" else f"Voor {names} is geen antwoord gevonden."


def incomplete_note(language: str, told: int, of: int) -> str:
    """That the documents have more of what is asked for than the answer tells."""
    if language == "en":
        return f"This is not all: {told} of {of}."
    return f"Dit is niet alles: {told} van de {of}."


def older_version_note(language: str, titles: Sequence[str]) -> str:
    """That a newer version of these documents is there."""
    names = ", ".join(f"‘{title}’" for title in titles)
    if language == "en":
        return f"There is a newer version of {names}; this answer cites the older one."
    return f"Van {names} is er een nieuwere versie; dit antwoord haalt de oudere aan."


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


def dropped_note(language: str, count: int) -> str:
    """That sentences of the language model were left out since the sources do not support them."""
    if language == "en":
        many = "1 sentence" if count == 1 else f"{count} sentences"
        return f"{many} of the language model left out: the sources do not support what was written."
    many = "1 zin" if count == 1 else f"{count} zinnen"
    return f"{many} van het taalmodel weggelaten: de bronnen steunen niet wat er stond."


def cut_off_note(language: str) -> str:
    """That the language model did not come to an end."""
    if language == "en":
        return "The language model came to no end: what it did not finish is left out; the answer may be incomplete."
    return "Het taalmodel kwam niet tot een einde: wat niet af was, is weggelaten; misschien mist het antwoord iets."


def kept_back_note(language: str, count: int) -> str:
    """That passages were kept from the language model since they try to give it orders."""
    if language == "en":
        many = "1 passage" if count == 1 else f"{count} passages"
        return f"{many} not given to the language model, because of instructions to it in the text."
    many = "1 passage" if count == 1 else f"{count} passages"
    return f"{many} niet aan het taalmodel gegeven, omdat er opdrachten aan het model in staan."


_MODEL_FAILURES = {
    "timeout": ("het antwoordt niet op tijd", "it does not answer in time"),
    "busy": ("het heeft het te druk", "it is too busy"),
    "unreachable": ("het is niet bereikbaar", "it cannot be reached"),
    "refused": ("het weigert de vraag", "it refuses the question"),
    "nonsense": ("het geeft geen bruikbaar antwoord", "it gives no usable answer"),
    "": ("wat het schreef, steunt niet genoeg op de bronnen", "the sources do not support enough of what it wrote"),
}


def model_note(language: str, failure: str | None) -> str:
    """That the answer is quoted instead of written by the language model, and why."""
    dutch, english = _MODEL_FAILURES[failure or ""]
    if language == "en":
        return f"Quoted from the documents instead of written by the language model: {english}."
    return f"Letterlijk uit de documenten in plaats van geschreven door het taalmodel: {dutch}."
