"""The parts of a damaged office document, each as whole as it can be made."""

import io
import zipfile
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from lxml import etree

from ingest.archive import is_too_large, too_large
from ingest.salvage.markup import mended_markup
from ingest.salvage.members import Condition, SalvagedMember, salvaged_members

_MARKUP = (".xml", ".rels")


class Loss(StrEnum):
    """What a part lacks. BROKEN: its markup is wrong in places."""

    ABSENT = "absent"
    CUT = "cut"
    ALTERED = "altered"
    BROKEN = "broken"


_LOSSES = {Condition.WHOLE: Loss.BROKEN, Condition.ALTERED: Loss.ALTERED, Condition.CUT: Loss.CUT}


@dataclass(slots=True)
class Package:
    """What was saved of an office document.

    parts: by name; those of XML are well-formed. losses: of the parts that lack something, or are not there at all.
    notes: what else is missing or may be wrong, in Dutch.
    """

    parts: dict[str, bytes] = field(default_factory=dict)
    losses: dict[str, Loss] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def root(self, name: str) -> etree._Element | None:
        """The XML of a part; None where it is not there."""
        content = self.parts.get(name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(content, parser) if content is not None else None

    def put(self, name: str, root: etree._Element) -> None:
        """Put XML in the place of a part."""
        self.parts[name] = etree.tostring(root, encoding="utf-8", xml_declaration=True)

    def lose(self, name: str) -> None:
        """Leave out a part that no reader could use."""
        self.parts.pop(name, None)
        self.losses[name] = Loss.ABSENT

    def packed(self) -> io.BytesIO:
        """The parts as a ZIP file."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        target.seek(0)
        return target


def salvaged_package(path: Path) -> Package:
    """Take out of a damaged office document what is there.

    Raises:
        UnreadableDocumentError: it would unpack to more than any document needs.
    """
    data = path.read_bytes()
    package = Package()
    total = 0
    for members, member in enumerate(salvaged_members(data), start=1):
        content = bytearray()
        for chunk in member.chunks(data):
            content += chunk
            total += len(chunk)
            if is_too_large(members, total, max(len(data), 1)):
                raise too_large(path, members, total)
        _add(package, member, bytes(content))
    return package


def _add(package: Package, member: SalvagedMember, content: bytes) -> None:
    name = member.name.replace("\\", "/").lstrip("/")
    known = name in package.parts and name not in package.losses
    if known or name.endswith("/") or not name.isprintable():
        return
    lacks = member.condition is not Condition.WHOLE
    saved: bytes | None = content
    if name.lower().endswith(_MARKUP):
        saved, lacks = mended_markup(content, member.condition)
        lacks = lacks or member.condition is not Condition.WHOLE
    elif member.condition is Condition.CUT:
        saved = None
    if saved is None:
        package.losses.setdefault(name, Loss.ABSENT)
        return
    package.parts[name] = saved
    package.losses.pop(name, None)
    if lacks:
        package.losses[name] = _LOSSES[member.condition]
