"""Chromium without a network, and the pages it opens."""

import io
import os
import sys
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.support.ui import WebDriverWait

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "export"))

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--window-size=1400,950", "--force-prefers-reduced-motion",
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader",  # WebGL without a graphics card
)  # fmt: skip
PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
DRIVERS = ("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver")


def existing(places):
    return next((place for place in places if Path(place).exists()), None)


def missing(reason):
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}; CI must have it: apt-get install chromium chromium-driver")
    pytest.skip(f"THE PAGE IS NOT TESTED: {reason} (apt-get install chromium chromium-driver)")


@pytest.fixture(scope="session")
def chromium(tmp_path_factory):
    binary, driver = existing(PLACES), existing(DRIVERS)
    if not binary or not driver:
        missing(f"no {'chromedriver' if binary else 'Chromium'} was found")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.set_capability("unhandledPromptBehavior", "ignore")  # a dialog that data opened must be seen
    try:
        browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    except WebDriverException as error:
        missing(f"Chromium does not start: {error.msg}")
    yield browser
    browser.quit()


@pytest.fixture
def open_page(chromium, tmp_path):
    """Write a snapshot as a page, open it (with a hash, if given), wait until it is ready; return the browser."""
    from kg.export import html

    def opened(snapshot, link="", renderer="auto"):
        out = io.BytesIO()
        html.write(snapshot, out, renderer)
        path = tmp_path / "page.html"
        path.write_bytes(out.getvalue())
        chromium.get("about:blank")
        for kind in ("browser", "performance"):
            chromium.get_log(kind)
        chromium.get(path.as_uri() + link)
        WebDriverWait(chromium, 20).until(
            lambda page: page.execute_script("return document.documentElement.dataset.ready === 'yes'")
        )
        return chromium

    return opened
