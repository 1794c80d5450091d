"""Mentions of one article in; what pronouns, short forms and descriptions stand for, out. Unsure means no link."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.mention.gazetteer import fold
from kg.mention.mentions import HARMING, apposed
from kg.mention.nearby import called, is_after_comma, possessor, subject_of, thing
from kg.model import Mention, Sentence, Token

Key = tuple[int, int]  # sentence, head token
HE = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself"))
IT = frozenset(("it", "its", "itself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
POLITIES = (
    "State",
    "IGO",
    "Organisation",
    "Actor",
    "Government",
    "ArmedGroup",
    "Party",
    "Agency",
    "Company",
    "Media",
    "MilitaryUnit",
    "NGO",
    "Legislature",
    "Court",
)
COLLECTIVE = frozenset(("MilitaryUnit", "ArmedGroup", "Population", "Party", "Media", "Agency", "Government"))
COUNTRY_NOUNS = frozenset(("country", "nation", "state", "kingdom", "republic"))
KINGDOMS = frozenset(
    (
        "saudi-arabia",
        "jordan",
        "morocco",
        "bahrain",
        "united-kingdom",
        "thailand",
        "cambodia",
        "spain",
        "sweden",
        "norway",
        "denmark",
        "netherlands",
        "belgium",
        "eswatini",
        "lesotho",
        "tonga",
    )
)
SIDES = frozenset(
    ("country", "nation", "side", "state", "government", "neighbour", "neighbor", "capital", "party", "power")
)
LEADERS = frozenset(
    ("leader", "president", "minister", "official", "man", "premier", "diplomat", "counterpart", "pair")
)
GROUP_NOUNS = {
    "group": ("ArmedGroup", "NGO", "Organisation", "Party"),
    "movement": ("ArmedGroup", "Party"),
    "organisation": ("IGO", "NGO", "ArmedGroup", "Organisation"),
    "organization": ("IGO", "NGO", "ArmedGroup", "Organisation"),
    "militia": ("ArmedGroup",),
    "party": ("Party",),
    "alliance": ("IGO",),
    "bloc": ("IGO",),
    "agency": ("Agency", "IGO", "Media"),
    "company": ("Company",),
    "newspaper": ("Media",),
    "ministry": ("Agency",),
    "militants": ("ArmedGroup",),
}
TIES = frozenset(("ally", "enemy", "rival", "foe", "neighbour", "neighbor", "partner", "backer", "patron", "opponent"))
STATE_PARTS = ("MilitaryUnit", "Government", "Agency", "Legislature", "Court")
BODIES = frozenset(("Actor", *POLITIES[1:]))
SHORT = re.compile(r"[A-Z][A-Za-z]?[A-Z&.-]*[A-Z]")  # an abbreviation: "SPF", "SPD-K"
NEAR = 3  # sentences that a description reaches back; pronouns reach one
DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))


def skeleton(name: str) -> str:
    """Return what spelling variants of a name share: consonants, with k for q and c.

    >>> skeleton("Miqdad") == skeleton("Mekdad")
    True
    """
    plain = fold(name).lower().replace("q", "k").replace("ck", "k").replace("c", "k").replace("ph", "f")
    plain = re.sub(r"[aeiouyhw'\-\s]", "", plain[:1].replace("y", "j") + plain[1:])
    return re.sub(r"(.)\1", r"\1", plain)


def find_references(
    sentences: Iterable[Sentence], mentions: Mapping[int, tuple[Mention, ...]]
) -> dict[Key, tuple[Mention, ...]]:
    """Return for each mention that points elsewhere what it points to, keyed by sentence and head token."""
    memory = Memory()
    for sentence in sentences:
        found = {item.head: item for item in mentions[sentence.index]}
        for item in found.values():
            memory.meet(sentence, item, found)
    return memory.links


class Memory:
    """Who has been named so far in an article."""

    def __init__(self) -> None:
        self.links: dict[Key, tuple[Mention, ...]] = {}
        self.named: list[Mention] = []  # named actors, the latest last
        self.people: dict[str, dict[str, Mention]] = {}  # by skeleton of the last name, then by who it is
        self.subjects: dict[int, list[Mention]] = {}  # actors in subject position, by sentence
        self.pairs: list[tuple[int, tuple[Mention, ...]]] = []  # who was joined by "and", with the sentence
        self.here: dict[int, Mention] = {}  # the mentions of the sentence being read
        self.last_role: str | None = None  # what a "counterpart" is
        self.governors: dict[str, tuple[int, int]] = {}  # the verb whose subject somebody last was
        self.offices: dict[str, Mention] = {}  # who was given which role or title
        self.shorts: dict[str, Mention] = {}  # whom an abbreviation in brackets stands for

    def meet(self, sentence: Sentence, item: Mention, here: dict[int, Mention]) -> None:
        """Take in one mention of a sentence; link it if it points to another, here or before."""
        self.here = here
        found = self._several(sentence, item, here) or self._beside(sentence, item, here)
        found = found or self._abbreviated(sentence, item)
        found = found or called(sentence, item, here)
        found = found or self._points_to(sentence, item)
        if found:
            self.links[item.sentence, item.head] = found
        for meant in found or (item,):
            self._remember(sentence, item, meant)

    def _pair(self, sentence: Sentence, meant: Mention, item: Mention) -> None:
        token = sentence.tokens[item.head]
        first = self.here.get(token.head) if token.dep == "conj" else None
        joined = [kid for kid in sentence.kids(token.head, "conj") if kid.pos == "PROPN"] if first else []
        if first is not None and len(joined) == 1 and first.kind in ("name", "role"):
            one = self.links.get((first.sentence, first.head), (first,))[0]
            self.pairs.append((item.sentence, (one, meant)))

    def _beside(self, sentence: Sentence, item: Mention, here: dict[int, Mention]) -> tuple[Mention, ...]:
        """A role or description in apposition to a name is what the name names."""
        if item.kind not in ("role", "description"):
            return ()
        kinds = POLITIES[1:] if item.type == "Organisation" else (item.type, "Organisation", "Actor")
        fitting: tuple[str, ...] = ("Person",) if item.kind == "role" else kinds
        if item.kind == "description" and sentence.tokens[item.head].lemma in TIES and not item.plural:
            fitting = (*POLITIES, "Person")
        near = (m for m in apposed(sentence, item.head, here) if m.kind == "name" and m.type in fitting)
        return tuple(m for m in near if m.actor or not SHORT.fullmatch(m.text))[:1]

    def _abbreviated(self, sentence: Sentence, item: Mention) -> tuple[Mention, ...]:
        """ "The Sudan Peace Forum (SPF)": what stands in brackets after a body's name is the body, from there on."""
        if item.kind not in ("name", "matter") or not SHORT.fullmatch(item.text):
            return ()
        around = [t.text for t in sentence.tokens[max(0, item.first - 1) : item.last + 2]]
        before = [m for m in self.here.values() if m.last == item.first - 2 and m.kind in ("name", "description")]
        if around[:1] == ["("] and around[-1:] == [")"]:
            bodies = [
                m for m in before if m.type in BODIES and len(m.text.split()) > 1 and bool(m.actor) >= bool(item.actor)
            ]
            self.shorts.update((item.text, m) for m in bodies[:1])
        meant = self.shorts.get(item.text)
        return (meant,) if meant and meant is not item else ()

    def _several(self, sentence: Sentence, item: Mention, here: dict[int, Mention]) -> tuple[Mention, ...]:
        """ "Libyan and Sudanese intelligence" are two."""
        if item.kind not in ("role", "description"):
            return ()
        if item.type == "Person" and item.plural:
            listed = _of_list(sentence, item, here)
            if len(listed) > 1:
                return tuple(_of(item, owner, item.name) for owner in listed)
        if not item.country:
            return ()
        owners = [here[i] for i in range(item.first, item.head) if i in here and here[i].reason == "demonym"]
        joined = [t.lower for t in sentence.tokens[item.first : item.head]]
        if len(owners) < 2 or not {"and", ","} & set(joined):
            return ()
        plain = sentence.tokens[item.head].text
        own = [t.text for t in sentence.tokens[owners[-1].last + 1 : item.head]]
        name = " ".join([*own, plain]) if item.kind == "description" else None
        return tuple(_of(item, owner, name) for owner in owners)

    def _remember(self, sentence: Sentence, item: Mention, meant: Mention) -> None:
        if meant.kind not in ("name", "role") and meant.type not in (
            "MilitaryUnit",
            "Government",
            "Agency",
            "ArmedGroup",
        ):
            return
        if item.reason == "seat of power" and sentence.tokens[item.head].dep == "compound":
            return  # "the Minsk agreements"
        self._pair(sentence, meant, item)
        if item.reason == "demonym":
            meant = replace(meant, kind="name")
        self.named.append(meant)
        if sentence.tokens[item.head].dep.startswith("nsubj"):
            governor = sentence.tokens[item.head].head
            self.governors[meant.actor or meant.name or meant.text] = (sentence.index, governor)
            self.subjects.setdefault(sentence.index, []).append(meant)
        elif sentence.tokens[item.head].dep == "conj" and sentence.tokens[
            sentence.tokens[item.head].head
        ].dep.startswith("nsubj"):
            governor = sentence.tokens[sentence.tokens[item.head].head].head
            self.governors[meant.actor or meant.name or meant.text] = (sentence.index, governor)
            self.subjects.setdefault(sentence.index, []).append(meant)
        if meant.type == "Person" and meant.name:
            namesakes = self.people.setdefault(skeleton(meant.name.split()[-1]), {})
            full = len(meant.name.split()) > 1 or meant.actor is not None
            if full or not namesakes:
                namesakes[meant.actor or meant.name] = meant
        if meant.role:
            self.last_role = meant.role
        if meant.role and meant.name:
            self.offices[_role_word(meant.role)] = meant
        elif meant.reason == "title" and meant.name and meant.text.endswith(meant.name):
            self.offices[meant.text.removesuffix(meant.name).strip().lower()] = meant

    def _points_to(self, sentence: Sentence, item: Mention) -> tuple[Mention, ...]:
        if item.kind == "pronoun":
            return self._pronoun(sentence, item)
        owned = self._owned(sentence, item)
        if owned:
            return owned
        if item.kind == "role":
            return self._description(sentence, item) or self._role(sentence, item)
        if item.kind == "name":
            return self._short_name(item)
        if sentence.tokens[item.head].lemma == "counterpart":
            named = [m for m in self.here.values() if m.kind == "name" and m.type == "Person" and item.last < m.last]
            beside = [m for m in named if m.first == item.last + 1 or m in apposed(sentence, item.head, self.here)]
            if beside or item.last < item.head:
                return tuple(self._as_counterpart(item, one) for one in beside[:1])
        if sentence.tokens[item.head].lemma == "counterpart" and item.country and self.last_role:
            return (replace(item, kind="role", type="Person", role=self.last_role, name=None, reason="counterpart"),)
        if item.kind in ("description", "matter"):
            return self._named_beside(sentence, item) or self._description(sentence, item)
        return ()

    def _as_counterpart(self, item: Mention, named: Mention) -> Mention:
        """ "His Malian counterpart, Omar Low" holds the office that was named last, of his own state."""
        before = [m for m in self.here.values() if m.kind in ("role", "name") and m.role and m.last < item.first]
        role = max(before, key=lambda m: m.last).role if before else self.last_role
        if named.role or not item.country or not role:
            return named
        return replace(named, role=role, country=item.country, reason="holdsOffice")

    def _named_beside(self, sentence: Sentence, item: Mention) -> tuple[Mention, ...]:
        """ "Its arch-enemy, Israel": whoever a noun is put beside. Of several only where it says how many they are."""
        head = sentence.tokens[item.head]
        named = [self.here[kid.i] for kid in sentence.kids(head.i, "appos") if kid.i in self.here]
        if head.dep == "appos" and head.head in self.here:
            named.append(self.here[head.head])
        if len(named) != 1 or named[0].kind != "name" or named[0].type not in (*POLITIES, "Person"):
            return ()
        joined = [self.here[kid.i] for kid in sentence.kids(named[0].head, "conj") if kid.i in self.here]
        if head.tag == "NN" and not joined and item.type != "Event":
            return (named[0],)
        both = any(kid.lower == "two" for kid in sentence.kids(head.i, "nummod"))
        return (named[0], *joined) if both and len(joined) == 1 and joined[0].kind == "name" else ()

    def _owned(self, sentence: Sentence, item: Mention) -> tuple[Mention, ...]:
        """ "His country", "its army", "Qatar, whose emir …": whose it is tells which."""
        if item.country or item.kind not in ("role", "description"):
            return ()
        for kid in sentence.kids(item.head, "nmod:poss"):
            owner = self._owner(sentence, kid)
            if owner is None:
                continue
            if sentence.tokens[item.head].lemma in COUNTRY_NOUNS and owner.country:
                return (replace(item, kind="name", type="State", actor=owner.country, name=None, reason="whose"),)
            if owner.type == "State" and owner.actor and (item.kind == "role" or item.type in STATE_PARTS):
                return (replace(item, country=owner.actor),)
        return ()

    def _owner(self, sentence: Sentence, kid: Token) -> Mention | None:
        if kid.lower == "whose":
            verb = sentence.tokens[sentence.tokens[kid.head].head]
            return self.here.get(verb.head) if verb.dep.startswith("acl") else None
        found = self.links.get((sentence.index, kid.i), ())
        return found[0] if len(found) == 1 else None

    def _short_name(self, item: Mention) -> tuple[Mention, ...]:
        """ "Miqdad" after "Faysal Mikdad"; "Assad" is no place if a person of that name was named."""
        word = item.text if item.actor else item.name or ""
        if not word or len(word.split()) > 1 or (item.actor and item.type != "Person"):
            return ()
        found = self._namesakes(item, word)
        if found:
            return (found[0],) if len(found) == 1 and found[0].name != item.name else ()
        first = _distinct(m for m in self.named if m.type == "Person" and _begins(m, word))
        return (first[0],) if len(first) == 1 and not item.actor else ()

    def _namesakes(self, item: Mention, word: str) -> list[Mention]:
        """Return who of this surname was named; of several, who spells it so, else who has the role that is given."""
        found = [m for m in self.people.get(skeleton(word), {}).values() if m.name] if skeleton(word) else []
        if len(found) > 1:
            found = [m for m in found if _surname(m) == fold(word)] or found
        if len(found) > 1 and item.role:
            found = [m for m in found if _role_word(item.role) in (m.role or "").lower()] or found
        return found

    def _role(self, sentence: Sentence, item: Mention) -> tuple[Mention, ...]:
        """A role beside a name is that person; "the minister" is the last minister named."""
        word = _role_word(item.role or "")
        before = self.offices.get(word)
        if before and (item.country is None or item.country == before.country):
            return (before,) if self._definite(sentence, item) and _fits(sentence, item, before) else ()
        return ()

    def _definite(self, sentence: Sentence, item: Mention) -> bool:
        marks = {kid.lower for kid in sentence.kids(item.head, "det")}
        return bool(marks & DEFINITE) or item.country is not None

    def _pronoun(self, sentence: Sentence, item: Mention) -> tuple[Mention, ...]:
        word = sentence.tokens[item.head].lower
        if word.endswith(("self", "selves")):
            return ()  # "shot himself": whoever did it, and no other
        found = self._stands_for(sentence, item, word)
        return () if _harms_own(sentence, item, found) else found

    def _stands_for(self, sentence: Sentence, item: Mention, word: str) -> tuple[Mention, ...]:
        if word in HE:
            return self._latest(sentence, item, ("Person",))
        if word in IT:
            found = thing(sentence, item, self.here) or self._latest(sentence, item, POLITIES)
            return found or possessor(sentence, item, self.here, POLITIES)
        if word in THEY:
            return self._they(sentence, item)
        if word == "both":
            return self._two(("Person",), item.sentence) or self._two(("State",), item.sentence)
        return ()

    def _latest(self, sentence: Sentence, item: Mention, types: tuple[str, ...]) -> tuple[Mention, ...]:
        """The subject of this sentence or the last one, if one only fits; else the single fitting name near."""
        other = self._other(sentence, item)
        for index in (sentence.index, sentence.index - 1):
            subjects = (m for m in self.subjects.get(index, ()) if m.type in types and _single(m))
            fitting = [m for m in _distinct(subjects) if _who(m) not in other]
            if fitting:
                return (fitting[0],) if len(fitting) == 1 else ()
            near = _distinct(m for m in self.named if m.sentence == index and m.type in types and _single(m))
            if other & {_who(m) for m in near} and "Person" not in types:
                return ()  # "it" may well be no actor at all
            near = [m for m in near if _who(m) not in other]
            if len(near) == 1:
                return (near[0],)
            if near:
                return ()
        return ()

    def _other(self, sentence: Sentence, item: Mention) -> set[str]:
        """ "She urged him": the subject of his own verb he is not."""
        subject = subject_of(sentence, item)
        own = self.here.get(subject.i) if subject else None
        found = self.links.get((sentence.index, subject.i), (own,) if own else ()) if subject else ()
        return {_who(m) for m in found}

    def _they(self, sentence: Sentence, item: Mention) -> tuple[Mention, ...]:
        for index in (sentence.index, sentence.index - 1):
            fitting = _distinct(self.subjects.get(index, ()))
            several = [m for m in fitting if m.plural or m.type in COLLECTIVE]
            if len(several) == 1:
                return (several[0],)
            if fitting:
                together = {self.governors[m.actor or m.name or m.text] for m in fitting}
                return tuple(fitting) if not several and len(fitting) > 1 and len(together) == 1 else ()
        return ()

    def _description(self, sentence: Sentence, item: Mention) -> tuple[Mention, ...]:
        token = sentence.tokens[item.head]
        words = [t.lower for t in sentence.tokens[max(0, item.head - 3) : item.head]]
        if token.tag in ("NNS", "NNPS") and {"both", "two"} & set(words):
            if token.lemma in LEADERS:
                return self._two(("Person",), item.sentence + (not token.dep.startswith("obj")))
            if token.lemma in SIDES:
                return self._two(("State", "Government"), item.sentence) or self._two(POLITIES, item.sentence)
        if token.tag == "NNS" and token.lemma in LEADERS and "the" in words and item.first >= item.head - 1:
            return self._just_named(item)
        if item.country or not (set(words) & DEFINITE) or token.tag not in ("NN", "NNP") or item.first < item.head:
            return ()
        if any(not is_after_comma(sentence, kid) for kid in sentence.kids(item.head, "acl:relcl")):
            return ()  # "the state that Armenia attacked" is told apart by what follows
        if item.type == "Person":
            before = self.offices.get(token.lemma.lower())
            return (before,) if before else ()
        if token.lemma in COUNTRY_NOUNS:
            return self._country(sentence, token.lemma)
        if token.lemma in GROUP_NOUNS:
            return self._near(sentence, GROUP_NOUNS[token.lemma])
        return ()

    def _just_named(self, item: Mention) -> tuple[Mention, ...]:
        """ "The ministers" after a sentence that names two persons and no more."""
        if item.country:
            return ()
        people = _distinct(m for m in self.named if m.sentence == item.sentence - 1 and m.type == "Person")
        return tuple(people) if len(people) == 2 and all(map(_single, people)) else ()

    def _near(self, sentence: Sentence, types: tuple[str, ...]) -> tuple[Mention, ...]:
        for meant in reversed(self.named):
            if sentence.index - meant.sentence > NEAR:
                break
            if meant.type in types:
                return (meant,)
        return ()

    def _country(self, sentence: Sentence, noun: str) -> tuple[Mention, ...]:
        """ "The country", "the kingdom": the one state that the nearest sentences name."""
        if noun == "kingdom":
            kings = _distinct(m for m in self.named if (m.actor or "") in KINGDOMS)
            return (kings[0],) if len(kings) == 1 else ()
        for index in range(sentence.index, sentence.index - NEAR, -1):
            states = _distinct(m for m in self.named if m.sentence == index and m.type == "State")
            if states:
                return (states[0],) if len(states) == 1 else ()
        return ()

    def _two(self, types: tuple[str, ...], index: int) -> tuple[Mention, ...]:
        """The two that were named most before this sentence."""
        for when, pair in reversed(self.pairs):
            if index - NEAR <= when <= index and all(m.type in types for m in pair):
                return pair
        before = [m for m in self.named if m.type in types and m.sentence < index]
        counts = Counter(m.actor or m.name or m.text for m in before)
        ranked = sorted(counts.values(), reverse=True)
        if len(ranked) < 2 or (len(ranked) > 2 and ranked[1] == ranked[2]):
            return ()  # two that nobody rivals, or none
        return tuple(m for m in _distinct(before) if counts[m.actor or m.name or m.text] >= ranked[1])


def _who(item: Mention) -> str:
    return item.actor or item.name or item.text


def _surname(who: Mention) -> str:
    return fold((who.name or "").split()[-1])


def _begins(who: Mention, word: str) -> bool:
    """Return whether a person's full name begins with a word: Wang Yi, Wang; Bashar al-Assad, Bashar."""
    words = (who.name or "").split()
    return len(words) > 1 and words[0] == word


def _fits(sentence: Sentence, item: Mention, before: Mention) -> bool:
    """Return whether nothing in a role speaks against its being somebody's: "the Democratic nominee" is not any."""
    words = {t.lower for t in sentence.tokens[item.first : item.head] if t.pos in ("ADJ", "PROPN", "NOUN")}
    known = f"{before.text} {before.role or ''}".lower()
    return all(word in known for word in words) or item.country is not None


def _single(who: Mention) -> bool:
    """Return whether "he" or "it" may mean somebody: one person by name or with a country, no crowd."""
    return who.type != "Person" or (not who.plural and bool(who.name or who.actor or who.country))


def _of_list(sentence: Sentence, item: Mention, here: dict[int, Mention]) -> list[Mention]:
    """ "the finance ministers of Chad, Togo and Mali", "envoys of the ministries of the three" are three."""
    found: list[Mention] = []
    heads = [item.head]
    while heads and not found:
        owners = [kid.i for head in heads for kid in sentence.kids(head, "nmod") if _is_of(sentence, kid)]
        members = [i for owner in owners for i in (owner, *(joined.i for joined in sentence.kids(owner, "conj")))]
        found = [here[i] for i in members if i in here and here[i].type == "State"]
        heads = [i for i in owners if i not in here or here[i].kind != "name"]
    return found


def _is_of(sentence: Sentence, noun: Token) -> bool:
    return any(mark.lower == "of" for mark in sentence.kids(noun.i, "case"))


def _of(several: Mention, owner: Mention, name: str | None) -> Mention:
    """Return one of several, the owner's; the text names it where it names the owner."""
    span = {"text": owner.text, "start": owner.start, "end": owner.end}
    return replace(several, country=owner.actor, name=name, plural=False, **span)  # type: ignore[arg-type]


def _role_word(role: str) -> str:
    return role.split(" of ")[0].split()[-1].lower() if role else ""


def _distinct(items: Iterable[Mention]) -> list[Mention]:
    seen: dict[str, Mention] = {}
    for item in items:
        seen.setdefault(item.actor or item.name or item.text, item)
    return list(seen.values())


def _harms_own(sentence: Sentence, item: Mention, found: tuple[Mention, ...]) -> bool:
    """ "Israel killed its leader": whose he was, but not Israel's; nor is "among them its commander" the subject's."""
    token = sentence.tokens[item.head]
    before = [t.lower for t in sentence.tokens[max(item.head - 2, 0) : item.head]]
    if token.dep != "nmod:poss" or not found:
        return False
    if before == ["among", "them"]:
        return True
    noun = sentence.tokens[token.head]
    verb = sentence.tokens[noun.head]
    subjects = {kid.i for kid in sentence.kids(verb.i, "nsubj")}
    own = any(one.sentence == sentence.index and one.head in subjects for one in found)
    return noun.dep == "obj" and verb.lemma in HARMING and own
