"""seeds/ambiguous.tsv and countries.tsv: sorted, unique, and about actors that are there."""

from kg.load import alpha3, load_seeds, rows
from kg.load.actors import USUAL
from kg.load.files import folder
from kg.mention.gazetteer import spelt

ROWS = [row for _, row in rows(folder("seeds") / "ambiguous.tsv", USUAL)]


def test_sorted_and_unique():
    names = [row["name"] for row in ROWS]
    assert names == sorted(set(names)), "python -m kg.load.sort"


def test_whoever_is_usually_meant_bears_the_name_and_is_not_alone():
    bearers = {}
    for actor in load_seeds().actors:
        for alias in actor.aliases:
            bearers.setdefault(tuple(spelt(alias.text)), set()).add(actor.id)
    for row in ROWS:
        found = bearers.get(tuple(spelt(row["name"])), set())
        assert len(found) > 1, f"{row['name']} is no longer ambiguous: take it out of seeds/ambiguous.tsv"
        assert not row["usually"] or row["usually"] in found, row


def test_countries_of_the_tables_have_codes():
    assert alpha3("tr") == "TUR" and alpha3("xk") == "XKX"
