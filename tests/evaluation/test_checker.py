"""The checker measured: the pairs, the generator and the figures."""

import random
from pathlib import Path

import pytest

from evaluation import __main__
from evaluation.checker import caught, load_pairs, rejected
from evaluation.errors import SetError
from evaluation.spoiling import spoil
from evaluation.written import Script, Sentence, load_scripts, replaying
from index.analysis.analyzer import Analyzer
from service.generation.language_model import LanguageModel, ModelLimits
from service.generation.prompt import Message

GOLD = Path(__file__).parents[2] / "evaluation" / "gold" / "checker.jsonl"
TEXTS = Path(__file__).parents[2] / "corpus" / "sources" / "texts"


def test_half_of_the_pairs_is_spoiled() -> None:
    pairs = load_pairs(GOLD)
    assert len(pairs) >= 200
    assert sum(pair.supported for pair in pairs) * 2 == len(pairs)
    assert {pair.spoiled for pair in pairs} >= {"number", "name", "negation", "who-does-what", "year", None}


def test_a_sentence_and_its_spoiled_twin_are_held_out_together() -> None:
    pairs = load_pairs(GOLD)
    by_id = {pair.id: set() for pair in pairs}
    for pair in pairs:
        by_id[pair.id].add(pair.held_out)
    assert all(len(found) == 1 for found in by_id.values())
    assert 0.25 <= sum(pair.held_out for pair in pairs) / len(pairs) <= 0.42


def test_every_anchor_stands_in_the_source_text() -> None:
    for pair in load_pairs(GOLD):
        text = (TEXTS / pair.document).with_suffix(".md").read_text("utf-8").replace("[^1]", "").replace("*", "")
        assert pair.anchor in " ".join(text.split())


def test_the_generator_changes_one_detail_and_repeats_itself() -> None:
    sentence = (
        "Het ministerie van Justitie en Veiligheid betaalt sinds 2021 ten hoogste drie pilots niet voor jongeren."
    )
    analysis = Analyzer().analyze(sentence)
    once, again = (spoil(sentence, analysis, ["Inspectie"], random.Random(seed)) for seed in (1, 1))  # noqa: S311
    assert once == again
    assert {spoiled.kind for spoiled in once} >= {"year", "number", "negation", "quantity"}
    assert all(spoiled.text != sentence for spoiled in once)


def test_without_pairs_there_is_no_share() -> None:
    assert rejected([]) is None
    assert caught([]) is None


def test_a_file_without_pairs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("", "utf-8")
    with pytest.raises(SetError, match="no pairs"):
        load_pairs(tmp_path / "empty.jsonl")


def test_the_command_prints_what_was_caught(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text("".join(GOLD.read_text("utf-8").splitlines(keepends=True)[:12]), "utf-8")
    assert __main__.main(["checker", str(tmp_path / "pairs.jsonl"), "--generated", "6", "--failures"]) == 0
    assert "caught" in capsys.readouterr().out


def test_the_scripts_are_half_unsupported() -> None:
    scripts = load_scripts(GOLD.with_name("written.jsonl"))
    written = [sentence for script in scripts for sentence in script.sentences]
    assert len(written) == 60
    assert sum(sentence.supported for sentence in written) == 30


def test_the_server_replays_its_script_and_cites_the_likest_passage() -> None:
    scripts = [Script("1", "Wie betaalt?", (Sentence("De gemeente betaalt de proef.", supported=True),))]
    prompt = "[1] Titel\n§\nHet regent.\n§\n\n[2] Titel\n§\nDe proef betaalt de gemeente.\n§\n\nVraag: Wie betaalt?"
    with replaying(scripts) as url:
        model = LanguageModel(url, "replay", "", ModelLimits(5, 100))
        assert "".join(model.write([Message("user", prompt)])) == "De gemeente betaalt de proef. [2]"
        model.close()
