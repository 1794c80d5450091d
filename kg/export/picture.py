"""A snapshot becomes what the page shows: actors, lines with their standing, claims, and apart from those the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from kg.export.lines import Line, lines
from kg.export.network import network
from kg.export.snapshot import Snapshot
from kg.model import MODALITIES, POLARITIES, Actor, Article, Claim

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
SECTORS = {  # of PLOVER
    "AGR": "agriculture", "BUS": "business", "COP": "police", "CRM": "crime", "CVL": "civilians", "EDU": "education",
    "ELI": "elites", "GOV": "government", "IGO": "intergovernmental", "JRN": "journalism", "JUD": "courts",
    "LAB": "labour", "LEG": "legislature", "MED": "medicine", "MIL": "military", "NGO": "non-governmental",
    "OPP": "opposition", "PRM": "paramilitary", "PTY": "party", "REB": "rebels", "REF": "refugees",
    "REL": "religion", "SOC": "society", "SPY": "intelligence", "UAF": "unidentified armed", "UNK": "unknown",
}  # fmt: skip

Json = dict[str, Any]
Row = list[Any]


def picture(snapshot: Snapshot, renderer: str = "auto") -> tuple[Json, Json]:
    """Return what the page draws, and the words of its claims, which it needs only when somebody reads.

    Actors, relations, articles and lines are named by their place in lists; rows leave out what is null at their end.
    """
    actors = list(snapshot.everyone.values())
    place = {actor.id: at for at, actor in enumerate(actors)}
    articles = sorted({claim.article.id: claim.article for claim in snapshot.in_order}.values(), key=_date_first)
    article_at = {article.id: at for at, article in enumerate(articles)}
    relations = {id: at for at, id in enumerate(sorted({claim.relation.id for claim in snapshot.in_order}))}
    roots = {claim.relation.id: claim.relation.plover for claim in reversed(snapshot.in_order)}
    drawn = lines(snapshot)
    line_of = {claim.id: at for at, line in enumerate(drawn) for claim in line.claims}
    types = {id: at for at, id in enumerate(sorted({actor.type for actor in actors}))}
    shown = {
        "title": snapshot.title,
        "open": snapshot.link,
        "base": snapshot.base,
        "rule": {"reported": snapshot.reported, "uncontested": snapshot.uncontested},
        "network": network(snapshot, actors, [(place[line.subject], place[line.object]) for line in drawn], renderer),
        "types": [[id, _type(id, snapshot)] for id in types],
        "sectors": _named(SECTORS, (actor.sector for actor in actors)),
        "countries": _named(snapshot.countries, (actor.country for actor in actors)),
        "modalities": MODALITIES,
        "relations": [_relation(id, roots.get(id), snapshot) for id in relations],
        "actors": [_actor(actor, types[actor.type], snapshot, place) for actor in actors],
        "edges": [_edge(line, relations[line.relation], place) for line in drawn],
        "articles": [_article(article) for article in articles],
        "claims": [_claim(claim, drawn, line_of, article_at, place) for claim in snapshot.in_order],
    }
    return shown, words(snapshot.in_order)


def words(claims: Sequence[Claim]) -> Json:
    """Return the sentences, and for each claim its id, sentence, marks and rule."""
    sentences = Places(claim.evidence.text for claim in claims)
    rules = Places(claim.rule for claim in claims)
    rows = [[claim.id, sentences[claim.evidence.text], _marks(claim), rules[claim.rule]] for claim in claims]
    return {"sentences": list(sentences), "rules": list(rules), "claims": rows}


class Places(dict[str, int]):
    """Texts in order of first appearance, each with its place."""

    def __init__(self, texts: Iterable[str]) -> None:
        super().__init__((text, at) for at, text in enumerate(dict.fromkeys(texts)))


def group_of(actor: Actor, snapshot: Snapshot) -> str:
    """Return how an actor is drawn: state, organisation, force, person, place or matter."""
    type: str | None = actor.type
    while type and type not in GROUPS:
        above = snapshot.ontology.types.get(type)
        type = above.parent if above else None
    return GROUPS[type] if type else MATTER


def _short(row: Row) -> Row:
    while row and row[-1] is None:
        row.pop()
    return row


def _named(names: Any, codes: Iterable[str | None]) -> dict[str, str]:
    return {code: names[code] for code in sorted({code for code in codes if code}) if code in names}


def _type(id: str, snapshot: Snapshot) -> str:
    known = snapshot.ontology.types.get(id)
    return known.label if known else _words(id)


def _edge(line: Line, relation: int, place: dict[str, int]) -> Row:
    return _short([
        line.key, place[line.subject], place[line.object], relation, line.standing, int(line.contested), line.sources,
        [key for key in line.keys if key != line.key] or None, line.claims[0].relation_words or None,
    ])  # fmt: skip


def _actor(actor: Actor, type: int, snapshot: Snapshot, place: dict[str, int]) -> Row:
    return _short([
        actor.id, actor.name, type, group_of(actor, snapshot), actor.country, actor.sector,
        [[alias.text, alias.reason] for alias in actor.aliases if alias.text != actor.name] or None,
        actor.valid_from, actor.valid_to, [list(pair) for pair in actor.external] or None,
        place.get(actor.parent) if actor.parent else None,
    ])  # fmt: skip


def _relation(id: str, root: str | None, snapshot: Snapshot) -> Json:
    known = snapshot.ontology.relations.get(id)
    if known:
        return {"id": id, "label": known.label, "quad": known.quad or 0, "symmetric": known.symmetric}
    return {"id": id, "label": _words(id), "quad": QUADS.get(root or "", 0), "symmetric": False}


def _words(id: str) -> str:
    return re.sub("(?<=[a-z])[A-Z]", lambda found: f" {found[0].lower()}", id)


def _date_first(article: Article) -> tuple[str, str]:
    return (article.published or "", article.id)


def _article(article: Article) -> Row:
    url = article.url or ""
    safe = url if url.lower().startswith(("https://", "http://")) else None
    return _short([article.id, article.title, article.source, article.published, safe])


def _claim(
    claim: Claim, drawn: Sequence[Line], line_of: dict[str, int], article_at: dict[str, int], place: dict[str, int]
) -> Row:
    at = line_of[claim.id]
    return _short([
        at, article_at[claim.article.id], POLARITIES.index(claim.polarity), MODALITIES.index(claim.modality),
        round(claim.confidence, 4) if claim.confidence == claim.confidence else None,
        int(claim.subject.id != drawn[at].subject) or None,
        [place[speaker.who.id] for speaker in claim.speakers] or None,
        [claim.time.start, claim.time.end] if claim.time else None,
    ])  # fmt: skip


def _marks(claim: Claim) -> list[Any]:
    """Return where in the evidence subject, relation and object stand: start, end, which, start ...; none overlap."""
    use, who, whom = claim.relation, claim.subject, claim.object
    spans = [(use.start, use.end, 1), (who.start, who.end, 0), (whom.start, whom.end, 2)]
    low, high = claim.evidence.start, claim.evidence.end
    found: list[tuple[int, int, int]] = []
    for start, end, what in spans:
        apart = all(end - low <= first or start - low >= last for first, last, _ in found)
        if low <= start < end <= high and apart:
            found.append((start - low, end - low, what))
    return [number for mark in sorted(found) for number in mark]
