"""Who belongs to which party or body by his own phrase: "John Low of the Workers' Party", "Hezbollah chief Ali Low"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.draft import Draft
from kg.extract.reading import Reading
from kg.extract.titles import PAST
from kg.model import Mention, Span

SURE = 0.7
BODIES = ("Party", "NGO", "IGO", "ArmedGroup", "Organisation", "Agency", "Company", "Media", "MilitaryUnit")
HEADS = frozenset(("leader", "chief", "commander", "head", "chairman", "chairwoman", "chair", "boss"))
BELONGING = frozenset(
    (
        *("candidate", "member", "senator", "lawmaker", "mp", "politician", "deputy", "legislator", "official"),
        *("activist", "spokesman", "spokeswoman", "fighter", "militant", "veteran", "nominee"),
        *("congressman", "congresswoman"),
    )
)
FEW = 2  # words of a role between the body and the name: "Labour deputy leader"


def member_claims(reading: Reading) -> Iterator[Draft]:
    """Yield who leads, or is a member of, the body that stands with his name."""
    for item in reading.mentions.values():
        if item.type != "Person" or item.kind != "name":
            continue
        for body, name in (*_of(reading, item), *_before(reading, item), *_after(reading, item)):
            relation = reading.ontology.relations.get(name)
            if relation is None:
                continue
            start, end = min(item.start, body.start), max(item.end, body.end)
            sentence = reading.sentence
            evidence = Span(reading.text[sentence.start : sentence.end], sentence.start, sentence.end)
            trigger = Span(reading.text[start:end], start, end)
            yield Draft(item, relation, trigger, body, evidence, rule="member", confidence=SURE)


def _is_body(item: Mention | None) -> bool:
    return item is not None and item.type in BODIES and item.kind == "name"


def _of(reading: Reading, item: Mention) -> Iterator[tuple[Mention, str]]:
    """ "John Low of the Workers' Party"."""
    for kid in reading.kids(item.head, "nmod"):
        body = reading.mentions.get(kid.i)
        apart = body is not None and not item.first <= body.first <= item.last  # no "Secretary of State John Low"
        if body is not None and apart and _is_body(body) and reading.case(kid.i) == "of" and kid.i > item.head:
            yield body, "memberOf"


def _before(reading: Reading, item: Mention) -> Iterator[tuple[Mention, str]]:
    """ "Workers' Party candidate John Low": nothing but the role stands between the body and the name."""
    for body in reading.mentions.values():
        between = reading.tokens[body.last + 1 : item.head] if _is_body(body) else ()
        roles = [token for token in between[:FEW] if token.lower in HEADS | BELONGING]
        if not roles or _past(reading, body):
            continue
        rest = [token for token in between if token.i > roles[-1].i]
        if all(token.tag in ("NNP", "NNPS") for token in rest):
            yield body, "leads" if roles[-1].lower in HEADS else "memberOf"


def _after(reading: Reading, item: Mention) -> Iterator[tuple[Mention, str]]:
    """ "John Low, commander of the Third Brigade"."""
    for role in reading.kids(item.head, "appos"):
        for kid in reading.kids(role.i, "nmod") if role.lower in HEADS | BELONGING else ():
            body = reading.mentions.get(kid.i)
            described = {k.lower for k in reading.kids(role.i, "amod")}
            if body is not None and _is_body(body) and reading.case(kid.i) in ("of", "for") and not described & PAST:
                yield body, "leads" if role.lower in HEADS else "memberOf"


def _past(reading: Reading, body: Mention) -> bool:
    return any(token.lower in PAST for token in reading.tokens[max(0, body.first - 2) : body.first])
