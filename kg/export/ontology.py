"""The tables `types.tsv` and `relations.tsv` become an OWL ontology: `python -m kg.export.ontology`."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from kg._version import __version__
from kg.export.rdf.actors import LANGUAGE
from kg.export.rdf.spell import block, prefixes
from kg.export.rdf.terms import ONTOLOGY, VOCABULARIES, Prefixed

TERMS = Prefixed()
kgo, text, number = TERMS.kgo, TERMS.text, TERMS.number
TABLES = Path(__file__).resolve().parent.parent.parent / "ontology"
Row = dict[str, str]
Pairs = Iterator[tuple[str, str]]

# What a claim is made of, beside the types and relations of the tables: name, what it is, one sentence.
CLASSES = (
    ("Article", "prov:Entity", "One text that was read, with its source, date and address."),
    ("Attribution", "prov:Entity", "One speaker of a claim; position 1 says it, the next reports the one before."),
    ("Claim", "prov:Entity", "One article's assertion that somebody did, does or will do something, or did not."),
    ("Extraction", "prov:Activity", "What one rule did in one run: all claims that it found there."),
    ("Mention", "prov:Entity", "How a claim names an actor, where the quotation and the actor do not tell."),
    ("Proposition", "prov:Entity", "Subject, predicate and object that affirming and denying claims share."),
    ("Rule", "prov:Plan", "What of an extractor found a claim: a construction of the language, say."),
    ("Run", "prov:Activity", "Reading articles with one version of the software and one set of options."),
)  # fmt: skip
LINKS = (
    ("about", "An actor that the claim's matter concerns."),
    ("aboutAt", "The characters that name an actor whom the matter concerns."),
    ("at", "Characters of an article, counted from 0, as RFC 5147 names them: #char=from,to."),
    ("attribution", "A speaker of the claim, with its place in the chain."),
    ("cueAt", "The characters that tell who speaks."),
    ("eventAt", "The characters that tell when."),
    ("evidence", "The stretch of the article that the claim rests on."),
    ("instrument", "What the claim says was used."),
    ("instrumentAt", "The characters that name what was used."),
    ("mention", "How the claim names one of its actors."),
    ("modality", "Whether the claim tells of what is, is planned, wanted, threatened, possible or alleged."),
    ("object", "Whom or what the claim is about, after the predicate."),
    ("objectAt", "The characters that name the object."),
    ("parent", "The actor that this one is part of."),
    ("place", "Where the claim says it happened."),
    ("placeAt", "The characters that name the place."),
    ("polarity", "Whether the claim affirms or denies."),
    ("predicate", "The relation that is claimed."),
    ("proposition", "What is affirmed or denied."),
    ("quantityAt", "The characters that tell how much."),
    ("role", "As what the claim names the actor: subject, object, about, place or instrument."),
    ("speaker", "Who says it or reports it."),
    ("speakerAt", "The characters that name who says it."),
    ("subject", "Who is claimed to act."),
    ("subjectAt", "The characters that name the subject."),
    ("who", "The actor that a mention names."),
    ("wordsAt", "The characters that express the relation."),
)
VALUES = (
    ("affirmedCount", "How many claims affirm the proposition, in whatever modality."),
    ("articleCount", "How many articles speak of the proposition."),
    ("asCountry", "The country that the claim gives the actor, if another than the actor's record."),
    ("asName", "The name that the claim gives the actor, if another than the actor's record."),
    ("asSector", "The sector that the claim gives the actor, if another than the actor's record."),
    ("asType", "The type that the claim gives the actor, if another than the actor's record."),
    ("cameo", "The CAMEO root code of what is claimed."),
    ("confidence", "How sure the extraction is, from 0 to 1."),
    ("country", "ISO 3166-1 alpha-3 code of the state that the actor belongs to."),
    ("cue", "The words that tell who speaks."),
    ("deniedCount", "How many claims deny the proposition."),
    ("direct", "Whether the proposition stands as a bare triple of this data."),
    ("end", "The character behind the last one, counted from 0."),
    ("eventEnd", "The last day, month or year at which it happened or held."),
    ("eventPrecision", "day, month, year, interval, since or until."),
    ("eventStart", "The first day, month or year at which it happened or held."),
    ("eventWords", "The words that tell when."),
    ("externalId", "The actor's id elsewhere, after its scheme and a colon."),
    ("extractor", "The program that found the claim."),
    ("mentionWords", "The words that name the actor."),
    ("mode", "The PLOVER mode of what is claimed."),
    ("options", "How the software was asked to run, as JSON."),
    ("plover", "The PLOVER event type of what is claimed."),
    ("position", "The place of a speaker in the chain, or of an actor among several, from 1."),
    ("quantityUnit", "What is counted."),
    ("quantityValue", "How much or how many."),
    ("quantityWords", "The words that tell how much."),
    ("retrieved", "When the article was fetched."),
    ("rule", "The rule that found the claim."),
    ("sector", "PLOVER code of the part of society that the actor belongs to."),
    ("sourceCount", "How many independent sources speak of the proposition."),
    ("start", "The first character, counted from 0."),
    ("validFrom", "When the actor came into being."),
    ("validTo", "When the actor ceased to be."),
    ("words", "The words that express the relation."),
)
NOTES = (
    ("cameoRoot", "The CAMEO root code of a relation."),
    ("kind", "actor, place, matter or literal: what may act, be acted on or be talked of."),
    ("objectType", "A type that the object of a relation may have."),
    ("opposite", "The relation that says the contrary; not its negation."),
    ("ploverRoot", "The PLOVER event type that a relation belongs to."),
    ("quadClass", "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict."),
    ("score", "PLOVER's scale, -10 (conflict) to 10 (cooperation)."),
    ("subjectType", "A type that the subject of a relation may have."),
)
SCHEMES = (
    ("Polarity", (
        ("affirmed", "The claim says that it is so."),
        ("denied", "The claim says that it is not so."),
    )),
    ("Modality", (
        ("actual", "It is, was or happened."),
        ("planned", "Somebody intends it."),
        ("wanted", "Somebody wishes it or asks for it."),
        ("threatened", "Somebody threatens it."),
        ("possible", "It may be so or come to be so."),
        ("alleged", "Somebody alleges it."),
    )),
)  # fmt: skip


def turtle(tables: Path = TABLES) -> str:
    """Return the ontology of a folder of tables as Turtle."""
    parts = [prefixes(VOCABULARIES), block(f"<{ONTOLOGY.rstrip('#')}>", _header())]
    parts += [block(kgo(row["id"]), _type(row)) for row in _rows(tables / "types.tsv")]
    parts += [block(kgo(row["id"]), _relation(row)) for row in _rows(tables / "relations.tsv")]
    parts += [block(kgo(id), _class(id, parent, meaning)) for id, parent, meaning in CLASSES]
    for kind, table in (("ObjectProperty", LINKS), ("DatatypeProperty", VALUES), ("AnnotationProperty", NOTES)):
        parts += [block(kgo(id), _property(id, kind, meaning)) for id, meaning in table]
    for scheme, concepts in SCHEMES:
        parts.append(block(kgo(scheme), _named(scheme, "skos:ConceptScheme")))
        parts += [block(kgo(id), _concept(id, scheme, meaning)) for id, meaning in concepts]
    return "".join(parts)


def _rows(table: Path) -> list[Row]:
    with table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _header() -> Pairs:
    yield "a", "owl:Ontology"
    yield "owl:versionIRI", f"<{ONTOLOGY.rstrip('#')}/{__version__}>"
    yield "owl:versionInfo", text(__version__)
    yield "dcterms:title", text("Geopolitical claims", LANGUAGE)
    yield "dcterms:description", text(
        "Who says that whom did what to whom, when, and whether it is so. Claims are nodes; a bare triple between "
        "two actors stands only where at least one claim affirms it as actual.", LANGUAGE
    )  # fmt: skip
    yield "dcterms:license", "<https://www.apache.org/licenses/LICENSE-2.0>"
    yield "dcterms:creator", text("The geopolitical-kg project")
    yield "vann:preferredNamespacePrefix", text("kgo")
    yield "vann:preferredNamespaceUri", text(ONTOLOGY)


def _named(label: str, kind: str, definition: str = "") -> Pairs:
    yield "a", kind
    yield "rdfs:label", text(label, LANGUAGE)
    yield "rdfs:isDefinedBy", f"<{ONTOLOGY.rstrip('#')}>"
    if definition:
        yield "skos:definition", text(definition, LANGUAGE)


def _type(row: Row) -> Pairs:
    yield from _named(row["label"], "owl:Class", row["definition"])
    yield "kgo:kind", text(row["kind"])
    if row["parent"]:
        yield "rdfs:subClassOf", kgo(row["parent"])


def _relation(row: Row) -> Pairs:
    yield from _named(row["label"], "owl:ObjectProperty", row["definition"])
    yield "skos:example", text(row["example"], LANGUAGE)
    if row["symmetric"]:
        yield "a", "owl:SymmetricProperty"
    for column, predicate in (("inverse", "owl:inverseOf"), ("opposite", "kgo:opposite")):
        if row[column]:
            yield predicate, kgo(row[column])
    for column, predicate in (("plover", "kgo:ploverRoot"), ("cameo", "kgo:cameoRoot")):
        if row[column]:
            yield predicate, text(row[column])
    if row["quad"]:
        yield "kgo:quadClass", number(int(row["quad"]))
        yield "kgo:score", number(float(row["score"]))
    for column, predicate in (("domain", "kgo:subjectType"), ("range", "kgo:objectType")):
        yield from ((predicate, kgo(type)) for type in row[column].split("|") if type)


def _class(id: str, parent: str, meaning: str) -> Pairs:
    yield from _named(id, "owl:Class", meaning)
    yield "rdfs:subClassOf", parent


def _property(id: str, kind: str, meaning: str) -> Pairs:
    return _named(_words(id), f"owl:{kind}", meaning)


def _concept(id: str, scheme: str, meaning: str) -> Pairs:
    yield from _named(id, "skos:Concept", meaning)
    yield "skos:inScheme", kgo(scheme)


def _words(id: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in id)


if __name__ == "__main__":
    sys.stdout.buffer.write(turtle().encode())
