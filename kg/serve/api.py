"""The views as JSON: what a URL asks becomes the arguments of a view, and its answer plain data."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import asdict, is_dataclass
from typing import Any, get_type_hints

from kg import view
from kg.ledger import ClaimFilter, Ledger
from kg.model import KgError
from kg.model.contract import claim_dict

MOST = 1_000  # of any list in one answer
NAMES = {"actor_name": "name", "subject": "subject", "object": "object"}
Fields = list[tuple[str, str]]


def claims(ledger: Ledger, *, limit: int = MOST, **filters: Any) -> list[dict[str, Any]]:
    """Return claims in the JSON of `kg extract`; actors are given by id."""
    found = ledger.claims(ClaimFilter(**filters))
    return [claim_dict(claim) for claim, _ in zip(found, range(min(limit, MOST)), strict=False)]


VIEWS: dict[str, Callable[..., Any]] = {
    "between": view.between, "central": view.central, "claims": claims, "communities": view.communities,
    "digest": view.digest, "disputes": view.disputes, "neighbours": view.neighbours, "path": view.path,
    "search": view.search, "show": view.show, "stats": view.stats, "timeline": view.timeline, "top": view.top,
    "why": view.why,
}  # fmt: skip


def described() -> dict[str, Any]:
    """Return what there is to ask, and with which parameters."""
    return {name: {"about": (found.__doc__ or "").splitlines()[0], "parameters": sorted(parameters(found))}
            for name, found in VIEWS.items()}  # fmt: skip


def parameters(found: Callable[..., Any]) -> dict[str, Any]:
    """Return the parameters of a view with the types that their values must have."""
    hints = get_type_hints(found, include_extras=False)
    taken: dict[str, Any] = {}
    for name, item in inspect.signature(found).parameters.items():
        if item.kind is item.VAR_KEYWORD:
            taken |= get_type_hints(view.Filters if found is not claims else ClaimFilter)
        elif name != "ledger":
            taken[NAMES.get(name, name)] = hints[name]
    return taken


def answer(ledger: Ledger, name: str, fields: Fields) -> Any:
    """Return what a view finds; KgError if a parameter is unknown, missing or wrong."""
    found = VIEWS[name]
    known = parameters(found)
    given: dict[str, Any] = {}
    for key in dict.fromkeys(key for key, _ in fields):
        if key not in known:
            raise KgError(f"{name} has no parameter {key!r}: there are {', '.join(sorted(known))}")
        given[key] = _value(key, [value for other, value in fields if other == key], known[key])
    own = {spelt: name for name, spelt in NAMES.items() if name in inspect.signature(found).parameters}
    arguments = {own.get(key, key): value for key, value in given.items()}
    needed = [
        NAMES.get(item.name, item.name)
        for item in inspect.signature(found).parameters.values()
        if item.default is item.empty and item.kind is not item.VAR_KEYWORD and item.name != "ledger"
    ]
    missing = [key for key in needed if key not in given]
    if missing:
        raise KgError(f"{name} needs {', '.join(missing)}")
    return plain(found(ledger, **arguments))


def _value(key: str, values: list[str], kind: Any) -> Any:
    spelt = str(kind)
    if "tuple" in spelt:
        return tuple(values)
    if "bool" in spelt:
        return values[-1].lower() not in ("", "0", "false", "no")
    if "int" in spelt:
        try:
            return int(values[-1])
        except ValueError:
            raise KgError(f"{key} is a number, not {values[-1]!r}") from None
    return values[-1]


def plain(found: Any) -> Any:
    """Return dataclasses, and what holds them, as JSON has it; long lists are cut."""
    if is_dataclass(found) and not isinstance(found, type):
        return {key: plain(value) for key, value in asdict(found).items()}
    if isinstance(found, dict):
        return {str(key): plain(value) for key, value in found.items()}
    if isinstance(found, frozenset | set):
        return sorted(map(plain, found))
    if isinstance(found, Iterable) and not isinstance(found, str):
        return [plain(item) for item, _ in zip(found, range(MOST), strict=False)]
    return found
