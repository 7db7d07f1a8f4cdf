"""Lays out known documents with Typst, which sets lines as TeX does: justified as a whole, kerned, with ligatures."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random

from evaluation.reading.known import PAGE, PAGES, KnownBlock, KnownDocument, LaidOut, Part

_FONTS = ("Libertinus Serif", "New Computer Modern")
# A word joiner binds it to the word that follows, or it would stay behind at the end of a page.
_PLACE = "#let at(n) = box(context [#metadata((n, here().page()))<at>]) + sym.wj"


def lay_out(known: KnownDocument, folder: Path, rng: Random) -> LaidOut:
    """Write the document as a PDF in the folder."""
    import typst  # noqa: PLC0415  # an optional library

    columns = rng.choice((1, 1, 2))
    if columns > 1:
        # In a narrow column the words of a cell would stick out into the next.
        known = known.without(Part.TABLE)
    path = folder / f"{known.name}-typeset.pdf"
    source = folder / f"{known.name}.typ"
    source.write_text("\n".join(_lines(known, columns, rng)), encoding="utf-8")
    typst.compile(str(source), output=str(path))
    found = json.loads(typst.query(str(source), "<at>", field="value"))
    return LaidOut(known, path, {int(number): int(page) for number, page in found})


def _lines(known: KnownDocument, columns: int, rng: Random) -> Iterator[str]:
    size = rng.choice((9, 10, 11))
    yield _PLACE
    foot = _quoted(known.running_foot).replace(PAGES, '" + str(counter(page).final().first()) + "')
    foot = foot.replace(PAGE, '" + str(counter(page).get().first()) + "')
    yield f'#set page(paper: "a4", columns: {columns}, margin: {rng.choice((22, 28))}mm,'
    yield f"  header: context text(size: 8pt, emph({_quoted(known.running_head)})),"
    yield f"  footer: align({rng.choice(('center', 'right'))}, context text(size: 8pt, {foot})))"
    yield f'#set text(font: "{rng.choice(_FONTS)}", size: {size}pt, lang: "nl", hyphenate: true)'
    indent = rng.choice(("first-line-indent: 1.2em, spacing: 0.65em", "spacing: 1.1em"))
    justify = rng.choice(("true", "true", "false"))
    yield f"#set par(justify: {justify}, leading: {rng.choice((0.55, 0.65, 0.8))}em, {indent})"
    yield "#show heading: set text(hyphenate: false)"
    stroke = rng.choice(("0.5pt", "(x, y) => (bottom: 0.5pt)", "none"))
    yield f"#set table(stroke: {stroke}, align: left)"
    weight = rng.choice(("bold", "regular"))
    title = f'#text(size: {2 * size}pt, weight: "{weight}", hyphenate: false, {_quoted(known.title)})'
    yield f'#place(top, scope: "parent", float: true, [{title}])' if columns > 1 else title
    numbers = count()
    for block in known.blocks:
        yield ""
        yield from _block(block, numbers)


def _block(block: KnownBlock, numbers: "count[int]") -> Iterator[str]:
    if block.part is Part.HEADING:
        yield f"#heading(level: {block.level}, [#{_quoted(block.text)}])"
        return
    if block.part is Part.TABLE:
        yield from _table(block)
        return
    text = " ".join(f"#at({next(numbers)})#{_quoted(sentence)}" for sentence in block.sentences)
    if block.note is not None:
        text += f"#footnote[#at({next(numbers)})#{_quoted(block.note)}]"
    if block.part is Part.PARAGRAPH:
        yield text
    elif block.part is Part.ITEM:
        yield f"- {text}"
    elif block.part is Part.BOX:
        yield f"#block(fill: luma(225), inset: 8pt, breakable: false, [{text}])"
    else:
        size = 1.4 if block.part is Part.PULL_QUOTE else 0.85
        yield f"#block(inset: (left: 20pt, right: 20pt, y: 6pt), [#set text(size: {size}em, hyphenate: false);{text}])"


def _table(block: KnownBlock) -> Iterator[str]:
    def cells(row: tuple[str, ...], mark: str) -> str:
        return ", ".join(f"[{mark}#{_quoted(cell)}{mark}]" for cell in row)

    if block.caption is not None:
        yield f"#text(size: 0.9em, emph({_quoted(block.caption)}))"
        yield ""
    yield "#text(size: 0.9em, hyphenate: false)[#set par(justify: false, first-line-indent: 0em)"
    yield f"#table(columns: {len(block.rows[0])}, table.header({cells(block.rows[0], '*')}),"
    for row in block.rows[1:]:
        yield f"  {cells(row, '')},"
    yield ")]"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
