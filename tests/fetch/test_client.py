"""Politeness and limits of fetching."""

import gzip
import time

import pytest

from kg.fetch import Client, Limits
from kg.model import FetchError


def client(**limits):
    return Client(Limits(**{"delay": 0, "allowed": ("localhost",), **limits}))


@pytest.fixture(autouse=True)
def robots(site):
    site.put("/robots.txt", "User-agent: *\nDisallow: /private\n")


def test_a_page_over_redirects(site):
    site.put("/a", status=301, Location="/b")
    site.put("/b", gzip.compress(b"words"), Content_Encoding="gzip", Content_Type="text/html")
    answer = client().get(site.url("/a"))
    assert (answer.url, answer.status, answer.data) == (site.url("/b"), 200, b"words")
    assert answer.headers["content-type"] == "text/html"
    assert site.headers[-1]["User-Agent"].startswith("kg/")


def test_redirects_come_to_an_end(site):
    site.put("/a", status=302, Location="/a")
    with pytest.raises(FetchError, match="leads on more than 5 times"):
        client().get(site.url("/a"))


def test_what_robots_txt_forbids_is_left(site):
    site.put("/private/x", b"secret")
    site.put("/go", status=302, Location="/private/x")
    for path in ("/private/x", "/go"):
        with pytest.raises(FetchError, match=r"robots.txt of localhost:\d+ forbids"):
            client().get(site.url(path))
    assert "/private/x" not in site.asked


@pytest.mark.parametrize(("status", "permitted"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_a_robots_txt_that_cannot_be_had(site, status, permitted):
    site.put("/robots.txt", status=status)
    site.put("/a", b"x")
    if permitted:
        assert client().get(site.url("/a")).data == b"x"
    else:
        with pytest.raises(FetchError, match="cannot be had"):
            client().get(site.url("/a"))


def test_robots_txt_is_asked_once_and_its_delay_is_kept(site):
    site.put("/robots.txt", "User-agent: kg\nCrawl-delay: 7\n")
    site.put("/a", b"x")
    slept = []
    asking = Client(Limits(delay=1, allowed=("localhost",)), sleep=slept.append)
    asking.get(site.url("/a"))
    asking.get(site.url("/a"))
    assert site.asked == ["/robots.txt", "/a", "/a"]
    assert [round(pause) for pause in slept] == [7, 7]


def test_an_answer_that_is_too_long_is_left(site):
    site.put("/long", b"x" * 300_000)
    site.put("/bomb", gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")
    for path in ("/long", "/bomb"):
        with pytest.raises(FetchError, match="longer than 200,000 bytes"):
            client(bytes=200_000).get(site.url(path))


def test_a_server_that_says_nothing_is_left(site):
    def slow(path, headers):
        if path != "/robots.txt":
            time.sleep(1.5)
        return 200, {}, b""

    site.answer = slow
    with pytest.raises(FetchError, match="cannot be fetched"):
        client(read=0.2).get(site.url("/a"))


def test_a_host_that_is_not_there(site):
    with pytest.raises(FetchError, match="cannot be"):
        client(connect=0.5).get("http://localhost:9/")
    with pytest.raises(FetchError, match="cannot be found"):
        Client(resolve=lambda host, port: []).get("http://nowhere.example/")
