"""Two actors that judgements made one become two again."""

from __future__ import annotations

from kg.ledger import Ledger
from kg.model import Judgement, JudgementError


def split(
    ledger: Ledger, one: str, other: str, *, author: str, why: str = "", different: bool = False
) -> tuple[list[Judgement], Judgement | None]:
    """Undo, the latest first, what joins two actors until they are two; return what was undone and what was judged.

    Two that nothing joins, and any two if `different` asks for it, are judged to be different.
    """
    if one == other:
        members = ", ".join(ledger.members(one))
        raise JudgementError(f"both names lead to {one}: name two of its members by id: {members}")
    ways = [item for item in ledger.judgements(one) if item.verdict == "same" and item.undone is None]
    undone = []
    while other in ledger.members(one):
        joining = next((item for item in reversed(ways) if _on_the_way(ways, item, one, other)), None)
        if joining is None:
            raise JudgementError(f"{one} and {other} are one actor, and no judgement made them so")
        undone.append(ledger.undo(joining.n, author=author, reason=why))
        ways.remove(joining)
    if undone and not different:
        return undone, None
    return undone, ledger.judge(one, "different", other, author=author, reason=why)


def _on_the_way(ways: list[Judgement], item: Judgement, one: str, other: str) -> bool:
    """Return whether a judgement helps to join two actors: without all others, it stands on some way between them."""
    reach = {one}
    edges = [(a.one, a.other) for a in ways if a is not item]
    before = _reached(reach, edges)
    after = _reached({other}, edges)
    ends = {item.one, item.other}
    return bool(ends & before and ends & after)


def _reached(start: set[str], edges: list[tuple[str, str]]) -> set[str]:
    found, more = set(start), True
    while more:
        near = {end for edge in edges for end in edge if set(edge) & found}
        more = not near <= found
        found |= near
    return found
