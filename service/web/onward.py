"""Going on to a page of our own from one that a browser came to by way of another site."""

from html import escape

from starlette.responses import HTMLResponse, Response


def onward(address: str) -> Response:
    """A page that goes on to an address by itself.

    Browsers hold back a `SameSite=Strict` cookie when they follow a link on another website. What follows from here
    comes from our own page, so then they send it.
    """
    html = f'<!doctype html><meta http-equiv="refresh" content="0;url={escape(address)}"><title>Vraagbaak</title>'
    return HTMLResponse(html, headers={"cache-control": "no-store"})
