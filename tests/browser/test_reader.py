"""What a reader can do: find, focus, walk, hide, undo, play, share and take away, by mouse and by keyboard."""

import csv
import io
import time

import networkx
import pyoxigraph
import pytest
from acting import actor_at, click_at, keys, line_of, link, move_to, put, saved, shown, text
from export_demo import demo
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from kg.export import exporter
from kg.export.lines import lines
from kg.export.network import RENDERERS

pytestmark = pytest.mark.browser
both = pytest.mark.parametrize("renderer", RENDERERS[1:])


def press(page, id):
    page.find_element(By.ID, id).click()


def relations_shown(page):
    return int(shown(page).split()[0].replace(",", ""))


def test_the_page_weighs_claims_as_kg_does(open_page):
    snapshot = demo()
    page = open_page(snapshot)
    found = {key: tuple(rest) for key, *rest in page.execute_script("return graphPage.weighAll()")}
    assert found == {line.key: (line.standing, line.contested, line.sources) for line in lines(snapshot)}


def test_a_denial_filtered_out_leaves_what_the_others_say(open_page):
    snapshot = demo()
    line = line_of(snapshot, "iran", "arms", "houthis")
    page = open_page(snapshot, "#no-polarity=denied")
    now = {key: rest for key, *rest in page.execute_script("return graphPage.standings()")}
    assert now[line.key][1] is False
    assert not any(standing == "denied" for standing, _, _ in now.values())
    page.get(page.current_url.partition("#")[0] + f"#no-polarity=denied&edge={line.key}")
    WebDriverWait(page, 5).until(lambda page: "outside the filters" in text(page, "panel"))


@both
def test_focus_hide_and_undo(open_page, renderer):
    snapshot = demo()
    page = open_page(snapshot, "#node=egypt", renderer)
    whole = len(lines(snapshot))
    around = {"egypt"} | {each for line in lines(snapshot) for each in (line.subject, line.object)
                          if "egypt" in (line.subject, line.object)}  # fmt: skip
    page.find_element(By.TAG_NAME, "body").send_keys("1")
    assert relations_shown(page) == sum({line.subject, line.object} <= around for line in lines(snapshot))
    assert "hops=1" in link(page, "around=egypt")
    assert "Egypt and 1 step around" in text(page, "chips")
    press(page, "undo")
    assert page.execute_script("return graphPage.lines()") > 100
    press(page, "hide")
    assert not actor_at(page, "egypt")
    assert len(page.execute_script("return graphPage.standings()")) < whole
    page.find_element(By.TAG_NAME, "body").send_keys("u")
    assert actor_at(page, "egypt")
    assert page.find_element(By.ID, "undo").get_attribute("disabled")


@both
def test_dragging_pins_and_undo_puts_back(open_page, renderer):
    page = open_page(demo(), renderer=renderer)
    before = actor_at(page, "egypt")
    held = move_to(page, before).click_and_hold()
    held.move_by_offset(20, 10).pause(0.1).move_by_offset(20, 10).pause(0.1).move_by_offset(20, 20).pause(
        0.2
    ).release().perform()
    after = actor_at(page, "egypt")
    assert abs(after["x"] - before["x"] - 60) < 12
    page.find_element(By.TAG_NAME, "body").send_keys("u")
    back = actor_at(page, "egypt")
    assert abs(back["x"] - before["x"]) < 2


@both
def test_path_between_two_actors(open_page, renderer):
    snapshot = demo()
    page = open_page(snapshot, "#node=egypt", renderer)
    press(page, "path-from")
    assert "pick another actor" in text(page, "banner")
    keys(page, "kremlin", Keys.ENTER)
    panel = text(page, "panel")
    assert panel.startswith("Path of")
    graph = networkx.Graph((line.subject, line.object) for line in lines(snapshot))
    steps = networkx.shortest_path_length(graph, "egypt", "russia")
    assert len(page.find_elements(By.CSS_SELECTOR, "#panel .path .edge")) >= steps
    assert "end=russia" in link(page, "path=egypt")
    page.refresh()
    WebDriverWait(page, 10).until(lambda page: text(page, "panel").startswith("Path of"))


def test_no_path_says_so(open_page):
    page = open_page(demo(), "#path=ecowas&end=eritrea&standing=planned")
    assert "No chain of relations" in text(page, "panel")


@both
def test_hover_shows_what_a_line_holds_and_who_is_near(open_page, renderer):
    snapshot = demo()
    page = open_page(snapshot, renderer=renderer)
    move_to(page, actor_at(page, "egypt")).pause(0.3).perform()
    assert "Egypt" in text(page, "tip")
    line = line_of(snapshot, "iran", "attacks", "red-sea")
    move_to(page, page.execute_script("return graphPage.line(arguments[0])", line.key)).move_by_offset(0, 1).pause(
        0.3
    ).perform()
    assert "Iran attacks Red Sea" in text(page, "tip")


def test_time_plays_to_the_end(open_page):
    page = open_page(demo(), "#from=2022&to=2023")
    page.find_element(By.TAG_NAME, "body").send_keys(" ")
    assert page.find_element(By.ID, "play").get_attribute("aria-pressed") == "true"
    WebDriverWait(page, 20).until(
        lambda page: page.find_element(By.ID, "play").get_attribute("aria-pressed") == "false"
    )
    assert page.find_element(By.CSS_SELECTOR, ".range").text == "2024 – 2025"


def test_the_whole_of_time_grows_from_its_beginning(open_page):
    page = open_page(demo())
    whole = relations_shown(page)
    press(page, "play")
    assert 0 < relations_shown(page) < whole
    press(page, "play")
    first, last = page.find_element(By.CSS_SELECTOR, ".range").text.split(" – ")
    assert (first, last >= "2014") == ("2007", True)  # a slow machine may have gone on a year before it stopped


def test_time_of_the_event_is_another_than_of_publication(open_page):
    page = open_page(demo())
    put(page, "to", 2, "input")
    published = relations_shown(page)
    put(page, "basis", "happened", "change")
    assert relations_shown(page) != published
    assert "basis=happened" in link(page, "to=")


def test_sources_and_confidence_filter(open_page):
    snapshot = demo()
    page = open_page(snapshot)
    page.execute_script("document.getElementById('more-sources').open = true")
    source = snapshot.claims[0].article.source
    box = WebDriverWait(page, 5).until(
        lambda page: page.find_element(By.CSS_SELECTOR, f"input[data-kind=source][data-value='{source}']")
    )
    only = box.find_element(By.XPATH, "ancestor::div[contains(@class, 'choice')]").find_element(By.TAG_NAME, "button")
    page.execute_script("arguments[0].click()", only)
    told = [line for line in lines(snapshot) if any(claim.article.source == source for claim in line.claims)]
    assert relations_shown(page) == len(told)
    press(page, "reset")
    put(page, "confidence", "0.9", "change")
    assert relations_shown(page) == 0  # the demo's claims have 0.85


def test_a_link_brings_the_filters_back(open_page):
    page = open_page(demo(), "#relation=attacks&from=2020&view=table")
    assert page.find_element(By.ID, "table").is_displayed()
    names = {cell.text for cell in page.find_elements(By.CSS_SELECTOR, "#table td:nth-child(2)")}
    assert names == {"attacks"}
    assert page.find_element(By.CSS_SELECTOR, ".range").text.startswith("2020")


def test_pair_shows_all_between_two_on_a_strip_of_time(open_page):
    page = open_page(demo(), "#pair=turkey&with=syria")
    panel = text(page, "panel")
    assert "Turkey" in panel
    assert "talks with" in panel
    label = page.find_element(By.CSS_SELECTOR, ".strip svg").get_attribute("aria-label")
    assert "claims between" in label


def test_saved_as_csv_graphml_and_svg(open_page):
    snapshot = demo()
    page = open_page(snapshot)
    rows = list(csv.DictReader(io.StringIO(saved(page, "csv").removeprefix("\ufeff"))))
    assert {row["claim"] for row in rows} == {claim.id for claim in snapshot.claims}
    graph = networkx.parse_graphml(saved(page, "graphml"), force_multigraph=True)
    assert graph.number_of_edges() == len(lines(snapshot))
    assert graph.nodes["turkey"]["label"] == "Turkey"
    assert "Turkey</text>" in saved(page, "svg")


def test_saved_turtle_says_what_kg_says(open_page):
    """Every statement that the page saves of claims and direct edges is one of `kg export turtle`."""
    snapshot = demo()
    out = io.BytesIO()
    exporter("turtle").write(snapshot, out)
    whole = set(pyoxigraph.parse(out.getvalue(), pyoxigraph.RdfFormat.TURTLE))
    page = open_page(snapshot)
    made = set(pyoxigraph.parse(saved(page, "turtle").encode(), pyoxigraph.RdfFormat.TURTLE))
    own = ("evidence", "hasS", "exact", "SpecificResource", "TextQuote", "url", "title")
    strange = [each for each in made - whole if not any(word in str(each) for word in own)]
    assert strange == []
    actors = f"<{snapshot.base}actor/"

    def direct(triples):
        return {
            each for each in triples if str(each.subject).startswith(actors) and str(each.object).startswith(actors)
        }

    assert direct(made) == {each for each in direct(whole) if "parent" not in str(each.predicate)}


def test_png_is_saved_through_the_menu(open_page, tmp_path):
    page = open_page(demo())
    page.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    press(page, "save")
    page.find_element(By.CSS_SELECTOR, "[data-format=png]").click()
    made = tmp_path / "graph.png"
    WebDriverWait(page, 10).until(lambda page: made.exists() and made.stat().st_size > 20_000)
    assert made.read_bytes().startswith(b"\x89PNG")


@both
def test_the_drawing_is_walked_by_keys(open_page, renderer):
    page = open_page(demo(), "#node=turkey", renderer)
    canvas = page.find_element(By.ID, "canvas")
    canvas.send_keys(Keys.ARROW_LEFT)
    assert "relation" in shown(page)
    first = text(page, "panel-title")
    assert first != "Turkey"
    canvas.send_keys(Keys.ESCAPE)
    canvas.send_keys("+", "0", Keys.ENTER)
    assert page.find_element(By.ID, "panel").is_displayed()
    canvas.send_keys("x")
    assert text(page, "pin") == "Unpin"


def test_keys_are_listed(open_page):
    page = open_page(demo())
    page.find_element(By.TAG_NAME, "body").send_keys("?")
    assert "Path from the chosen actor" in text(page, "help")
    press(page, "close-help")
    assert not page.find_element(By.ID, "help").is_displayed()


@both
def test_loosening_moves_all_but_the_pinned(open_page, renderer):
    page = open_page(demo(), "#node=egypt", renderer)
    page.find_element(By.TAG_NAME, "body").send_keys("x", Keys.ESCAPE)
    fixed, before = actor_at(page, "egypt"), actor_at(page, "russia")
    press(page, "loosen")
    time.sleep(1.5)
    press(page, "loosen")
    assert actor_at(page, "russia") != before
    assert abs(actor_at(page, "egypt")["x"] - fixed["x"]) < 2
    press(page, "undo")


def test_still_for_those_who_want_no_motion(open_page, chromium):
    calm = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", calm)
    try:
        page = open_page(demo())
        click_at(page, actor_at(page, "egypt"))
        first = actor_at(page, "egypt")
        assert actor_at(page, "egypt") == first
    finally:
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_a_newcomer_is_told_what_to_do_until_it_is_done(open_page):
    page = open_page(demo())
    assert "Click a line" in text(page, "first")
    click_at(page, actor_at(page, "egypt"))
    keys(page, Keys.ESCAPE)
    assert not page.find_element(By.ID, "first").is_displayed()
