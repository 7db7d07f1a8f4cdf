"""The measurement `python -m evaluation reading`: lays known documents out, reads them, and compares."""

import importlib.util
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pypdfium2
from tqdm import tqdm

from evaluation.errors import LayoutError
from evaluation.reading import canvas_pages, office_pages, plan_pages, typeset_pages, web_pages
from evaluation.reading.aligning import letter_stream, locate, value_at
from evaluation.reading.compose import composed, sources
from evaluation.reading.known import KnownDocument, LaidOut, Part
from evaluation.reading.readings import Reader, Reading, readers
from evaluation.reading.scores import (
    LineEnd,
    Scores,
    Tally,
    characters_right,
    furniture_left,
    headings_found,
    line_ends_mended,
    pairs_in_order,
    rows_found,
    under_heading,
)

_LINE_END = re.compile(r"(?:\ufffe|\x02|[-\u2010\u00ad]\s*\r?\n)\s*(?=\w)")
_CONTEXT = 24
_LEAST_CONTEXT = 8


@dataclass(frozen=True, slots=True)
class Measured:
    """What one reader made of the documents of one layout.

    seconds: of this process's processor time that reading took, which other programs do not lengthen; text recognition
        runs in programs of its own and is not in it.
    by_document: scores by the document's name, for finding what went wrong.
    """

    reader: str
    layout: str
    scores: Scores
    pages: int
    seconds: float
    by_document: Mapping[str, Scores]


Layout = Callable[[Sequence[tuple[KnownDocument, Random]], Path], list[LaidOut]]


def layouts() -> dict[str, Layout]:
    """The layouts that can be made here, by the program that makes them."""
    found: dict[str, Layout] = {"reportlab": _one_by_one(canvas_pages.lay_out)}
    if importlib.util.find_spec("typst") is not None:
        found["Typst"] = _one_by_one(typeset_pages.lay_out)
    if web_pages.is_installed():
        found["WeasyPrint"] = _one_by_one(web_pages.lay_out)
    if office_pages.is_installed():
        found["LibreOffice"] = office_pages.lay_out_all
    return found


def other_layouts() -> dict[str, Layout]:
    """Layouts that are made where they are asked for by name: the others are compared from state to state."""
    return {"plan": _one_by_one(plan_pages.lay_out)} if web_pages.is_installed() else {}


def _one_by_one(lay_out: Callable[[KnownDocument, Path, Random], LaidOut]) -> Layout:
    def lay_out_all(documents: Sequence[tuple[KnownDocument, Random]], folder: Path) -> list[LaidOut]:
        return [lay_out(known, folder, rng) for known, rng in documents]

    return lay_out_all


def laid_out(folder: Path, count: int, first_seed: int = 0, chosen: Sequence[str] = ()) -> dict[str, list[LaidOut]]:
    """So many documents by each layout, every one composed and set by its own seed.

    Args:
        folder: for the PDFs.
        count: of documents for each layout.
        first_seed: of the first document; the others follow.
        chosen: names of layouts; all that can be made here, but for `other_layouts`, where it is empty.

    Raises:
        LayoutError: one of the chosen layouts cannot be made here.
    """
    texts = sources()
    usual = layouts()
    known = usual | other_layouts()
    for name in chosen:
        if name not in known:
            raise LayoutError(name, list(known))
    made: dict[str, list[LaidOut]] = {}
    for place, name in enumerate(tqdm(chosen or usual, desc="laying out", leave=False, disable=None)):
        seeds = range(first_seed + place * count, first_seed + (place + 1) * count)
        made[name] = known[name]([(composed(texts, seed), Random(seed)) for seed in seeds], folder)
    return made


def measure(made: Mapping[str, Sequence[LaidOut]], chosen: Mapping[str, Reader] | None = None) -> list[Measured]:
    """Let every reader read every document."""
    results: list[Measured] = []
    for reader, read in (chosen or readers()).items():
        for layout, documents in made.items():
            by_document: dict[str, Scores] = {}
            seconds, pages = 0.0, 0
            for document in tqdm(documents, desc=f"{reader}, {layout}", leave=False, disable=None):
                started = time.process_time()
                reading = read(document.path)
                seconds += time.process_time() - started
                pages += len(raw_pages(document.path))
                by_document[document.path.stem] = compare(document, reading)
            total = sum(by_document.values(), Scores())
            results.append(Measured(reader, layout, total, pages, seconds, by_document))
    return results


def compare(document: LaidOut, reading: Reading) -> Scores:
    """What is right in one reading of a known document."""
    known = document.known
    statements = known.statements()
    shown = [number for number in range(len(statements)) if number in document.pages and not statements[number].repeats]
    stream = letter_stream(reading.text)
    ranges: list[tuple[int, int] | None] = [None] * len(statements)
    behind = 0
    for number in shown:
        found = ranges[number] = locate(letter_stream(statements[number].text).letters, stream, behind, reading.quotes)
        behind = found[1] if found is not None and statements[number].flow == 0 else behind
    places = [stream.places[found[0]] if found is not None else None for found in ranges]
    raw = raw_pages(document.path)
    texts = [statement.text for statement in statements]
    full = letter_stream(
        "\n".join([known.title, *(text for block in known.blocks for text in (block.text, *_cells(block.rows)))])
    )
    joined, joins, hyphens = line_ends_mended(line_ends(raw), full, stream)
    headings = precision = sections = rows = None
    if reading.headings is not None:
        headings, precision = headings_found(known.headings(), [text for _, text in reading.headings])
        expected = {n: heading for n in shown if (heading := statements[n].heading) is not None}
        sections = under_heading(expected, places, reading.headings)
    if reading.rows is not None:
        rows = rows_found([block.rows for block in known.blocks if block.part is Part.TABLE], reading.rows)
    return Scores(
        characters=sum(
            (_characters(texts[n], reading.text, places[n], ranges[n], stream.places) for n in shown), Tally()
        ),
        order=pairs_in_order([statements[n].flow for n in shown], [places[n] for n in shown]),
        joined=joined,
        joins=joins,
        hyphens=hyphens,
        headings=headings,
        precision=precision,
        sections=sections,
        rows=rows,
        pages=Tally(sum(_page(places[n], reading) == document.pages[n] for n in shown), len(shown)),
        furniture=furniture_left(_furniture(known, len(raw)), full.text, reading.text),
    )


def _cells(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        yield from row


def _characters(
    known: str, text: str, place: int | None, found: tuple[int, int] | None, places: Sequence[int]
) -> Tally:
    if place is None or found is None:
        return characters_right(known, None)
    # The marks before the first letter and behind the last one belong to the sentence.
    before = len(known) - len(known.lstrip("‘“(\"'"))
    behind = len(known) - len(known.rstrip(".,;:!?’”)\"'"))
    return characters_right(known, text[max(place - before, 0) : places[found[1] - 1] + 1 + behind])


def _page(place: int | None, reading: Reading) -> int | None:
    return value_at(place, list(reading.pages)) if place is not None else None


def _furniture(known: KnownDocument, pages: int) -> set[str]:
    return {text for page in range(1, pages + 1) for text in known.furniture(page, pages)}


def raw_pages(path: Path) -> list[str]:
    """The text of each page by plain PDFium, with its line ends."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def line_ends(pages: Sequence[str]) -> list[LineEnd]:
    """The hyphens at line ends of pages, with the letters around them."""
    found: list[LineEnd] = []
    for page in pages:
        for match in _LINE_END.finditer(page):
            before = letter_stream(page[max(match.start() - 2 * _CONTEXT, 0) : match.start()]).letters[-_CONTEXT:]
            after = letter_stream(page[match.end() : match.end() + 2 * _CONTEXT]).letters[:_CONTEXT]
            if min(len(before), len(after)) >= _LEAST_CONTEXT:
                found.append(LineEnd(before, after))
    return found
