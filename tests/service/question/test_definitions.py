"""How plainly sentences explain a word."""

import pytest

from service.question.definitions import abbreviates, explains, explains_short_in, is_headed, is_note_on, points_back

LONG = (frozenset({"autoriteit", "persoonsgegeven"}),)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("De meter is een apparaat dat alcohol meet.", "De meter is verplicht in Utrecht."),
        ("De meter houdt in dat iemand blaast.", "De meter zit om de enkel."),
        ("Dit heet ook wel een meter.", "Er zijn tien meters in gebruik."),
        ("Meter\tApparaat om te meten", "Pilot\tMet een meter in Utrecht"),
    ],
)
def test_a_sentence_that_says_what_it_is_explains_most(better: str, worse: str) -> None:
    own = frozenset({"meter"})
    assert explains("meter", (), better, own) > explains("meter", (), worse, own)


def test_an_abbreviation_in_the_second_cell_is_explained_by_its_name_alone() -> None:
    own = frozenset({"ap", "autoriteit", "persoonsgegeven", "toezichthouder"})
    assert explains("ap", LONG, "Autoriteit Persoonsgegevens\tAP\tToezichthouder", own) == 1.0
    assert explains("ap", LONG, "Proef met sluizen\tAP\tUtrecht", frozenset({"proef", "sluis", "ap", "utrecht"})) < 1.0


@pytest.mark.parametrize("text", ["De Autoriteit Persoonsgegevens (AP) ziet toe.", "AP: Autoriteit Persoonsgegevens"])
def test_an_abbreviation_is_explained_where_it_is_spelled_out(text: str) -> None:
    own = frozenset({"ap", "autoriteit", "persoonsgegeven"})
    assert explains("ap", LONG, text, own) == 1.0
    assert explains("ap", LONG, "AP: afscherming in het Kadaster", frozenset({"ap", "afscherming", "kadaster"})) < 1.0


def test_a_row_explains_less_under_headers_that_do_not_announce_an_explanation() -> None:
    own = frozenset({"setu", "boom"})
    explained = explains("setu", (), "SETU\tSemantische boom", own, ("Afkorting", "Toelichting"))
    assert explained > explains("setu", (), "SETU\tSemantische boom", own, ("Standaard", "Publicatiewijze"))


@pytest.mark.parametrize(
    "text",
    [
        "Een effectmeting onderzoekt of deelnemers daarna minder delicten plegen.",
        "Het begin: een effectmeting is een onderzoek naar wat er daarna gebeurt.",
        "Zij vergelijken twee groepen, ook wel een effectmeting genoemd.",
        "Effectmeting: onderzoek naar wat een training uitricht.",
        "Aan het eind volgt een effectmeting (een vergelijking van twee groepen).",
        "Bij een effectmeting worden twee groepen vergeleken.",
        "Na een jaar vergelijkt men de groepen, de effectmeting.",
        "Hier hoort de effectmeting bij: ga na of het helpt.",
        "Effectmeting – onderzoek naar wat een training uitricht.",
        "De effectmeting beschrijft wat een training uitricht.",
        "Zo is het nu: effectmeting is onderzoek dat na een jaar wordt gedaan.",
    ],
)
def test_many_forms_explain_a_word(text: str) -> None:
    assert explains("effectmeting", (), text, frozenset({"effectmeting"})) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 raakt de effectmeting verder ingebed in de SVG.",
        "De effectmetingsprocedure duurt een jaar.",
        "Daarnaast is de effectmeting van de SVG en CVOM landelijk ingevoerd.",
        "Als vervanging van de effectmeting (aangevuld met weinig maatwerk) komt er iets anders.",
        "Trimbos, de effectmeting en de politie.",
        "De effectmeting is niet van toepassing op leden jonger dan twaalf jaar.",
        "Eerst moet blijken dat de zogeheten effectmeting niet tot het gewenste resultaat leidt.",
        "Proef met zorg\tEffectmeting door Trimbos",
        "De proef loopt binnen een vaste effectmeting, waarbij de cliënt voorop staat.",
    ],
)
def test_a_sentence_that_only_uses_a_word_does_not_explain_it(text: str) -> None:
    assert explains("effectmeting", (), text, frozenset({"effectmeting"})) == 0.0


@pytest.mark.parametrize(
    ("short", "spelled"),
    [
        ("ALV", "de algemene (leden)vergadering"),
        ("KPI ‘s", "doelstellingen en kernprestatie-indicatoren"),
        ("GI’s", "de gedragsinterventies"),
        ("LEC EGG", "Het Landelijk Expertise Centrum Eergerelateerd Geweld"),
    ],
)
def test_letters_abbreviate_the_words_beside_them(short: str, spelled: str) -> None:
    assert abbreviates(short, spelled)
    assert not abbreviates(short, "het huis van bewaring in Zwolle")
    assert not abbreviates(short.lower(), spelled)


def test_a_footnote_spells_out_what_stands_at_its_mark() -> None:
    note = "1 Instituut voor wetenschappelijk onderzoek verkeersveiligheid"
    assert is_note_on("SWOV", note)
    assert explains("swov", (), note, frozenset({"swov", "instituut"})) == 1.0
    assert not is_note_on("IVO", note)
    assert not is_note_on("SWOV", "1 Zij werkt ook onder vreemde namen.")
    assert not is_note_on("SWOV", note.removeprefix("1 "))


def test_what_points_back_explains_what_was_named_before_it() -> None:
    assert points_back("Dit is een onderzoek naar de gevolgen.") > points_back("Dit duurt een jaar.") == 0.0


def test_an_abbreviation_with_its_name_behind_it_is_explained_better_than_by_what_it_does() -> None:
    own = frozenset({"ap", "autoriteit", "persoonsgegeven"})
    assert explains("ap", LONG, "AP, de Autoriteit Persoonsgegevens, is onmisbaar.", own) == 1.0
    assert explains("ap", LONG, "De AP werkt als Autoriteit Persoonsgegevens.", own) >= 0.7
    assert explains("ap", LONG, "AP: de pilot met de meter.", frozenset({"ap", "pilot"})) <= 0.5


def test_a_name_is_explained_as_a_whole() -> None:
    text = "In de Energy Only Market wordt betaald voor geleverde elektriciteit."
    assert explains("energy", (), text, frozenset({"energy", "market"})) >= 0.5


def test_a_heading_that_is_the_word_alone_names_what_stands_below_it() -> None:
    assert is_headed("plugfest", "3.1 Plugfest (PF)")
    assert is_headed("effectmeting", "Effectmetingen")
    assert not is_headed("plugfest", "Waarom een plugfest?")
    assert not is_headed("ervaringsdeskundige", "Ervaringsdeskundigheid")


def test_another_number_or_abbreviation_is_not_the_word() -> None:
    assert all(is_headed(word, word.upper()) for word in ("2024", "dji", "5"))
    assert not any(is_headed(*pair) for pair in (("2024", "2023"), ("dji", "DJV"), ("5", "6")))


@pytest.mark.parametrize(
    "text",
    [
        "Ook de SVK, Stichting Veilig Kanaal, was er.",
        "Jansen: SVK, de Stichting voor Veilige Kanalen.",
        "Bij de SVK – samen varen kost niets – doen tien havens mee.",
        "Hij noemt de Stichting Veilig Kanaal, kortweg SVK, als voorbeeld.",
    ],
)
def test_the_name_that_follows_an_abbreviation_explains_it_where_the_letters_are_its_own(text: str) -> None:
    assert explains("svk", (), text, frozenset({"svk"})) >= 0.7


@pytest.mark.parametrize("text", ["De SVK, Havenbedrijf Zuid en Peil", "SVK, sluizen en havens", "SVK, VKS en KSV"])
def test_whoever_else_is_named_behind_an_abbreviation_does_not(text: str) -> None:
    assert explains("svk", (), text, frozenset({"svk"})) == 0.0


def test_an_abbreviation_with_a_noun_is_explained_where_what_it_is_short_for_is_that() -> None:
    own = frozenset({"isd", "maatregel", "stelselmatig", "dader"})
    text = "De maatregel voor stelselmatige daders (ISD) duurt ten hoogste twee jaar."
    parts = ("isd", "maatregel")
    assert explains_short_in(parts, text, own, (), is_name=False) >= 0.4
    assert explains_short_in(("isd", "inrichting"), text, own, (), is_name=True) == 0.0
    # "taakstraf" is no straf called TAAK.
    assert (
        explains_short_in(("taak", "straf"), "Een taak is een straf.", frozenset({"taak", "straf"}), (), is_name=False)
        == 0.0
    )


def test_what_a_word_is_abbreviated_to_does_not_explain_it() -> None:
    own, short = frozenset({"adolescentenstrafrecht", "asr", "doelgroep"}), (frozenset({"asr"}),)
    text = "De SVG zet zich in voor de doelgroep van het adolescentenstrafrecht (ASR)."
    assert explains("adolescentenstrafrecht", short, text, own) < 0.5
    assert explains("asr", (frozenset({"adolescentenstrafrecht"}),), text, own) == 1.0


def test_what_is_best_done_with_a_thing_says_not_what_it_is() -> None:
    own = frozenset({"locatieverbod", "gebied"})
    said = explains("locatieverbod", (), "Een locatieverbod verbiedt iemand in een gebied te komen.", own)
    assert said > explains("locatieverbod", (), "Een locatieverbod is het beste te controleren in een gebied.", own)


def test_labels_side_by_side_and_the_purpose_of_something_else_explain_nothing_plainly() -> None:
    own = frozenset({"schorsing"})
    for row, columns in (
        ("Schorsing\tVerkeer en middelen\tPrivacy", ()),
        ("Schorsing\tDe verdachte wacht thuis af", ("Kader", "Doel van de enkelband")),
    ):
        assert explains("schorsing", (), row, own, columns) == 0.5
    assert explains("schorsing", (), "Schorsing\tDe verdachte wacht thuis af", own, ("Kader", "Doel")) == 1.0
