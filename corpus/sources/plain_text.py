"""A source text as Markdown and as plain text with wrapped lines."""

import textwrap
from itertools import groupby
from pathlib import Path

from corpus.sources.markup import Kind, Source, SourceBlock, plain

_WIDTH = 78  # columns, the habit of plain-text documents


def write_markdown(source: Source, path: Path) -> None:
    """Write the source as CommonMark with tables, one paragraph per line."""
    parts = [f"# {source.title}", f"*{source.subtitle}*"]
    for kind, run in groupby(source.blocks, key=lambda block: block.kind):
        blocks = list(run)
        match kind:
            case Kind.HEADING:
                parts += ["#" * block.level + " " + block.text for block in blocks]
            case Kind.ITEM:
                parts.append("\n".join(f"- {block.text}" for block in blocks))
            case Kind.ROW:
                rows = ["| " + " | ".join(block.cells) + " |" for block in blocks]
                rows.insert(1, "|" + " --- |" * len(blocks[0].cells))
                parts.append("\n".join(rows))
            case Kind.PULL_QUOTE:
                parts += [f"> {block.text}" for block in blocks]
            case _:
                parts += [block.text for block in blocks]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def write_text(source: Source, path: Path) -> None:
    """Write the source as plain text: wrapped lines, titles underlined, items with a dash."""
    parts = [_underlined(source.title.upper(), "="), textwrap.fill(source.subtitle + ".", _WIDTH)]
    for kind, run in groupby(source.blocks, key=lambda block: block.kind):
        if kind is Kind.ITEM:
            parts.append("\n".join(_item(block) for block in run))
        elif kind is Kind.HEADING:
            parts += [_underlined(block.text, "=" if block.level == 2 else "-") for block in run]
        else:
            parts += [textwrap.fill(plain(block.text), _WIDTH, break_on_hyphens=False) for block in run]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _underlined(text: str, sign: str) -> str:
    return f"{text}\n{sign * len(text)}"


def _item(block: SourceBlock) -> str:
    return textwrap.fill(plain(block.text), _WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)
