"""Finds out whether the first row of a table names its columns where nothing marks it as such."""

import re
from collections import Counter
from collections.abc import Sequence

_MOST_WORDS, _LONGEST = 5, 45
_FIGURE = re.compile(r"[-+(]?\s*(?:(?:€|\$|EUR)\s*)?[-+]?\d[\d.,:/%\s€-]*\)?|\d{1,2} [a-z]+\.? \d{4}|n\.?v\.?t\.?|-")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TEXT_ENDS = (".", ":", ";", ",", "!")
# A column whose cells are mostly of one sort, while the first row is not, has a name there.
_MOSTLY = 0.6
_FEWEST = 2
# What columns are called in the tables of offices; with these as rows, the first column names them instead.
_NAMES = frozenset((
    "aandachtspunt", "aanleiding", "aantal", "aanvrager", "actie", "action", "activiteit", "activiteiten", "adres",
    "afdeling", "afkorting", "afspraak", "afspraken", "amount", "artikel", "auteur", "bedrag", "begin", "begrip",
    "begroting", "beschrijving", "beslissing", "beslist", "besluit", "betekenis", "bevoegdheid", "bijdrage",
    "bijlage", "bron", "budget", "categorie", "code", "column", "contactpersoon", "cost", "country", "criterium",
    "date", "datum", "deadline", "deelnemers", "definitie", "description", "dienst", "document", "doel", "doelen",
    "doelgroep", "doelstelling", "domein", "duur", "e-mail", "e-mailadres", "effect", "eigenaar", "einde", "eis",
    "euro", "example", "fase", "frequentie", "functie", "function", "gemeente", "grond", "grondslag", "hoe",
    "hoeveel", "hoofdstuk", "impact", "indicator", "initiatief", "instrument", "inzet", "jaar", "kader", "kans",
    "kenmerk", "kolom", "kosten", "kwaliteit", "leverancier", "locatie", "maand", "maatregel", "mail", "meaning",
    "medewerker", "middelen", "mijlpaal", "naam", "name", "norm", "nr", "number", "nummer", "object",
    "omschrijving", "onderdeel", "onderwerp", "opdrachtgever", "opmerking", "opmerkingen", "option", "organisatie",
    "overleg", "owner", "page", "pagina", "paragraaf", "partij", "partner", "partners", "percentage", "period",
    "periode", "pilot", "plaats", "planning", "portefeuille", "probleem", "proces", "product", "programma",
    "project", "projectleider", "punt", "rang", "rapport", "reden", "regel", "regeling", "rente", "resultaat",
    "resultaten", "risico", "rol", "role", "rubriek", "saldo", "score", "soort", "stap", "start", "status", "step",
    "subject", "subsidie", "taak", "taken", "tarief", "team", "telefoon", "telefoonnummer", "term", "termijn",
    "thema", "theme", "tijd", "tijdstip", "titel", "title", "toelichting", "totaal", "trekker", "type", "uitkomst",
    "uitleg", "uitvoerder", "uitvoering", "unit", "value", "variabele", "verantwoordelijk", "verantwoordelijke",
    "versie", "vestiging", "voorbeeld", "voortgang", "voorwaarde", "vorm", "vraag", "waar", "waarde", "waarom",
    "wanneer", "wat", "website", "welke", "wet", "what", "when", "where", "who", "wie", "wijziging", "woonplaats",
    "year",
))  # fmt: skip


# What compounds end in: "startdatum", "projectnaam".
_HEADS = tuple(name for name in _NAMES if len(name) > 3 and name not in {"waar", "welke", "wanneer", "hoeveel"})


def names_columns(grid: Sequence[Sequence[str]]) -> bool:
    """Whether the first row holds the names of the columns; a wrong name is worse than none.

    Args:
        grid: the text of every cell, in at least one row.
    """
    first, rest = grid[0], grid[1:]
    if len(first) < _FEWEST or not rest or not all(map(_could_name, first)):
        return False
    if len({cell.casefold() for cell in first}) < len(first):
        return False
    columns = _columns(grid)
    if names_rows(grid):
        return False
    known = [_is_name(cell) for cell in first]
    differs = [_differs(cell, column) for cell, column in zip(first, columns, strict=True)]
    if len(rest) < _FEWEST:
        return all(known)
    told = [one or other for one, other in zip(known, differs, strict=True)]
    return sum(told) * 2 >= len(told) and any(told[1:])


def names_rows(grid: Sequence[Sequence[str]]) -> bool:
    """Whether the first column names what stands beside it, as in a form: "Naam", "Adres", "Telefoon"."""
    first, rest = grid[0], grid[1:]
    if len(rest) < _FEWEST or not _is_name_column([cells[0] for cells in rest if cells]):
        return False
    if not all(map(_is_name, first)):
        return True
    return not any([_differs(cell, column) for cell, column in zip(first, _columns(grid), strict=True)][1:])


def _columns(grid: Sequence[Sequence[str]]) -> list[list[str]]:
    """What stands below each cell of the first row; rows may be shorter or longer than that."""
    return [[cells[place] for cells in grid[1:] if place < len(cells)] for place in range(len(grid[0]))]


def _could_name(cell: str) -> bool:
    if not cell or len(cell) > _LONGEST or len(cell.split()) > _MOST_WORDS or cell.endswith(_TEXT_ENDS):
        return False
    return bool(_YEAR.fullmatch(cell)) or not (_FIGURE.fullmatch(cell) or cell[0].islower())


def _is_name(cell: str) -> bool:
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", cell.lower())
    return bool(words) and (words[0] in _NAMES or words[-1] in _NAMES or words[-1].endswith(_HEADS))


def _is_name_column(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    named = sum(1 for cell in filled if cell.endswith(":") or (_is_name(cell) and not re.search(r"\d", cell)))
    return named * 2 > len(filled)


def _differs(name: str, cells: Sequence[str]) -> bool:
    """Whether the cells below a name are mostly figures or begin with one word, which it does not."""
    filled = [cell for cell in cells if cell]
    if len(filled) < _FEWEST:
        return False
    if sum(1 for cell in filled if _FIGURE.fullmatch(cell)) >= len(filled) * _MOSTLY:
        is_year = _YEAR.fullmatch(name) is not None and not any(map(_YEAR.fullmatch, filled))
        return is_year or _FIGURE.fullmatch(name) is None
    word, count = Counter(cell.split()[0].casefold() for cell in filled).most_common(1)[0]
    return count >= max(len(filled) * _MOSTLY, _FEWEST) and name.split(maxsplit=1)[0].casefold() != word
