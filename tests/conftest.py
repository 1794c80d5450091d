"""The real pipeline, loaded once a session."""

import pytest

from kg.model import Article
from kg.pipeline import Pipeline


@pytest.fixture(scope="session")
def pipeline():
    """The pipeline that ships with kg."""
    return Pipeline()


@pytest.fixture(scope="session")
def understand(pipeline):
    """Return what the pipeline makes of one text."""

    def read(text, published="2022-09-24"):
        return next(pipeline.read([Article(text, published=published, given_id="a")]))

    return read


@pytest.fixture(scope="session")
def parse(pipeline):
    """Return the sentences of one text."""

    def sentences(text):
        return next(pipeline.parser.parse([Article(text, given_id="a")]))[1]

    return sentences
