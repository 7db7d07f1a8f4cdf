"""What argparse says by itself reaches the user in Dutch."""

import re

import pytest

from service.cli import main

ENGLISH = re.compile(
    r"\b(usage|options|positional|arguments|argument|show|required|invalid|choice|choose|expected|error)\b"
)


@pytest.mark.parametrize("command", [(), ("ask",), ("ingest",), ("keys",), ("keys", "create"), ("correct",)])
def test_help_is_dutch(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith(f"gebruik: {' '.join(('vraagbaak', *command))} ")
    assert not ENGLISH.search(text)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "er ontbreekt: opdracht"),
        (("ask",), "er ontbreekt: VRAAG"),
        (("vraag",), "opdracht kan niet ‘vraag’ zijn; kies uit "),
        (("ask", "wat?", "--snel"), "onbekend: --snel"),
        (("serve", "--port"), "achter --port moet één waarde staan"),
        (("serve", "--port", "tachtig"), "--port moet een geheel getal zijn, niet ‘tachtig’"),
        (("ask", "wat?", "--json=ja"), "--json krijgt geen waarde, dus ook niet ‘ja’"),
        (("ingest", "--p", "map"), "--p kan van alles betekenen: --prune, --password"),
        (("keys", "create", "--role", "koning"), "--role kan niet ‘koning’ zijn"),
        (("keys", "create", "--days", "0"), "--days: moet een getal van 1 tot en met 36500 zijn, maar is '0'"),
    ],
)
def test_wrong_use_is_told_in_dutch(arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    text = capsys.readouterr().err
    assert told in text
    assert " --help\n" in text
    assert not ENGLISH.search(text)
