"""The case files: what must come out of each construction of English, and what must never."""

from pathlib import Path

import pytest
from cases_file import failures, read_cases

from kg.model import Article
from kg.pipeline import Pipeline

CASES = Path(__file__).parent / "cases"
FILES = sorted(path for path in CASES.glob("*.txt"))
FLOORS = dict(
    line.split("\t") for line in (CASES / "floors.tsv").read_text(encoding="utf-8").splitlines()[1:]
)  # claims found per file: a change may raise them, never lower them
KNOWN = dict(
    line.split("\t") for line in (CASES / "known.tsv").read_text(encoding="utf-8").splitlines()[1:]
)  # violations known and not yet mended, with the reason


@pytest.fixture(scope="module")
def results():
    pipeline = Pipeline()
    cases = [case for path in FILES for case in read_cases(path)]
    articles = [Article(case.text, published=case.published, given_id=f"{case.file}:{case.line}") for case in cases]
    readings = pipeline.read(articles)
    return [(case, failures(case, reading.claims)) for case, reading in zip(cases, readings, strict=True)]


@pytest.mark.parametrize("name", [path.name for path in FILES])
def test_nothing_comes_that_must_not(results, name):
    found = {
        case.text.split("\n")[0]: why
        for case, bad in results
        if case.file == name
        for wanted, why in bad
        if wanted.sign
    }
    new = {text: why for text, why in found.items() if text not in KNOWN}
    assert not new, "\n".join(f"{text}\n    {why}" for text, why in new.items())


def test_known_violations_are_still_violations(results):
    bad = {case.text.split("\n")[0] for case, wrong in results for wanted, _ in wrong if wanted.sign}
    mended = set(KNOWN) - bad
    assert not mended, f"mended, take them out of tests/cases/known.tsv: {sorted(mended)}"


@pytest.mark.parametrize("name", [path.name for path in FILES])
def test_as_many_claims_come_as_before(results, name):
    wanted = sum(1 for case, _ in results if case.file == name for item in case.wanted if not item.sign)
    missed = [(case, item, why) for case, bad in results if case.file == name for item, why in bad if not item.sign]
    found = wanted - len(missed)
    lines = (f"{name}:{w.line} {w.subject} {w.relation} {w.object}: {why}" for _, w, why in missed)
    listed = "\n".join(lines)
    assert found >= int(FLOORS[name]), f"{found} of {wanted} found, {FLOORS[name]} before\n{listed}"
