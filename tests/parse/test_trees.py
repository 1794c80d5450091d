"""The best tree of scores: held against networkx, and always one tree with one root."""

import networkx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.parse.trees import arborescence, tree


@st.composite
def matrices(draw):
    size = draw(st.integers(1, 7))
    values = draw(st.lists(st.integers(-40, 40), min_size=size * size, max_size=size * size))
    return np.array(values, dtype=np.float32).reshape(size, size)


def reaches(heads, root):
    """Say whether every word leads up to the root."""
    for start in range(len(heads)):
        at, steps = start, 0
        while at != root and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at != root:
            return False
    return True


@given(matrices())
def test_a_tree_has_one_root_and_no_cycle(scores):
    heads = tree(scores)
    roots = [i for i, head in enumerate(heads) if i == head]
    assert len(heads) == len(scores) and len(roots) == 1 and reaches(heads, roots[0])


@given(matrices(), st.data())
def test_below_a_root_no_tree_scores_more(scores, data):
    size = len(scores)
    root = data.draw(st.integers(0, size - 1))
    np.fill_diagonal(scores, -1e9)
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from(
        (head, i, float(scores[i, head])) for i in range(size) for head in range(size) if i not in (head, root)
    )
    best = networkx.maximum_spanning_arborescence(graph, preserve_attrs=False)
    heads = arborescence(scores, root)
    assert reaches(heads, root)
    ours = sum(float(scores[i, head]) for i, head in enumerate(heads) if i != root)
    assert ours == sum(d["weight"] for _, _, d in best.edges(data=True))


def test_what_is_plainly_best_is_kept():
    scores = np.array([[9, 0, 0], [8, 0, 0], [0, 8, 0]], dtype=np.float32)
    assert tree(scores) == [0, 0, 1]
