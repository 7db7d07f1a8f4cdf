"""What the tests of the evaluation floor share."""

from collections.abc import Callable
from pathlib import Path

import pytest

Place = tuple[float, float, str]


@pytest.fixture
def data_folder(tmp_path, monkeypatch, encoder_folder):
    """An empty data folder that the settings point to, with the encoder that all tests share."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "encoder").symlink_to(encoder_folder, target_is_directory=True)
    monkeypatch.setenv("VRAAGBAAK_DATA", str(folder))
    return folder


@pytest.fixture
def make_pdf(tmp_path) -> Callable[[list[list[Place]]], Path]:
    """Writes a PDF of pages with lines of text at (x, y) points from the bottom left, in the given order."""

    def make(pages: list[list[Place]]) -> Path:
        streams = [
            "".join(f"BT /F1 11 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in lines).encode("cp1252")
            for lines in pages
        ]
        kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(pages)))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        for place, stream in enumerate(streams):
            objects += [
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                + f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * place} 0 R >>".encode(),
                b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
            ]
        content, offsets = b"%PDF-1.4\n", []
        for number, body in enumerate(objects, start=1):
            offsets.append(len(content))
            content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
        end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
        end += f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
        path = tmp_path / "gemaakt.pdf"
        path.write_bytes(content + end.encode())
        return path

    return make
