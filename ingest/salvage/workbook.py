"""Puts the sheets of a damaged workbook together again (ISO/IEC 29500-1, 18.2 and 18.3)."""

from lxml import etree

from ingest.salvage.office_open import part_number, relations_of
from ingest.salvage.package import Loss, Package

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_SHEETS = "xl/worksheets/"
# Of a sheet: what holds text or says where it stands. The rest refers to parts that may be lost.
_KEPT = frozenset(f"{_S}{name}" for name in ("dimension", "cols", "sheetData", "mergeCells"))
# More shared texts than a sheet may have cells are a mistake or an attack.
_MOST_STRINGS = 1_000_000


def prepare_workbook(package: Package) -> None:
    """Take out of the sheets what refers to parts that are lost, and make sure that there is a part to list them."""
    root = package.root(_WORKBOOK)
    if root is None or root.tag != f"{_S}workbook":
        package.put(_WORKBOOK, etree.Element(f"{_S}workbook", nsmap={None: _S[1:-1], "r": _R[1:-1]}))
        package.losses[_WORKBOOK] = Loss.ABSENT
    if _STYLES not in package.parts or _STYLES in package.losses:
        package.lose(_STYLES)
    strings = 0
    for name in [name for name in package.parts if name.startswith(_SHEETS) and name.endswith(".xml")]:
        sheet = package.root(name)
        if sheet is None or sheet.tag != f"{_S}worksheet":
            package.lose(name)
            continue
        strings = max(strings, _mend_sheet(sheet, styled=_STYLES in package.parts))
        package.put(name, sheet)
        package.parts.pop(f"{_SHEETS}_rels/{name.removeprefix(_SHEETS)}.rels", None)
    _mend_strings(package, strings)


def place_sheets(package: Package) -> None:
    """List the sheets that are there under their names, and tell the names of those that are lost."""
    root = package.root(_WORKBOOK)
    assert root is not None  # noqa: S101  # prepare_workbook made it
    sheets = {one.id: one for one in relations_of(package, _WORKBOOK) if one.kind.endswith("/worksheet")}
    listed = root.find(f"{_S}sheets")
    if listed is None:
        listed = etree.SubElement(root, f"{_S}sheets")
    by_order = sorted(sheets.values(), key=lambda one: part_number(one.target))
    for element in list(root):
        # Of the rest only the day that dates are counted from matters to what is shown.
        if element.tag not in {f"{_S}sheets", f"{_S}workbookPr"}:
            root.remove(element)
    if _RELATIONS in package.losses and 0 < len(listed) == len(by_order):
        # Which sheet has which name is lost; programs number them in the order in which they were made.
        package.notes.append("welk blad welke naam heeft")
        for element, one in zip(listed, by_order, strict=True):
            element.set(f"{_R}id", one.id)
    for element in list(listed):
        if element.get(f"{_R}id") not in sheets:
            package.notes.append(f"blad ‘{element.get('name', '')}’")
            listed.remove(element)
    shown = {element.get(f"{_R}id") for element in listed}
    names = {element.get("name") for element in listed}
    for one in by_order:
        number = part_number(one.target)[0]
        name = next(name for extra in range(1000) if (name := f"Blad {number + extra}") not in names)
        if one.id not in shown:
            names.add(name)
            etree.SubElement(listed, f"{_S}sheet", name=name, sheetId="1").set(f"{_R}id", one.id)
            package.notes.append("namen van bladen")
    for number, element in enumerate(listed, start=1):
        element.set("sheetId", str(number))
    package.put(_WORKBOOK, root)


def _mend_sheet(sheet: etree._Element, *, styled: bool) -> int:
    """Simplify a sheet; returns how many shared texts it asks for."""
    for element in list(sheet):
        if element.tag not in _KEPT:
            sheet.remove(element)
    strings = 0
    for cell in sheet.iter(f"{_S}c", f"{_S}row", f"{_S}col"):
        if not styled:
            cell.attrib.pop("s", None)
            cell.attrib.pop("style", None)
        if cell.tag == f"{_S}c" and cell.get("t") == "s":
            number = cell.findtext(f"{_S}v") or ""
            if number.isdecimal() and int(number) < _MOST_STRINGS:
                strings = max(strings, int(number) + 1)
            else:
                cell.set("t", "n")
                del cell[:]
    return strings


def _mend_strings(package: Package, wanted: int) -> None:
    """Let every cell that refers to a shared text find one, be it empty."""
    root = package.root(_STRINGS)
    if root is None or root.tag != f"{_S}sst":
        if not wanted:
            return
        root = etree.Element(f"{_S}sst", nsmap={None: _S[1:-1]})
        package.losses[_STRINGS] = Loss.ABSENT
    for _ in range(wanted - len(root)):
        etree.SubElement(etree.SubElement(root, f"{_S}si"), f"{_S}t")
    package.put(_STRINGS, root)
