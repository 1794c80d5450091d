"""Small articles, actors and claims for tests: the words of a claim are made up as needed."""

from dataclasses import replace

from kg.model import (
    Actor,
    Alias,
    Article,
    Claim,
    EventTime,
    Participant,
    Quantity,
    Relation,
    RelationUse,
    Roles,
    Span,
    Speaker,
)

TEXT = "Turkey backs militants in Syria. Syria denies any talks with Turkey. Russia urged both to normalise relations."
TURKEY = Actor(
    "turkey",
    "Turkey",
    "State",
    (Alias("Türkiye"), Alias("Turkish", "demonym"), Alias("Ankara", "capital")),
    "TUR",
    external=(("wikidata", "Q43"),),
)
SYRIA = Actor("syria", "Syria", "State", (Alias("Damascus", "capital"), Alias("Syrian", "demonym")), "SYR")
RUSSIA = Actor("russia", "Russia", "State", (Alias("the Kremlin", "seat of power"), Alias("Moscow", "capital")), "RUS")
MIKDAD = Actor("faysal-mikdad", "Faysal Mikdad", "Person", (Alias("Mikdad", "short form"),), "SYR", "GOV")
ACTORS = (TURKEY, SYRIA, RUSSIA, MIKDAD)


def relation(id, symmetric=False):
    return Relation(id, id, "", "", None, None, None, None, (), (), symmetric, None, None)


RELATIONS = (relation("supports"), relation("attacks"), relation("negotiatesWith", True), relation("meets", True))


def article(id="a1", text=TEXT, **fields):
    return Article(text, given_id=id, **{"published": "2022-09-24", "source": "Wire", **fields})


def who(name, type="State", country=None):
    actor = next((item for item in ACTORS if name in (item.id, item.name)), None)
    if actor is not None:
        return Participant(actor.id, actor.name, actor.type, actor.country, actor.sector)
    return Participant(name.lower().replace(" ", "-"), name, type, country)


def matter(name):
    return who(name, "Issue")


def speaker(name, cue="said"):
    return Speaker(who(name, "Person"), Span(cue, 0, len(cue)))


def time(start, end=None, precision="day"):
    return EventTime(start, end, precision, "then", 0, 4)


def claim(subject="Turkey", relation="supports", object="Syria", *, of=None, start=0, end=32, speakers=(), about=(),
          words="backs", **fields):  # fmt: skip
    of = of or article()
    participants = (item if isinstance(item, Participant) else who(item) for item in (subject, object))
    subject, object = participants
    return Claim(
        of,
        subject,
        RelationUse(relation, None, None, None, words, start, start + 5),
        object,
        Span(of.text[start:end], start, end),
        speakers=tuple(item if isinstance(item, Speaker) else speaker(item) for item in speakers),
        roles=Roles(about=tuple(map(who, about))),
        rule=fields.pop("rule", "active"),
        **fields,
    )


def full_claim(of=None):
    """A claim with every field in use."""
    made = claim(of=of, speakers=("Faysal Mikdad", "Sputnik"), polarity="denied", modality="alleged", confidence=0.25)
    roles = Roles((who("Russia"), matter("trade")), who("Geneva", "Place"), who("rockets", "Weapon"),
                  Quantity(8.5, "tonnes", "8.5 tonnes", 3, 13))  # fmt: skip
    return replace(made, roles=roles, time=time("2022-09", None, "since"))


def filled(ledger, *claims, actors=ACTORS, relations=RELATIONS):
    """Add claims to a ledger, each under its own article, and return the ledger."""
    ledger.learn(relations)
    by_article = {}
    for item in claims:
        by_article.setdefault(item.article, []).append(item)
    for of, items in by_article.items():
        named = {p.id for c in items for p in (c.subject, c.object, *c.roles.about, *(s.who for s in c.speakers))}
        ledger.add(of, items, [actor for actor in actors if actor.id in named])
    return ledger
