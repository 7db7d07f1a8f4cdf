"""Of damaged archives and messages all that is left is taken out, and what is lost is told."""

import zipfile
from email.message import EmailMessage

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.document import DocumentStatus
from ingest.containers import unpack
from ingest.errors import UnreadableDocumentError
from ingest.readers.mail import attachments_of
from ingest.reading import read_document

MEMBERS = {
    f"map/{name}.md": f"# Over {name}\n\n" + "".join(f"Regel {line} gaat over {name}.\n\n" for line in range(count))
    for name, count in (("toezicht", 40), ("taakstraf", 400), ("enkelband", 5))
}
BODY = "".join(f"Regel {line} van het bericht gaat over het overleg van morgen.\n" for line in range(40))
SHARE = st.floats(0, 1, exclude_max=True)


def archive(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in (MEMBERS | members).items():
            packed.writestr(name, content)
    return path.read_bytes()


def message():
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Message-ID"] = "Overleg", "a@voorbeeld.nl", "<1@voorbeeld.nl>"
    mail.set_content(BODY, cte="base64")
    mail.add_attachment(MEMBERS["map/toezicht.md"], subtype="markdown", filename="toezicht.md", cte="base64")
    mail.add_attachment(MEMBERS["map/enkelband.md"], subtype="markdown", filename="enkelband.md", cte="base64")
    return mail.as_bytes()


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    return archive(tmp_path_factory.mktemp("heel") / "a.zip")


def taken(folder):
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


@settings(max_examples=100, deadline=None)
@given(share=SHARE)
def test_an_archive_that_breaks_off_gives_whole_files_and_beginnings_and_says_which(tmp_path_factory, packed, share):
    folder = tmp_path_factory.mktemp("stuk")
    path, target = folder / "a.zip", folder / "uit"
    target.mkdir()
    path.write_bytes(packed[: int(len(packed) * share)])
    try:
        told = {member.name: member for member in unpack(path, target, None)}
    except UnreadableDocumentError as error:
        assert error.reason  # noqa: PT017  # nothing was left
        assert not taken(target)
        return
    for name, text in taken(target).items():
        assert MEMBERS[name].startswith(text)
        assert text == MEMBERS[name] or told[name].saved
    assert "zegt niet meer wat erin zit" in told[""].reason


@settings(max_examples=100, deadline=None)
@given(share=SHARE, change=st.integers(1, 255))
@example(share=0.9375, change=174)  # in a name in the directory, beyond ASCII
def test_a_byte_that_rots_in_an_archive_changes_no_file_without_a_word(tmp_path_factory, packed, share, change):
    folder = tmp_path_factory.mktemp("rot")
    path, target = folder / "a.zip", folder / "uit"
    target.mkdir()
    rotten = bytearray(packed)
    rotten[int(len(packed) * share)] ^= change
    path.write_bytes(rotten)
    told = {member.name: member for member in unpack(path, target, None)}
    there = {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}
    for name, text in MEMBERS.items():
        assert there.get(name) == text.encode() or name in told or "" in told or _renamed(there, text)


def _renamed(there, text):
    """Whether the rotten byte stands in the name of a file, which nothing checks."""
    return text.encode() in there.values()


@settings(max_examples=100, deadline=None)
@given(share=SHARE)
def test_a_message_that_breaks_off_says_so(tmp_path_factory, share):
    path = tmp_path_factory.mktemp("post") / "a.eml"
    content = message()
    path.write_bytes(content[: int(len(content) * share)])
    try:
        read = read_document(path)
    except UnreadableDocumentError as error:
        assert error.reason  # noqa: PT017  # nothing was left
        return
    lines = set(BODY.splitlines())
    text = " ".join(block.text for block in read.blocks)
    whole = attachments_of(path, is_outlook=False)
    if any(line not in text for line in lines) or len(whole) < 2 or any(attachment.is_cut for attachment in whole):
        assert "damaged-message" in [problem.code for problem in read.problems]
    for attachment in whole:
        expected = MEMBERS[f"map/{attachment.name}"].encode()
        assert expected.startswith(attachment.content.rstrip(b"\n"))
        assert attachment.is_cut or attachment.content.rstrip() == expected.rstrip()


def test_what_comes_out_of_a_damaged_archive_is_partial_or_whole_by_itself(tmp_path, pipeline, store):
    folder = tmp_path / "map"
    folder.mkdir()
    content = archive(folder / "a.zip")
    place = content.index(b"taakstraf.md") + 400
    (folder / "a.zip").write_bytes(content[:place])
    report = pipeline.ingest([folder])
    assert {document.file_name: document.status for document in store.documents()} == {
        "toezicht.md": DocumentStatus.COMPLETE,
        "taakstraf.md": DocumentStatus.PARTIAL,
    }
    assert [failure.path.rpartition("/")[2] for failure in report.failed] == ["a.zip"]
    assert "gered: 2" in report.failed[0].reason


def test_an_attachment_in_which_a_message_breaks_off_is_partial(tmp_path, pipeline, store):
    folder = tmp_path / "map"
    folder.mkdir()
    content = message()
    (folder / "a.eml").write_bytes(content[: content.index(b"toezicht.md") + 600])
    pipeline.ingest([folder])
    assert {document.file_name: document.status for document in store.documents()} == {
        "a.eml": DocumentStatus.PARTIAL,
        "toezicht.md": DocumentStatus.PARTIAL,
    }


def test_a_damaged_file_does_not_take_the_place_of_what_was_whole(tmp_path, pipeline, store):
    folder = tmp_path / "map"
    folder.mkdir()
    content = message()
    (folder / "a.eml").write_bytes(content)
    pipeline.ingest([folder])
    (folder / "a.eml").write_bytes(content[: len(content) // 2])
    report = pipeline.ingest([folder])
    assert all(document.status is DocumentStatus.COMPLETE for document in store.documents())
    assert all("terwijl wat eerder is ingelezen heel was" in failure.reason for failure in report.failed)
    assert all(failure.keeps_earlier for failure in report.failed)
    assert report.failed
    (folder / "a.eml").write_bytes(content)
    assert pipeline.ingest([folder]).failed == ()


def test_a_bomb_without_its_directory_is_stopped_and_the_others_are_taken(tmp_path):
    path, target = tmp_path / "a.zip", tmp_path / "uit"
    target.mkdir()
    content = archive(path, bom=b"\0" * (40 << 20))
    path.write_bytes(content[: content.index(b"PK\x01\x02")])
    told = {member.name: member.reason for member in unpack(path, target, None)}
    assert "meer dan 200 keer zijn grootte" in told["bom"]
    assert taken(target) == MEMBERS
