"""What the other floors report, in Dutch for whoever sits at the command line; every other message stays as it is."""

from corpus.errors import DocumentNotFoundError, GroupNameError, PassageNotFoundError, VraagbaakError
from index.errors import EncoderPreparationError, IndexMismatchError, StorageError, StoreVersionError
from service.errors import AddressError, BadQuestionError, RebuildingError, SettingsError


def in_dutch(error: VraagbaakError) -> str:
    """The message of an error, with what to do about it."""
    told = str(error)
    match error:
        case DocumentNotFoundError():
            told = f"Er is geen document met id ‘{error.document_id}’; `vraagbaak documents` toont welke er zijn."
        case PassageNotFoundError():
            told = f"Er is geen passage met id ‘{error.passage_id}’; het document kan zijn vervangen of verwijderd."
        case GroupNameError():
            told = (
                f"‘{error.name[:200]}’ is geen naam van een groep: die heeft 1 tot en met {error.longest} zichtbare "
                "tekens, zonder komma of sterretje. Zet tussen groepen een komma."
            )
        case IndexMismatchError(is_update=True):
            told = (
                "De index is gemaakt met een andere versie van Vraagbaak. Maak hem opnieuw uit de bewaarde bestanden "
                "met `vraagbaak ingest --rebuild`."
            )
        case IndexMismatchError():
            told = (
                f"De index is gemaakt met {error.found}, maar de instellingen vragen nu om {error.wanted}. Maak hem "
                "opnieuw uit de bewaarde bestanden met `vraagbaak ingest --rebuild`, of zet de oude instellingen terug."
            )
        case StoreVersionError():
            told = (
                f"{error.path} heeft versie {error.found} van het schema; dit programma kent er tot en met "
                f"{error.supported}. Installeer de nieuwere versie van Vraagbaak, of wijs met VRAAGBAAK_DATA een "
                "andere map aan."
            )
        case StorageError() | RebuildingError():
            told = _of_the_data_folder(error)
        case EncoderPreparationError():
            told = (
                f"Het meegeleverde zoekmodel kan niet worden klaargezet in {error.folder} ({error.reason}). Maak daar "
                "ruimte of geef toegang tot die map, of wijs met VRAAGBAAK_DATA een andere map aan."
            )
        case BadQuestionError():
            told = f"Een vraag heeft 1 tot en met {error.limit} tekens; deze heeft er {error.length}."
        case AddressError(is_taken=True):
            told = (
                f"Poort {error.port} op {error.host} is al in gebruik, misschien door een Vraagbaak die nog draait. "
                "Kies een andere met `--port`, of met `make serve PORT=…`."
            )
        case AddressError():
            told = (
                f"Vraagbaak kan niet luisteren op poort {error.port} van {error.host}: dat adres is niet van deze "
                "machine, of die poort mag niet. Kies andere met `--host` en `--port`."
            )
        case SettingsError():
            told = error.dutch
    return told


def _of_the_data_folder(error: StorageError | RebuildingError) -> str:
    if isinstance(error, RebuildingError):
        return (
            f"De index in {error.data} wordt al opnieuw gemaakt door een andere opdracht. Wacht tot die klaar is, "
            "en geef deze dan weer."
        )
    if error.is_full:
        return (
            f"De schijf met {error.folder} is vol. Maak daar ruimte en geef de opdracht weer; wat al gedaan was, "
            "blijft staan."
        )
    return (
        f"In {error.folder} kan niet worden geschreven ({error.reason}). Geef deze gebruiker dat recht, of wijs met "
        "VRAAGBAAK_DATA een andere map aan."
    )
