"""Gold claims and found claims in; precision, recall, F1, polarity, speakers and trap hits out.

A found claim matches a gold claim when their evidence overlaps, subject and object each go by an accepted name (or
stand on one in the text), and the relation is the same (strict) or of the same PLOVER root (root level; the
structural relations are one class). Symmetric relations match in either order. Recall counts gold claims marked
certain; precision counts a found claim as right when it matches any gold claim. Open claims are not counted.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.model import OPEN_RELATION, Claim, GoldError, Ontology, Participant

STRUCTURAL = "STRUCTURAL"
ARTICLES = ("the ", "a ", "an ")


def norm(name: str) -> str:
    """Return a name for comparison: no case, accents, possessive or leading article.

    >>> norm("The Élysée's")
    'elysee'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = " ".join(plain.replace("’", "'").replace("-", " ").removesuffix("'s").removesuffix("'").split())
    for article in ARTICLES:
        plain = plain.removeprefix(article)
    return plain


@dataclass(frozen=True)
class Gold:
    """One gold claim or trap."""

    doc: str
    subject: frozenset[str]
    relations: frozenset[str]
    object: frozenset[str]
    evidence: tuple[int, int]
    polarity: str = "affirmed"
    modality: str = "actual"
    speaker: frozenset[str] = frozenset()
    certain: bool = True
    names: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())  # as written, to be found in the text


@dataclass
class Score:
    """Counts that add up; figures are ratios of them, None where nothing was counted."""

    found: int = 0
    right: int = 0
    gold: int = 0
    recalled: int = 0

    @property
    def precision(self) -> float | None:
        """Return right / found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Return recalled / gold."""
        return self.recalled / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        if p is None or r is None:
            return None
        return 2 * p * r / (p + r) if p + r else 0.0

    def figures(self) -> dict[str, Any]:
        """Return counts and ratios."""
        return {
            "found": self.found,
            "right": self.right,
            "gold": self.gold,
            "recalled": self.recalled,
            "precision": rounded(self.precision),
            "recall": rounded(self.recall),
            "f1": rounded(self.f1),
        }


def rounded(value: float | None) -> float | None:
    """Return a figure with four places."""
    return None if value is None else round(value, 4)


@dataclass
class Report:
    """What `kg evaluate` prints."""

    root: Score = field(default_factory=Score)
    strict: Score = field(default_factory=Score)
    roots: dict[str, Score] = field(default_factory=dict)
    polarity: Score = field(default_factory=Score)
    modality: Score = field(default_factory=Score)
    speaker: Score = field(default_factory=Score)
    traps: int = 0
    hits: list[tuple[str, str, str, str]] = field(default_factory=list)
    documents: int = 0

    def as_dict(self) -> dict[str, Any]:
        """Return the report as plain data."""
        return {
            "documents": self.documents,
            "root": self.root.figures(),
            "strict": self.strict.figures(),
            "polarity_accuracy": rounded(self.polarity.precision),
            "modality_accuracy": rounded(self.modality.precision),
            "speaker_accuracy": rounded(self.speaker.precision),
            "matched": self.polarity.found,
            "traps": self.traps,
            "trap_hits": [" ".join(hit) for hit in self.hits],
            "by_root": {name: score.figures() for name, score in sorted(self.roots.items())},
        }


def read_gold(path: Path) -> tuple[list[Gold], list[Gold]]:
    """Return gold claims and traps; `traps.jsonl` and `alternates.jsonl` beside the file are used if present."""
    extra = _alternates(path.with_name("alternates.jsonl"))
    claims = [_claim(row, extra.get(number, ()), f"{path}:{number}") for number, row in _lines(path)]
    traps_file = path.with_name("traps.jsonl")
    rows = list(_lines(traps_file)) if traps_file.exists() else []
    names = _names(claims)
    return claims, [_trap(row, names, f"{traps_file}:{number}") for number, row in rows]


def _lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with path.open("rb") as lines:
        for number, raw in enumerate(lines, 1):
            try:
                line = raw.decode("utf-8")
            except UnicodeDecodeError as error:
                raise GoldError(f"{path}:{number}: not UTF-8 at byte {error.start} of the line") from error
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise GoldError(f"{path}:{number}: not JSON ({error.msg})") from error
            if not isinstance(row, dict):
                raise GoldError(f"{path}:{number}: a JSON object is wanted")
            yield number, row


def _alternates(path: Path) -> dict[int, tuple[str, ...]]:
    if not path.exists():
        return {}
    found: dict[int, tuple[str, ...]] = {}
    for number, row in _lines(path):
        line, names = row.get("line"), row.get("relation_alt") or []
        if not isinstance(line, int) or not isinstance(names, list):
            raise GoldError(f"{path}:{number}: an alternate needs a line number and a list of relations")
        found[line] = tuple(names)
    return found


def _claim(row: dict[str, Any], extra: tuple[str, ...], where: str) -> Gold:
    try:
        for key in ("subject", "object"):
            if not isinstance(row[key], list):
                raise TypeError(f"{key} must be a list of names")
        if not isinstance(row["doc"], str) or not isinstance(row.get("speaker") or [], list):
            raise TypeError("doc must be text and speaker a list of names")
        subject, target = tuple(row["subject"]), tuple(row["object"])
        start, end = row["evidence"]
        return Gold(
            doc=row["doc"],
            subject=frozenset(map(norm, subject)),
            relations=frozenset((row["relation"], *extra)),
            object=frozenset(map(norm, target)),
            evidence=(start, end),
            polarity=row["polarity"],
            modality=row["modality"],
            speaker=frozenset(map(norm, row.get("speaker") or ())),
            certain=row.get("certain", True),
            names=(subject, target),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{where}: not a gold claim ({error})") from error


def _names(claims: Iterable[Gold]) -> dict[tuple[str, str], frozenset[str]]:
    """Return all names that go with a name in a document."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for claim in claims:
        for group in (claim.subject, claim.object):
            for name in group:
                found[claim.doc, name] = found.get((claim.doc, name), frozenset()) | group
    return found


def _trap(row: dict[str, Any], names: Mapping[tuple[str, str], frozenset[str]], where: str) -> Gold:
    try:
        doc, subject, target = row["doc"], norm(row["subject"]), norm(row["object"])
        start, end = row["evidence"]
        return Gold(
            doc,
            names.get((doc, subject), frozenset()) | {subject},
            frozenset((row["relation"],)),
            names.get((doc, target), frozenset()) | {target},
            (start, end),
            names=((row["subject"],), (row["object"],)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{where}: not a trap ({error})") from error


def evaluate(
    claims: Mapping[str, Iterable[Claim]],
    gold: Iterable[Gold],
    traps: Iterable[Gold],
    limits: Mapping[str, int],
    ontology: Ontology,
) -> Report:
    """Return the report on claims by document; text beyond a document's limit is not counted."""
    judge = Judge(ontology)
    report = Report()
    wanted: dict[str, list[Gold]] = {}
    lures: dict[str, list[Gold]] = {}
    for item in gold:
        wanted.setdefault(item.doc, []).append(item)
    for item in traps:
        lures.setdefault(item.doc, []).append(item)
    for doc in claims:
        report.documents += 1
        limit = limits.get(doc)
        found = [
            c for c in claims[doc] if c.relation.id != OPEN_RELATION and (limit is None or c.evidence.start < limit)
        ]
        judge.document(found, wanted.get(doc, []), report)
        judge.traps(found, lures.get(doc, []), report)
    return report


class Judge:
    """Decides which found claim matches which gold claim."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology

    def root(self, relation: str) -> str:
        """Return the PLOVER root of a relation; structural relations are one class."""
        found = self.ontology.relations.get(relation)
        return (found.plover if found else None) or STRUCTURAL

    def document(self, found: list[Claim], gold: list[Gold], report: Report) -> None:
        """Add one document to a report."""
        recalled: dict[str, set[int]] = {"root": set(), "strict": set()}
        for claim in found:
            pairs = [(n, item) for n, item in enumerate(gold) if self.same(claim, item, strict=False)]
            exact = [(n, item) for n, item in pairs if claim.relation.id in item.relations]
            recalled["root"].update(n for n, _ in pairs)
            recalled["strict"].update(n for n, _ in exact)
            score = report.roots.setdefault(self.root(claim.relation.id), Score())
            for total, hit in ((report.root, pairs), (report.strict, exact), (score, pairs)):
                total.found += 1
                total.right += bool(hit)
            if pairs:
                self._qualities(claim, [item for _, item in exact or pairs], report)
        for n, item in enumerate(gold):
            if item.certain:
                score = report.roots.setdefault(self.root(min(item.relations)), Score())
                for total, level in ((report.root, "root"), (report.strict, "strict"), (score, "root")):
                    total.gold += 1
                    total.recalled += n in recalled[level]

    def _qualities(self, claim: Claim, items: list[Gold], report: Report) -> None:
        best = min(items, key=lambda g: (g.polarity != claim.polarity, g.modality != claim.modality))
        for score, right in (
            (report.polarity, best.polarity == claim.polarity),
            (report.modality, best.modality == claim.modality),
            (report.speaker, any(_same_speaker(claim, item) for item in items)),
        ):
            score.found += 1
            score.right += right

    def traps(self, found: list[Claim], traps: list[Gold], report: Report) -> None:
        """Count wrong facts: affirmed, actual and in the article's own voice."""
        report.traps += len(traps)
        for trap in traps:
            for claim in found:
                plain = claim.polarity == "affirmed" and claim.modality == "actual" and not claim.speakers
                if plain and self.same(claim, trap, strict=False):
                    report.hits.append((trap.doc, claim.subject.name, claim.relation.id, claim.object.name))
                    break

    def same(self, claim: Claim, item: Gold, *, strict: bool) -> bool:
        """Return whether a found claim matches a gold claim or trap."""
        if not _overlap(claim.evidence.start, claim.evidence.end, *item.evidence):
            return False
        if strict and claim.relation.id not in item.relations:
            return False
        if self.root(claim.relation.id) not in {self.root(name) for name in item.relations}:
            return False
        if _is(claim, claim.subject, item, 0) and _is(claim, claim.object, item, 1):
            return True
        relation = self.ontology.relations.get(claim.relation.id)
        mutual = relation is not None and relation.symmetric
        return mutual and _is(claim, claim.subject, item, 1) and _is(claim, claim.object, item, 0)


def _overlap(a: int, b: int, c: int, d: int) -> bool:
    return a < d and c < b


def _is(claim: Claim, who: Participant, item: Gold, side: int) -> bool:
    accepted = (item.subject, item.object)[side]
    if norm(who.name) in accepted or norm(who.text) in accepted:
        return True
    text = claim.article.text
    start, end = item.evidence
    for name in item.names[side]:
        at = text.find(name, start, end)
        if at >= 0 and _overlap(who.start, who.end, at, at + len(name)):
            return True
    return False


def _same_speaker(claim: Claim, item: Gold) -> bool:
    if not item.speaker:
        return not claim.speakers
    if not claim.speakers:
        return False
    who = claim.speakers[0].who
    return norm(who.name) in item.speaker or norm(who.text) in item.speaker
