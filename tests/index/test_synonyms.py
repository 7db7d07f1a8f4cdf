"""The bundled synonyms and an organisation's own file."""

from pathlib import Path

import pytest

from index.analysis.errors import SynonymsError
from index.analysis.synonyms import load_synonyms


def test_the_bundled_groups_are_always_there() -> None:
    assert ("OM", "Openbaar Ministerie") in load_synonyms()
    assert any({"EM", "enkelband"} <= set(group) for group in load_synonyms(None))


def test_an_own_file_adds_groups_in_either_notation(tmp_path: Path) -> None:
    own = tmp_path / "synoniemen.txt"
    own.write_text(
        "\ufeff# van ons\n\nGI's = gedragsinterventies\nKA\tKwaliteitsafdeling\tkwaliteit & advies\n", "utf-8"
    )
    assert load_synonyms(own)[-2:] == (
        ("GI's", "gedragsinterventies"),
        ("KA", "Kwaliteitsafdeling", "kwaliteit & advies"),
    )


def test_all_bad_lines_are_named(tmp_path: Path) -> None:
    own = tmp_path / "synoniemen.txt"
    own.write_text("EM = enkelband\nalleen\na = = b\n-- = b\n", "utf-8")
    with pytest.raises(SynonymsError, match=r"(?s)line 2: .*at least two.*line 3: .*empty.*line 4: .*no letter"):
        load_synonyms(own)


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(SynonymsError, match="cannot be opened"):
        load_synonyms(tmp_path / "missing.txt")
    latin = tmp_path / "latin.txt"
    latin.write_bytes(b"caf\xe9 = bar\n")
    with pytest.raises(SynonymsError, match="byte 3 is not UTF-8"):
        load_synonyms(latin)
