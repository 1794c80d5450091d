"""Articles in; what a language model reads in them, held to their text, out."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from kg._version import __version__
from kg.extract import Draft
from kg.extractors.llm.asker import Asker, Source
from kg.extractors.llm.cost import Bill, OverBudget, Purse
from kg.extractors.llm.cut import Piece, Question, instructions, pieces, words
from kg.extractors.llm.hold import REASONS, Holder
from kg.extractors.llm.prompt import Prompt
from kg.extractors.llm.quote import find
from kg.extractors.llm.recorded import Recorded
from kg.extractors.llm.server import Server, ServerError, Unanswered
from kg.extractors.llm.settings import Settings, settings
from kg.extractors.seam import Finding, Options, Setting
from kg.model import Article, ExtractError, Ontology
from kg.pipeline import Parsed, Pipeline

AHEAD = 2  # works a thread that wait for their answers: enough that none is idle
GIVE_UP = 3  # works in a row that fail before the run ends: the server is gone
Answers = list[Any]


@dataclass
class Work:
    """Articles that wait for the answers to their questions."""

    parsed: list[Parsed]
    questions: list[Question]
    answers: list[Future[Answers] | Answers] = field(default_factory=list)

    def results(self) -> Iterator[tuple[Question, Answers]]:
        """Yield each question with its answer, when it is there."""
        for question, answer in zip(self.questions, self.answers, strict=True):
            yield question, answer.result() if isinstance(answer, Future) else answer


class LanguageModel:
    """The extractor `llm`: each claim quotes, and each quotation is found in the text or the claim is rejected."""

    kind = "llm"
    streams = True  # it waits for the server, not for the processor

    def __init__(self, pipeline: Pipeline, settings: Settings, setting: Setting, prompt: Prompt | None = None) -> None:
        self.pipeline, self.settings, self.setting = pipeline, settings, setting
        self.prompt = prompt or Prompt(pipeline.ontology)
        self.purse = Purse(setting.budget, settings.price)
        self.asker = Asker(self.prompt, settings, None, self.purse)
        self.rejected: Counter[str] = Counter()
        self.held = 0
        self._failures = 0

    @property
    def name(self) -> str:
        """Return what its claims name as their extractor."""
        return f"{self.kind}/{self.settings.model}"

    @property
    def version(self) -> str:
        """Return what decides the result beside the text and the answers."""
        return f"kg {__version__}, {self.name}, {self.pipeline.parser.version}"

    @property
    def options(self) -> Options:
        """Return what the run's manifest names: the model, the template by its hash, and how it was asked."""
        return {
            "extractor": self.kind,
            "model": self.settings.model,
            "template": self.prompt.hash,
            "temperature": f"{self.settings.temperature:g}",
            "tokens": str(self.settings.tokens),
        }

    @property
    def ontology(self) -> Ontology:
        """Return the relations that it asks for."""
        return self.pipeline.ontology

    def read(self, articles: Iterable[Article]) -> Iterator[Finding]:
        """Yield what the model reads in each article, in order; ends early when the budget is spent."""
        self.asker.source = self._source()
        pool = ThreadPoolExecutor(self.settings.concurrency)
        try:
            yield from self._read(articles, pool)
            pool.shutdown()  # what is still under way is paid for, and kept for the next run
        finally:
            self.asker.close()
            pool.shutdown(wait=False, cancel_futures=True)
            self._tell()

    def spent(self) -> str:
        """Return what was used so far, for the progress bar."""
        return self.purse.words()

    def estimate(self, articles: Iterable[Article]) -> Bill:
        """Return what reading these would take, beyond what the cache answers; nobody is asked."""
        bill = Bill(self.settings.model, self.settings.price)
        for work in self.works(articles):
            bill.articles += len(work.parsed)
            for question in work.questions:
                if self.asker.known(question) is None:
                    bill.add(self.asker.estimate(question))
        return bill

    def works(self, articles: Iterable[Article]) -> Iterator[Work]:
        """Yield the articles with the questions about them, in order."""
        for article, sentences in self.pipeline.parser.parse(articles):
            parsed = self.pipeline.parsed(article, sentences)
            yield Work([parsed], [(piece,) for piece in pieces(article, sentences)])

    def finish(self, work: Work) -> Iterator[Finding]:
        """Yield what the articles of a work say, their answers being there."""
        drafts = self.drafts(work)
        for parsed in work.parsed:
            yield self.pipeline.resolved(parsed, drafts[parsed.article.id], self.name)

    def drafts(self, work: Work) -> dict[str, list[Draft]]:
        """Return by article what its text bears out of the answers."""
        found: dict[str, list[Draft]] = {parsed.article.id: [] for parsed in work.parsed}
        holders = {p.article.id: Holder(p, self.pipeline.lexicon, self.ontology) for p in work.parsed}
        for question, answer in work.results():
            for piece, items in split(question, answer):
                held = holders[piece.article].hold(items, piece)
                found[piece.article].extend(held.drafts)
                self.held += len(held.drafts)
                self.rejected.update(held.rejected)
        return found

    def _source(self) -> Source | None:
        if self.settings.answers is not None:
            return Recorded(self.settings.answers)
        return None if self.setting.offline else Server(self.settings, self.prompt.schema)

    def _read(self, articles: Iterable[Article], pool: ThreadPoolExecutor) -> Iterator[Finding]:
        waiting: deque[Work] = deque()
        for work in self.works(articles):
            self._warn(work)
            while not self._send(work, pool):
                if not waiting:
                    yield from self._stop()
                    return
                yield from self._finish(waiting.popleft())
            waiting.append(work)
            if len(waiting) >= AHEAD * self.settings.concurrency:
                yield from self._finish(waiting.popleft())
        while waiting:
            yield from self._finish(waiting.popleft())

    def _send(self, work: Work, pool: ThreadPoolExecutor) -> bool:
        """Send the questions of a work; False if the budget does not admit one while others are under way."""
        for question in work.questions[len(work.answers) :]:
            known = self.asker.known(question)
            if known is not None:
                self.asker.hits += 1
                work.answers.append(known)
            elif self.asker.source is not None and not self.purse.admits(self.asker.most(question)):
                return False
            else:
                work.answers.append(pool.submit(self.asker.ask, question))
        return True

    def _finish(self, work: Work) -> Iterator[Finding]:
        try:
            yield from self.finish(work)
            self._failures = 0
        except (Unanswered, OverBudget) as error:
            yield from (ExtractError(named(parsed.article), str(error)) for parsed in work.parsed)
            self._failures += isinstance(error, Unanswered) and not self.setting.offline
            if self._failures >= GIVE_UP:
                raise ServerError(f"{GIVE_UP} failures in a row, so the run ends here ({error})") from error

    def _stop(self) -> Iterator[Finding]:
        self.setting.tell("the budget is spent: what was not read is left for the next run, which goes on from here")
        yield from ()

    def _warn(self, work: Work) -> None:
        for parsed in work.parsed:
            for sentence in instructions(parsed.article.text, parsed.sentences):
                said = words(parsed.article.text, sentence)[:120]
                self.setting.tell(
                    f"{named(parsed.article)}: a sentence speaks to the model and is kept from it: “{said}”"
                )

    def _tell(self) -> None:
        """Say what was asked, what it took, and what was rejected for which reason."""
        note = self.setting.note or self.setting.tell
        told = f"{self.purse.requests:,} requests, {self.asker.hits:,} answers from the cache, {self.purse.words()}"
        note(f"{self.name}: {told}; {self.held:,} claims held, {self.rejected.total():,} rejected")
        for reason, number in sorted(self.rejected.items(), key=lambda item: (-item[1], item[0])):
            note(f"  {number:,} rejected: {REASONS[reason]}")


def split(question: Question, answer: Answers) -> Iterator[tuple[Piece, Answers]]:
    """Yield each piece of a question with the candidates that quote it; those that quote none go with the first."""
    if len(question) == 1:
        yield question[0], answer
        return
    homes = [[number for number, piece in enumerate(question) if quotes(item, piece)] or [0] for item in answer]
    for number, piece in enumerate(question):
        yield piece, [item for item, home in zip(answer, homes, strict=True) if number in home]


def quotes(item: Any, piece: Piece) -> bool:
    """Return whether a candidate quotes a piece."""
    quote = item.get("quote") if isinstance(item, dict) else None
    return isinstance(quote, str) and bool(find(quote, piece.text, piece.sentences[0].start, piece.sentences[-1].end))


def named(article: Article) -> str:
    """Return how an article is named to a person."""
    return article.title or article.id


def make(options: Options, setting: Setting) -> LanguageModel:
    """Return the extractor for a model."""
    return LanguageModel(Pipeline(setting.model), settings("llm", options, setting.folder), setting)
