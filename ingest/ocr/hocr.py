"""Reads hOCR, the HTML in which Tesseract says where each word stands (http://kba.github.io/hocr-spec/1.2/)."""

import itertools
import re
from collections.abc import Iterator

from lxml import etree

from ingest.ocr.capitals import with_capital_i
from ingest.ocr.recognised import RecognisedLine, RecognisedWord

_PROPERTY = re.compile(r"(\w+) ((?:-?[\d.]+ ?)+)")
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_textfloat", "ocr_caption"})
# Without letters or figures only these are more than specks on the glass.
_SIGNS = frozenset("-–—•·*+/&=%€$§<>()[].,:;")
# A doubtful word in a clear line is a word; a line of doubtful words is a drawing.
_LEAST_SURE_LINE = 0.4


def lines_of(hocr: bytes) -> tuple[RecognisedLine, ...]:
    """The lines of one page, without what is hardly text.

    Raises:
        ValueError: this is no hOCR.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(hocr, parser) if hocr.strip() else None
    if root is None:
        raise ValueError("Tesseract returned no hOCR")
    paragraphs: dict[etree._Element | None, list[RecognisedLine]] = {}
    for element in root.iter("{*}span"):
        paragraphs.setdefault(element.getparent(), []).extend(_line(element))
    return tuple(_mended(list(paragraphs.values())))


def _mended(paragraphs: list[list[RecognisedLine]]) -> Iterator[RecognisedLine]:
    """The lines with the letters that can be told from what stands around them."""
    mended = with_capital_i([[word.text for line in lines for word in line.words] for lines in paragraphs])
    texts = iter([text for words in mended for text in words])
    for line in itertools.chain.from_iterable(paragraphs):
        yield line._replace(words=tuple(word._replace(text=next(texts)) for word in line.words))


def _line(element: etree._Element) -> Iterator[RecognisedLine]:
    if element.get("class") not in _LINES:
        return
    about = _properties(element)
    words = tuple(word for child in element.iterchildren("{*}span") for word in _word(child))
    if not words or sum(word.confidence for word in words) < _LEAST_SURE_LINE * len(words):
        return
    left, top, right, bottom = about["bbox"]
    slope, offset = about.get("baseline", [0.0, 0.0])[:2]
    # Tesseract gives lines that do not stand upright an angle, or no baseline.
    turned = "textangle" in about or ("baseline" not in about and bottom - top > right - left)
    yield RecognisedLine(words, bottom + offset, slope, about.get("x_size", [bottom - top])[0], turned)


def _word(element: etree._Element) -> Iterator[RecognisedWord]:
    text = "".join("".join(str(piece) for piece in element.itertext()).split())
    if element.get("class") != "ocrx_word" or not text:
        return
    about = _properties(element)
    is_text = any(character.isalnum() for character in text) or set(text) <= _SIGNS
    left, top, right, bottom = about["bbox"]
    if is_text and right > left and bottom > top:
        yield RecognisedWord(text, left, top, right, bottom, about["x_wconf"][0] / 100)


def _properties(element: etree._Element) -> dict[str, list[float]]:
    """The numbers of the title attribute, by name."""
    return {
        match[1]: [float(number) for number in match[2].split()]
        for match in _PROPERTY.finditer(element.get("title", ""))
    }
