"""What the remaining pages say."""

from service.web.wordings.wording import Wording

OTHERS = {
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
