"""What Outlook wraps as `winmail.dat` comes out: attachments with their long names, and text that is there alone."""

import struct
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.mail import attachments_of, read_eml
from ingest.readers.tnef import unpack_tnef

SIGNATURE = struct.pack("<IH", 0x223E9F78, 1)
RTF = rb"{\rtf1\ansi De proef begint op 3 mei in Assen.\par}"


def attribute(number, value, level=2):
    return struct.pack("<BII", level, number, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def filled(value):
    return struct.pack("<I", len(value)) + value + b"\0" * (-len(value) % 4)


def properties(*found):
    """A named number, a date and several texts, which have to be passed over, before these properties."""
    named = struct.pack("<HH16sIIi", 3, 0x8001, bytes(16), 0, 7, 5)
    name = "Sleutel".encode("utf-16-le")
    named += struct.pack("<HH16sI", 0x1F, 0x8002, bytes(16), 1) + filled(name) + struct.pack("<I", 1) + filled(name)
    date = struct.pack("<HHq", 0x40, 0x3007, 0)
    several = struct.pack("<HHI", 0x101E, 0x3999, 2) + filled(b"een\0") + filled(b"twee\0")
    own = b"".join(struct.pack("<HHI", kind, number, 1) + filled(value) for kind, number, value in found)
    return struct.pack("<I", 4 + len(found)) + named + date + several + own


def wrapped(files, rtf=b""):
    packed = struct.pack("<IIII", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf
    content = SIGNATURE
    if rtf:
        content += attribute(0x00069003, properties((0x0102, 0x1009, packed)), level=1)
    for short, long, data in files:
        content += attribute(0x00069002, bytes(14)) + attribute(0x00018010, short) + attribute(0x0006800F, data)
        if long:
            content += attribute(0x00069005, properties((0x1F, 0x3707, (long + "\0").encode("utf-16-le"))))
    return content


FILES = [(b"JAARPL~1.TXT\0", "Jaarplan één.txt", b"Het plan"), (b"kort.txt\0", "", b"Kort")]


@pytest.fixture
def message():
    message = EmailMessage()
    message["From"], message["To"] = "joris@voorbeeld.nl", "sanne@voorbeeld.nl"
    message["Subject"] = "De proef"
    message["Message-ID"] = "<1@voorbeeld.nl>"
    return message


def with_wrapping(message, content, tmp_path):
    message.add_attachment(content, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    path = tmp_path / "bericht.eml"
    path.write_bytes(message.as_bytes())
    return path


def test_wrapped_attachments_are_those_of_the_message(message, tmp_path):
    message.set_content("Zie de bijlagen.\n")
    path = with_wrapping(message, wrapped(FILES), tmp_path)
    found = [(one.name, one.content) for one in attachments_of(path, is_outlook=False)]
    assert found == [("Jaarplan één.txt", b"Het plan"), ("kort.txt", b"Kort")]
    assert "Bijlagen: Jaarplan één.txt, kort.txt" in [block.text for block in read_eml(path).blocks]


def test_text_that_is_wrapped_alone_is_read(message, tmp_path):
    path = with_wrapping(message, wrapped([], RTF), tmp_path)
    assert "De proef begint op 3 mei in Assen." in [block.text for block in read_eml(path).blocks]


def test_text_of_the_message_itself_comes_before_what_is_wrapped(message, tmp_path):
    message.set_content("Zie de bijlagen.\n")
    read = [block.text for block in read_eml(with_wrapping(message, wrapped(FILES, RTF), tmp_path)).blocks]
    assert "Zie de bijlagen." in read
    assert "De proef begint op 3 mei in Assen." not in read


def test_a_wrapping_that_holds_nothing_is_named_as_it_is(message, tmp_path):
    path = with_wrapping(message, SIGNATURE + b"rot", tmp_path)
    assert [one.name for one in attachments_of(path, is_outlook=False)] == ["winmail.dat"]


@given(st.integers(0, len(wrapped(FILES, RTF))))
def test_what_breaks_off_gives_whole_attachments_alone(length):
    files = [one.content for one in unpack_tnef(wrapped(FILES, RTF)[:length]).attachments]
    assert files == [data for _, _, data in FILES][: len(files)]


@given(st.binary(max_size=300), st.integers(0, 400))
def test_any_bytes_are_taken_apart(rot, place):
    content = wrapped(FILES, RTF)
    unpack_tnef(SIGNATURE + rot)
    unpack_tnef(content[:place] + rot + content[place:])
