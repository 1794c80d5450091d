"""The ontology as loaded: types of actor, relations, and how English says them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class ActorType:
    """A class of entity. `kind` is actor, place, matter or literal: what may act, be acted on, or be talked of."""

    id: str
    label: str
    parent: str | None
    kind: str
    definition: str


@dataclass(frozen=True)
class Relation:
    """A relation of the graph with its place in PLOVER and CAMEO."""

    id: str
    label: str
    definition: str
    example: str
    plover: str | None  # PLOVER root such as CONSULT; None for structural relations
    cameo: str | None  # CAMEO root code
    quad: int | None  # 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict
    score: float | None  # PLOVER's scale, -10 .. 10
    domain: tuple[str, ...]
    range: tuple[str, ...]
    symmetric: bool
    inverse: str | None
    opposite: str | None


@dataclass(frozen=True)
class Phrase:
    """One way English says a relation: words, where subject and object stand, and when it applies."""

    words: tuple[str, ...]  # lemmas; the first is the head
    pos: str  # verb, noun or adj
    subject: tuple[str, ...]  # slots, first filled wins
    object: tuple[str, ...]
    relation: str
    mode: str | None
    denied: bool
    modality: str | None
    if_subject: tuple[str, ...]
    if_object: tuple[str, ...]
    strength: float
    line: int = 0


@dataclass(frozen=True)
class Operator:
    """A word that embeds a clause or an event and changes its polarity, modality or speaker."""

    words: tuple[str, ...]
    pos: str
    kind: str  # speech, attitude, implicative, phase, causative, negative
    polarity: str  # keep or deny
    modality: str | None  # modality that the embedded clause gets; None keeps it
    control: str | None  # who is the unspoken subject of the embedded clause: subj, obj, with ...
    line: int = 0


@dataclass(frozen=True)
class Noun:
    """A common noun that heads descriptions of actors and matters ("militants", "ceasefire")."""

    words: tuple[str, ...]
    type: str
    sector: str | None


@dataclass(frozen=True)
class Role:
    """An office or function that stands before or after a name ("foreign minister")."""

    words: tuple[str, ...]
    relation: str  # holdsOffice, leads or speaksFor
    office: str  # readable office with {country} or {of}: "Foreign Minister of {of}"
    sector: str | None


@dataclass(frozen=True)
class Ontology:
    """Everything under `ontology/`, indexed."""

    types: dict[str, ActorType]
    relations: dict[str, Relation]
    phrases: dict[tuple[str, str], tuple[Phrase, ...]] = field(default_factory=dict)  # by (pos, head lemma)
    operators: dict[tuple[str, str], tuple[Operator, ...]] = field(default_factory=dict)
    nouns: dict[str, tuple[Noun, ...]] = field(default_factory=dict)  # by last word
    roles: dict[str, tuple[Role, ...]] = field(default_factory=dict)  # by last word
    irregular: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)  # lemmas by (form, pos)
    contexts: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)  # by (kind of sign, sign)

    def vocabulary(self) -> Iterator[tuple[str, str]]:
        """Yield each (lemma, part of speech) that the tables wait for; a phrase's later words may be nouns or verbs."""
        for pos, lemma in (*self.phrases, *self.operators):
            if pos in ("verb", "noun"):
                yield lemma, pos
        for group in self.phrases.values():
            yield from ((word, "noun") for phrase in group for word in phrase.words[1:])
        for words in (*self.nouns, *self.roles):
            yield words, "noun"

    def kind(self, type_id: str) -> str:
        """Return actor, place, matter or literal for a type; unknown types are matters."""
        found = self.types.get(type_id)
        return found.kind if found else "matter"

    def is_a(self, type_id: str | None, ancestor: str) -> bool:
        """Return whether a type is the ancestor or stands below it."""
        while type_id is not None:
            if type_id == ancestor:
                return True
            found = self.types.get(type_id)
            type_id = found.parent if found else None
        return False
