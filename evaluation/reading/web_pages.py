"""Lays out known documents with WeasyPrint: columns, notes at the foot, floating quotes, boxes and ruled tables."""

from html import escape
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from evaluation.reading.known import PAGE, PAGES, KnownBlock, KnownDocument, LaidOut, Part

_NARROW_FONTS = ("Liberation Serif", "Liberation Sans Narrow")
_FONTS = ("Liberation Serif", "Liberation Sans", "DejaVu Serif", "DejaVu Sans", "Liberation Sans Narrow")


def is_installed() -> bool:
    """Whether WeasyPrint can be run; without Pango it cannot be imported."""
    try:
        import weasyprint  # noqa: F401, PLC0415
    except (ImportError, OSError):
        return False
    return True


def lay_out(known: KnownDocument, folder: Path, rng: Random) -> LaidOut:
    """Write the document as a PDF in the folder."""
    import weasyprint  # noqa: PLC0415  # an optional library that needs Pango

    path = folder / f"{known.name}-web.pdf"
    document = weasyprint.HTML(string=_html(known, rng)).render()
    document.write_pdf(path)
    return LaidOut(known, path, pages_of_sentences(document))


def pages_of_sentences(document: Any) -> dict[int, int]:  # noqa: ANN401 - WeasyPrint has no types
    """The page on which each sentence of a rendered document begins, by the number of its anchor."""
    pages: dict[int, int] = {}
    for number, page in enumerate(document.pages, start=1):
        for name in page.anchors:
            if name.startswith("s") and name[1:].isdigit():
                # A sentence over two pages has an anchor on both.
                pages.setdefault(int(name[1:]), number)
    return pages


def _html(known: KnownDocument, rng: Random) -> str:
    numbers = count()
    body: list[str] = []
    in_list = False
    for block in known.blocks:
        if (block.part is Part.ITEM) is not in_list:
            body.append("</ul>" if in_list else "<ul>")
            in_list = not in_list
        body.append(element(block, numbers))
    title = f'<h1 id="title">{escape(known.title)}</h1>'
    columns = f"<div class=columns>{''.join(body)}</div>"
    head = f"<title>{escape(known.title)}</title><style>{_style(known, rng)}</style>"
    return f"<html lang=nl><head>{head}</head><body>{title}{columns}</body></html>"


def element(block: KnownBlock, numbers: "count[int]") -> str:
    """A block as HTML, each sentence an anchor with the next of the numbers."""
    if block.part is Part.HEADING:
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if block.part is Part.TABLE:
        return _table(block)
    text = " ".join(f'<span id="s{next(numbers)}">{escape(sentence)}</span>' for sentence in block.sentences)
    if block.note is not None:
        text += f'<span class=note id="s{next(numbers)}">{escape(block.note)}</span>'
    tag = "li" if block.part is Part.ITEM else "p" if block.part is Part.PARAGRAPH else "div"
    return f"<{tag} class={block.part}>{text}</{tag}>"


def _table(block: KnownBlock) -> str:
    rows = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block.rows]
    caption = f"<p class=caption>{escape(block.caption)}</p>" if block.caption else ""
    body = "".join(f"<tr>{row}</tr>" for row in rows[1:])
    # A table is as wide as the page; behind it the columns begin anew.
    return f"</div>{caption}<table><thead><tr>{rows[0]}</tr></thead><tbody>{body}</tbody></table><div class=columns>"


def _style(known: KnownDocument, rng: Random) -> str:
    columns = rng.choice((1, 1, 2, 2, 3))
    size = 9 if columns == 3 else rng.choice((9, 10, 10.5, 11))
    fonts = _NARROW_FONTS if columns == 3 else _FONTS
    align = rng.choice(("justify", "left"))
    ruled = rng.choice(("td {border: 0.5pt solid #888}", "tr {border-bottom: 0.5pt solid #aaa}", ""))
    spaced = rng.choice(("letter-spacing: 0.12em; text-transform: uppercase", "letter-spacing: 0.3em", "", ""))
    head = f'content: "{known.running_head}"; font-size: 8pt'
    foot_text = known.running_foot.replace(PAGES, '" counter(pages) "').replace(PAGE, '" counter(page) "')
    foot = f'content: "{foot_text}"; font-size: 8pt'
    mirrored = rng.random() < 0.4
    feet = f"@page :left {{ @bottom-left {{{foot}}} }} @page :right {{ @bottom-right {{{foot}}} }}"
    first = "@page :first { @top-left { content: none } @top-right { content: none } }" if rng.random() < 0.6 else ""
    quote = rng.choice(("", "float: right; width: 40%;") if columns == 1 else ("",))
    note = "float: footnote; font-size: 8pt" if columns == 1 else "display: none"
    small = columns == 3
    side = rng.choice(("top-left", "top-right"))
    centred = "" if mirrored else f"@bottom-center {{{foot}}}"
    fill = rng.choice(("auto", "balance"))
    return f"""
    @page {{ size: A4; margin: {rng.choice((18, 22, 28))}mm {rng.choice((16, 24))}mm; @{side} {{{head}}} {centred} }}
    {feet if mirrored else ""} {first}
    body {{ font-family: "{rng.choice(fonts)}"; font-size: {size}pt; line-height: {rng.choice((1.2, 1.35, 1.5))};
            hyphens: {rng.choice(("auto", "auto", "manual"))}; text-align: {align} }}
    .columns {{ column-count: {columns}; column-gap: {rng.choice((5, 8, 12))}mm; column-fill: {fill} }}
    p {{ margin: {rng.choice(("0 0 0.6em", "0 0 1em", "0; text-indent: 1.5em"))}; orphans: 2; widows: 2 }}
    h1, h2, h3 {{ hyphens: manual; text-align: left; break-after: avoid; {rng.choice(("", "color: #154273"))} }}
    h1 {{ font-size: {2 * size}pt; {spaced} }}
    h2 {{ font-size: {(1.15 if small else 1.35) * size}pt; }} h3 {{ font-size: {size}pt }}
    table {{ border-collapse: collapse; width: 100%; margin: 0.8em 0; text-align: left; hyphens: manual;
             font-size: {0.9 * size}pt; break-inside: auto }}
    td {{ padding: 2pt 4pt; vertical-align: top }} thead td {{ font-weight: bold }} {ruled}
    .caption {{ font-style: italic; font-size: {0.9 * size}pt; margin: 0.8em 0 0; text-indent: 0 }}
    .note {{ {note} }}
    .pull-quote {{ {quote} font-size: {(1.2 if small else 1.4) * size}pt; color: #154273; text-align: left;
                   hyphens: manual; margin: 0.6em }}
    .box {{ background: #dde6f0; padding: 8pt; margin: 0.8em 0; break-inside: avoid }}
    .margin-note {{ border-left: 2pt solid #154273; font-size: {0.85 * size}pt; padding-left: 6pt;
                    margin: 0.8em 0 0.8em 45% }}
    """
