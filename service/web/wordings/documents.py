"""What the documents page says."""

from service.web.wordings.wording import Wording

DOCUMENTS = {
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
    "unknown": Wording("onbekend", "unknown"),
    "problems": Wording("{count} opmerkingen bij het inlezen", "{count} remarks on reading it"),
    "problems-one": Wording("1 opmerking bij het inlezen", "1 remark on reading it"),
    "remove": Wording("Verwijderen", "Remove"),
    "remove-this": Wording("{title} verwijderen", "Remove {title}"),
    "add-title": Wording("Documenten toevoegen", "Add documents"),
    "add-label": Wording("Kies bestanden, of sleep ze hierheen", "Choose files, or drag them here"),
    "add-hint": Wording(
        "PDF, Word, RTF, PowerPoint, Excel, OpenDocument, CSV, e-mail, HTML, Markdown of gewone tekst; "
        "samen ten hoogste {limit} MB. Een lang document inlezen kan "
        "een minuut duren.",
        "PDF, Word, RTF, PowerPoint, Excel, OpenDocument, CSV, e-mail, HTML, Markdown or plain text; "
        "{limit} MB at most in all. Reading a long document can take a "
        "minute.",
    ),
    "add": Wording("Toevoegen", "Add"),
    "sending": Wording("Bezig met versturen …", "Sending …"),
    "upload-failed": Wording(
        "{name} is niet toegevoegd: er was geen verbinding. Probeer het opnieuw.",
        "{name} was not added: there was no connection. Please try again.",
    ),
    "superseded": Wording("Er is een nieuwere versie", "There is a newer version"),
    "superseded-by": Wording("Vervangen door", "Replaced by"),
    "with-problem": Wording(
        "Bij 1 document ging bij het inlezen iets niet goed. Bij dat document staat wat, en wat u eraan kunt doen.",
        "For 1 document, something went wrong on reading it. What, and what to do about it, stands with the document.",
    ),
    "with-problems": Wording(
        "Bij {count} documenten ging bij het inlezen iets niet goed. Bij elk staat wat, en wat u eraan kunt doen.",
        "For {count} documents, something went wrong on reading them. What, and what to do about it, stands with each.",
    ),
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
    "correct": Wording("Wijzigen", "Change"),
    "correct-title": Wording("{title} wijzigen", "Change {title}"),
    "correct-lead": Wording(
        "Wat u hier invult telt voortaan, ook als het bestand opnieuw wordt ingelezen. Maakt u een veld leeg, dan telt "
        "weer wat het document zelf zegt.",
        "What you fill in counts from now on, also when the file is read again. Empty a field, and what the document "
        "itself says counts again.",
    ),
    "correct-save": Wording("Bewaren", "Save"),
    "correct-cancel": Wording("Niets wijzigen", "Change nothing"),
    "field-title": Wording("Titel", "Title"),
    "field-year": Wording("Jaar", "Year"),
    "field-kind": Wording("Soort, zoals jaarplan of brief", "Kind, such as annual plan or letter"),
    "field-date": Wording("Datum, zoals 12 maart 2024", "Date, such as 2024-03-12"),
    "field-publisher": Wording("Uitgever", "Publisher"),
    "field-version": Wording("Versie, zoals 2.1", "Version, such as 2.1"),
    "field-language": Wording("Taal", "Language"),
    "notice-corrected": Wording("Bewaard.", "Saved."),
    "replace-title": Wording("Is er een nieuwere versie?", "Is there a newer version?"),
    "replace-text": Wording(
        "Een vervangen document blijft bewaard en te lezen, maar antwoorden komen dan uit de nieuwe versie. Alleen wie "
        "naar het oude jaar of de oude versie vraagt, krijgt het nog.",
        "A replaced document is kept and can be read, but answers then come from the new version. Only who asks for "
        "the old year or version still gets it.",
    ),
    "replace-none": Wording("Niets: dit document geldt", "Nothing: this document holds"),
    "replace-save": Wording("Bewaren", "Save"),
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
