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
