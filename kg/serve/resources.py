"""What a name stands for becomes the query that tells of it."""

from __future__ import annotations

ITSELF = "{ <@> ?p ?o . BIND(<@> AS ?s) }"
MORE = {  # beyond the statements about a thing itself
    "actor": "UNION { ?s ?p <@> . BIND(<@> AS ?o) FILTER NOT EXISTS { GRAPH ?g { ?s ?p <@> } } }",
    "claim": """UNION { <@> kgo:attribution|kgo:mention|kgo:evidence ?s . ?s ?p ?o }
        UNION { <@> kgo:evidence/oa:hasSelector ?s . ?s ?p ?o }""",
    "evidence": "UNION { <@> oa:hasSelector ?s . ?s ?p ?o }",
    "proposition": "UNION { ?s ?p <@> . BIND(<@> AS ?o) }",
}


def about(kind: str, iri: str) -> str:
    """Return the query for a thing: of an article its whole graph, else its statements and what hangs on them.

    With an actor come the relations that lead to it, and the propositions about it, but not each claim.
    """
    if kind == "article":
        return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"
    pattern = f"{ITSELF} {MORE.get(kind, '')}".replace("@", iri)
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}"
