"""What every page says: menus, footers and the parts that pages share."""

from service.web.wordings.wording import Wording

FRAME = {
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
    "to-documents": Wording("Naar de documenten die er zijn", "To the documents that are here"),
    "back-to-search": Wording("Naar de zoekpagina", "To the search page"),
}
