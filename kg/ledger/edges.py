"""The tables of edges: what the claims of each add up to, so that who has most to do with whom is a short read.

Triggers note which propositions a transaction touches; `kg/ledger/recount.py` recounts their edges before it ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

KINDS = {  # columns of `edges`, and what claims of the kind are: see kg/view/tally.py
    "affirmed": "c.polarity = 'affirmed' AND c.modality = 'actual'",
    "denied": "c.polarity = 'denied' AND c.modality IN ('actual', 'possible', 'alleged')",
    **{kind: f"c.polarity = 'affirmed' AND c.modality = '{kind}'"
       for kind in ("planned", "wanted", "threatened", "possible", "alleged")},
    **{f"denied_{kind}": f"c.polarity = 'denied' AND c.modality = '{kind}'"
       for kind in ("planned", "wanted", "threatened")},
}  # fmt: skip
SUMS = ("claims", *KINDS, "own", "unreported", "corroborated", "first", "last", "first_published", "last_published",
        "articles", "sources", "confidence")  # fmt: skip
EDGE = ("subject", "relation", "object", "words")  # of a symmetric relation the lesser id is the subject
ORIGIN = "coalesce(nullif(a.origin, ''), nullif(a.source, ''), 'article ' || a.id)"

TABLES = f"""
CREATE TABLE edges (  -- what the claims of an edge that count add up to: all of them, or those about an actor
    subject INTEGER NOT NULL, relation TEXT NOT NULL, object INTEGER NOT NULL, words TEXT NOT NULL,
    about INTEGER NOT NULL,  -- 0: all
    claims INTEGER NOT NULL, {" INTEGER NOT NULL, ".join(KINDS)} INTEGER NOT NULL,
    own INTEGER NOT NULL, unreported INTEGER NOT NULL,
    corroborated INTEGER NOT NULL,  -- 1: nobody affirms it in his own voice, but two reports are independent
    first TEXT, last TEXT, first_published TEXT, last_published TEXT,
    articles INTEGER NOT NULL, sources INTEGER NOT NULL,
    confidence REAL NOT NULL,  -- that at least one of the sources says so: see kg/model/confidence.py
    PRIMARY KEY (subject, relation, object, words, about)
) STRICT, WITHOUT ROWID;
CREATE INDEX edges_by_subject ON edges (subject, claims) WHERE about = 0;
CREATE INDEX edges_by_object ON edges (object, claims) WHERE about = 0;
CREATE INDEX edges_by_about ON edges (about, claims) WHERE about <> 0;

CREATE TABLE stale (  -- propositions whose edges are to be recounted before the transaction ends
    n INTEGER PRIMARY KEY, subject INTEGER NOT NULL, relation TEXT NOT NULL, object INTEGER NOT NULL,
    words TEXT NOT NULL, fresh INTEGER NOT NULL  -- 1: it came in this transaction, so that nothing was summed before
) STRICT;
CREATE TRIGGER edges_in AFTER INSERT ON propositions BEGIN
    INSERT OR IGNORE INTO stale VALUES (new.n, new.subject, new.relation, new.object, new.words, 1);
END;
CREATE TRIGGER edges_changed AFTER UPDATE OF claims ON propositions BEGIN
    INSERT OR IGNORE INTO stale VALUES (new.n, new.subject, new.relation, new.object, new.words, 0);
END;
CREATE TRIGGER edges_origin AFTER UPDATE OF origin, source, published ON articles BEGIN
    INSERT OR IGNORE INTO stale SELECT p.n, p.subject, p.relation, p.object, p.words, 0
        FROM claims c JOIN propositions p ON p.n = c.proposition WHERE c.article = new.n AND c.hidden = 0;
END;
"""
Report = tuple[str, frozenset[str]]  # the outlet, and everyone it has it from


def are_independent(reports: Iterable[Report]) -> bool:
    """Return whether two of the reports are independent: of other outlets that have it from other speakers."""
    return any(one[0] != two[0] and not one[1] & two[1] for one, two in combinations(reports, 2))
