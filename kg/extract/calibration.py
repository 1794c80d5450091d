"""A claim of the rules becomes as sure as claims of its kind have proved: the share that gold claims bear out.

A logistic model, fitted by `python -m bench.confidence` on the gold claims; docs/evaluation.md has how reliable it is.
How strong a phrase is in `ontology/phrases.tsv` ranks phrases, and told nothing beyond these four.
"""

from __future__ import annotations

from dataclasses import replace
from math import exp

from kg.model import OPEN_RELATION, Claim

LINKED = ("conjunction", "control", "participle")  # constructions that take their subject from another verb
BASE = 3.38
WEIGHTS = {"not actual": -2.14, "described object": -1.57, "linked verb": -1.49, "structural": -0.57}


def signs(claim: Claim) -> dict[str, bool]:
    """Return what tells how sure a claim is."""
    return {
        "not actual": claim.modality != "actual",
        "described object": claim.object.reason == "description",
        "linked verb": claim.rule in LINKED,
        "structural": claim.relation.plover is None,
    }


def calibrated(claim: Claim) -> Claim:
    """Return a claim with the probability that it is right in all; open claims, which no gold judges, as they are."""
    if claim.relation.id == OPEN_RELATION:
        return claim
    odds = BASE + sum(WEIGHTS[name] for name, present in signs(claim).items() if present)
    return replace(claim, confidence=round(1 / (1 + exp(-odds)), 2))
