"""What the source viewer says."""

from service.web.wordings.wording import Wording

VIEWER = {
    "viewer-title": Wording("{title}, pagina {label}", "{title}, page {label}"),
    "all-documents": Wording("Documenten", "Documents"),
    "breadcrumb": Wording("U bent hier", "You are here"),
    "download": Wording("Open het originele bestand", "Open the original file"),
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
    "picture-scroll": Wording("Vergrote pagina, te verschuiven", "Enlarged page, can be scrolled"),
    "zoom": Wording("Vergroting", "Zoom"),
    "jumps": Wording("Bronnen bij dit antwoord", "Sources of this answer"),
    "back-to-answer": Wording("Terug naar het antwoord", "Back to the answer"),
    "page-text": Wording("Tekst van deze pagina", "Text of this page"),
    "document-text": Wording("Tekst", "Text"),
    "no-text": Wording(
        "Van deze pagina is geen tekst gelezen; zij is dus niet te doorzoeken.",
        "No text was read from this page, so it cannot be searched.",
    ),
    "marked-hint": Wording("De geciteerde woorden zijn gemarkeerd.", "The cited words are marked."),
    "to-mark": Wording("Naar de markering", "To the mark"),
}
