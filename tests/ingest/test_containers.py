"""What is packed in archives and messages is read like any other file; what tries something is left out by name."""

import io
import re
import stat
import struct
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.containers import unpack
from ingest.errors import UnreadableDocumentError, UnsupportedFormatError
from ingest.reading import read_document

PLAN = "# Jaarplan 2024\n\n## Toezicht\n\nElke maand is er een gesprek met de toezichthouder.\n"
LETTER = "# Brief\n\n## Proef\n\nDe proef met de enkelband begint in mei.\n"


def archive(path, members, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "map"
    folder.mkdir()
    return folder


def inside(source, folder):
    return Path(source).relative_to(folder.resolve()).as_posix()


def names(store, folder):
    return sorted(inside(source, folder) for source in store.sources())


def test_every_member_is_a_document_with_a_path_of_its_own(folder, pipeline, store):
    archive(folder / "plannen.zip", {"2024/jaarplan.md": PLAN, "brief.md": LETTER, "__MACOSX/._brief.md": "x"})
    report = pipeline.ingest([folder])
    assert report.failed == ()
    assert names(store, folder) == ["plannen.zip/2024/jaarplan.md", "plannen.zip/brief.md"]
    assert sorted(document.file_name for document in store.documents()) == ["brief.md", "jaarplan.md"]
    assert len(pipeline.ingest([folder]).unchanged) == 2


def test_a_changed_archive_reads_again_what_changed_and_prunes_what_is_gone(folder, pipeline, store):
    archive(
        folder / "a.zip", {"blijft.md": PLAN, "anders.md": LETTER, "weg.md": "# Weg\n\nDit stuk verdwijnt straks.\n"}
    )
    pipeline.ingest([folder])
    archive(folder / "a.zip", {"blijft.md": PLAN, "anders.md": LETTER.replace("mei", "juni")})
    report = pipeline.ingest([folder], prune=True)
    assert [inside(file.path, folder) for file in report.unchanged] == ["a.zip/blijft.md"]
    assert [inside(file.path, folder) for file in report.replaced] == ["a.zip/anders.md"]
    assert [inside(file.path, folder) for file in report.removed] == ["a.zip/weg.md"]


def test_an_archive_that_is_gone_takes_its_members_along_and_a_damaged_one_does_not(folder, pipeline, store):
    path = archive(folder / "a.zip", {"plan.md": PLAN})
    archive(folder / "b.zip", {"brief.md": LETTER})
    pipeline.ingest([folder])
    path.write_bytes(path.read_bytes()[:40])
    (folder / "b.zip").unlink()
    report = pipeline.ingest([folder], prune=True)
    assert names(store, folder) == ["a.zip/plan.md"]
    assert "‘a.zip’ kan niet worden gelezen: het bestand is beschadigd" in report.failed[0].reason


def test_archives_within_archives_are_opened_up_to_a_depth(folder, pipeline, store):
    content = PLAN.encode()
    name = "plan.md"
    for depth in range(5):
        buffer = io.BytesIO()
        archive(buffer, {name: content})
        content, name = buffer.getvalue(), f"{depth}.zip"
    archive(folder / "twee.zip", {"een.zip": archive_bytes({"plan.md": PLAN})})
    (folder / "vijf.zip").write_bytes(content)
    report = pipeline.ingest([folder])
    assert names(store, folder) == ["twee.zip/een.zip/plan.md"]
    (failure,) = report.failed
    assert inside(failure.path, folder) == "vijf.zip/3.zip/2.zip/1.zip"
    assert "het zit in meer dan 3 andere bestanden" in failure.reason


def archive_bytes(members):
    buffer = io.BytesIO()
    archive(buffer, members)
    return buffer.getvalue()


def test_a_manifest_within_an_archive_counts_and_groups_of_the_archive_hold_for_its_members(folder, pipeline, store):
    manifest = '{"documents": [{"file": "plan.md", "title": "Het plan", "groups": []}]}'
    archive(folder / "a.zip", {"plan.md": PLAN, "manifest.json": manifest})
    pipeline.ingest([folder], groups=("directie",))
    (document,) = store.documents()
    assert (document.title, tuple(document.groups)) == ("Het plan", ("directie",))


def test_attachments_are_documents_beside_their_message(folder, pipeline, store):
    message = EmailMessage()
    message["Subject"], message["From"], message["Message-ID"] = "De stukken", "a@voorbeeld.nl", "<1@voorbeeld.nl>"
    message.set_content("Hierbij de stukken voor het overleg.")
    message.add_attachment(PLAN, subtype="markdown", filename="plan.md")
    message.add_attachment(archive_bytes({"brief.md": LETTER}), maintype="application", subtype="zip", filename="b.zip")
    (folder / "bericht.eml").write_bytes(message.as_bytes())
    report = pipeline.ingest([folder])
    assert report.failed == ()
    assert names(store, folder) == ["bericht.eml", "bericht.eml/b.zip/brief.md", "bericht.eml/plan.md"]


def symlink(name, target):
    member = zipfile.ZipInfo(name)
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member, target


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../klimt.md", "het pad leidt buiten het archief"),
        ("map/../../klimt.md", "het pad leidt buiten het archief"),
        ("/absoluut.md", "het pad leidt buiten het archief"),
        ("C:\\absoluut.md", "het pad leidt buiten het archief"),
        ("..\\klimt.md", "het pad leidt buiten het archief"),
        ("lang/" + "é" * 200 + ".md", "langer dan 255 bytes"),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_and_the_others_are_taken(tmp_path, name, reason):
    target = tmp_path / "uit" / "diep"
    target.mkdir(parents=True)
    refused = unpack(archive(tmp_path / "a.zip", {name: "x", "goed.md": PLAN}), target, None)
    assert [(member.name, reason in member.reason) for member in refused] == [(name, True)]
    assert [path.name for path in tmp_path.rglob("*.md")] == ["goed.md"]


def test_links_duplicates_and_encrypted_members_are_refused(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("twee.md", PLAN)
        with pytest.warns(UserWarning, match="Duplicate name"):
            packed.writestr("twee.md", LETTER)
        packed.writestr(*symlink("link.md", "/etc/passwd"))
        packed.writestr("twee.md/onder.md", "x")
    target = tmp_path / "uit"
    target.mkdir()
    refused = {member.name: member.reason for member in unpack(path, target, None)}
    assert "dezelfde naam" in refused["twee.md"]
    assert "een verwijzing" in refused["link.md"]
    assert "niet uit te pakken" in refused["twee.md/onder.md"]
    assert [path.read_text() for path in target.rglob("*.md")] == [PLAN]


def test_an_encrypted_member_asks_for_the_password(tmp_path):
    path = archive(tmp_path / "a.zip", {"plan.md": PLAN})
    content = bytearray(path.read_bytes())
    # The flag in the header before the member and in the directory behind it (APPNOTE 4.3.7 and 4.3.12).
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    for number, (password, words) in enumerate([(None, "--password"), ("geheim", "ander wachtwoord")]):
        target = tmp_path / str(number)
        target.mkdir()
        (refused,) = unpack(path, target, password)
        assert words in refused.reason
        assert list(target.iterdir()) == []


def test_a_bomb_is_stopped_while_it_unpacks_whatever_it_says_of_its_size(tmp_path):
    path = archive(tmp_path / "a.zip", {"bom.txt": b"\0" * (40 << 20), "goed.md": PLAN})
    content = bytearray(path.read_bytes())
    place = content.index(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 1000)
    path.write_bytes(content)
    target = tmp_path / "uit"
    target.mkdir()
    (refused,) = unpack(path, target, None)
    assert refused.name == "bom.txt"
    assert not (target / "bom.txt").exists()
    assert (target / "goed.md").read_text() == PLAN
    honest = archive(tmp_path / "b.zip", {"bom.txt": b"\0" * (40 << 20)})
    (refused,) = unpack(honest, target, None)
    assert "meer dan 200 keer zijn grootte" in refused.reason


def test_a_name_cannot_break_the_line_or_turn_the_writing_of_a_report(tmp_path):
    (refused,) = unpack(archive(tmp_path / "a.zip", {"../a\n\u202efdp.md": "x"}), tmp_path, None)
    assert "‘../a\ufffd\ufffdfdp.md’" in refused.reason
    (tmp_path / "a\n\u202eb.xml").write_bytes(b"<?xml version='1.0'?><a/>")
    with pytest.raises(UnsupportedFormatError, match=re.escape("‘a\ufffd\ufffdb.xml’")):
        read_document(tmp_path / "a\n\u202eb.xml")


def test_a_damaged_archive_is_reported_and_one_that_is_read_alone_says_how_to_go_on(tmp_path):
    path = archive(tmp_path / "a.zip", {"plan.md": PLAN})
    with pytest.raises(UnsupportedFormatError, match=r"archief van 1 bestand\..*vraagbaak ingest"):
        read_document(path)
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(UnreadableDocumentError, match="beschadigd"):
        unpack(path, tmp_path, None)


@pytest.mark.parametrize("encoding", ["cp850", "utf-8"])
def test_names_are_read_as_the_program_wrote_them_that_packed_the_archive(tmp_path, folder, encoding):
    name = "financiën/coördinatie één.md"
    raw = name.encode(encoding)
    # A name of as many letters, for the bytes of the real one; the flag that it is UTF-8 is not set.
    placeholder = "x" * len(raw)
    path = archive(tmp_path / "stukken.zip", {placeholder: PLAN})
    path.write_bytes(path.read_bytes().replace(placeholder.encode(), raw))
    assert unpack(path, folder, None) == ()
    assert (folder / name).read_text(encoding="utf-8") == PLAN


def test_files_within_a_pdf_are_documents_beside_it(folder, pipeline, store):
    writer = pypdf.PdfWriter()
    page = io.BytesIO()
    canvas = Canvas(page)
    canvas.drawString(60, 700, "De bijlagen zitten in dit bestand en horen bij het besluit.")
    canvas.save()
    writer.append(page)
    writer.add_attachment("jaarplan.md", PLAN.encode())
    writer.add_attachment("factuur.xml", b"<?xml version='1.0'?><Invoice/>")
    writer.add_attachment("../brief.md", LETTER.encode())
    writer.write(folder / "besluit.pdf")
    report = pipeline.ingest([folder])
    assert report.failed == ()
    assert names(store, folder) == ["besluit.pdf", "besluit.pdf/brief.md", "besluit.pdf/jaarplan.md"]
    assert len(pipeline.ingest([folder]).unchanged) == 3


def test_of_two_files_within_a_pdf_with_one_name_the_second_is_told(tmp_path, folder):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    for content in (b"# Plan A", b"# Plan B", b"# Plan B"):
        writer.add_attachment("plan.md", content)
    writer.write(tmp_path / "besluit.pdf")
    (refused,) = unpack(tmp_path / "besluit.pdf", folder, None)
    assert "dezelfde naam" in refused.reason
    assert (folder / "plan.md").read_bytes() == b"# Plan A"
