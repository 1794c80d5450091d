"""Which queries are refused before any engine sees them."""

import pytest

from kg.serve.guard import DEEPEST, Refused, check

KEPT_OUT = (
    "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
    "SELECT * {service SILENT ?x { ?s ?p ?o } }",
    "SELECT * { FILTER(1<2).SERVICE<http://x/>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ex:a\\#b . SERVICE <http://x/> { } }",
    "SELECT * { <http://x/\\u0041#b> ?p ?o . SERVICE <http://x/> { } }",
    "SELECT * { ?s ?p 'it\\'s' . SERVICE <http://x/> { } }",
    'SELECT * { ?s ?p """a " b""" . SERVICE <http://x/> { } }',
    "SELECT * { #comment\rSERVICE <http://x/> { } }",
    "SELECT * { ?a<?b . SERVICE ?x { } FILTER(?c>?d) }",
    "PREFIX x: <http://x/> INSERT DATA { x:a x:b x:c }",
    "LOAD <http://x/>",
    "BASE <http://x/> DELETE WHERE { ?s ?p ?o }",
    "WITH <http://x/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
)
LET_IN = (
    "SELECT * { ?service ?p 'SERVICE' }",
    'SELECT * { ?s kgo:service "secret service" } # SERVICE',
    "SELECT * { ?s ?p <http://x/SERVICE> , service:x , '''SERVICE''' }",
    "# INSERT\nSELECT * { ?s ?p ?o }",
    "SELECT ?insert { ?insert ?load 'DELETE' }",
)


@pytest.mark.parametrize("query", KEPT_OUT)
def test_what_leads_out_of_the_store_or_changes_it_is_refused(query):
    with pytest.raises(Refused):
        check(query)


@pytest.mark.parametrize("query", LET_IN)
def test_words_that_only_look_like_it_are_let_in(query):
    assert check(query).text == query


def test_nesting_has_an_end():
    check("SELECT * " + "{" * DEEPEST + "}" * DEEPEST)
    with pytest.raises(Refused):
        check("SELECT * " + "{" * (DEEPEST + 1))


@pytest.mark.parametrize("query", ["FROM <g:x>", "from named <g:x>"])
def test_a_query_may_name_its_graphs(query):
    assert check(f"SELECT * {query} WHERE {{ ?s ?p ?o }}").dataset
    assert not check("SELECT ?from { ?from ?p 'FROM' }").dataset


def test_a_long_query_is_read_in_one_pass():
    check("SELECT * { ?s ?p " + "'" * 100_001 + '"' * 100_000 + "<" * 100_000 + "}")
