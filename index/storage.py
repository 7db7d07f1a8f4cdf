"""What goes wrong with the disk under the data folder, told as something that a person can act on."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import StorageError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ENOTDIR, errno.EEXIST}
_SQLITE_CLOSED = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR}
_PRIMARY = 0xFF  # of SQLite's extended codes


@contextmanager
def on_disk(folder: Path) -> Iterator[None]:
    """For as long as it lasts a full disk and a folder that cannot be written to are a `StorageError`.

    Args:
        folder: where is written.

    Raises:
        StorageError: in the place of the errors of the system, of SQLite and of tantivy.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL | _CLOSED:
            raise
        raise StorageError(folder, error.strerror or str(error), is_full=error.errno in _FULL) from error
    except sqlite3.OperationalError as error:
        code = error.sqlite_errorcode & _PRIMARY
        if code != sqlite3.SQLITE_FULL and code not in _SQLITE_CLOSED:
            raise
        raise StorageError(folder, str(error), is_full=code == sqlite3.SQLITE_FULL) from error
    except ValueError as error:
        # tantivy has no errors of its own; it names those of the system in the text.
        if "IoError" not in (said := str(error)):
            raise
        raise StorageError(folder, said, is_full="StorageFull" in said) from error
