"""A year of thirty articles: a correction, a retraction, wire copies, a denial, a reversal and a wrong merge undone."""

import io
import json

import pytest
from click.testing import CliRunner

from kg.cli.group import commands

WIRE = (
    "Morocco supplied Chad with drones on Monday, officials in Rabat said. The delivery was the second within a year "
    "and followed talks between the two armies in spring. Niger shelled Chad on Tuesday. "
    "The border lies on the road that traders take to the market towns of the north."
)
YEAR = (  # month, day, outlet, text
    ("01-05", "Courier", "Norway supports Ghana. Norway aids Ghana with tents."),
    ("01-09", "Herald", "Peru accused Chile of espionage."),
    ("01-12", "Courier", "Kenya met Uganda in Nairobi."),
    ("01-20", "Gazette", "Brazil condemned Bolivia."),
    ("02-02", "Herald", "Japan praised Mongolia for its vote."),
    ("02-11", "Courier", "Peru sanctioned Chile."),
    ("02-20", "Gazette", "Ghana criticised Togo."),
    ("03-03", "Agency", WIRE),
    ("03-03", "Courier", WIRE),
    ("03-04", "Herald", WIRE),
    ("03-04", "Gazette", WIRE),
    ("03-05", "Post", WIRE),
    ("03-05", "Tribune", WIRE),
    ("03-10", "Herald", "Niger denied shelling Chad."),
    ("03-22", "Courier", "Finland attacked Estonia."),
    ("04-04", "Post", "Kenya praised Uganda."),
    ("04-18", "Gazette", "Brazil threatened Bolivia with sanctions."),
    ("05-02", "Herald", "Norway condemned Ghana for the arrests."),
    ("05-16", "Courier", "Japan met Mongolia in Tokyo."),
    ("06-01", "Post", "Chile accused Peru of lying."),
    ("06-20", "Gazette", "Ireland supports Malta."),
    ("07-07", "Herald", "Norway sanctioned Ghana."),
    ("07-21", "Courier", "Uganda accused Kenya of smuggling."),
    ("08-08", "Post", "Brazil met Bolivia in Lima."),
    ("08-30", "Gazette", "Mongolia supports Japan."),
    ("09-09", "Herald", "Malta praised Ireland."),
    ("10-10", "Courier", "Togo accused Ghana of fraud."),
    ("11-11", "Post", "Chile met Peru in Arica."),
    ("11-30", "Gazette", "Kenya supports Uganda."),
    ("12-12", "Herald", "Bolivia condemned Brazil."),
)
QUESTIONS = (("neighbours", "Ghana"), ("show", "Ghana"), ("why", "Norway", "Ghana"), ("between", "Norway", "Ghana"),
             ("timeline", "Norway", "Ghana"), ("disputes",), ("path", "Norway", "Togo"), ("top",), ("central",),
             ("communities", "--least", "2"), ("digest", "--since", "2021-01"), ("search", "Ghana"),
             ("stats",))  # fmt: skip
DATES = ("2021-02-28", "2021-06-30", "2021-12-31")


def line(number, text=None):
    day, source, words = YEAR[number]
    item = {"id": f"y{number:02}", "source": source, "published": f"2021-{day}", "text": text or words}
    return json.dumps(item) + "\n"


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """Run `kg` on the ledger of the year."""
    place, patch = tmp_path_factory.mktemp("year"), pytest.MonkeyPatch()
    patch.setenv("KG_LEDGER", str(place / "kg.ledger"))

    def run(*args, now=None, given=""):
        if now:
            patch.setenv("KG_NOW", now)
        stdin = io.BufferedReader(io.BytesIO(given.encode()))
        found = CliRunner().invoke(commands, args, input=stdin, prog_name="kg")
        assert found.exit_code == 0, found.stderr
        return found.stdout

    def read(first, after, now):
        path = place / f"{first}.jsonl"
        path.write_text("".join(line(number) for number in range(first, after)), encoding="utf-8")
        run("build", str(path), "--quiet", now=now)

    read(0, 7, "2021-02-28")
    run("merge", "id:kenya", "id:uganda", "--why", "a slip", "--author", "me", now="2021-03-01")
    read(7, 20, "2021-06-30")
    run("judgements", "undo", "1", "--author", "me", now="2021-07-01")
    corrected = place / "corrected.jsonl"
    corrected.write_text(line(3, "Brazil did not condemn Bolivia."), encoding="utf-8")
    run("build", str(corrected), "--quiet", now="2021-07-02")
    run("articles", "retract", "y14", "--why", "invented", now="2021-07-03")
    read(20, 30, "2021-12-31")
    yield run
    patch.undo()


def rows(text):
    return json.loads(text)


def test_every_question_is_answered_at_three_dates(year):
    for question in QUESTIONS:
        plain = question[0] in ("show", "search", "stats")
        for date in (None,) if plain else DATES:
            when = () if date is None else ("--known-by", date)
            assert year(*question, *when) == year(*question, *when) != ""


def test_a_digest_tells_what_the_ledger_learnt_and_unlearnt(year):
    found = rows(year("digest", "--since", "2021-07-02", "--until", "2021-07-03", "--format", "json"))
    told = {name: [row["subject"]["id"] for row in found[name]] for name in ("facts", "withdrawn", "denied")}
    assert told == {"facts": [], "withdrawn": ["brazil", "finland"], "denied": ["brazil"]}
    assert found["articles"] == found["actors"] == []
    late = rows(year("digest", "--since", "2021-07-04", "--format", "json"))
    assert late["totals"]["articles"] == 10


def test_five_copies_of_a_wire_story_are_one_source(year):
    (row,) = [row for row in rows(year("neighbours", "Morocco", "--format", "json")) if row["other"]["id"] == "chad"]
    assert (row["claims"], row["articles"], row["sources"]) == (6, 6, 1)


def test_a_denial_is_a_disagreement_of_one_time(year):
    found = rows(year("disputes", "Niger", "--format", "json"))
    assert [(item["kind"], item["change"]) for item in found] == [("denial", False)]


def test_a_stance_that_turned_is_known_only_later(year):
    told = [rows(year("timeline", "Norway", "Ghana", "--known-by", date, "--format", "json")) for date in DATES]
    turned = [[event["reversal"] for event in item["events"] if event["reversal"]] for item in told]
    assert turned[0] == [] and turned[1] == turned[2] == [["2021-01-05", "supports"]]


def test_a_correction_takes_the_place_of_what_it_corrects(year):
    kinds = [[item["polarity"] for item in rows(year("why", "Brazil", "Bolivia", "--relation", "condemns", "--known-by",
                                                     date, "--format", "json"))] for date in DATES]  # fmt: skip
    assert kinds == [["affirmed"], ["affirmed"], ["denied"]]


def test_a_retraction_hides_and_keeps(year):
    assert "Finland attacks Estonia" in year("why", "Finland", "Estonia", "--known-by", "2021-06-30")
    assert "Finland attacks Estonia" not in year("why", "Finland", "Estonia")
    assert "Finland attacks Estonia" in year("why", "Finland", "Estonia", "--history")


def test_a_wrong_merge_is_undone_without_a_trace(year):
    named = [{row["other"]["id"] for row in rows(year("neighbours", "Kenya", "--known-by", date, "--format", "json"))}
             for date in DATES]  # fmt: skip
    assert "uganda" in named[0] and "uganda" not in named[1] and "uganda" in named[2]
