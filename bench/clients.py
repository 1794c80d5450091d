"""`python -m bench.clients`: three clients of others ask a `kg serve` over the demo articles the same question.

SPARQLWrapper (PyPI), rdflib's SPARQLStore, and Comunica (npm: `@comunica/query-sparql`, `--comunica` names the folder
with its `node_modules`). One that is not installed is passed over and told.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench.protocol import started

QUESTION = """PREFIX kgo: <https://w3id.org/geopolitical-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?who ?whom WHERE { ?a kgo:arms ?b . ?a rdfs:label ?who . ?b rdfs:label ?whom } ORDER BY ?who ?whom"""
RESULTS = "application/sparql-results+json"
Rows = list[tuple[str, str]]


def sparqlwrapper(endpoint: str) -> Rows:
    """Ask through SPARQLWrapper, in its own default format and in JSON."""
    from SPARQLWrapper import JSON, SPARQLWrapper

    client = SPARQLWrapper(endpoint, returnFormat=JSON)
    client.setQuery(QUESTION)
    rows = client.queryAndConvert()["results"]["bindings"]
    client.setMethod("POST")
    assert client.queryAndConvert()["results"]["bindings"] == rows
    return [(row["who"]["value"], row["whom"]["value"]) for row in rows]


def sparqlstore(endpoint: str) -> Rows:
    """Ask through rdflib's SPARQLStore; its triples, too."""
    import rdflib
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = rdflib.Graph(SPARQLStore(endpoint))
    arms = rdflib.URIRef("https://w3id.org/geopolitical-kg/ontology#arms")
    rows = [(str(row[0]), str(row[1])) for row in graph.query(QUESTION)]  # type: ignore[index]
    assert len(list(graph.triples((None, arms, None)))) == len(rows)
    return rows


def comunica(endpoint: str, folder: Path) -> Rows:
    """Ask through Comunica's command line, which finds out by itself what the endpoint is."""
    command = [str(folder / "node_modules" / ".bin" / "comunica-sparql"), endpoint, "-q", QUESTION, "-t", RESULTS]
    sent = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    rows = json.loads(sent)["results"]["bindings"]
    return [(row["who"]["value"], row["whom"]["value"]) for row in rows]


def main() -> int:
    """Print what each client finds; return 1 unless they agree."""
    parser = argparse.ArgumentParser(prog="python -m bench.clients", description=__doc__)
    parser.add_argument("--comunica", type=Path, default=Path())
    folder = parser.parse_args().comunica
    asked: dict[str, Callable[[str], Rows]] = {
        "SPARQLWrapper": sparqlwrapper, "SPARQLStore": sparqlstore,
        "Comunica": lambda endpoint: comunica(endpoint, folder),
    }  # fmt: skip
    found = {}
    with started() as url:
        for name, ask in asked.items():
            try:
                found[name] = ask(f"{url}/sparql")
                print(f"{name:14} {', '.join(f'{who} arms {whom}' for who, whom in found[name])}")
            except (ImportError, FileNotFoundError) as error:
                print(f"{name:14} is not installed: {error}")
    return 0 if found and len(set(map(tuple, found.values()))) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
