"""`python -m bench.page`: how soon a page can be used, how large it is and how fast it answers, beside pyvis's own.

Every page of a size is opened in the same headless Chromium, by turns, so that what else the machine does weighs on
all alike. Times are of the page's own clock: from the opening until two frames after it can be used.
"""

from __future__ import annotations

import argparse
import io
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.board import RESULTS, keep
from kg.export import Snapshot, html
from kg.export.layout import positions
from kg.export.lines import lines
from kg.load import load_ontology
from kg.model import Article, Claim, Participant, RelationUse, Span, Speaker

SIZES = ((1_000, 1_500), (10_000, 15_000), (50_000, 75_000))
RIVAL_UP_TO = 10_000  # actors; above it pyvis's page takes minutes
ROUNDS = 3
WAIT = 120  # s
FLAGS = ("--headless=new", "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
         "--window-size=1400,950", "--host-resolver-rules=MAP * ~NOTFOUND")  # fmt: skip
KINDS = ("State", "Person", "Organisation", "ArmedGroup", "Issue")
SYLLABLES = ["ba", "ko", "ri", "ta", "ne", "mu", "shi", "lo", "da", "ve", "gra", "sti", "por", "xan", "ul", "ith"]
FRAMES = "requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));"
USABLE = {
    "kg": "document.documentElement.dataset.ready === 'yes'",
    "pyvis": "typeof network !== 'undefined' && network !== undefined && network.body.nodeIndices.length",
}
SEARCH = """
const box = document.getElementById('search'); box.focus(); const spent = [];
for (const text of ['b', 'ba', 'bak', 'bako', 'xan', 'ith p']) {
  const at = performance.now();
  box.value = text; box.dispatchEvent(new Event('input'));
  spent.push(performance.now() - at);
}
box.value = ''; box.dispatchEvent(new Event('input')); box.blur(); return Math.max(...spent);
"""
FILTER = """
const spent = []; const boxes = [...document.querySelectorAll('input[data-kind=family]')].slice(0, 4);
for (const box of [...boxes, ...boxes]) {
  const at = performance.now();
  box.click();
  spent.push(performance.now() - at);
}
return spent.sort((a, b) => a - b)[spent.length >> 1];
"""
STEP = """
const to = document.getElementById('to'); const spent = [];
for (let at = +to.max; at > +to.max - 6; at -= 1) {
  const began = performance.now();
  to.value = at; to.dispatchEvent(new Event('input'));
  spent.push(performance.now() - began);
}
return spent.sort((a, b) => a - b)[spent.length >> 1];
"""


def main() -> int:
    """Print and keep the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.page", description=__doc__)
    parser.add_argument("--largest", type=int, default=SIZES[-1][0], help="actors of the largest page")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    wanted = parser.parse_args()
    found: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as place:
        for actors, relations in SIZES:
            if actors <= wanted.largest:
                found[f"{actors}"] = figures(Path(place), actors, relations, wanted.rounds)
                print(f"{actors:,} actors, {relations:,} relations", *told(found[f"{actors}"]), sep="\n  ", flush=True)
    keep({f"page_{size}": row for size, row in found.items()}, RESULTS / "page.json")
    return 0


def told(row: dict[str, Any]) -> Iterator[str]:
    """Yield the figures of a size in words."""
    yield from (f"{name.replace('_', ' '):42}{value:>10.2f}" for name, value in row.items())


def figures(place: Path, actors: int, relations: int, rounds: int) -> dict[str, Any]:
    """Return what is measured at one size: seconds, milliseconds of script and megabytes."""
    snapshot = graph(actors, relations)
    ours, theirs = place / "kg.html", place / "pyvis.html"
    row = {"layout_cpu_s": laid_out(snapshot), "build_cpu_s": built(snapshot, ours), "size_mb": megabytes(ours)}
    pages = {"kg": ours}
    if actors <= RIVAL_UP_TO:
        row["pyvis_build_cpu_s"] = rival(snapshot, theirs)
        row["pyvis_size_mb_without_evidence"] = megabytes(theirs)
        pages["pyvis"] = theirs
    return row | opened(pages, rounds)


def graph(actors: int, relations: int) -> Snapshot:
    """Return a made-up graph: communities, a few hubs, one claim for each relation, with a sentence of its own."""
    chance = random.Random(1)
    ontology = load_ontology()
    ids = [id for id, each in ontology.relations.items() if each.quad]
    who = [Participant(f"actor-{at}", name(chance), chance.choice(KINDS), None, None) for at in range(actors)]
    hubs = [chance.randrange(actors) for _ in range(max(10, actors // 100))]
    claims = []
    for at in range(relations):
        one = at if at < actors else chance.randrange(actors)
        near = one // 40 * 40 + chance.randrange(40)
        other = chance.choice(hubs) if chance.random() < 0.4 else near % actors
        claims.append(claim(chance, who[one], ontology.relations[chance.choice(ids)], who[other], at))
    return Snapshot(tuple(claims), (), frozenset(item.proposition for item in claims), ontology=ontology)


def claim(chance: random.Random, one: Participant, relation: Any, other: Participant, at: int) -> Claim:
    """Return a claim with the length of a sentence of news."""
    words = " ".join(name(chance).lower() for _ in range(9))
    text = f"{one.name} {relation.label} {other.name} after {words}, officials in {name(chance)} said on Tuesday."
    date = f"{chance.randint(2005, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    article = Article(text, name(chance), date, f"Outlet {at % 60}", f"https://news.example/{at // 4}",
                      given_id=f"a{at // 4}")  # fmt: skip
    speakers = (Speaker(other, Span("said", 0, 4)),) if at % 5 == 0 else ()
    use = RelationUse(relation.id, relation.plover, None, None, relation.label, 0, 1)
    polarity = "denied" if at % 11 == 0 else "affirmed"
    return Claim(article, one, use, other, Span(text, 0, len(text)), polarity, speakers=speakers, confidence=0.8)


def name(chance: random.Random) -> str:
    """Return a name of two words."""
    return " ".join("".join(chance.choices(SYLLABLES, k=chance.randint(2, 3))).title() for _ in range(2))


def laid_out(snapshot: Snapshot) -> float:
    """Return the CPU seconds of the layout alone."""
    drawn = lines(snapshot)
    place = {id: at for at, id in enumerate(snapshot.everyone)}
    began = time.process_time()
    positions([(90.0, 70.0)] * len(place), [(place[line.subject], place[line.object], 1.0) for line in drawn])
    return time.process_time() - began


def built(snapshot: Snapshot, path: Path) -> float:
    """Write our page; return the CPU seconds, layout included."""
    began = time.process_time()
    page = io.BytesIO()
    html.write(snapshot, page)
    path.write_bytes(page.getvalue())
    return time.process_time() - began


def rival(snapshot: Snapshot, path: Path) -> float:
    """Write pyvis's own page of the same actors and relations, placed, physics off; return the CPU seconds."""
    from pyvis.network import Network

    drawn = lines(snapshot)
    chance = random.Random(1)
    began = time.process_time()
    page = Network(directed=True, cdn_resources="in_line")
    page.toggle_physics(False)
    for id, actor in snapshot.everyone.items():
        page.add_node(id, actor.name, x=chance.uniform(-4000, 4000), y=chance.uniform(-4000, 4000))
    for line in drawn:
        page.add_edge(line.subject, line.object, title=line.relation)
    path.write_text(page.generate_html(notebook=False), encoding="utf-8")
    return time.process_time() - began


def megabytes(path: Path) -> float:
    """Return the size of a file."""
    return path.stat().st_size / 1e6


def opened(pages: dict[str, Path], rounds: int) -> dict[str, float]:
    """Return the medians of opening by turns; of ours, what a keystroke, a filter and a step of time cost, too."""
    times: dict[str, list[float]] = {f"{who}_open_s": [] for who in pages}
    scripts = {"search_ms": SEARCH, "filter_ms": FILTER, "time_step_ms": STEP}
    for each in scripts:
        times[each] = []
    for _ in range(rounds):
        for who, path in pages.items():
            browser = chromium()
            try:
                browser.get(path.as_uri())
                times[f"{who}_open_s"].append(browser.execute_async_script(until(USABLE[who])) / 1000)
                if who == "kg":
                    for each, script in scripts.items():
                        times[each].append(browser.execute_script(script))
            finally:
                browser.quit()
    return {each: statistics.median(found) for each, found in times.items()}


def until(test: str) -> str:
    """Return a script that answers with the page's clock two frames after a test holds."""
    return f"const done = arguments[0]; (function look() {{ if ({test}) {{ {FRAMES} }} else setTimeout(look, 5); }})();"


def chromium() -> Any:
    """Return a fresh browser."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    options.page_load_strategy = "none"
    for flag in FLAGS:
        options.add_argument(flag)
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    browser.set_script_timeout(WAIT)
    return browser


if __name__ == "__main__":
    sys.exit(main())
