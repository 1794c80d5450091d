"""What made the claims, in the terms of PROV-O: rules of an extractor, in a run of a software of some version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.export.rdf.terms import Terms
from kg.model import digest

NAME_AND_VERSION = re.compile(r"(.*)[ /]([^ /]+)")


class Run(NamedTuple):
    """One way of running kg: versions, parted by commas; extractor, hashes of model and rules, options as JSON.

    When it ran is no part of it, so that the same articles give the same bytes.
    """

    version: str
    extractor: str = ""
    model: str | None = None
    rules: str | None = None
    options: str = "{}"

    @property
    def id(self) -> str:
        """Return a hash of all of it."""
        return digest(*(part or "" for part in self))


class Origin(NamedTuple):
    """What made a claim."""

    run: Run | None
    extractor: str
    rule: str


@lru_cache(1 << 12)
def extraction_id(run: Run | None, extractor: str, rule: str) -> str:
    """Return the id of what one rule did in one run."""
    return digest(run.id if run else "", extractor, rule)


def origin_blocks(origins: set[Origin], terms: Terms) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the runs, the software, the rules, and what each rule did in each run."""
    runs = {run.id: run for run, _, _ in origins if run}
    programs = {each for run in runs.values() for each in software(run)} | {each.extractor for each in origins}
    for id, run in sorted(runs.items()):
        yield terms.of("run", id), _run(run, terms)
    for program in sorted(programs):
        yield terms.of("software", program), _software(program, terms)
    for extractor, rule in sorted({(each.extractor, each.rule) for each in origins}):
        yield terms.of("rule", f"{extractor} {rule}"), _rule(extractor, rule, terms)
    found = {extraction_id(*each): each for each in origins}
    for id, origin in sorted(found.items()):
        yield terms.of("extraction", id), _extraction(origin, terms)


def software(run: Run) -> list[str]:
    """Return the programs of a run with their versions.

    >>> software(Run("kg 0.1.0, english-rules/1"))
    ['kg 0.1.0', 'english-rules/1']
    """
    return [part.strip() for part in run.version.split(",") if part.strip()]


def _run(run: Run, terms: Terms) -> list[tuple[str, str]]:
    programs = [("prov:wasAssociatedWith", terms.of("software", each)) for each in software(run)]
    pairs = [("a", terms.kgo("Run")), ("rdfs:label", terms.text(run.version)), *programs]
    told = (("kgo:options", run.options), ("kgo:modelHash", run.model), ("kgo:rulesHash", run.rules))
    return pairs + [(predicate, terms.text(value)) for predicate, value in told if value is not None]


def _software(program: str, terms: Terms) -> list[tuple[str, str]]:
    pairs = [("a", terms.voc("prov:SoftwareAgent")), ("rdfs:label", terms.text(program))]
    if parts := NAME_AND_VERSION.fullmatch(program):
        pairs.append(("schema:softwareVersion", terms.text(parts[2])))
    return pairs


def _rule(extractor: str, rule: str, terms: Terms) -> list[tuple[str, str]]:
    made_by = ("prov:wasAttributedTo", terms.of("software", extractor))
    return [("a", terms.kgo("Rule")), ("rdfs:label", terms.text(rule)), made_by]


def _extraction(origin: Origin, terms: Terms) -> list[tuple[str, str]]:
    pairs = [
        ("a", terms.kgo("Extraction")),
        ("prov:used", terms.of("rule", f"{origin.extractor} {origin.rule}")),
        ("prov:wasAssociatedWith", terms.of("software", origin.extractor)),
    ]
    return [*pairs, ("prov:wasInformedBy", terms.of("run", origin.run.id))] if origin.run else pairs
