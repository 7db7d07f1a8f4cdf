"""The service on a port: one process, with a pool of threads for the questions."""

import errno
import logging
import socket
from collections.abc import Callable

import uvicorn

from service.access.access import Access, is_loopback
from service.api.app import create_app
from service.application import Application
from service.errors import AddressError
from service.settings import listed


def check_free(host: str, port: int) -> None:
    """Find out whether a server could listen there, before anything slow is loaded.

    Raises:
        AddressError: another program listens there, or nobody may.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise AddressError(host, port, is_taken=False) from error
    refused: list[OSError] = []
    for family, kind, protocol, _, address in found:
        try:
            with socket.socket(family, kind, protocol) as listener:
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                listener.bind(address)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise AddressError(host, port, is_taken=True) from error
            refused.append(error)
    if len(refused) == len(found):
        raise AddressError(host, port, is_taken=False) from refused[0]


class Server(uvicorn.Server):
    """A server that says when it takes requests. ready: called once then."""

    ready: Callable[[], None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        if self.started and self.ready is not None:
            self.ready()


def build_server(application: Application, host: str, port: int) -> Server:
    """A server that is not running yet; logs failures only.

    Args:
        application: open; stays open afterwards.
        host: address to listen on.
        port: to listen on.

    Raises:
        OpenAddressError: others than the users of this machine reach the address, and nobody needs to sign in.
    """
    app = create_app(application, on_loopback=is_loopback(host))
    access: Access = app.state.access
    access.check_address(host)
    proxies = list(listed(application.settings.trusted_proxies))
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies,
    )
    return Server(config)


def serve(application: Application, host: str, port: int, ready: Callable[[], None]) -> None:
    """Serve until interrupted. Prints nothing; failures go to the log, on standard error.

    Args:
        application: open; stays open afterwards.
        host: address to listen on.
        port: to listen on.
        ready: called once, as soon as requests are taken.
    """
    # Before the libraries do it in ways of their own, such as traces in frames of eighty columns.
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    server = build_server(application, host, port)
    server.ready = ready
    server.run()
