"""What works and what does not, and how to mend it: for `vraagbaak check` and the readiness of the service."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.ocr.tesseract import INSTALL_COMMAND, LANGUAGES, Tesseract
from service.errors import ModelError, ModelFailure

if TYPE_CHECKING:
    from index.encoder.encoding import Encoder
    from index.store import Store
    from service.generation.language_model import LanguageModel


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


def readiness(store: "Store", encoder: "Encoder") -> tuple[Check, ...]:
    """Whether the service can answer, and what to do where it cannot."""
    documents = len(store.documents())
    return (
        Check("encoder", True, f"Het model {encoder.name} is geladen.", "", is_public=True),
        Check(
            "index",
            documents > 0,
            f"De index bevat {documents} documenten." if documents else "De index is leeg.",
            "" if documents else "Voeg documenten toe met: vraagbaak ingest MAP",
        ),
        ocr_check(),
    )


def language_model_check(model: "LanguageModel | None") -> Check:
    """Whether the language model answers; asks it for one word. Without one nothing is missing."""
    if model is None:
        message = "Er is geen taalmodel ingesteld; antwoorden zijn letterlijk uit de documenten."
        return Check("language model", True, message, "")
    from service.generation.prompt import check_messages  # noqa: PLC0415  # slow: it imports the analysis

    words = ""
    try:
        for piece in model.write(check_messages()):
            words += piece
    except ModelError as error:
        remedy = "Controleer VRAAGBAAK_LLM_URL, _MODEL en _KEY; tot dan zijn antwoorden letterlijk uit de documenten."
        if error.failure is not ModelFailure.TOO_LONG:
            return Check("language model", False, str(error), remedy)
    return Check("language model", True, f"Het taalmodel {model.name} antwoordt ({words.strip()[:40]!r}).", "")
