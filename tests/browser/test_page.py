"""The page in a real Chromium: silent, offline, deaf to what data wants to run, and lines lead to their sentences."""

import time
from dataclasses import replace

import pytest
from acting import SETTLED, actor_at, click_at, line_of, link, requests, shown, text
from export_demo import demo
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from kg.export.lines import lines
from kg.export.network import RENDERERS
from kg.model import Participant

pytestmark = pytest.mark.browser
both = pytest.mark.parametrize("renderer", RENDERERS[1:])


@both
def test_opens_silently_and_asks_for_nothing(open_page, renderer):
    page = open_page(demo(), renderer=renderer)
    time.sleep(SETTLED)
    assert page.get_log("browser") == []
    assert requests(page) == []
    assert "177 claims" in text(page, "counts")
    assert page.execute_script("return graphPage.lines()") > 100


def test_policy_stops_other_scripts_and_requests(open_page):
    page = open_page(demo())
    script = """
        const added = document.createElement('script');
        added.textContent = 'window.pwned = 1';
        document.body.append(added);
        return fetch('https://example.org/').then(() => 'fetched', () => 'refused').then((how) => [how, window.pwned]);
    """
    assert page.execute_script(script) == ["refused", None]


@both
@pytest.mark.parametrize(("object", "relation", "verdict"), [
    ("houthis", "arms", "Contested: 2 claims say or allege that it is so, 1 denies it."),
    ("red-sea", "attacks", "Denied, by 1 source. Nobody here says that it is so."),
])  # fmt: skip
def test_clicking_a_line_shows_its_sentences(open_page, renderer, object, relation, verdict):
    if (renderer, object) == ("sigma", "houthis"):
        pytest.skip("straight lines: another one lies just above it")
    snapshot = demo()
    line = line_of(snapshot, "iran", relation, object)
    page = open_page(snapshot, renderer=renderer)
    click_at(page, page.execute_script("return graphPage.line(arguments[0])", line.key))
    panel = text(page, "panel")
    for claim in line.claims:
        assert claim.evidence.text in panel
        assert claim.article.title in panel
    assert verdict in panel
    assert "edge=" in link(page, "edge=")


@both
def test_clicking_an_actor_shows_its_card(open_page, renderer):
    page = open_page(demo(), renderer=renderer)
    click_at(page, actor_at(page, "egypt"))
    panel = text(page, "panel")
    assert panel.startswith("State\nEgypt")
    assert "Cairo" in panel
    assert page.find_element(By.CSS_SELECTOR, "#panel a").get_attribute("href") == "https://www.wikidata.org/wiki/Q79"
    assert "government" in panel
    assert link(page, "node=").endswith("#node=egypt")


def test_denied_says_so_and_who(open_page):
    snapshot = demo()
    line = line_of(snapshot, "turkey", "negotiatesWith", "syria")
    panel = text(open_page(snapshot, f"#edge={line.claims[0].proposition}"), "panel")
    assert "Denied\nby Faysal Mikdad, as told by Sputnik" in panel
    assert "Nobody here says that it is so." in panel


def test_table_leads_to_the_same_sentences_with_the_keyboard_alone(open_page):
    snapshot = demo()
    line = line_of(snapshot, "russia", "attacks", "ukraine")
    page = open_page(snapshot)
    page.find_element(By.ID, "as-table").send_keys(Keys.ENTER)
    assert len(page.find_elements(By.CSS_SELECTOR, "#table tbody tr")) == len(lines(snapshot))
    page.find_element(By.CSS_SELECTOR, f"#table button[data-edge='{line.key}']").send_keys(Keys.ENTER)
    assert line.claims[0].evidence.text in text(page, "panel")
    assert page.switch_to.active_element.get_attribute("id") == "panel-title"
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not page.find_element(By.ID, "panel").is_displayed()


def test_table_sorts(open_page):
    page = open_page(demo(), "#view=table")
    heads = page.find_elements(By.CSS_SELECTOR, "#table th")
    heads[0].find_element(By.TAG_NAME, "button").click()
    names = [cell.text for cell in page.find_elements(By.CSS_SELECTOR, "#table tbody td:first-child")]
    assert names == sorted(names, key=str.casefold)
    assert page.find_element(By.CSS_SELECTOR, "#table th").get_attribute("aria-sort") == "ascending"


@pytest.mark.parametrize(
    ("kind", "value", "test"),
    [
        ("standing", "denied", lambda line: line.standing == "denied"),
        ("standing", "planned", lambda line: line.standing == "planned"),
        ("relation", "attacks", lambda line: line.relation == "attacks"),
    ],
)
def test_only_shows_only(open_page, kind, value, test):
    snapshot = demo()
    page = open_page(snapshot)
    page.execute_script("document.querySelector('#filters details').open = true")
    box = page.find_element(By.CSS_SELECTOR, f"input[data-kind='{kind}'][data-value='{value}']")
    only = box.find_element(By.XPATH, "ancestor::div[contains(@class, 'choice')]").find_element(By.TAG_NAME, "button")
    page.execute_script("arguments[0].click()", only)
    assert shown(page).startswith(f"{sum(map(test, lines(snapshot)))} relation")
    page.find_element(By.ID, "reset").click()
    assert shown(page).startswith(f"{len(lines(snapshot))} relations")


def test_contested_only_sources_and_time_filter(open_page):
    snapshot = demo()
    page = open_page(snapshot)
    page.execute_script("document.getElementById('contested').click()")
    assert shown(page).startswith(f"{sum(line.contested for line in lines(snapshot))} relations")
    page.find_element(By.ID, "reset").click()
    page.execute_script(
        "const s = document.getElementById('sources'); s.value = 2; s.dispatchEvent(new Event('change'))"
    )
    assert shown(page).startswith(f"{sum(line.sources > 1 for line in lines(snapshot))} relations")
    page.find_element(By.ID, "reset").click()
    page.execute_script(
        "const s = document.getElementById('from'); s.value = s.max; s.dispatchEvent(new Event('input'))"
    )
    assert not shown(page).startswith(f"{len(lines(snapshot))} relations")
    page.execute_script(
        "for (const box of document.querySelectorAll('input[data-kind=standing]')) if (box.checked) box.click()"
    )
    assert page.find_element(By.ID, "empty").is_displayed()


def test_search_knows_aliases(open_page):
    page = open_page(demo())
    page.find_element(By.TAG_NAME, "body").send_keys("/")
    box = page.switch_to.active_element
    box.send_keys("kremlin")
    assert "Russia" in text(page, "found")
    box.send_keys(Keys.ENTER)
    assert text(page, "panel-title") == "Russia"
    box = page.find_element(By.ID, "search")
    box.send_keys("zzzz")
    assert "No actor of this name" in text(page, "found")


def test_theme_changes(open_page):
    page = open_page(demo())
    colour = "return getComputedStyle(document.body).backgroundColor"
    before = page.execute_script(colour)
    page.find_element(By.ID, "theme").click()
    assert page.execute_script(colour) != before


def test_a_thousand_claims_on_one_pair(open_page):
    first = demo().claims[0]
    others = tuple(
        replace(first, relation=replace(first.relation, id=f"r{i}"), object=Participant(f"o{i % 3}", "O", "State"))
        for i in range(1000)
    )
    page = open_page(replace(demo(), claims=others))
    assert page.get_log("browser") == []
    page.find_element(By.ID, "as-table").click()
    assert "1,000 relations" in text(page, "table")
