"""What the lower floors report, in Dutch for whoever sits at the command line; every other message stays as it is."""

from corpus.errors import DocumentNotFoundError, GroupNameError, PassageNotFoundError, VraagbaakError
from index.errors import IndexMismatchError, StoreVersionError


def in_dutch(error: VraagbaakError) -> str:
    """The message of an error, with what to do about it."""
    if isinstance(error, DocumentNotFoundError):
        return f"Er is geen document met id ‘{error.document_id}’; `vraagbaak documents` toont welke er zijn."
    if isinstance(error, PassageNotFoundError):
        return f"Er is geen passage met id ‘{error.passage_id}’; het document kan zijn vervangen of verwijderd."
    if isinstance(error, GroupNameError):
        return (
            f"‘{error.name[:200]}’ is geen naam van een groep: die heeft 1 tot en met {error.longest} zichtbare "
            "tekens, zonder komma of sterretje. Zet tussen groepen een komma."
        )
    if isinstance(error, IndexMismatchError):
        return (
            f"De index is gemaakt met {error.found}, maar de instellingen vragen nu om {error.wanted}. Maak hem "
            "opnieuw uit de bewaarde bestanden met `vraagbaak ingest --rebuild`, of zet de oude instellingen terug."
        )
    if isinstance(error, StoreVersionError):
        return (
            f"{error.path} heeft versie {error.found} van het schema; dit programma kent er tot en met "
            f"{error.supported}. Installeer de nieuwere versie van Vraagbaak, of wijs met VRAAGBAAK_DATA een "
            "andere map aan."
        )
    return str(error)
