"""What runs in the reading process: one file after the other, within a memory limit."""

import contextlib
import logging
import resource
import sys
import traceback
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection

from ingest.containers import unpack
from ingest.errors import UnreadableDocumentError
from ingest.media_types import media_type_of
from ingest.memory import collected_afterwards
from ingest.page_events import Watch
from ingest.reading import read_document
from ingest.worker import ReadRequest, ReadResult, UnexpectedFailure, UnpackRequest, UnpackResult


def serve() -> None:
    """Answer requests until the other side closes the connection.

    The arguments of the process are the number of the connection's file descriptor and the memory limit in bytes.
    """
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]), int(sys.argv[2])))
    # Libraries warn about every flaw of a file; what matters to the user is in the problems of the document.
    logging.basicConfig(level=logging.ERROR)
    # The process that asked may end, or be killed, at any moment; nobody is left to tell then.
    with Connection(int(sys.argv[1])) as connection, contextlib.suppress(EOFError, ConnectionError):
        while True:
            request: ReadRequest | UnpackRequest = connection.recv()
            work = (
                partial(_read, request, connection.send)
                if isinstance(request, ReadRequest)
                else partial(_unpack, request)
            )
            with collected_afterwards():
                connection.send(_answer(work))


def _read(request: ReadRequest, watch: Watch) -> ReadResult:
    media_type = media_type_of(request.path)
    read = read_document(request.path, password=request.password, watch=watch, skip=request.skip)
    return ReadResult(media_type, read)


def _unpack(request: UnpackRequest) -> UnpackResult:
    return UnpackResult(unpack(request.path, request.folder, request.password))


def _answer(
    work: Callable[[], ReadResult | UnpackResult],
) -> ReadResult | UnpackResult | UnreadableDocumentError | UnexpectedFailure:
    try:
        return work()
    except UnreadableDocumentError as error:
        return error
    except ConnectionError:
        raise
    except MemoryError:
        return UnexpectedFailure("MemoryError", "", out_of_memory=True)
    except Exception as error:  # any failure of a reader is reported, and the process lives on
        detail = f"{type(error).__name__}: {error}"
        return UnexpectedFailure(detail, traceback.format_exc(), out_of_memory=False)
