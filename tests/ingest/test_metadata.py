"""Titles, years and dates come from whoever knows best."""

import datetime as dt

import pytest

from corpus.document import Metadata
from corpus.passage import Span
from ingest.blocks import Block, BlockKind, ReadDocument
from ingest.dates import parse_date, parse_year
from ingest.manifest import ManifestEntry
from ingest.metadata import settle_metadata
from ingest.titles import find_title


def document(*texts: str, title: str | None = None, day: dt.date | None = None) -> ReadDocument:
    """A document; a text that begins with # is a heading of level 1, with ## of level 2."""
    blocks = []
    for text in texts:
        level = len(text) - len(text.lstrip("#"))
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        words = text.lstrip("# ")
        blocks.append(Block(kind, words, (Span(0, len(words), 1, None),), level or None))
    return ReadDocument(tuple(blocks), (), Metadata(title=title, date=day), ())


def unpaged(read: ReadDocument) -> ReadDocument:
    blocks = tuple(Block(block.kind, block.text, (), block.level) for block in read.blocks)
    return ReadDocument(blocks, (), read.metadata, ())


def test_columns_are_no_title_and_a_word_with_its_year_is_one():
    def table(*rows: str) -> ReadDocument:
        return ReadDocument(tuple(Block(BlockKind.TABLE_ROW, row, (), None) for row in rows), (), Metadata(), ())

    rows = table("Aanvrager\tGemeente\tBedrag", "Stichting Regen\tArnhem\t12000")
    assert find_title(rows, "arnhem-2024.csv") == "Arnhem 2024"
    assert find_title(rows, "subsidies_2025.csv") == "Subsidies 2025"
    assert find_title(rows, "3f2504e04f8911d3.csv") == "3f2504e04f8911d3"


def test_the_title_of_the_file_counts_where_its_text_confirms_it():
    read = document(
        "# Samenvatting", "Deze handreiking over taakstraffen is gemaakt.", title="Handreiking taakstraffen"
    )
    assert find_title(read, "h.pdf") == "Handreiking taakstraffen"


@pytest.mark.parametrize(
    "junk",
    [
        "Microsoft Word - notitie_v3.docx",
        "untitled",
        "Naamloos 1",
        "Word Document",
        "Document1",
        "PowerPoint-presentatie",
        "notitie_v3.indd",
        "20240312-001",
        "1aa9bd01-68a1-4a4a-a808-5b0183bc217a",
        "Jaarplan van een heel andere organisatie",
        "",
    ],
)
def test_a_title_that_a_program_or_a_template_left_does_not_count(junk):
    assert (
        find_title(document("# Enkelbanden in beeld", "Tekst over banden.", title=junk), "x.pdf")
        == "Enkelbanden in beeld"
    )


def test_the_subject_of_a_letter_is_its_title():
    read = document(
        "# Ministerie van Justitie", "Datum 12 maart 2024", "Betreft  Verzamelbrief forensische zorg", "Geachte"
    )
    assert find_title(read, "1aa9bd01-68a1-4a4a-a808-5b0183bc217a.pdf") == "Verzamelbrief forensische zorg"


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (("# Ministerie van X", "Datum Betreft", "18 oktober 2023 Verzamelbrief banden"), "Verzamelbrief banden"),
        (
            ("# Tweede Kamer der Staten-Generaal", "Vragen van het lid X aan Y (ingezonden 2 juli)."),
            "Vragen van het lid X aan Y",
        ),
        (("# Ministerie van Justitie", "## Handreiking banden", "Tekst."), "Handreiking banden"),
    ],
)
def test_a_letterhead_is_no_title(texts, title):
    assert find_title(document(*texts), "x.pdf") == title


def test_one_of_many_equal_headings_is_no_title_of_a_text_without_pages():
    read = unpaged(document("# Advies", "Tekst over de SVG.", "# Toezicht", "Tekst."))
    assert find_title(read, "svg-jaarplan-2024.txt") == "SVG jaarplan 2024"


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (("Gewone tekst zonder kop",), "Gewone tekst zonder kop"),
        (("Dit is een zin die over de hele regel loopt.",), "Zonder titel: ‘Dit is een zin die over de hele …’"),
        (
            ("Geachte heer Jansen,", "Hierbij de stukken voor morgen."),
            "Zonder titel: ‘Hierbij de stukken voor morgen.’",
        ),
        (("Geachte v",), "3f2504e04f8911d3"),
    ],
)
def test_a_salutation_or_a_sentence_is_no_title_even_when_nothing_else_is(texts, title):
    assert find_title(document(*texts), "3f2504e04f8911d3.pdf") == title


@pytest.mark.parametrize(
    "opening", ["Geachte heer,", "# Geachte leden van de raad", "# Inleiding", "L.S.", "# Beste collega’s,"]
)
def test_what_every_letter_or_report_begins_with_is_no_title(opening):
    assert find_title(document("Datum Betreft", opening, "# Plan voor nazorg"), "x.pdf") == "Plan voor nazorg"


def test_the_line_that_the_file_is_called_after_counts_before_a_head_above_it():
    read = document("# Project Kader - Ministerie van Binnenlandse Zaken", "## VERGELIJKING LEVENSCYCLUS", "Tekst.")
    assert find_title(read, "Levenscyclus vergelijking.pdf") == "Vergelijking Levenscyclus"
    assert settle_metadata(read, "Levenscyclus vergelijking.pdf").publisher == "Ministerie van Binnenlandse Zaken"
    plain = document("De visie op nazorg en toezicht", "# Inleiding", "Tekst.")
    assert find_title(plain, "Visie.docx") == "De visie op nazorg en toezicht"


def test_a_title_that_repeats_the_name_of_the_file_counts_no_more_than_that():
    read = document("# Factsheet geletterdheid voor bestuurders", "Tekst.", title="Verordening Factsheet Bestuurders")
    assert find_title(read, "Verordening_Factsheet_Bestuurders.pdf") == "Factsheet geletterdheid voor bestuurders"


def test_whoever_made_it_is_no_part_of_its_title():
    assert find_title(document("# Advies over banden Door Anna van den Berg"), "x.docx") == "Advies over banden"
    assert (
        find_title(document("# Wat Door Reclassering wordt gedaan"), "x.docx") == "Wat Door Reclassering wordt gedaan"
    )


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("# Vragen van het lid X aan Y over het bericht «Kritiek op besluit»",), "Kamervragen"),
        (("# Notitie over de wet op de nazorg",), "notitie"),
        (("# Stelsel van nazorg 2.0", "## Bureau Handreiking", "Tekst."), "handreiking"),
        (("# Stelsel van nazorg", "Deze regeling is van belang voor het besluit."), None),
    ],
)
def test_the_kind_is_that_of_the_document_and_not_of_its_subject(texts, kind):
    assert settle_metadata(document(*texts), "x.pdf").kind == kind


@pytest.mark.parametrize("what", ["Antwoord", "Nader antwoord", "Mededeling"])
def test_questions_are_dated_by_their_answers(what):
    read = document(
        "Vragen van het lid X aan Y over Z (ingezonden 6 december 2023).",
        f"{what} van Minister Y (Justitie) (ontvangen 25 maart 2024).",
    )
    assert settle_metadata(read, "x.pdf").date == dt.date(2024, 3, 25)


def test_what_people_say_counts_before_everything_else():
    said = ManifestEntry("x.pdf", title="Jaarplan 2024", year=2023, publisher="SVG", kind="plan", language="en")
    settled = settle_metadata(document("# Iets van 2020", "Tekst.", title="Iets van 2020"), "x.pdf", said)
    assert (settled.title, settled.year, settled.publisher, settled.kind, settled.language) == (
        "Jaarplan 2024", 2023, "SVG", "plan", "en",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "publisher"),
    [
        (("# Tweede Kamer der Staten-Generaal", "Vragen van het lid X"), "Tweede Kamer der Staten-Generaal"),
        (("Ministerie van Justitie en Veiligheid", "# Handreiking"), "Ministerie van Justitie en Veiligheid"),
        (("# Nazorg", "Tekst.", "Dit is een uitgave van Stichting Verslavingsreclassering GGZ."),
         "Stichting Verslavingsreclassering GGZ"),
        (("# Nazorg", "Uitgever: Bureau Noord"), "Bureau Noord"),
        (("# Onderzoek", "Opdrachtgever:", "Ministerie van Justitie en Veiligheid"), None),
        (("# Nazorg", "Gemeente en reclassering werken samen."), None),
        (("# Nazorg", "Het ministerie van Justitie betaalt dit."), None),
        (("# Nazorg", "Een uitgave van belang is de huur. Die stijgt."), None),
    ],
)  # fmt: skip
def test_the_letterhead_or_a_labelled_line_names_the_publisher(texts, publisher):
    assert settle_metadata(document(*texts), "x.pdf").publisher == publisher


def test_a_year_in_the_title_counts_before_the_date_of_the_file():
    settled = settle_metadata(document("# Jaarplan 2024", "Tekst.", day=dt.date(2023, 12, 1)), "x.pdf")
    assert (settled.year, settled.date, settled.kind) == (2024, dt.date(2023, 12, 1), "jaarplan")


def test_a_line_that_is_a_date_dates_the_document_and_a_mentioned_date_does_not():
    mentioned = "In de wet die op 3 mei 1995 in werking is getreden staat dat dit niet langer mag gebeuren."
    settled = settle_metadata(document("# Brief", mentioned, "Den Haag, 12 maart 2024"), "x.pdf")
    assert (settled.date, settled.year) == (dt.date(2024, 3, 12), 2024)


def test_the_language_is_that_of_the_text():
    dutch = document("Deze notitie gaat over de taakstraf en hoe wij die willen uitvoeren met onze partners.")
    english = document("This note is about the community service order and how we want to carry it out.")
    assert settle_metadata(dutch, "x.pdf").language == "nl"
    assert settle_metadata(english, "x.pdf").language == "en"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-12T10:00:00Z", dt.date(2024, 3, 12)),
        ("D:20240312101010+01'00'", dt.date(2024, 3, 12)),
        ("Door J. Jansen 6-2-2024", dt.date(2024, 2, 6)),
        ("12 maart 2024", dt.date(2024, 3, 12)),
        ("1 mrt. 2024", dt.date(2024, 3, 1)),
        ("March 12th, 2024", dt.date(2024, 3, 12)),
        ("31-2-2024", None),
        ("31 februari 2024", None),
        ("artikel 12-3", None),
        ("kenmerk 2024-13-45", None),
        ("", None),
    ],
)
def test_dates_are_read_as_written_in_dutch_and_english(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("svg-jaarplan-2024.txt", 2024),
        ("jaarplan2024_def.txt", 2024),
        ("2022-2023_roadmap.pdf", None),
        ("ld-idm2048.html", None),
        ("bijlage idm1998.html", None),
        ("bijlage-2071.html", None),
    ],
)
def test_a_file_name_dates_a_document_that_nothing_else_dates(name, year):
    assert settle_metadata(document("Gewone tekst."), name).year == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Jaarplan 2024", 2024),
        ("In 2024, zo", 2024),
        ("2022-2023", None),
        ("€ 2.024,50", None),
        ("nr. 202412", None),
        ("Jaarplan2024", 2024),
        ("Ld-idm2048", None),
    ],
)
def test_a_year_is_no_part_of_a_longer_number(text, year):
    assert parse_year(text) == year


@pytest.mark.parametrize("title", [f"{'a' * 200}x", f"{'12345678-' * 40}x"])
def test_a_long_title_of_hexadecimal_digits_is_soon_seen_to_be_no_name_of_a_machine(title):
    """In as many ways as digits can be grouped, a pattern may try them all."""
    assert find_title(document("Tekst.", title=title), "x.pdf") is not None


@pytest.mark.parametrize("title", ["12345678-12345678", "123456789abc-def0", "12345678-1234-1234"])
def test_groups_of_hexadecimal_digits_are_the_name_of_a_machine(title):
    read = document("# Enkelbanden", f"Tekst {title}.", title=title)
    assert find_title(read, "x.pdf") == "Enkelbanden"
