"""GEXF, Neo4j, Cypher, FollowTheMoney, PLOVER and Parquet: what a user of each would miss."""

import csv
import io
import json
import xml.etree.ElementTree as ET
import zipfile

import networkx
import pytest
from export_demo import demo, hostile

from kg.export import exporter


def source(name, snapshot):
    out = io.BytesIO()
    exporter(name).write(snapshot, out)
    return out.getvalue()


def test_gexf_has_a_time_line_and_networkx_reads_it():
    data, snapshot = source("gexf", demo()), demo()
    root = ET.fromstring(data)
    space = {"g": "http://gexf.net/1.3"}
    edges = root.findall(".//g:edge", space)
    assert root.find("g:graph", space).get("mode") == "dynamic"
    assert len(edges) == len(snapshot.propositions)
    assert all(edge.get("start") <= edge.get("end") for edge in edges)
    read = networkx.read_gexf(io.BytesIO(data.replace(b"http://gexf.net/1.3", b"http://www.gexf.net/1.2draft")
                                         .replace(b'version="1.3"', b'version="1.2"')))  # fmt: skip
    assert read.nodes["turkey"]["label"] == "Turkey"


def test_hostile_texts_leave_xml_whole():
    ET.fromstring(source("gexf", hostile()))


def test_neo4j_tables_fit_together():
    snapshot = demo()
    pack = zipfile.ZipFile(io.BytesIO(source("neo4j", snapshot)))
    nodes = list(csv.DictReader(io.StringIO(pack.read("nodes.csv").decode())))
    edges = list(csv.DictReader(io.StringIO(pack.read("relationships.csv").decode())))
    ids = {row["id:ID"] for row in nodes}
    assert len(ids) == len(nodes) == len(snapshot.everyone)
    assert {row[":START_ID"] for row in edges} | {row[":END_ID"] for row in edges} <= ids
    for row in edges:
        assert (row["direct:boolean"] == "true") != row[":TYPE"].startswith(("CLAIMED_", "DENIED_"))


def test_cypher_is_one_statement_a_line_and_no_text_ends_it():
    lines = source("cypher", hostile()).decode("ascii").splitlines()
    assert all(line.startswith(("CREATE CONSTRAINT", "MERGE (a:Actor", "MATCH (a:Actor")) for line in lines)
    assert all(line.endswith(";") for line in lines)


def test_follow_the_money_keeps_where_a_claim_comes_from():
    snapshot = demo()
    entities = [json.loads(line) for line in source("ftm", snapshot).decode().splitlines()]
    known = {entity["id"] for entity in entities if entity["schema"] != "UnknownLink"}
    links = [entity["properties"] for entity in entities if entity["schema"] == "UnknownLink"]
    assert len(links) == len(snapshot.in_order)
    assert {link[end][0] for link in links for end in ("subject", "object")} <= known
    assert all(link["summary"] and link["sourceUrl"] and link["publisher"] and link["status"] for link in links)


CONTEXTS = {name for names in demo().ontology.contexts.values() for name in names}


def test_plover_codes_events_and_tells_denial():
    records = [json.loads(line) for line in source("plover", demo()).decode().splitlines()]
    assert {record["event"] for record in records} <= {item.plover for item in demo().ontology.relations.values()}
    meeting = next(record for record in records if record["relation"] == "meets")
    assert (len(meeting["actor"]), meeting["recipient"]) == (2, [])
    assert any(record["negation"] for record in records)
    assert "diplomatic" in meeting["context"]
    assert {name for record in records for name in record["context"]} <= CONTEXTS


def test_parquet_is_the_table_that_csv_is():
    parquet = pytest.importorskip("pyarrow.parquet")
    snapshot = demo()
    table = parquet.read_table(io.BytesIO(source("parquet", snapshot))).to_pylist()
    rows = list(csv.DictReader(io.StringIO(source("csv", snapshot).decode())))
    assert [row["claim"] for row in table] == [row["claim"] for row in rows]
    assert [row["direct"] for row in table] == [row["direct"] == "yes" for row in rows]
