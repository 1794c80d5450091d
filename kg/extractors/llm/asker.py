"""Questions in, candidates out: from the cache, else from the model, within the budget."""

from __future__ import annotations

from typing import Any, Protocol

from kg.extractors.llm.answer import AnswerError, candidates
from kg.extractors.llm.cache import Asked, Cache
from kg.extractors.llm.cost import ANSWER, FEWEST, Purse, Use, tokens
from kg.extractors.llm.cut import Question, halves
from kg.extractors.llm.prompt import Prompt
from kg.extractors.llm.server import Messages, Reply, Unanswered
from kg.extractors.llm.settings import Settings

AGAIN = "Your last answer was not the JSON object that was asked for. Answer again, with the object alone."
TRIES = 2  # answers that are asked for where the first is not in shape


class Source(Protocol):
    """What answers messages: a server, or recorded answers."""

    def ask(self, messages: Messages) -> Reply:
        """Return the reply."""

    def close(self) -> None:
        """Let go of what is open."""


class Asker:
    """Asks a model, remembers what it said, and counts what it cost. Used by several threads at once."""

    def __init__(self, prompt: Prompt, settings: Settings, source: Source | None, purse: Purse) -> None:
        self.prompt, self.settings, self.source, self.purse = prompt, settings, source, purse
        self.cache = Cache(settings.cache)
        self.remembers = settings.answers is None  # recorded answers may be edited, and cost nothing
        self.hits = 0

    def close(self) -> None:
        """Ask no more; who waits for another attempt gives up."""
        if self.source is not None:
            self.source.close()

    def asked(self, question: Question) -> Asked:
        """Return all that decides the answer to a question."""
        options = {"temperature": self.settings.temperature, "tokens": self.settings.tokens}
        return Asked(self.settings.model, self.prompt.hash, options, self.prompt.user(question))

    def known(self, question: Question) -> list[Any] | None:
        """Return the candidates that the cache has for a question; None if it must be asked."""
        if not self.remembers:
            return None
        text = self.cache.get(self.asked(question))
        if text is None:
            if not self._was_cut(question):
                return None
            parts = halves(question)
            if len(parts) == 1:
                return None
            found = [self.known(part) for part in parts]
            return None if None in found else [item for part in found for item in part or ()]
        try:
            return candidates(text)
        except AnswerError:
            return None

    def most(self, question: Question) -> Use:
        """Return what a question may take at most."""
        return Use(tokens(self._text(question), FEWEST), self.settings.tokens)

    def estimate(self, question: Question) -> Use:
        """Return what a question will take, about."""
        sentences = "".join(text for piece in question for _, text in piece.numbered)
        return Use(tokens(self._text(question)), round(tokens(sentences) * ANSWER))

    def ask(self, question: Question) -> list[Any]:
        """Return the candidates for a question, and remember the answer; one that was cut off is asked in halves."""
        if self.source is None:
            raise Unanswered("there is no answer in the cache, and --offline asks nobody")
        problem = ""
        for again in range(TRIES):
            reply = self._reply(question, again)
            if reply.cut:
                return self._in_halves(question)
            try:
                found = candidates(reply.text)
            except AnswerError as error:
                problem = str(error)
                continue
            self._keep(self.asked(question), reply.text, reply.use)
            return found
        raise Unanswered(f"{problem}, {TRIES} times")

    def _reply(self, question: Question, again: int) -> Reply:
        assert self.source is not None
        messages = [
            {"role": "system", "content": self.prompt.system},
            {"role": "user", "content": self.prompt.user(question)},
        ]
        if again:
            messages[1]["content"] += f"\n\n{AGAIN}"
        with self.purse.taking(self.most(question)) as spend:
            found = self.source.ask(messages)
            spend(found.use)
            return found

    def _in_halves(self, question: Question) -> list[Any]:
        parts = halves(question)
        if len(parts) == 1:
            raise Unanswered(f"the answer about one sentence is longer than tokens={self.settings.tokens}")
        self._keep(self._mark(question), "cut", Use())
        found: list[Any] = []
        for part in parts:
            known = self.known(part)
            found.extend(self.ask(part) if known is None else known)
        return found

    def _keep(self, asked: Asked, text: str, use: Use) -> None:
        if self.remembers:
            self.cache.put(asked, text, (use.read, use.written))

    def _was_cut(self, question: Question) -> bool:
        return self.cache.get(self._mark(question)) is not None

    def _mark(self, question: Question) -> Asked:
        """Return where the cache says that the answer to a question was cut off, so that its halves count."""
        asked = self.asked(question)
        return Asked(asked.model, asked.template, {**asked.options, "cut": True}, asked.text)

    def _text(self, question: Question) -> str:
        return self.prompt.system + self.prompt.user(question)
