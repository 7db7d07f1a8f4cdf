"""The numbers that browsers put in front of the items of ordered lists."""

import re

import lxml.html

from ingest.readers.list_numbers import written

_WHOLE = re.compile(r"-?\d{1,6}")
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)


def list_numbers(ordered: lxml.html.HtmlElement) -> dict[lxml.html.HtmlElement, str]:
    """The number, with its dot, of each item of an `ol`: https://html.spec.whatwg.org/#the-ol-element."""
    if _UNNUMBERED.search(ordered.get("style") or ""):
        return {}
    items = [child for child in ordered if child.tag == "li"]
    step = -1 if ordered.get("reversed") is not None else 1
    number = _whole(ordered.get("start"), len(items) if step < 0 else 1)
    numbers: dict[lxml.html.HtmlElement, str] = {}
    for item in items:
        number = _whole(item.get("value"), number)
        numbers[item] = f"{written(number, ordered.get('type', '1'))}."
        number += step
    return numbers


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and _WHOLE.fullmatch(text.strip()) else otherwise
