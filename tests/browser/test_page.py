"""The page in a real Chromium: silent, offline, deaf to what data wants to run, and lines lead to their sentences."""

import json
import time
from dataclasses import replace

import pytest
from export_demo import BAD, demo, hostile
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from kg.export.lines import lines
from kg.model import Participant

pytestmark = pytest.mark.browser
SETTLED = 0.5  # s that a movement of the drawing takes at most


def text(page, id):
    return page.find_element(By.ID, id).text


def shown(page):
    return page.execute_script("return document.getElementById('status').textContent")


def line_of(snapshot, subject, relation, object):
    return next(
        line
        for line in lines(snapshot)
        if line.relation == relation and {line.subject, line.object} == {subject, object}
    )


def click_at(page, spot):
    body = page.find_element(By.TAG_NAME, "body")
    size = body.size
    action = ActionChains(page)
    action.move_to_element_with_offset(
        body, round(spot["x"] - size["width"] / 2), round(spot["y"] - size["height"] / 2)
    )
    action.pause(0.1).click().perform()


def put(page, id, value, event):
    script = """
        const field = document.getElementById(arguments[0]);
        field.value = arguments[1];
        field.dispatchEvent(new Event(arguments[2]));
    """
    page.execute_script(script, id, value, event)


def requests(page):
    found = []
    for entry in page.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.append(message["params"]["request"]["url"])
    return [url for url in found if not url.startswith(("file:///", "about:", "data:", "blob:"))]


def test_opens_silently_and_asks_for_nothing(open_page):
    page = open_page(demo())
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


def test_clicking_a_line_shows_its_sentences(open_page):
    snapshot = demo()
    line = line_of(snapshot, "iran", "arms", "houthis")
    page = open_page(snapshot)
    click_at(page, page.execute_script("return graphPage.line(arguments[0])", line.key))
    panel = text(page, "panel")
    for claim in line.claims:
        assert claim.evidence.text in panel
        assert claim.article.title in panel
    assert "Contested: 2 claims for it, 1 denying it." in panel
    assert "edge=" in page.current_url


def test_clicking_an_actor_shows_its_card(open_page):
    page = open_page(demo())
    click_at(page, page.execute_script("return graphPage.actor('egypt')"))
    panel = text(page, "panel")
    assert panel.startswith("State\nEgypt")
    assert "Cairo" in panel
    assert page.find_element(By.CSS_SELECTOR, "#panel a").get_attribute("href") == "https://www.wikidata.org/wiki/Q79"
    assert page.current_url.endswith("#node=egypt")


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


def dangerous(page):
    return page.execute_script(
        """
        const bad = [];
        for (const each of document.querySelectorAll('*')) {
          for (const { name, value } of each.attributes) {
            if (name.startsWith('on')) bad.push(name);
            if (name === 'href' && !/^(https?:|#|blob:)/i.test(value)) bad.push(value);
          }
        }
        const count = (what) => document.querySelectorAll(what).length;
        return [window.pwned, bad, count('body script'), count('img, iframe')];
        """
    )


def test_hostile_data_runs_nothing_and_breaks_nothing(open_page):
    page = open_page(hostile())
    time.sleep(SETTLED)
    for view in ("as-table", "as-graph"):
        page.find_element(By.ID, view).click()
    for key in (bad for bad in BAD if bad.isascii() or bad.encode(errors="ignore").decode() == bad):
        page.execute_script(
            "history.replaceState(null, '', '#' + new URLSearchParams({ node: arguments[0] }));"
            "dispatchEvent(new HashChangeEvent('hashchange'));", key
        )  # fmt: skip
        assert dangerous(page) == [None, [], 3, 0], key
        assert page.find_element(By.ID, "panel").is_displayed(), key
        page.execute_script("document.querySelector('#panel button.edge').click()")
        assert dangerous(page) == [None, [], 3, 0], key
    box = page.find_element(By.ID, "search")
    for word in ("script", "<", "__proto__", "\u2028", "constructor", "\\", "("):
        box.clear()
        box.send_keys(word)
        assert dangerous(page) == [None, [], 3, 0], word
    assert page.get_log("browser") == []
    assert requests(page) == []


def test_every_hostile_name_is_shown_as_it_is(open_page):
    page = open_page(hostile(), "#node=__proto__")
    assert text(page, "panel-title") == "__proto__"
    assert page.title.startswith("</script><script>")


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
