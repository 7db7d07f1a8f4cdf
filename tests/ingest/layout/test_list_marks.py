"""Boxes to tick stay before items, since they say whether they are ticked; bullets do not."""

from weasyprint import HTML

from ingest.blocks import BlockKind
from ingest.readers.pdf import read_pdf

PAGE = """<style>body {{font-family: DejaVu Sans; font-size: 9pt}}</style>{}"""


def read(path, body):
    HTML(string=PAGE.format(body)).write_pdf(path)
    return read_pdf(path).blocks


def test_a_form_keeps_which_boxes_are_ticked(tmp_path):
    items = ("☐ alleenstaand", "☒ alleenstaande ouder", "☐ samenwonend of gehuwd", "☑ geen van deze")
    body = "<p>Wat is uw woonsituatie?</p>" + "".join(f"<div>{item}</div>" for item in items)
    blocks = read(tmp_path / "form.pdf", body)
    assert [block.text for block in blocks if block.kind is BlockKind.LIST_ITEM] == list(items)


def test_other_bullets_are_taken_off(tmp_path):
    blocks = read(
        tmp_path / "list.pdf", "<p>Er zijn twee wegen:</p><div>■ bellen met de gemeente</div><div>■ mailen</div>"
    )
    assert [block.text for block in blocks if block.kind is BlockKind.LIST_ITEM] == ["bellen met de gemeente", "mailen"]


def test_the_return_address_of_a_letter_is_no_item(tmp_path):
    blocks = read(tmp_path / "letter.pdf", "<p>&gt; Retouradres Postbus 20901 2500 EX Den Haag</p><p>Geachte heer,</p>")
    assert blocks[0].text.startswith("> Retouradres Postbus")
    assert all(block.kind is BlockKind.PARAGRAPH for block in blocks)
