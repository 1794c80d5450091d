"""Timelines as drawings: whole files, the same bytes each time, nothing that hostile names can break."""

import io
from xml.etree import ElementTree

import pytest
from factories import claim, filled
from history import history

from kg.export import chart
from kg.ledger import Ledger
from kg.model import KgError
from kg.view import timeline


@pytest.fixture
def found(tmp_path):
    with Ledger.open(tmp_path / "x.kg", create=True) as ledger:
        yield timeline(history(ledger), "Turkey", "Syria", step="year")


def drawn(found, suffix):
    out = io.BytesIO()
    chart.draw(found, suffix, out)
    return out.getvalue()


def test_svg_has_a_bar_for_each_point_and_a_mark_for_each_reversal(found):
    root = ElementTree.fromstring(drawn(found, ".svg"))
    bars = [item for item in root.iter("{http://www.w3.org/2000/svg}rect") if len(item)]
    assert [bar[0].text for bar in bars] == ["2021: +6.25, 2 events, 2 +, 0 -", "2022: -3.5, 2 events, 0 +, 1 -"]
    (mark,) = root.iter("{http://www.w3.org/2000/svg}path")
    assert mark[0].text == "Turkey accuses Syria, before: 2021-01-10 aids"


def test_html_tells_every_event_and_forbids_every_request(found):
    page = drawn(found, ".html").decode()
    assert page.count("<tr") == 1 + len(found.events) and "default-src 'none'" in page


def test_png(found):
    pytest.importorskip("matplotlib")
    assert drawn(found, ".png").startswith(b"\x89PNG")


@pytest.mark.parametrize("suffix", [".svg", ".html"])
def test_the_same_bytes_each_time(found, suffix):
    assert drawn(found, suffix) == drawn(found, suffix)


@pytest.mark.parametrize("suffix", [".svg", ".html"])
def test_names_are_text_whatever_they_hold(tmp_path, suffix):
    name = "<script>alert(1)</script>\x1b]&"
    with Ledger.open(tmp_path / "x.kg", create=True) as ledger:
        filled(ledger, claim(name, "attacks", "Syria"))
        written = drawn(timeline(ledger, "Syria"), suffix).decode()
    assert "<script" not in written and "\x1b" not in written


def test_nothing_happened(tmp_path):
    with Ledger.open(tmp_path / "x.kg", create=True) as ledger:
        empty = timeline(history(ledger), "Turkey", "Hafiz")
    assert ElementTree.fromstring(drawn(empty, ".svg")) is not None


def test_another_suffix_is_an_error_that_names_those_there_are(found):
    with pytest.raises(KgError, match=r"\.svg, \.html, \.png, not \.gif"):
        drawn(found, ".gif")
