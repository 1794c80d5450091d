"""One finding for each article, in order, whatever one of them does, in one process and in several."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from obedient import Obedient

from kg.batch import chunks, engine
from kg.batch.chunks import ARTICLES, CHARACTERS
from kg.model import Article, ExtractError, ModelError

ways = pytest.mark.parametrize("workers", [1, 2])


def number(words):
    """Return the id in "article 7"."""
    return words.split()[1]


def read(texts, workers=1, limit=60.0):
    """Return (text, reason or None) of each result."""
    articles = (Article(text, given_id=str(n)) for n, text in enumerate(texts))
    found = engine(Obedient(), workers, limit)(chunks(articles))
    return [(texts[int(number(item.article))], item.message) if isinstance(item, ExtractError)
            else (item.article.text, None) for item in found]  # fmt: skip


@given(st.lists(st.integers(1, CHARACTERS * 2), max_size=60))
def test_chunks_hold_all_articles_in_order_and_are_bounded(lengths):
    articles = [Article("x" * length, given_id=str(n)) for n, length in enumerate(lengths)]
    found = list(chunks(articles))
    assert [article for chunk in found for article in chunk] == articles
    assert all(len(chunk) <= ARTICLES for chunk in found)
    assert all(len(chunk) == 1 or sum(len(article.text) for article in chunk) <= CHARACTERS for chunk in found)


@ways
def test_findings_are_in_the_order_of_the_articles(workers):
    texts = ["sleep 0.3", *map(str, range(100))]
    assert read(texts, workers) == [(text, None) for text in texts]


@ways
def test_one_bad_article_is_a_failure_with_its_reason(workers):
    texts = ["a", "raise", *map(str, range(30)), "raise", "b"]
    found = read(texts, workers)
    reason = "could not be understood (ValueError: as told)"
    assert found == [(text, reason if text == "raise" else None) for text in texts]


@ways
@pytest.mark.skipif(not hasattr(__import__("signal"), "setitimer"), reason="needs the timers of a POSIX system")
def test_an_article_that_takes_too_long_is_left(workers):
    texts = ["a", "sleep 30", "b"]
    began = time.monotonic()
    (first, slow, last) = read(texts, workers, limit=0.3)
    assert (first, last) == (("a", None), ("b", None))
    assert slow[1].startswith("took longer than 0.3 s")
    assert time.monotonic() - began < 15


@ways
def test_what_concerns_all_articles_stops_the_run(workers):
    with pytest.raises(ModelError, match="no pipeline here"):
        read(["a", "missing", "b"], workers)


def test_a_worker_that_is_killed_changes_nothing(tmp_path):
    texts = [*map(str, range(40)), f"die-once {tmp_path / 'died'}", *map(str, range(40))]
    assert read(texts, 2) == [(text, None) for text in texts]
    assert (tmp_path / "died").exists()


def test_an_article_that_kills_its_worker_is_named():
    texts = [*map(str, range(20)), "die", *map(str, range(20))]
    found = read(texts, 2)
    assert [text for text, _ in found] == texts
    assert [reason for _, reason in found if reason] == [
        "the process that read it died twice (killed, or out of memory)"
    ]


def test_articles_are_taken_as_they_are_needed():
    taken = []

    def articles():
        for number in range(10_000):
            taken.append(number)
            yield Article("x", given_id=str(number))

    found = engine(Obedient(), 2, 60.0)(chunks(articles()))
    next(found)
    assert len(taken) <= ARTICLES * 6
    found.close()


PARENT = """
import sys, time
from kg.batch import chunks, engine
from kg.model import Article
from obedient import Obedient
def articles():
    for n in range(200):
        yield Article("x", given_id=str(n))
    time.sleep(60)
if __name__ == "__main__":
    import multiprocessing
    for _ in engine(Obedient(), 2, 60.0)(chunks(articles())):
        print(*(child.pid for child in multiprocessing.active_children()), flush=True)
"""


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks into /proc")
def test_workers_do_not_outlive_their_parent(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    path = os.pathsep.join([str(Path(__file__).parent.parent), *sys.path])
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path})
    children = parent.stdout.readline().split()
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while any(running(child.decode()) for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert children and not any(running(child.decode()) for child in children)


def running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
