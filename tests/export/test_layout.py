"""Places on the page: no two labels overlap, linked actors are near, and the bits do not depend on the processor."""

import ast
import random
from pathlib import Path

import pytest

from kg.export import layout
from kg.export.layout import positions


def net(count, links):
    chance = random.Random(1)
    boxes = [(chance.randrange(60, 200), chance.randrange(50, 90)) for _ in range(count)]
    return boxes, [(chance.randrange(count), chance.randrange(count), 1.0) for _ in range(links)]


@pytest.mark.parametrize(("count", "links"), [(1, 0), (2, 1), (80, 120), (700, 900)])
def test_no_two_boxes_overlap(count, links):
    boxes, ties = net(count, links)
    spots = positions(boxes, ties)
    for i, (x, y) in enumerate(spots):
        for j in range(i):
            apart = abs(x - spots[j][0]), abs(y - spots[j][1])
            need = (boxes[i][0] + boxes[j][0]) / 2 - 1, (boxes[i][1] + boxes[j][1]) / 2 - 1  # places are rounded
            assert apart[0] >= need[0] or apart[1] >= need[1]


def test_nothing_has_no_place():
    assert positions([], []) == []


def test_parts_that_are_not_linked_stand_apart():
    boxes = [(40.0, 40.0)] * 12
    links = [(i, j, 1.0) for part in (range(6), range(6, 12)) for i in part for j in part if i < j]
    spots = positions(boxes, links)
    middles = [[sum(spots[i][axis] for i in part) / 6 for axis in (0, 1)] for part in (range(6), range(6, 12))]
    gap = sum((a - b) ** 2 for a, b in zip(*middles, strict=True)) ** 0.5
    inside = max(abs(spots[i][axis] - middles[0][axis]) for i in range(6) for axis in (0, 1))
    assert gap > inside


def test_who_has_a_place_keeps_it_and_newcomers_stand_near_their_own():
    boxes, ties = net(200, 300)
    old = range(180)
    before = positions(boxes[:180], [tie for tie in ties if tie[0] in old and tie[1] in old])
    after = positions(boxes, ties, dict(enumerate(before)))
    moved = sorted(max(abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in zip(before, after, strict=False))
    assert moved[90] <= 1 and moved[162] <= 60  # in a crowd that leaves no room between boxes 125 wide
    width = max(x for x, _ in before) - min(x for x, _ in before)
    assert max(x for x, _ in after) - min(x for x, _ in after) < 1.5 * width
    assert positions(boxes, ties, dict(enumerate(after))) == after


def test_only_operations_whose_bits_are_fixed_are_used():
    """Sums along rows, products of matrices, logarithms and the like differ in their last bits between processors."""
    exact = {
        "abs", "accumulate", "add", "arange", "argsort", "array", "astype", "at", "bincount", "concatenate", "float64",
        "intp", "max", "min", "minimum", "nonzero", "ones_like", "reduce", "searchsorted", "sqrt", "where",
        "zeros_like",
    }  # fmt: skip
    tree = ast.parse(Path(layout.__file__).read_text(encoding="utf-8"))
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "np"
    }
    assert used <= exact
