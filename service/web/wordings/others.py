"""What the remaining pages say."""

from service.web.wordings.wording import Wording

OTHERS = {
    "overview-title": Wording("Overzicht", "Overview"),
    "overview-lead": Wording("Wat er te doorzoeken is.", "What there is to search."),
    "total-documents": Wording("documenten", "documents"),
    "total-pages": Wording("pagina’s", "pages"),
    "total-passages": Wording("passages", "passages"),
    "relations": Wording("In één oogopslag", "At a glance"),
    "relations-lead": Wording(
        "Alles van één soort op een rij: met wie, waar, sinds wanneer en wie betaalt. Elke cel leidt naar de bron.",
        "Everything of one sort in rows: with whom, where, since when and who pays. Each cell leads to its source.",
    ),
    "topic": Wording("Onderwerp, in één woord", "Topic, in one word"),
    "show": Wording("Toon", "Show"),
    "who": Wording("Met wie", "With whom"),
    "where": Wording("Waar", "Where"),
    "when": Wording("Wanneer", "When"),
    "money": Wording("Wie betaalt", "Who pays"),
    "scroll-hint": Wording("Schuif de tabel opzij voor alle kolommen.", "Scroll the table sideways for all columns."),
    "not-told": Wording("niet genoemd", "not told"),
    "no-relations": Wording(
        "De documenten noemen niets dat ‘{topic}’ heet, of niet in een vorm die wordt herkend.",
        "The documents name nothing that is called ‘{topic}’, or not in a form that is recognised.",
    ),
    "organisations": Wording("Organisaties", "Organisations"),
    "themes": Wording("Thema’s", "Themes"),
    "timeline": Wording("Tijdlijn", "Timeline"),
    "abbreviations": Wording("Afkortingen", "Abbreviations"),
    "abbreviation": Wording("Afkorting", "Abbreviation"),
    "meaning": Wording("Betekenis", "Meaning"),
    "explained-in": Wording("Uitgelegd in passages", "Explained in passages"),
    "counted-in-passages": Wording(
        "Met het aantal passages dat ze noemt.", "With the number of passages that have it."
    ),
    "by-kind": Wording("Naar soort", "By kind"),
    "by-year": Wording("Naar jaar", "By year"),
    "kind-unknown": Wording("Overige documenten", "Other documents"),
    "problem-title": Wording("{title} – Vraagbaak", "{title} – Vraagbaak"),
    "reference-title": Wording("API voor ontwikkelaars", "API for developers"),
    "accessibility-title": Wording("Toegankelijkheid", "Accessibility"),
}
