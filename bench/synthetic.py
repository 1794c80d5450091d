"""A seed becomes articles with claims and actors as news has them: a few actors are named everywhere, most once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from kg.model import Actor, Alias, Article, Claim, EventTime, Participant, RelationUse, Roles, Span, Speaker

ZIPF = 1.0  # the n-th actor is named 1/n as often as the first
CLAIMS = 25  # in an article, as in the demo corpus
SENTENCES = 12
CAST = 30  # actors of an article, one of whom may be picked twice
SYLLABLES = ("ka", "ri", "mo", "ten", "sul", "bar", "dei", "vo", "nim", "ash", "pel", "tor", "gu", "ley")
TYPES = ("State", "Person", "Organisation", "ArmedGroup")
SOURCES = tuple(f"Daily {number}" for number in range(200))
RELATIONS = (
    ("supports", "SUPPORT"), ("attacks", "ASSAULT"), ("meets", "CONSULT"), ("negotiatesWith", "CONSULT"),
    ("accuses", "ACCUSE"), ("sanctions", "SANCTION"), ("praises", "SUPPORT"), ("rejects", "REJECT"),
    ("threatens", "THREATEN"), ("holdsOffice", None), ("alliedWith", None), ("urges", "REQUEST"),
)  # fmt: skip
MODALITIES = ("actual",) * 7 + ("planned", "wanted", "possible")
FILLER = "officials said on the day that talks about the border, the grain and the prisoners would go on"


Fact = tuple[Actor, tuple[str, str | None], Actor, tuple[Actor, ...], tuple[Actor, ...]]  # about, speakers


@dataclass(frozen=True)
class Entry:
    """An article as a pipeline would hand it over."""

    article: Article
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]


class World:
    """Actors and how often each is named; the same for the same seed on every machine."""

    def __init__(self, actors: int, seed: int = 0) -> None:
        self.random = random.Random(seed)
        self.actors = [self._actor(n) for n in range(actors)]
        self.weights = list(accumulate(1 / (n + 1) ** ZIPF for n in range(actors)))

    def _actor(self, n: int) -> Actor:
        name = "".join(self.random.choices(SYLLABLES, k=3)).title()
        aliases = (Alias(f"{name}ian", "demonym"), Alias(f"{name} City", "capital")) if n < 200 else ()
        kind = "State" if n < 200 else self.random.choice(TYPES)
        return Actor(f"{name.lower()}-{n}", f"{name} {n}", kind, aliases, None, None)

    def pick(self) -> Actor:
        """Return an actor."""
        (found,) = self.random.choices(self.actors, cum_weights=self.weights)
        return found

    def entries(self, claims: int) -> Iterator[Entry]:
        """Yield articles until there are so many claims."""
        number = made = 0
        while made < claims:
            entry = self.entry(number, min(CLAIMS, claims - made))
            number, made = number + 1, made + len(entry.claims)
            yield entry

    def entry(self, number: int, size: int) -> Entry:
        """Return one article of so many claims."""
        chance = self.random
        cast = [self.pick() for _ in range(CAST)]
        facts = [self._fact(cast) for _ in range(size)]
        text, spans = "", []
        for n in range(SENTENCES):
            names = [actor.name for fact in facts[n::SENTENCES] for actor in (fact[0], fact[2])]
            sentence = f"{' and '.join(names)}: {FILLER} {chance.randrange(10**6)}."
            spans.append((len(text), len(text) + len(sentence)))
            text += sentence + " "
        date = f"{2000 + number % 24}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        article = Article(text, f"Article {number}", date, chance.choice(SOURCES), f"https://news.example/{number}")
        claims = {c.id: c for n, fact in enumerate(facts) for c in (self._claim(article, fact, spans[n % SENTENCES]),)}
        named = {actor.id: actor for fact in facts for actor in (fact[0], fact[2], *fact[3], *fact[4])}
        return Entry(article, tuple(claims.values()), tuple(named.values()))

    def _fact(self, cast: list[Actor]) -> Fact:
        chance = self.random
        subject, object = chance.choice(cast), chance.choice(cast)
        while object is subject:
            object = self.pick()
        about = (chance.choice(cast),) if chance.random() < 0.1 else ()
        speakers = (chance.choice(cast),) if chance.random() < 0.4 else ()
        return subject, chance.choice(RELATIONS), object, about, speakers

    def _claim(self, article: Article, fact: Fact, span: tuple[int, int]) -> Claim:
        subject, (relation, plover), object, about, speakers = fact
        chance, (start, end) = self.random, span

        def who(actor: Actor) -> Participant:
            at = max(article.text.find(actor.name, start), 0)
            words = article.text[at : at + len(actor.name)]
            return Participant(actor.id, actor.name, actor.type, None, None, words, at, at + len(words), "name")

        cue = Span("said", *(lambda at: (at, at + 4))(article.text.find("said", start)))
        dated = chance.random() < 0.3
        return Claim(
            article,
            who(subject),
            RelationUse(relation, plover, None, "05", article.text[start : start + 7], start, start + 7),
            who(object),
            Span(article.text[start:end], start, end),
            polarity="denied" if chance.random() < 0.1 else "affirmed",
            modality=chance.choice(MODALITIES),  # type: ignore[arg-type]
            speakers=tuple(Speaker(who(actor), cue) for actor in speakers),
            time=EventTime(article.published, article.published, "day", "on the day", end - 20, end - 10)
            if dated and article.published
            else None,
            roles=Roles(about=tuple(map(who, about))),
            rule="active",
            confidence=round(chance.uniform(0.5, 1), 2),
        )
