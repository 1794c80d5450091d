"""Articles as they may arrive, and all that a ledger shows."""

from dataclasses import replace

from factories import article, claim
from hypothesis import strategies as st


def state(ledger):
    return (
        list(ledger.articles()),
        [(item.id, item) for item in ledger.claims()],
        list(ledger.actors()),
        ledger.counts(),
        sorted(ledger.names()),
        ledger.passages("Turkey", 100),
    )


names = st.sampled_from(["Turkey", "Syria", "Russia", "Iran", "trade talks"])
made = st.builds(
    claim,
    names,
    st.sampled_from(["supports", "meets", "relatedTo"]),
    names,
    start=st.integers(0, 20),
    speakers=st.lists(names, max_size=2),
    about=st.lists(names, max_size=2),
    polarity=st.sampled_from(["affirmed", "denied"]),
    modality=st.sampled_from(["actual", "planned"]),
    confidence=st.sampled_from([0.45, 0.7, 0.995]),
)


@st.composite
def arrivals(draw):
    of = article(f"a{draw(st.integers(1, 3))}", text=draw(st.sampled_from(["Turkey left. " * 4, "Syria stayed. " * 4])))
    items = [replace(item, article=of) for item in draw(st.lists(made, max_size=4))]
    return of, [
        replace(i, evidence=replace(i.evidence, text=of.text[i.evidence.start : i.evidence.end])) for i in items
    ]
