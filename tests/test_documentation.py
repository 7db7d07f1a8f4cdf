"""What the documentation points to is there: pages and headings, files of the repository, commands to measure with."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from string import Template

import pytest

from evaluation.__main__ import make_parser

REPOSITORY = Path(__file__).parents[1]
PAGES = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md"), *REPOSITORY.glob("evaluation/**/*.md")])
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
_FILE = re.compile(r"(?<![\w./*-])(?:corpus|docs|evaluation|index|ingest|service|tests)/[\w./-]*\w\.\w{2,5}\b")
_COMMAND = re.compile(r"python -m evaluation ([^`\n]+)")


def pages() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", [page for page in PAGES if "node_modules" not in page.parts], ids=named)


def named(page: Path) -> str:
    return str(page.relative_to(REPOSITORY))


def anchors(page: Path) -> set[str]:
    """The names that forges give to the headings of a page."""
    headings = _HEADING.findall(_FENCED.sub("", page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-") for heading in headings}


def commands(text: str) -> Iterator[list[str]]:
    """The arguments of each command of the evaluation in blocks for a shell, variables put in."""
    for language, block in _FENCED.findall(text):
        lines = block.replace("\\\n", " ").splitlines() if language == "sh" else []
        variables: dict[str, str] = {}
        for line in lines:
            variables |= dict(re.findall(r"\b([A-Z]+)=(\S+)", line)) if "python" not in line else {}
            if found := _COMMAND.search(line):
                yield shlex.split(Template(found[1]).substitute(variables), comments=True)


@pages()
def test_every_link_to_a_page_and_a_heading_leads_there(page: Path) -> None:
    for target in _LINK.findall(_FENCED.sub("", page.read_text("utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        assert not anchor or anchor in anchors(there), target


@pages()
def test_every_file_that_is_named_exists(page: Path) -> None:
    missing = [name for name in _FILE.findall(page.read_text("utf-8")) if not (REPOSITORY / name).exists()]
    assert missing == []


def test_every_page_that_a_module_names_exists() -> None:
    folders = ("corpus", "evaluation", "index", "ingest", "service", "tests")
    modules = [module for folder in folders for module in (REPOSITORY / folder).rglob("*.py")]
    missing = {
        (named(module), name)
        for module in modules
        for name in re.findall(r"\bdocs/[\w./-]+\.md\b", module.read_text("utf-8"))
        if not (REPOSITORY / name).exists()
    }
    assert missing == set()


@pages()
def test_every_command_that_measures_can_be_given(page: Path) -> None:
    text = page.read_text("utf-8")
    parser = make_parser()
    for arguments in commands(text):
        parser.parse_args(arguments)
    known = make_parser().format_help()
    for line in _COMMAND.findall(text):
        assert re.search(rf"^ +{re.escape(line.split()[0])}\b", known, re.MULTILINE), line


def test_a_heading_is_called_as_forges_call_it(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Answers, read by hand\n\n```text\n# no heading\n```\n\n## What `docx` shows\n", "utf-8")
    assert anchors(page) == {"answers-read-by-hand", "what-docx-shows"}


def test_a_command_is_read_over_several_lines_with_its_variables() -> None:
    block = (
        "```sh\nGOLD=evaluation/gold\npython -m evaluation answers $GOLD/a.jsonl \\\n  --documents b   # of ours\n```\n"
    )
    assert list(commands(block)) == [["answers", "evaluation/gold/a.jsonl", "--documents", "b"]]
