"""The further parts of a claim: object, event, trigger, matters urged, what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.circumstances import quantity_of
from kg.extract.match import Match
from kg.extract.reading import Reading
from kg.extract.subjects import RELATIVE
from kg.model import Mention, Quantity, Span


def matter_of(reading: Reading, verb: int, noun: int) -> Mention:
    """Return what is to be done as a matter: "free prisoners"."""
    item = reading.mentions.get(noun)
    token = reading.tokens[verb]
    end = item.end if item else reading.tokens[noun].end
    rest = item.name or item.text if item else reading.tokens[noun].text
    name = f"{token.lemma} {rest}" if noun != verb else token.lemma
    return Mention(
        sentence=reading.sentence.index,
        head=verb,
        first=verb,
        last=noun,
        start=token.start,
        end=end,
        text=reading.text[token.start : end],
        kind="matter",
        type="Issue",
        name=name,
    )


def _act(reading: Reading, verb: int) -> Mention:
    """Return what is agreed to or refused: "send aid", "not allow attacks"."""
    told = [kid for kid in (*reading.kids(verb, "obj"), *reading.kids(verb, "obl")) if kid.i in reading.mentions]
    gap = [i for kid in told if kid.lower in RELATIVE for i in reading.seen_as(reading.head(verb).head)]
    made = matter_of(reading, verb, next((kid.i for kid in told if kid.lower not in RELATIVE and kid.i > verb), verb))
    words = [made.name or "", *(f"{kid.lower}" for kid in reading.kids(verb, "compound:prt"))]
    words = words if len(words) == 1 else [reading.text[made.start : made.end]]
    denied = "not " if any(kid.lower in ("not", "never") for kid in reading.kids(verb, "advmod")) else ""
    whom = f" {gap[0].name or gap[0].text}" if gap else ""
    return replace(made, name=denied + " ".join(words[0].split()) + whom)


def object_of(reading: Reading, match: Match) -> Mention:
    if match.object is None:
        return _event(reading, match)
    return reading.mentions[match.object]


def counted(reading: Reading, match: Match) -> Quantity | None:
    for i in (*match.frame.slots.get("measure", ()), match.object, match.subject):
        found = quantity_of(reading, i) if i is not None else None
        if found:
            return found
    return None


def _event(reading: Reading, match: Match) -> Mention:
    """The event itself as a matter, for phrases that need no object ("resigned", "signed the memorandum")."""
    if match.act is not None:
        return _act(reading, match.act)
    for i in match.trigger[1:]:
        if i in reading.mentions and reading.mentions[i].kind == "matter":
            return reading.mentions[i]
    span = trigger_span(reading, match.trigger)
    return Mention(
        sentence=reading.sentence.index,
        head=match.frame.head,
        first=match.frame.head,
        last=match.frame.head,
        start=span.start,
        end=span.end,
        text=span.text,
        kind="matter",
        type="Event",
        name=" ".join(match.phrase.words),
    )


def trigger_span(reading: Reading, tokens: Iterable[int]) -> Span:
    places = [reading.tokens[i] for i in tokens]
    start, end = min(t.start for t in places), max(t.end for t in places)
    if len(places) > 1 and len(reading.text[start:end].split()) > len(places) + 3:
        start, end = places[0].start, places[0].end
    return Span(reading.text[start:end], start, end)


TOWARDS = frozenset(("to", "against", "for", "on", "toward", "towards", "with"))


def concerned(reading: Reading, match: Match) -> Iterator[Mention]:
    """Yield the actors and matters that the object or the complement clause concerns."""
    heads = set(match.frame.slots.get("comp", ()) if match.act is None else (match.act,))
    if match.object is not None and reading.mentions[match.object].kind == "matter":
        for other in match.frame.slots.get("subj", ()):  # "Oman and Qatar arranged a truce": each with the other
            if other != match.subject and other in reading.mentions:
                yield from reading.seen_as(other)
    matters = (match.object,) if match.object is not None else match.trigger[1:]  # "called a halt": the phrase has it
    matters = tuple(i for i in matters if i in reading.mentions and reading.mentions[i].kind == "matter")
    if matters:
        heads.update(matters, (k.i for k in reading.kids(match.frame.head, "obl") if reading.case(k.i) in TOWARDS))
    taken = {match.subject, match.object, *matters}
    for i in sorted(i for head in heads for i in reading.subtree(head)):
        item = reading.mentions.get(i)
        if item and i not in taken and item.kind in ("name", "role", "description", "matter"):
            taken.add(i)
            yield from reading.seen_as(i)
