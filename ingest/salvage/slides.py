"""Puts the slides of a damaged presentation in their place again (ISO/IEC 29500-1, 19.2.1)."""

from lxml import etree

from ingest.salvage.office_open import Relation, part_number, relations_of
from ingest.salvage.package import Loss, Package

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PRESENTATION = "ppt/presentation.xml"
_RELATIONS = "ppt/_rels/presentation.xml.rels"
# What an id of a slide begins with (19.7.13).
_FIRST_ID = 256
_ORDER_LOST = "de volgorde van de dia’s"
# Stands where a slide is lost, so that those behind it keep their numbers.
_EMPTY = "ppt/slides/slide0.xml"
_EMPTY_SLIDE = (
    '<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cSld><p:spTree><p:nvGrpSpPr>'
    '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:spTree></p:cSld></p:sld>'
)


def prepare_presentation(package: Package) -> None:
    """Make sure that there is a part that can refer to slides."""
    root = package.root(_PRESENTATION)
    if root is None or root.tag != f"{_P}presentation":
        package.put(_PRESENTATION, etree.Element(f"{_P}presentation", nsmap={"p": _P[1:-1], "r": _R[1:-1]}))
        package.losses[_PRESENTATION] = Loss.ABSENT
    package.parts[_EMPTY] = _EMPTY_SLIDE.encode()


def place_slides(package: Package) -> None:
    """List the slides that are there: where the list gives them, and else behind those, in the order of their names."""
    root = package.root(_PRESENTATION)
    assert root is not None  # noqa: S101  # prepare_presentation made it
    slides = {one.id: one for one in relations_of(package, _PRESENTATION) if one.kind.endswith("/slide")}
    empty = next(one.id for one in slides.values() if one.target == _EMPTY)
    listed = root.find(f"{_P}sldIdLst")
    if listed is None:
        listed = etree.SubElement(root, f"{_P}sldIdLst")
    for number, element in enumerate(listed, start=1):
        if slides.get(element.get(f"{_R}id", "")) is None:
            element.set(f"{_R}id", empty)
            if _RELATIONS not in package.losses:
                package.notes.append(f"dia {number}")
    shown = {element.get(f"{_R}id") for element in listed}
    unlisted = [one for one in slides.values() if one.id not in shown and one.id != empty]
    if package.losses.get(_RELATIONS) or package.losses.get(_PRESENTATION):
        package.notes.append(_ORDER_LOST)
        if (lost := len(listed) - len(slides) + 1) > 0:
            package.notes.append(f"{lost} dia’s")
        for element in [element for element in listed if element.get(f"{_R}id") == empty]:
            listed.remove(element)
    else:
        # A slide that nobody lists was taken out of the presentation.
        unlisted = []
    _append(listed, unlisted)
    for number, element in enumerate(listed):
        element.set("id", str(_FIRST_ID + number))
    package.put(_PRESENTATION, root)


def _append(listed: etree._Element, slides: list[Relation]) -> None:
    for one in sorted(slides, key=lambda slide: part_number(slide.target)):
        etree.SubElement(listed, f"{_P}sldId").set(f"{_R}id", one.id)
