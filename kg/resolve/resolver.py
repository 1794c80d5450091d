"""Mentions become participants: known actors, holders of offices, new names and plain descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import Actor, Alias, Article, Holding, Mention, Naming, Ontology, Participant
from kg.resolve.names import slug
from kg.resolve.people import People, held

ARTICLE = re.compile(
    r"(?:United|Netherlands|Philippines|Maldives|Bahamas|Gambia|Soviet|European|African Union|Arab League|Democratic"
    r"|Central African|Dominican|Republic|Holy See|Seychelles|Comoros|Solomon|Marshall|International|US |UK )"
)
LEADING = re.compile(r"^(?:the|an?) (?=\w)", re.IGNORECASE)
ANY = ""  # the owner of an office whose own name says whose it is
UNNAMED = "unnamed speaker"


class Resolver:
    """Knows the actors and offices of `seeds/`; gives each mention its participant, the same every time."""

    def __init__(
        self,
        actors: Iterable[Actor],
        holdings: Sequence[Holding],
        ontology: Ontology,
        naming: Naming | None = None,
    ) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self.ontology = ontology
        self.people = People(self.actors, holdings, naming or Naming())
        self._adjective = {actor.id: _adjective(actor) for actor in self.actors.values()}
        self._states = {
            actor.country: actor.id for actor in self.actors.values() if actor.type == "State" and _present(actor)
        }
        self._holdings: dict[tuple[str, str], list[Holding]] = {}
        for holding in holdings:
            self._holdings.setdefault((holding.office.casefold(), holding.of), []).append(holding)
            self._holdings.setdefault((holding.office.casefold(), ANY), []).append(holding)

    def participant(self, item: Mention, article: Article) -> Participant:
        """Return who or what a mention is, as far as its words and the article's date tell."""
        if item.kind == "office":
            return self._office(item, article)
        if item.actor and item.actor in self.actors:
            return self._known(item, self.actors[item.actor], item.reason or "name")
        if item.kind == "pronoun":
            return self._make(item, UNNAMED, item.type or "Person", "pronoun")
        if item.kind == "role":
            return self._role(item, article)
        if item.kind == "name" and item.name:
            known, reason = self._candidate(item, item.name, article)
            return self._known(item, known, reason) if known else self._named(item, item.name)
        return self._described(item)

    def actor(self, found: Participant, item: Mention) -> Actor:
        """Return the record to keep of a participant: the known actor, or a new one with the names seen."""
        known = self.actors.get(found.id)
        if known:
            spelt = item.name if item.kind == "name" and found.reason == "spelling" else None
            return replace(known, aliases=(*known.aliases, Alias(spelt, "spelling"))) if spelt else known
        names = [Alias(found.name, "name")]
        if item.kind == "name" and found.text and found.text != found.name:
            names.append(Alias(found.text, "short form" if found.text in found.name else "name"))
        parent = item.country if item.country in self.actors else None
        return Actor(found.id, found.name, found.type, tuple(names), found.country, found.sector, parent=parent)

    def _known(self, item: Mention, actor: Actor, reason: str) -> Participant:
        return Participant(
            actor.id,
            actor.name,
            actor.type,
            actor.country,
            actor.sector or item.sector,
            item.text,
            item.start,
            item.end,
            reason,
        )

    def _make(self, item: Mention, name: str, type: str, reason: str) -> Participant:
        key = slug(name)
        if key in self.actors and self.actors[key].type != type:
            key = f"{key}-{type.lower()}"
        return Participant(
            key, name, type, self._country(item.country), item.sector, item.text, item.start, item.end, reason
        )

    def _candidate(self, item: Mention, name: str, article: Article) -> tuple[Actor | None, str]:
        """Return the known person whom a name spells otherwise, or whose surname it is while in office, and why."""
        if item.type != "Person":
            return None, ""
        if len(name.split()) == 1:
            return self.people.in_office(name, article.published), "short form"
        home = self._country(item.country)
        return self.people.spelt(name, home), "spelling"

    def _country(self, actor: str | None) -> str | None:
        return self.actors[actor].country if actor in self.actors else None

    def _named(self, item: Mention, name: str) -> Participant:
        return self._make(item, name, item.type, item.reason or "name")

    def _role(self, item: Mention, article: Article) -> Participant:
        """A role without a name is its holder on the article's date, where the tables know one."""
        holder = self._holder(item, article)
        if holder and holder.person in self.actors:
            return self._known(item, self.actors[holder.person], "office")
        return self._make(item, self.office_name(item), "Person", "role")

    def _holder(self, item: Mention, article: Article) -> Holding | None:
        owner = item.country if "{" in (item.role or "") else ANY  # "Secretary General of NATO" says whose
        if not item.role or owner is None or not article.published:
            return None
        office = _office_of(item.role)
        for name in (office, office.replace("Defense", "Defence")):
            terms = self._holdings.get((name.casefold(), owner), ())
            fitting = [holding for holding in terms if held(holding, article.published)]
            if len({holding.person for holding in fitting}) == 1:
                return fitting[0]
        return None

    def office_name(self, item: Mention) -> str:
        """Return a readable office: "Foreign Minister of Syria"."""
        role = item.role or item.text
        owner = self.actors.get(item.country or "")
        if owner:
            name = with_article(owner.name)
            return role.replace("the {of}", name if name.startswith("the ") else f"the {name}").replace("{of}", name)
        return re.sub(r"\s+(?:of|at|in|for|to)(?:\s+the)?\s+\{(?:of|country)\}", "", role)

    def _office(self, item: Mention, article: Article) -> Participant:
        if item.country is None:
            item = replace(item, country=self._whose(item, article))
        return self._make(item, self.office_name(item), "Office", "title")

    def _whose(self, item: Mention, article: Article) -> str | None:
        """Return whose office a known person holds: as the tables say, else his country's ("Secretary Austin")."""
        holder = self.actors.get(item.actor or "")
        if holder is None:
            return None
        terms = [
            term for term in self._holdings.get((_office_of(item.role).casefold(), ANY), ()) if term.person == holder.id
        ]
        owners = {term.of for term in terms if article.published and held(term, article.published)} or {
            t.of for t in terms
        }
        if len(owners) == 1:
            return owners.pop()
        return None if item.sector == "IGO" else self._states.get(holder.country or "")

    def _described(self, item: Mention) -> Participant:
        name = item.name or item.text
        adjective = self._adjective.get(item.country or "")
        if item.kind == "description" and adjective and item.reason != "inhabitants":
            name = name if adjective.lower() in name.lower() else f"{adjective} {name}"
        return self._make(item, LEADING.sub("", " ".join(name.split())), item.type or "Issue", "description")


def _office_of(role: str | None) -> str:
    """Return the office of a role as the tables have it, without whose it is."""
    return (role or "").replace(" of {of}", "").replace(" of the {of}", "")


def _present(actor: Actor) -> bool:
    """Return whether a state is the one that its country code stands for today."""
    return actor.country is not None and actor.valid_to is None and actor.parent is None


def with_article(name: str) -> str:
    """Return a name as it stands after "of".

    >>> with_article("United States"), with_article("Turkey")
    ('the United States', 'Turkey')
    """
    return f"the {name}" if ARTICLE.match(name) else name


def _adjective(actor: Actor) -> str:
    """Return the adjective of a state ("Turkish"), else its name."""
    return next((alias.text for alias in actor.aliases if alias.reason == "demonym"), actor.name)
