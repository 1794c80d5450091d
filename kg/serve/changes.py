"""Articles that came, changed or went become the fewest statements to be taken out of the index and put in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import RdfFormat, Store

from kg.export.kept import Kept
from kg.export.rdf.origin import Origin, Run
from kg.export.snapshot import Standing, participants
from kg.ledger import ClaimFilter, Ledger
from kg.model import Claim, proposition_key
from kg.serve.old import Old
from kg.serve.parts import Known, Parts, Runs


@dataclass(frozen=True)
class Changes:
    """What a ledger has that its index has not."""

    articles: frozenset[str]  # that are new, told otherwise, or name somebody who is merged now
    gone: frozenset[str]
    actors: frozenset[str]  # of whom something else is known, or shown
    judged: bool  # whether there are other judgements, or others who are merged

    def __bool__(self) -> bool:
        return bool(self.articles or self.gone or self.actors or self.judged)


def change(store: Store, ledger: Ledger, parts: Parts, changes: Changes) -> None:
    """Bring a store up to date; what this costs depends on what has changed, not on what there is."""
    old, symmetric = Old(store, parts), ledger.symmetric()
    people = {actor.id: actor for actor in ledger.actors(changes.actors)}
    retold = {*changes.articles, *old.naming(filter(old.differs, people.values()))} - changes.gone
    left = retold | changes.gone  # whose graphs as they were count no more
    claims = list(ledger.claims(ClaimFilter(article=tuple(retold)))) if retold else []
    told = {part.id for claim in claims for part in participants(claim)}
    before = old.actors(left)
    people |= {actor.id: actor for actor in ledger.actors((told | before) - people.keys())}
    touched = changes.actors | before | {id for id in told & people.keys() if not old.has(people[id])}
    named = sorted(id for id in touched & people.keys() if id in told or old.is_named(id, left))
    keys = old.propositions(left, symmetric)
    standings = _standings(ledger, keys.union(*(_keys(claim, symmetric) for claim in claims)), parts)
    keys |= _told_elsewhere(standings, claims)
    lost = old.origins(left)
    shared = [*map(parts.actor, map(people.__getitem__, named)), *map(parts.proposition, standings)]
    shared += [parts.judged(Kept(ledger, ClaimFilter(), base=parts.base))] if changes.judged else []
    missing = old.become("".join(shared), keys, touched, changes.judged)
    old.take_out(left)
    new = "".join([missing, *_articles(claims, runs(ledger), parts, people.get)])
    store.bulk_load(new.encode("utf-8", "replace"), RdfFormat.N_QUADS, lenient=True)
    old.forget(lost)


def _standings(ledger: Ledger, keys: Collection[str], parts: Parts) -> list[Standing]:
    """Return the propositions that the ledger still has."""
    wanted = ClaimFilter(proposition=tuple(sorted(keys)))
    return list(Kept(ledger, wanted, base=parts.base).standings()) if keys else []


def _told_elsewhere(standings: Iterable[Standing], claims: Iterable[Claim]) -> set[str]:
    """Return the propositions of which other articles speak than those of the claims, so that a store has them."""
    here = Counter(key for key, _ in {(claim.proposition, claim.article.id) for claim in claims})
    return {standing.key for standing in standings if standing.articles > here[standing.key]}


def _articles(claims: list[Claim], runs: Callable[[str], Runs], parts: Parts, known: Known) -> Iterator[str]:
    origins: set[Origin] = set()
    for id, group in groupby(claims, key=lambda claim: claim.article.id):
        found, made = tuple(group), runs(id)
        origins.update(Origin(made.get(claim.extractor), claim.extractor, claim.rule) for claim in found)
        yield parts.article(found, made, known)
    yield parts.origins(origins)


def _keys(claim: Claim, symmetric: Collection[str]) -> Iterable[str]:
    """Yield the proposition of a claim, and the one that says the same the other way round."""
    yield claim.proposition
    if claim.relation.id in symmetric:
        yield proposition_key(claim.object.id, claim.relation.id, claim.subject.id, claim.relation_words)


def runs(ledger: Ledger) -> Callable[[str], Runs]:
    """Return what tells the runs in which each extractor read an article."""
    numbered = {n: Run(*run) for n, run in ledger.runs().items()}
    return lambda id: {name: numbered[n] for name, n in ledger.read_by(id).items() if n in numbered}
