"""VoID and DCAT: what the graph is, how much of what it holds, and which vocabularies it uses."""

from __future__ import annotations

from collections import Counter
from typing import BinaryIO

from kg._version import __version__
from kg.export.rdf.spell import block, prefixes
from kg.export.rdf.statements import blocks
from kg.export.rdf.terms import ONTOLOGY, VOCABULARIES, Prefixed, local
from kg.export.snapshot import Snapshot

NAME = "void"
SUFFIX = ".void.ttl"
MORE = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "void": "http://rdfs.org/ns/void#",
}
USED = ("dcterms", "oa", "owl", "prov", "rdfs", "schema", "skos")


def write(snapshot: Snapshot, out: BinaryIO) -> None:
    """Write the description; the whole graph is counted for it."""
    terms = Prefixed(snapshot.base)
    triples, subjects, classes, properties = 0, 0, Counter[str](), Counter[str]()
    days: set[str] = set()
    for found in blocks(snapshot, terms):
        pairs = set(found.pairs)
        subjects, triples = subjects + 1, triples + len(pairs)
        classes.update(value for predicate, value in pairs if predicate == "a")
        properties.update(predicate for predicate, _ in pairs)
        days.update(value for predicate, value in pairs if predicate == "dcterms:issued" and "^^" in value)
    name = f"<{snapshot.base}dataset>"
    parts = [(f"<{snapshot.base}dataset/class/{local(key)}>", "void:classPartition", "void:class", key, "void:entities",
              count) for key, count in sorted(classes.items())]  # fmt: skip
    parts += [(f"<{snapshot.base}dataset/property/{local(key)}>", "void:propertyPartition", "void:property",
               terms.voc("rdf:type" if key == "a" else key), "void:triples", count)
              for key, count in sorted(properties.items())]  # fmt: skip
    out.write(prefixes(VOCABULARIES | MORE).encode())
    pairs_of = [
        ("a", "void:Dataset"), ("a", "dcat:Dataset"), ("dcterms:title", terms.text(snapshot.title, "en")),
        ("dcterms:description", terms.text("Claims found in news: who says that whom did what to whom.", "en")),
        ("dcterms:conformsTo", f"<{ONTOLOGY.rstrip('#')}>"),
        ("prov:wasAttributedTo", f"<{snapshot.base}software/{local(f'kg {__version__}')}>"),
        ("void:triples", str(triples)), ("void:distinctSubjects", str(subjects)), ("void:classes", str(len(classes))),
        ("void:properties", str(len(properties))), ("void:uriSpace", terms.text(snapshot.base)),
        ("void:vocabulary", f"<{ONTOLOGY}>"), *(("void:vocabulary", f"<{VOCABULARIES[key]}>") for key in USED),
    ]  # fmt: skip
    pairs_of += [("dcat:keyword", terms.text(word, "en")) for word in ("claims", "geopolitics", "news")]
    if days:
        pairs_of.append(("dcterms:temporal", f"<{snapshot.base}dataset/period>"))
    pairs_of += [(link, part) for part, link, *_ in parts]
    out.write(block(name, pairs_of).encode())
    if days:
        period = [("a", "dcterms:PeriodOfTime"), ("dcat:startDate", min(days)), ("dcat:endDate", max(days))]
        out.write(block(f"<{snapshot.base}dataset/period>", period).encode())
    for part, _, kind, value, measure, count in parts:
        out.write(block(part, [(kind, value), (measure, str(count))]).encode())
