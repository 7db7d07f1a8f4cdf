"""Where a document, a page of it and a marked passage are found: the paths that the API and the pages share."""

from urllib.parse import quote, urlencode


def file_url(document_id: str) -> str:
    """The original file."""
    return f"/v1/documents/{quote(document_id, safe='')}/file"


def page_url(document_id: str, page: int | None) -> str:
    """The original file, opened at a page (from 1) where it has pages."""
    return file_url(document_id) + (f"#page={page}" if page else "")


def picture_url(
    document_id: str,
    page: int,
    passage_id: str | None = None,
    *,
    char_start: int | None = None,
    char_end: int | None = None,
    width: int | None = None,
) -> str:
    """A picture of a page (from 1), `width` pixels wide, with a passage or only some characters of it marked."""
    given = {"passage": passage_id, "start": char_start, "end": char_end, "width": width}
    path = f"/v1/documents/{quote(document_id, safe='')}/pages/{page}"
    return _with_query(path, given)


def view_url(
    document_id: str,
    page: int | None = None,
    passage_id: str | None = None,
    char_start: int | None = None,
    char_end: int | None = None,
) -> str:
    """The page for people that shows a document, at a page (from 1) and with a passage or some characters marked."""
    given = {"pagina": page, "passage": passage_id, "start": char_start, "eind": char_end}
    return _with_query(f"/documenten/{quote(document_id, safe='')}", given)


def _with_query(path: str, given: dict[str, str | int | None]) -> str:
    query = urlencode({name: value for name, value in given.items() if value is not None})
    return f"{path}?{query}" if query else path
