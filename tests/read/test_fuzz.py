"""Two thousand damaged files over all readers: none crashes, none hangs, each is reported."""

import io
import random
import time

import pytest

from kg.model import Article, ReadError
from kg.read import KINDS, How, read_stream
from tests.read import made

FILES = 2000
LONGEST = 10.0  # processor seconds for one file


def damaged(rng, data):
    """Return data with a few bytes changed, taken out, doubled or put in, or cut off."""
    found = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 30))):
        at = rng.randrange(len(found) or 1)
        match rng.randrange(6):
            case 0:
                found[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del found[at : at + rng.randrange(1, 60)]
            case 2:
                found[at:at] = found[at : at + rng.randrange(1, 400)] * rng.randrange(1, 20)
            case 3:
                found[at:at] = rng.choice(
                    (b"\0", b"<" * 500, b"{" * 500, b"(" * 500, b"\xff\xfe", b"-1", b"9" * 300, b"&#x0;")
                )
            case 4:
                del found[at:]
            case 5:
                other = rng.choice(list(made.KINDS.values()))[1]
                found[at:at] = other[: rng.randrange(1, 200)]
    return bytes(found)


@pytest.mark.slow
def test_damaged_files_of_every_kind():
    rng = random.Random(2026)
    articles = errors = 0
    slowest = (0.0, "")
    for number in range(FILES):
        kind = KINDS[number % len(KINDS)]
        suffix, data = made.KINDS[kind.name]
        name = f"{number}{suffix if rng.random() < 0.8 else ''}"
        began = time.process_time()
        found = list(read_stream(name, io.BufferedReader(io.BytesIO(damaged(rng, data))), How()))
        slowest = max(slowest, (time.process_time() - began, f"{kind.name} {name}"))
        assert found, name
        assert all(isinstance(item, Article | ReadError) for item in found)
        articles += sum(isinstance(item, Article) for item in found)
        errors += sum(isinstance(item, ReadError) for item in found)
    print(f"{FILES} files: {articles} articles, {errors} errors, slowest {slowest[0]:.2f} s ({slowest[1]})")
    assert slowest[0] < LONGEST, slowest
    assert articles > FILES / 10 and errors > FILES / 10
