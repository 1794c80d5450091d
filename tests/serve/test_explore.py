"""The explorer: what is around an actor, more at every step, and nobody jumps."""

import pytest
from factories import article, claim, filled

from kg.export import html
from kg.ledger import Ledger
from kg.serve import explore


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "kg.ledger"
    others = [f"Party {at}" for at in range(12)]
    with Ledger.open(place, create=True) as ledger:
        claims = [claim("Turkey", "supports", name, of=article(name)) for name in others]
        filled(ledger, *claims, claim("Party 1", "attacks", "Party 2", of=article("x")),
               claim("Party 3", "attacks", "Syria", of=article("y")))  # fmt: skip
    return place


def test_each_step_adds_who_is_around_and_moves_nobody_far(path):
    explorer = explore.Explorer(path)
    before = html.places(explorer._page(["Turkey"]))
    after = html.places(explorer._page(["Turkey", "Party 3"]))
    assert "syria" not in before and before.keys() | {"syria"} == after.keys()
    assert max(abs(after[id][axis] - before[id][axis]) for id in before for axis in (0, 1)) < 40
    assert html.places(explore.Explorer(path)._page(["Turkey", "Party 3"])) == after  # whoever comes by a link sees it


def test_a_busy_actor_comes_with_some_and_the_same_step_brings_more(path, monkeypatch):
    monkeypatch.setattr(explore, "AROUND", 5)
    explorer = explore.Explorer(path)
    sizes = [len(html.places(explorer._page(["Turkey"] * times))) for times in (1, 2, 3)]
    assert sizes == [6, 11, 13]


def test_a_page_may_ask_its_server_and_nobody_else(served):
    server = served()
    status, headers, body = server.send("/explore?actor=Ankara", Accept="text/html")
    assert (status, headers.get_content_type()) == (200, "text/html")
    assert b"connect-src &#x27;self&#x27;" in body or b"connect-src 'self'" in body
    status, headers, _ = server.send("/explore")
    assert status == 307 and headers["Location"].startswith("explore?actor=id%3A")
    assert server.send("/explore?actor=Nobody")[0] == 404
