"""Lays out known documents as brochures and plans: items as cards side by side, and two pages on a sheet."""

from html import escape
from itertools import count, groupby
from pathlib import Path
from random import Random

import pypdf

from evaluation.reading.known import PAGE, PAGES, KnownBlock, KnownDocument, LaidOut, Part
from evaluation.reading.web_pages import element, pages_of_sentences

_FONTS = ("Liberation Sans", "DejaVu Sans", "Liberation Serif")


def lay_out(known: KnownDocument, folder: Path, rng: Random) -> LaidOut:
    """Write the document as a PDF in the folder; needs WeasyPrint."""
    import weasyprint  # noqa: PLC0415  # an optional library that needs Pango

    path = folder / f"{known.name}-plan.pdf"
    # Tables of many columns do not fit on half a sheet.
    booklet = rng.random() < 0.4
    known = known.without(Part.TABLE) if booklet else known
    document = weasyprint.HTML(string=_html(known, rng, booklet=booklet)).render()
    document.write_pdf(path)
    pages = pages_of_sentences(document)
    if booklet:
        _put_two_on_a_sheet(path)
        pages = {sentence: (page + 1) // 2 for sentence, page in pages.items()}
    return LaidOut(known, path, pages)


def _put_two_on_a_sheet(path: Path) -> None:
    """Set the pages of a file two by two on sheets, the first at the left."""
    reader, writer = pypdf.PdfReader(path), pypdf.PdfWriter()
    width, height = (float(side) for side in reader.pages[0].mediabox.upper_right)
    for first in range(0, len(reader.pages), 2):
        sheet = writer.add_blank_page(2 * width, height)
        for place, page in enumerate(reader.pages[first : first + 2]):
            sheet.merge_translated_page(page, place * width, 0)
    writer.write(path)


def _html(known: KnownDocument, rng: Random, *, booklet: bool) -> str:
    numbers = count()
    body: list[str] = []
    for part, blocks in groupby(known.blocks, key=lambda block: block.part):
        made = [_card(block, numbers) if part is Part.ITEM else element(block, numbers) for block in blocks]
        body += _rows_of_cards(made) if part is Part.ITEM else made
    title = f'<h1 id="title">{escape(known.title)}</h1>'
    style = _style(known, rng, booklet=booklet)
    return f"<html lang=nl><head><style>{style}</style></head><body>{title}{''.join(body)}</body></html>"


def _card(block: KnownBlock, numbers: "count[int]") -> str:
    texts = (f'<span id="s{next(numbers)}">{escape(sentence)}</span>' for sentence in block.sentences)
    return f"<div class=card>{' '.join(texts)}</div>"


def _rows_of_cards(cards: list[str]) -> list[str]:
    """Cards in rows of two or three; one alone is a paragraph."""
    width = 3 if len(cards) % 3 == 0 else 2
    rows = [cards[first : first + width] for first in range(0, len(cards), width)]
    return [f"<div class=row>{''.join(row)}</div>" if len(row) > 1 else f"<p>{row[0]}</p>" for row in rows]


def _style(known: KnownDocument, rng: Random, *, booklet: bool) -> str:
    size = 8.5 if booklet else rng.choice((9, 10, 10.5))
    card = rng.choice(("background: #dde6f0", "border: 1pt solid #154273", "background: #eee; border-radius: 4pt"))
    foot = f'"{PAGE}"' if booklet else f'"{known.running_foot}"'
    foot = foot.replace(PAGES, '" counter(pages) "').replace(PAGE, '" counter(page) "')
    quote = "margin: 0.8em 2em" if booklet else "float: right; width: 40%; margin: 0.4em 0 0.4em 1em"
    return f"""
    @page {{ size: {"A5" if booklet else "A4"}; margin: {rng.choice((16, 20))}mm {rng.choice((14, 18))}mm;
             @top-left {{ content: "{known.running_head}"; font-size: 7pt }}
             @bottom-center {{ content: {foot}; font-size: 8pt }} }}
    body {{ font-family: "{rng.choice(_FONTS)}"; font-size: {size}pt; line-height: {rng.choice((1.25, 1.4))};
            hyphens: {rng.choice(("auto", "manual"))} }}
    p {{ margin: 0 0 0.7em; orphans: 2; widows: 2 }}
    h1, h2, h3 {{ hyphens: manual; break-after: avoid; color: {rng.choice(("#154273", "#a90061", "black"))} }}
    h1 {{ font-size: {2 * size}pt }} h2 {{ font-size: {1.4 * size}pt }} h3 {{ font-size: {1.1 * size}pt }}
    .row {{ display: flex; clear: both; gap: {rng.choice((4, 8, 12))}pt; margin: 0.5em 0 0.9em; break-inside: avoid }}
    .card {{ flex: 1; padding: 7pt; font-size: {rng.choice((0.9, 1)) * size}pt; hyphens: manual; {card} }}
    p .card {{ padding: 0; border: none; background: none }}
    table {{ border-collapse: collapse; width: 100%; margin: 0.8em 0; hyphens: manual; font-size: {0.9 * size}pt }}
    td {{ padding: 2pt 4pt; vertical-align: top; border-bottom: 0.5pt solid #888 }} thead td {{ font-weight: bold }}
    .caption {{ font-style: italic; margin: 0.8em 0 0 }}
    .note {{ float: footnote; font-size: 7.5pt }}
    .pull-quote {{ {quote}; font-size: {1.4 * size}pt; color: #154273; hyphens: manual }}
    .box {{ background: #dde6f0; padding: 8pt; margin: 0.8em 0; break-inside: avoid }}
    .margin-note {{ border-left: 2pt solid #154273; font-size: {0.85 * size}pt; padding-left: 6pt;
                    margin: 0.8em 0 0.8em 45% }}
    """
