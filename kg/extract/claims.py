"""The whole of extraction for one article: frames, phrases, status, speakers, circumstances; drafts come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.circumstances import place_of, quantity_of, time_of
from kg.extract.draft import Draft, Said
from kg.extract.existential import existential_frames
from kg.extract.guard import is_sport
from kg.extract.match import Match, matches
from kg.extract.nouns import adjective_frames, noun_frames
from kg.extract.obligation import urge, urged
from kg.extract.parties import party_claims
from kg.extract.places import place_claims
from kg.extract.quotes import Quotes, find_quotes
from kg.extract.reading import Frame, Reading
from kg.extract.speakers import Voice, clause_speaker, voices
from kg.extract.status import Status, status
from kg.extract.titles import office_claims
from kg.extract.verbs import verb_frames
from kg.model import OPEN_RELATION, Article, EventTime, Mention, Ontology, Quantity, Sentence, Span

CONSTRUCTIONS = (verb_frames, noun_frames, existential_frames, adjective_frames)
STRUCTURES = (office_claims, place_claims, party_claims)
OPEN_CONFIDENCE = 0.3
LONGEST_SPAN = 60  # tokens between subject and object; beyond it the parse is not to be trusted


def extract(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Mapping[int, tuple[Mention, ...]],
    references: Mapping[tuple[int, int], tuple[Mention, ...]],
    times: Mapping[int, tuple[EventTime, ...]],
    ontology: Ontology,
) -> Iterator[Draft]:
    """Yield the claims of an article, in the order of their sentences."""
    quotes = find_quotes(article.text)
    last: tuple[Said, ...] = ()
    for sentence in sentences:
        reading = read(article.text, sentence, mentions[sentence.index], references, ontology)
        talking = tuple(
            _said(reading, voice) for voice in clause_speaker(reading) if not _quoted(reading, voice, quotes)
        )
        speaking = talking or (last if _continues(article.text, sentence, quotes) else ())
        reading = _first_person(reading, quotes, speaking)
        for structure in STRUCTURES:
            yield from structure(reading)
        yield from _distinct(_obligations(reading, quotes, speaking))
        yield from _distinct(_sentence_claims(reading, quotes, speaking, times[sentence.index]))
        last = speaking


def read(
    text: str,
    sentence: Sentence,
    mentions: tuple[Mention, ...],
    references: Mapping[tuple[int, int], tuple[Mention, ...]],
    ontology: Ontology,
) -> Reading:
    """Return a sentence as the constructions see it."""
    here = {item.head: item for item in mentions}
    links = {head: references[sentence.index, head] for head in here if (sentence.index, head) in references}
    return Reading(sentence, text, here, ontology, links)


FIRST = frozenset(("we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine"))
SINGULAR = frozenset(("i", "me", "my", "mine"))


def _first_person(reading: Reading, quotes: Quotes, speaking: tuple[Said, ...]) -> Reading:
    """ "We" and "our" inside a quotation are the speaker's side."""
    links = dict(reading.referents)
    for item in reading.mentions.values():
        word = item.text.lower()
        if item.kind == "pronoun" and word in FIRST and speaking and quotes.at(item.start):
            meant = reading.referents.get(speaking[0].who.head) if speaking[0].who.sentence == item.sentence else None
            links[item.head] = (_side(meant[0] if meant else speaking[0].who, word),)
    return replace(reading, referents=links)


def _side(who: Mention, word: str) -> Mention:
    if who.type == "Person" and who.country and word not in SINGULAR:
        return replace(who, actor=who.country, kind="name", type="State", name=None, role=None, reason="speaks for")
    return who


def _quoted(reading: Reading, voice: Voice, quotes: Quotes) -> bool:
    return quotes.at(reading.tokens[voice.cue].start) is not None


def _continues(text: str, sentence: Sentence, quotes: Quotes) -> bool:
    """Return whether a sentence is speech as a whole, so that the speaker before it goes on."""
    inside = quotes.at(sentence.start)
    return inside is not None and sentence.end <= inside[1] + 1


def _said(reading: Reading, voice: Voice) -> Said:
    cue = reading.tokens[voice.cue]
    return Said(reading.mentions[voice.who], Span(reading.text[cue.start : cue.end], cue.start, cue.end))


def _sentence_claims(
    reading: Reading, quotes: Quotes, speaking: tuple[Said, ...], times: tuple[EventTime, ...]
) -> Iterator[Draft]:
    if is_sport(reading):
        return
    carried: set[int] = set()  # nouns that a verb phrase has used up: "lifted its embargo" is no embargo
    for make in CONSTRUCTIONS:
        for frame in make(reading):
            if frame.head in carried:
                continue
            found = list(matches(reading, frame))
            for match in found:
                carried.update(match.trigger[1:])
                yield from _claims(reading, match, quotes, speaking, times)
                yield from _urged_matters(reading, match, quotes, speaking, times)
            if not found and frame.pos == "verb":
                yield from _open(reading, frame, quotes, speaking, times)


def _obligations(reading: Reading, quotes: Quotes, speaking: tuple[Said, ...]) -> Iterator[Draft]:
    relation = reading.ontology.relations.get("urges")
    for token in reading.tokens:
        whom = urged(reading, token.i) if relation and token.tag == "VB" else ()
        if not whom or relation is None:
            continue
        found = status(reading, token.i)
        said = _speakers(reading, token.i, found, quotes, speaking)
        if said and not found.denied and reading.ontology.kind(said[0].who.type) == "actor":
            for i in whom:
                for item in _meant(reading, i, reading.mentions[i]):
                    yield urge(reading, relation, token.i, said[0], item)


def _claims(
    reading: Reading, match: Match, quotes: Quotes, speaking: tuple[Said, ...], times: tuple[EventTime, ...]
) -> Iterator[Draft]:
    found = status(reading, match.frame.head, match.trigger)
    polarity, modality = _with_phrase(match, found)
    if polarity == "denied" and modality in ("possible", "alleged"):
        return  # "could not have attacked", "prohibits X from attacking": says nothing that holds
    said = _speakers(reading, match.frame.head, found, quotes, speaking)
    taken = {match.subject} | ({match.object} if match.object is not None else set())
    base = Draft(
        subject=reading.mentions[match.subject],
        relation=match.relation,
        trigger=_trigger(reading, match.trigger),
        object=_object(reading, match),
        evidence=Span(
            reading.text[reading.sentence.start : reading.sentence.end], reading.sentence.start, reading.sentence.end
        ),
        mode=match.phrase.mode,
        about=tuple(_about(reading, match)),
        place=place_of(reading, (match.frame.head, *match.trigger[1:], *taken), taken),
        quantity=_quantity(reading, match),
        polarity=polarity,
        modality=modality,
        speakers=said,
        time=time_of(reading, match.frame.head, times),
        rule=match.frame.rule,
        confidence=match.phrase.strength,
    )
    if _excluded(reading, match.subject) != (match.object is not None and _excluded(reading, match.object)):
        base = replace(base, polarity="affirmed" if polarity == "denied" else "denied")
    if base.modality == "actual" and any(_either(reading, i) for i in taken):
        base = replace(base, modality="possible")
    for subject, item in _sides(reading, match, base):
        if _anybody(subject) or _anybody(item):
            continue
        yield replace(base, subject=_spoken_for(reading, match, subject, said), object=item)


def _anybody(who: Mention) -> bool:
    """A person of whom no name, country or number is told ("a cleric", "the leader") is nobody a graph can keep."""
    return who.type == "Person" and who.kind in ("role", "description") and not (who.country or who.plural or who.actor)


def _either(reading: Reading, i: int) -> bool:
    """ "Mali or Niger": one of them, not known which."""
    token = reading.tokens[i]
    joined = reading.kids(i, "conj") + (reading.kids(token.head, "conj") if token.dep == "conj" else [])
    return any(kid.lower == "or" for other in joined for kid in reading.kids(other.i, "cc"))


def _excluded(reading: Reading, i: int) -> bool:
    """ "Hamas, but not Islamic State": one of several is denied."""
    at = i - 1
    while at > 0 and (reading.tokens[at].pos in ("DET", "ADP", "ADJ", "NUM") or reading.tokens[at].dep == "compound"):
        at -= 1
    if at < 0 or reading.tokens[at].lower not in ("not", "nor"):
        return False
    before = reading.tokens[at - 1].lower if at else ""
    return before in (",", "but", "and", "") or bool(reading.kids(i, "conj"))


def _spoken_for(reading: Reading, match: Match, subject: Mention, said: tuple[Said, ...]) -> Mention:
    """What a spokesman says of "contact" or "plans" without naming whose is about the side that he speaks for."""
    who = subject.country
    if subject.type in ("Weapon", "Vehicle") and who:
        return replace(subject, actor=who, kind="name", type="State", name=None, reason="weapon of")
    if match.frame.rule == "existential" and who and subject.type == "Person":
        return replace(subject, actor=who, kind="name", type="State", name=None, role=None, reason="speaks for")
    inferred = "subj" in match.frame.spare or match.frame.rule == "control"
    speaks = "spokes" in (subject.role or "").lower() and any(s.who.name == subject.name for s in said)
    if not inferred or not speaks or not who:
        return subject
    return replace(subject, actor=subject.country, kind="name", type="State", name=None, role=None, reason="speaks for")


def _urged_matters(
    reading: Reading, match: Match, quotes: Quotes, speaking: tuple[Said, ...], times: tuple[EventTime, ...]
) -> Iterator[Draft]:
    """ "Russia pushes both countries to normalise relations": it also urges the normalising, about the two."""
    if match.relation.id != "urges" or match.object is None:
        return
    heads = [kid for kid in reading.kids(match.frame.head, "xcomp", "advcl") if reading.kids(kid.i, "mark")]
    heads += [kid for head in heads for kid in reading.kids(head.i, "conj") if reading.is_verb(kid.i)]
    for base in _claims(reading, match, quotes, speaking, times) if heads else ():
        about = reading.seen_as(match.object)
        for head in heads:
            for matter in (_matter(reading, head.i, kid.i) for kid in reading.kids(head.i, "obj")):
                yield replace(base, object=matter, about=about, rule="urged_matter")


def _matter(reading: Reading, verb: int, noun: int) -> Mention:
    """Return what is to be done as a matter: "normalize relations"."""
    item = reading.mentions.get(noun)
    token = reading.tokens[verb]
    end = item.end if item else reading.tokens[noun].end
    name = f"{token.lemma} {item.name or item.text if item else reading.tokens[noun].text}"
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


def _with_phrase(match: Match, found: Status) -> tuple[str, str]:
    denied = found.denied != match.phrase.denied
    modality = found.modality if found.modality != "actual" else match.phrase.modality or "actual"
    return ("denied" if denied else "affirmed"), modality


def _sides(reading: Reading, match: Match, base: Draft) -> Iterator[tuple[Mention, Mention]]:
    """Yield subject and object with pronouns and plural descriptions spelt out."""
    if match.both:
        yield match.both
        return
    subjects = _meant(reading, match.subject, base.subject)
    objects = _meant(reading, match.object, base.object) if match.object is not None else (base.object,)
    for subject in subjects:
        for item in objects:
            yield subject, item


def _meant(reading: Reading, i: int, own: Mention) -> tuple[Mention, ...]:
    found = reading.referents.get(i)
    if not found:
        return () if own.kind == "pronoun" else (own,)
    where = own
    return tuple(replace(item, text=where.text, start=where.start, end=where.end, reason=own.kind) for item in found)


def _object(reading: Reading, match: Match) -> Mention:
    if match.object is None:
        return _event(reading, match)
    return reading.mentions[match.object]


def _quantity(reading: Reading, match: Match) -> Quantity | None:
    for i in (*match.frame.slots.get("measure", ()), match.object, match.subject):
        found = quantity_of(reading, i) if i is not None else None
        if found:
            return found
    return None


def _event(reading: Reading, match: Match) -> Mention:
    """The event itself as a matter, for phrases that need no object ("resigned", "signed the memorandum")."""
    for i in match.trigger[1:]:
        if i in reading.mentions and reading.mentions[i].kind == "matter":
            return reading.mentions[i]
    span = _trigger(reading, match.trigger)
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


def _trigger(reading: Reading, tokens: Iterable[int]) -> Span:
    places = [reading.tokens[i] for i in tokens]
    start, end = min(t.start for t in places), max(t.end for t in places)
    if len(places) > 1 and len(reading.text[start:end].split()) > len(places) + 3:
        start, end = places[0].start, places[0].end
    return Span(reading.text[start:end], start, end)


def _about(reading: Reading, match: Match) -> Iterator[Mention]:
    """Yield the actors and matters that the object or the complement clause concerns."""
    heads = set(match.frame.slots.get("comp", ()))
    if match.object is not None and reading.mentions[match.object].kind == "matter":
        for other in match.frame.slots.get("subj", ()):  # "Ankara and Moscow brokered a ceasefire": each with the other
            if other != match.subject and other in reading.mentions:
                yield from reading.seen_as(other)
    if match.object is not None and reading.mentions[match.object].kind == "matter":
        heads.add(match.object)
    taken = {match.subject, match.object}
    for i in sorted(i for head in heads for i in reading.subtree(head)):
        item = reading.mentions.get(i)
        if item and i not in taken and item.kind in ("name", "role", "description", "matter"):
            taken.add(i)
            yield from reading.seen_as(i)


def _speakers(
    reading: Reading, head: int, found: Status, quotes: Quotes, speaking: tuple[Said, ...]
) -> tuple[Said, ...]:
    said = [_said(reading, voice) for voice in voices(reading, head, found)]
    if quotes.at(reading.tokens[head].start) and not any(s.who in [t.who for t in said] for s in speaking):
        said.extend(speaking)
    resolved: list[Said] = []
    for item in said:
        meant = reading.referents.get(item.who.head) if item.who.sentence == reading.sentence.index else None
        who = replace(meant[0], text=item.who.text, start=item.who.start, end=item.who.end) if meant else item.who
        if who.kind not in ("time", "quantity", "matter") and all(
            (who.actor or who.name or who.text) != (other.who.actor or other.who.name or other.who.text)
            for other in resolved
        ):
            resolved.append(replace(item, who=who))
    return tuple(resolved)


def _open(
    reading: Reading, frame: Frame, quotes: Quotes, speaking: tuple[Said, ...], times: tuple[EventTime, ...]
) -> Iterator[Draft]:
    """A clause between two mentions that no phrase knows: kept in its own words."""
    relation = reading.ontology.relations.get(OPEN_RELATION)
    subjects = [i for i in frame.slots.get("subj", ()) if _opens(reading, i)]
    objects = [i for i in frame.slots.get("obj", ()) if _opens(reading, i)]
    if relation is None or not subjects or not objects:
        return
    found = status(reading, frame.head)
    said = _speakers(reading, frame.head, found, quotes, speaking)
    for one in subjects:
        for other in objects:
            for subject in _meant(reading, one, reading.mentions[one]):
                for item in _meant(reading, other, reading.mentions[other]):
                    yield Draft(
                        subject=subject,
                        relation=relation,
                        trigger=_trigger(reading, (frame.head,)),
                        object=item,
                        evidence=Span(
                            reading.text[reading.sentence.start : reading.sentence.end],
                            reading.sentence.start,
                            reading.sentence.end,
                        ),
                        polarity="denied" if found.denied else "affirmed",
                        modality=found.modality,
                        speakers=said,
                        time=time_of(reading, frame.head, times),
                        rule="open",
                        confidence=OPEN_CONFIDENCE,
                    )


def _opens(reading: Reading, i: int) -> bool:
    return any(item.kind in ("name", "role", "description", "matter") for item in reading.seen_as(i))


def _distinct(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield each relation between two mentions once for a sentence: the surest wording of it."""
    kept: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        sides = [f"{m.actor or m.name or m.text} {m.country or ''}" for m in (draft.subject, draft.object)]
        if draft.relation.symmetric:
            sides.sort()
        if sides[0] == sides[1]:
            continue
        key = (*sides, draft.relation.id if draft.relation.id != OPEN_RELATION else draft.trigger)
        before = kept.get(key)
        if before is None or _surer(draft, before):
            kept[key] = draft
    yield from kept.values()


def _surer(draft: Draft, before: Draft) -> bool:
    """The more careful reading wins: denied or not actual over a bare fact; else the stronger phrase."""
    careful = (draft.polarity == "denied") + (draft.modality != "actual")
    present = (before.polarity == "denied") + (before.modality != "actual")
    return careful > present or (careful == present and draft.confidence > before.confidence)
