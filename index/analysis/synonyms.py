"""Names of the same thing: a small bundled list for the Dutch public sector, and an organisation's own file."""

import re
from pathlib import Path

from index.analysis.errors import SynonymsError

BUNDLED = Path(__file__).parent / "synonyms.tsv"
_SEPARATOR = re.compile(r"\t+|\s=(?=\s|$)")
LONGEST_NAME = 120


def load_synonyms(path: Path | None = None) -> tuple[tuple[str, ...], ...]:
    """Groups of names, the bundled ones first; in a group every name may stand for every other.

    Args:
        path: the organisation's own file; None for the bundled groups alone.

    Raises:
        SynonymsError: the file cannot be read or a line of it is no group; all such lines are named.
    """
    bundled = read_synonyms(BUNDLED)
    return bundled if path is None else (*bundled, *read_synonyms(path))


def read_synonyms(path: Path) -> tuple[tuple[str, ...], ...]:
    """The groups of one file: UTF-8, a group per line, names separated by tabs or " = ", comments after #.

    Raises:
        SynonymsError: the file cannot be read or a line of it is no group; all such lines are named.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise SynonymsError(path, [f"the file cannot be opened: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise SynonymsError(path, [f"byte {error.start} is not UTF-8; save the file as UTF-8"]) from error
    groups: list[tuple[str, ...]] = []
    problems: list[str] = []
    for number, line in enumerate(lines, start=1):
        content = line.strip()
        if not content or content.startswith("#"):
            continue
        names = tuple(dict.fromkeys(name.strip() for name in _SEPARATOR.split(content)))
        problem = _problem(names)
        if problem:
            problems.append(f"line {number}: {problem}: {content[:80]!r}")
        else:
            groups.append(names)
    if problems:
        raise SynonymsError(path, problems)
    return tuple(groups)


def _problem(names: tuple[str, ...]) -> str | None:
    if len(names) < 2:
        return "a group needs at least two different names"
    if "" in names:
        return "a name is empty"
    if any(len(name) > LONGEST_NAME for name in names):
        return f"a name is longer than {LONGEST_NAME} characters"
    if any(not any(map(str.isalnum, name)) for name in names):
        return "a name has no letter or digit"
    return None
