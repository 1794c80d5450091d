"""A snapshot becomes what the page shows: actors with their places, lines with their standing, claims with marks."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from kg.export.layout import positions
from kg.export.lines import Line, lines
from kg.export.snapshot import Snapshot, participants
from kg.model import Actor, Article, Claim

GROUPS = {  # how a type is drawn; types that are not listed are drawn as the nearest type above them
    "State": "state", "Government": "state", "Actor": "organisation", "Organisation": "organisation",
    "ArmedGroup": "force", "MilitaryUnit": "force", "Person": "person", "Population": "person",
    "Place": "place", "City": "place", "Region": "place", "Facility": "place",
    "Agency": "organisation", "Company": "organisation", "Court": "organisation", "IGO": "organisation",
    "Legislature": "organisation", "Media": "organisation", "NGO": "organisation", "Party": "organisation",
}  # fmt: skip
MATTER = "matter"
QUADS = {  # of PLOVER's roots, for relations that the ontology of the snapshot does not know
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "REQUEST": 3,
    "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
RADIUS = (13, 34)  # px, of the least and the most supported actor
LETTER, LINE = 8.5, 22  # px that a letter is wide and a label high, when the whole graph is looked at
APART = 34  # px left between actors, so that the lines of neighbours can be told apart
LABEL = 30  # letters that a label shows at most

Json = dict[str, Any]


def picture(snapshot: Snapshot) -> Json:
    """Return all that the page needs; actors, relations, articles and claims are named by their place in lists."""
    actors = list(snapshot.everyone.values())
    place = {actor.id: at for at, actor in enumerate(actors)}
    articles = sorted({claim.article.id: claim.article for claim in snapshot.in_order}.values(), key=_date_first)
    article_at = {article.id: at for at, article in enumerate(articles)}
    claim_at = {claim.id: at for at, claim in enumerate(snapshot.in_order)}
    relations = sorted({claim.relation.id for claim in snapshot.in_order})
    drawn = lines(snapshot)
    ends = [(place[line.subject], place[line.object]) for line in drawn]
    return {
        "title": snapshot.title,
        "network": network(snapshot, actors, ends),
        "actors": [_actor(actor, snapshot, place) for actor in actors],
        "relations": [_relation(id, snapshot) for id in relations],
        "edges": [_edge(line, relations.index(line.relation), claim_at) for line in drawn],
        "articles": [_article(article) for article in articles],
        "claims": [_claim(claim, article_at[claim.article.id], place) for claim in snapshot.in_order],
    }


def network(snapshot: Snapshot, actors: Sequence[Actor], pairs: Sequence[tuple[int, int]]) -> Json:
    """Return nodes, edges and options as pyvis gives them to vis-network, placed, with physics off.

    Only actors of propositions are nodes; a node's id is the actor's place in the list.
    """
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    there = sorted({end for pair in pairs for end in pair})
    size = dict(zip(there, radii(snapshot, [actors[at].id for at in there]), strict=True))
    name = {at: shorten(actors[at].name) for at in there}
    boxes = [(max(len(name[at]) * LETTER, 2 * size[at]) + APART, 2 * size[at] + LINE + APART) for at in there]
    number = {at: n for n, at in enumerate(there)}
    spots = positions(boxes, [(number[first], number[second], 1.0) for first, second in pairs])
    drawing = Network(directed=True)
    drawing.set_options(json.dumps({"physics": {"enabled": False}}))
    # pyvis's add_edge looks at every edge there is for each new one, so the lists are filled in one go
    drawing.nodes = [
        Node(at, "dot", name[at], x=x, y=y, size=size[at]).options for at, (x, y) in zip(there, spots, strict=True)
    ]
    drawing.edges = [Edge(*pair, directed=True, id=at).options for at, pair in enumerate(pairs)]
    nodes, edges, _, _, _, options = drawing.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def radii(snapshot: Snapshot, ids: Sequence[str]) -> list[int]:
    """Return a radius in px for each actor: its area grows with the number of articles that speak of it."""
    told: dict[str, set[str]] = {id: set() for id in snapshot.everyone}
    for claim in snapshot.in_order:
        for part in participants(claim):
            told[part.id].add(claim.article.id)
    most = max(map(len, told.values()), default=1)
    least, largest = RADIUS
    return [round(least + (largest - least) * ((len(told[id]) - 1) / max(most - 1, 1)) ** 0.5) for id in ids]


def shorten(name: str) -> str:
    """Return a name as a label shows it."""
    return name if len(name) <= LABEL else name[: LABEL - 1].rstrip() + "…"


def group_of(actor: Actor, snapshot: Snapshot) -> str:
    """Return how an actor is drawn: state, organisation, force, person, place or matter."""
    type: str | None = actor.type
    while type and type not in GROUPS:
        above = snapshot.ontology.types.get(type)
        type = above.parent if above else None
    return GROUPS[type] if type else MATTER


def _edge(line: Line, relation: int, claim_at: dict[str, int]) -> Json:
    return {
        "key": line.key,
        "keys": [key for key in line.keys if key != line.key],
        "relation": relation,
        "words": line.claims[0].relation_words,
        "standing": line.standing,
        "contested": line.contested,
        "sources": line.sources,
        "claims": [claim_at[claim.id] for claim in line.claims],
    }


def _actor(actor: Actor, snapshot: Snapshot, place: dict[str, int]) -> Json:
    type = snapshot.ontology.types.get(actor.type)
    return {
        "id": actor.id,
        "name": actor.name,
        "type": type.label if type else _words(actor.type),
        "group": group_of(actor, snapshot),
        "country": actor.country,
        "sector": actor.sector,
        "aliases": [[alias.text, alias.reason] for alias in actor.aliases if alias.text != actor.name],
        "from": actor.valid_from,
        "to": actor.valid_to,
        "external": [list(pair) for pair in actor.external],
        "parent": place.get(actor.parent) if actor.parent else None,
    }


def _relation(id: str, snapshot: Snapshot) -> Json:
    known = snapshot.ontology.relations.get(id)
    if known:
        return {"id": id, "label": known.label, "quad": known.quad or 0, "symmetric": known.symmetric}
    root = next((claim.relation.plover for claim in snapshot.in_order if claim.relation.id == id), None)
    return {"id": id, "label": _words(id), "quad": QUADS.get(root or "", 0), "symmetric": False}


def _words(id: str) -> str:
    return re.sub("(?<=[a-z])[A-Z]", lambda found: f" {found[0].lower()}", id)


def _date_first(article: Article) -> tuple[str, str]:
    return (article.published or "", article.id)


def _article(article: Article) -> Json:
    url = article.url or ""
    return {
        "title": article.title,
        "source": article.source,
        "date": article.published,
        "url": url if url.lower().startswith(("https://", "http://")) else None,
    }


def _claim(claim: Claim, article: int, place: dict[str, int]) -> Json:
    return {
        "article": article,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "text": claim.evidence.text,
        "marks": _marks(claim),
        "speakers": [[place[speaker.who.id], speaker.cue.text] for speaker in claim.speakers],
        "time": [claim.time.start, claim.time.end, claim.time.text] if claim.time else None,
        "confidence": claim.confidence if claim.confidence == claim.confidence else None,
        "rule": claim.rule,
    }


def _marks(claim: Claim) -> list[list[Any]]:
    """Return where in the evidence subject, relation and object stand: start, end, which; none overlap."""
    use, who, whom = claim.relation, claim.subject, claim.object
    spans = [(use.start, use.end, "relation"), (who.start, who.end, "subject"), (whom.start, whom.end, "object")]
    low, high = claim.evidence.start, claim.evidence.end
    found: list[list[Any]] = []
    for start, end, what in spans:
        apart = all(end - low <= first or start - low >= last for first, last, _ in found)
        if low <= start < end <= high and apart:
            found.append([start - low, end - low, what])
    return sorted(found)
