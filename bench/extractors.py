"""Figures of the extractors that ask a model, with a server on this machine: `python -m bench.extractors` prints them.

Overhead is what a request takes beside the server's own time and the parse of the article, which the rules pay as well:
making the question, looking it up, sending, reading the answer, holding it to the text, keeping it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from extractors.conftest import ANSWERS, NAMES  # noqa: E402
from extractors.mutations import mutations  # noqa: E402
from extractors.served import Script, serving  # noqa: E402

from kg.batch import engine  # noqa: E402
from kg.extractors import Setting, extractor  # noqa: E402
from kg.extractors.llm.cut import pieces  # noqa: E402
from kg.extractors.llm.hold import Holder  # noqa: E402
from kg.extractors.llm.quote import find  # noqa: E402
from kg.model import Article  # noqa: E402
from kg.pipeline import Pipeline  # noqa: E402
from kg.read import read  # noqa: E402

REQUESTS = 60
MUTATIONS = 10_000


def let_through(pipeline: Pipeline, articles: list[Article]) -> int:
    """Return how many altered quotations pass, of MUTATIONS."""
    recorded = [item for row in ANSWERS.read_text("utf-8").splitlines() for item in json.loads(row)["claims"]]
    holders, cut = {}, {}
    for article, sentences in pipeline.parser.parse(articles):
        holders[article.text] = Holder(pipeline.parsed(article, sentences), pipeline.lexicon, pipeline.ontology)
        cut[article.text] = tuple(pieces(article, sentences))
    passed = 0
    for way, item, text in mutations(recorded, list(cut), MUTATIONS):
        for piece in cut[text]:
            for draft in holders[text].hold([item], piece).drafts:
                there = find(item["quote"], text, draft.evidence.start, draft.evidence.end)
                passed += not there or way != "slide"
    return passed


def overhead(pipeline: Pipeline, articles: list[Article]) -> float:
    """Return milliseconds of processor time a request takes beside the parse; the server is another process."""
    many = [replace(articles[n % 3], given_id=f"a{n}", title=f"{n}") for n in range(REQUESTS)]
    with tempfile.TemporaryDirectory() as place, elsewhere() as url:
        os.environ.update(OPENAI_BASE_URL=url, OPENAI_API_KEY="none")
        made = extractor("llm:model=m", Setting(folder=Path(place)))
        made.pipeline = parsed_before(pipeline, [*articles, *many])
        read_by = engine(made)  # as `kg build` has it
        list(read_by([tuple(articles)]))  # connections and tables are made once a run
        began = time.process_time()
        list(read_by([tuple(many)]))
        return 1000 * (time.process_time() - began) / REQUESTS


def parsed_before(pipeline: Pipeline, articles: list[Article]) -> Pipeline:
    """Return a pipeline that has the parses of these articles at hand: they take ten times what is measured."""
    parses = {article.id: (article, sentences) for article, sentences in pipeline.parser.parse(articles)}
    ready = {key: pipeline.parsed(*parse) for key, parse in parses.items()}
    found = Pipeline()
    found.__dict__.update(pipeline.__dict__)
    found.parser = SimpleNamespace(parse=lambda some: (parses[article.id] for article in some), version="parsed")
    found.parsed = lambda article, sentences: ready[article.id]
    return found


@contextmanager
def elsewhere() -> Iterator[str]:
    """Serve the recorded answers from a process of their own."""
    code = "from bench.extractors import serve; serve()"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


def serve() -> None:
    """Serve until the process is ended, and print where."""
    with serving(Script(ANSWERS)) as url:
        print(url, flush=True)
        time.sleep(600)


def shares(pipeline: Pipeline, articles: list[Article]) -> tuple[float, float]:
    """Return hybrid's share of the tokens and of the claims of llm."""
    said, tokens = {}, {}
    for name in ("llm", "hybrid"):
        made = extractor(f"{name}:answers={ANSWERS}", Setting())
        made.pipeline = pipeline
        claims = [claim for found in made.read(articles) for claim in found.claims]
        said[name] = {(c.evidence.start, c.subject.id, c.relation.id, c.object.id, c.polarity) for c in claims}
        tokens[name] = made.purse.used.tokens
    return tokens["hybrid"] / tokens["llm"], len(said["llm"] & said["hybrid"]) / len(said["llm"])


def main() -> None:
    """Print the figures."""
    pipeline = Pipeline()
    articles = list(read([str(ROOT / "seeds" / "demo" / f"{name}.txt") for name in NAMES]))
    print(f"altered quotations let through   {let_through(pipeline, articles)} of {MUTATIONS:,}")
    print(f"overhead of a request            {overhead(pipeline, articles):.1f} ms of processor time, over {REQUESTS}")
    tokens, claims = shares(pipeline, articles)
    print(f"hybrid beside llm                {100 * tokens:.1f} % of the tokens, {100 * claims:.1f} % of the claims")


if __name__ == "__main__":
    main()
