"""An article that is read again: claims that are found as before stay, others end, new ones begin."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.ledger import describe, hidden, wording, write
from kg.model import Actor, Article, Claim

KEYS = ("relation", "start", "end", "polarity", "modality", "rule", "confidence")
PRESENT = """SELECT c.n, c.id, w.json, p.relation, c.start, c."end", c.polarity, c.modality, c.rule, c.confidence
    FROM claims c JOIN wordings w ON w.claim = c.n JOIN propositions p ON p.n = c.proposition
    WHERE c.article = ? AND c.ended IS NULL AND c.extractor IN (SELECT value FROM json_each(?))"""
DESCRIPTION = "SELECT x.id, d.json FROM descriptions d JOIN actors x ON x.n = d.actor WHERE d.n = ?"
END = "UPDATE claims SET ended = ?, dropped = ? WHERE n = ?"


@dataclass(frozen=True)
class Renewal:
    """How many claims of an article are as before, new, and gone."""

    same: int = 0
    new: int = 0
    gone: int = 0

    def __add__(self, other: Renewal) -> Renewal:
        return Renewal(self.same + other.same, self.new + other.new, self.gone + other.gone)


def renew(
    writing: write.Writing,
    version: write.Version,
    article: Article,
    claims: Sequence[Claim],
    actors: Sequence[Actor],
    extractor: str,
) -> Renewal:
    """Put what an extractor finds now in the place of what any revision of it found before."""
    connection = writing.connection
    found = [replace(claim, extractor=extractor) for claim in {claim.id: claim for claim in claims}.values()]
    earlier = _revisions(writing, version.n, extractor)
    present = dict(_present(writing, version.n, article, extractor, earlier))
    wanted, held = set(found), set(present.values())
    gone = [(writing.now, writing.run, n) for n, claim in present.items() if claim not in wanted]
    connection.executemany(END, gone)
    told = describe.keep(connection, writing.memory, version.n, actors, claims, live=True)
    new = [claim for claim in found if claim not in held]
    row = write.extractor_row(connection, extractor)
    write.keep_claims(writing, version, new, {extractor: row}, told)
    _read(writing, version.n, row, earlier)
    others = "SELECT 1 FROM readings WHERE article = ? AND extractor <> ?"
    if connection.execute(others, (version.n, row)).fetchone() is None:
        describe.leave(connection, writing.memory, version.n, told.values())
    hidden.settle(connection, "article = ?", version.n)
    return Renewal(len(present) - len(gone), len(new), len(gone))


def _present(
    writing: write.Writing, n: int, article: Article, extractor: str, revisions: Sequence[int]
) -> Iterator[tuple[int, Claim]]:
    """Yield the claims that are held now, as if this revision had found them."""

    def described(number: int) -> wording.Description:
        ((id, words),) = writing.connection.execute(DESCRIPTION, (number,))
        name, type, country, sector, *_ = json.loads(words)
        return id, name, type, country, sector

    unpacker = wording.Unpacker(article, described)
    for number, id, words, *row in writing.connection.execute(PRESENT, (n, json.dumps(list(revisions)))):
        columns = dict(zip(KEYS, row, strict=True)) | {"extractor": extractor}
        yield number, unpacker.claim(id, words, columns)


def _revisions(writing: write.Writing, article: int, extractor: str) -> list[int]:
    query = "SELECT x.n, x.name FROM readings r JOIN extractors x ON x.n = r.extractor WHERE r.article = ?"
    rows = writing.connection.execute(query, (article,))
    return [n for n, name in rows if write.family(name) == write.family(extractor)]


def _read(writing: write.Writing, article: int, extractor: int, earlier: Sequence[int]) -> None:
    connection = writing.connection
    for n in earlier:
        connection.execute("DELETE FROM readings WHERE article = ? AND extractor = ?", (article, n))
    connection.execute("INSERT INTO readings VALUES (?, ?, ?)", (article, extractor, writing.run))


def current(writing: write.Writing, article: Article) -> write.Version | None:
    """Return the row of an article that is kept as it is now."""
    version = write.kept(writing.connection, article)
    return version if version and version.live else None
