"""Sources that are polled, as a user keeps them."""

from tests.fetch.conftest import site  # noqa: F401 - the web server
from tests.read import made


def test_a_page_from_the_web_to_claims(run, site):  # noqa: F811
    site.put("/page", made.html(["Turkey backs Syria, officials in the capital said on Friday after the talks. " * 5]))
    assert run("sources", "add", site.url("/page"), site.url("/gone")).exit_code == 0
    refused = run("sources", "fetch", "--delay", 0)
    assert refused.exit_code == 1 and "not a public address (--allow localhost lets it)" in refused.stderr
    fetched = run("sources", "fetch", "--allow", "localhost", "--delay", 0)
    assert fetched.exit_code == 1
    assert fetched.stderr == f"kg: {site.url('/gone')}: answered with status 404\n1 new page in kg.sources\n"
    assert run("sources", "list").stdout.splitlines()[1].startswith(site.url("/page"))
    assert run("sources", "remove", site.url("/gone")).stderr == "1 source in kg.sources\n"
    assert run("build", "kg.sources").exit_code == 0
    assert "Syria" in run("neighbours", "Turkey").stdout


def test_misuse_of_sources(run):
    assert run("sources", "add").exit_code == 2
    assert run("sources", "add", "news.example/feed").exit_code == 2
    assert run("sources", "remove", "https://news.example/feed").exit_code == 2
    assert run("sources", "list").stderr == "no sources yet: kg sources add URL\n"
    assert "kg sources fetch https://x.example" in run("build", "https://x.example").stderr
