"""`vraagbaak check`: what works, what does not, and how to mend it."""

from service.access.access import Access
from service.application import Application
from service.checks import language_model_check, readiness
from service.settings import Settings

# What the API's readiness has English names for.
_NAMES = {
    "encoder": "zoekmodel",
    "ocr": "tekstherkenning",
    "language model": "taalmodel",
    "access": "toegang",
    "sign-in": "aanmelden",
}


def check(application: Application, settings: Settings) -> bool:
    """Print each check with its remedy; whether all is well."""
    checks = [
        *readiness(application.store, application.retriever.encoder),
        language_model_check(application.model),
        *Access(settings).checks(),
    ]
    for each in checks:
        name = _NAMES.get(each.name, each.name)
        print(f"{'goed' if each.ok else 'FOUT'}  {name}: {each.message} {each.remedy}".rstrip())
    return all(each.ok for each in checks)
