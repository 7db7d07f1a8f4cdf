"""Invents sentences and tables that are known to trouble readers, above all at the ends of lines.

Long closed compounds, compounds that keep their hyphen, words of which a part is left out, and abbreviations; which
of them a line end divides is up to the layout.
"""

from random import Random

_HEADS = [
    "behandel",
    "begeleidings",
    "budget",
    "cliënt",
    "dienst",
    "forensisch",
    "gemeente",
    "handhavings",
    "herstel",
    "jeugd",
    "ketens",
    "kwaliteits",
    "leefstijl",
    "medewerkers",
    "nazorg",
    "opleidings",
    "praktijk",
    "proef",
    "reclasserings",
    "risico",
    "schulden",
    "slachtoffer",
    "straf",
    "toezichts",
    "uitstroom",
    "veiligheids",
    "verslavings",
    "voorlichtings",
    "werkgevers",
    "woon",
    "zorg",
]
_TAILS = [
    "afspraken",
    "aanbod",
    "beleid",
    "bijeenkomst",
    "capaciteit",
    "coördinator",
    "doelstelling",
    "evaluatie",
    "financiering",
    "groep",
    "instelling",
    "kosten",
    "methodiek",
    "onderzoek",
    "overleg",
    "plan",
    "programma",
    "project",
    "rapportage",
    "regeling",
    "samenwerking",
    "team",
    "traject",
    "verantwoording",
    "verdeling",
    "voorziening",
    "wijziging",
]
_WITH_HYPHEN = [
    "zorg-strafketen",
    "ex-gedetineerde",
    "oud-deelnemer",
    "niet-westerse",
    "ggz-aanbod",
    "tbs-kliniek",
    "hiv-preventie",
    "ict-afdeling",
    "pro-Deoadvocaat",
    "Noord-Holland",
    "Zuid-Limburg",
    "e-learning",
    "A-categorie",
    "zee-effect",
    "auto-ongeluk",
    "na-apen",
    "twee-eiige",
    "minister-president",
    "directeur-bestuurder",
    "rechter-commissaris",
    "3RO-verband",
    "AVG-toets",
    "PDF-bestand",
    "WODC-rapport",
    "hbo-opleiding",
    "mbo-niveau",
    "video-interview",
    "co-ouder",
    "radio-uitzending",
    "privé-initiatief",
]
_HANGING = (
    "in- en uitstroom",
    "op- en afbouw",
    "voor- en nadelen",
    "woon- en werkomgeving",
    "straf- en zorgketen",
    "begeleidings- en behandelplannen",
    "inkoop- en aanbestedingsregels",
    "reclasserings- of zorginstelling",
)
_OPENINGS = (
    "Volgens het team hangt {a} nauw samen met {b}, zeker waar {c} nog ontbreekt",
    "In het najaar bespreken de partners {a} en stellen zij vast wat {b} vraagt van {c}",
    "Wie meedoet aan {a} krijgt daarnaast hulp bij {b}, ook als {c} pas later begint",
    "De werkgroep vergelijkt {a} met {b} en beschrijft per regio wat {c} heeft opgeleverd",
    "Omdat {a} per locatie verschilt, legt de projectleider eerst vast hoe {b} zich verhoudt tot {c}",
    "Voor {a} is geen extra geld beschikbaar; {b} wordt daarom betaald uit {c}",
)
_ENDINGS = (
    "zo blijkt uit een rondgang langs {n} locaties",
    "en dat verandert niet voor {y}",
    "waarvoor {n} uur per kwartaal is uitgetrokken",
    "met een looptijd tot en met {y}",
    "en {n} medewerkers denken daarover mee",
)
_STATES = ("loopt", "in voorbereiding", "afgerond in {y}", "wacht op financiering", "uitgesteld tot {y}")
_LEADS = ("team {h}", "regio {p}", "afdeling {h}", "{p}", "landelijk bureau")
_PLACES = ("Utrecht", "Zwolle", "Den Haag", "Noord-Brabant", "Groningen", "Arnhem", "Maastricht", "Haarlem")


def sentence(rng: Random) -> str:
    """A sentence of twelve to thirty words."""
    filled = rng.choice(_OPENINGS).format(a=_term(rng), b=_term(rng), c=_term(rng))
    ending = rng.choice(_ENDINGS).format(n=rng.randint(12, 998), y=rng.randint(2021, 2034))
    return f"{filled}, {ending}."


def phrase(rng: Random) -> str:
    """Two or three words that could be a heading."""
    first = _compound(rng).capitalize()
    return rng.choice([f"{first} en {_compound(rng)}", f"{first} in {rng.choice(_PLACES)}", f"De {first.lower()}"])


def table(rng: Random, rows: int) -> tuple[tuple[str, ...], ...]:
    """A table of projects: its headers, and rows of which the first cells differ."""
    columns = rng.randint(3, 4)
    header = ("Project", "Trekker", "Stand van zaken", "Budget in euro")[:columns]
    made: dict[str, tuple[str, ...]] = {}
    while len(made) < rows:
        lead = rng.choice(_LEADS).format(h=_compound(rng), p=rng.choice(_PLACES))
        state = rng.choice(_STATES).format(y=rng.randint(2021, 2034))
        if rng.random() < 0.3:
            state = f"{state}; {_compound(rng)} volgt nog"
        name = f"{_compound(rng).capitalize()} {rng.choice(_PLACES)}"
        made[name] = (name, lead, state, f"{rng.randint(2, 950)}.000")[:columns]
    return (header, *made.values())


def _term(rng: Random) -> str:
    kind = rng.random()
    if kind < 0.55:
        return f"de {_compound(rng)}"
    if kind < 0.8:
        return f"{rng.choice(('de', 'een'))} {rng.choice(_WITH_HYPHEN)}"
    return f"de {rng.choice(_HANGING)}"


def _compound(rng: Random) -> str:
    return rng.choice(_HEADS) + rng.choice(_TAILS)
