"""Messages come out with their subject, their headers and their text; what they answer stands under its own heading."""

import datetime as dt
import struct
from base64 import b64encode
from email.message import EmailMessage

import pytest

from ingest.blocks import BlockKind
from ingest.errors import UnreadableDocumentError
from ingest.media_types import MediaType, media_type_of
from ingest.metadata import settle_metadata
from ingest.readers.invitations import invitation_lines
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


SENT = 133590042000000000  # 2024-05-01 02:30 UTC in the units of Windows: 100 ns since 1601


def outlook_streams(sent=SENT, **texts):
    tags = {"subject": "0037", "body": "1000", "sender": "0C1A"}
    streams = {f"__substg1.0_{tags[name]}001F": text.encode("utf-16-le") for name, text in texts.items()}
    entries = [(0x00390040, sent)]
    entries += [((int(tags[name], 16) << 16) | 0x001F, len(text) * 2 + 2) for name, text in texts.items()]
    streams["__properties_version1.0"] = properties(32, entries)
    return streams


@pytest.mark.parametrize("charset", ["ut\0f-8", "hex", "undefined", "idna"])
@pytest.mark.parametrize("coding", ["8bit", "base64"])
def test_a_name_of_an_encoding_that_is_none_is_passed_over(tmp_path, charset, coding):
    head = f"Subject: Stand\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {coding}\r\n"
    text = "Hallé".encode() if coding == "8bit" else b64encode("Hallé".encode())
    (tmp_path / "a.eml").write_bytes(head.encode() + b"\r\n" + text)
    assert texts(read_eml(tmp_path / "a.eml"))[-1] == "Hallé"


def test_a_message_whose_headers_cannot_be_taken_apart_is_reported(tmp_path):
    (tmp_path / "a.eml").write_bytes(b"Subject: Stand\r\nContent-Type: text/plain; charset*=u\0tf-8''x\r\n\r\nHallo")
    with pytest.raises(UnreadableDocumentError, match="beschadigd"):
        read_eml(tmp_path / "a.eml")


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


@pytest.mark.parametrize(
    ("sent", "shown", "day"),
    [(SENT + 20 * 36 * 10**9, "02-05-2024", "2024-05-02"), ((1 << 63) - 1, None, None), ((1 << 64) - 1, None, None)],
)
def test_a_message_of_outlook_is_of_the_day_on_which_it_was_sent_here(tmp_path, compound_file, sent, shown, day):
    (tmp_path / "a.msg").write_bytes(compound_file(outlook_streams(sent, subject="Begin", body=TEXT, sender="Joris")))
    read = read_msg(tmp_path / "a.msg")
    assert [text[7:17] for text in texts(read) if text.startswith("Datum: ")] == ([shown] if shown else [])
    assert read.metadata.date == (dt.date.fromisoformat(day) if day else None)


def test_a_damaged_message_of_outlook_is_reported(tmp_path, compound_file):
    streams = outlook_streams(subject="Begin", body=TEXT * 200)
    content = compound_file(streams)
    (tmp_path / "bericht.msg").write_bytes(content[: len(content) // 3])
    with pytest.raises(UnreadableDocumentError, match="beschadigd"):
        read_document(tmp_path / "bericht.msg")


@pytest.mark.parametrize("subject", ["Akkoord met het voorstel van gisteren!", "Inleiding", "Beste allen,"])
def test_what_a_message_is_about_is_its_title_whatever_that_is(message, tmp_path, subject):
    del message["Subject"]
    message["Subject"] = subject
    read = read_eml(saved(message, tmp_path))
    assert settle_metadata(read, "bericht.eml").title == subject


def test_an_answer_with_its_introduction_has_one_heading(message, tmp_path):
    message.set_content(
        "Op 3 mei.\n\nOp 1 mei 2024 om 12:00 schreef Sanne <sanne@voorbeeld.nl>:\n> Wanneer begint de proef?\n"
    )
    assert texts(read_eml(saved(message, tmp_path)))[4:] == [
        "Op 3 mei.",
        "Eerder bericht",
        "Op 1 mei 2024 om 12:00 schreef Sanne <sanne@voorbeeld.nl>:",
        "Wanneer begint de proef?",
    ]


def test_files_without_a_name_get_one_and_signatures_are_none(message, tmp_path):
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf")
    message.add_attachment(b"\x30\x82", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    found = attachments_of(saved(message, tmp_path), is_outlook=False)
    assert [(one.name, one.content) for one in found] == [("bijlage 1.pdf", b"%PDF-1.4")]


def test_a_text_that_goes_on_behind_an_attachment_is_read(message, tmp_path):
    message.add_attachment(b"a;b\n", maintype="application", subtype="csv", filename="a.csv")
    rest = EmailMessage()
    rest.set_content("En de begroting volgt morgen.\n")
    message.attach(rest)
    assert texts(read_eml(saved(message, tmp_path)))[-1] == "En de begroting volgt morgen."


def test_a_sealed_message_says_so(message, tmp_path):
    message.clear_content()
    message.set_content(b"\x30\x82", maintype="application", subtype="pkcs7-mime", filename="smime.p7m")
    assert [problem.code for problem in read_eml(saved(message, tmp_path)).problems] == ["sealed-message"]


def test_an_invitation_says_when_and_where(message, tmp_path):
    event = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20240712T090000Z\r\nDTEND;TZID=Europe/Amsterdam:20240712T120000\r\n"
        "LOCATION:Zaal 3\\, Assen\r\nDESCRIPTION:Agenda:\\nbegroting\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    message.add_alternative(event.encode(), maintype="text", subtype="calendar")
    assert texts(read_eml(saved(message, tmp_path)))[4:8] == [
        "Begin: 12-07-2024 11:00",
        "Einde: 12-07-2024 12:00",
        "Plaats: Zaal 3, Assen",
        "Toelichting: Agenda: begroting",
    ]


def test_an_invitation_says_nothing_of_its_reminder_or_of_a_day_that_never_comes():
    event = (
        "BEGIN:VEVENT\nDTSTART:20240712T090000Z\nDTEND:99991231T235959Z\nDESCRIPTION:Begroting\n"
        "BEGIN:VALARM\nDESCRIPTION:Reminder\nEND:VALARM\nLOCATION:Assen\nEND:VEVENT\n"
    )
    said = [("Begin", "12-07-2024 11:00"), ("Plaats", "Assen"), ("Toelichting", "Begroting")]
    assert invitation_lines(event * 2) == said * 2
    assert invitation_lines("BEGIN:VEVENT\n" * 3 + event) == said
    assert invitation_lines("END:VEVENT\nDTSTART:20240712T090000Z\n") == []


def test_a_page_that_a_browser_saved_with_its_pictures_is_a_page(tmp_path):
    page = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://voorbeeld.nl/\r\nSubject: Afval\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><head><title>Afval | Voorbeeld</title></head><body><h1>Afval</h1><p>V=C3=B3=C3=B3r acht uur.</p></body>"
        "</html>\r\n--b\r\nContent-Type: text/css\r\n\r\np { color: red }\r\n--b--\r\n"
    )
    (tmp_path / "afval.mhtml").write_text(page, newline="")
    read = read_document(tmp_path / "afval.mhtml")
    assert texts(read) == ["Afval", "Vóór acht uur."]
    assert (read.metadata.title, read.metadata.kind, read.problems) == ("Afval", None, ())
    assert attachments_of(tmp_path / "afval.mhtml", is_outlook=False) == ()


def test_a_message_within_one_of_outlook_is_an_attachment(tmp_path, compound_file):
    streams = outlook_streams(subject="Doorgestuurd", body="Zie hieronder.", sender="Joris")
    attachment = "__attach_version1.0_#00000000"
    inner = outlook_streams(subject="De vraag", body="Wanneer begint de proef?", sender="Sanne Bos")
    # A message within another has a shorter header before its properties.
    inner["__properties_version1.0"] = inner["__properties_version1.0"][8:]
    streams |= {f"{attachment}/__substg1.0_3701000D/{name}": content for name, content in inner.items()}
    streams[f"{attachment}/__properties_version1.0"] = properties(8, [(0x37050003, 5)])
    path = tmp_path / "bericht.msg"
    path.write_bytes(compound_file(streams))
    assert "Bijlagen: De vraag.eml" in texts(read_msg(path))
    (found,) = attachments_of(path, is_outlook=True)
    (tmp_path / found.name).write_bytes(found.content)
    read = read_eml(tmp_path / found.name)
    assert texts(read)[-1] == "Wanneer begint de proef?"
    assert (read.metadata.publisher, str(read.metadata.date)) == ("Sanne Bos", "2024-05-01")


def test_a_message_whose_text_is_in_a_form_of_outlook_alone_says_so(tmp_path, compound_file):
    streams = outlook_streams(subject="Alleen RTF")
    streams["__substg1.0_10090102"] = b"LZFu"
    streams["__properties_version1.0"] += properties(0, [(0x10090102, 4)])
    (tmp_path / "bericht.msg").write_bytes(compound_file(streams))
    assert [problem.code for problem in read_msg(tmp_path / "bericht.msg").problems] == ["rtf-message"]


def packed_as_literals(rtf):
    """Compressed RTF without a single reference, as [MS-OXRTFCP] allows."""
    groups = (rtf[place : place + 8] for place in range(0, len(rtf), 8))
    content = b"".join(b"\0" + group for group in groups)
    return struct.pack("<IIII", len(content) + 12, len(rtf), 0x75465A4C, 0) + content


@pytest.mark.parametrize(
    "rtf",
    [
        b"{\\rtf1\\ansi\\ansicpg1252 De co\\'f6rdinator belt \\b morgen\\b0 .\\par Groet\\par}",
        b"".join(
            (
                b"{\\rtf1\\ansi\\ansicpg1252\\fromhtml1{\\fonttbl{\\f0 Arial;}}{\\*\\htmltag64 <p>}",
                b"\\htmlrtf {\\htmlrtf0 ",
                b"De co\\u246 ?rdinator belt {\\*\\htmltag84 <b>}\\htmlrtf\\b\\htmlrtf0 morgen{\\*\\htmltag92 </b>}.",
                b"\\htmlrtf}\\htmlrtf0{\\*\\htmltag72 </p>}{\\*\\htmltag64 <p>}Groet{\\*\\htmltag72 </p>}}",
            )
        ),
    ],
)
def test_a_message_with_its_text_in_rtf_alone_is_read(tmp_path, compound_file, rtf):
    packed = packed_as_literals(rtf)
    streams = outlook_streams(subject="Alleen RTF")
    streams["__substg1.0_10090102"] = packed
    streams["__properties_version1.0"] += properties(0, [(0x10090102, len(packed))])
    (tmp_path / "bericht.msg").write_bytes(compound_file(streams))
    read = read_msg(tmp_path / "bericht.msg")
    assert texts(read)[-2:] == ["De coördinator belt morgen.", "Groet"]
    assert read.problems == ()
