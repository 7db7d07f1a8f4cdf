"""What the tests of the ingest floor share."""

import struct
from pathlib import Path

import pytest

from index.analysis.analyzer import Analyzer
from index.indexer import Indexer
from index.store import Store
from ingest.passages import CHUNKING_FINGERPRINT
from ingest.pipeline import IngestPipeline

SHARED = Path(__file__).resolve().parents[3] / "shared" / "documents"


@pytest.fixture
def shared_documents():
    """The folder of real documents beside the repository; only some machines have it."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared/documents beside the repository: real documents are not part of it")
    return SHARED


@pytest.fixture(scope="session")
def analyzer():
    return Analyzer()


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "data" / "vraagbaak.sqlite3")
    yield store
    store.close()


@pytest.fixture
def pipeline(tmp_path, store, analyzer, bundled_encoder):
    indexer = Indexer(store, analyzer, bundled_encoder, CHUNKING_FINGERPRINT)
    with IngestPipeline(indexer, store, analyzer, tmp_path / "data" / "originals") as pipeline:
        yield pipeline


def compound_file(streams):
    """An OLE compound file ([MS-CFB], version 3) of these streams by path, ``map/stroom``: no library writes one.

    Every stream is in the mini stream when it is shorter than 4096 bytes, and in sectors of its own otherwise.
    """
    end, free, none = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF
    names = sorted(
        {"/".join(path.split("/")[:depth]) for path in streams for depth in range(1, len(path.split("/")) + 1)}
    )
    sectors, fat, mini, mini_fat = [], [], b"", []

    def store(content):
        first = len(sectors)
        count = max(-(-len(content) // 512), 1)
        sectors.extend(content[place * 512 :][:512].ljust(512, b"\0") for place in range(count))
        fat.extend([*range(first + 1, first + count), end])
        return first

    starts = {}
    for name in names:
        content = streams.get(name)
        if content is not None and len(content) >= 4096:
            starts[name] = store(content)
        elif content is not None:
            first, count = len(mini_fat), max(-(-len(content) // 64), 1)
            starts[name] = first
            mini += content.ljust(count * 64, b"\0")
            mini_fat.extend([*range(first + 1, first + count), end])
    mini_start = store(mini)
    mini_fat_content = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    mini_fat_start = store(mini_fat_content.ljust(-(-len(mini_fat_content) // 512) * 512, b"\xff"))
    children = {name: [other for other in names if other.rpartition("/")[0] == name] for name in ["", *names]}

    def entry(name, kind, start, size):
        text = (
            (name.rpartition("/")[2] or "Root Entry").encode("utf-16-le")
            if kind != 5
            else "Root Entry".encode("utf-16-le")
        )
        below = children.get(name if kind != 5 else "", []) if kind != 2 else []
        child = names.index(below[0]) + 1 if below else none
        beside = children[name.rpartition("/")[0]] if kind != 5 else []
        place = beside.index(name) if beside else 0
        # Siblings as a list to the right; the order within the tree matters to no reader that goes through all of it.
        right = names.index(beside[place + 1]) + 1 if beside and place + 1 < len(beside) else none
        head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, none, right, child)
        return head + bytes(36) + struct.pack("<IQ", start, size)

    entries = [entry("", 5, mini_start, len(mini))]
    entries += [
        entry(name, 2 if name in streams else 1, starts.get(name, 0), len(streams.get(name, b""))) for name in names
    ]
    while len(entries) % 4:
        entries.append(bytes(64) + struct.pack("<HBBIII", 0, 0, 0, none, none, none) + bytes(48))
    directory = store(b"".join(entries))
    fat_count = -(-(len(fat) + 2) // 128)
    fat_start = len(sectors)
    fat.extend([0xFFFFFFFD] * fat_count)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_count * 512, b"\xff")
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, fat_count, directory, 0, 4096, mini_fat_start, 1, end, 0)
    header += struct.pack("<109I", *range(fat_start, fat_start + fat_count), *[free] * (109 - fat_count))
    return header + b"".join(sectors) + table


@pytest.fixture(name="compound_file")
def _compound_file():
    return compound_file
