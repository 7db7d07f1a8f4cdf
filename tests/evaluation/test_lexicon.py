"""The English-Dutch dictionary is made of free dictionaries as Debian packs them."""

import gzip
import string
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.errors import MissingDictionariesError
from evaluation.lexicon.command import as_file
from evaluation.lexicon.dictd import Entry, parse_entry, read_dictionary, without_stress
from evaluation.lexicon.pivot import DUTCH, ENGLISH, Pair, chosen, joined, pairs_of
from index.analysis.analyzer import Analyzer

DIGITS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"
words = st.text(st.characters(categories=["Ll"]), min_size=1, max_size=8)


def base_64(number: int) -> str:
    digits = DIGITS[number % 64]
    return digits if number < 64 else base_64(number // 64) + digits


def pack(folder: Path, name: str, entries: Sequence[tuple[str, str]]) -> None:
    """Write a dictionary of headwords with the text of their entries."""
    content, lines = b"", ["00databaseinfo\tA\tB"]
    for word, text in entries:
        block = text.encode()
        lines.append(f"{word}\t{base_64(len(content))}\t{base_64(len(block))}")
        content += block
    (folder / f"freedict-{name}.index").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / f"freedict-{name}.dict.dz").write_bytes(gzip.compress(content))


def test_senses_are_told_from_their_explanations() -> None:
    entry = parse_entry(
        ["goal //ɡəʊl// <n>", "1. maali 2.", "in sport", " 3.", "point scored", "2. päämäärä, tavoite", "aim", "4. no"]
    )
    assert entry == Entry("goal", "n", (("maali",), ("päämäärä", "tavoite")))
    assert parse_entry(["dom /dɔm/ <n, m>", "huis (groot), [[thuis]]", "a house"]).senses == (("huis", "thuis"),)
    assert parse_entry(["alone"]) == Entry("alone", "", ())


def test_an_accent_on_the_stress_is_no_other_word() -> None:
    assert without_stress("влия́ть") == without_stress("влиять")
    assert without_stress("Äiti") == "äiti"


@given(st.lists(st.tuples(words, words), min_size=1, max_size=30, unique_by=lambda pair: pair[0]))
def test_every_entry_is_found_at_its_place(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("dictd")
    pack(folder, "eng-fin", [(word, f"{word} /x/ <n>\n{other}\n") for word, other in pairs])
    assert [(one.word, one.senses) for one in read_dictionary(folder, "eng-fin")] == [
        (word, ((other,),)) for word, other in pairs
    ]


def test_words_that_several_languages_share_come_first(tmp_path: Path) -> None:
    # By "lukko" Finnish means a lock on a door only; the Polish word is a castle as well.
    own = {
        "eng-fin": [("lock", "lock <n>\nlukko\n")],
        "pol-eng": [("zamek", "zamek <n>\n1. castle\n2. lock\n")],
        "nld-fin": [("slot", "slot <n>\nlukko\n")],
        "pol-nld": [("zamek", "zamek <n>\n1. kasteel\n2. slot\n")],
    }
    for name in (*ENGLISH, *DUTCH):
        pack(tmp_path, name, own.get(name, []))
    (slot, kasteel) = pairs_of(tmp_path)["lock"]
    assert (slot.dutch, slot.languages) == ("slot", 2)
    assert (kasteel.dutch, kasteel.languages) == ("kasteel", 1)
    assert kasteel.share < slot.share


def test_parts_of_speech_are_kept_apart() -> None:
    english = {("lock", "n"): {"fin": {"lukko": 1.0}}, ("lock", "v"): {"fin": {"lukita": 1.0}}}
    dutch = {("slot", "n"): {"fin": {"lukko": 1.0}}, ("sluiten", "adj"): {"fin": {"lukita": 1.0}}}
    assert joined(english, dutch) == {"lock": [Pair("slot", 1, 1.0)]}


def test_a_word_of_one_language_alone_is_kept_where_the_vectors_are_alike() -> None:
    vectors = {"lock": (1.0, 0.1), "castle": (0.0, 1.0), "slot": (1.0, 0.0), "kasteel": (0.0, 0.9)}
    pairs = {
        "lock": [Pair("slot", 1, 0.5), Pair("kasteel", 1, 0.5)],
        "castle": [Pair("kasteel", 1, 0.5)],
        "locks": [Pair("slot", 5, 2.0)],  # analysed to "lock"
        "kasteel": [Pair("kasteel", 5, 2.0)],
    }
    found = chosen(pairs, Analyzer(), lambda word: np.array(vectors[word], np.float32))
    assert found == {"lock": ("slot",), "castle": ("kasteel",)}


def test_what_is_missing_is_named_with_its_package(tmp_path: Path) -> None:
    with pytest.raises(
        MissingDictionariesError, match=r"apt-get install .*dict-freedict-eng-bul .*dict-freedict-pol-nld"
    ):
        pairs_of(tmp_path)


def test_the_file_is_sorted_below_its_origin() -> None:
    lines = as_file({"b": ("twee", "paar"), "a": ("een",)}).splitlines()
    assert lines[-2:] == ["a\teen", "b\ttwee\tpaar"]
    assert all(line.startswith("#") for line in lines[:-2])
