"""The whole of extraction for one article: frames, phrases, status, speakers, circumstances; drafts come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.circumstances import place_of, time_of
from kg.extract.clause import NEGATIVE, Status
from kg.extract.draft import Draft, Said
from kg.extract.existential import existential_frames
from kg.extract.guard import is_sport
from kg.extract.match import Match, matches
from kg.extract.members import member_claims
from kg.extract.monologue import with_monologues
from kg.extract.nouns import adjective_frames, noun_frames
from kg.extract.obligation import urge, urged
from kg.extract.parties import party_claims
from kg.extract.parts import concerned, counted, matter_of, object_of, trigger_span
from kg.extract.places import place_claims, presence_claims
from kg.extract.propositions import Proposition, propositions
from kg.extract.quotes import Quotes, find_quotes
from kg.extract.reading import Reading
from kg.extract.ships import ship_claims
from kg.extract.sides import anybody, either, excluded, first_person, meant, own_place, sides, spoken_for
from kg.extract.speakers import STATEMENTS, Voice, clause_speaker, voices
from kg.extract.stances import stance_frames
from kg.extract.status import status
from kg.extract.subjects import find_operator
from kg.extract.titles import office_claims
from kg.extract.verbs import verb_frames
from kg.model import OPEN_RELATION, Article, EventTime, Mention, Ontology, Sentence, Span, Token

CONSTRUCTIONS = (verb_frames, noun_frames, existential_frames, adjective_frames, stance_frames)


STRUCTURES = (office_claims, place_claims, presence_claims, member_claims, party_claims, ship_claims)


OPEN_CONFIDENCE = 0.3
MOST = 4  # arguments of an open claim


def extract(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Mapping[int, tuple[Mention, ...]],
    references: Mapping[tuple[int, int], tuple[Mention, ...]],
    times: Mapping[int, tuple[EventTime, ...]],
    ontology: Ontology,
) -> Iterator[Draft]:
    """Yield the claims of an article, in the order of their sentences."""
    quotes = with_monologues(find_quotes(article.text), sentences, article.text)
    last: tuple[Said, ...] = ()
    for sentence in sentences:
        reading = read(article.text, sentence, mentions[sentence.index], references, ontology)
        talking = tuple(
            _said(reading, voice) for voice in clause_speaker(reading) if not _quoted(reading, voice, quotes)
        )
        speaking = talking or (last if _continues(article.text, sentence, quotes) else ())
        reading = first_person(reading, quotes, speaking)
        for structure in STRUCTURES:
            yield from structure(reading)
        yield from _distinct(_obligations(reading, quotes, speaking))
        yield from _distinct(_sentence_claims(reading, quotes, speaking, times[sentence.index]))
        last = speaking


def readings(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Mapping[int, tuple[Mention, ...]],
    references: Mapping[tuple[int, int], tuple[Mention, ...]],
    ontology: Ontology,
) -> Iterator[Reading]:
    """Yield each sentence as the constructions see it."""
    for sentence in sentences:
        yield read(article.text, sentence, mentions[sentence.index], references, ontology)


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
    clauses = {item.head: item for item in propositions(reading)}
    for make in CONSTRUCTIONS:
        for frame in make(reading):
            if frame.head in carried:
                continue
            found = list(matches(reading, frame))
            for match in found:
                carried.update(match.trigger[1:])
                yield from _claims(reading, match, quotes, speaking, times)
                yield from _urged_matters(reading, match, quotes, speaking, times)
            if not found and frame.pos == "verb" and frame.head in clauses:
                yield from _open(reading, clauses[frame.head], quotes, speaking, times)


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
                for item in meant(reading, i, reading.mentions[i]):
                    yield urge(reading, relation, token.i, said[0], item)


def _claims(
    reading: Reading, match: Match, quotes: Quotes, speaking: tuple[Said, ...], times: tuple[EventTime, ...]
) -> Iterator[Draft]:
    found = status(reading, match.frame.head, match.trigger)
    polarity, modality = _with_phrase(match, found)
    if polarity == "denied" and modality in ("possible", "alleged"):
        return  # "could not have attacked", "prohibits X from attacking": says nothing that holds
    said = _speakers(reading, match.frame.head, found, quotes, speaking)
    if not said and modality == "actual" and quotes.at(reading.tokens[match.frame.head].start):
        modality = "alleged"  # somebody's words, nobody knows whose
    taken = {match.subject} | ({match.object} if match.object is not None else set())
    base = Draft(
        subject=reading.mentions[match.subject],
        relation=match.relation,
        trigger=trigger_span(reading, match.trigger),
        object=object_of(reading, match),
        evidence=Span(
            reading.text[reading.sentence.start : reading.sentence.end], reading.sentence.start, reading.sentence.end
        ),
        mode=match.phrase.mode,
        about=tuple(concerned(reading, match)),
        place=place_of(reading, (match.frame.head, *match.trigger[1:], *taken), taken),
        quantity=counted(reading, match),
        polarity=polarity,
        modality=modality,
        speakers=said,
        time=time_of(reading, match.frame.head, times),
        rule=match.frame.rule,
        confidence=match.phrase.strength,
    )
    if excluded(reading, match.subject) != (match.object is not None and excluded(reading, match.object)):
        base = replace(base, polarity="affirmed" if polarity == "denied" else "denied")
    if base.modality == "actual" and base.polarity == "affirmed" and any(either(reading, i) for i in taken):
        base = replace(base, modality="possible")
    for subject, item in sides(reading, match, base):
        if anybody(subject) or anybody(item) or own_place(reading, match, subject, item):
            continue
        yield replace(base, subject=spoken_for(reading, match, subject, said), object=item)


def _urged_matters(
    reading: Reading, match: Match, quotes: Quotes, speaking: tuple[Said, ...], times: tuple[EventTime, ...]
) -> Iterator[Draft]:
    """ "Kenya presses the two sides to free prisoners": it also urges the normalising, about the two."""
    if match.relation.id != "urges" or match.object is None:
        return
    heads = [kid for kid in reading.kids(match.frame.head, "xcomp", "advcl") if _to(reading, kid)]
    heads += [kid for head in heads for kid in reading.kids(head.i, "conj") if reading.is_verb(kid.i)]
    heads = [head for head in heads if not any(kid.lower in NEGATIVE for kid in reading.kids(head.i))]
    for base in _claims(reading, match, quotes, speaking, times) if heads else ():
        about = reading.seen_as(match.object)
        for head in heads:
            things = [kid for kid in reading.kids(head.i, "obj") if kid.pos != "PRON"]
            for matter in (matter_of(reading, head.i, kid.i) for kid in things):
                yield replace(base, object=matter, about=about, rule="urged_matter")


def _to(reading: Reading, clause: Token) -> bool:
    return any(kid.lower == "to" for kid in reading.kids(clause.i, "mark", "aux"))


def _with_phrase(match: Match, found: Status) -> tuple[str, str]:
    denied = found.denied != match.phrase.denied
    modality = found.modality if found.modality != "actual" else match.phrase.modality or "actual"
    return ("denied" if denied else "affirmed"), modality


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
        if (who.kind not in ("time", "quantity", "matter") or _is_document(reading, item)) and all(
            (who.actor or who.name or who.text) != (other.who.actor or other.who.name or other.who.text)
            for other in resolved
        ):
            resolved.append(replace(item, who=who))
    return tuple(resolved)


def _is_document(reading: Reading, item: Said) -> bool:
    """ "The release said": whoever wrote it, the article does not say so itself."""
    here = item.who.sentence == reading.sentence.index
    return here and item.who.kind == "matter" and reading.tokens[item.who.head].lemma in STATEMENTS


def _open(
    reading: Reading,
    clause: Proposition,
    quotes: Quotes,
    speaking: tuple[Said, ...],
    times: tuple[EventTime, ...],
) -> Iterator[Draft]:
    """A clause that no phrase knows, of somebody or something named: kept in its own words."""
    relation = reading.ontology.relations.get(OPEN_RELATION)
    subjects = [i for i in clause.subjects if _opens(reading, i)]
    if relation is None or not subjects or not clause.objects or _tells(reading, clause):
        return
    found = status(reading, clause.head)
    item = _argument(reading, clause, 0)
    for one in subjects:
        for subject in meant(reading, one, reading.mentions[one]):
            yield Draft(
                subject=subject,
                relation=relation,
                trigger=trigger_span(reading, (clause.head,)),
                object=item,
                evidence=Span(
                    reading.text[reading.sentence.start : reading.sentence.end],
                    reading.sentence.start,
                    reading.sentence.end,
                ),
                about=tuple(_argument(reading, clause, n) for n in range(1, min(len(clause.arguments), MOST))),
                polarity="denied" if found.denied else "affirmed",
                modality=found.modality,
                speakers=_speakers(reading, clause.head, found, quotes, speaking),
                time=time_of(reading, clause.head, times),
                rule="open",
                confidence=OPEN_CONFIDENCE,
            )


def _tells(reading: Reading, clause: Proposition) -> bool:
    """Return whether a clause only says, wants or denies another, or is about a pronoun that stands for nobody."""
    operator = find_operator(reading, reading.tokens[clause.head])
    item = reading.mentions.get(clause.objects[0])
    loose = item is not None and item.kind == "pronoun" and not reading.referents.get(item.head)
    return loose or (operator is not None and operator.kind in ("speech", "attitude", "negative", "possibility"))


def _argument(reading: Reading, clause: Proposition, n: int) -> Mention:
    """Return an argument as the actor that it names, else as a matter in its own words."""
    span = clause.arguments[n]
    head = clause.objects[min(n, len(clause.objects) - 1)]
    seen = reading.seen_as(head)
    if len(seen) == 1 and seen[0].kind in ("name", "role") and span.start <= reading.tokens[head].start < span.end:
        return seen[0]
    return Mention(
        sentence=reading.sentence.index,
        head=head,
        first=head,
        last=head,
        start=span.start,
        end=span.end,
        text=span.text,
        kind="matter",
        type="Issue",
        name=" ".join(span.text.split()),
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
