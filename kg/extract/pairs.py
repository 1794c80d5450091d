"""The likeliest relation between two given spans: for those who bring their own actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.existential import existential_frames
from kg.extract.match import find_words, matches, reach
from kg.extract.nouns import adjective_frames, noun_frames
from kg.extract.obligation import MUST
from kg.extract.plover import coded
from kg.extract.reading import Frame, Reading
from kg.extract.status import status
from kg.extract.subjects import find_operator, surface_subject
from kg.extract.verbs import verb_frames
from kg.model import OPEN_RELATION, Claim, Ontology, Phrase, Token

CONSTRUCTIONS = (verb_frames, noun_frames, existential_frames, adjective_frames)
Place = tuple[int, int]
GUESS = 0.5  # the most that a guess may score: what the rules would not claim themselves
ENOUGH = 8.0  # the weight of a guess that scores that much
NEARNESS = {  # how much a sign weighs that a predicate joins the two
    "subject": 2.0,
    "object": 1.2,
    "below": 0.8,
    "top": 0.6,
    "whole": 1.5,
    "word": 0.3,  # each word of a phrase after the first
    "slotless": -1.5,  # a verb without the object that its phrase wants
    "describing": -2.0,  # a word inside the one or the other, which tells who that is
    "obliging": 6.0,  # "X said that Y must …"
}
FREE = frozenset(("none", "act", "comp", "csubj", "subj"))  # slots of a phrase that need no noun
CALLING = ("call", "phon", "telephon", "wrote", "sent")  # talks that have a purpose
DONE_BY_ORDER = ("ASSAULT", "COERCE", "RETREAT", "SANCTION")
CLIMBED = ("ccomp", "parataxis", "conj")
DEEPEST = 3  # clauses between a speaker and what must be done


@dataclass(frozen=True)
class Guess:
    """A relation between two actors as a sentence tells it, the surest first.

    `root` is the event type as PLOVER codes it, which has no modality: cooperation agreed to or ahead is AGREE,
    conflict ahead THREATEN, cooperation refused REJECT. It is None for structural relations. `score` is above 0.5
    where the rules claim the relation of these two, below where the words only suggest it. `ends` says which of the
    two stand with the predicate of a guess as its own sides: "both", "source", "target" or neither ("").
    """

    relation: str
    root: str | None
    polarity: str
    modality: str
    score: float
    words: str
    ends: str = "both"


def guesses(readings: Sequence[Reading], claims: Iterable[Claim], source: Place, target: Place) -> Iterator[Guess]:
    """Yield relations between two spans of a text, likeliest first, each relation once.

    If the rules claim both an event and what the two are to each other, the event comes first.
    """
    listed = [*_claimed(readings, claims, source, target), *_suggested(readings, source, target)]
    listed = _with_purpose(_ordered([*listed, *_obliged(readings, source, target)]))
    event = any(guess.root and guess.score > GUESS for guess in listed)
    seen: set[str] = set()
    for item in sorted(listed, key=lambda guess: (_stands_back(guess, event), -guess.score, guess.relation)):
        if item.relation not in seen:
            seen.add(item.relation)
            yield item


def _stands_back(guess: Guess, event: bool) -> bool:
    return guess.root is None and (event or guess.modality != "actual")


def _ordered(listed: list[Guess]) -> list[Guess]:
    """ "The court ordered his arrest": who orders it does it; what is ordered first, before what it is to end."""
    orders = [guess for guess in listed if guess.relation == "urges" and guess.words.startswith("order")]
    if not orders:
        return listed
    least = max(guess.score for guess in orders)
    words = " ".join(guess.words for guess in orders)
    return [
        replace(guess, score=max(guess.score, least + (0.002 if guess.words in words else 0.001)))
        if guess.modality == "wanted" and guess.root in DONE_BY_ORDER
        else guess
        for guess in listed
    ]


def _with_purpose(listed: list[Guess]) -> list[Guess]:
    """ "Rutte called Scholz to congratulate him": he does it by calling."""
    calls = [guess.score for guess in listed if guess.relation == "talksWith" and guess.words.startswith(CALLING)]
    if not calls:
        return listed
    return [
        replace(guess, score=max(calls) + 0.001, modality="actual", root="SUPPORT")
        if guess.relation in ("supports", "praises") and guess.modality in ("wanted", "planned")
        else guess
        for guess in listed
    ]


def _obliged(readings: Sequence[Reading], source: Place, target: Place) -> Iterator[Guess]:
    """ "Kenya said that Chad must leave": it urges Chad."""
    for reading in readings:
        for token in reading.tokens:
            if not any(kid.lower in MUST for kid in reading.kids(token.i, "aux")):
                continue
            whom = any(_covers(reading, i, target) for i in surface_subject(reading, token.i)[0])
            if whom and any(_covers(reading, i, source) for i in _speakers(reading, token)):
                score = GUESS * NEARNESS["obliging"] / ENOUGH
                yield _guess(reading.ontology, "urges", ("affirmed", "actual"), score, token.text)


def _speakers(reading: Reading, token: Token) -> tuple[int, ...]:
    """Return who says the clause of a token: the subject of the verb of saying above it."""
    for _ in range(DEEPEST):
        if not token.dep.startswith(CLIMBED) or token.head == token.i:
            break
        token = reading.head(token.i)
        operator = find_operator(reading, token)
        if operator and operator.kind == "speech" and operator.words[0] not in ("concede", "agree"):
            return surface_subject(reading, token.i)[0]
    return ()


def _overlaps(start: int, end: int, place: Place) -> bool:
    return start < place[1] and place[0] < end


def _claimed(readings: Sequence[Reading], claims: Iterable[Claim], source: Place, target: Place) -> Iterator[Guess]:
    for claim in claims if readings else ():
        relation = readings[0].ontology.relations.get(claim.relation.id)
        inside = any(_holds(reading, claim, place) for reading in readings for place in (source, target))
        if relation is None or relation.id == OPEN_RELATION or inside:
            continue
        around = [claim.object, *claim.roles.about, *([claim.roles.place] if claim.roles.place else [])]
        does = _overlaps(claim.subject.start, claim.subject.end, source)
        suffers = any(_overlaps(item.start, item.end, target) for item in around)
        swapped = _overlaps(claim.subject.start, claim.subject.end, target) and _overlaps(
            claim.object.start, claim.object.end, source
        )
        if (does and suffers) or (swapped and relation.symmetric):
            near = _overlaps(claim.object.start, claim.object.end, target) or swapped
            score = GUESS + claim.confidence * (0.5 if near else 0.4)
            told = claim.polarity, claim.modality
            where = next(((r, t.i) for r in readings for t in r.tokens if t.start == claim.relation.start), None)
            yield _guess(readings[0].ontology, relation.id, told, score, claim.relation.text, where)


def _holds(reading: Reading, claim: Claim, place: Place) -> bool:
    """Return whether a claim is all inside one span: it tells who that is ("Libyan Defence Minister X")."""
    sides = (claim.subject, claim.object)
    return not _whole(reading, place) and all(place[0] <= item.start and item.end <= place[1] for item in sides)


def _whole(reading: Reading, place: Place) -> bool:
    return place[0] <= reading.sentence.start and reading.sentence.end <= place[1]


def _guess(
    ontology: Ontology,
    relation: str,
    told: tuple[str, str],
    score: float,
    words: str,
    where: tuple[Reading, int] | None = None,
) -> Guess:
    """Return a guess; `told` is polarity and modality, `where` the predicate, if it is known."""
    polarity, modality = told
    seen = "planned" if where and modality == "possible" and _would(*where) else modality
    root = coded(ontology.relations[relation], polarity, seen, words, _clause(*where) if where else "")
    return Guess(relation, root, polarity, modality, round(score, 4), words)


def _would(reading: Reading, i: int) -> bool:
    """Return whether a clause is what somebody would do, without a condition: the plan as told afterwards."""
    above = [i, reading.tokens[i].head, reading.head(i).head]
    would = any(kid.lower in ("would", "'d") for at in above for kid in reading.kids(at, "aux"))
    return would and all(token.lower != "if" for token in reading.tokens)


def _clause(reading: Reading, i: int) -> str:
    """Return the lemmas of the clause that a predicate stands in, and of the verbs that embed it."""
    at = reading.tokens[i]
    while not reading.is_verb(at.i) and at.head != at.i:
        at = reading.head(at.i)
    words = [reading.tokens[k].lemma for k in sorted(reading.subtree(at.i))]
    while at.head != at.i and at.dep in ("xcomp", "ccomp"):
        at = reading.head(at.i)
        words.insert(0, at.lemma)
    return " ".join(words)


def _suggested(readings: Sequence[Reading], source: Place, target: Place) -> Iterator[Guess]:
    """What the predicates near the two would say if their sides were whom they want."""
    for reading in readings:
        whole = (reading.sentence.start, reading.sentence.end)
        if not (_overlaps(*whole, source) or _overlaps(*whole, target)):
            continue
        for frame in (frame for make in CONSTRUCTIONS for frame in make(reading)):
            best = None if _in_name(reading, frame.head) else _best_phrase(reading, frame)
            if best is None:
                continue
            phrase, words, met = best
            weight = _weight(reading, frame, source, target) + (NEARNESS["whole"] if met else 0)
            weight += phrase.strength + NEARNESS["word"] * (len(words) - 1)
            if frame.pos == "verb" and len(words) == 1 and not _has_slot(frame, phrase):
                weight += NEARNESS["slotless"]
            told = status(reading, frame.head, words)
            text = " ".join(reading.tokens[i].text for i in sorted(words))
            score = GUESS * max(0.05, min(1.0, weight / ENOUGH))
            how = "denied" if told.denied else "affirmed", told.modality
            guess = _guess(reading.ontology, phrase.relation, how, score, text, (reading, frame.head))
            yield replace(guess, ends=_ends(reading, frame, source, target))


def _ends(reading: Reading, frame: Frame, source: Place, target: Place) -> str:
    acts = any(_covers(reading, i, source) for i in frame.slots.get("subj", ()))
    suffers = any(_covers(reading, i, target) for i in _others(frame))
    return {(True, True): "both", (True, False): "source", (False, True): "target"}.get((acts, suffers), "")


def _others(frame: Frame) -> list[int]:
    return [i for name, items in frame.slots.items() if name not in ("subj", "comp") for i in items]


def _in_name(reading: Reading, i: int) -> bool:
    """Return whether a word is part of a longer name or a date: "United" of "the United States"."""
    around = [item for item in reading.mentions.values() if item.first <= i <= item.last and item.first < item.last]
    return any(item.kind == "time" or (item.kind == "name" and reading.tokens[i].text[0].isupper()) for item in around)


def _best_phrase(reading: Reading, frame: Frame) -> tuple[Phrase, tuple[int, ...], bool] | None:
    """Return the phrase that a frame would be, with its tokens, and whether it is one whole."""
    hits = list(matches(reading, frame))
    if hits:
        return hits[0].phrase, hits[0].trigger, True
    near, adjuncts = reach(reading, frame)
    best: tuple[Phrase, tuple[int, ...], bool] | None = None
    for phrase in reading.ontology.phrases.get((frame.pos, reading.tokens[frame.head].lemma), ()):
        words = find_words(frame, phrase, near, adjuncts)
        relation = reading.ontology.relations.get(phrase.relation)
        if words is None or relation is None or relation.plover is None:
            continue
        if best is None or (len(words), phrase.strength) > (len(best[1]), best[0].strength):
            best = phrase, words, False
    return best


def _has_slot(frame: Frame, phrase: Phrase) -> bool:
    """Return whether something stands where a phrase wants its object."""
    wanted = set(phrase.object)
    return bool(FREE & wanted or wanted & set(frame.slots) or ("iobj" in wanted and "to" in frame.slots))


def _weight(reading: Reading, frame: Frame, source: Place, target: Place) -> float:
    """Return how near a predicate stands to the two spans."""
    weight = 0.0
    subjects = frame.slots.get("subj", ())
    if any(_covers(reading, i, source) for i in subjects):
        weight += NEARNESS["subject"]
    if any(_covers(reading, i, target) for i in _others(frame)):
        weight += NEARNESS["object"]
    elif any(_overlaps(reading.tokens[i].start, reading.tokens[i].end, target) for i in reading.subtree(frame.head)):
        weight += NEARNESS["below"]
    if any(_describes(reading, frame.head, place) for place in (source, target)):
        weight += NEARNESS["describing"]
    if frame.pos == "verb" and find_operator(reading, reading.tokens[frame.head]) is None:
        weight += NEARNESS["top"] / (1 + _depth(reading, frame.head))
    elif frame.pos == "verb":
        weight += NEARNESS["top"]
    return weight


def _describes(reading: Reading, i: int, place: Place) -> bool:
    """Return whether a word stands inside a span with the word that governs it."""
    token, head = reading.tokens[i], reading.head(i)
    inside = all(place[0] <= item.start and item.end <= place[1] for item in (token, head))
    return inside and head.i != i and not _whole(reading, place)


def _covers(reading: Reading, i: int, place: Place) -> bool:
    token, item = reading.tokens[i], reading.mentions.get(i)
    if _overlaps(token.start, token.end, place) or (item is not None and _overlaps(item.start, item.end, place)):
        return True
    return any(_overlaps(item.start, item.end, place) for item in reading.referents.get(i, ()))


def _depth(reading: Reading, i: int) -> int:
    steps = 0
    while reading.tokens[i].head != i and steps < len(reading.tokens):
        i, steps = reading.tokens[i].head, steps + 1
    return steps
