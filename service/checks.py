"""What works and what does not, and how to mend it: for `vraagbaak check` and the readiness of the service."""

from dataclasses import dataclass

from ingest.ocr.tesseract import INSTALL_COMMAND, LANGUAGES, Tesseract


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. message and remedy are Dutch sentences for the administrator; remedy is empty when ok.

    is_public: whether people who are not signed in may know, since it says nothing of any document.
    """

    name: str
    ok: bool
    message: str
    remedy: str
    is_public: bool = False


def ocr_check() -> Check:
    """Whether scans can be read; the service answers without, so it is never counted as wrong."""
    found = Tesseract.installed()
    if found is None:
        message = (
            f"Tekstherkenning is niet geïnstalleerd; gescande pagina’s worden niet gelezen. Voer uit: {INSTALL_COMMAND}"
        )
    elif LANGUAGES[0] not in found.languages:
        message = "Tekstherkenning mist het Nederlands. Voer uit: sudo apt-get install tesseract-ocr-nld"
    else:
        message = "Tekstherkenning (Tesseract) is geïnstalleerd; gescande pagina’s worden gelezen."
    return Check("ocr", True, message, "", is_public=True)
