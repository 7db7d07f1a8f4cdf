"""What the pages say about signing in and out."""

from service.web.wordings.wording import Wording

ACCESS = {
    "sign-in-title": Wording("Aanmelden", "Sign in"),
    "sign-in-lead": Wording(
        "Meld u aan om vragen te stellen over de documenten die voor u bestemd zijn.",
        "Sign in to ask questions about the documents that are meant for you.",
    ),
    "sign-in-provider": Wording("Aanmelden met uw organisatie", "Sign in with your organisation"),
    "sign-in-with-key": Wording("Aanmelden met een sleutel", "Sign in with a key"),
    "sign-in-key": Wording("Sleutel", "Key"),
    "sign-in-key-hint": Wording(
        "U krijgt die van uw beheerder; hij begint met vraagbaak_.",
        "You get it from your administrator; it begins with vraagbaak_.",
    ),
    "sign-in": Wording("Aanmelden", "Sign in"),
    "sign-in-refused": Wording(
        "Deze sleutel is onbekend, verlopen of ingetrokken. Vraag uw beheerder om een nieuwe.",
        "This key is unknown, expired or revoked. Ask your administrator for another one.",
    ),
    "sign-in-failed": Wording(
        "Het aanmelden is niet gelukt: {reason} Probeer het opnieuw; blijft het zo, meld het uw beheerder.",
        "Signing in did not succeed: {reason} Try again; tell your administrator if it stays like this.",
    ),
    "sign-in-no-provider": Wording(
        "de aanmelddienst van uw organisatie antwoordde niet goed.",
        "your organisation's sign-in service did not answer well.",
    ),
    "sign-in-not-finished": Wording(
        "het is afgebroken, of het duurde te lang.", "it was broken off, or it took too long."
    ),
    "sign-in-not-allowed": Wording(
        "u bent bekend, maar mag deze dienst niet gebruiken.", "you are known, but may not use this service."
    ),
    "sign-out": Wording("Afmelden", "Sign out"),
}
