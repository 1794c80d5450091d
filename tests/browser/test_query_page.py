"""The query page in a browser: it asks its own server alone, and shows what it answers."""

import json
import sys
from pathlib import Path

import pytest
from selenium.webdriver.support.ui import WebDriverWait

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


@pytest.fixture
def served(tmp_path):
    from factories import article, claim, filled
    from serve.conftest import Server

    from kg.ledger import Ledger

    with Ledger.open(tmp_path / "kg.ledger", create=True) as ledger:
        denied = claim("Turkey", "supports", "Syria", of=article("a", title="</script><b>"), polarity="denied")
        filled(ledger, denied)
    server = Server(tmp_path / "kg.ledger")
    yield server
    server.close()


@pytest.mark.browser
def test_a_query_is_written_and_answered(chromium, served):
    for kind in ("browser", "performance"):
        chromium.get_log(kind)
    chromium.get(f"{served.url}/query")
    wait = WebDriverWait(chromium, 20)
    wait.until(lambda page: page.execute_script("return document.documentElement.dataset.ready === 'yes'"))
    chromium.execute_script("document.querySelector('.yasqe_queryButton').click()")
    wait.until(lambda page: "Turkey" in page.execute_script("return document.querySelector('.yasr').innerText"))
    events = [json.loads(item["message"])["message"] for item in chromium.get_log("performance")]
    asked = {event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"}
    assert not [url for url in asked if not url.startswith((served.url, "data:", "about:"))]
    assert not [item for item in chromium.get_log("browser") if item["level"] == "SEVERE"]


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/", "/actor/turkey", "/article/a", "/search?q=Syria", "/ontology"])
def test_pages_are_silent(chromium, served, path):
    chromium.get_log("browser")
    chromium.get(f"{served.url}{path}")
    assert not chromium.get_log("browser")
