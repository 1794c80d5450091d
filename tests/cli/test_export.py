"""The graph as a file: every format, whole or not there."""

import pytest

from kg.export import EXPORTERS

NAMES = [each.NAME for each in EXPORTERS]


@pytest.mark.parametrize("name", NAMES)
def test_every_export_to_a_file_and_to_stdout(run, ledger, tmp_path, name):
    assert run("export", name, "-o", "out").exit_code == 0
    written = (tmp_path / "out").read_bytes()
    assert written == run("export", name).stdout_bytes
    assert (written == b"") == (name == "plover")  # the claims of this ledger have no PLOVER event type


def test_the_help_names_every_format(run):
    text = run("export", "--help").stdout.lower()
    assert all({"jsonl": "json lines"}.get(name, name) in text or name in text for name in NAMES)


def test_an_unknown_format_lists_those_there_are(run):
    result = run("export", "word")
    assert result.exit_code == 2
    assert all(name in result.stderr for name in NAMES)


@pytest.mark.parametrize("place", ["no/such/out.ttl", "file/out.ttl", "."])
def test_a_file_that_cannot_be_made(run, ledger, tmp_path, place):
    (tmp_path / "file").write_text("in the way")
    before = sorted(tmp_path.rglob("*"))
    result = run("export", "turtle", "-o", place)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert result.stderr.startswith(f"kg: {place}")
    assert sorted(tmp_path.rglob("*")) == before


def test_reports_stand_only_when_asked(run, tmp_path):
    from factories import article, claim, filled

    from kg.ledger import Ledger

    with Ledger.open("kg.ledger", create=True) as opened:
        filled(opened, claim("Turkey", "supports", "Syria", speakers=["Sputnik"], of=article("a1")))
    edge = "kgo:supports actor:syria"
    assert edge not in run("export", "turtle").stdout
    assert edge in run("export", "turtle", "--reported").stdout


def test_what_is_denied_is_no_edge_when_uncontested_is_asked(run, tmp_path):
    from factories import article, claim, filled

    from kg.ledger import Ledger

    with Ledger.open("kg.ledger", create=True) as opened:
        filled(
            opened,
            claim("Turkey", "supports", "Syria", of=article("a1")),
            claim("Turkey", "supports", "Syria", of=article("a2"), polarity="denied"),
        )
    edge = "kgo:supports actor:syria"
    assert edge in run("export", "turtle").stdout
    assert edge not in run("export", "turtle", "--uncontested").stdout
