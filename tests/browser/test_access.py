"""The page for those who do not see it or have no mouse: axe finds nothing serious, whatever is open."""

import base64
import zlib
from pathlib import Path

import pytest
from export_demo import demo
from selenium.webdriver.common.by import By

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent / "axe.packed"
BAD = ("serious", "critical")
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ['violations'] }).then(
  (found) => done(found.violations.map(({ id, impact, nodes }) => [id, impact, nodes.slice(0, 3).map((n) => n.html)])),
  (error) => done([[String(error), 'critical', []]]));
"""
VIEWS = {
    "graph": "",
    "card": "#node=turkey",
    "line": "#pair=iran&with=houthis",
    "table": "#view=table",
    "path": "#path=egypt&end=russia",
}


@pytest.fixture
def axe(chromium):
    """Return what finds faults in the page that is open: the policy of the page is off for it alone."""
    script = zlib.decompress(base64.b64decode(AXE.read_text()), -15).decode()

    def run(page):
        page.execute_script(script)
        return [each for each in page.execute_async_script(RUN) if each[1] in BAD]

    return run


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(open_page, axe, view, theme):
    page = open_page(demo(), VIEWS[view])
    page.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
    page.execute_script("for (const each of document.querySelectorAll('#filters details')) each.open = true")
    assert axe(page) == []


@pytest.mark.parametrize("open", ["show-help", "save"])
def test_axe_finds_nothing_serious_in_what_opens(open_page, axe, open):
    page = open_page(demo())
    page.find_element(By.ID, open).click()
    assert axe(page) == []
