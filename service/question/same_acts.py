"""Words that mean about the same where a question asks who did it: verbs, and the nouns for it and for who does it."""

from collections.abc import Mapping

# One group a paragraph.
_GROUPS = """
betalen financieren bekostigen subsidieren vergoeden opbrengen
betaler financier financiering bekostiging subsidie rekening kosten geld middelen

maken ontwikkelen opstellen schrijven samenstellen bedenken ontwerpen bouwen uitbrengen produceren
auteur redacteur schrijver maker opsteller ontwikkelaar uitgave

opdracht opdrachtgever opdragen laten

leiden aansturen leiding voorzitter leider regie coordineren trekken

beslissen bepalen besluiten oordelen beschikken beslissing besluit oordeel

goedkeuren toestemmen instemmen toestaan akkoord toestemming instemming goedkeuring machtiging

krijgen ontvangen binnenkrijgen ontvanger toegang

melden berichten informeren inlichten meedelen mededelen waarschuwen bericht melding

benoemen aanstellen aanwijzen

uitvoeren verrichten verzorgen uitvoering

onderzoeken toetsen evalueren beoordelen keuren onderzoek evaluatie evaluatieonderzoek

controleren toezien handhaven toezicht toezichthouder

leveren verstrekken aanbieden leverancier aanbieder

plaatsen aansluiten aanbrengen aanleggen bevestigen

beheren onderhouden beheerder beheer

adviseren aanraden advies adviseur

vragen verzoeken verzoek vraag aanvragen

verantwoordelijk verantwoordelijkheid aansprakelijk eindverantwoordelijk bevoegd bevoegdheid

helpen begeleiden ondersteunen begeleider hulp
"""


def _by_word() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _GROUPS.split("\n\n"):
        group = frozenset(line.split())
        found |= {word: found.get(word, frozenset()) | group for word in group}
    return found


SAME_ACTS = _by_word()
"""The words of the same group by each word, in lower case and without accents."""
