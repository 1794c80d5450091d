"""What each package offers: names that exist, are listed in order, and are documented."""

import importlib
import pkgutil

import pytest

import kg

PACKAGES = sorted(
    ["kg", *(f"kg.{item.name}" for item in pkgutil.iter_modules(kg.__path__) if item.ispkg)],
)
STAGES = (
    "actors",
    "batch",
    "cli",
    "compare",
    "copies",
    "curate",
    "export",
    "extract",
    "extractors",
    "fetch",
    "ledger",
    "load",
    "mention",
    "model",
    "parse",
    "read",
    "receive",
    "resolve",
    "serve",
    "view",
)


def test_the_packages_are_those_of_the_design():
    assert [name.partition(".")[2] for name in PACKAGES[1:]] == list(STAGES)


def rank(name):
    """Constants first, then classes, then functions."""
    return not name.isupper(), not name[:1].isupper(), name


@pytest.mark.parametrize("name", PACKAGES)
def test_names_are_there_and_in_order(name):
    package = importlib.import_module(name)
    assert package.__doc__
    assert len(set(package.__all__)) == len(package.__all__)
    assert package.__all__ == sorted(package.__all__, key=rank)
    assert all(hasattr(package, each) for each in package.__all__)


@pytest.mark.parametrize("name", PACKAGES)
def test_what_is_offered_is_documented(name):
    package = importlib.import_module(name)
    offered = [getattr(package, each) for each in package.__all__]
    bare = [each.__name__ for each in offered if callable(each) and not each.__doc__ and hasattr(each, "__name__")]
    assert not bare


def modules():
    return sorted(item.name for item in pkgutil.walk_packages(kg.__path__, "kg.") if item.name != "kg.__main__")


@pytest.mark.parametrize("name", modules())
def test_every_module_says_what_it_is_in_one_line(name):
    assert importlib.import_module(name).__doc__.strip().splitlines()[0]
