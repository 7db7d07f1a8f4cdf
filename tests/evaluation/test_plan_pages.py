"""Known documents laid out as plans and booklets keep every sentence, and know the sheet that it stands on."""

from copy import deepcopy
from random import Random

import pypdf
import pytest

from evaluation.reading.known import PAGE, KnownBlock, KnownDocument, Part
from evaluation.reading.measure import laid_out, layouts, other_layouts
from evaluation.reading.plan_pages import lay_out

ITEMS = tuple(f"Doel {number}: elke buurt krijgt dit jaar een eigen wijkpunt." for number in range(1, 5))
TEXT = "De gemeente legt elk jaar vast wat er in de wijken gebeurt en wat dat mag kosten, in overleg met de bewoners."


def known():
    paragraphs = [KnownBlock(Part.PARAGRAPH, (f"In jaar {number}: {TEXT}",)) for number in range(60)]
    blocks = (KnownBlock(Part.HEADING, ("Onze doelen",), level=2), *(KnownBlock(Part.ITEM, (item,)) for item in ITEMS))
    return KnownDocument("plan", "Jaarplan van de wijken", "Gemeente Oostmeer", PAGE, (*blocks, *paragraphs))


def seeded(booklet):
    """A source of chances that begins with a booklet, or not."""
    made = (Random(seed) for seed in range(20))  # noqa: S311  # the same chances every time, no secrets
    return next(rng for rng in made if (deepcopy(rng).random() < 0.4) is booklet)


@pytest.mark.parametrize("booklet", [False, True])
def test_each_sentence_stands_on_the_page_that_is_told(tmp_path, booklet):
    made = lay_out(known(), tmp_path, seeded(booklet))
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(made.path).pages]
    width, height = pypdf.PdfReader(made.path).pages[0].mediabox.upper_right
    assert (width > height) is booklet
    numbers = {number: text.text for number, text in enumerate(made.known.statements())}
    assert set(made.pages) == set(numbers)
    assert all(
        "".join(numbers[number].split())[:12] in "".join(pages[page - 1].split()) for number, page in made.pages.items()
    )
    assert len(pages) > 1


def test_plans_are_made_where_they_are_asked_for(tmp_path):
    assert "plan" in other_layouts()
    assert "plan" not in layouts()
    assert [document.path.name for document in laid_out(tmp_path, 1, 3, ["plan"])["plan"]] == ["seed-3-plan.pdf"]
