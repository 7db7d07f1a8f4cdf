"""Whatever a document is composed of: its texts are read once, in order, as what they are and under their heading."""

import itertools
from dataclasses import dataclass
from html import escape

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from odfdo import Document, Element

from ingest.blocks import BlockKind
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.odt import read_odt

GONE = "verdwenen"
HEADING, PARAGRAPH, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM


@dataclass(frozen=True)
class Part:
    """One block of a composed document. depth: of a heading or an item. rows: of a table, the header first."""

    kind: BlockKind
    text: str
    depth: int = 1
    rows: tuple[tuple[str, ...], ...] = ()
    dressing: int = 0


@st.composite
def composed(draw):
    """A heading and what follows it; every word is another one, so that each can be found."""
    words = (f"woord{number}" for number in itertools.count())

    def sentence(count):
        return "De " + " ".join(next(words) for _ in range(count)) + " blijft."

    parts = [Part(HEADING, f"Deel {next(words)}", 1)]
    depth = 1
    for _ in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from([HEADING, PARAGRAPH, PARAGRAPH, ITEM, BlockKind.TABLE_ROW]))
        dressing = draw(st.integers(0, 3))
        if kind is HEADING:
            depth = draw(st.integers(1, min(depth + 1, 4)))
            parts.append(Part(HEADING, f"Deel {next(words)}", depth, dressing=dressing))
        elif kind is BlockKind.TABLE_ROW:
            width, height = draw(st.integers(2, 4)), draw(st.integers(1, 3))
            rows = tuple(tuple(next(words) for _ in range(width)) for _ in range(height + 1))
            parts.append(Part(kind, "", rows=rows, dressing=dressing))
        elif kind is ITEM:
            parts.append(Part(ITEM, sentence(draw(st.integers(1, 4))), draw(st.integers(1, 2)), dressing=dressing))
        else:
            parts.append(Part(PARAGRAPH, sentence(draw(st.integers(2, 9))), dressing=dressing))
    return parts


def expected(parts):
    """The blocks by kind, text, and the headings that they stand under."""
    path, blocks = [], []
    for part in parts:
        if part.kind is HEADING:
            path = [*path[: part.depth - 1], part.text]
        texts = ["\t".join(row) for row in part.rows] or [part.text]
        blocks += [(part.kind, text, tuple(path), part.rows[0] if part.rows else ()) for text in texts]
    return blocks


def found(read):
    path, blocks = [], []
    for block in read.blocks:
        if block.kind is HEADING:
            path = [(level, text) for level, text in path if level < block.level] + [(block.level, block.text)]
        blocks.append((block.kind, block.text, tuple(text for _, text in path), block.columns))
    return blocks


def as_html(parts):
    """A page with what surrounds pages, and each block in one of the ways in which pages have it."""
    written = []
    for part in parts:
        text = escape(part.text)
        if part.kind is HEADING:
            name = f"h{part.depth}"
            shape = [
                "{}",
                '<button aria-expanded="false" aria-controls="x">{}</button>',
                "<a href='#a'>{}</a>",
                "<b>{}</b>",
            ]
            written.append(f"<{name}>{shape[part.dressing].format(text)}</{name}>")
        elif part.rows:
            row = ["th" if place == 0 and part.dressing < 2 else "td" for place in range(len(part.rows))]
            bold = "<b>{}</b>" if part.dressing >= 2 else "{}"
            lines = [
                "<tr>" + "".join(f"<{row[place]}>{(bold if place == 0 else '{}').format(cell)}" for cell in cells)
                for place, cells in enumerate(part.rows)
            ]
            written.append(f"<table>{'<thead>' if part.dressing == 1 else ''}{''.join(lines)}</table>")
        elif part.kind is ITEM:
            inner = f"<ul><li>{text}</ul>"
            written.append(f"<ul><li>{inner}</ul>" if part.depth == 2 else inner)
        else:
            shape = [
                "<p>{}",
                "<div>{}</div>",
                "<p><span>{}</span><del>" + GONE + "</del></p>",
                "<section><p>{}</p></section>",
            ]
            written.append(shape[part.dressing].format(text))
    cookies = f'<div id="cookiebar"><p>{GONE}</p></div><nav><a href="/">{GONE}</a></nav>'
    wrapped = f"<form id='pagina'>{''.join(written)}</form>"
    return f"<html><body>{cookies}{wrapped}<footer>{GONE}</footer></body></html>"


def as_docx(parts, path):
    document = docx.Document()
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    for part in parts:
        if part.rows:
            table = document.add_table(len(part.rows), len(part.rows[0]))
            for row, cells in zip(table.rows, part.rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
            properties = table.rows[0]._tr.get_or_add_trPr()
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
            continue
        style = {HEADING: f"Heading {part.depth}", ITEM: "List Bullet" + (" 2" if part.depth == 2 else "")}.get(
            part.kind
        )
        paragraph = document.add_paragraph(style=style)._p
        head, tail = part.text[:4], part.text[4:]
        deleted = f'<w:del w:id="1" w:author="a"><w:r><w:delText>{GONE}</w:delText></w:r></w:del>'
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run.format(tail)}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        shape = [
            run.format(part.text),
            f'{run.format(head)}{deleted}<w:ins w:id="2" w:author="a">{run.format(tail)}</w:ins>',
            f"{run.format(head)}{field}",
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run.format(head)}<w:hyperlink>{run.format(tail)}</w:hyperlink></w:sdtContent></w:sdt>",
        ][part.dressing]
        for element in parse_xml(f"<w:p {nsdecls('w')}>{shape}</w:p>"):
            paragraph.append(element)
    document.save(str(path))


def as_odt(parts, path):
    document = Document("text")
    document.body.clear()
    remark = f"<office:annotation><text:p>{GONE}</text:p></office:annotation>"
    for part in parts:
        head, tail = part.text[:4], part.text[4:]
        text = [
            part.text,
            f"{head}<text:span>{tail}</text:span>",
            f"{head}{remark}{tail}",
            f"{head}<text:bookmark/>{tail}",
        ]
        shown = text[part.dressing]
        if part.rows:
            cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
            rows = [
                "<table:table-row>" + "".join(map(cell.format, cells)) + "</table:table-row>" for cells in part.rows
            ]
            head_row = f"<table:table-header-rows>{rows[0]}</table:table-header-rows>"
            made = f'<table:table table:name="T">{head_row}{"".join(rows[1:])}</table:table>'
        elif part.kind is HEADING:
            # The template of the library numbers its headings.
            made = f'<text:h text:outline-level="{part.depth}" text:is-list-header="true">{shown}</text:h>'
        elif part.kind is ITEM:
            made = f"<text:list><text:list-item><text:p>{shown}</text:p></text:list-item></text:list>"
            made = f"<text:list><text:list-item>{made}</text:list-item></text:list>" if part.depth == 2 else made
        else:
            made = f"<text:p>{shown}</text:p>"
            made = f'<text:section text:name="s">{made}</text:section>' if part.dressing == 3 else made
        document.body.append(Element.from_tag(made))
    document.save(str(path))


def write(parts, path):
    if path.suffix == ".html":
        path.write_text(as_html(parts), encoding="utf-8")
    elif path.suffix == ".docx":
        as_docx(parts, path)
    else:
        as_odt(parts, path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("samengesteld")


@pytest.mark.parametrize(("name", "read"), [("a.html", read_html), ("a.docx", read_docx), ("a.odt", read_odt)])
@settings(deadline=None, max_examples=60)
@given(parts=composed())
def test_each_text_is_read_once_in_order_under_its_heading(folder, name, read, parts):
    write(parts, folder / name)
    assert found(read(folder / name)) == expected(parts)
