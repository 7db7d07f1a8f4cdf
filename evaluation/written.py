"""What gets through of what a language model writes: the work of `python -m evaluation written`.

No model runs here. A server replays sentences that were written for each question, half of them unsupported, and cites
the passage that shares most words with each, as a model does that makes things up about a passage it was given; or it
cites nothing, as small models do.
"""

import json
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from corpus.answer import AnswerMode
from evaluation.errors import SetError
from evaluation.json_lines import read_lines
from evaluation.tables import percent, table
from service.application import Application
from service.requests import Question


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that the server writes. supported: whether the documents say it, judged by hand."""

    text: str
    supported: bool


@dataclass(frozen=True, slots=True)
class Script:
    """What the server writes about one question."""

    id: str
    question: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sentence, whether its question was answered at all, and whether it was shown as written."""

    script: Script
    sentence: Sentence
    answered: bool
    shown: bool


def load_scripts(path: Path) -> tuple[Script, ...]:
    """Read scripts from a JSON Lines file: ``{"id", "question", "sentences": [{"text", "supported"}]}``.

    Raises:
        SetError: a line is not as described, or there are none.
    """
    scripts = tuple(
        Script(
            line.text("id"),
            line.text("question"),
            tuple(Sentence(one.text("text"), one.flag("supported", default=True)) for one in line.objects("sentences")),
        )
        for line in read_lines(path)
    )
    if not scripts:
        raise SetError(path, None, "there are no scripts in it", "Write one JSON object a line.")
    return scripts


@contextmanager
def replaying(scripts: Sequence[Script], *, marked: bool = True) -> Iterator[str]:
    """A server that writes what the scripts say; gives its base URL. marked: whether its sentences cite a passage."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["content-length"])))
            body = _stream(_replay(request["messages"][-1]["content"], scripts, marked))
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()


def run_written(application: Application, scripts: Sequence[Script]) -> tuple[Outcome, ...]:
    """Ask every question of an application whose language model is the replaying server."""
    outcomes = []
    for script in scripts:
        answer = application.ask(Question(script.question))
        shown = {one.text for one in answer.statements} if answer.mode is AnswerMode.GENERATIVE else set()
        outcomes += [Outcome(script, one, answer.answered, one.text in shown) for one in script.sentences]
    return tuple(outcomes)


def as_text(outcomes: Sequence[Outcome]) -> str:
    """The figures, and the sheet: every sentence with what became of it."""
    asked = [one for one in outcomes if one.answered]
    shown = [one for one in asked if one.shown]
    rows = []
    for name, supported in (("supported", True), ("unsupported", False)):
        own = [one for one in asked if one.sentence.supported == supported]
        rows.append([name, str(len(own)), str(sum(one.shown for one in own))])
    right = sum(one.sentence.supported for one in shown) / len(shown) if shown else None
    sheet = [
        f"{'shown ' if one.shown else 'left  '} {'yes' if one.sentence.supported else 'no '} {one.sentence.text}"
        for one in asked
    ]
    return "\n".join(
        (
            table(["written", "sentences", "shown"], rows),
            f"\nOf what is shown {percent(right)} is supported.",
            f"{len(outcomes) - len(asked)} sentences belong to questions that are not answered, so not written.",
            "\nThe sheet: what became of it, whether the documents say it, the sentence",
            *sheet,
        )
    )


def _replay(prompt: str, scripts: Sequence[Script], marked: bool) -> str:
    script = next((one for one in scripts if prompt.endswith(one.question)), None)
    if script is None:
        return "GEEN ANTWOORD"
    if not marked:
        return " ".join(one.text for one in script.sentences)
    fragments = re.split(r"(?:^|\n\n)(?=\[\d+\] )", prompt)[1:]
    return " ".join(f"{one.text} [{_likest(one.text, fragments)}]" for one in script.sentences)


def _likest(text: str, fragments: Sequence[str]) -> int:
    """The number of the fragment that shares most words with a sentence."""
    words = _words(text)
    return 1 + max(range(len(fragments)), key=lambda place: len(words & _words(fragments[place])), default=0)


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3 or word.isdigit()}


def _stream(text: str) -> bytes:
    chunk = {
        "id": "replay", "object": "chat.completion.chunk", "created": 0, "model": "replay",
        "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": "stop"}],
    }  # fmt: skip
    return f"data: {json.dumps(chunk)}\n\ndata: [DONE]\n\n".encode()
