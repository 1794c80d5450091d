"""A store is asked what it holds of articles, propositions and actors, and made to hold something else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.export.rdf.actors import actor_block
from kg.export.rdf.spell import lines
from kg.export.rdf.terms import local
from kg.model import Actor, proposition_key
from kg.serve.parts import ONTOLOGY, Parts

SHARED = DefaultGraph()
TYPE, LABEL = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/2000/01/rdf-schema#label"
REPEATED = (TYPE, LABEL, f"{ONTOLOGY}country", f"{ONTOLOGY}sector")  # what claims repeat of an actor
SHOWN = (f"{ONTOLOGY}shownAs", "http://www.w3.org/2002/07/owl#sameAs")
END = " .\n"


class Old:
    """What a store holds."""

    def __init__(self, store: Store, parts: Parts) -> None:
        self._store, self._parts = store, parts

    def propositions(self, articles: Iterable[str], symmetric: Collection[str]) -> set[str]:
        """Return the propositions of which articles speak, and those that say the same the other way round."""
        names = {quad.object for id in articles for quad in self._in(id, f"{ONTOLOGY}proposition")}
        found = {self._parts.id("proposition", name.value) for name in names if isinstance(name, NamedNode)}
        twins = (self._twin(key, symmetric) for key in found) if symmetric else ()
        return found | {key for key in twins if key}

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
        link = f"{self._parts.prefixes['prov']}wasGeneratedBy"
        found = {quad.object for id in articles for quad in self._in(id, link)}
        return {node for node in found if isinstance(node, NamedNode)}

    def has(self, actor: Actor) -> bool:
        """Return whether the store has an actor of this type."""
        return Quad(self._actor(actor.id), NamedNode(TYPE), NamedNode(f"{ONTOLOGY}{local(actor.type)}")) in self._store

    def differs(self, actor: Actor) -> bool:
        """Return whether the store has an actor under another name, type, country or sector."""
        known = {str(quad.triple) for link in REPEATED for quad in self._about(self._actor(actor.id), link)}
        plain = Actor(actor.id, actor.name, actor.type, country=actor.country, sector=actor.sector)
        return bool(known) and known != _split(lines(actor_block(plain, (), self._parts.terms), self._parts.terms))

    def naming(self, actors: Iterable[Actor]) -> set[str]:
        """Return the articles that name any of the actors."""
        graphs = {graph for actor in actors for graph in self._naming(actor.id)}
        return {self._parts.id("article", graph.value) for graph in graphs}

    def is_named(self, id: str, left: Collection[str]) -> bool:
        """Return whether an article names an actor, apart from some."""
        if next(self._about(self._actor(id), TYPE), None) is None:
            return False  # nobody named it before
        graphs = {self._article(article) for article in left}
        return any(graph not in graphs for graph in self._naming(id))

    def become(self, wanted: str, keys: Iterable[str], actors: Iterable[str], judged: bool) -> str:
        """Hold no other statements on propositions, actors and, if asked, judgements than these N-Triples.

        Return those that are missing.
        """
        before = [*self._of_propositions(keys), *self._of_actors(actors), *(self._of_judgements() if judged else ())]
        there, after = {str(quad.triple): quad for quad in before}, _split(wanted)
        for told in there.keys() - after:
            self._store.remove(there[told])
        return "".join(f"{told}{END}" for told in sorted(after - there.keys()))

    def take_out(self, articles: Iterable[str]) -> None:
        """Remove the graphs of articles."""
        for article in articles:
            if self._store.contains_named_graph(self._article(article)):
                self._store.remove_graph(self._article(article))

    def forget(self, nodes: Iterable[NamedNode]) -> None:
        """Remove what is stated of nodes to which nothing leads any more, and so on with what they led to."""
        for node in nodes:
            if next(self._store.quads_for_pattern(None, None, node, None), None) is None:
                quads = list(self._about(node))
                for quad in quads:
                    self._store.remove(quad)
                self.forget(quad.object for quad in quads if isinstance(quad.object, NamedNode))

    def _of_propositions(self, keys: Iterable[str]) -> Iterator[Quad]:
        for key in keys:
            quads = list(self._about(self._proposition(key)))
            yield from quads
            if triple := _triple(quads):
                yield from self._store.quads_for_pattern(*triple, SHARED)

    def _of_judgements(self) -> Iterator[Quad]:
        """Yield all that was judged and who is shown as whom."""
        for quad in self._store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(f"{ONTOLOGY}Judgement"), SHARED):
            if isinstance(quad.subject, NamedNode):
                yield from self._about(quad.subject)
        for link in SHOWN:
            yield from self._store.quads_for_pattern(None, NamedNode(link), None, SHARED)

    def _of_actors(self, ids: Iterable[str]) -> Iterator[Quad]:
        """Yield what is stated of actors themselves: what they do belongs to propositions."""
        space = self._parts.terms.spaces["actor"]
        for id in ids:
            for quad in self._about(self._actor(id)):
                to = quad.object.value if isinstance(quad.object, NamedNode) else ""
                edge = to.startswith(space) and quad.predicate.value != f"{ONTOLOGY}parent"
                if not edge:
                    yield quad

    def _twin(self, key: str, symmetric: Collection[str]) -> str | None:
        triple = _triple(list(self._about(self._proposition(key))))
        if triple is None:
            return None
        object, subject = (self._parts.id("actor", node.value) for node in (triple[0], triple[2]))
        relation = triple[1].value.removeprefix(ONTOLOGY)
        return proposition_key(subject, relation, object) if relation in symmetric else None

    def _naming(self, actor: str) -> Iterator[NamedNode]:
        for quad in self._store.quads_for_pattern(None, None, self._actor(actor), None):
            if isinstance(quad.graph_name, NamedNode):
                yield quad.graph_name

    def _about(self, node: NamedNode, link: str | None = None) -> Iterator[Quad]:
        return self._store.quads_for_pattern(node, NamedNode(link) if link else None, None, SHARED)

    def _in(self, article: str, link: str | None = None) -> Iterator[Quad]:
        return self._store.quads_for_pattern(None, NamedNode(link) if link else None, None, self._article(article))

    def _article(self, id: str) -> NamedNode:
        return NamedNode(self._parts.iri("article", id))

    def _actor(self, id: str) -> NamedNode:
        return NamedNode(self._parts.iri("actor", id))

    def _proposition(self, key: str) -> NamedNode:
        return NamedNode(self._parts.iri("proposition", key))


def _triple(quads: Iterable[Quad]) -> tuple[NamedNode, NamedNode, NamedNode] | None:
    """Return what a proposition says."""
    said = {quad.predicate.value.removeprefix(ONTOLOGY): quad.object for quad in quads}
    found = [said.get(part) for part in ("subject", "predicate", "object")]
    nodes = [node for node in found if isinstance(node, NamedNode)]
    return (nodes[0], nodes[1], nodes[2]) if len(nodes) == len(found) else None


def _split(statements: str) -> set[str]:
    return set(statements.removesuffix(END).split(END)) if statements else set()
