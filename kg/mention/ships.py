"""Warships: "USS Nimitz", "the French frigate Surcouf"."""

from __future__ import annotations

from kg.mention.scene import Scene, clean, is_name_run, make, owner_of
from kg.model import Mention, Token

HULLS = {  # a ship of a navy, by what stands before its name
    "USS": "united-states",
    "USNS": "united-states",
    "USCGC": "united-states",
    "HMS": "united-kingdom",
    "RFA": "united-kingdom",
    "HMCS": "canada",
    "HMAS": "australia",
    "HMNZS": "new-zealand",
    "INS": "india",
    "PNS": "pakistan",
    "TCG": "turkey",
    "BRP": "philippines",
    "ROKS": "south-korea",
    "HDMS": "denmark",
    "HNLMS": "netherlands",
    "HNoMS": "norway",
    "ORP": "poland",
}
KINDS = frozenset(("ship", "warship", "frigate", "destroyer", "corvette", "submarine", "cruiser", "carrier", "cutter"))


def by_ship(view: Scene, head: Token, first: int, last: int) -> Mention | None:
    """A name after a navy's letters, or after a kind of ship with its country."""
    for i in range(first, head.i):
        letters = view.tokens[i].text in HULLS
        if not letters and not (view.tokens[i].lemma in KINDS and view.tokens[i].tag == "NN"):
            continue
        begin = i if letters else i + 1
        owner = HULLS[view.tokens[i].text] if letters else owner_of(view, head, first, begin)
        if owner and begin <= last and is_name_run(view, begin, last):
            name = clean(view, begin, last)
            return make(view, head, begin, last, "name", "MilitaryUnit", name=name, country=owner, reason="ship")
    return None
