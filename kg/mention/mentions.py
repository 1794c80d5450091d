"""A sentence becomes its mentions: what each noun phrase's own words tell of the entity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.mention.gazetteer import Entry, Hit
from kg.mention.lexicon import QUANTIFIERS, TIME_NOUNS, Lexicon, parts
from kg.model import Mention, Noun, Role, Sentence, Token, is_dep

INSIDE = ("det", "amod", "compound", "nummod", "flat", "nmod:desc", "nmod:poss", "goeswith", "fixed", "nmod:unmarked")
BURIED = ("compound", "flat", "nmod:desc", "goeswith", "fixed", "det", "case", "cc", "mark", "punct", "advmod", "aux")
NOMINAL = ("NOUN", "PROPN", "PRON")
NOMINAL_DEPS = ("nsubj", "obj", "iobj", "obl", "nmod", "root", "appos", "conj")
LABELS = {"PERSON": "Person", "ORG": "Organisation", "PLACE": "Place", "EVENT": "Event"}
PERSONAL = frozenset(("he", "she", "him", "her", "his", "hers", "himself", "herself"))
LONGEST_MATTER = 9  # words; a matter's name is its noun phrase with what it is about, not a paragraph


@dataclass(frozen=True)
class Scene:
    """One sentence with the known names found in it."""

    sentence: Sentence
    text: str  # the article's
    lexicon: Lexicon
    hits: dict[int, tuple[int, int, Hit]]  # by each token covered: first token, last token, hit

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Return the words of the sentence."""
        return self.sentence.tokens


def scene(sentence: Sentence, text: str, lexicon: Lexicon) -> Scene:
    """Return the sentence with its gazetteer hits, laid over tokens."""
    begins = {token.start: token.i for token in sentence.tokens}
    ends = {token.end: token.i for token in sentence.tokens}
    covered: dict[int, tuple[int, int, Hit]] = {}
    for hit in lexicon.gazetteer.find(text[sentence.start : sentence.end]):
        first, last = begins.get(hit.start + sentence.start), ends.get(hit.end + sentence.start)
        if last is None:  # an abbreviation keeps its full stop: "U.S." is one token, the alias ends before the stop
            last = ends.get(hit.end + sentence.start + 1)
        if first is not None and last is not None:
            covered.update((i, (first, last, hit)) for i in range(first, last + 1))
    return Scene(sentence, text, lexicon, covered)


def find_mentions(sentence: Sentence, text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return the mentions of one sentence, in order of their heads."""
    view = scene(sentence, text, lexicon)
    found = {token.i: mention(view, token) for token in sentence.tokens if heads_mention(view, token)}
    border = dateline(sentence)
    found = {i: replace(item, kind="dateline") if i < border else item for i, item in found.items()}
    return tuple(_with_apposition(sentence, item, found) for item in found.values())


def dateline(sentence: Sentence) -> int:
    """Return the token after which a sentence begins: "BEIJING —", "KABUL (Pajhwok):", "Geneva, 5 May -"; else 0."""
    for token in sentence.tokens[1:9]:
        if (
            token.text in ("—", "--", "-", "–", ":")
            and sentence.tokens[0].text.isupper()
            and len(sentence.tokens[0].text) > 2
        ):
            apart = token.start > sentence.tokens[token.i - 1].end or token.text == ":"
            return token.i + 1 if apart or token.text in ("—", "--") else 0
    return 0


def _with_apposition(sentence: Sentence, item: Mention, found: dict[int, Mention]) -> Mention:
    """A name takes the role that stands in apposition: "the Syrian Foreign Minister, Faysal Mikdad"."""
    if item.kind != "name" or item.role or item.type not in ("Person", "Organisation"):
        return item
    for other in apposed(sentence, item.head, found):
        if other.kind == "role":
            kept = replace(item, type="Person", role=other.role, sector=other.sector, reason=other.reason)
            return replace(kept, country=other.country or item.country)
    return item


def apposed(sentence: Sentence, head: int, found: dict[int, Mention]) -> Iterator[Mention]:
    """Yield the mentions that stand in apposition to one, before or after it."""
    token = sentence.tokens[head]
    near = [kid.i for kid in sentence.kids(head, "appos")]
    near += [token.head] if token.dep == "appos" else []
    yield from (found[i] for i in near if i in found)
    item = found.get(head)
    for other in found.values() if item else ():
        glued = {item.last + 1 == other.first, other.last + 1 == item.first} if item else set()
        if True in glued and {item.kind, other.kind} == {"role", "name"} and other.head not in near:  # type: ignore[union-attr]
            yield other  # "spokesperson Ibrahim Kalin", torn apart by the parser


def heads_mention(view: Scene, token: Token) -> bool:
    """Return whether a token heads a noun phrase or is a known name inside one ("Russian attack")."""
    if token.i in view.hits:
        first, last, _ = view.hits[token.i]
        if token.pos in ("NOUN", "PROPN", "ADJ", "X"):
            return token.i == _top(view, first, last) and not _inside_name(view, token)
    if _is_prefix(view, token):
        return False
    if is_dep(token.dep, BURIED) and token.dep not in ("nmod:poss",):
        return False
    if token.pos in NOMINAL:
        return token.dep != "expl"
    return token.pos in ("ADJ", "NUM", "VERB") and token.dep.startswith(("nsubj", "obj", "iobj"))


def _inside_name(view: Scene, token: Token) -> bool:
    """ "Hakan Fidan" in "Hakan Fidan Baali": a known person's name is only a part of this one."""
    entry = view.hits[token.i][2].entries[0]
    head = view.tokens[token.head]
    return entry.actor.type == "Person" and head.pos == "PROPN" and is_dep(token.dep, ("compound", "flat"))


def _is_prefix(view: Scene, token: Token) -> bool:
    """The "re" of "re-taking": joined to what follows by a hyphen."""
    after = view.tokens[token.i + 1 : token.i + 2]
    return bool(after) and after[0].text in ("-", "–", "‑") and after[0].start == token.end and token.pos != "PROPN"


def _top(view: Scene, first: int, last: int) -> int:
    """Return the token of a hit whose own head lies outside it."""
    for i in range(last, first - 1, -1):
        head = view.tokens[i].head
        if head == i or not first <= head <= last:
            return i
    return last


def core(view: Scene, head: int) -> tuple[int, int]:
    """Return the first and last token of a noun phrase without its clauses and prepositional complements."""
    first = last = head
    if head in view.hits and _top(view, *view.hits[head][:2]) == head:
        first, last, hit = view.hits[head]
        if hit.entries[0].reason == "demonym" and view.tokens[head].dep in ("amod", "compound"):
            return first, last
    for child in view.sentence.kids(head, *INSIDE):
        if child.dep.startswith(("nmod", "det", "amod", "compound", "nummod")) and child.i > head + 1:
            continue
        low, high = _whole(view.sentence, child.i)
        if high < head or child.dep in ("flat", "goeswith", "fixed") or child.dep.startswith("flat"):
            first, last = min(first, low), max(last, high)
    return first, last


def _whole(sentence: Sentence, i: int) -> tuple[int, int]:
    """Return the first and last token of everything below token `i`."""
    low = high = i
    stack = [i]
    while stack:
        for child in sentence.children[stack.pop()]:
            low, high = min(low, child), max(high, child)
            stack.append(child)
    return low, high


def mention(view: Scene, head: Token) -> Mention:
    """Return the mention that a token heads."""
    if head.pos == "PRON" or (head.lemma in ("both", "each") and head.pos in ("DET", "PRON")):
        return _pronoun(view, head)
    whole = _partitive(view, head)
    if whole is not None:
        return replace(mention(view, whole), head=head.i)
    first, last = core(view, head.i)
    return (
        _timely(view, head, first, last)
        or _buried_name(view, head, first, last)
        or _by_role(view, head, first, last)
        or _by_name(view, head, first, last)
        or _named_generic(view, head, first)
        or _by_noun(view, head, first, last)
        or _unknown(view, head, first, last)
    )


PARTS = frozenset(
    (
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "some",
        "many",
        "most",
        "several",
        "dozen",
        "hundred",
        "thousand",
        "number",
        "all",
        "both",
        "handful",
        "majority",
        "couple",
        "group",
        "series",
        "lot",
    )
)


def _partitive(view: Scene, head: Token) -> Token | None:
    """ "two of the Turkish soldiers" are soldiers."""
    if head.lemma not in PARTS or head.i in view.hits:
        return None
    for kid in view.sentence.kids(head.i, "nmod"):
        marks = {mark.lower for mark in view.sentence.kids(kid.i, "case")}
        if "of" in marks and kid.tag in ("NNS", "NNPS") and kid.lemma not in PARTS:
            return kid
    return None


def _make(view: Scene, head: Token, first: int, last: int, kind: str, type: str, **known: object) -> Mention:
    tokens = view.tokens
    while first < last and tokens[first].pos in ("DET", "PUNCT") and "Poss" not in tokens[first].morph:
        first += 1
    while last > first and (tokens[last].tag == "POS" or tokens[last].pos == "PUNCT"):
        last -= 1
    start, end = tokens[first].start, tokens[last].end
    plural = "Number=Plur" in head.morph or head.tag in ("NNS", "NNPS")
    return Mention(
        sentence=view.sentence.index,
        head=head.i,
        first=first,
        last=last,
        start=start,
        end=end,
        text=view.text[start:end],
        kind=kind,
        type=type,
        plural=plural,
        **known,  # type: ignore[arg-type]
    )


def _pronoun(view: Scene, head: Token) -> Mention:
    kind = "Person" if head.lower in PERSONAL else ""
    return _make(view, head, head.i, head.i, "pronoun", kind)


def _timely(view: Scene, head: Token, first: int, last: int) -> Mention | None:
    if head.lemma.rstrip(".") in TIME_NOUNS and head.i not in view.hits:
        return _make(view, head, first, last, "time", "Time")
    if head.pos == "NUM" and head.i not in view.hits:
        return _make(view, head, first, last, "quantity", "Literal")
    return None


def _buried_name(view: Scene, head: Token, first: int, last: int) -> Mention | None:
    """A known name or demonym that only modifies another noun."""
    if head.i not in view.hits or head.dep.partition(":")[0] not in ("amod", "compound"):
        return None
    _, _, hit = view.hits[head.i]
    return _from_entry(view, head, first, last, hit.entries[0])


def _from_entry(view: Scene, head: Token, first: int, last: int, entry: Entry) -> Mention:
    actor = entry.actor
    if entry.reason == "inhabitants" and actor.type != "Population":
        return _make(view, head, first, last, "description", "Population", country=actor.id, reason="inhabitants")
    return _make(
        view,
        head,
        first,
        last,
        "name",
        actor.type,
        actor=actor.id,
        name=actor.name,
        sector=actor.sector,
        reason=entry.reason,
    )


def _by_role(view: Scene, head: Token, first: int, last: int) -> Mention | None:
    """ "Turkish Foreign Minister Hakan Fidan", "the Syrian president", "Mr Johnson"."""
    found = _find_role(view, first, last, head)
    if found is None:
        return _titled(view, head, first, last)
    begin, end, role = found
    name = _name_after(view, end + 1, last)
    known = _owner(view, head, first, begin)
    actor = _exact_person(view, name) if name else None
    return _make(
        view,
        head,
        first,
        last,
        "name" if name else "role",
        "Person",
        name=name,
        role=role.office,
        actor=actor,
        country=known,
        sector=role.sector,
        reason=role.relation,
    )


def _find_role(view: Scene, first: int, last: int, head: Token) -> tuple[int, int, Role] | None:
    """Return first token, last token and entry of the rightmost role in a noun phrase."""
    tokens = view.tokens
    if any(tokens[i].pos == "CCONJ" for i in range(first, last + 1)):
        return None
    for end in range(last, first - 1, -1):
        if tokens[end].pos not in ("NOUN", "PROPN", "ADJ"):
            continue
        if end in view.hits and view.hits[end][2].entries[0].actor.type != "Person" and end != view.hits[end][1]:
            continue
        if end > head.i and tokens[end].dep != "flat" and end != last:
            continue
        lemmas = _lemmas(view, first, end)
        role = view.lexicon.role(lemmas)
        if role and (end >= head.i or _is_name_run(view, end + 1, last)):
            return max(first, end - len(role.words) + 1), end, role
    return None


def _lemmas(view: Scene, first: int, last: int) -> list[str]:
    found: list[str] = []
    for token in view.tokens[first : last + 1]:
        if token.pos not in ("PUNCT", "DET") and token.tag != "POS":
            found.extend(parts(token.lemma))
    return found


def _is_name_run(view: Scene, first: int, last: int) -> bool:
    run = view.tokens[first : last + 1]
    return bool(run) and all(token.pos in ("PROPN", "X", "PUNCT") or token.text[0].isupper() for token in run)


def _name_after(view: Scene, first: int, last: int) -> str | None:
    while first <= last and view.tokens[first].lower.rstrip(".") in view.lexicon.titles:
        first += 1
    if first > last or not _is_name_run(view, first, last):
        return None
    return _clean(view, first, last)


def _clean(view: Scene, first: int, last: int) -> str:
    while last > first and (view.tokens[last].tag == "POS" or view.tokens[last].pos == "PUNCT"):
        last -= 1
    return " ".join(view.text[view.tokens[first].start : view.tokens[last].end].split())


def _exact_person(view: Scene, name: str) -> str | None:
    entries = view.lexicon.gazetteer.exact(name)
    return next((entry.actor.id for entry in entries if entry.actor.type == "Person"), None)


def _titled(view: Scene, head: Token, first: int, last: int) -> Mention | None:
    """A name with a personal style only: "Mr Johnson", "Gen. Haftar"."""
    begin = first
    while begin <= last and view.tokens[begin].lower.rstrip(".") in view.lexicon.titles:
        begin += 1
    if begin == first or begin > last or not _is_name_run(view, begin, last):
        return None
    name = _clean(view, begin, last)
    return _make(view, head, first, last, "name", "Person", name=name, actor=_exact_person(view, name), reason="title")


def _by_name(view: Scene, head: Token, first: int, last: int) -> Mention | None:
    """A known name, or one that the entity recogniser or its capitals give away."""
    if head.i in view.hits:
        begin, end, hit = view.hits[head.i]
        rest = [i for i in (*range(first, begin), *range(end + 1, last + 1)) if view.tokens[i].pos == "PROPN"]
        loose = [i for i in rest if view.tokens[i].dep.startswith(("flat", "compound")) and i not in view.hits]
        if not loose and end >= head.i:
            return _from_entry(view, head, begin, end, _reading(view, head, hit))
    if head.pos != "PROPN" and not head.ent:
        return None
    if _noun_entry(view, first, head.i):
        return None
    return _new_name(view, head, first, last)


LOCATIVE = frozenset(("in", "at", "near", "outside", "inside", "around", "into", "throughout", "across"))


def _reading(view: Scene, head: Token, hit: Hit) -> Entry:
    """A capital after "in" or "near" is the town; elsewhere it stands for the state."""
    if hit.entries[0].reason == "seat of power":
        marks = {kid.lower for kid in view.sentence.kids(head.i, "case")}
        towns = [entry for entry in hit.entries if entry.actor.type in ("City", "Facility")]
        if marks & LOCATIVE and towns:
            return towns[0]
    return hit.entries[0]


def _new_name(view: Scene, head: Token, first: int, last: int) -> Mention | None:
    tokens = view.tokens
    begin, end = head.i, head.i
    while (
        begin > first
        and (tokens[begin - 1].pos == "PROPN" or tokens[begin - 1].text in "-.")
        and (begin - 1 not in view.hits or view.hits[begin - 1][2].entries[0].reason != "demonym")
    ):
        begin -= 1
    while end < last and (tokens[end + 1].pos == "PROPN" or tokens[end + 1].dep == "flat"):
        end += 1
    while begin < end and tokens[begin].pos == "PUNCT":
        begin += 1
    label = next((tokens[i].ent[2:] for i in (head.i, begin, end) if tokens[i].ent), "")
    kind = LABELS.get(label, "Organisation")
    if kind == "Event":
        return _make(view, head, begin, end, "matter", "Event", name=_clean(view, begin, end))
    country = _owner(view, head, first, begin) if kind == "Organisation" else None
    return _make(view, head, begin, end, "name", kind, name=_clean(view, begin, end), country=country, reason="name")


def _noun_entry(view: Scene, first: int, last: int) -> Noun | None:
    return view.lexicon.noun(_lemmas(view, first, last))


GENERIC = frozenset(
    (
        "news",
        "group",
        "movement",
        "agency",
        "newspaper",
        "militia",
        "website",
        "network",
        "party",
        "channel",
        "broadcaster",
        "organisation",
        "organization",
        "daily",
        "rebel",
        "militant",
    )
)


FIGHTING = frozenset(
    ("terrorist", "militant", "fighter", "rebel", "insurgent", "gunman", "jihadist", "force", "militia")
)
SPONSORED = frozenset(("backed", "led", "funded", "armed", "trained", "supported", "sponsored", "financed"))


def _named_generic(view: Scene, head: Token, first: int) -> Mention | None:
    """ "Asharq Al-Awsat news", "the Hamas movement": the name in front is the actor."""
    before = head.i - 1
    if before < first or before not in view.hits or head.lemma not in (GENERIC if head.tag == "NN" else FIGHTING):
        return None
    begin, _, hit = view.hits[before]
    entry = hit.entries[0]
    if head.tag != "NN" and entry.actor.type != "ArmedGroup":
        return None
    if entry.reason != "name" or entry.actor.type in ("State", "Person", "City", "Region"):
        return None
    return _from_entry(view, head, begin, head.i, entry)


def _by_noun(view: Scene, head: Token, first: int, last: int) -> Mention | None:
    """A description whose head noun tells its type: "various militant groups", "the Turkish army", "a ceasefire"."""
    entry = _noun_entry(view, first, head.i)
    if entry is None:
        return None
    if entry.type in ("Event", "Issue", "Agreement", "Weapon"):
        return _matter(view, head, first, last, entry.type)
    return _make(
        view,
        head,
        first,
        last,
        "description",
        entry.type,
        name=described(view, head, first, last),
        country=_owner(view, head, first, head.i),
        sector=entry.sector,
    )


PERSONS = ("er", "or", "ist", "ian", "ee", "ant", "ent")


def _unknown(view: Scene, head: Token, first: int, last: int) -> Mention:
    people = head.tag == "NNS" and head.lemma.endswith(PERSONS)
    owner = _owner(view, head, first, head.i) if people else None
    if owner:  # "Egyptian labourers": whoever has a nationality is somebody
        name = described(view, head, first, last)
        return _make(view, head, first, last, "description", "Population", name=name, country=owner)
    return _matter(view, head, first, last, "Issue")


def _matter(view: Scene, head: Token, first: int, last: int, type: str) -> Mention:
    end = last
    for child in view.sentence.kids(head.i, "nmod"):
        low, high = _whole(view.sentence, child.i)
        if low == end + 1 and high - first < LONGEST_MATTER:
            end = high
    made = _make(view, head, first, end, "matter", type, country=_owner(view, head, first, head.i))
    begin = made.first
    while begin < head.i and (view.tokens[begin].pos in ("DET", "NUM") or _is_quantifier(view.tokens[begin])):
        begin += 1
    while begin < head.i and (view.tokens[begin].pos == "PUNCT" or view.tokens[begin + 1].text == "-"):
        begin += 1
    if begin < head.i and view.tokens[begin].lemma in TIME_NOUNS and view.tokens[begin - 1].text == "-":
        begin += 1  # "a seven-year rupture"
    return replace(made, name=_clean(view, begin, made.last))


def _is_quantifier(token: Token) -> bool:
    return token.lower in QUANTIFIERS or token.pos == "NUM" or token.tag == "PRP$"


def described(view: Scene, head: Token, first: int, last: int) -> str:
    """Return a description's name: no articles, numbers or possessors."""
    kept: list[str] = []
    for token in view.tokens[first : head.i]:
        if token.tag == "POS":
            kept.clear()
        elif (
            token.pos not in ("DET", "PUNCT", "CCONJ", "ADV")
            and not _is_quantifier(token)
            and (token.lower not in SPONSORED or view.tokens[token.i - 1].text == "-")
        ):
            kept.append(token.text)
    return " ".join([*kept, view.text[head.start : view.tokens[max(last, head.i)].end]])


def _owner(view: Scene, head: Token, first: int, stop: int) -> str | None:
    """Return the state or organisation that a phrase's own words tie it to."""
    for i in range(stop - 1, first - 1, -1):
        found = _tie(view, i)
        if found and view.hits[i][1] >= stop:  # the name shares words with the role: "Turkish intelligence chief"
            found = view.lexicon.gazetteer.actors[found].parent
        if found:
            return found
    for child in view.sentence.kids(head.i, "nmod", "nmod:poss"):
        marks = {kid.lower for kid in view.sentence.kids(child.i, "case")}
        if marks & {"of", "'s", "'", "for"} and child.i in view.hits:
            return _tie(view, child.i)
    return None


def _tie(view: Scene, i: int) -> str | None:
    if i not in view.hits:
        return None
    entry = view.hits[i][2].entries[0]
    return entry.actor.id if entry.actor.type != "Person" else None
