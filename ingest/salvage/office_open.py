"""Puts a damaged package of Office Open XML together again, so that its reader finds its way (ISO/IEC 29500-2)."""

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from ingest.salvage.package import Loss, Package

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CONTENT_TYPES = "[Content_Types].xml"
_FORMATS = "application/vnd.openxmlformats-officedocument."
_WORD, _SLIDES, _SHEETS = (f"{_FORMATS}{kind}ml." for kind in ("wordprocessing", "presentation", "spreadsheet"))


@dataclass(frozen=True, slots=True)
class _Known:
    """A part that programs always give the same name. owner: the part that refers to it; empty for the package."""

    name: re.Pattern[str]
    content_type: str
    relation: str
    owner: str = ""


def _known(name: str, content_type: str, relation: str, owner: str = "") -> _Known:
    return _Known(re.compile(name), content_type, relation if ":" in relation else _OFFICE + relation, owner)


_KNOWN = (
    _known(r"word/document\.xml", f"{_WORD}document.main+xml", "officeDocument"),
    *(
        _known(rf"word/{name}\.xml", f"{_WORD}{name}+xml", name, "word/document.xml")
        for name in ("styles", "numbering", "footnotes", "endnotes", "settings")
    ),
    _known(r"ppt/presentation\.xml", f"{_SLIDES}presentation.main+xml", "officeDocument"),
    _known(r"ppt/slides/slide\d+\.xml", f"{_SLIDES}slide+xml", "slide", "ppt/presentation.xml"),
    _known(r"ppt/slideMasters/slideMaster\d+\.xml", f"{_SLIDES}slideMaster+xml", "slideMaster", "ppt/presentation.xml"),
    _known(r"ppt/slideLayouts/slideLayout\d+\.xml", f"{_SLIDES}slideLayout+xml", "slideLayout", "-"),
    _known(r"ppt/notesSlides/notesSlide\d+\.xml", f"{_SLIDES}notesSlide+xml", "notesSlide", "-"),
    _known(r"xl/workbook\.xml", f"{_SHEETS}sheet.main+xml", "officeDocument"),
    _known(r"xl/worksheets/sheet\d+\.xml", f"{_SHEETS}worksheet+xml", "worksheet", "xl/workbook.xml"),
    _known(r"xl/sharedStrings\.xml", f"{_SHEETS}sharedStrings+xml", "sharedStrings", "xl/workbook.xml"),
    _known(r"xl/styles\.xml", f"{_SHEETS}styles+xml", "styles", "xl/workbook.xml"),
    _known(r".*/charts/chart\d+\.xml", f"{_FORMATS}drawingml.chart+xml", "chart", "-"),
    _known(r"docProps/core\.xml", "application/vnd.openxmlformats-package.core-properties+xml", _CORE),
    _known(
        r"docProps/app\.xml",
        f"{_FORMATS}extended-properties+xml",
        "extended-properties",
    ),
)  # fmt: skip
# Parts in which no text stands that is read.
_WITHOUT_TEXT = re.compile(
    r"(?:.*/)?(?:media|theme|embeddings|fonts|printerSettings|tags|activeX|ctrlProps|customXml|docProps|_xmlsignatures)/|"
    r".*\.(?:png|jpe?g|gif|emf|wmf|svg|bin|odttf|vml|thmx)$|docProps/|customXml/|"
    r"word/(?:settings|webSettings|stylesWithEffects|fontTable|header\d*|footer\d*|comments\w*|people)\.xml|"
    r"ppt/(?:presProps|viewProps|tableStyles|handoutMasters/.*|commentAuthors)(?:\.xml)?|xl/calcChain\.xml",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Relation:
    """From one part to another. target: the name of that part."""

    id: str
    kind: str
    target: str


def holds_text(part: str) -> bool:
    """Whether what is lost with a part may be text, or tell what text is."""
    return _WITHOUT_TEXT.match(part) is None


def relations_of(package: Package, owner: str) -> list[Relation]:
    """To which parts a part refers; the empty name is that of the package."""
    root = package.root(relations_part(owner))
    if root is None:
        return []
    targets = targets_of(root, owner)
    kinds = {one.get("Id", ""): one.get("Type", "") for one in root.iter(f"{_RELATIONS}Relationship")}
    return [Relation(id_, kinds[id_], target) for id_, target in targets.items()]


def relations_part(owner: str) -> str:
    """The name of the part that holds the relations of another."""
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def owner_of(relations: str) -> str:
    """The part whose relations are in a part of this name."""
    folder, name = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def targets_of(root: etree._Element, owner: str) -> dict[str, str]:
    """The names of the parts that relations lead to, by the ids of those. root: of the relations of the owner."""
    folder = posixpath.join("/", posixpath.dirname(owner))
    targets = {
        one.get("Id", ""): unquote(one.get("Target", "").partition("#")[0])
        for one in root.iter(f"{_RELATIONS}Relationship")
        if one.get("TargetMode") != "External"
    }
    return {id_: posixpath.normpath(posixpath.join(folder, target))[1:] for id_, target in targets.items() if target}


def typed_parts(root: etree._Element) -> list[str]:
    """The names of the parts that the list of content types names one by one. root: of that list."""
    return [element.get("PartName", "").lstrip("/") for element in root.iter(f"{_TYPES}Override")]


def reconnect(package: Package) -> None:
    """Make every part known by its type and found from the part that it belongs to, and forget those that are lost."""
    for name in [name for name in package.parts if name.endswith(".rels")]:
        _forget_lost_targets(package, name)
    for owner in dict.fromkeys(known.owner for known in _KNOWN):
        if owner == "" or owner in package.parts:
            _add_known_targets(package, owner)
    _declare_types(package)


def _forget_lost_targets(package: Package, name: str) -> None:
    root = package.root(name)
    if root is None:
        return
    targets = targets_of(root, owner_of(name))
    lost = {id_: target for id_, target in targets.items() if target not in package.parts}
    if not lost:
        return
    for element in list(root):
        if element.get("Id") in lost:
            package.losses.setdefault(lost[str(element.get("Id"))], Loss.ABSENT)
            root.remove(element)
    package.put(name, root)


def _add_known_targets(package: Package, owner: str) -> None:
    targets = {relation.target for relation in relations_of(package, owner)}
    unseen = [
        (name, known)
        for name in sorted(package.parts, key=part_number)
        for known in _KNOWN
        if known.owner == owner and known.name.fullmatch(name) and name not in targets
    ]
    if not unseen:
        return
    name = relations_part(owner)
    root = package.root(name)
    if root is None or root.tag != f"{_RELATIONS}Relationships":
        root = etree.Element(f"{_RELATIONS}Relationships")
        package.losses.setdefault(name, Loss.ABSENT)
    for number, (target, known) in enumerate(unseen):
        etree.SubElement(
            root, f"{_RELATIONS}Relationship", Id=f"salvaged{number}", Type=known.relation, Target=f"/{target}"
        )
    package.put(name, root)


def part_number(name: str) -> tuple[int, str]:
    """For sorting: the number in a name such as ``slide12.xml``, and the name."""
    number = re.search(r"(\d+)\.xml$", name)
    return (int(number[1]) if number else 0, name)


def _declare_types(package: Package) -> None:
    root = package.root(_CONTENT_TYPES)
    if root is None or root.tag != f"{_TYPES}Types":
        root = etree.Element(f"{_TYPES}Types")
        package.losses[_CONTENT_TYPES] = Loss.ABSENT
    for name in typed_parts(root):
        if name not in package.parts:
            package.losses.setdefault(name, Loss.ABSENT)
    defaults = {element.get("Extension", "").lower() for element in root.iter(f"{_TYPES}Default")}
    overrides = {element.get("PartName"): element for element in root.iter(f"{_TYPES}Override")}
    for part, element in overrides.items():
        if (part or "").lstrip("/") not in package.parts:
            # openpyxl opens every part that has a type.
            root.remove(element)
    for name in package.parts:
        extension = name.rpartition(".")[2].lower()
        known = next((known for known in _KNOWN if known.name.fullmatch(name)), None)
        if known is not None and f"/{name}" not in overrides:
            etree.SubElement(root, f"{_TYPES}Override", PartName=f"/{name}", ContentType=known.content_type)
        if extension not in defaults:
            defaults.add(extension)
            etree.SubElement(root, f"{_TYPES}Default", Extension=extension, ContentType=_default_type(extension))
    package.put(_CONTENT_TYPES, root)


def _default_type(extension: str) -> str:
    return {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    }.get(extension, "application/octet-stream")
