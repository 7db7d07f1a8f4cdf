"""Tells whether an office document that opens lacks parts that its reader would not miss."""

from pathlib import Path

from ingest.archive import damaged, open_archive, parse_part
from ingest.salvage.office_open import owner_of, relations_part, targets_of, typed_parts

_MANIFEST, _ODF_STYLES = "META-INF/manifest.xml", "styles.xml"
_FULL_PATH = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}full-path"
_CONTENT_TYPES = "[Content_Types].xml"
# Parts that refer to others in every document that a program wrote; the empty name is the package itself.
_REFERRING = ("word/document.xml", "ppt/presentation.xml", "xl/workbook.xml")


def check_parts(path: Path) -> None:
    """See whether every part is there that another part refers to.

    Raises:
        DamagedDocumentError: one is not.
        UnreadableDocumentError: the document would unpack to more than any document needs.
    """
    with open_archive(path) as archive:
        names = set(archive.namelist())
        for name in names:
            if name.endswith(".rels") and (root := parse_part(archive, name, path)) is not None:
                for target in targets_of(root, owner_of(name)).values():
                    if target not in names:
                        raise damaged(path, f"{target} ontbreekt")
        types = parse_part(archive, _CONTENT_TYPES, path)
        wanted = [relations_part(main) for main in _REFERRING if main in names]
        if types is not None:
            wanted += [relations_part(""), *typed_parts(types)]
        for name in wanted:
            if name not in names:
                raise damaged(path, f"{name} ontbreekt")
        manifest = parse_part(archive, _MANIFEST, path)
        if manifest is not None and _ODF_STYLES not in names:
            listed = {element.get(_FULL_PATH) for element in manifest.iter("{*}file-entry")}
            if _ODF_STYLES in listed:
                raise damaged(path, f"{_ODF_STYLES} ontbreekt")
