"""The command `vraagbaak` as a person runs it: in a process of its own."""

import json
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from index.earlier_questions import note_question
from index.store import Store

REPOSITORY = Path(__file__).parents[3]
DOCUMENTS = {
    "taakstraf.md": "# Taakstraf\n\nEen taakstraf duurt ten hoogste 240 uur. De rechter legt hem op.\n",
    "enkelband.txt": "De enkelband\n\nDe enkelband meet waar iemand is. Hij wordt om de enkel gedragen.\n",
    "toezicht.html": "<html><body><h1>Toezicht</h1><p>Toezicht duurt meestal twee jaar.</p></body></html>",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = tmp_path / "documenten"
    documents.mkdir()
    for name, text in DOCUMENTS.items():
        (documents / name).write_text(text, "utf-8")
    return documents


@pytest.fixture
def data(tmp_path: Path) -> Path:
    encoder = REPOSITORY / "data" / "encoder"
    encoder.mkdir(parents=True, exist_ok=True)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "encoder").symlink_to(encoder, target_is_directory=True)
    return tmp_path / "data"


def vraagbaak(data: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "service.cli", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "VRAAGBAAK_DATA": str(data), **variables},
        cwd=REPOSITORY,
    )


def content(data: Path) -> list[tuple[object, ...]]:
    """All that matters of a store, whatever the order in which it came in."""
    with sqlite3.connect(data / "vraagbaak.sqlite3") as connection:
        return connection.execute(
            """SELECT d.sha256, p.ordinal, p.text, p.headings, s.body_terms, s.vector FROM document d
               JOIN passage p ON p.document_id = d.id JOIN passage_search s USING (number)
               ORDER BY d.sha256, p.ordinal"""
        ).fetchall()


def test_documents_go_in_are_asked_and_go_out_again(data: Path, folder: Path) -> None:
    assert vraagbaak(data, "ingest", str(folder)).returncode == 0
    again = vraagbaak(data, "ingest", str(folder))
    assert "0 toegevoegd, 0 vervangen, 3 ongewijzigd" in again.stdout
    answer = json.loads(vraagbaak(data, "ask", "--json", "Hoeveel uur duurt een taakstraf?").stdout)
    assert answer["answered"]
    assert "240 uur" in answer["text"]
    found = json.loads(vraagbaak(data, "search", "--json", "enkelband").stdout)
    assert found["items"][0]["documentTitle"] == "De enkelband"
    listed = vraagbaak(data, "documents").stdout
    identifier = next(line.split()[0] for line in listed.splitlines() if "Taakstraf" in line)
    assert vraagbaak(data, "remove", identifier).returncode == 0
    gone = json.loads(vraagbaak(data, "search", "--json", '"240 uur"').stdout)
    assert gone["total"] == 0
    assert vraagbaak(data, "check").returncode == 0


def test_one_unreadable_file_is_named_and_the_others_go_in(data: Path, folder: Path) -> None:
    (folder / "leeg.pdf").write_bytes(b"")
    result = vraagbaak(data, "ingest", str(folder))
    assert result.returncode == 1
    assert "leeg.pdf" in result.stderr
    assert "3 toegevoegd" in result.stdout
    assert "1 passages" not in result.stdout
    assert "zonder pagina's  1 passage\n" in vraagbaak(data, "documents").stdout


def test_a_rebuilt_index_holds_the_same(data: Path, folder: Path) -> None:
    vraagbaak(data, "ingest", str(folder))
    before = content(data)
    assert vraagbaak(data, "ingest", "--rebuild").returncode == 0
    assert content(data) == before
    assert "3 ongewijzigd" in vraagbaak(data, "ingest", str(folder)).stdout


def test_after_an_update_the_index_is_made_anew_by_itself(data: Path, folder: Path) -> None:
    vraagbaak(data, "ingest", str(folder))
    before = content(data)
    with sqlite3.connect(data / "vraagbaak.sqlite3") as connection:
        connection.execute("UPDATE setting SET value = replace(value, 'dutch-', 'dutch-9') WHERE key = 'fingerprint'")
        connection.execute("UPDATE passage_search SET body_terms = 'oud'")
    connection.close()
    refused = vraagbaak(data, "ask", "Wat is een taakstraf?")
    assert refused.returncode == 2
    assert "`vraagbaak ingest --rebuild`" in refused.stderr
    assert "instellingen" not in refused.stderr
    renewed = vraagbaak(data, "ingest", str(folder))
    assert renewed.returncode == 0
    assert "Vraagbaak is bijgewerkt" in renewed.stdout
    assert "3 ongewijzigd" in renewed.stdout
    assert content(data) == before
    assert "bijgewerkt" not in vraagbaak(data, "ingest", str(folder)).stdout


def test_a_rebuild_keeps_what_was_read_under_a_name_that_is_refused_now(data: Path, folder: Path) -> None:
    vraagbaak(data, "ingest", str(folder))
    with sqlite3.connect(data / "vraagbaak.sqlite3") as connection:
        connection.execute("UPDATE document SET file_name = 'make.py' WHERE file_name = 'enkelband.txt'")
    connection.close()
    assert vraagbaak(data, "ingest", "--rebuild").returncode == 0
    assert "make.py" in vraagbaak(data, "documents").stdout


def test_a_wrong_setting_is_refused_with_the_nearest_right_one(data: Path) -> None:
    result = vraagbaak(data, "documents", VRAAGBAAK_PROT="9")
    assert result.returncode == 2
    assert "VRAAGBAAK_PORT" in result.stderr


def test_an_ingest_that_is_killed_goes_on_to_the_same_content(data: Path, folder: Path, tmp_path: Path) -> None:
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(data, undisturbed, symlinks=True)
    vraagbaak(undisturbed, "ingest", str(folder))
    moments = random.Random(5)  # noqa: S311  # where to kill is no secret
    for _ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-m", "service.cli", "ingest", str(folder)],
            env={**os.environ, "VRAAGBAAK_DATA": str(data)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=REPOSITORY,
        )
        try:
            process.wait(moments.uniform(0.5, 5))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    assert vraagbaak(data, "ingest", str(folder)).returncode == 0
    assert content(data) == content(undisturbed)
    found = json.loads(vraagbaak(data, "search", "--json", "taakstraf").stdout)
    assert found["items"][0]["documentTitle"] == "Taakstraf"


def test_asking_an_empty_index_says_how_to_add_documents(data: Path) -> None:
    result = vraagbaak(data, "ask", "Wat is een taakstraf?")
    assert result.returncode == 0
    assert "vraagbaak ingest" in result.stderr
    assert "De documenten zeggen hier niets over." in result.stdout


def test_a_folder_is_kept_up_to_date_until_the_command_is_asked_to_end(data: Path, folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", "ingest", "--watch", "--prune", str(folder)],
        env={**os.environ, "VRAAGBAAK_DATA": str(data)},
        stdout=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if "3 toegevoegd" in line:
            (folder / "toezicht.html").unlink()
        if "1 verwijderd" in line:
            break
    process.send_signal(signal.SIGTERM)
    rest = process.stdout.read()
    assert process.wait(timeout=60) == 0
    assert rest.strip().endswith("Gestopt.")
    assert len(content(data)) == 2


def test_what_is_known_about_a_document_is_corrected_with_a_command(data: Path, folder: Path) -> None:
    vraagbaak(data, "ingest", str(folder))
    listed = vraagbaak(data, "documents").stdout
    identifier = next(line.split()[0] for line in listed.splitlines() if "Taakstraf" in line)
    corrected = vraagbaak(data, "correct", identifier, "--title", "De taakstraf", "--year", "2024", "--type", "wet")
    assert "De taakstraf (taakstraf.md)" in corrected.stdout
    assert "jaar: 2024" in corrected.stdout
    refused = vraagbaak(data, "correct", identifier, "--year", "vorig jaar")
    assert refused.returncode == 2
    assert "Het jaar kan niet ‘vorig jaar’ zijn" in refused.stderr
    assert vraagbaak(data, "ingest", "--rebuild").returncode == 0
    assert f"{identifier}  De taakstraf  2024" in vraagbaak(data, "documents").stdout


def test_earlier_questions_are_shown_and_forgotten_with_a_command(data: Path) -> None:
    store = Store(data / "vraagbaak.sqlite3")
    for day in (1, 2):
        note_question(store, "Wat doet de dijkgraaf?", date(2024, 3, day), 2)
    store.close()
    assert vraagbaak(data, "questions").stdout == "Wat doet de dijkgraaf?\n"
    assert vraagbaak(data, "questions", "--delete", "Wat nu?").returncode == 1
    assert vraagbaak(data, "questions", "--delete", "all").stdout == "Vergeten: 1\n"


def test_a_port_that_is_taken_is_told_before_anything_else(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = vraagbaak(data, "serve", "--port", str(port))
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"vraagbaak: Poort {port} op 127.0.0.1 is al in gebruik")
    assert "`--port`" in result.stderr
    assert result.stderr.count("\n") == 1


def test_an_address_of_another_machine_cannot_be_listened_on(data: Path) -> None:
    vraagbaak(data, "keys", "create", "--name", "proef", "--role", "admin")
    result = vraagbaak(data, "serve", "--host", "192.0.2.1")
    assert result.returncode == 2
    assert "kan niet luisteren op poort 8000 van 192.0.2.1" in result.stderr


def test_a_reader_that_stops_reading_is_no_failure(data: Path, folder: Path) -> None:
    vraagbaak(data, "ingest", str(folder))
    for command in ("search taakstraf", "documents", "--help"):
        run = subprocess.run(
            ["bash", "-c", f"{{ {sys.executable} -m service.cli {command}; echo $? >&2; }} | true"],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "VRAAGBAAK_DATA": str(data)},
            cwd=REPOSITORY,
        )
        assert run.stderr.strip() in ("0", "141"), command


def test_the_check_names_its_parts_in_dutch(data: Path, folder: Path) -> None:
    vraagbaak(data, "ingest", str(folder))
    names = [line.split("  ")[1].split(":")[0] for line in vraagbaak(data, "check").stdout.splitlines()]
    assert names[:4] == ["zoekmodel", "index", "tekstherkenning", "taalmodel"]
    assert not {"encoder", "language model", "access"} & set(names)


def test_every_argument_has_an_explanation(data: Path) -> None:
    from service.cli import _parser

    subcommands = next(action for action in _parser()._actions if action.dest == "command").choices
    for name, parser in subcommands.items():
        for action in parser._actions:
            assert action.help or action.choices, f"{name} {action.metavar}"


def test_what_the_command_line_takes_is_told_before_anything_slow_is_loaded():
    loaded = "import sys, service.cli; print([name for name in ('numpy', 'spacy', 'pydantic') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert done.stdout == "[]\n"
