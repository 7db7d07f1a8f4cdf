"""A source text as a web page, with the navigation and footer that such pages have around their text."""

from html import escape
from itertools import groupby
from pathlib import Path

from corpus.sources.markup import Kind, Source, SourceBlock, plain

_STYLE = "body{font-family:sans-serif;max-width:50em;margin:auto}td,th{border:1px solid #999;padding:.3em}"


def write_web_page(source: Source, path: Path) -> None:
    """Write the source as one HTML file."""
    headings = [block.text for block in source.blocks if block.kind is Kind.HEADING and block.level == 2]
    links = "".join(f'<li><a href="#deel-{number}">{escape(text)}</a></li>' for number, text in enumerate(headings, 1))
    numbers = {text: number for number, text in enumerate(headings, 1)}
    body = "\n".join(_run(kind, list(run), numbers) for kind, run in groupby(source.blocks, key=lambda b: b.kind))
    page = f"""<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>{escape(source.title)}</title>
<meta name="author" content="{escape(source.publisher)}">
<meta name="date" content="{source.year}">
<style>{_STYLE}</style>
</head>
<body>
<nav aria-label="Op deze pagina"><ul>{links}</ul></nav>
<main>
<h1>{escape(source.title)}</h1>
<p>{escape(source.subtitle)}.</p>
{body}
</main>
<footer><p>{escape(source.publisher)} – {source.year}</p></footer>
</body>
</html>
"""
    path.write_text(page, encoding="utf-8")


def _run(kind: Kind, blocks: list[SourceBlock], numbers: dict[str, int]) -> str:
    """Return the HTML of consecutive blocks of one kind."""
    texts = [escape(plain(block.text)) for block in blocks]
    match kind:
        case Kind.HEADING:
            return "\n".join(_heading(block, numbers) for block in blocks)
        case Kind.ITEM:
            return "<ul>\n" + "\n".join(f"<li>{text}</li>" for text in texts) + "\n</ul>"
        case Kind.ROW:
            return _table(blocks)
        case Kind.DEFINITION:
            entries = (f"<dt>{escape(block.term)}</dt><dd>{escape(plain(block.text))}</dd>" for block in blocks)
            return "<dl>\n" + "\n".join(entries) + "\n</dl>"
        case Kind.PULL_QUOTE:
            return "\n".join(f"<aside><p>{text}</p></aside>" for text in texts)
        case _:
            return "\n".join(f"<p>{text}</p>" for text in texts)


def _heading(block: SourceBlock, numbers: dict[str, int]) -> str:
    anchor = f' id="deel-{numbers[block.text]}"' if block.level == 2 else ""
    return f"<h{block.level}{anchor}>{escape(block.text)}</h{block.level}>"


def _table(blocks: list[SourceBlock]) -> str:
    head, *rows = [block.cells for block in blocks]
    heads = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    lines = "\n".join("<tr>" + "".join(f"<td>{escape(plain(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>"
