"""Reads Markdown (CommonMark with tables), also where a converter left HTML and headings without a space in it."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.document import Metadata
from ingest.blocks import Block, BlockKind, ReadDocument
from ingest.characters import clean_line, decode
from ingest.dates import parse_date
from ingest.readers.html import parse_html
from ingest.readers.html_content import content_blocks
from ingest.readers.html_tables import TableCounter
from ingest.readers.markers import marker_end, without_bullet
from ingest.readers.row_blocks import row_blocks

# Fields, with what belongs to them indented or in lists below; anything else makes the first line a rule.
_TOML_FRONT_MATTER = re.compile(r"\A\+\+\+[ \t]*\n(.*?\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:[A-Za-z][\w-]*[ \t]*:.*\n|[ \t#-].*\n)+)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(.+?)[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
# One # before a letter is a hashtag; two or more are a heading whose space was lost.
_TIGHT_HEADING = re.compile(r"^( {0,3}#{2,6})(?=[^#\s])")
_ATTRIBUTES = re.compile(r"(?<!\s)\s*\{[#.][^{}]*\}\s*$")
_ALERT = re.compile(r"^(\s*>\s*)\[!\w+\][-+]?\s?")
_FOOTNOTE_LINE = re.compile(r"^( {0,3})\[\^(?=[^\]\s]+\]:)")
_TAG = re.compile(r"<[^>]*>")
_FOOTNOTE = re.compile(r"^\[\^([^\]\s]+)\]:\s*")
_FOOTNOTE_MARK = re.compile(r"\[\^([^\]\s]+)\]")


def read_markdown(path: Path) -> ReadDocument:
    """Read a Markdown file; raw HTML in it is read as HTML."""
    decoded = decode(path.read_bytes())
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    fields, text = _front_matter(text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(_space_headings(text))
    blocks = tuple(_place_footnotes(_MarkdownWalk(tokens).blocks()))
    return ReadDocument(blocks=blocks, pages=(), metadata=_metadata(fields), problems=decoded.problems)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    match = _FRONT_MATTER.match(text) or _TOML_FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    fields = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(match.group(1))}
    return fields, text[match.end() :]


def _metadata(fields: dict[str, str]) -> Metadata:
    def field(*names: str) -> str | None:
        return next((fields[name] for name in names if fields.get(name)), None)

    issued = parse_date(field("date", "datum") or "")
    year = field("year", "jaar") or ""
    return Metadata(
        title=field("title", "titel"),
        year=int(year) if re.fullmatch(r"\d{4}", year) else None,
        date=issued,
        publisher=field("publisher", "uitgever", "organisatie", "author", "auteur"),
        kind=field("type", "kind", "soort"),
        language=(field("language", "lang", "taal") or "")[:2].lower() or None,
    )


def _space_headings(text: str) -> str:
    """Put back the space that CommonMark wants after the # of a heading, outside code."""
    lines: list[str] = []
    fence: str | None = None
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark is not None and (fence is None or mark.group(1).startswith(fence)):
            fence = mark.group(1) if fence is None else None
        lines.append(_plain_marks(_TIGHT_HEADING.sub(r"\1 ", line)) if fence is None else line)
    return "\n".join(lines)


def _plain_marks(line: str) -> str:
    """A line without what programs put into Markdown that CommonMark does not know, or takes for something else."""
    if line.startswith("#"):
        line = _ATTRIBUTES.sub("", line)
    elif _ALERT.match(line):
        line = _ALERT.sub(r"\1", line)
    # A note of one word, such as an address, would be the target of a link.
    return _FOOTNOTE_LINE.sub(r"\1\\[^", line)


class _MarkdownWalk:
    """Turns the flat token stream into blocks, keeping count of the lists that it is in."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._list_depth = 0
        self._marker = ""
        self._tables = TableCounter()

    def blocks(self) -> Iterator[Block]:
        position = 0
        while position < len(self._tokens):
            token = self._tokens[position]
            if token.type == "table_open":
                end = _closing(self._tokens, position)
                yield from self._table(self._tokens[position:end])
                position = end
            elif token.type == "heading_open":
                if text := _inline_text(self._tokens[position + 1]):
                    yield Block(BlockKind.HEADING, text, level=int(token.tag[1]))
                position += 2
            elif token.type == "inline":
                yield from self._paragraph(token)
            elif token.type in {"fence", "code_block"}:
                yield from self._text_block(clean_line(token.content))
            elif token.type == "html_block":
                root = parse_html(token.content)
                if root is not None:
                    yield from content_blocks(root)
            else:
                self._list_token(token)
            position += 1

    def _list_token(self, token: Token) -> None:
        if token.type in {"ordered_list_open", "bullet_list_open"}:
            self._list_depth += 1
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            self._list_depth -= 1
        elif token.type == "list_item_open":
            # The number as it is written; empty for bullets.
            self._marker = f"{token.info}{token.markup} " if token.info else ""

    def _paragraph(self, token: Token) -> Iterator[Block]:
        for text in _paragraph_texts(token):
            yield from self._text_block(text)

    def _text_block(self, text: str) -> Iterator[Block]:
        text = clean_line(self._marker + text)
        self._marker = ""
        if not text:
            return
        footnote = _FOOTNOTE.match(text)
        if footnote is not None:
            yield Block(BlockKind.FOOTNOTE, text)
        elif self._list_depth:
            yield Block(BlockKind.LIST_ITEM, text, level=self._list_depth)
        elif marker_end(text):
            yield Block(BlockKind.LIST_ITEM, without_bullet(text), level=1)
        else:
            yield Block(BlockKind.PARAGRAPH, text)

    def _table(self, tokens: Sequence[Token]) -> Iterator[Block]:
        number = self._tables.take()
        grid: list[list[str]] = []
        cells: list[str] = []
        for token in tokens:
            if token.type == "inline":
                cells.append(_inline_text(token))
            elif token.type == "tr_open":
                cells = []
            elif token.type == "tr_close":
                grid.append(cells)
        columns = tuple(clean_line(cell) for cell in grid[0]) if grid else ()
        yield from row_blocks(grid, columns, number)


def _closing(tokens: Sequence[Token], position: int) -> int:
    """The index of the token that closes the table opened at `position`; tables do not nest."""
    while tokens[position].type != "table_close":
        position += 1
    return position


def _paragraph_texts(token: Token) -> list[str]:
    """The text of a paragraph; a line that begins with a list marker after a finished line begins a new one.

    Converters of law texts write the members of an article as lines of one paragraph.
    """
    texts = [""]
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            texts.append("")
        else:
            texts[-1] += _inline_content(child)
    joined = [texts[0]]
    for text in texts[1:]:
        if marker_end(text.lstrip()) and joined[-1].rstrip().endswith((".", ";", ":", ",")):
            joined.append(text)
        else:
            joined[-1] += f" {text}"
    return joined


def _inline_text(token: Token) -> str:
    breaks = {"softbreak", "hardbreak"}
    return clean_line(
        "".join(" " if child.type in breaks else _inline_content(child) for child in token.children or ())
    )


def _inline_content(child: Token) -> str:
    if child.type == "html_inline":
        return " " if _TAG.fullmatch(child.content) and child.content.lower().startswith("<br") else ""
    return child.content if child.type in {"text", "code_inline"} else ""


def _place_footnotes(blocks: Iterator[Block]) -> Iterator[Block]:
    """Put every footnote behind the block that refers to it and take the marks out of the text."""
    body: list[Block] = []
    notes: dict[str, str] = {}
    for block in blocks:
        definition = _FOOTNOTE.match(block.text) if block.kind is BlockKind.FOOTNOTE else None
        if definition is None:
            body.append(block)
        else:
            notes[definition.group(1)] = block.text[definition.end() :]
    for block in body:
        marks = [mark for mark in _FOOTNOTE_MARK.findall(block.text) if mark in notes]
        text = block.text
        for mark in marks:
            text = text.replace(f"[^{mark}]", "")
        if marks and not text.strip():
            continue
        yield block if not marks else Block(block.kind, text, (), block.level, block.columns, block.table)
        for mark in marks:
            if note := notes.pop(mark, None):
                yield Block(BlockKind.FOOTNOTE, note)
    for note in notes.values():
        yield Block(BlockKind.FOOTNOTE, note)
