"""Scores of heads in, a tree out: the best one that has one root (Chu and Liu 1965, Edmonds 1967)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

IMPOSSIBLE = -1e9


def tree(scores: np.ndarray) -> list[int]:
    """Return the head of each word, its own for the root. `scores[i, j]`: of j as head of i; as root if i is j."""
    heads: list[int] = scores.argmax(axis=1).tolist()
    roots = [i for i, head in enumerate(heads) if i == head]
    if len(roots) == 1 and not cycle(heads):
        return heads
    scores = scores.copy()
    gains = scores.diagonal().copy()
    scores[range(len(heads)), range(len(heads))] = IMPOSSIBLE
    root = int((gains - scores.max(axis=1)).argmax())
    return arborescence(scores, root)


def arborescence(scores: np.ndarray, root: int) -> list[int]:
    """Return the heads of the best tree below a root: cycles are made one word until there is none."""
    heads: list[int] = scores.argmax(axis=1).tolist()
    heads[root] = root
    ring = cycle(heads)
    if not ring:
        return heads
    rest = [i for i in range(len(heads)) if i not in ring]
    smaller, leave, enter = contracted(scores, heads, ring, rest)
    found = arborescence(smaller, rest.index(root))
    for place, i in enumerate(rest):
        if i != root:
            heads[i] = ring[leave[place]] if found[place] == len(rest) else rest[found[place]]
    parent = found[len(rest)]
    heads[ring[enter[parent]]] = rest[parent]
    return heads


def contracted(
    scores: np.ndarray, heads: list[int], ring: list[int], rest: list[int]
) -> tuple[np.ndarray, list[int], list[int]]:
    """Return the scores with a cycle as the last word, and where arcs leave and enter the cycle."""
    import numpy as np

    size = len(rest)
    smaller = np.full((size + 1, size + 1), IMPOSSIBLE, dtype=scores.dtype)
    smaller[:size, :size] = scores[np.ix_(rest, rest)]
    out = scores[np.ix_(rest, ring)]
    into = scores[np.ix_(ring, rest)] - scores[ring, [heads[i] for i in ring]][:, None]
    smaller[:size, size] = out.max(axis=1)
    smaller[size, :size] = into.max(axis=0)
    return smaller, out.argmax(axis=1).tolist(), into.argmax(axis=0).tolist()


def cycle(heads: list[int]) -> list[int]:
    """Return the words of a cycle of two and more, none if there is none."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, at = [], start
        while state[at] == 0 and heads[at] != at:
            state[at] = start + 1
            path.append(at)
            at = heads[at]
        if heads[at] != at and state[at] == start + 1 and path:
            return path[path.index(at) :]
    return []
