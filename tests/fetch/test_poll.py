"""Sources that are polled: only what is new, kept as it came, every question in the journal."""

import gzip

import pytest

from kg.fetch import Client, Limits, Store, poll
from kg.model import Article
from kg.read import read
from tests.read import made


@pytest.fixture
def store(tmp_path, site):
    site.put("/robots.txt")
    return Store(tmp_path / "kg.sources")


def run(store, **settings):
    client = Client(Limits(delay=0, allowed=("localhost",)))
    return [(item.url.rpartition("/")[2], item.outcome) for item in poll(store, client, **settings)]


def feed(site, *names):
    entries = "".join(f"<item><title>{name}</title><link>{site.url('/' + name)}</link></item>" for name in names)
    for name in names:
        site.put(f"/{name}", made.html(head=f'<meta name="n" content="{name}">'), Content_Type="text/html")
    return f"<rss><channel><title>Wire</title>{entries}</channel></rss>"


def test_a_feed_gives_its_new_pages_once(store, site):
    store.save({site.url("/feed"): {}})
    site.put("/feed", feed(site, "one", "two"), ETag='"1"')
    assert run(store) == [("feed", "list"), ("one", "new"), ("two", "new")]
    assert run(store) == [("feed", "unchanged")]
    site.put("/feed", feed(site, "one", "two", "three"), ETag='"2"')
    assert run(store) == [("feed", "list"), ("three", "new")]
    assert [line["outcome"] for line in store.journal()] == ["list", "new", "new", "unchanged", "list", "new"]


def test_what_was_fetched_is_a_source_of_articles(store, site):
    store.save({site.url("/feed"): {}, site.url("/page"): {}})
    site.put("/feed", feed(site, "one"))
    site.put("/page", made.html(), Content_Type="text/html; charset=utf-8")
    run(store)
    found = list(read([str(store.folder)]))
    assert len(found) == 2 and all(isinstance(item, Article) and item.title == made.TITLE for item in found)


def test_a_page_is_kept_again_only_when_it_changes(store, site):
    store.save({site.url("/page"): {}})
    site.put("/page", made.html(), ETag='"a"', Content_Type="text/html")
    assert run(store) + run(store) == [("page", "new"), ("page", "unchanged")]


def test_sitemaps_and_maps_of_maps(store, site):
    feed(site, "one", "two")
    urls = "".join(f"<url><loc>{site.url('/' + name)}</loc></url>" for name in ("one", "two"))
    site.put("/map.xml.gz", gzip.compress(f'<?xml version="1.0"?><urlset xmlns="s">{urls}</urlset>'.encode()))
    site.put("/index", f"<sitemapindex><sitemap><loc>{site.url('/map.xml.gz')}</loc></sitemap></sitemapindex>")
    store.save({site.url("/index"): {}})
    assert run(store) == [("index", "list"), ("one", "new"), ("two", "new")]


def test_a_long_list_is_taken_in_parts(store, site):
    store.save({site.url("/feed"): {}})
    site.put("/feed", feed(site, *"abcde"), ETag='"1"')
    assert run(store, most=3)[-2:] == [("c", "new"), ("", "2 more pages are left for the next run")]
    assert run(store, most=3) == [("feed", "list"), ("d", "new"), ("e", "new")]


@pytest.mark.parametrize("bad", ["<!DOCTYPE r [<!ENTITY a 'ha'>]><rss/>", "<!DOCTYPE u [<!ENTITY a 'ha'>]><urlset/>"])
def test_xml_that_declares_entities_is_refused_and_the_next_source_asked(store, site, bad):
    site.put("/bad", '<?xml version="1.0"?>' + bad)
    site.put("/gone", status=410)
    site.put("/page", made.html())
    store.save({site.url(path): {} for path in ("/bad", "/gone", "/page")})
    outcomes = run(store)
    assert outcomes[1:] == [("gone", "answered with status 410"), ("page", "new")]
    assert "entities" in outcomes[0][1] or outcomes[0][1] == "new"
