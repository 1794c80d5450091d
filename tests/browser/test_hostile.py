"""Pages of data that wants to run, to break out or to be too much: nothing runs, nothing breaks."""

import csv
import io
import time
from dataclasses import replace
from xml.etree import ElementTree

import networkx
import pyoxigraph
import pytest
from acting import SETTLED, requests, saved, text
from export_demo import BAD, demo, hostile
from selenium.webdriver.common.by import By

from kg.export.network import RENDERERS
from kg.model import Participant, Span

pytestmark = pytest.mark.browser
both = pytest.mark.parametrize("renderer", RENDERERS[1:])
CLEAN = [None, [], 4, 0]  # data, words, library and page are the only scripts


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
        return [window.pwned, bad, count('script'), count('img, iframe')];
        """
    )


@both
def test_hostile_data_runs_nothing_and_breaks_nothing(open_page, renderer):
    page = open_page(hostile(), renderer=renderer)
    time.sleep(SETTLED)
    for view in ("as-table", "as-graph"):
        page.find_element(By.ID, view).click()
    for key in (bad for bad in BAD if bad.isascii() or bad.encode(errors="ignore").decode() == bad):
        page.execute_script(
            "history.replaceState(null, '', '#' + new URLSearchParams({ node: arguments[0] }));"
            "dispatchEvent(new HashChangeEvent('hashchange'));", key
        )  # fmt: skip
        assert dangerous(page) == CLEAN, key
        assert page.find_element(By.ID, "panel").is_displayed(), key
        page.execute_script("document.querySelector('#panel button.edge').click()")
        assert dangerous(page) == CLEAN, key
    box = page.find_element(By.ID, "search")
    for word in ("script", "<", "__proto__", "\u2028", "constructor", "\\", "("):
        box.clear()
        box.send_keys(word)
        assert dangerous(page) == CLEAN, word
    assert page.get_log("browser") == []
    assert requests(page) == []


def test_every_hostile_name_is_shown_as_it_is(open_page):
    page = open_page(hostile(), "#node=__proto__")
    assert text(page, "panel-title") == "__proto__"
    assert page.title.startswith("</script><script>")


def test_hostile_words_come_out_of_every_export_as_data(open_page):
    page = open_page(hostile())
    drawing = ElementTree.fromstring(saved(page, "svg"))
    assert {element.tag.rpartition("}")[2] for element in drawing.iter()} <= {"svg", "title", "rect", "path", "text"}
    graph = networkx.parse_graphml(saved(page, "graphml"), force_multigraph=True)
    assert "__proto__" in graph
    triples = list(pyoxigraph.parse(saved(page, "turtle").encode(), pyoxigraph.RdfFormat.TURTLE))
    assert len({each.subject for each in triples}) > len(BAD)
    rows = list(csv.reader(io.StringIO(saved(page, "csv").removeprefix("\ufeff"))))
    assert {len(row) for row in rows} == {17}
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    assert dangerous(page) == CLEAN


@both
def test_ten_thousand_claims_on_one_pair(open_page, renderer):
    first = demo().claims[0]
    others = tuple(replace(first, relation=replace(first.relation, id=f"r{at}")) for at in range(10000))
    page = open_page(replace(demo(), claims=others), renderer=renderer)
    page.execute_script("document.querySelector('#filters #more-relations').open = true")
    page.find_element(By.ID, "as-table").click()
    assert "10,000 relations" in text(page, "table")
    page.find_element(By.CSS_SELECTOR, "#table .edge-name").click()
    assert first.evidence.text in text(page, "panel")
    assert page.get_log("browser") == []


@both
def test_a_megabyte_of_name_and_sentence(open_page, renderer):
    first = demo().claims[0]
    long = "x" * 1_000_000
    who = Participant("long", long, "State", text=long)
    claim = replace(first, subject=who, evidence=Span(long, 0, len(long)))
    page = open_page(replace(demo(), claims=(claim, *demo().claims)), "#node=long", renderer)
    assert len(text(page, "panel-title")) > 100
    assert page.get_log("browser") == []
