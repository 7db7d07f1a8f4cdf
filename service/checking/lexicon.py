"""The small words that decide whether a sentence still says the same: negations, quantities, bounds, opposites."""

import re
from functools import lru_cache

from index.analysis.lexicon import is_infinitive, zipf
from index.analysis.normalisation import fold

LEAST_DENIED = 4
LEAST_KNOWN = 2.5
NEGATIONS = frozenset((
    "niet", "geen", "nooit", "niemand", "niets", "nergens", "zonder", "noch", "nimmer", "geenszins", "evenmin",
    "not", "no", "never", "nobody", "nothing", "without", "neither", "nor", "none", "cannot",
))  # fmt: skip
# Two words that deny what stands behind them: "in plaats van leden", "te weinig zicht".
INSTEAD = frozenset((("anders", "dan"), ("plaats", "van"), ("te", "weinig"), ("instead", "of"), ("too", "little")))
# Words that deny by their meaning.
DENIALS = re.compile(
    r"(?:ver(?:bied|bood|boden)|weiger|ontbreek|ontbraken|ontbrak|afgezien|afzien|mislukt|mislukken|uitgesloten|"
    r"uitsluit(?!end)|ontken|onvoldoende|oneens|nadeel|gestopt|stopt|forbid|prohibit|impossible|unlikely|refus)"
)
_NO_DENIAL = frozenset(("onlangs", "onkosten", "onweer", "onverwijld", "ongeveer", "onderhoud", "ongeval", "onroerend"))


@lru_cache(maxsize=50_000)
def denies(word: str) -> bool:
    """Whether a word in lower case denies by its meaning: "verbiedt", or "onzeker" beside "zeker".

    "Onzekere" does not: it stands before a noun, and says nothing of the rest of its clause.
    """
    rest = word.removeprefix("on")
    return DENIALS.match(word) is not None or (
        len(word) - len(rest) == len("on")
        and len(rest) > LEAST_DENIED
        and not word.endswith("e")
        and not word.startswith(("onder", "ont"))
        and word not in _NO_DENIAL
        and zipf(rest) > LEAST_KNOWN
    )


# "niet alleen" denies nothing, "nooit langer dan" is a bound, and "ook als hij niet komt" says nothing of what he does.
NOT_DENYING = re.compile(
    r"\b(?:niet alleen|niet slechts|niet enkel|al dan niet|of niet|not only|"
    r"(?:niet|nooit|geen) (?:langer|meer|hoger|later|groter|vaker|ouder|verder|minder|lager|eerder|korter|jonger)"
    r"(?: \w+){0,2} dan)\b|"
    r"\b(?:ook|zelfs) (?:als|wanneer|indien)\b[^,;:\n]*",
    re.IGNORECASE,
)

QUANTITIES: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "all": r"alle|allen|alles|elke?|iedere?|ieder|iedereen|altijd|steeds|telkens|allemaal|volledige?|geheel|"
        r"all|every|everyone|each|always|entirely",
        "some": r"sommige|enkele|enige|een aantal|een paar|een deel|deels|gedeeltelijk|soms|meestal|meeste|vaak|"
        r"doorgaans|gewoonlijk|merendeel|meerderheid|minderheid|weinig|bijna|beperkt|beperkte|"
        r"klein aantal|diverse|verschillende|zelden|in de regel|in principe|"
        r"in beginsel|vooral|some|most|often|sometimes|usually|several|few|partly|mainly|niet (?:elke?|iedere?|alle)",
        "most": r"meeste|merendeel|meerderheid|grotendeels|meestal|doorgaans|gewoonlijk|vaak|overwegend|"
        r"most|majority|usually|often",
        "few": r"minderheid|weinig|weinige|nauwelijks|zelden|een klein deel|een handvol|minority|few|hardly|rarely",
        "at least": r"minstens|ten minste|tenminste|minimale?|minimaal|minimum|op zijn minst|meer dan|langer dan|"
        r"of meer|"
        r"of hoger|of langer|niet minder dan|at least|more than|minimum",
        "at most": r"hoogstens|ten hoogste|hooguit|maximale?|maximaal|maximum|uiterlijk|niet meer dan|niet langer dan|"
        r"nooit meer dan|"
        r"nooit langer dan|geen langere?|tot en met|tot|minder dan|binnen|at most|no more than|up to|maximum|"
        r"less than|within|geen (?:\w+ )?langer",
        "only": r"alleen|uitsluitend|slechts|enkel|louter|strikt|enige|exclusief|maar (?=\d|één|twee|drie|vier|vijf)|"
        r"only|solely",
        "provided": r"pas|tenzij|mits|unless|provided",
        "over": r"ruim|dik|over",
        "condition": r"noodzakelijke?|voorwaarden?|vereist|zodra|eerst|voordat|alvorens|niet eerder|voor zover|"
        r"indien|als|wanneer|zolang|met inachtneming|required|condition|if|when",
    }.items()
}
# A quantity of the sentence needs one of these in the source.
CARRIED_BY = {
    "all": ("all",),
    "some": ("some", "only"),
    "at least": ("at least", "over"),
    "over": ("over", "at least"),
    "at most": ("at most",),
    "only": ("only", "at most", "provided"),
    "provided": ("provided", "only", "condition"),
    "most": ("most", "all"),
    "few": ("few",),
    "condition": ("condition",),
}
# What contradicts it when it stands there instead.
CONTRADICTED_BY = {
    "all": ("some", "few"),
    "some": ("all",),
    "most": ("few",),
    "few": ("most", "all"),
    "at least": ("at most",),
    "at most": ("at least",),
}
MUST_BE_CARRIED = ("all", "at least", "only", "provided")

OBLIGED = re.compile(
    r"\b(?:moet|moeten|moest|moesten|verplicht|verplichte|verplichten|verplichting|dient te|dienen te|behoort|behoren|"
    r"hoort|horen|gehouden om|gehouden te|(?:is|zijn) gehouden|"
    r"behoeft|behoeven|vereist|nodig|noodzakelijk|must|required|obliged)\b",
    re.IGNORECASE,
)
ALLOWED = re.compile(
    r"\b(?:mag|mogen|mocht|kan|kunnen|kon|toegestaan|toestaat|vrijwillig|hoeft|hoeven|may|can|allowed)\b", re.IGNORECASE
)
AT_WILL = re.compile(
    r"\b(?:mag|mogen|vrijwillig|vrijwillige|naar keuze|facultatief|staat \w+ vrij|vrij om|may|voluntary|voluntarily)\b",
    re.IGNORECASE,
)
# What a sentence with such a word rests on.
PERMITS = re.compile(
    rf"{ALLOWED.pattern}|{AT_WILL.pattern}|"
    r"\b(?:kunt|bevoegd\w*|recht|rechten|gerechtigd|vrij|vrije|toestemming|toestaan|staat toe|"
    r"\w*gerechtigd|bevoegdheid|mogelijkheid|ruimte|optioneel|optionele|toelaatbaar|toegelaten|uitzondering\w*|permit\w*|optional)\b",
    re.IGNORECASE,
)
NEED_NOT = re.compile(r"\b(?:hoeft|hoeven|hoefde|hoefden|need not|niet verplicht)\b", re.IGNORECASE)

_OPPOSITES = """
hoog laag|hoger lager|hoogst laagst|meer minder|meest minst|groot klein|groter kleiner|lang kort|langer korter|
vroeg laat|vroeger later|eerder later|begin eind|begin einde|eerst laatst|binnen buiten|binnen na|voor na|
stijgen dalen|toenemen afnemen|toename afname|stijging daling|groei krimp|groeien krimpen|goedkoop duur|
goedkoper duurder|verplicht vrijwillig|verbieden toestaan|verboden toegestaan|openbaar geheim|positief negatief|
aansluiten afsluiten|openen sluiten|open dicht|starten stoppen|beginnen eindigen|winnen verliezen|winst verlies|
voordeel nadeel|sterk zwak|sterker zwakker|goed slecht|beter slechter|snel langzaam|sneller langzamer|
algemeen bijzonder|nieuw oud|jong oud|jonger ouder|mondeling schriftelijk|tijdelijk permanent|tijdelijk blijvend|
landelijk regionaal|landelijk lokaal|intern extern|publiek privaat|mannen vrouwen|man vrouw|voorafgaand aansluitend|
toewijzen afwijzen|goedkeuren afkeuren|verlengen verkorten|verhogen verlagen|uitbreiden inperken|vergroten verkleinen|
minderjarig meerderjarig|waarschijnlijk onwaarschijnlijk|mogelijk onmogelijk|voldoende onvoldoende|bekend onbekend|
betaald onbetaald|voorwaardelijk onvoorwaardelijk|eenvoudig ingewikkeld|licht zwaar|lichter zwaarder|veilig onveilig|
zelfstandig samen|individueel gezamenlijk|high low|higher lower|more less|increase decrease|before after|first last|
large small|begin end|start stop|internal external|voor tegen|boven onder|links rechts|locatiegebod locatieverbod|
boven lager|onder hoger|vergroten klein|vergroten kleiner|verkleinen groter|verkleinen groot|verhogen lager|
verlagen hoger|toenemen minder|afnemen meer|
stimuleren remmen|stimuleren afremmen|stimuleren belemmeren|stimuleren ontmoedigen|bevorderen remmen|
bevorderen afremmen|bevorderen belemmeren|bevorderen tegengaan|bevorderen hinderen|
versnellen vertragen|versnellen afremmen|invoeren afschaffen|oprichten opheffen|geven nemen|verlenen intrekken|
dempen versterken|dempen vergroten|matigen versterken|beperken uitbreiden|apart dezelfde|
apart gezamenlijk|afzonderlijk gezamenlijk|afzonderlijk dezelfde|verschillend dezelfde|
beginnen afronden|starten afronden|
starten eindigen|beginnen stoppen|toekennen intrekken|toekennen afwijzen|
accepteren weigeren|aanvaarden verwerpen|aannemen verwerpen|goedkeuren verwerpen|steunen bestrijden|
versterken verzwakken|verbeteren verslechteren|verkopen kopen|lenen uitlenen|huren verhuren|zenden ontvangen|
vragen beantwoorden|eens oneens|geldig ongeldig|veroordelen vrijspreken|vrij verplicht|verantwoord onverantwoord|
wenselijk onwenselijk|gelijk ongelijk|rechtmatig onrechtmatig|terecht onterecht|zichtbaar onzichtbaar|
beschikbaar onbeschikbaar|afhankelijk onafhankelijk|bewust onbewust|volledig gedeeltelijk|enkelvoudig meervoudig|
aanwezig afwezig|actief passief|centraal decentraal|direct indirect|formeel informeel|instemmen verzetten|
instemmen weigeren|hervatten beëindigen|hervatten stopzetten|hervatten stoppen|voortzetten beëindigen|
voortzetten stoppen|voortzetten staken|doorgaan stoppen|doorgaan beëindigen|doorgaan afzien|import export|
importeren exporteren|invoeren import|smal breed|vol leeg|vast variabel|vast flexibel|kwalitatief kwantitatief|
vertrouwelijk openbaar|legaal illegaal|digitaal papieren|handmatig automatisch|handmatig geautomatiseerd|
preventief repressief|vrijwillig gedwongen|ambulant klinisch|behouden verliezen|behouden afschaffen|toelaten weren|
toelaten uitsluiten|werkgever werknemer|ondergrens bovengrens|inkomsten uitgaven|afbouwen opbouwen|afbouwen uitbreiden|
vooruitgang achteruitgang|verbetering verslechtering|toename daling|stijging afname|toenemen dalen|stijgen afnemen|
zakken stijgen|zakken toenemen|groeien dalen|groeien afnemen|oplopen afnemen|oplopen dalen|verminderen toenemen|
verminderen vergroten|verminderen verhogen|verlagen stijgen|tekort overschot|aanmoedigen ontmoedigen|
aanmoedigen verbieden|faciliteren belemmeren|faciliteren bemoeilijken|vergemakkelijken bemoeilijken|erkennen ontkennen|
bevestigen ontkennen|bevestigen weerleggen|vertrouwen wantrouwen|voorstander tegenstander|slagen mislukken|
slagen falen|bovenaan onderaan|vooraf achteraf|streng soepel|aanscherpen versoepelen|verscherpen versoepelen|
zomer winter|noord zuid|oost west|
tijdelijk duurzaam|tijdelijk structureel|incidenteel structureel|
support oppose|allow forbid|accept reject|increase reduce|promote hinder|strong weak|open closed
"""


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in _OPPOSITES.replace("\n", "").split("|"):
        left, right = fold(pair).split()
        found.setdefault(left, set()).add(right)
        found.setdefault(right, set()).add(left)
    return {word: frozenset(others) for word, others in found.items()}


OPPOSITES = _opposites()

MEASURES = frozenset((
    "seconde", "minuut", "uur", "dag", "week", "maand", "kwartaal", "jaar", "second", "minute", "hour", "day", "month",
    "year",
))  # fmt: skip

PERIODS = {
    "dagelijks": "dag", "wekelijks": "week", "maandelijks": "maand", "jaarlijks": "jaar", "daily": "dag",
    "weekly": "week", "monthly": "maand", "annually": "jaar", "yearly": "jaar",
}  # fmt: skip

_ACTOR_WORDS = frozenset((
    "rechter", "rechtbank", "officier", "politie", "minister", "ministerie", "staatssecretaris", "reclassering",
    "burgemeester", "gemeente", "instelling", "organisatie", "dienst", "commissie", "inspectie", "directie", "bestuur",
    "raad", "kamer", "provincie", "waterschap", "school", "bedrijf", "leverancier", "slachtoffer", "dader", "verdachte",
    "veroordeelde", "gedetineerde", "client", "patient", "kliniek", "kind", "ouder", "partner", "familie", "burger",
    "inwoner", "advocaat", "arts", "psychiater", "psycholoog", "gedragsdeskundige", "zorgaanbieder", "aanbieder",
    "gebruiker", "afnemer", "opdrachtgever", "opdrachtnemer", "kabinet", "regering", "parlement", "fonds", "bureau",
    "college", "autoriteit", "toezichthouder", "werkgroep", "projectgroep", "stuurgroep", "kantoor", "jongere",
    "jongvolwassene", "deelnemer", "medewerker", "werknemer", "aanvrager", "vereniging", "stichting", "universiteit",
    "hogeschool", "generaal", "leiding", "korps", "parket",
    "procesevaluatie", "effectevaluatie", "regie", "wethouder", "notaris", "student", "leerling", "bank",
    "vrijwilliger", "ketenpartner", "gezin", "collega", "team", "afdeling", "centrum", "instituut", "ondernemer",
    "judge", "court", "police", "ministry", "municipality", "company", "victim", "offender", "client", "committee",
))  # fmt: skip
_ACTOR_ENDINGS = (
    "houder", "werker", "medewerker", "bestuur", "raad", "dienst", "bureau", "gever", "nemer", "aanbieder", "leider",
    "adviseur", "functionaris", "ambtenaar", "inspectie", "commissie", "organisatie", "instelling", "ministerie",
    "rechter", "officier", "deskundige", "begeleider", "behandelaar", "bewindvoerder", "beheerder", "eigenaar",
    "ondernemer", "bewoner", "gebruiker", "directeur", "manager", "trainer", "drager", "meester", "agent", "leiding",
    "officer", "coordinator", "generaal", "champion", "partij",
)  # fmt: skip


def is_actor(lemma: str) -> bool:
    """Whether a noun names somebody or some body that can do something: "rechter", "toezichthouder"."""
    if lemma in _ACTOR_WORDS or (len(lemma) > 5 and lemma.endswith(_ACTOR_ENDINGS)):
        return True
    # Who does what a verb says: "verzender" of "verzenden".
    return len(lemma) > 6 and lemma.endswith("er") and is_infinitive(f"{lemma.removesuffix('er')}en")


PRONOUNS = frozenset((
    "zij", "ze", "hij", "deze", "dit", "hem", "haar", "hun", "beide", "beiden", "hiermee", "hiervan", "hiervoor",
    "daarmee", "daarvan", "daarvoor", "ervan", "ervoor", "it", "they", "he", "she", "this", "these",
))  # fmt: skip
# "dit voorjaar" refers to no other sentence.
MOMENTS = frozenset((
    "jaar", "voorjaar", "najaar", "zomer", "herfst", "winter", "maand", "week", "moment", "kwartaal", "keer", "year",
    "month",
))  # fmt: skip
# These may stand for somebody named before them in the same clause.
PERSONAL = frozenset(("zij", "ze", "hij", "hem", "haar", "hun", "they", "he", "she"))
# In the middle of a sentence these mostly refer to what stands just before them there.
OPENING_PRONOUNS = frozenset((
    "die", "dat", "daarin", "daaraan", "daarover", "hierover", "daar", "hier", "die", "that", "those", "there",
))  # fmt: skip
ARTICLES = frozenset((
    "aan", "af", "bij", "door", "in", "mee", "na", "om", "onder", "op", "over", "toe", "uit", "vast", "voor", "samen",
    "terug", "weg", "neer", "tegen", "open",
))  # fmt: skip
ARTICLES = frozenset(("de", "het", "een", "the", "a", "an"))
# What stands between a preposition and its noun.
DETERMINERS = frozenset((
    "de", "het", "een", "deze", "dit", "die", "dat", "haar", "hun", "onze", "ons", "uw", "mijn", "elk", "elke", "ieder",
    "iedere", "alle", "geen", "enkele", "sommige", "beide", "the", "a", "an", "this", "that", "these", "all", "its",
))  # fmt: skip
# What says that something is not required, beside a denial.
REQUIREMENTS = frozenset(
    ("vereiste", "vereist", "verplicht", "verplichting", "verplichten", "nodig", "noodzakelijk", "eis")
)
# Who may speak in the first person in a document, and how one tells.
SPEAKERS = frozenset(
    ("minister", "staatssecretaris", "bewindspersoon", "schrijver", "auteur", "opsteller", "ministerie")
)
FIRST_PERSON = frozenset(("ik", "wij", "we"))
AGENT = frozenset(("door", "by"))
# Who gets something "van" somebody has it done to him.
RECEIVING = re.compile(
    r"\b(?:krijgt|krijgen|kreeg|kregen|hoort|horen|hoorde|hoorden|ontvangt|ontving|ontvingen|verneemt|vernemen|vernam|"
    r"vernamen|receives?)\b",
    re.IGNORECASE,
)
# Behind these the name with a preposition is who does it: "het initiatief ligt bij de minister".
LIES_WITH = re.compile(
    r"\b(?:ligt|liggen|lag|lagen|berust|berusten|rust|komt toe|valt onder|vallen onder)\b", re.IGNORECASE
)
HAVING = re.compile(
    r"\b(?:te hebben|(?:heeft|hebben|had|hadden|kent|kennen|bezit|bezitten) (?:een|geen))\b", re.IGNORECASE
)
BEFORE = frozenset(("voordat", "alvorens", "vooraf", "voorafgaand", "before"))
AFTER = frozenset(("nadat", "zodra", "achteraf", "naderhand", "after", "afterwards", "once"))
# What stands before a moment from which on something is so, and before one until which it is; "sinds begin 2025" too.
_DAY = r"(?:\s+(?:begin|eind|medio|half|de|het jaar|\d{1,2}|[a-z]+))?\s+(?:€\s*)?$"
FROM = re.compile(rf"\b(?:vanaf|sinds|na|from|since|after){_DAY}")
UNTIL = re.compile(rf"\b(?:tot|uiterlijk|t/m|tot en met|until|till|before|by){_DAY}")
# "Een deel van de gemeenten" does what the municipalities do.
PART_OF = re.compile(
    r"\b(?:(?:merendeel|meerderheid|minderheid|helft|kwart|gros|deel|aantal|elk|geen|enkele?) van|"
    r"(?:most|majority|half) of)$",
    re.IGNORECASE,
)
LOCATIVE = frozenset(("in", "op", "te", "uit", "rond", "at", "on"))
PREPOSITIONS = frozenset((
    "door", "aan", "van", "met", "bij", "in", "op", "voor", "naar", "over", "tegen", "tussen", "namens", "uit", "onder",
    "via", "tot", "rond", "om", "by", "to", "from", "of", "with", "at", "for",
))  # fmt: skip
