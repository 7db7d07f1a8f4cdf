"""What the search page says."""

from service.web.wordings.wording import Wording

SEARCH = {
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
    "written-by-model": Wording(
        "Geschreven door een taalmodel, elke zin gecontroleerd.", "Written by a language model, every sentence checked."
    ),
    "no-answer": Wording("Geen antwoord gevonden", "No answer found"),
    "nearest": Wording("Komt er het dichtst bij", "What comes nearest"),
    "sources": Wording("Bronnen", "Sources"),
    "no-answer-advice": Wording("Probeer het met andere woorden.", "Try other words."),
    "instead": Wording("Wat de documenten wel vertellen", "What the documents do tell"),
    "shortened": Wording("(afgekort uit bron {numbers})", "(shortened from source {numbers})"),
    "source": Wording("Bron", "Source"),
    "open-source": Wording("Bron {number} in het document", "Source {number} in the document"),
    "view-source": Wording("Bekijk in het document", "View in the document"),
    "copied": Wording("Gekopieerd", "Copied"),
    "copy-quote": Wording("Kopieer dit citaat", "Copy this quote"),
    "share": Wording("Deel", "Share"),
    "link-copied": Wording("Link gekopieerd", "Link copied"),
    "follow-up": Wording("Hierover doorvragen", "Ask on about this"),
    "follow-up-hint": Wording("Bijvoorbeeld: en waar loopt die?", "For example: and where does it run?"),
    "follow-up-ask": Wording("Vraag", "Ask"),
    "thread": Wording("Eerder in dit gesprek", "Earlier in this conversation"),
    "thread-loose": Wording("Stel deze vraag los van het gesprek", "Ask this apart from the conversation"),
    "copy": Wording("Kopieer met bronvermelding", "Copy with sources"),
    "confidence-high": Wording("Hoge zekerheid", "High confidence"),
    "confidence-fair": Wording("Redelijke zekerheid", "Fair confidence"),
    "confidence-low": Wording("Lage zekerheid: kijk de bron na", "Low confidence: check the source"),
    "taught-by": Wording("Wat {short} betekent, staat in:", "What {short} stands for is explained in:"),
    "searched-for": Wording("Gezocht op:", "Searched for:"),
    "search-literally": Wording("Zoek letterlijk naar ‘{question}’", "Search literally for ‘{question}’"),
    "did-you-mean": Wording("Bedoelde u:", "Did you mean:"),
    "passages": Wording("Passages", "Passages"),
    "passage-count": Wording("{count} gevonden", "{count} found"),
    "no-passages": Wording("Er zijn geen passages gevonden.", "No passages were found."),
    "no-passages-filtered": Wording(
        "Er zijn geen passages gevonden met deze filters.", "No passages were found with these filters."
    ),
    "rows-left-out": Wording("… en nog {count} rijen", "… and {count} more rows"),
    "row-left-out": Wording("… en nog 1 rij", "… and 1 more row"),
    "read-on": Wording("Lees verder", "Read on"),
    "orders": Wording("Volgorde", "Order"),
    "order-relevance": Wording("Beste eerst", "Best first"),
    "order-newest": Wording("Nieuwste eerst", "Newest first"),
    "order-document": Wording("Per document", "By document"),
    "filtered-by": Wording("Alleen:", "Only:"),
    "filters": Wording("Verfijnen", "Refine"),
    "filters-hint": Wording(
        "De getallen tellen de passages van deze lijst: de best passende. Binnen een filter wordt opnieuw gezocht.",
        "The numbers count the passages of this list: the best matching ones. Within a filter the search is done anew.",
    ),
    "clear-filters": Wording("Wis alle filters", "Clear all filters"),
    "filter-off": Wording("filter opheffen", "remove filter"),
    "facet-documents": Wording("Document", "Document"),
    "facet-years": Wording("Jaar", "Year"),
    "facet-kinds": Wording("Soort", "Kind"),
    "facet-themes": Wording("Thema", "Theme"),
    "facet-organisations": Wording("Organisatie", "Organisation"),
    "more": Wording("Meer", "More"),
    "pages-label": Wording("Pagina’s met resultaten", "Result pages"),
    "previous": Wording("Vorige", "Previous"),
    "next": Wording("Volgende", "Next"),
    "result-page": Wording("Pagina {page} van {last}", "Page {page} of {last}"),
    "to-first": Wording("Terug naar het antwoord", "Back to the answer"),
    "helpful": Wording("Hebt u hier wat aan?", "Was this helpful?"),
    "helpful-hint": Wording(
        "Uw oordeel wordt met de vraag bewaard; staan er namen in, geef het dan niet.",
        "Your verdict is kept with the question; do not give it when there are names in it.",
    ),
    "yes": Wording("Ja", "Yes"),
    "no": Wording("Nee", "No"),
    "thanks": Wording("Dank u wel", "Thank you"),
    "thanks-text": Wording(
        "Uw oordeel is bewaard met de vraag, zonder iets over u. Het helpt om de antwoorden te verbeteren.",
        "Your verdict was kept with the question, without anything about you. It helps to improve the answers.",
    ),
    "comment-good": Wording("Wat was er goed aan? (mag, hoeft niet)", "What was good about it? (optional)"),
    "comment-bad": Wording(
        "Wat klopte er niet, of wat miste u? (mag, hoeft niet)", "What was wrong or missing? (optional)"
    ),
    "comment-hint": Wording(
        "Zet er geen namen of andere persoonsgegevens in; uw opmerking wordt met de vraag bewaard.",
        "Please leave out names and other personal data; your remark is kept with the question.",
    ),
    "comment-send": Wording("Verstuur toelichting", "Send remark"),
    "too-long": Wording("De vraag is te lang", "The question is too long"),
    "too-long-text": Wording(
        "Een vraag heeft ten hoogste {limit} tekens; deze heeft er {length}. Maak hem korter.",
        "A question has at most {limit} characters; this one has {length}. Please make it shorter.",
    ),
    "empty-title": Wording("Er zijn nog geen documenten", "There are no documents yet"),
    "empty-text": Wording(
        "Vraagbaak beantwoordt vragen uit uw eigen documenten. Voeg die eerst toe; PDF, Word, "
        "PowerPoint, Excel, OpenDocument, CSV, e-mail, HTML, Markdown en gewone tekst worden gelezen.",
        "Vraagbaak answers questions from your own documents. Add some first; PDF, Word, "
        "PowerPoint, Excel, OpenDocument, CSV, e-mail, HTML, Markdown and plain text are read.",
    ),
    "empty-here": Wording("Op deze pagina", "On this page"),
    "empty-command": Wording("Of een hele map, vanaf de opdrachtregel", "Or a whole folder, from the command line"),
}
