"""What the page tests do with a page: press, read, ask."""

import json

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from kg.export.lines import lines

SETTLED = 0.5  # s that a movement of the drawing takes at most


def text(page, id):
    return page.find_element(By.ID, id).text


def shown(page):
    return page.execute_script("return document.getElementById('status').textContent")


def link(page, part):
    """Wait until the address holds this."""
    WebDriverWait(page, 5).until(lambda page: part in page.current_url)
    return page.current_url


def line_of(snapshot, subject, relation, object):
    return next(
        line
        for line in lines(snapshot)
        if line.relation == relation and {line.subject, line.object} == {subject, object}
    )


def move_to(page, spot):
    body = page.find_element(By.TAG_NAME, "body")
    size = body.size
    action = ActionChains(page)
    x, y = round(spot["x"] - size["width"] / 2), round(spot["y"] - size["height"] / 2)
    return action.move_to_element_with_offset(body, x, y).pause(0.1)


def click_at(page, spot):
    move_to(page, spot).click().perform()


def actor_at(page, key):
    return page.execute_script("return graphPage.actor(arguments[0])", key)


def put(page, id, value, event):
    script = """
        const field = document.getElementById(arguments[0]);
        field.value = arguments[1];
        field.dispatchEvent(new Event(arguments[2], { bubbles: true }));
    """
    page.execute_script(script, id, value, event)


def keys(page, *pressed):
    for key in pressed:
        page.switch_to.active_element.send_keys(key)


def saved(page, format):
    """Return what the page would save, as UTF-8 has it."""
    script = """
        const done = arguments[arguments.length - 1];
        graphPage.text(arguments[0]).then((text) => done(text.toWellFormed()));
    """
    return page.execute_async_script(script, format)


def requests(page):
    found = []
    for entry in page.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.append(message["params"]["request"]["url"])
    return [url for url in found if not url.startswith(("file:///", "about:", "data:", "blob:"))]
