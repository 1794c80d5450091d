"""Who is one within a document: re3d's synonyms and GUM's chains of names, against clusters by exact string."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from bench.quality.spans import Span, lines, overlap, share
from bench.quality.treebank import Document, read_gum
from kg.curate.proposals import candidates
from kg.load import load_naming
from kg.model import Actor, Alias, Article, Mention, Participant
from kg.pipeline import Pipeline
from kg.resolve import OPERATING_POINT
from kg.resolve import score as compare

NAMED = ("Person", "Organisation", "Location")
Clusters = Mapping[Span, Hashable]
Annotated = tuple[str, Clusters, Mapping[Span, Span]]  # a text, its clusters, the heads of spans where they are known


def score(folder: Path, pipeline: Pipeline) -> dict[str, float]:
    """Return B³ and pair F1 of kg and of exact strings, on each set that is there."""
    found: dict[str, float] = {}
    for name, texts in (("re3d", dict(re3d(folder / "re3d"))), ("gum", dict(gum(folder / "treebanks")))):
        if texts:
            sides = list(clustered(texts, pipeline))
            for side, at in (("", 1), ("exact_string_", 2)):
                pairs = [(sides_[0], sides_[at]) for sides_ in sides]
                found[f"{name}_{side}b3_f1"] = b_cubed(pairs)
                found[f"{name}_{side}pair_f1"] = pair_f1(pairs)
            found[f"{name}_b3_above_string"] = found[f"{name}_b3_f1"] - found[f"{name}_exact_string_b3_f1"]
            found[f"{name}_pair_above_string"] = found[f"{name}_pair_f1"] - found[f"{name}_exact_string_pair_f1"]
    return found


def re3d(folder: Path) -> Iterator[tuple[str, Annotated]]:
    """Yield each document's text and the clusters of what IsSynonymOf names; equal strings of one type are one."""
    for path in sorted(folder.rglob("documents.json")):
        texts = {row["_id"]: row["text"] for row in map(json.loads, lines(path))}
        spans: dict[str, dict[Span, Hashable]] = {key: {} for key in texts}
        for row in map(json.loads, lines(path.with_name("entities.json"))):
            if row["type"] in NAMED:
                here = texts[row["documentId"]][row["begin"] : row["end"]]
                spans[row["documentId"]][row["begin"], row["end"]] = (row["type"], here.lower())
        told: set[tuple[str, Span]] = set()
        for row in map(json.loads, lines(path.with_name("relations.json"))):
            if row["type"] == "IsSynonymOf":
                told.update((row["documentId"], (row[f"{end}Begin"], row[f"{end}End"])) for end in ("source", "target"))
                here_ = spans[row["documentId"]]
                one, other = (here_.get((row[f"{end}Begin"], row[f"{end}End"])) for end in ("source", "target"))
                if one is not None and other is not None:
                    here_.update({span: one for span, group in here_.items() if group == other})
        for key, here_ in spans.items():
            kept = {span: group for span, group in here_.items() if (key, span) in told}
            if kept:
                yield key, (texts[key], kept, {})


def gum(folder: Path) -> Iterator[tuple[str, Annotated]]:
    """Yield each document's text, the chains of its names, and the words that head them."""
    if (folder / "gum-dev.conllu").exists():
        for item in read_gum(folder / "gum-dev.conllu"):
            yield item.id, (item.text, {name.span: name.group for name in item.names}, dict(headed(item)))


def headed(item: Document) -> Iterator[tuple[Span, Span]]:
    """Yield the names of a document with the word that heads them: "Eugene" in "Eugene, Oregon"."""
    yield from ((name.span, name.head) for name in item.names)


def clustered(texts: Mapping[str, Annotated], pipeline: Pipeline) -> Iterator[tuple[Clusters, Clusters, Clusters]]:
    """Yield gold, kg's and exact-string clusters of each document."""
    articles = (Article(text, given_id=key) for key, (text, _, _) in texts.items())
    for article, sentences in pipeline.parser.parse(articles):
        _, gold, heads = texts[article.id]
        links = list(pipeline.linked(pipeline.parsed(article, sentences)))
        strings = {span: article.text[slice(*span)].lower() for span in gold}
        one = merged([who for _, found in links for who in found])
        meant = {span: linked(span, links, strings[span], heads.get(span, span)) for span in gold}
        yield gold, {span: one.get(who, who) for span, who in meant.items()}, strings


def linked(span: Span, links: Sequence[tuple[Mention, tuple[Participant, ...]]], text: str, head: Span) -> str:
    """Return whom a span means: the actor of the mention that holds its head and covers it best, else its words."""
    holding = ((item, who) for item, who in links if who and overlap((item.start, item.end), head))
    near = [(likeness((item.start, item.end), span), item.start, who) for item, who in holding]
    best = max(near, key=lambda item: item[:2], default=None)
    return best[2][0].id if best and best[0] else f"text {text}"


def likeness(one: Span, other: Span) -> float:
    """Return the share of what two spans cover that both cover."""
    shared = overlap(one, other)
    return share(shared, one[1] - one[0] + other[1] - other[0] - shared)


def merged(found: Sequence[Participant]) -> dict[str, str]:
    """Return under which id the new actors of a document go whose names score at least the operating point."""
    naming, one = load_naming(), dict[str, str]()
    named = (who for who in found if who.reason not in ("pronoun", "description"))
    actors = {who.id: Actor(who.id, who.name, who.type, (Alias(who.name),), who.country) for who in named}
    for a, b in candidates(actors.values(), naming):
        if compare(a, b, naming).value >= OPERATING_POINT:
            one[b.id] = one.get(a.id, a.id)
    return one


def groups(clusters: Clusters) -> list[set[Span]]:
    """Return the clusters as sets."""
    found: defaultdict[Hashable, set[Span]] = defaultdict(set)
    for span, group in clusters.items():
        found[group].add(span)
    return list(found.values())


def b_cubed(pairs: Sequence[tuple[Clusters, Clusters]]) -> float:
    """Return the F1 of B³ over all spans of all documents."""
    precision = recall = number = 0.0
    for gold, found in pairs:
        truth = {span: group for group in groups(gold) for span in group}
        ours = {span: group for group in groups(found) for span in group}
        for span in gold:
            shared = len(truth[span] & ours[span])
            precision += shared / len(ours[span])
            recall += shared / len(truth[span])
            number += 1
    p, r = share(precision, number), share(recall, number)
    return share(2 * p * r, p + r)


def pair_f1(pairs: Sequence[tuple[Clusters, Clusters]]) -> float:
    """Return the F1 of pairs of spans in one cluster."""
    right = ours = truth = 0
    for gold, found in pairs:
        wanted = {pair for group in groups(gold) for pair in combinations(sorted(group), 2)}
        made = {pair for group in groups(found) for pair in combinations(sorted(group), 2)}
        right, ours, truth = right + len(wanted & made), ours + len(made), truth + len(wanted)
    return share(2 * right, ours + truth)
