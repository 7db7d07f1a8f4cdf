"""The commands on tiny sets, with the real encoder, index, pipeline and server."""

import json
import re
import shutil
from pathlib import Path

import pytest

from evaluation.__main__ import main

ENTRIES = {
    "meter": ("Alcoholmeter", "De Alcoholmeter is een enkelband die meet of iemand alcohol drinkt."),
    "straf": ("Taakstraf", "Wie een taakstraf krijgt, werkt een aantal uren zonder loon."),
    "toezicht": ("Toezicht", "Bij toezicht controleert de reclassering of iemand zich aan de voorwaarden houdt."),
    "vaas": ("Keramiek", "Een vaas van klei wordt op duizend graden gebakken."),
}
PLAN = """# Jaarplan

## Alcoholmeter
De pilot met de Alcoholmeter loopt in 2024 in drie regio's. Het ministerie betaalt de pilot.

## Taakstraf
Wie een taakstraf krijgt, werkt een aantal uren zonder loon. De reclassering begeleidt dat werk.
"""
QUESTIONS = [
    {
        "id": "v1",
        "kind": "fact",
        "question": "Wie betaalt de pilot met de Alcoholmeter?",
        "evidence": ["Het ministerie"],
    },
    {"id": "v2", "kind": "fact", "question": "Wat doet iemand met een taakstraf?", "evidence": ["uren zonder loon"]},
    {"id": "v3", "kind": "none", "question": "Hoe bak ik een appeltaart?", "answerable": False},
]


def write_lines(path: Path, lines: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


@pytest.fixture
def retrieval_set(tmp_path: Path) -> Path:
    folder = tmp_path / "klein"
    folder.mkdir()
    entries = [{"id": key, "title": title, "text": text} for key, (title, text) in ENTRIES.items()]
    write_lines(folder / "corpus.jsonl", [*entries, {"id": "leeg", "title": "", "text": " "}])
    write_lines(
        folder / "queries.jsonl",
        [{"id": "q1", "text": "enkelband voor alcohol"}, {"id": "q2", "text": "werken zonder loon"}],
    )
    (folder / "qrels.tsv").write_text("q1\tmeter\nq2\tstraf\n", encoding="utf-8")
    return folder


@pytest.fixture
def documents(tmp_path: Path, make_pdf) -> Path:
    folder = tmp_path / "documenten"
    folder.mkdir()
    (folder / "plan.md").write_text(PLAN, encoding="utf-8")
    made = make_pdf(
        [
            [(50, 780, "Toezicht")],
            [(50, 780, "Bij toezicht controleert de reclassering"), (50, 765, "of iemand zich aan de regels houdt.")],
        ]
    )
    made.rename(folder / "toezicht.pdf")
    return folder


def test_retrieval_is_measured_after_every_stage(data_folder, retrieval_set: Path, tmp_path: Path, capsys) -> None:
    figures = tmp_path / "figures.json"
    cache = tmp_path / "cache"
    assert main(["retrieval", str(retrieval_set), "--json", str(figures), "--cache", str(cache)]) == 0
    measured = json.loads(figures.read_text(encoding="utf-8"))["sets"]["klein"]
    # The entry without a single letter is none that can be found.
    assert (measured["passages"], measured["queries"]) == (4, 2)
    for stage in ("lemmas", "compounds", "abbreviations", "dense", "fused", "reranked"):
        for measure in ("hit@1", "hit@5", "hit@10", "mrr@10", "ndcg@10", "recall@100"):
            assert measured["stages"][stage][measure] == 1.0
        assert measured["stages"][stage]["ndcg@10-interval"] == [1.0, 1.0]
    assert measured["stages"]["reranked"]["ndcg@10-gain"] == {"over": "fused", "mean": 0.0, "interval": [0.0, 0.0]}
    assert measured["ms"]["all"]["median"] > 0
    assert re.search(r"^reranked +1\.000", capsys.readouterr().out, re.MULTILINE)
    assert not (data_folder / "vraagbaak.sqlite3").exists()


def test_a_kept_index_is_used_again(data_folder, retrieval_set: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert main(["retrieval", str(retrieval_set), "--cache", str(cache)]) == 0
    (store,) = cache.glob("klein-*/vraagbaak.sqlite3")
    before = store.read_bytes()
    assert main(["retrieval", str(retrieval_set), "--cache", str(cache)]) == 0
    assert store.read_bytes() == before


def test_two_sets_of_one_name_are_refused(data_folder, retrieval_set: Path, tmp_path: Path, capsys) -> None:
    other = tmp_path / "ander" / "klein"
    other.parent.mkdir()
    other.symlink_to(retrieval_set)
    assert main(["retrieval", str(retrieval_set), str(other)]) == 2
    assert "two sets are named 'klein'" in capsys.readouterr().err


def test_questions_that_documents_put_are_asked_of_them(data_folder, tmp_path: Path, capsys) -> None:
    (tmp_path / "vragen.md").write_text(
        "# Vragen\n\n## 1. Wie betaalt de pilot?\n\nHet ministerie betaalt de pilot.\n\n"
        "## 2. Wat bakt een pottenbakker?\n\nDaarvoor is iets anders nodig.\n\n## Overig\n\nVazen.\n",
        encoding="utf-8",
    )
    assert main(["put-questions", "--documents", str(tmp_path / "vragen.md"), "--failures"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"^all +2 ", told, re.MULTILINE)
    assert "Wie betaalt de pilot?" not in told
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    assert main(["put-questions", "--documents", str(tmp_path / "plan.md")]) == 2
    assert "no heading is a question" in capsys.readouterr().err


def test_overviews_are_compared_with_rows_written_down(data_folder, tmp_path: Path, capsys) -> None:
    (tmp_path / "plan.md").write_text(
        "# Plan\n\n## Pilot Deelauto\n\nDe pilot Deelauto loopt samen met TNO in Utrecht en begon in mei 2024.\n",
        encoding="utf-8",
    )
    row = {
        "file": "plan.md",
        "topic": "pilot",
        "name": ["deelauto"],
        "where": ["Utrecht"],
        "when": ["mei 2024|2024-05"],
    }
    rows = write_lines(
        tmp_path / "rows.jsonl",
        [{**row, "who": ["RDW"]}, {"file": "plan.md", "topic": "pilot", "name": ["deelfiets"], "money": ["gemeente"]}],
    )
    assert main(["glance", str(rows), "--failures"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"^plan.md +1 of 2 +0 +2 of 4 \(50.0 %\) +2 of 3 ", told, re.MULTILINE)
    assert "deelauto: who lacks RDW" in told
    assert "deelauto: who has TNO" in told
    assert "pilot: no row deelfiets" in told
    assert main(["glance", str(tmp_path / "none.jsonl")]) == 2


def test_answers_are_judged_on_real_documents(data_folder, documents: Path, tmp_path: Path, capsys) -> None:
    questions = write_lines(
        tmp_path / "questions.jsonl",
        [
            *QUESTIONS,
            {
                "id": "v4",
                "kind": "follow-up",
                "question": "Wie controleert dat?",
                "evidence": ["controleert de reclassering of iemand zich aan de regels houdt"],
                "history": [{"question": "Wat is toezicht?", "answer": "Dat iemand zich aan regels moet houden."}],
            },
        ],
    )
    figures = tmp_path / "figures.json"
    arguments = ["answers", str(questions), "--documents", str(documents), "--json", str(figures), "--failures"]
    assert main(arguments) == 0
    measured = json.loads(figures.read_text(encoding="utf-8"))
    assert measured["documents"] == 2
    assert measured["kinds"]["fact"]["questions"] == 2
    assert measured["kinds"]["fact"]["cited@5"] == 1.0
    assert measured["unanswerable"]["none"]["questions"] == 1
    assert measured["pages"]["missing"] == 0
    assert not any("passage[" in failure for question in measured["questions"] for failure in question["failures"])
    assert [question["id"] for question in measured["questions"]] == ["v1", "v2", "v3", "v4"]
    assert "Questions that the documents do not answer" in capsys.readouterr().out
    assert not (data_folder / "vraagbaak.sqlite3").exists()


def test_documents_that_cannot_be_read_are_an_error_with_the_reason(data_folder, tmp_path: Path, capsys) -> None:
    questions = write_lines(tmp_path / "questions.jsonl", QUESTIONS)
    broken = tmp_path / "kapot.pdf"
    broken.write_bytes(b"")
    assert main(["answers", str(questions), "--documents", str(broken)]) == 2
    said = capsys.readouterr().err
    assert "Nothing could be ingested from" in said
    assert "kapot.pdf" in said


def test_a_server_of_its_own_is_timed(data_folder, documents: Path, tmp_path: Path) -> None:
    questions = write_lines(tmp_path / "questions.jsonl", QUESTIONS)
    figures = tmp_path / "figures.json"
    arguments = ["--documents", str(documents), "--questions", str(questions), "--rounds", "2", "--json", str(figures)]
    assert main(["latency", *arguments]) == 0
    requests = json.loads(figures.read_text(encoding="utf-8"))["requests"]
    assert {name: timed["count"] for name, timed in requests.items()} == {
        "GET /health/live": 6,
        "POST /v1/answers": 6,
        "GET /?q=…": 6,
    }
    assert all(0 < timed["ms"]["median"] <= timed["ms"]["p95"] for timed in requests.values())


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "https://127.0.0.1", "127.0.0.1:8000"])
def test_a_server_that_is_not_there_is_an_error_that_names_it(tmp_path: Path, capsys, url: str) -> None:
    questions = write_lines(tmp_path / "questions.jsonl", QUESTIONS)
    assert main(["latency", "--url", url, "--questions", str(questions)]) == 2
    assert url in capsys.readouterr().err


def test_plots_are_drawn(data_folder, retrieval_set: Path, documents: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is optional: pip install 'vraagbaak[evaluation]'")
    questions = write_lines(tmp_path / "questions.jsonl", QUESTIONS)
    first, second = tmp_path / "retrieval.png", tmp_path / "answers.svg"
    assert main(["retrieval", str(retrieval_set), "--plot", str(first)]) == 0
    assert main(["answers", str(questions), "--documents", str(documents), "--plot", str(second)]) == 0
    assert first.read_bytes().startswith(b"\x89PNG")
    assert "<svg" in second.read_text(encoding="utf-8")


def test_a_plot_of_an_unknown_kind_is_refused_before_measuring(retrieval_set: Path, tmp_path: Path, capsys) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is optional: pip install 'vraagbaak[evaluation]'")
    assert main(["retrieval", str(retrieval_set), "--plot", str(tmp_path / "plot.docx")]) == 2
    assert ".docx is not known" in capsys.readouterr().err


@pytest.mark.parametrize("count", ["0", "-1", "veel"])
def test_a_limit_is_a_whole_number_of_at_least_one(tmp_path: Path, capsys, count: str) -> None:
    with pytest.raises(SystemExit):
        main(["answers", "questions.jsonl", "--documents", str(tmp_path), "--limit", count])
    assert "whole number of at least 1" in capsys.readouterr().err


def test_weights_that_are_not_better_are_not_written(
    data_folder, retrieval_set: Path, documents, tmp_path, capsys
) -> None:
    questions = write_lines(tmp_path / "questions.jsonl", QUESTIONS)
    written = tmp_path / "weights.json"
    assert main(["tune", str(retrieval_set), f"{questions}={documents}", "--write", str(written)]) == 1
    assert "not significantly better" in capsys.readouterr().out
    assert not written.exists()


def test_twins_are_compared_with_the_questions_that_they_translate(
    data_folder, documents: Path, tmp_path: Path, capsys
) -> None:
    questions = write_lines(tmp_path / "questions.jsonl", QUESTIONS)
    twins = write_lines(tmp_path / "twins.jsonl", [{"id": "v1", "question": "Who pays for the Alcoholmeter pilot?"}])
    assert main(["twins", str(twins), f"{questions}={documents}"]) == 0
    assert "The twins reach 100.0 %" in capsys.readouterr().out
    stranger = write_lines(tmp_path / "strange.jsonl", [{"id": "v9", "question": "Who?"}])
    assert main(["twins", str(stranger), f"{questions}={documents}"]) == 2
    assert "no judged question 'v9'" in capsys.readouterr().err


def test_pages_are_opened_in_a_browser(data_folder, documents: Path, tmp_path: Path, capsys) -> None:
    if not any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        pytest.skip("no Chromium on this machine; `make test` installs it")
    questions = write_lines(tmp_path / "questions.jsonl", QUESTIONS[:1])
    assert main(["page-speed", "--documents", str(documents), "--questions", str(questions)]) == 0
    rows = capsys.readouterr().out.splitlines()[2:]
    assert {row.split()[0] for row in rows} == {"answer", "source", "/", "/documenten", "/overzicht"}
    assert len(rows) == 10
    for row in rows:
        response, on_screen, _p95, ratio, shift = (float(figure) for figure in row.split(")")[1].split()[1:])
        assert response > 0
        assert on_screen > 0
        assert ratio > 0
        assert shift < 0.1


def test_the_speed_of_the_analysis_is_told_in_words_a_second(data_folder, documents: Path, capsys) -> None:
    plan = documents / "plan.md"
    plan.write_text(PLAN + "".join(f"\n## Deel {n}\n\nDit deel heeft nummer {n}.\n" for n in range(8)), "utf-8")
    assert main(["analysis-speed", str(plan)]) == 0
    told = re.fullmatch(
        r"(\d+) words in (\d+) texts: ([\d,]+) words a second of processor time\n", capsys.readouterr().out
    )
    assert told
    assert int(told[1]) >= 5 * int(told[2]) > 20
    assert int(told[3].replace(",", "")) > 0


def test_too_few_texts_to_time_are_refused(data_folder, retrieval_set: Path, capsys) -> None:
    assert main(["analysis-speed", str(retrieval_set)]) == 2
    assert "5 that it takes" in capsys.readouterr().err


def test_vector_search_is_compared_with_an_exhaustive_one(data_folder, retrieval_set: Path, capsys) -> None:
    assert main(["vectors", str(retrieval_set)]) == 0
    found = capsys.readouterr().out
    assert "4 vectors of 384 dimensions" in found
    assert re.search(r"^one by one +1\.000 +1\.000 ", found, re.MULTILINE)
    assert main(["vectors", "--count", "3000"]) == 0
    exact, inverted = (
        [float(figure) for figure in line.split()[-4:-2]]
        for line in capsys.readouterr().out.splitlines()
        if line.startswith(("one by one", "inverted"))
    )
    assert exact[0] > 0.95
    assert 0.5 < inverted[1] <= exact[1]
