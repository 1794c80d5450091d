"""A made-up snapshot of some sixty real actors, read from export_demo.txt, and one made to hurt."""

import itertools
import re
from dataclasses import replace
from pathlib import Path

from kg.export.snapshot import Snapshot
from kg.load.ontology import load_ontology
from kg.model import Actor, Alias, Article, Claim, EventTime, Participant, RelationUse, Span, Speaker

MODALITIES = {"planned", "wanted", "threatened", "possible", "alleged"}
OPEN = "relatedTo"


def slug(name):
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def cells(line):
    return [cell.strip() for cell in line.split("|")]


def actor(line):
    name, kind, country, sector, aliases, wikidata = cells(line)
    names = tuple(Alias(text.strip()) for text in aliases.split(",") if text.strip())
    external = (("wikidata", wikidata),) if wikidata else ()
    return Actor(slug(name), name, kind, names, country or None, sector or None, external=external)


def part(who, text, base):
    for name in (who.name, *(alias.text for alias in who.aliases)):
        at = text.find(name)
        if at >= 0:
            at += base
            return Participant(who.id, who.name, who.type, who.country, who.sector, name, at, at + len(name))
    return Participant(who.id, who.name, who.type, who.country, who.sector)


def plain(sentence):
    return sentence.replace("[", "", 1).replace("]", "", 1)


def time(flag):
    start, _, end = flag.partition("..")
    precision = "since" if flag.endswith("..") else "interval" if ".." in flag else "month" if len(flag) < 10 else "day"
    return EventTime(start, end or (None if ".." in flag else start), precision, flag, 0, 0)


def claim(line, known, article):
    triple, flags, sentence = cells(line)
    subject, relation, object = (each.strip() for each in triple.split(" > "))
    at = sentence.index("[")
    root = load_ontology().relations[relation].plover
    words = sentence[at + 1 : sentence.index("]")]
    text = plain(sentence)
    base = article.text.index(text)
    flags = [flag.strip() for flag in flags.split(",") if flag.strip()]
    speakers = [name.strip() for flag in flags if flag.startswith("by ") for name in flag[3:].split(";")]
    when = [time(flag[5:]) for flag in flags if flag.startswith("when ")]
    return Claim(
        article=article,
        subject=part(known[subject], text, base),
        relation=RelationUse(relation, root, None, None, words, base + at, base + at + len(words)),
        object=part(known[object], text, base),
        evidence=Span(text, base, base + len(text)),
        polarity="denied" if "denied" in flags else "affirmed",
        modality=next((flag for flag in flags if flag in MODALITIES), "actual"),
        speakers=tuple(Speaker(part(known[name], text, base), Span("said", 0, 4)) for name in speakers),
        time=when[0] if when else None,
        rule="active",
        confidence=0.85,
    )


def stands(claims):
    facts = [each for each in claims if each.polarity == "affirmed" and each.modality == "actual"]
    return any(not each.speakers for each in facts) or len({each.article.source for each in facts}) > 1


def demo(**more):
    lines = (Path(__file__).parent / "export_demo.txt").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line.strip() and not line.startswith("#")]
    known = {who.name: who for who in (actor(line[2:]) for line in lines if line.startswith("@ "))}
    claims = []
    for at, line in enumerate(lines):
        if line.startswith("= "):
            source, published, title = cells(line[2:])
            about = list(itertools.takewhile(lambda line: not line.startswith("= "), lines[at + 1 :]))
            text = "\n".join(dict.fromkeys(plain(cells(each)[-1]) for each in about))
            url = f"https://news.example/{slug(title)}"
            article = Article(text, title, published, source, url, given_id=slug(f"{source} {title}"))
            claims += [claim(each, known, article) for each in about]
    groups = {}
    for each in claims:
        groups.setdefault(each.proposition, []).append(each)
    edges = frozenset(key for key, group in groups.items() if stands(group))
    return Snapshot(
        tuple(claims), tuple(known.values()), edges, "Demo: power and claims, 2014–2025", load_ontology(), **more
    )


BAD = (
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<!-- <script>",
    "]]>&lt;&amp;",
    "javascript:window.pwned=1",
    "__proto__",
    "constructor",
    "toString",
    "a\u2028b\u2029c",
    "\u202eevil\u202c\u2066x",
    "null\x00 control\x01\x0b\x1f\x7f\x85",
    "\ufffe\uffff\U0001ffff\ufeff",
    "\ud800 lone \udfff",
    "quote\" apostrophe' back\\slash newline\n tab\t return\r",
    "..",
    ".",
    "~",
    "",
    "a b/c?d#e%zz%20",
    "{{ page }} ${x} $title %s {0} \\1 \\g<0>",
    "é\u0301Ωж中🏳️‍🌈",
    "x" * 2000,
)
URLS = (
    "javascript:window.pwned=1",
    'http://exa mple/<>"{}|\\^`',
    "https://example/%zz",
    "data:text/html,<script>window.pwned=1</script>",
    "HTTP://example/ok",
    "https://example/\ud800",
    "https://example/ok?a=1&b=<2>",
    "https://user:pass@example/\u202e",
    "\x01javascript:alert(1)",
    "//example.org/x",
)


def hostile():
    claims = []
    for i, bad in enumerate(BAD):
        article = Article(
            bad, bad, bad, bad, URLS[i % len(URLS)], language=("en", "en_US", "", bad)[i % 4], given_id=f"{bad}{i % 3}"
        )
        who = Participant(bad, bad, "State", bad, bad, bad, 0, len(bad))
        other = BAD[(i + 1) % len(BAD)]
        what = Participant(other, other, (bad or "?")[:40], None, None, other, -5, 10**9)
        first = Claim(
            article, who, RelationUse((OPEN, "supports", bad or OPEN)[i % 3], bad, bad, bad, bad, 0, 5), what,
            Span(bad, 0, len(bad)), "affirmed", "actual", (Speaker(what, Span(bad, 0, 1)),),
            EventTime(bad, None, "since", bad, 0, 1), rule=bad, confidence=float("nan") if i == 3 else 0.5,
        )  # fmt: skip
        claims += [first, replace(first, polarity="denied")]
    actors = tuple(
        Actor(bad, bad, "State", (Alias(bad), Alias(bad + "!")), bad, bad, bad, bad, ((bad, bad),), bad) for bad in BAD
    )
    return Snapshot(tuple(claims), actors, frozenset(claim.proposition for claim in claims), BAD[0] + BAD[13])
