"""Small made-up worlds of documents, some of which a person may not see, for `evaluation.hidden_documents`.

The words are made of syllables, so that hidden documents have words, names and abbreviations that the visible ones
lack, and others that lie a letter apart from theirs: what spelling, suggestions and statistics would give away.
"""

import random
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

GROUPS = ("directie", "personeel", "staf")
_SYLLABLES = ("ba", "do", "ki", "la", "me", "nu", "po", "ri", "sta", "vel", "wor", "zin")
_COMMON = ("alcoholmeter", "fietsenstalling", "jaarplan", "reclassering", "toezicht", "werkstraf")
_SENTENCES = (
    "De {a} begint in maart en duurt {n} maanden.",
    "De Dienst {A} {B} ({X}) werkt samen met de Stichting {C}.",
    "Aan de {b} doen {n} gemeenten mee, waaronder {C}.",
    "De {a} is een {b} voor de {c}.",
    "In {y} is de {c} van de Dienst {A} {B} gestopt.",
)


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file to add. words: what is worth asking about it. groups: empty for everyone."""

    name: str
    content: bytes
    year: int
    groups: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class World:
    """One person's groups, what they may see, and what they may not: some of it there before, some added after."""

    groups: tuple[str, ...]
    visible: tuple[MadeFile, ...]
    hidden_before: tuple[MadeFile, ...]
    hidden_after: tuple[MadeFile, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """What to look for: words of both sides, names, abbreviations, and words with a letter missing."""
        words: dict[str, None] = {}
        for file in (*self.visible, *self.hidden_before, *self.hidden_after):
            words |= dict.fromkeys(file.words)
        return tuple(words)


def make_world(seed: int) -> World:
    """The world of this number."""
    chance = random.Random(seed)  # noqa: S311  # for tests, not for secrets
    groups = tuple(chance.sample(GROUPS, chance.randint(0, 2)))
    others = [group for group in GROUPS if group not in groups]

    def for_them() -> tuple[str, ...]:
        return (chance.choice(groups),) if groups and chance.random() < 0.5 else ()

    def for_others() -> tuple[str, ...]:
        return tuple(sorted(chance.sample(others, chance.randint(1, len(others)))))

    visible = [_file(chance, f"{seed}-v{place}", for_them()) for place in range(chance.randint(1, 3))]
    hidden = [_file(chance, f"{seed}-h{place}", for_others()) for place in range(chance.randint(2, 4))]
    # A newer version of something that they see, which must not take its place for them.
    known = chance.choice(visible)
    newer = known.content.replace(b"maart", b"april") + b"\n\nDit is nieuw.\n" if known.name.endswith(".md") else b""
    if newer:
        hidden.append(MadeFile(known.name, newer, known.year + 1, for_others(), ("nieuw",)))
    before = chance.randint(0, len(hidden) - 1)
    return World(groups, tuple(visible), tuple(hidden[:before]), tuple(hidden[before:]))


def _file(chance: random.Random, name: str, groups: tuple[str, ...]) -> MadeFile:
    def word() -> str:
        return "".join(chance.choices(_SYLLABLES, k=3)) if chance.random() < 0.7 else chance.choice(_COMMON)

    a, b, c = word(), word(), word()
    year = chance.randint(2019, 2024)
    short = f"D{a[0]}{b[0]}".upper()
    values = {"a": a, "b": b, "c": c, "A": a.title(), "B": b.title(), "C": c.title(), "X": short}
    lines = [
        sentence.format(n=chance.randint(2, 9), y=year, **values)
        for sentence in chance.sample(_SENTENCES, chance.randint(2, len(_SENTENCES)))
    ]
    words = (a, b, c, a[:-1], short, f"Wat is de {a}?", f"Waar staat {short} voor?", f"Wanneer begint de {a}?")
    title = f"{a.title()} en {b}"
    if chance.random() < 0.3:
        return MadeFile(f"{name}.pdf", _pdf(title, lines), year, groups, words)
    text = f"# {title}\n\n## Over de {c}\n\n" + " ".join(lines) + "\n"
    return MadeFile(f"{name}.md", text.encode(), year, groups, words)


def _pdf(title: str, lines: list[str]) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, invariant=True)
    canvas.setTitle(title)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(72, 760, title)
    canvas.setFont("Helvetica", 11)
    for place, line in enumerate(lines):
        canvas.drawString(72, 720 - 18 * place, line)
    canvas.save()
    return target.getvalue()
