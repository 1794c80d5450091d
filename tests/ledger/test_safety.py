"""Nothing acknowledged is lost, and every damage is told in one clear line."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from factories import ACTORS, article, claim, filled, full_claim

from kg.ledger import Ledger
from kg.model import LedgerError

ROOT = Path(__file__).resolve().parents[2]


def made(path, articles=40):
    with Ledger.open(path, create=True) as ledger:
        filled(ledger, full_claim(), *(claim(of=article(f"b{n}"), about=["Russia"]) for n in range(articles)))
        ledger.judge("turkey", "same", "syria", author="ana")
        ledger.mark(full_claim().id, "wrong", author="ana")
        ledger.add(article("b1", text="Nothing."), [])
    return path


def problems(path):
    with Ledger.open(path) as ledger:
        return ledger.verify().problems


def python(code, *args, **options):
    lines = "import sys\nsys.path[:0] = sys.argv[1:3]\n" + textwrap.dedent(code)
    return subprocess.Popen([sys.executable, "-c", lines, str(ROOT), str(ROOT / "tests"), *map(str, args)], **options)


def test_a_sound_ledger_is_found_sound(tmp_path):
    with Ledger.open(made(tmp_path / "x.kg"), readonly=True) as ledger:
        found = ledger.verify()
    assert found.problems == () and (found.articles, found.claims, found.actors) == (42, 41, 8)


TAMPERED = {
    "UPDATE articles SET title = 'Other' WHERE n = 1": "article a1: it is not what its hash tells",
    "UPDATE texts SET packed = x'00' WHERE article = 1": "article a1: its text is damaged",
    "UPDATE claims SET polarity = 'denied' WHERE n = 5": "it is not what its id, a hash, tells",
    "UPDATE claims SET begins = '1999' WHERE n = 5": "its dates are not those",
    "UPDATE claims SET hidden = 0 WHERE n = 1": "hidden, or not, against",
    "UPDATE wordings SET json = '[]' WHERE claim = 5": "its words cannot be read",
    "UPDATE sentences SET text = 'x' WHERE n = 5": "its evidence is not what stands in article",
    "UPDATE propositions SET claims = 7 WHERE n = 1": "counts other claims than it has",
    "UPDATE propositions SET key = 'x' WHERE n = 1": "stands under another proposition",
    "UPDATE actors SET name = 'x' WHERE id = 'russia'": "actor russia: its names and fields",
    "DELETE FROM aliases WHERE text = 'Moscow'": "actor russia: its names and fields",
    "DELETE FROM merged": "actor syria is shown as syria, by the judgements it is turkey",
    "UPDATE descriptions SET live = 0 WHERE n = 1": "is live, or not, against its articles",
    "DELETE FROM roles WHERE role = 'speaker'": "lacks its speakers",
    "PRAGMA foreign_keys = OFF; DELETE FROM actors WHERE id = 'russia'": "points to nothing in actors",
    "INSERT INTO words (words) VALUES ('delete-all')": "the index of sentences",
}


@pytest.mark.parametrize("change", TAMPERED)
def test_verify_tells_what_was_tampered_with(tmp_path, change):
    path = made(tmp_path / "x.kg")
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in change.split(";"):
        connection.execute(statement)
    connection.close()
    assert any(TAMPERED[change] in line for line in problems(path)), problems(path)


def test_a_corrupted_page_is_told(tmp_path):
    path = made(tmp_path / "x.kg", 200)
    data = bytearray(path.read_bytes())
    told = 0
    for page in range(2, len(data) // 4096, 3):
        broken = tmp_path / "broken.kg"
        broken.write_bytes(data[: page * 4096] + os.urandom(4096) + data[(page + 1) * 4096 :])
        try:
            told += bool(problems(broken))
        except LedgerError as error:
            assert "damaged" in str(error)
            told += 1
    assert told >= len(range(2, len(data) // 4096, 3)) - 2, "but for pages that are free"


@pytest.mark.parametrize("part", [0.3, 0.7, 0.99])
def test_a_truncated_file_is_told(tmp_path, part):
    path = made(tmp_path / "x.kg", 200)
    os.truncate(path, int(path.stat().st_size * part))
    with pytest.raises(LedgerError, match=r"damaged|no SQLite file"):
        assert not problems(path)
        pytest.fail("a truncated file was read as if it were whole")


def test_a_power_cut_in_the_log_loses_nothing_that_was_acknowledged_before(tmp_path):
    path = made(tmp_path / "x.kg", 3)
    ledger = Ledger.open(path)
    sizes = []
    for n in range(5):
        ledger.add(article(f"c{n}"), [claim(of=article(f"c{n}"))])
        sizes.append(path.with_name("x.kg-wal").stat().st_size)
    for number, size in enumerate(sizes):
        copy = tmp_path / f"cut-{number}.kg"
        shutil.copy(path, copy)
        wal = shutil.copy(f"{path}-wal", f"{copy}-wal")
        os.truncate(wal, size + random.Random(number).randrange(4096))
        with Ledger.open(copy) as cut:
            assert {f"c{n}" for n in range(number + 1)} <= {item.id for item in cut.kept()}
            assert not cut.verify().problems
    ledger.close()


def test_a_full_disk_loses_nothing_and_is_told(tmp_path):
    path = made(tmp_path / "x.kg", 3)
    limit = path.stat().st_size + 200_000
    code = """
        import resource, signal
        from factories import article, claim
        from kg.ledger import Ledger
        from kg.model import LedgerError
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with Ledger.open(sys.argv[3]) as ledger:
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]),) * 2)
            try:
                for n in range(1000):
                    of = article(f"d{n}")
                    ledger.add(of, [claim(of=of)])
                    print(of.id, flush=True)
            except LedgerError as error:
                print("ERROR", error)
    """
    out = python(code, path, limit, stdout=subprocess.PIPE, text=True).communicate(timeout=60)[0].splitlines()
    assert out[-1].startswith(f"ERROR {path} ") and len(out) > 3
    with Ledger.open(path) as ledger:
        assert set(out[:-1]) <= {item.id for item in ledger.kept()} and not ledger.verify().problems


WRITER = """
    from factories import ACTORS, article, claim
    from kg.ledger import Ledger
    with Ledger.open(sys.argv[3]) as ledger:
        for n in range(int(sys.argv[4]), 100_000):
            of = article(f"k{n}", text=f"Turkey backs militants in Syria, says report {n}.")
            ledger.add(of, [claim(of=of), claim(of=of, object="Russia", speakers=["Kalin"])], ACTORS)
            print(of.id, flush=True)
"""


def killed(path, wait, first):
    """Return what a writer had acknowledged when it was killed."""
    with python(WRITER, path, first, stdout=subprocess.PIPE, text=True) as process:
        acknowledged = [process.stdout.readline()]
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        acknowledged += process.stdout.readlines()
    return [line.strip() for line in acknowledged if line.endswith("\n")]


@pytest.mark.parametrize("times", [3, pytest.param(200, marks=pytest.mark.slow)])
def test_killed_at_any_moment_nothing_acknowledged_is_lost_and_nothing_is_half(tmp_path, times):
    path, chance, known = made(tmp_path / "x.kg", 3), random.Random(7), set()
    for turn in range(times):
        known.update(killed(path, chance.uniform(0, 0.08), turn * 1000))
        with Ledger.open(path) as ledger:
            kept = {item.id: item.claims for item in ledger.kept() if item.id.startswith("k")}
            assert known <= kept.keys() and len(kept) <= len(known) + turn + 1
            assert set(kept.values()) <= {2}
    assert problems(path) == ()


def test_a_waiting_writer_is_told_who_writes(tmp_path):
    if not Path("/proc/locks").exists():
        pytest.skip("only Linux tells who holds a lock")
    path = made(tmp_path / "x.kg", 3)
    code = """
        from factories import article
        from kg.ledger import Ledger
        with Ledger.open(sys.argv[3]) as ledger, ledger.batch():
            ledger.add(article("held"), [])
            print("held", flush=True)
            sys.stdin.readline()
    """
    process = python(code, path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "held\n"
    ledger = Ledger.open(path)
    ledger._connection.execute("PRAGMA busy_timeout = 50")
    with ledger, pytest.raises(LedgerError, match=f"written by process {process.pid}; waited"):
        ledger.add(article("waits"), [])
    process.communicate("\n", timeout=30)
    with Ledger.open(path) as ledger:
        assert ledger.add(article("waits"), []) and ledger.knows(article("held"))


READER = """
    import time
    from kg.ledger import ClaimFilter, Ledger
    until = time.monotonic() + float(sys.argv[4])
    seen = 0
    with Ledger.open(sys.argv[3], readonly=True) as ledger:
        while time.monotonic() < until:
            with ledger.snapshot():
                counts = ledger.counts()
                claims = sum(item.claims for item in ledger.kept())
                assert claims == counts.claims == len(list(ledger.observations())), (claims, counts)
                assert counts.articles >= seen
                seen = counts.articles
    print("consistent", seen)
"""


@pytest.mark.parametrize(("readers", "seconds"), [(2, 1.5), pytest.param(8, 60, marks=pytest.mark.slow)])
def test_readers_see_a_consistent_state_while_one_writes(tmp_path, readers, seconds):
    path = tmp_path / "x.kg"
    Ledger.open(path, create=True).close()
    writer = python(WRITER, path, 0, stdout=subprocess.DEVNULL)
    watching = [python(READER, path, seconds, stdout=subprocess.PIPE, text=True) for _ in range(readers)]
    told = [process.communicate(timeout=seconds + 60)[0] for process in watching]
    writer.kill()
    writer.wait()
    assert all(line.startswith("consistent") for line in told), told
    assert problems(path) == ()


def test_a_backup_is_taken_while_others_write(tmp_path):
    path, copy = made(tmp_path / "x.kg"), tmp_path / "copy.kg"
    with Ledger.open(path) as ledger:
        before = ledger.counts()
        ledger.backup(copy)
        ledger.add(article("later"), [claim(of=article("later"))], ACTORS)
        with Ledger.open(copy, readonly=True) as found:
            assert found.counts() == before and not found.verify().problems
        ledger.backup(copy)
        assert [item.name for item in sorted(tmp_path.glob("*[!lm]"))] == ["copy.kg", "x.kg"], "no part is left"
        with Ledger.open(copy) as found:
            assert found.counts() == ledger.counts()


@pytest.mark.parametrize("name", ["x.kg", "folder", "other.txt", "none/copy.kg"])
def test_a_backup_overwrites_nothing_but_a_ledger(tmp_path, name):
    path = made(tmp_path / "x.kg", 3)
    (tmp_path / "folder").mkdir()
    (tmp_path / "other.txt").write_text("mine " * 999)
    with Ledger.open(path) as ledger, pytest.raises(LedgerError):
        ledger.backup(tmp_path / name)
    assert (tmp_path / "other.txt").read_text() == "mine " * 999 and not problems(path)
