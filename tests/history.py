"""A small history of two years: stances that turn, a denial, a handover, wire copies and a plan."""

from factories import article, claim, filled, matter, time

from kg.model import Relation


def relation(id, plover, quad, score, symmetric=False, opposite=None):
    return Relation(id, id, "", "", plover, None, quad, score, (), (), symmetric, None, opposite)


RELATIONS = (
    relation("supports", "SUPPORT", 1, 5.0, opposite="rejects"),
    relation("rejects", "REJECT", 3, -2.0, opposite="supports"),
    relation("accuses", "ACCUSE", 3, -3.5),
    relation("attacks", "ASSAULT", 4, -9.0),
    relation("aids", "AID", 2, 10.0),
    relation("meets", "CONSULT", 1, 2.5, symmetric=True),
    relation("alliedWith", None, None, None, symmetric=True, opposite="opposedTo"),
    relation("holdsOffice", None, None, None),
)
PRESIDENT = matter("President of Syria")


def at(date, source="Wire", **fields):
    return article(f"{source} {date}", published=date, source=source, **fields)


def history(ledger):
    """Fill a ledger with the history and return it."""
    return filled(
        ledger,
        claim("Turkey", "aids", "Syria", of=at("2021-01-10")),
        claim("Turkey", "meets", "Syria", of=at("2021-06-01")),
        claim("Turkey", "accuses", "Syria", of=at("2022-03-05")),
        claim("Turkey", "accuses", "Syria", of=at("2022-03-05", "Paper"), speakers=["Faysal Mikdad"]),
        claim("Turkey", "supports", "Syria", of=at("2022-05-01"), modality="planned"),
        claim("Syria", "attacks", "Russia", of=at("2022-06-01"), speakers=["Sputnik"]),
        claim(
            "Syria", "attacks", "Russia", of=at("2022-06-03", "Paper"), polarity="denied", speakers=["Faysal Mikdad"]
        ),
        claim("Russia", "supports", "Iran", of=at("2021-02-01")),
        claim("Russia", "rejects", "Iran", of=at("2022-02-01")),
        claim("Iran", "attacks", "Turkey", of=at("2022-07-01"), time=time("2022-06-20", "2022-06-20")),
        claim("Syria", "alliedWith", "Iran", of=at("2021-03-01")),
        claim("Iran", "alliedWith", "Syria", of=at("2022-12-01"), polarity="denied"),
        claim("Hafiz", "holdsOffice", PRESIDENT, of=at("2021-04-01")),
        claim("Basel", "holdsOffice", PRESIDENT, of=at("2022-04-01")),
        relations=RELATIONS,
    )
