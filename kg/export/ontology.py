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
IRI = f"<{ONTOLOGY.rstrip('#')}>"
kgo, text, number = TERMS.kgo, TERMS.text, TERMS.number
TABLES = Path(__file__).resolve().parent.parent.parent / "ontology"
Row = dict[str, str]
Pairs = Iterator[tuple[str, str]]

KINDS = {"link": "owl:ObjectProperty", "value": "owl:DatatypeProperty", "note": "owl:AnnotationProperty",
         "scheme": "skos:ConceptScheme"}  # fmt: skip
# Names of others that the data uses, declared so that a reasoner need not fetch them.
BORROWED = (
    ("owl:AnnotationProperty", "dcterms:creator dcterms:description dcterms:issued dcterms:language dcterms:license "
     "dcterms:publisher dcterms:title schema:softwareVersion schema:url skos:altLabel skos:definition skos:example "
     "skos:notation vann:preferredNamespacePrefix vann:preferredNamespaceUri"),
    ("owl:Class", "oa:Annotation oa:Motivation oa:SpecificResource oa:TextPositionSelector oa:TextQuoteSelector "
     "prov:Activity prov:Agent prov:Entity prov:Plan prov:SoftwareAgent skos:Concept skos:ConceptScheme"),
    ("rdfs:Datatype", "xsd:date xsd:gYear xsd:gYearMonth"),
    ("owl:DatatypeProperty", "oa:end oa:exact oa:start"),
    ("owl:ObjectProperty", "oa:hasBody oa:hasSelector oa:hasSource oa:hasTarget oa:motivatedBy prov:used "
     "prov:wasAssociatedWith prov:wasAttributedTo prov:wasDerivedFrom prov:wasGeneratedBy prov:wasInformedBy "
     "skos:exactMatch skos:inScheme skos:topConceptOf"),
)  # fmt: skip
DISJOINT = (("Actor", "Place"), ("Actor", "Matter"), ("Matter", "Place"), ("Entity", "Record"), ("Article", "Claim"),
            ("Claim", "Proposition"), ("Article", "Proposition"))  # fmt: skip


def turtle(tables: Path = TABLES) -> str:
    """Return the ontology of a folder of tables as Turtle."""
    parts = [prefixes(VOCABULARIES), block(IRI, _header())]
    parts += [block(kgo(row["id"]), _type(row)) for row in _rows(tables / "types.tsv")]
    parts += [block(kgo(row["id"]), _relation(row)) for row in _rows(tables / "relations.tsv")]
    parts += [block(kgo(row["id"]), _term(row)) for row in _rows(tables / "terms.tsv")]
    parts += [block(name, [("a", kind)]) for kind, names in BORROWED for name in names.split()]
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
    yield "rdfs:isDefinedBy", IRI
    if definition:
        yield "skos:definition", text(definition, LANGUAGE)


def _type(row: Row) -> Pairs:
    yield from _named(row["label"], "owl:Class", row["definition"])
    yield "kgo:kind", text(row["kind"])
    yield "rdfs:subClassOf", kgo(row["parent"] or "Entity")
    yield from _disjoint(row["id"])


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
    yield "a", "kgo:Relation"
    yield from _ends(_both_ways(row) if row["symmetric"] else row)
    for column, predicate in (("domain", "kgo:subjectType"), ("range", "kgo:objectType")):
        yield from ((predicate, kgo(type)) for type in row[column].split("|") if type)


def _term(row: Row) -> Pairs:
    """A row of terms.tsv: what the data is made of, beside types and relations."""
    if row["kind"] == "concept":
        yield from _concept(row)
    elif row["kind"] == "class":
        yield from _class(row)
    else:
        yield from _named(_words(row["id"]), KINDS[row["kind"]], row["definition"])
        yield from (("rdfs:subPropertyOf", kgo(parent)) for parent in row["parent"].split("|") if parent)
        yield from _ends(row)
        yield from (("a", "owl:FunctionalProperty") for _ in row["functional"][:1])


def _class(row: Row) -> Pairs:
    yield from _named(row["id"], "owl:Class", row["definition"])
    yield from (("rdfs:subClassOf", _name(parent)) for parent in row["parent"].split("|") if parent)
    yield from _disjoint(row["id"])


def _disjoint(id: str) -> Pairs:
    return (("owl:disjointWith", kgo(other)) for one, other in DISJOINT if one == id)


def _both_ways(row: Row) -> Row:
    """Return a symmetric relation with all that stands at either end: a reasoner turns it round."""
    types = "|".join(dict.fromkeys((row["domain"] + "|" + row["range"]).split("|")))
    return row | {"domain": types, "range": types}


def _ends(row: Row) -> Pairs:
    for column in ("domain", "range"):
        if row[column]:
            yield f"rdfs:{column}", _union(row[column].split("|"))


def _union(types: list[str]) -> str:
    """Return a class, or the union of several."""
    names = " ".join(map(_name, types))
    return names if len(types) == 1 else f"[ a owl:Class ; owl:unionOf ( {names} ) ]"


def _name(id: str) -> str:
    return id if ":" in id else kgo(id)


def _concept(row: Row) -> Pairs:
    yield from _named(row["notation"].replace("_", " "), "skos:Concept", row["definition"])
    yield "a", "owl:NamedIndividual"
    yield "skos:inScheme", kgo(row["parent"])
    yield "skos:topConceptOf", kgo(row["parent"])
    yield "skos:notation", text(row["notation"])


def _words(id: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in id).lstrip()


if __name__ == "__main__":
    sys.stdout.buffer.write(turtle().encode())
