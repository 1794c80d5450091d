"""A name with options in, the extractor out: first those of kg, then the entry points `kg.extractors`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from kg.extractors.seam import Extractor, Make, Options, Setting
from kg.model import ExtractorError

BUILT_IN = ("rules", "llm", "hybrid", "annotations")
GROUP = "kg.extractors"


def extractor(spec: str, setting: Setting | None = None) -> Extractor:
    """Return the extractor of a spec, "NAME" or "NAME:KEY=VALUE,KEY=VALUE"; ExtractorError says what is wrong."""
    name, _, rest = spec.partition(":")
    make = _make(name)
    return make(options(rest), setting or Setting())


def options(text: str) -> Options:
    """Return the options of a spec.

    >>> options("model=small,rpm=60")
    {'model': 'small', 'rpm': '60'}
    """
    found: dict[str, str] = {}
    for part in filter(None, text.split(",")):
        key, equals, value = part.partition("=")
        if not equals or not key:
            raise ExtractorError(f"{part!r} is no option: write KEY=VALUE, several with commas between them")
        found[key.strip()] = value.strip()
    return found


def names() -> tuple[str, ...]:
    """Return the names that can be asked for: those of kg, then those of installed packages."""
    return (*BUILT_IN, *sorted(set(_plugged()) - set(BUILT_IN)))


def checked(name: str, given: Options, known: Mapping[str, str]) -> Options:
    """Return the options given, over the known ones with their defaults; one that is not known is an error."""
    for key in given:
        if key not in known:
            can = f"it knows {', '.join(known)}" if known else "it has none"
            raise ExtractorError(f"{name} has no option {key!r}: {can}")
    return {**known, **given}


def _make(name: str) -> Make:
    if name in BUILT_IN:
        found: Make = import_module(f"kg.extractors.{name}").make
        return found
    plugged = _plugged()
    if name not in plugged:
        raise ExtractorError(f"no extractor is called {name!r}: choose from {', '.join(names())}")
    try:
        loaded: Make = plugged[name].load()
    except (ImportError, AttributeError) as error:
        raise ExtractorError(f"the extractor {name!r} cannot be loaded: {error}") from error
    return loaded


def _plugged() -> dict[str, EntryPoint]:
    return {item.name: item for item in entry_points(group=GROUP)}
