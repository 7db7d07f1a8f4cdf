"""Messages come out with their subject, their headers and their text; what they answer stands under its own heading."""

import struct
from email.message import EmailMessage

import pytest

from ingest.blocks import BlockKind
from ingest.errors import UnreadableDocumentError
from ingest.media_types import MediaType, media_type_of
from ingest.readers.mail import attachments_of, read_eml, read_msg
from ingest.reading import read_document

TEXT = "Beste Sanne,\n\nDe proef begint op 3 mei 2024 in Assen.\n\nGroet,\nJoris\n"


@pytest.fixture
def message():
    message = EmailMessage()
    message["From"] = "Joris de Wit <joris@voorbeeld.nl>"
    message["To"] = "Sanne Bos <sanne@voorbeeld.nl>"
    message["Date"] = "Wed, 01 May 2024 09:30:00 +0200"
    message["Subject"] = "RE: Begin van de proef – één vraag"
    message["Message-ID"] = "<1@voorbeeld.nl>"
    message.set_content(TEXT)
    return message


def saved(message, tmp_path, name="bericht.eml"):
    path = tmp_path / name
    path.write_bytes(message.as_bytes())
    return path


def texts(read):
    return [block.text for block in read.blocks]


def test_a_message_has_its_subject_headers_and_text(message, tmp_path):
    path = saved(message, tmp_path)
    assert media_type_of(path) is MediaType.EML
    read = read_eml(path)
    assert texts(read)[:6] == [
        "Begin van de proef – één vraag",
        "Van: Joris de Wit <joris@voorbeeld.nl>",
        "Aan: Sanne Bos <sanne@voorbeeld.nl>",
        "Datum: 01-05-2024 09:30",
        "Beste Sanne,",
        "De proef begint op 3 mei 2024 in Assen.",
    ]
    assert (read.metadata.title, str(read.metadata.date)) == ("Begin van de proef – één vraag", "2024-05-01")
    assert (read.metadata.publisher, read.metadata.kind) == ("Joris de Wit", "e-mail")


def test_a_message_is_known_by_its_headers_whatever_it_is_called(message, tmp_path):
    assert media_type_of(saved(message, tmp_path, "bericht.txt")) is MediaType.EML
    (tmp_path / "brief.txt").write_text("Aan: Sanne\nVan: Joris\nOnderwerp: iets\n\nBeste Sanne,\n")
    assert media_type_of(tmp_path / "brief.txt") is MediaType.TEXT


def test_html_is_read_before_plain_text(message, tmp_path):
    message.add_alternative("<p>In <b>HTML</b>:</p><ul><li>een</li><li>twee</li></ul>", subtype="html")
    blocks = read_eml(saved(message, tmp_path)).blocks[4:]
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, "In HTML:"),
        (BlockKind.LIST_ITEM, "een"),
        (BlockKind.LIST_ITEM, "twee"),
    ]


@pytest.mark.parametrize(
    "earlier",
    [
        "Op wo 1 mei 2024 om 08:00 schreef Sanne Bos <sanne@voorbeeld.nl>:\n\nWanneer begint de proef precies?",
        "-----Oorspronkelijk bericht-----\n\nWanneer begint de proef precies?",
        "Van: Sanne Bos\nVerzonden: woensdag 1 mei 2024 08:00\nAan: Joris\n\nWanneer begint de proef precies?",
    ],
)
def test_what_is_answered_stands_under_a_heading_of_its_own(message, tmp_path, earlier):
    message.set_content(f"{TEXT}\n\n{earlier}\n")
    read = read_eml(saved(message, tmp_path))
    headings = [block.text for block in read.blocks if block.kind is BlockKind.HEADING]
    assert headings[0] == "Begin van de proef – één vraag"
    assert "Eerder bericht" in headings
    place = texts(read).index("Eerder bericht")
    assert any("Wanneer begint" in text for text in texts(read)[place:])
    assert any("in Assen" in text for text in texts(read)[:place])


def test_lines_with_quote_marks_come_behind_what_was_written(message, tmp_path):
    message.set_content("> Wanneer begint de proef?\n\nOp 3 mei in Assen.\n")
    found = texts(read_eml(saved(message, tmp_path)))
    assert found[4:] == ["Op 3 mei in Assen.", "Eerder bericht", "Wanneer begint de proef?"]


def test_attachments_are_named_and_given(message, tmp_path):
    message.add_attachment("Naam;Aantal\nNoord;3\n", subtype="csv", filename="cijfers.csv")
    inner = EmailMessage()
    inner["Subject"] = "Vraag"
    inner.set_content("Hoeveel?")
    message.add_attachment(inner)
    path = saved(message, tmp_path)
    assert "Bijlagen: cijfers.csv, Vraag.eml" in texts(read_eml(path))
    found = {attachment.name: attachment.content for attachment in attachments_of(path, is_outlook=False)}
    assert found["cijfers.csv"].splitlines() == [b"Naam;Aantal", b"Noord;3"]
    (tmp_path / "Vraag.eml").write_bytes(found["Vraag.eml"])
    assert texts(read_eml(tmp_path / "Vraag.eml"))[-1] == "Hoeveel?"


def test_a_message_with_an_unknown_encoding_is_read_as_far_as_it_goes(message, tmp_path):
    path = saved(message, tmp_path)
    path.write_bytes(path.read_bytes().replace(b'charset="utf-8"', b'charset="bestaat-niet"'))
    read = read_eml(path)
    assert read.blocks[0].text == "Begin van de proef – één vraag"


def properties(header, values):
    """A stream of properties: 16 bytes each, the length of what has a stream of its own or the value itself."""
    return bytes(header) + b"".join(struct.pack("<IIQ", tag, 6, value) for tag, value in values)


def outlook_streams(**texts):
    tags = {"subject": "0037", "body": "1000", "sender": "0C1A"}
    streams = {f"__substg1.0_{tags[name]}001F": text.encode("utf-16-le") for name, text in texts.items()}
    sent = 133590042000000000  # 2024-05-01 in the units of Windows: 100 ns since 1601
    entries = [(0x00390040, sent)]
    entries += [((int(tags[name], 16) << 16) | 0x001F, len(text) * 2 + 2) for name, text in texts.items()]
    streams["__properties_version1.0"] = properties(32, entries)
    return streams


def test_a_message_of_outlook_is_read_with_its_attachments(tmp_path, compound_file):
    streams = outlook_streams(subject="FW: Begin van de proef", body=TEXT.replace("\n", "\r\n"), sender="Joris de Wit")
    attachment = "__attach_version1.0_#00000000"
    content = b"Naam;Aantal\nNoord;3\n"
    streams[f"{attachment}/__substg1.0_3707001F"] = "cijfers.csv".encode("utf-16-le")
    streams[f"{attachment}/__substg1.0_37010102"] = content
    streams[f"{attachment}/__properties_version1.0"] = properties(
        8, [(0x3707001F, 24), (0x37010102, len(content)), (0x37050003, 1)]
    )
    path = tmp_path / "bericht.msg"
    path.write_bytes(compound_file(streams))
    assert media_type_of(path) is MediaType.MSG
    read = read_msg(path)
    assert texts(read)[0] == read.metadata.title == "Begin van de proef"
    assert "De proef begint op 3 mei 2024 in Assen." in texts(read)
    assert (str(read.metadata.date), read.metadata.publisher) == ("2024-05-01", "Joris de Wit")
    assert attachments_of(path, is_outlook=True)[0].content == content


def test_a_damaged_message_of_outlook_is_reported(tmp_path, compound_file):
    streams = outlook_streams(subject="Begin", body=TEXT * 200)
    content = compound_file(streams)
    (tmp_path / "bericht.msg").write_bytes(content[: len(content) // 3])
    with pytest.raises(UnreadableDocumentError, match="beschadigd"):
        read_document(tmp_path / "bericht.msg")
