"""A cluster gives what one process gives; workers that die take nothing with them."""

import os
import signal

import pytest
from obedient import Obedient

pytest.importorskip("distributed", reason="the extra cluster is not installed")

from kg.batch import chunks, engine
from kg.batch.cluster import identity, work
from kg.model import Article, ClusterError

pytestmark = pytest.mark.filterwarnings("ignore")  # Dask's own


def articles(texts):
    return (Article(text, given_id=str(n)) for n, text in enumerate(texts))


def read(texts, address="local:2", meanwhile=lambda: None):
    found = engine(Obedient(), 1, 60.0, address)(chunks(articles(texts)))
    first = next(found)
    meanwhile()
    return [getattr(item, "message", None) or item.article.text for item in (first, *found)]


def test_a_worker_with_another_kg_is_refused():
    import pickle

    with pytest.raises(ClusterError, match="another kg than this machine"):
        work(pickle.dumps(Obedient()), "kg 0.0", 60.0, ())
    assert work(pickle.dumps(Obedient()), identity(Obedient()), 60.0, ()) == []


@pytest.mark.parametrize("address", ["local:none", "local:0"])
def test_what_is_no_cluster_is_told(address):
    with pytest.raises(ClusterError, match="write local:2"):
        read(["a"], address)


@pytest.mark.slow
def test_a_cluster_gives_the_same_in_the_same_order():
    texts = ["sleep 0.5", *map(str, range(100)), "raise", "last"]
    reason = "could not be understood (ValueError: as told)"
    assert read(texts) == [reason if text == "raise" else text for text in texts]


@pytest.mark.slow
def test_a_worker_that_is_killed_from_outside_changes_nothing():
    import psutil

    def kill():
        workers = [child for child in psutil.Process().children(recursive=True) if not child.children()]
        os.kill(workers[-1].pid, signal.SIGKILL)

    texts = [f"sleep 0.1{number}" for number in range(100)]
    assert read(texts, meanwhile=kill) == texts


@pytest.mark.slow
def test_an_article_that_kills_every_worker_is_named_and_the_others_are_read():
    texts = [*map(str, range(20)), "die", *map(str, range(40))]
    died = "the process that read it died twice (killed, or out of memory)"
    assert read(texts) == [died if text == "die" else text for text in texts]
