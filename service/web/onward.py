"""Going on to a page of our own, and to no other site's, for browsers that come in by way of another site."""

import re
from html import escape

from starlette.responses import HTMLResponse, Response

# An address on this very site: one slash, so that no other site is meant, and nothing that browsers take for one.
_OWN_ADDRESS = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")


def own_address(target: str) -> str:
    """The address where it leads to a page of this site; the first page otherwise."""
    return target if _OWN_ADDRESS.fullmatch(target) else "/"


def onward(address: str) -> Response:
    """A page that goes on to an address by itself.

    Browsers hold back a `SameSite=Strict` cookie when they follow a link on another website. What follows from here
    comes from our own page, so then they send it.
    """
    own = escape(own_address(address))
    html = f'<!doctype html><meta http-equiv="refresh" content="0;url={own}"><title>Vraagbaak</title>'
    return HTMLResponse(html, headers={"cache-control": "no-store"})
