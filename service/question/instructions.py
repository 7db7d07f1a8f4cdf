"""Text in a document that speaks to a language model instead of to people.

A passage with such text is kept from the model altogether. What is asked of it there would be done or not; either way
it would no longer be sure that the answer is about the question.
"""

import re

_MODEL = (
    r"(?:\w+-)?(?:AI|taalmodel(?:len)?|LLMs?|language models?|AI-assistent|AI-systeem|chatbots?|assistent|assistant)s?"
)
_RULES = (
    r"(?:instructies?|opdracht(?:en)?|aanwijzing(?:en)?|regels?|prompts?|context|vraag|fragment(?:en)?|bron(?:nen)?|"
    r"instructions?|rules?|directions?|guidelines?|question|above|previous|everything)"
)
_SAY = (
    r"(?:antwoord|reageer|answer|respond|reply|output|print|schrijf|write|zeg|say|vertel|tell|noem|herhaal|repeat|geef|"
    r"begin|sluit|voeg)"
)
_TO_WHOM = (
    r"(?:de gebruiker|the user|in plaats van (?:het|een|je|uw) antwoord|op elke vraag|op alle vragen|"
    r"to every question|to any question|altijd met|always with|alleen met|only with|letterlijk (?:met|als)|verbatim|"
    r"je antwoord|uw antwoord|your (?:answer|response)|het volgende antwoord)"
)
_ORDERS = re.compile(
    "|".join(
        (
            # Ignore what you were told.
            rf"\b(?:negeer|vergeet|sla over|overschrijf|ignore|disregard|forget|override|bypass)\b[^.!?\n]{{0,60}}\b{_RULES}\b",
            # You are somebody else now.
            (
                r"\b(?:je|jij|u|you) (?:bent|are|must act as|act as) (?:nu |now |voortaan )?(?:(?:een|de|a|an|the) )?"
                r"(?:\w+ ){0,3}(?:assistent|assistant|taalmodel|language model|AI|chatbot|bot|DAN)\b"
            ),
            # To the model: …
            (
                rf"\b(?:aan|voor|note to|attention|to|beste|dear|hey|als|as) (?:(?:een|de|het|the|an?|elk|any|alle|all) )?{_MODEL}"
                r"\s?(?:[:,!]|\b(?:moet|must|should|zeg|say|antwoord|answer|dien)\b)"
            ),
            r"\b(?:system|systeem|developer)[\s-]?(?:prompt|message|bericht|override|instructions?|instructie)s?\b",
            r"(?:^|\n|[.!?>»] ?)[ \t]*(?:#{1,4} )?(?:system|assistant|user|systeem|assistent|gebruiker|instruction|instructie) ?:",
            r"<\|?(?:im_start|im_end|system|endoftext|assistant|/?s|/?INST)\|?>|\[/?INST\]|<<SYS>>",
            r"\b(?:nieuwe|new|geheime|hidden|verborgen|updated?) (?:instructies?|opdracht|instructions?|orders?) ?[:–-]",
            # Say this.
            rf"\b{_SAY}\b[^.!?\n]{{0,50}}\b{_TO_WHOM}\b",
            (
                r"\b(?:je|jouw|uw|your) (?:antwoord|answer|response|instructies?|instructions?|prompt)\b[^.!?\n]{0,40}"
                r"\b(?:moet|must|should|is now|luidt|begint|eindigt|zijn gewijzigd|start|end)\b"
            ),
            r"\b(?:do not|don't) (?:cite|mention|reveal|follow|use)\b[^.!?\n]{0,40}\b(?:source|fragment|rule|citation)",
            r"\b(?:citeer|noem|gebruik) (?:geen|niet)\b[^.!?\n]{0,30}\b(?:bron|bronnen|fragment|fragmenten)\b",
            r"\bprompt[\s-]?injecti|\bjailbreak",
        )
    ),
    re.IGNORECASE,
)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


def speaks_to_a_model(text: str) -> bool:
    """Whether some of a text gives orders to whatever reads it by machine."""
    return bool(_ORDERS.search(re.sub(r"[ \t\u00a0]+", " ", _INVISIBLE.sub("", text))))
