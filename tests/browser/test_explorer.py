"""The explorer of `kg serve` in a browser: it grows at every step and finds what is not on the page."""

import sys
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from acting import keys, text
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

pytestmark = pytest.mark.browser


@pytest.fixture
def served(tmp_path):
    from factories import article, claim, filled
    from serve.conftest import Server

    from kg.ledger import Ledger

    chain = ["Turkey", "Syria", "Russia", "Ukraine"]
    with Ledger.open(tmp_path / "kg.ledger", create=True) as ledger:
        filled(ledger, *(claim(one, "attacks", other, of=article(one)) for one, other in pairwise(chain)))
    server = Server(tmp_path / "kg.ledger")
    yield server
    server.close()


def ready(page, part):
    WebDriverWait(page, 30).until(lambda page: part in unquote(page.current_url) and page.execute_script(
        "return document.documentElement.dataset.ready === 'yes'"))  # fmt: skip
    return page


def actors(page):
    return text(page, "counts").split(" · ")[0]


def test_the_graph_is_walked_and_searched(chromium, served):
    chromium.get_log("browser")
    chromium.get(f"{served.url}/explore?actor=Turkey")
    page = ready(chromium, "actor=Turkey")
    assert actors(page) == "2 actors"
    page.execute_script(
        "history.replaceState(null, '', '#node=syria'); dispatchEvent(new HashChangeEvent('hashchange'))"
    )
    page.find_element(By.ID, "more").click()
    ready(page, "actor=id:syria#node=syria")
    assert actors(page) == "3 actors" and text(page, "panel-title") == "Syria"
    page.find_element(By.ID, "search").send_keys("ukr")
    WebDriverWait(page, 20).until(lambda page: "in the ledger" in text(page, "found"))
    keys(page, Keys.ENTER)
    ready(page, "actor=id:ukraine#node=ukraine")
    assert actors(page) == "4 actors"
    page.back()
    ready(page, "actor=id:syria")
    assert actors(page) == "3 actors"
    assert not [item for item in page.get_log("browser") if item["level"] == "SEVERE"]
