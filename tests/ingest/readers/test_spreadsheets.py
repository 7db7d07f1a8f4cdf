"""Spreadsheets come out as tables under the name of their sheet, with values as they are displayed."""

import datetime as dt
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from ingest.blocks import BlockKind
from ingest.errors import PasswordNeededError, UnreadableDocumentError
from ingest.media_types import MediaType, media_type_of
from ingest.metadata import settle_metadata
from ingest.readers.csv_table import delimiter_of, read_csv
from ingest.readers.displayed import displayed
from ingest.reading import read_document
from ingest.titles import find_title

PROJECTS = [
    ["Project", "Trekker", "Budget", "Start", "Gereed"],
    ["Alcoholmeter", "Team Noord", 12500.5, dt.date(2024, 3, 1), 0.25],
    ["Herstelgroep", "Team Zuid", 8000, dt.date(2024, 9, 15), 1],
]
SHOWN = [
    "Project\tTrekker\tBudget\tStart\tGereed",
    "Alcoholmeter\tTeam Noord\t€ 12.500,50\t1-3-2024\t25%",
    "Herstelgroep\tTeam Zuid\t€ 8.000,00\t15-9-2024\t100%",
]


def book_of_projects():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Projecten 2024"
    for row in PROJECTS:
        sheet.append(row)
    for row in (2, 3):
        sheet.cell(row, 3).number_format = "[$€-413] #,##0.00"
        sheet.cell(row, 4).number_format = "d-m-yyyy"
        sheet.cell(row, 5).number_format = "0%"
    return book


@pytest.fixture(params=["xlsx", "ods", "xls"])
def workbook(request, tmp_path):
    """The same workbook in each format; LibreOffice makes the others from the first."""
    path = tmp_path / "projecten.xlsx"
    book_of_projects().save(path)
    return path if request.param == "xlsx" else converted(path, request.param)


def converted(path, extension):
    command = [
        "soffice",
        f"-env:UserInstallation=file://{path.parent}/profile",
        "--headless",
        "--convert-to",
        extension,
    ]
    try:
        subprocess.run([*command, "--outdir", path.parent, path], check=True, capture_output=True, timeout=120)
    except FileNotFoundError:
        pytest.skip("no LibreOffice on this machine")
    return path.with_suffix(f".{extension}")


def rows(read):
    return [block.text for block in read.blocks if block.kind is BlockKind.TABLE_ROW]


def test_every_format_gives_the_same_rows_with_their_headers(workbook):
    read = read_document(workbook)
    assert (read.blocks[0].kind, read.blocks[0].text) == (BlockKind.HEADING, "Projecten 2024")
    table = read.blocks[1:]
    assert {block.columns for block in table} == {tuple(PROJECTS[0])}
    assert [block.text.split("\t")[:2] for block in table] == [row[:2] for row in PROJECTS]
    if workbook.suffix != ".xls":
        # What an ODS displays was written by LibreOffice, which follows the language of the machine.
        shown = [block.text.replace("12,500.50", "12.500,50").replace("8,000.00", "8.000,00") for block in table]
        assert shown == SHOWN
    else:
        # calamine tells no number formats.
        assert rows(read)[1] == "Alcoholmeter\tTeam Noord\t12500,5\t1-3-2024\t0,25"


def test_merged_cells_group_columns_and_repeat_down(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Regio", "2023", None, "2024", None],
        [None, "Plan", "Werkelijk", "Plan", "Werkelijk"],
        ["Noord", 1, 2, 3, 4],
        [None, 5, 6, 7, 8],
    ):
        sheet.append(row)
    for area in ("B1:C1", "D1:E1", "A3:A4"):
        sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    read = read_document(tmp_path / "a.xlsx")
    assert read.blocks[1].columns == ("Regio", "2023 Plan", "2023 Werkelijk", "2024 Plan", "2024 Werkelijk")
    assert rows(read)[1:] == ["Noord\t1\t2\t3\t4", "Noord\t5\t6\t7\t8"]


def test_a_table_may_begin_anywhere_on_its_sheet(tmp_path):
    book = openpyxl.Workbook()
    cells = {"C3": "Project", "D3": "Kosten", "D4": "2023", "E4": "2024", "C5": "Nazorg", "D5": 5, "E5": 6}
    for place, value in cells.items():
        book.active[place] = value
    book.active.merge_cells("C3:C4")
    book.active.merge_cells("D3:E3")
    book.save(tmp_path / "a.xlsx")
    read = read_document(tmp_path / "a.xlsx")
    assert rows(read) == ["Project\tKosten 2023\tKosten 2024", "Nazorg\t5\t6"]


def test_hidden_rows_and_columns_are_told_and_not_read(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["Project", "Trekker", "Intern", "Status"],
        ["EM", "RN", "geheim", "loopt"],
        ["Oud", "LJ&R", "x", "weg"],
        ["Nazorg", "SVG", "y", "loopt"],
    ):
        book.active.append(row)
    book.active.title = "Projecten"
    book.active.column_dimensions["C"].hidden = True
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "a.xlsx")
    read = read_document(tmp_path / "a.xlsx")
    assert rows(read) == ["Project\tTrekker\tStatus", "EM\tRN\tloopt", "Nazorg\tSVG\tloopt"]
    (problem,) = read.problems
    assert (problem.code, "‘Projecten’" in problem.message) == ("hidden-cells", True)


def test_what_an_opendocument_sheet_hides_is_not_read_either(tmp_path):
    path = tmp_path / "a.ods"
    start = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{name}="{start}:{name}:1.0"' for name in ("office", "text", "table"))

    def row(*texts, visibility="visible"):
        cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)
        return f'<table:table-row table:visibility="{visibility}">{cells}</table:table-row>'

    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
    body = row("Project", "Intern", "Status") + row("EM", "x", "loopt") + row("Oud", "y", "weg", visibility="filter")
    content = f'<office:spreadsheet><table:table table:name="Blad">{columns}{body}</table:table></office:spreadsheet>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        content = f"<office:body>{content}</office:body>"
        archive.writestr("content.xml", f"<office:document-content {names}>{content}</office:document-content>")
    read = read_document(path)
    assert rows(read) == ["Project\tStatus", "EM\tloopt"]
    assert [problem.code for problem in read.problems] == ["hidden-cells"]


def test_a_title_above_a_table_is_its_caption_and_empty_rows_divide_tables(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Overzicht van 2024"],
        [],
        ["Naam", "Aantal"],
        ["Noord", 3],
        [],
        ["Naam", "Uren"],
        ["Zuid", 4],
    ):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    blocks = read_document(tmp_path / "a.xlsx").blocks
    assert [block.text for block in blocks if block.kind is not BlockKind.TABLE_ROW] == ["Sheet", "Overzicht van 2024"]
    assert {(block.table, block.columns) for block in blocks if block.table is not None} == {
        (0, ("Naam", "Aantal")),
        (1, ("Naam", "Uren")),
    }


def test_hidden_sheets_and_formulas_without_outcome_are_reported(tmp_path):
    book = book_of_projects()
    hidden = book.create_sheet("Concept")
    hidden.append(["geheim"])
    hidden.sheet_state = "hidden"
    book.active["F2"] = "=C2*2"
    book.save(tmp_path / "a.xlsx")
    read = read_document(tmp_path / "a.xlsx")
    assert "geheim" not in " ".join(block.text for block in read.blocks)
    problems = {problem.code: problem.message for problem in read.problems}
    assert "‘Concept’" in problems["hidden-sheets"]
    assert "Van 1 formules" in problems["formulas-not-calculated"]


def test_a_formula_gives_its_outcome(tmp_path):
    book = book_of_projects()
    book.active["F1"] = "Dubbel"
    book.active["F2"] = "=C2*2"
    book.save(tmp_path / "a.xlsx")
    # LibreOffice calculates and keeps the outcome.
    read = read_document(converted(tmp_path / "a.xlsx", "ods"))
    assert "25" in rows(read)[1].split("\t")[-1]
    assert read.problems == ()


def test_a_row_of_figures_is_no_header(tmp_path):
    book = openpyxl.Workbook()
    for row in ([1, 2, 3], [4, 5, 6]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert {block.columns for block in read_document(tmp_path / "a.xlsx").blocks} == {()}


def test_a_bold_header_may_repeat_a_name(tmp_path):
    book = openpyxl.Workbook()
    for row in (["Naam", "Bedrag", "Bedrag"], ["Noord", 1, 2]):
        book.active.append(row)
    for cell in book.active[1]:
        cell.font = Font(bold=True)
    book.save(tmp_path / "a.xlsx")
    assert read_document(tmp_path / "a.xlsx").blocks[1].columns == ("Naam", "Bedrag", "Bedrag")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Naam;Bedrag\nNoord;1.234,50\nZuid;2,00\n", ["Naam\tBedrag", "Noord\t1.234,50", "Zuid\t2,00"]),
        ('Naam,Bedrag\nNoord,"1.234,50"\n', ["Naam\tBedrag", "Noord\t1.234,50"]),
        ("Naam\tPlaats\nNoord\tAssen, Drenthe\n", ["Naam\tPlaats", "Noord\tAssen, Drenthe"]),
        ('sep=;\nNaam;Zin\nNoord;"twee\nregels"\n', ["Naam\tZin", "Noord\ttwee regels"]),
        ("Naam;Plaats\nCafé;’s-Hertogenbosch\n", ["Naam\tPlaats", "Café\t’s-Hertogenbosch"]),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_whatever_divides_its_fields_and_encodes_its_letters(tmp_path, content, expected, encoding):
    path = tmp_path / "a.csv"
    path.write_bytes(content.encode(encoding))
    assert media_type_of(path) is MediaType.CSV
    assert rows(read_csv(path)) == expected


def test_a_semicolon_comes_before_the_commas_of_amounts():
    assert delimiter_of("a;b\n1,5;2,5\n3,5;4,5\n") == ";"


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        (True, "General", "WAAR"),
        (3.0, "General", "3"),
        (1234.5678, "General", "1234,5678"),
        (1234567.891, "#,##0.00", "1.234.567,89"),
        (0.125, "0.0%", "12,5%"),
        (-1234.5, "#,##0.00", "-1.234,50"),
        (-5, "0;(0)", "(5)"),
        (1500000, '#,##0,"k"', "1.500k"),
        (0.5, "0.##", "0,5"),
        (7, "000", "007"),
        (12.5, "[$€-413] #,##0.00", "€ 12,50"),
        (dt.date(2024, 3, 1), "dd-mm-yyyy", "01-03-2024"),
        (dt.datetime(2024, 3, 1, 9, 5, tzinfo=dt.UTC), "d mmmm yyyy hh:mm", "1 maart 2024 09:05"),
        (dt.datetime(2024, 3, 1, tzinfo=dt.UTC), "mm-dd-yy", "1-3-2024"),
        (dt.datetime(2024, 3, 1, tzinfo=dt.UTC), "General", "1-3-2024"),
        (dt.datetime(2024, 3, 1, tzinfo=dt.UTC), "mmm yyyy", "maart 2024"),
        (dt.time(14, 30), "h:mm", "14:30"),
        (dt.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        ("tekst", "@", "tekst"),
        (1e40, "#,##0.0", f"10{'.000' * 13},0"),
        (1e308, "0%", f"1{'0' * 310}%"),
        (float("nan"), "0.00", "nan"),
        (float("inf"), "General", "inf"),
    ],
)
def test_values_are_shown_as_a_dutch_program_shows_them(value, number_format, text):
    assert displayed(value, number_format) == text


def test_an_encrypted_workbook_asks_for_a_version_without_password(tmp_path):
    path = tmp_path / "a.ods"
    book_of_projects().save(tmp_path / "a.xlsx")
    source = Path(converted(tmp_path / "a.xlsx", "ods"))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path.with_name("b.ods"), "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename == "META-INF/manifest.xml":
                content = content.replace(b"/>", b"><manifest:encryption-data/></manifest:file-entry>", 1)
            new.writestr(item, content)
    with pytest.raises(PasswordNeededError):
        read_document(path.with_name("b.ods"))


def test_a_damaged_workbook_is_reported(tmp_path):
    book_of_projects().save(tmp_path / "a.xlsx")
    content = (tmp_path / "a.xlsx").read_bytes()
    (tmp_path / "a.xlsx").write_bytes(content[:200])
    with pytest.raises(UnreadableDocumentError, match="beschadigd"):
        read_document(tmp_path / "a.xlsx")


def sheet_rows(tmp_path, *cells, bold=()):
    book = openpyxl.Workbook()
    for row in cells:
        book.active.append(row)
    for number in bold:
        for cell in book.active[number]:
            cell.font = Font(bold=True)
    book.save(tmp_path / "blad.xlsx")
    return [(block.text, block.columns) for block in read_document(tmp_path / "blad.xlsx").blocks[1:]]


def test_tables_beside_one_another_are_two_and_an_empty_column_for_looks_makes_none(tmp_path):
    names = ("Project", "Bedrag")
    beside = sheet_rows(
        tmp_path,
        ["Noord", None, None, "Zuid"],
        [*names, None, *names],
        ["Brug", 5, None, "Sluis", 6],
        ["Weg", 7],
    )
    assert beside == [
        ("Noord", ()),
        *((row, names) for row in ("Project\tBedrag", "Brug\t5", "Weg\t7")),
        ("Zuid", ()),
        *((row, names) for row in ("Project\tBedrag", "Sluis\t6")),
    ]
    one = sheet_rows(tmp_path, [*names, None, "Begin", "Eind"], ["Brug", 5, None, "mei", "juni"])
    assert [text for text, _ in one] == ["Project\tBedrag\tBegin\tEind", "Brug\t5\tmei\tjuni"]


def test_a_form_has_no_header_unless_its_first_row_is_set_as_one(tmp_path):
    form = [["Naam", "Jan de Vries"], ["Afdeling", "Beleid"], ["Startdatum", "1 mei"]]
    assert {columns for _, columns in sheet_rows(tmp_path, *form)} == {()}
    assert {columns for _, columns in sheet_rows(tmp_path, ["Veld", "Inhoud"], *form, bold=[1])} == {("Veld", "Inhoud")}
    amounts = [["Naam", "Bedrag"], ["Totaal", 10], ["Subsidie", 8], ["Bijdrage", 2]]
    assert {columns for _, columns in sheet_rows(tmp_path, *amounts)} == {("Naam", "Bedrag")}


def test_a_quotation_mark_that_nobody_closed_takes_no_rows_along(tmp_path):
    (tmp_path / "lijst.csv").write_text(
        'naam;omschrijving\nJan;"niet gesloten\nPiet;tekst\n"Kees";meer\n', encoding="utf-8"
    )
    read = read_csv(tmp_path / "lijst.csv")
    assert rows(read) == ["naam\tomschrijving", "Jan\tniet gesloten", "Piet\ttekst", "Kees\tmeer"]
    assert [problem.code for problem in read.problems] == ["unclosed-quote"]


@pytest.mark.parametrize(("value", "text"), [(1250.5, "€ 1.250,50"), (-300, "€ -300,00"), (0, "€ -")])
def test_amounts_are_shown_as_accountants_write_them(value, text):
    accounting = '_ "€" * #,##0.00_ ;_ "€" * -#,##0.00_ ;_ "€" * "-"??_ ;_ @_ '
    assert " ".join(displayed(value, accounting).split()) == text


def test_a_sheet_that_nobody_named_gives_no_title(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Blad1"
    book.active.append(["Tekst"])
    book.save(tmp_path / "subsidies wijkraad.xlsx")
    assert (
        find_title(read_document(tmp_path / "subsidies wijkraad.xlsx"), "subsidies wijkraad.xlsx")
        == "Subsidies wijkraad"
    )


def test_a_day_in_a_row_does_not_date_the_table(tmp_path):
    (tmp_path / "lijst.csv").write_text("Naam;Datum\nScouting;1-3-2021\n", encoding="utf-8")
    assert settle_metadata(read_csv(tmp_path / "lijst.csv"), "lijst.csv").date is None
