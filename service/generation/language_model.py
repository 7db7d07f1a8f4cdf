"""A language model behind any OpenAI-compatible endpoint, asked within limits that hold whatever the endpoint does."""

import queue
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import httpx2
import openai
from openai.types.chat import ChatCompletionMessageParam

from service.errors import ModelError, ModelFailure
from service.generation.prompt import Message

CONNECT_SECONDS = 3.0
LONGEST_WAIT = 2.0
"""Seconds; a server that is busy for longer is not waited for."""

CHARACTERS_PER_TOKEN = 8
"""More than any tokenizer gives for Dutch: what is longer did not keep to the limit."""


@dataclass(frozen=True, slots=True)
class ModelLimits:
    """seconds: for a whole answer, from asking to its last word. tokens: the most that an answer may have."""

    seconds: float = 30.0
    tokens: int = 800


class LanguageModel:
    """One model at one endpoint. Thread-safe.

    Args:
        url: the base URL, such as ``http://127.0.0.1:8080/v1``.
        name: of the model, as the endpoint knows it.
        key: empty for an endpoint that asks for none.
        limits: of one answer.
    """

    def __init__(self, url: str, name: str, key: str, limits: ModelLimits) -> None:
        self.name = name
        self._limits = limits
        self._busy_until = 0.0
        # One silent second more than the whole answer may take: the deadline below is what counts.
        timeout = openai.Timeout(limits.seconds + 1.0, connect=min(CONNECT_SECONDS, limits.seconds))
        self._client = openai.OpenAI(base_url=url, api_key=key or "none", timeout=timeout, max_retries=0)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def write(self, messages: Sequence[Message]) -> Iterator[str]:
        """The answer piece by piece, as it is written.

        Raises:
            ModelError: there is none, it takes too long, or it does not end. With `ModelFailure.TOO_LONG` what was
                given so far is good, but the endpoint broke it off in the midst of a word or sentence.
        """
        deadline = time.monotonic() + self._limits.seconds
        if time.monotonic() < self._busy_until:
            raise ModelError(ModelFailure.BUSY, "it asked to be left alone for a while")
        # Reading happens in a thread of its own: an endpoint that keeps a stream open without a word of text cannot
        # be timed out from within the stream.
        pieces: queue.Queue[str | ModelError | None] = queue.Queue()
        reading = _Reading(self._client, self.name, self._limits, messages, pieces)
        threading.Thread(target=reading.run, name="language-model", daemon=True).start()
        written = 0
        try:
            while True:
                try:
                    piece = pieces.get(timeout=max(0.0, deadline - time.monotonic()))
                except queue.Empty:
                    raise ModelError(ModelFailure.TIMEOUT, f"no end after {self._limits.seconds:g} seconds") from None
                if piece is None:
                    break
                if isinstance(piece, ModelError):
                    self._note(reading.retry_after)
                    raise piece
                written += len(piece)
                if written > self._limits.tokens * CHARACTERS_PER_TOKEN:
                    raise ModelError(ModelFailure.NONSENSE, f"more than {self._limits.tokens} tokens were written")
                yield piece
        finally:
            reading.stop()
        if not written:
            raise ModelError(ModelFailure.NONSENSE, "the answer is empty")

    def _note(self, retry_after: float) -> None:
        if retry_after > 0:
            self._busy_until = time.monotonic() + retry_after


class _Reading:
    """Reads one stream and hands on its pieces; then None, or what went wrong."""

    def __init__(
        self,
        client: openai.OpenAI,
        model: str,
        limits: ModelLimits,
        messages: Sequence[Message],
        pieces: "queue.Queue[str | ModelError | None]",
    ) -> None:
        self._client = client
        self._model = model
        self._limits = limits
        self._messages: list[ChatCompletionMessageParam] = [_param(message) for message in messages]
        self._pieces = pieces
        self._stream: openai.Stream[object] | None = None
        self._stopped = threading.Event()
        self.retry_after = 0.0

    def run(self) -> None:
        try:
            self._read()
        except Exception as error:  # whatever an endpoint can send ends here, and in a fallback
            self._pieces.put(self._explained(error))
        else:
            self._pieces.put(None)

    def stop(self) -> None:
        self._stopped.set()
        if self._stream is not None:
            self._stream.close()

    def _read(self) -> None:
        with self._open() as stream:
            self._stream = stream  # type: ignore[assignment]  # only ever closed
            for chunk in stream:
                if self._stopped.is_set():
                    return
                for choice in chunk.choices or ():
                    if choice.delta and choice.delta.content:
                        self._pieces.put(choice.delta.content)
                    if choice.finish_reason == "length":
                        raise ModelError(ModelFailure.TOO_LONG, f"it was broken off at {self._limits.tokens} tokens")

    def _open(self) -> "openai.Stream[openai.types.chat.ChatCompletionChunk]":
        """The stream; a server that is busy for a moment is asked once more."""
        try:
            return self._create()
        except openai.RateLimitError as error:
            self.retry_after = _retry_after(error.response)
            if not 0 < self.retry_after <= LONGEST_WAIT or self._stopped.wait(self.retry_after):
                raise
            self.retry_after = 0.0
            return self._create()

    def _create(self) -> "openai.Stream[openai.types.chat.ChatCompletionChunk]":
        return self._client.chat.completions.create(
            model=self._model,
            messages=self._messages,
            max_tokens=self._limits.tokens,
            temperature=0.0,
            stream=True,
        )

    def _explained(self, error: Exception) -> ModelError:
        if isinstance(error, ModelError):
            return error
        if isinstance(error, openai.RateLimitError):
            self.retry_after = self.retry_after or _retry_after(error.response)
            return ModelError(ModelFailure.BUSY, str(error))
        if isinstance(error, openai.APITimeoutError | httpx2.TimeoutException):
            return ModelError(ModelFailure.TIMEOUT, str(error))
        if isinstance(error, openai.APIConnectionError | httpx2.TransportError):
            return ModelError(ModelFailure.UNREACHABLE, str(error.__cause__ or error))
        if isinstance(error, openai.APIStatusError):
            return ModelError(ModelFailure.REFUSED, f"HTTP {error.status_code}: {str(error)[:300]}")
        return ModelError(ModelFailure.NONSENSE, f"{type(error).__name__}: {str(error)[:300]}")


def _param(message: Message) -> ChatCompletionMessageParam:
    if message.role == "system":
        return {"role": "system", "content": message.content}
    return {"role": "user", "content": message.content}


def _retry_after(response: httpx2.Response) -> float:
    """Seconds from the header Retry-After; 0 when it is missing or no number."""
    text = response.headers.get("retry-after", "")
    return min(float(text), 3600.0) if text.replace(".", "", 1).isdigit() else 0.0
