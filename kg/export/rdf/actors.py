"""Actors with their direct edges, and propositions with what is said of them, become blocks of statements."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.export.rdf.claims import Block
from kg.export.rdf.terms import Terms, local
from kg.export.snapshot import Standing
from kg.model import Actor

LANGUAGE = "en"  # of actors' names
REGISTRIES = {
    "wikidata": (re.compile(r"[QP][1-9][0-9]*"), "http://www.wikidata.org/entity/"),
    "geonames": (re.compile(r"[1-9][0-9]*"), "https://sws.geonames.org/"),
}
NOTHING = re.compile(r"(?!)")


def actor_block(actor: Actor, edges: Iterable[tuple[str, str]], terms: Terms) -> Block:
    """Return what is known of an actor, and its direct edges: pairs of relation and other actor."""
    pairs = [("a", terms.kgo(actor.type)), ("rdfs:label", terms.text(actor.name, LANGUAGE))]
    names = {alias.text for alias in actor.aliases} - {actor.name}
    pairs += [("skos:altLabel", terms.text(name, LANGUAGE)) for name in names]
    for predicate, value in (("kgo:country", actor.country), ("kgo:sector", actor.sector)):
        if value is not None:
            pairs.append((predicate, terms.word(value)))
    for predicate, moment in (("kgo:validFrom", actor.valid_from), ("kgo:validTo", actor.valid_to)):
        if moment is not None:
            pairs.append((predicate, terms.day(moment)))
    if actor.parent is not None:
        pairs.append(("kgo:parent", terms.actor(actor.parent)))
    pairs += [("kgo:externalId", terms.text(f"{scheme}:{id}")) for scheme, id in actor.external]
    pairs += [("skos:exactMatch", terms.link(link)) for scheme, id in actor.external if (link := elsewhere(scheme, id))]
    pairs += [(f"kgo:{local(relation)}", terms.actor(other)) for relation, other in edges]
    return Block(terms.actor(actor.id), pairs)


def elsewhere(scheme: str, id: str) -> str | None:
    """Return the IRI that a registry gives an actor, where it gives one.

    >>> elsewhere("wikidata", "Q43"), elsewhere("wikidata", "Q 43")
    ('http://www.wikidata.org/entity/Q43', None)
    """
    pattern, space = REGISTRIES.get(scheme, (NOTHING, ""))
    return f"{space}{id}" if pattern.fullmatch(id) else None


def proposition_block(standing: Standing, terms: Terms) -> Block:
    """Return what is claimed, whether it stands as a direct edge, and how many say so or deny it."""
    pairs = [
        ("a", terms.kgo("Proposition")),
        ("kgo:affirmedCount", terms.number(standing.affirmed)),
        ("kgo:articleCount", terms.number(standing.articles)),
        ("kgo:deniedCount", terms.number(standing.denied)),
        ("kgo:direct", terms.flag(standing.direct)),
        ("kgo:object", terms.actor(standing.object)),
        ("kgo:predicate", terms.kgo(standing.relation)),
        ("kgo:sourceCount", terms.number(standing.sources)),
        ("kgo:subject", terms.actor(standing.subject)),
    ]
    return Block(terms.of("proposition", standing.key), pairs)
