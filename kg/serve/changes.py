"""Articles that came, changed or went become the fewest statements to be taken out of the index and put in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from kg.export.kept import Kept
from kg.export.rdf.actors import actor_block
from kg.export.rdf.origin import Origin, Run
from kg.export.rdf.spell import lines
from kg.ledger import ClaimFilter, Ledger
from kg.model import Actor, Claim, LedgerError, proposition_key
from kg.serve.parts import ONTOLOGY, Known, Parts, Runs

SAID = ("subject", "predicate", "object")
SHARED = DefaultGraph()


def change(
    store: Store, ledger: Ledger, parts: Parts, changed: Collection[str], gone: Collection[str], actors: Collection[str]
) -> None:
    """Bring a store up to date: articles that changed (or are new, or name who is merged now), those that went, and
    actors of whom something else is known now.
    """
    old, kept = Old(store, parts), Kept(ledger, ClaimFilter(), base=parts.base)
    everyone = old.actors([*changed, *gone]) | ledger.appearing(changed) | set(actors)
    records = {id: actor for id in everyone if (actor := _record(ledger, id)) and actor.id == id}
    retold = {*changed, *old.naming(actor for actor in records.values() if old.differs(actor))} - set(gone)
    claims = list(ledger.claims(ClaimFilter(article=tuple(retold)))) if retold else []
    keys = old.propositions([*retold, *gone]) | {key for claim in claims for key in (claim.proposition, twin(claim))}
    lost = old.origins([*retold, *gone])
    old.take_out([*retold, *gone], keys, everyone, {f"{ONTOLOGY}{id}" for id in ledger.relations()})
    told = [*_articles(claims, runs(ledger), parts, lambda id: records.get(id) or _record(ledger, id))]
    told += [parts.proposition(item) for item in Kept(ledger, _about(keys), base=parts.base).standings()]
    store.bulk_load("".join([*told, parts.judged(kept)]).encode("utf-8", "replace"), RdfFormat.N_QUADS, lenient=True)
    known = "".join(parts.actor(records[id]) for id in sorted(records) if old.is_named(id))
    store.load(known.encode("utf-8", "replace"), RdfFormat.N_QUADS, lenient=True)
    old.forget(lost)


def _articles(claims: list[Claim], runs: Callable[[str], Runs], parts: Parts, known: Known) -> Iterator[str]:
    origins: set[Origin] = set()
    for id, group in groupby(claims, key=lambda claim: claim.article.id):
        found, made = tuple(group), runs(id)
        origins.update(Origin(made.get(claim.extractor), claim.extractor, claim.rule) for claim in found)
        yield parts.article(found, made, known)
    yield parts.origins(origins)


def _about(keys: Collection[str]) -> ClaimFilter:
    return ClaimFilter(proposition=tuple(sorted(keys)))


def twin(claim: Claim) -> str:
    """Return the proposition that says the same the other way round, should the relation be symmetric."""
    return proposition_key(claim.object.id, claim.relation.id, claim.subject.id, claim.relation_words)


def runs(ledger: Ledger) -> Callable[[str], Runs]:
    """Return what tells the runs in which each extractor read an article."""
    numbered = {n: Run(*run) for n, run in ledger.runs().items()}
    return lambda id: {name: numbered[n] for name, n in ledger.read_by(id).items() if n in numbered}


def _record(ledger: Ledger, id: str) -> Actor | None:
    try:
        return ledger.actor(id)
    except LedgerError:
        return None


class Old:
    """What a store holds."""

    def __init__(self, store: Store, parts: Parts) -> None:
        self._store, self._parts = store, parts

    def propositions(self, articles: Iterable[str]) -> set[str]:
        """Return the propositions of which articles speak, and their twins."""
        link = NamedNode(f"{ONTOLOGY}proposition")
        names = {quad.object for id in articles for quad in self._in(id, None, link)}
        found = {self._parts.id("proposition", name.value) for name in names if isinstance(name, NamedNode)}
        return found | {self._twin(*triple) for key in found if (triple := self._triple(key))}

    def actors(self, articles: Iterable[str]) -> set[str]:
        """Return the ids of those whom articles name."""
        space = self._parts.terms.spaces["actor"]
        return {
            self._parts.id("actor", quad.object.value)
            for id in articles
            for quad in self._in(id)
            if isinstance(quad.object, NamedNode) and quad.object.value.startswith(space)
        }

    def origins(self, articles: Iterable[str]) -> set[NamedNode]:
        """Return what made the claims of articles."""
        link = NamedNode(f"{self._parts.prefixes['prov']}wasGeneratedBy")
        found = {quad.object for id in articles for quad in self._in(id, None, link)}
        return {node for node in found if isinstance(node, NamedNode)}

    def differs(self, actor: Actor) -> bool:
        """Return whether the store has an actor under another name, type, country or sector."""
        block = actor_block(Actor(actor.id, actor.name, actor.type, country=actor.country, sector=actor.sector), (),
                            self._parts.terms)  # fmt: skip
        wanted = set(lines(block, self._parts.terms).removesuffix(" .\n").split(" .\n"))
        name = NamedNode(self._parts.iri("actor", actor.id))
        links = [self._parts.prefixes[key] + rest for key, rest in
                 (("rdf", "type"), ("rdfs", "label"), ("kgo", "country"), ("kgo", "sector"))]  # fmt: skip
        quads = [quad for link in links for quad in self._store.quads_for_pattern(name, NamedNode(link), None, SHARED)]
        return bool(quads) and {str(quad.triple) for quad in quads} != wanted

    def naming(self, actors: Iterable[Actor]) -> set[str]:
        """Return the articles that name any of the actors."""
        nodes = [NamedNode(self._parts.iri("actor", actor.id)) for actor in actors]
        graphs = {quad.graph_name for node in nodes for quad in self._store.quads_for_pattern(None, None, node, None)}
        return {self._parts.id("article", graph.value) for graph in graphs if isinstance(graph, NamedNode)}

    def is_named(self, id: str) -> bool:
        """Return whether an article names the actor."""
        node = NamedNode(self._parts.iri("actor", id))
        found = self._store.quads_for_pattern(None, None, node, None)
        return any(isinstance(quad.graph_name, NamedNode) for quad in found)

    def take_out(
        self, articles: Iterable[str], keys: Iterable[str], actors: Iterable[str], relations: Collection[str]
    ) -> None:
        """Remove articles, propositions with their bare triples, and what is stated of actors themselves."""
        for quad in [*self._of_propositions(keys), *self._of_actors(actors, relations), *self._of_judgements()]:
            self._store.remove(quad)
        for article in articles:
            self._store.remove_graph(NamedNode(self._parts.iri("article", article)))

    def forget(self, nodes: Iterable[NamedNode]) -> None:
        """Remove what is stated of nodes to which nothing leads any more, and so on with what they led to."""
        for node in nodes:
            if next(self._store.quads_for_pattern(None, None, node, None), None) is None:
                quads = list(self._store.quads_for_pattern(node, None, None, SHARED))
                for quad in quads:
                    self._store.remove(quad)
                self.forget(quad.object for quad in quads if isinstance(quad.object, NamedNode))

    def _of_propositions(self, keys: Iterable[str]) -> Iterator[Quad]:
        for key in keys:
            yield from self._store.quads_for_pattern(self._proposition(key), None, None, SHARED)
            if triple := self._triple(key):
                yield from self._store.quads_for_pattern(*triple, SHARED)

    def _of_judgements(self) -> Iterator[Quad]:
        """Yield all that was judged and who is shown as whom: it is little, and told anew each time."""
        kind = NamedNode(f"{ONTOLOGY}Judgement")
        for quad in self._store.quads_for_pattern(None, NamedNode(f"{self._parts.prefixes['rdf']}type"), kind, SHARED):
            yield from self._store.quads_for_pattern(quad.subject, None, None, SHARED)
        for link in (f"{ONTOLOGY}shownAs", f"{self._parts.prefixes['owl']}sameAs"):
            yield from self._store.quads_for_pattern(None, NamedNode(link), None, SHARED)

    def _of_actors(self, ids: Iterable[str], relations: Collection[str]) -> Iterator[Quad]:
        for id in ids:
            for quad in self._store.quads_for_pattern(NamedNode(self._parts.iri("actor", id)), None, None, SHARED):
                if quad.predicate.value not in relations:
                    yield quad

    def _in(self, article: str, subject: None = None, link: NamedNode | None = None) -> Iterator[Quad]:
        return self._store.quads_for_pattern(subject, link, None, NamedNode(self._parts.iri("article", article)))

    def _proposition(self, key: str) -> NamedNode:
        return NamedNode(self._parts.iri("proposition", key))

    def _triple(self, key: str) -> tuple[NamedNode, NamedNode, NamedNode] | None:
        links = [NamedNode(f"{ONTOLOGY}{part}") for part in SAID]
        quads = [self._store.quads_for_pattern(self._proposition(key), link, None, SHARED) for link in links]
        found = [quad.object for each in quads for quad in each if isinstance(quad.object, NamedNode)]
        return (found[0], found[1], found[2]) if len(found) == len(SAID) else None

    def _twin(self, subject: NamedNode, predicate: NamedNode, object: NamedNode) -> str:
        ids = [self._parts.id("actor", node.value) for node in (object, subject)]
        return proposition_key(ids[0], predicate.value.removeprefix(ONTOLOGY), ids[1])
