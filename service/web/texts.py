"""Every text of the interface, in Dutch and English."""

from typing import NamedTuple


class Wording(NamedTuple):
    """One text in both languages; names between braces are filled in."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """English for ``en``, Dutch for anything else."""
        return self.en if language == "en" else self.nl


_FRAME = {
    "skip": Wording("Naar de inhoud", "Skip to content"),
    "nav-label": Wording("Hoofdmenu", "Main menu"),
    "nav-search": Wording("Zoeken", "Search"),
    "nav-documents": Wording("Documenten", "Documents"),
    "nav-overview": Wording("Overzicht", "Overview"),
    "other-language": Wording("English", "Nederlands"),
    "tagline": Wording(
        "Antwoorden uit eigen documenten, elke zin met zijn bron.",
        "Answers from your own documents, every sentence with its source.",
    ),
    "accessibility": Wording("Toegankelijkheid", "Accessibility"),
    "api": Wording("Voor ontwikkelaars (API)", "For developers (API)"),
    "footer": Wording(
        "Vraagbaak citeert woordelijk uit de documenten. Controleer bij twijfel altijd de bron.",
        "Vraagbaak quotes the documents word for word. When in doubt, always check the source.",
    ),
    "page-of": Wording("p. {label}", "p. {label}"),
    "paragraph-of": Wording("alinea {number}", "paragraph {number}"),
    "back-to-search": Wording("Naar de zoekpagina", "To the search page"),
}
_SEARCH = {
    "home-title": Wording("Wat wilt u weten?", "What would you like to know?"),
    "home-lead": Wording(
        "Stel een vraag over {count} documenten. U krijgt een kort antwoord, met bij elke zin de plek waar het staat.",
        "Ask a question about {count} documents. You get a short answer, with the place where each sentence stands.",
    ),
    "home-lead-one": Wording(
        "Stel een vraag over het document. U krijgt een kort antwoord, met bij elke zin de plek waar het staat.",
        "Ask a question about the document. You get a short answer, with the place where each sentence stands.",
    ),
    "question-label": Wording("Uw vraag", "Your question"),
    "question-hint": Wording("Een hele vraag of een paar woorden", "A whole question, or a few words"),
    "ask": Wording("Zoeken", "Search"),
    "suggestions": Wording("Suggesties", "Suggestions"),
    "suggestion-count": Wording(
        "{count} suggesties; kies met de pijltjes.", "{count} suggestions; choose with the arrows."
    ),
    "examples": Wording("Vraag bijvoorbeeld", "Try asking"),
    "results-title": Wording("{question} – Vraagbaak", "{question} – Vraagbaak"),
    "answer": Wording("Antwoord", "Answer"),
    "no-answer": Wording("Geen antwoord gevonden", "No answer found"),
    "no-answer-text": Wording(
        "De documenten zeggen hier niets over, of niet duidelijk genoeg om het als antwoord te geven.",
        "The documents do not say, or not clearly enough to give it as an answer.",
    ),
    "no-answer-advice": Wording(
        "Probeer het met andere woorden, of kijk hieronder wat er het dichtst bij komt.",
        "Try other words, or look below at what comes nearest.",
    ),
    "nearest": Wording("Komt er het dichtst bij", "What comes nearest"),
    "sources": Wording("Bronnen", "Sources"),
    "source-number": Wording("Bron {number}", "Source {number}"),
    "view-source": Wording("Bekijk in het document", "View in the document"),
    "quote-in": Wording("Citaat uit {title}", "Quote from {title}"),
    "copy": Wording("Kopieer met bronvermelding", "Copy with sources"),
    "copied": Wording("Gekopieerd", "Copied"),
    "confidence": Wording("Zekerheid", "Confidence"),
    "confidence-high": Wording("Hoge zekerheid", "High confidence"),
    "confidence-fair": Wording("Redelijke zekerheid", "Fair confidence"),
    "confidence-low": Wording("Lage zekerheid: kijk de bron na", "Low confidence: check the source"),
    "searched-for": Wording("Gezocht op:", "Searched for:"),
    "search-literally": Wording("Zoek letterlijk naar ‘{question}’", "Search literally for ‘{question}’"),
    "did-you-mean": Wording("Bedoelde u:", "Did you mean:"),
    "passages": Wording("Passages", "Passages"),
    "passage-count": Wording("{count} gevonden", "{count} found"),
    "no-passages": Wording("Er zijn geen passages gevonden.", "No passages were found."),
    "no-passages-filtered": Wording(
        "Er zijn geen passages gevonden met deze filters.", "No passages were found with these filters."
    ),
    "filters": Wording("Verfijnen", "Refine"),
    "clear-filters": Wording("Wis alle filters", "Clear all filters"),
    "filter-off": Wording("filter opheffen", "remove filter"),
    "facet-documents": Wording("Document", "Document"),
    "facet-years": Wording("Jaar", "Year"),
    "facet-organisations": Wording("Organisatie", "Organisation"),
    "more": Wording("Meer", "More"),
    "pages-label": Wording("Pagina’s met resultaten", "Result pages"),
    "previous": Wording("Vorige", "Previous"),
    "next": Wording("Volgende", "Next"),
    "result-page": Wording("Pagina {page} van {last}", "Page {page} of {last}"),
    "to-first": Wording("Terug naar het antwoord", "Back to the answer"),
    "helpful": Wording("Hebt u hier wat aan?", "Was this helpful?"),
    "yes": Wording("Ja", "Yes"),
    "no": Wording("Nee", "No"),
    "thanks": Wording("Dank u wel", "Thank you"),
    "thanks-text": Wording(
        "Uw oordeel is bewaard, zonder iets over u. Het helpt om de antwoorden te verbeteren.",
        "Your verdict was kept, without anything about you. It helps to improve the answers.",
    ),
    "too-long": Wording("De vraag is te lang", "The question is too long"),
    "too-long-text": Wording(
        "Een vraag heeft ten hoogste {limit} tekens; deze heeft er {length}. Maak hem korter.",
        "A question has at most {limit} characters; this one has {length}. Please make it shorter.",
    ),
    "empty-title": Wording("Er zijn nog geen documenten", "There are no documents yet"),
    "empty-text": Wording(
        "Vraagbaak beantwoordt vragen uit uw eigen documenten. Voeg die eerst toe; PDF, DOCX, ODT, HTML, Markdown en "
        "gewone tekst worden gelezen.",
        "Vraagbaak answers questions from your own documents. Add some first; PDF, DOCX, ODT, HTML, Markdown and plain "
        "text are read.",
    ),
    "empty-here": Wording("Op deze pagina", "On this page"),
    "empty-command": Wording("Of een hele map, vanaf de opdrachtregel", "Or a whole folder, from the command line"),
}
_DOCUMENTS = {
    "documents-title": Wording("Documenten", "Documents"),
    "documents-lead": Wording(
        "Alle antwoorden komen uit deze {count} documenten.", "All answers come from these {count} documents."
    ),
    "documents-lead-one": Wording(
        "Alle antwoorden komen uit dit ene document.", "All answers come from this one document."
    ),
    "documents-none": Wording("Er zijn nog geen documenten.", "There are no documents yet."),
    "column-title": Wording("Titel", "Title"),
    "column-year": Wording("Jaar", "Year"),
    "column-pages": Wording("Pagina’s", "Pages"),
    "column-passages": Wording("Passages", "Passages"),
    "column-ingested": Wording("Ingelezen", "Added"),
    "column-remove": Wording("Verwijderen", "Remove"),
    "without-pages": Wording("zonder", "none"),
    "unknown": Wording("onbekend", "unknown"),
    "problems": Wording("{count} opmerkingen bij het inlezen", "{count} remarks on reading it"),
    "problems-one": Wording("1 opmerking bij het inlezen", "1 remark on reading it"),
    "remove": Wording("Verwijderen", "Remove"),
    "remove-this": Wording("{title} verwijderen", "Remove {title}"),
    "add-title": Wording("Documenten toevoegen", "Add documents"),
    "add-label": Wording("Bestanden", "Files"),
    "add-hint": Wording(
        "PDF, DOCX, ODT, HTML, Markdown of gewone tekst; samen ten hoogste {limit} MB. Een lang document inlezen kan "
        "een minuut duren.",
        "PDF, DOCX, ODT, HTML, Markdown or plain text; {limit} MB at most in all. Reading a long document can take a "
        "minute.",
    ),
    "add": Wording("Toevoegen", "Add"),
    "adding": Wording("Bezig met inlezen …", "Reading …"),
    "notice-added": Wording(
        "Toegevoegd: u kunt er nu vragen over stellen.", "Added: you can now ask questions about it."
    ),
    "notice-known": Wording(
        "Dit bestand was er al; er is niets veranderd.", "This file was in already; nothing changed."
    ),
    "notice-removed": Wording(
        "Verwijderd: er wordt niets meer van gevonden.", "Removed: nothing of it is found any more."
    ),
    "notice-no-file": Wording("Kies eerst een bestand.", "Choose a file first."),
    "outcome-added": Wording("{name} is toegevoegd.", "{name} was added."),
    "outcome-known": Wording("{name} was er al.", "{name} was in already."),
    "remove-title": Wording("Document verwijderen?", "Remove document?"),
    "remove-text": Wording(
        "Het document ‘{title}’ en alles wat daaruit is gehaald verdwijnt: er wordt niets meer van gevonden, en "
        "verwijzingen ernaar in eerdere antwoorden werken niet meer. Dit kan niet ongedaan worden gemaakt.",
        "The document ‘{title}’ and everything taken from it goes away: nothing of it will be found, and references to "
        "it in earlier answers no longer work. This cannot be undone.",
    ),
    "remove-yes": Wording("Ja, verwijderen", "Yes, remove"),
    "remove-no": Wording("Nee, bewaren", "No, keep"),
}
_VIEWER = {
    "viewer-title": Wording("{title}, pagina {label}", "{title}, page {label}"),
    "all-documents": Wording("Documenten", "Documents"),
    "breadcrumb": Wording("U bent hier", "You are here"),
    "download": Wording("Open het origineel", "Open the original"),
    "document-pages": Wording("Bladeren", "Browse pages"),
    "page-number": Wording("Pagina {number} van {count}", "Page {number} of {count}"),
    "page-labelled": Wording("gedrukt nummer {label}", "printed number {label}"),
    "previous-page": Wording("Vorige pagina", "Previous page"),
    "next-page": Wording("Volgende pagina", "Next page"),
    "previous-part": Wording("Vorig deel", "Previous part"),
    "next-part": Wording("Volgend deel", "Next part"),
    "part-number": Wording("Deel {number} van {count}", "Part {number} of {count}"),
    "picture": Wording("Afbeelding van de pagina", "Picture of the page"),
    "picture-alt": Wording(
        "Pagina {label} van {title}; de tekst staat hiernaast.", "Page {label} of {title}; the text stands beside it."
    ),
    "picture-alt-marked": Wording(
        "Pagina {label} van {title} met de geciteerde woorden gemarkeerd; de tekst staat hiernaast.",
        "Page {label} of {title} with the cited words marked; the text stands beside it.",
    ),
    "enlarge": Wording("Vergroot de afbeelding", "Enlarge the picture"),
    "page-text": Wording("Tekst van deze pagina", "Text of this page"),
    "document-text": Wording("Tekst", "Text"),
    "no-text": Wording(
        "Van deze pagina is geen tekst gelezen; zij is dus niet te doorzoeken.",
        "No text was read from this page, so it cannot be searched.",
    ),
    "marked-hint": Wording("De geciteerde woorden zijn gemarkeerd.", "The cited words are marked."),
    "to-mark": Wording("Naar de markering", "To the mark"),
    "gone-passage": Wording(
        "De passage waarnaar werd verwezen bestaat niet meer; het document is misschien opnieuw ingelezen.",
        "The passage that was referred to no longer exists; the document may have been read anew.",
    ),
}
_OTHERS = {
    "overview-title": Wording("Overzicht", "Overview"),
    "overview-lead": Wording("Wat er te doorzoeken is.", "What there is to search."),
    "total-documents": Wording("documenten", "documents"),
    "total-pages": Wording("pagina’s", "pages"),
    "total-passages": Wording("passages", "passages"),
    "by-kind": Wording("Naar soort", "By kind"),
    "by-year": Wording("Naar jaar", "By year"),
    "kind-unknown": Wording("Overige documenten", "Other documents"),
    "problem-title": Wording("{title} – Vraagbaak", "{title} – Vraagbaak"),
    "reference-title": Wording("API voor ontwikkelaars", "API for developers"),
    "accessibility-title": Wording("Toegankelijkheid", "Accessibility"),
}
TEXTS: dict[str, Wording] = _FRAME | _SEARCH | _DOCUMENTS | _VIEWER | _OTHERS
