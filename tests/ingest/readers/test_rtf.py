"""RTF comes out as the document that it holds: headings, items, tables as rows, notes; and never breaks the reader."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import Block, BlockKind
from ingest.characters import clean_line
from ingest.media_types import MediaType, media_type_of
from ingest.readers.compressed_rtf import page_within, unpacked
from ingest.readers.rtf import rtf_blocks
from ingest.reading import read_document

BUNDLED = Path(__file__).parents[3] / "corpus" / "documents"
LETTER = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset2 Wingdings;}
{\f2\fnil\fcharset238 Arial CE;}}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 kop 2;}{\s7 toc 1;}}
{\info{\title Plan voor het groen}{\author Iemand}}{\header Gemeente Zwolle\par}{\footer bladzijde 3\par}
\pard\plain\s1 Het co\'f6rdinatieplan\par
\pard\plain\s7 Het plan\tab 1\par
\pard\plain\fs22 De kosten zijn \u8364 ?5.000, dat is \'80 500 meer{\super\chftn}{\footnote\pard\plain
{\super\chftn} Inclusief btw.} dan in 2023.{\v Dit is verborgen.}{\*\onbekend Dit hoort er niet bij.}\par
\pard\plain\s2 Wat er gebeurt\par
{\pntext\f1\'B7\tab}{\*\pn\pnlvlblt}\pard bomen planten;\par
{\listtext 2.\tab}\pard\ls1\ilvl0 gras maaien.\par
\pard\plain {\f1\'fe} ja {\f1\'6f} nee\line {\f2 \'e8esk\'fd}\par
\pard{\field{\*\fldinst HYPERLINK "https://voorbeeld.nl"}{\fldrslt de pagina van het groen}} staat open.\par
{\pict\wmetafile8 \bin5 }}}\par
}"""
TABLE = rb"""{\rtf1\ansi Vooraf.\par
\trowd\trhdr\cellx2000\cellx4000\pard\intbl Straat\cell Aantal\cell\row
\trowd\clvmgf\cellx2000\cellx4000\pard\intbl Linde\cell 4\par stuks\cell\row
\trowd\clvmrg\cellx2000\cellx4000\pard\intbl\cell 7\cell\row
\pard Daarna.\par}"""


def told(blocks: tuple[Block, ...]) -> list[tuple[BlockKind, int | None, str]]:
    return [(block.kind, block.level, block.text) for block in blocks]


def test_a_letter_is_read_as_it_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "plan.rtf"
    path.write_bytes(LETTER)
    read = read_document(path)
    assert media_type_of(path) is MediaType.RTF
    assert read.metadata.title == "Plan voor het groen"
    assert read.problems == ()
    assert told(read.blocks) == [
        (BlockKind.HEADING, 1, "Het coördinatieplan"),
        (BlockKind.PARAGRAPH, None, "De kosten zijn €5.000, dat is € 500 meer dan in 2023."),
        (BlockKind.FOOTNOTE, None, "Inclusief btw."),
        (BlockKind.HEADING, 2, "Wat er gebeurt"),
        (BlockKind.LIST_ITEM, 1, "bomen planten;"),
        (BlockKind.LIST_ITEM, 1, "2. gras maaien."),
        (BlockKind.LIST_ITEM, 1, "☑ ja ☐ nee český"),
        (BlockKind.PARAGRAPH, None, "de pagina van het groen staat open."),
    ]


def test_tables_are_rows_under_their_names() -> None:
    blocks = rtf_blocks(TABLE)
    assert [block.text for block in blocks] == [
        "Vooraf.",
        "Straat\tAantal",
        "Linde\t4 stuks",
        "Linde\t7",
        "Daarna.",
    ]
    assert {block.columns for block in blocks[1:4]} == {("Straat", "Aantal")}
    assert [block.row for block in blocks] == [None, 1, 2, 3, None]


def test_rtf_of_an_office_program_gives_what_its_document_gives(tmp_path: Path) -> None:
    document = BUNDLED / "advies-en-diagnostiek.docx"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "rtf"]
    try:
        subprocess.run([*command, "--outdir", tmp_path, document], check=True, capture_output=True, timeout=120)
    except FileNotFoundError:
        pytest.skip("no LibreOffice on this machine")
    assert told(read_document(tmp_path / "advies-en-diagnostiek.rtf").blocks) == told(read_document(document).blocks)


def escaped(text: str) -> bytes:
    """Text as RTF writes it, whatever characters it has."""
    units = memoryview(text.encode("utf-16-le")).cast("H")
    plain = set(range(32, 127)) - set(b"\\{}")
    return b"".join(
        bytes([unit]) if unit in plain else b"\\u%d?" % (unit - 0x10000 if unit > 0x7FFF else unit) for unit in units
    )


PARAGRAPHS = st.lists(st.text(st.characters(exclude_categories=("Cc", "Cs", "Co")), max_size=40), max_size=8)


@given(PARAGRAPHS)
def test_every_character_comes_out_as_it_went_in(paragraphs: list[str]) -> None:
    content = b"{\\rtf1\\ansi " + b"\\par ".join(b"x " + escaped(text) for text in paragraphs) + b"}"
    shown = [block.text.removeprefix("x").strip() for block in rtf_blocks(content)]
    assert shown == [clean_line(f"x {text}").removeprefix("x").strip() for text in paragraphs]


PARTS = [
    *(
        b"{",
        b"}",
        b"\\par ",
        b"\\cell ",
        b"\\row ",
        b"\\trowd ",
        b"\\intbl ",
        b"\\cellx9 ",
        b"\\clvmrg ",
        b"\\u-10178 ",
    ),
    *(
        b"\\'e9",
        b"\\*",
        b"\\bin3 ",
        b"\\footnote ",
        b"\\pard ",
        b"\\s1 ",
        b"\\f9 ",
        b"\\uc99 ",
        b"\\ansicpg0 ",
        b"tekst ",
    ),
    *(b"\\stylesheet", b"{\\stylesheet", b"\\fonttbl", b"\\fcharset128 ", b"\x81", b"\\ilvl-5 ", b"\\", b"\\fs", b"\n"),
]


@given(st.lists(st.sampled_from(PARTS), max_size=60))
def test_nothing_breaks_the_reader(parts: list[bytes]) -> None:
    rtf_blocks(b"{\\rtf1 " + b"".join(parts))
    page_within(b"{\\rtf1\\fromhtml1 " + b"".join(parts))


# The example of [MS-OXRTFCP] 4.1.1.
PACKED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)


def test_what_outlook_packed_is_unpacked() -> None:
    assert unpacked(PACKED) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert [block.text for block in rtf_blocks(unpacked(PACKED))] == ["hello world"]


@given(st.integers(0, len(PACKED)), st.binary(max_size=40))
def test_what_breaks_off_gives_the_beginning(length: int, rest: bytes) -> None:
    assert unpacked(PACKED).startswith(unpacked(PACKED[:length]))
    unpacked(PACKED[:16] + rest)


def test_groups_within_groups_without_end_are_passed_through_once() -> None:
    """To copy those around each of them would take minutes."""
    depth = 400_000
    page = page_within(b"{\\rtf1\\fromhtml1 " + b"{" * depth + b"}" * depth + b"tekst}")
    assert page == "tekst"
