"""Frames meet the ontology's phrases: which relation a predicate expresses, and between whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations

from kg.extract.reading import Frame, Reading, Slots, merged, prepositions
from kg.extract.subjects import surface_subject
from kg.extract.unreal import insisted
from kg.extract.verbs import clause_frame
from kg.extract.voice import is_passive
from kg.model import Mention, Phrase, Relation

CLAUSAL = ("xcomp", "ccomp", "advcl", "acl:relcl", "parataxis", "conj")
TYPE_WORDS = {"Weapon": "weapon", "MilitaryUnit": "troop"}  # "provide weapon" also means tanks and howitzers
HITTABLE = ("Vehicle", "Weapon", "Facility")  # things that are attacked, seized and held like places
HOSTILE = (3, 4)  # quad classes: verbal and material conflict
FORCE = frozenset(("ASSAULT", "COERCE", "SANCTION", "THREATEN", "REJECT"))  # what nobody calls an agreement
WIELDING = frozenset(("actor", "Weapon", "Vehicle", "State", "MilitaryUnit"))
NEVER = frozenset(("time", "quantity"))


@dataclass(frozen=True)
class Match:
    """A relation that a frame expresses between two mentions (`object` None: the event itself)."""

    frame: Frame
    phrase: Phrase
    relation: Relation
    subject: int
    object: int | None
    trigger: tuple[int, ...]  # tokens of the phrase, head first
    both: tuple[Mention, Mention] | None = None  # the two sides, where one plural word names both
    act: int | None = None  # the verb of what is agreed or refused, where that is the object


def matches(reading: Reading, frame: Frame) -> Iterator[Match]:
    """Yield the relations of the best phrase for a frame, one for each pair of subject and object."""
    best: list[Match] = []
    near: dict[str, int] | None = None
    adjuncts: dict[int, tuple[str, ...]] = {}
    for phrase in reading.ontology.phrases.get((frame.pos, frame.lemma or reading.tokens[frame.head].lemma), ()):
        if near is None and len(phrase.words) > 1:
            near, adjuncts = reach(reading, frame)
        words = find_words(frame, phrase, near or {}, adjuncts)
        if words is None:
            continue
        if len(frame.slots.get("between", ())) > 1 and "between" not in phrase.subject + phrase.object:
            continue
        found = list(_pairs(reading, frame, phrase, words))
        if found and (not best or _weight(found[0]) > _weight(best[0])):
            best = found
    yield from best


def _weight(match: Match) -> tuple[int, float, int]:
    phrase = match.phrase
    return (
        len(phrase.words),
        phrase.strength + 0.01 * bool(phrase.if_object) + 0.01 * bool(phrase.if_subject),
        (match.object is not None),
    )


def reach(reading: Reading, frame: Frame) -> tuple[dict[str, int], dict[int, tuple[str, ...]]]:
    """Return the words that a phrase of this frame may use, each with its token, and the prepositions among them."""
    return dict(_near(reading, frame)), _adjuncts(reading, frame)


def _adjuncts(reading: Reading, frame: Frame) -> dict[int, tuple[str, ...]]:
    """Return the prepositions of the nouns that hang on a verb by one, by the noun and by its own modifiers."""
    found: dict[int, tuple[str, ...]] = {}
    for kid in reading.kids(frame.head, "obl", "obl:agent"):
        case = reading.case(kid.i)
        if case and case != "with":  # "provided the militants with drones": the drones belong to the verb
            for i in (kid.i, *(deep.i for deep in reading.kids(kid.i, "compound", "amod", "nmod"))):
                found[i] = (case.split(" ")[0],)
    return found


def find_words(
    frame: Frame, phrase: Phrase, near: dict[str, int], adjuncts: dict[int, tuple[str, ...]]
) -> tuple[int, ...] | None:
    """Return the tokens of a phrase, head first, or None if a word is not among those near the head."""
    tokens = []
    for word in phrase.words[1:]:
        token = near.get(word)
        if token is None:
            return None
        tokens.append(token)
    if adjuncts and any(case not in phrase.words for token in tokens for case in adjuncts.get(token, ())):
        return None  # "suspended privileges because of the war" suspends no war
    return (frame.head, *tokens)


def _near(reading: Reading, frame: Frame) -> Iterator[tuple[str, int]]:
    """Yield the words that depend on the head, or stand inside its object, as (lemma, token)."""
    heads = [kid.i for kid in reading.kids(frame.head) if not kid.dep.startswith(CLAUSAL) or kid.dep == "xcomp"]
    heads = [i for i in heads if reading.tokens[i].dep not in ("nsubj", "advcl")]
    heads += [i for i in frame.slots.get("obj", ()) if i not in heads]
    for i in reversed(heads):
        token = reading.tokens[i]
        for kid in reading.kids(i, "compound", "amod", "case", "det", "nmod", "nummod", "advmod", "fixed"):
            item = reading.mentions.get(kid.i)
            if item and item.type in TYPE_WORDS and kid.dep == "nmod":
                yield TYPE_WORDS[item.type], kid.i
            yield kid.lemma, kid.i
            yield kid.lower, kid.i
        item = reading.mentions.get(i)
        if item and item.type in TYPE_WORDS:
            yield TYPE_WORDS[item.type], i
        yield token.lemma, i
        yield token.lower, i


def _pairs(reading: Reading, frame: Frame, phrase: Phrase, words: tuple[int, ...]) -> Iterator[Match]:
    relation = reading.ontology.relations.get(phrase.relation)
    if relation is None or (relation.plover == "REQUEST" and _wonders(reading, frame)):
        return
    slots = slots_of(reading, frame, words)
    joint = relation.symmetric or "between" in phrase.subject
    if joint and len(slots.get("between", ())) > 1:  # "cooperation between X and Y" is theirs alone
        slots = {**slots, "subj": slots["between"], "with": (), "to": ()}
    subjects = fill(reading, slots, phrase.subject, phrase.if_subject, relation, words, subject=True)
    if any(_each_other(reading, i) for name in phrase.object for i in frame.slots.get(name, ())):
        for one, other in permutations(subjects, 2):
            yield Match(frame, phrase, relation, one, other, words)
        return
    objects = fill(reading, slots, phrase.object, phrase.if_object, relation, words, subject=False)
    objects = (
        () if objects == subjects and len(subjects) == 1 else objects
    )  # "a meeting between envoys of Kenya and Somalia"
    alone = frame.pos == "adj" and "act" in phrase.object  # "Kenya and Chad are committed to peace": not to each other
    if phrase.subject == phrase.object or (relation.symmetric and not objects and not alone):
        mutual = list(_mutual(reading, frame, phrase, relation, subjects, words))
        if mutual or phrase.subject == phrase.object:  # "talks between X and Y"; "X and Y met"
            yield from mutual
            return
    for subject in subjects:
        for item in objects:
            if item != subject and not _same(reading, subject, item):
                yield Match(frame, phrase, relation, subject, item, words)
        if not objects and "none" in phrase.object:
            yield Match(frame, phrase, relation, subject, None, words)
        for act in frame.slots.get("comp", ()) if not objects and "act" in phrase.object else ():
            if act not in words and _is_act(reading, act, hostile=relation.quad in HOSTILE):
                yield Match(frame, phrase, relation, subject, None, words, act=act)


def _wonders(reading: Reading, frame: Frame) -> bool:
    """ "Reporters asked the army if …": a question urges nobody."""
    kids = [kid for i in frame.slots.get("comp", ()) for kid in reading.kids(i)]
    if any(insisted(reading, reading.tokens[frame.head], reading.tokens[i]) for i in frame.slots.get("comp", ())):
        return True
    asked = reading.tokens[frame.head].lemma == "ask" and any(token.text == "?" for token in reading.tokens)
    return asked or any(kid.lower in ("if", "whether") or kid.tag in ("WP", "WRB") for kid in kids)


def _is_act(reading: Reading, i: int, *, hostile: bool) -> bool:
    """Return whether a verb is an infinitive that tells what is agreed to, or what is refused.

    To agree to talks is to agree, to agree to an attack is not; what is refused may be either. "Declined to be named"
    tells of nobody else.
    """
    if not reading.is_verb(i) or not any(kid.lower == "to" for kid in reading.kids(i, "mark", "aux")):
        return False
    if is_passive(reading, reading.tokens[i]):
        return False
    relations = [match.relation for match in matches(reading, clause_frame(reading, reading.tokens[i]))]
    phrases = reading.ontology.phrases.get(("verb", reading.tokens[i].lemma), ())
    relations += [reading.ontology.relations[item.relation] for item in phrases if len(item.words) == 1]
    if not relations and not reading.kids(i, "obj", "obl", "xcomp", "ccomp", "advcl"):
        return False  # "is ready to move on": tells of nothing
    return hostile or not any(item.plover in FORCE for item in relations)


def _each_other(reading: Reading, i: int) -> bool:
    words = [token.lower for token in reading.tokens[max(i - 1, 0) : i + 2]]
    return any(pair in (("each", "other"), ("one", "another")) for pair in pairwise(words))


def slots_of(reading: Reading, frame: Frame, words: tuple[int, ...]) -> Slots:
    """Return the slots without the phrase's own words; its noun's complements count as the verb's."""
    slots = {name: tuple(i for i in items if i not in words) for name, items in frame.slots.items()}
    slots = {name: items for name, items in slots.items() if items}
    for i in words[1:]:
        if reading.tokens[i].pos in ("NOUN", "ADJ", "PROPN"):
            slots = merged(prepositions(reading, i, "nmod"), slots)
            owners = tuple(kid.i for kid in reading.kids(i, "nmod:poss"))
            slots = merged(slots, {"poss": owners} if owners else {})
    return slots


def _same(reading: Reading, one: int, other: int) -> bool:
    a, b = reading.seen_as(one), reading.seen_as(other)
    return bool(a and b and {item.actor or item.name for item in a} & {item.actor or item.name for item in b} - {None})


def _mutual(
    reading: Reading, frame: Frame, phrase: Phrase, relation: Relation, sides: tuple[int, ...], words: tuple[int, ...]
) -> Iterator[Match]:
    """Yield a match for each two of the sides: "X and Y met", "the two leaders met"."""
    named = [i for i in sides if _is_actor(reading, i)]
    for one, other in combinations(named, 2):
        if not _same(reading, one, other):
            yield Match(frame, phrase, relation, one, other, words)
    if len(named) == 1 and len(reading.referents.get(named[0], ())) > 1:
        for first, second in combinations(reading.referents[named[0]], 2):
            yield Match(frame, phrase, relation, named[0], named[0], words, both=(first, second))


def _is_actor(reading: Reading, i: int) -> bool:
    return any(reading.ontology.kind(item.type) == "actor" for item in reading.seen_as(i))


def fill(
    reading: Reading,
    slots: Slots,
    names: tuple[str, ...],
    wanted: tuple[str, ...],
    relation: Relation,
    words: tuple[int, ...],
    *,
    subject: bool,
) -> tuple[int, ...]:
    """Return what stands in the first slot that holds something admissible."""
    for name in names:
        items = _slot(reading, slots, name)
        good = tuple(i for i in items if i not in words and _admits(reading, i, wanted, relation, subject))
        if good:
            return good
    return ()


def _slot(reading: Reading, slots: Slots, name: str) -> tuple[int, ...]:
    if name == "iobj" and "iobj" not in slots:
        return slots.get("to", ())
    if name == "obj" and "obj" not in slots:  # "attacked us first": one object only is the object
        return slots.get("iobj", ()) or slots.get("particle", ())
    if name == "csubj":
        return tuple(i for head in slots.get("comp", ()) for i in surface_subject(reading, head)[0])
    if name == "comp":
        return _inside_complement(reading, slots.get("comp", ()))
    return slots.get(name, ())


def _inside_complement(reading: Reading, heads: tuple[int, ...]) -> tuple[int, ...]:
    """Return the nearest arguments of the verbs that a verb embeds: whom X threatens to bomb."""
    for deps in (("obj", "iobj"), ("obl",)):
        found = [kid.i for head in heads if reading.is_verb(head) for kid in reading.kids(head, *deps)]
        if found:
            deeper = [kid.i for i in found for kid in reading.kids(i, "nmod")]
            return tuple(j for i in (*found, *deeper) for j in reading.members(i))
    return ()


def _admits(reading: Reading, i: int, wanted: tuple[str, ...], relation: Relation, subject: bool) -> bool:
    seen = reading.seen_as(i)
    if subject and relation.plover == "ASSAULT" and any(item.type == "Event" and item.country for item in seen):
        return True  # "A U.S. strike hit two vehicles": whose strike it is attacks
    return any(_fits(reading, item, wanted, relation.domain if subject else relation.range) for item in seen)


def _fits(reading: Reading, item: Mention, wanted: tuple[str, ...], spoken: tuple[str, ...]) -> bool:
    if item.kind in NEVER or (item.kind == "pronoun" and not item.type):
        return False
    barred = [name[1:] for name in wanted if name.startswith("!")]
    asked = [name for name in wanted if not name.startswith("!")]
    if any(fits_type(reading, item, name) for name in barred):
        return False
    if item.type in ("Weapon", "Vehicle") and item.country and "Actor" in spoken:
        return not asked or bool(WIELDING & set(asked))  # "Russian warplanes": whose they are acts
    if spoken and not any(fits_type(reading, item, name) for name in spoken):
        return False
    if not asked or any(fits_type(reading, item, name) for name in asked):
        return True
    return "place" in asked and (item.type in HITTABLE or (item.kind == "matter" and item.country is not None))


def fits_type(reading: Reading, item: Mention, name: str) -> bool:
    """Return whether a mention is of a type or kind; a state is a place too, and a name of no type may be a body's."""
    kind = reading.ontology.kind(item.type)
    if name in ("actor", "matter"):
        return kind == name
    if name in ("place", "Place"):
        return kind == "place" or item.type == "State"
    if item.type == "Actor":
        return name in ("Actor", "Organisation", "Person")
    return reading.ontology.is_a(item.type, name)
