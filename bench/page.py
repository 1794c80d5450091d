"""`python -m bench.page`: how soon a page can be used, how large it is and how fast it answers, beside its rivals.

Rivals: pyvis's own page with places given and physics off, and sigma with nothing but its own defaults, of the same
actors, lines and places. Every page of a size is opened in a fresh headless Chromium, by turns, a second after that has
started. Wall time is of the page's own clock, until two frames after it can be used; CPU is what all processes of
Chromium spent until then. Scripts are given in CPU time of the page's main thread, the next frames included. An empty
page says what a bare window costs.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
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
USABLE = {
    "empty": "document.body",
    "kg": "document.documentElement.dataset.ready === 'yes'",
    "pyvis": "document.readyState !== 'loading' && typeof network !== 'undefined' && network.body.nodeIndices.length",
    "sigma": "window.drawn",
}
WATCH = """(function look() {
  if (location.protocol === 'file:' && document.documentElement && (@)) {
    requestAnimationFrame(() => requestAnimationFrame(() => { window.usableAt = performance.now(); }));
  } else setTimeout(look, 5);
})();"""
QUIET = 1.0  # s that a browser needs to come to rest after it has started
BARE = """<!doctype html><meta charset="utf-8"><style>html,body,#at{margin:0;height:100%}</style><div id="at"></div>
<script>@library</script><script>const data = @data; const graph = new webgl.Graph({ multi: true });
for (const [id, label, x, y] of data.nodes) graph.addNode(id, { label, x, y, size: 3, color: '#557' });
for (const [from, to] of data.edges) graph.addEdge(from, to, { size: 1, color: '#99a' });
new webgl.Sigma(graph, document.getElementById('at')); window.drawn = true;</script>"""
TYPE = "const box = document.getElementById('search'); box.value = '@'; box.dispatchEvent(new Event('input'));"
CLICK = "document.querySelectorAll('input[data-kind=family]')[@].click()"
MOVE = "const to = document.getElementById('to'); to.value = +to.max - @; to.dispatchEvent(new Event('input'))"
SEARCH = [TYPE.replace("@", text) for text in ("b", "ba", "bak", "xan", "ith p")]
FILTER = [CLICK.replace("@", str(at)) for at in (0, 1, 2, 0, 1, 2)]
STEP = [MOVE.replace("@", str(at)) for at in (1, 2, 3, 4, 5)]
SCRIPTS = {"search_cpu_ms": SEARCH, "filter_cpu_ms": FILTER, "time_step_cpu_ms": STEP}
SETTLED = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));"


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
    pages = {who: place / f"{who}.html" for who in USABLE}
    row = {"layout_cpu_s": laid_out(snapshot), "build_cpu_s": built(snapshot, pages["kg"])}
    row["size_mb"] = megabytes(pages["kg"])
    pages["empty"].write_text("<!doctype html><title>empty</title><p>empty", encoding="utf-8")
    spots = html.places(pages["kg"].read_bytes())
    bare(snapshot, spots, pages["sigma"])
    if actors <= RIVAL_UP_TO:
        row["pyvis_build_cpu_s"] = rival(snapshot, spots, pages["pyvis"])
        row["pyvis_size_mb_without_evidence"] = megabytes(pages["pyvis"])
    else:
        del pages["pyvis"]
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


def rival(snapshot: Snapshot, spots: Mapping[str, tuple[int, int]], path: Path) -> float:
    """Write pyvis's own page of the same actors, places and relations, physics off; return the CPU seconds."""
    from pyvis.network import Network

    drawn = lines(snapshot)
    began = time.process_time()
    page = Network(directed=True, cdn_resources="in_line")
    page.toggle_physics(False)
    for id, (x, y) in spots.items():
        page.add_node(id, snapshot.everyone[id].name, x=x, y=y)
    for line in drawn:
        page.add_edge(line.subject, line.object, title=line.relation)
    path.write_text(page.generate_html(notebook=False), encoding="utf-8")
    return time.process_time() - began


def bare(snapshot: Snapshot, spots: Mapping[str, tuple[int, int]], path: Path) -> None:
    """Write a page on which sigma draws the same by its defaults, without evidence, filters or panels."""
    nodes = [[id, snapshot.everyone[id].name, x, -y] for id, (x, y) in spots.items()]
    data = {"nodes": nodes, "edges": [[line.subject, line.object] for line in lines(snapshot)]}
    page = BARE.replace("@library", html.unpacked("sigma")).replace("@data", json.dumps(data))
    path.write_text(page, encoding="utf-8")


def megabytes(path: Path) -> float:
    """Return the size of a file."""
    return path.stat().st_size / 1e6


def opened(pages: dict[str, Path], rounds: int) -> dict[str, float]:
    """Return the medians of opening by turns; of ours, what a keystroke, a filter and a step of time cost, too."""
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        for who, path in pages.items():
            browser = chromium()
            try:
                for each, value in once(browser, who, path).items():
                    times.setdefault(each, []).append(value)
            finally:
                browser.quit()
    return {each: statistics.median(found) for each, found in times.items()}


def once(browser: Any, who: str, path: Path) -> dict[str, float]:
    """Return what one opening costs, and of ours what its scripts do."""
    time.sleep(QUIET)
    before = spent(browser)
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH.replace("@", USABLE[who])})
    browser.get(path.as_uri())
    usable = None
    while usable is None:
        usable = browser.execute_script("return window.usableAt ?? null")
    row = {f"{who}_open_s": usable / 1000, f"{who}_open_cpu_s": spent(browser) - before}
    if who == "kg":
        time.sleep(QUIET)
        row |= {each: statistics.median(script_ms(browser, do) for do in scripts) for each, scripts in SCRIPTS.items()}
    return row


def spent(browser: Any) -> float:
    """Return the CPU seconds that the processes of a browser have spent."""
    children: dict[int, list[int]] = {}
    ticks: dict[int, int] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        children.setdefault(int(fields[1]), []).append(int(place.parent.name))
        ticks[int(place.parent.name)] = int(fields[11]) + int(fields[12])
    found = [browser.service.process.pid]
    for each in found:
        found += children.get(each, [])
    return sum(ticks.get(each, 0) for each in found[1:]) / os.sysconf("SC_CLK_TCK")


def script_ms(browser: Any, script: str) -> float:
    """Return the CPU milliseconds of the page's scripts that something takes, the frames that follow included."""
    before = scripted(browser)
    browser.execute_script(script)
    browser.execute_async_script(SETTLED)
    return scripted(browser) - before


def scripted(browser: Any) -> float:
    """Return the CPU milliseconds that the page's scripts have taken."""
    browser.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    found = browser.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return float(next(each["value"] for each in found if each["name"] == "ScriptDuration")) * 1000


def chromium() -> Any:
    """Return a fresh browser."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in FLAGS:
        options.add_argument(flag)
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    browser.set_script_timeout(WAIT)
    return browser


if __name__ == "__main__":
    sys.exit(main())
