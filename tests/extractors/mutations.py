"""Good answers made bad: quotations invented or shifted in every way that a model is known to do it."""

import copy
import random
import re

WORD = re.compile(r"\w+(?:['’-]\w+)*")
PUT_IN = ("not", "never", "reportedly", "secretly", "twelve", "Belgium", "again", "no longer")
NUMBER = re.compile(r"\d+")


def sentences(text):
    """Return stretches of a text that end with a full stop: other places to quote from."""
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+", text) if len(part.split()) > 4]


def drop(quote, text, rng):
    words = [m for m in WORD.finditer(quote) if m[0].lower() not in ("the", "a", "an")][1:-1]
    if not words:
        return None
    gone = rng.choice(words)
    return quote[: gone.start()] + quote[gone.end() :].lstrip()


def put_in(quote, text, rng):
    words = list(WORD.finditer(quote))[1:]
    return None if not words else quote[: (at := rng.choice(words).start())] + rng.choice(PUT_IN) + " " + quote[at:]


def replace(quote, text, rng):
    words = [m for m in WORD.finditer(quote) if m[0].lower() not in ("the", "a", "an")]
    old, new = rng.choice(words), rng.choice([w for w in WORD.findall(text) if len(w) > 3])
    return quote[: old.start()] + new + quote[old.end() :]


def swap(quote, text, rng):
    words = quote.split()
    at = rng.randrange(len(words) - 1)
    words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def renumber(quote, text, rng):
    found = list(NUMBER.finditer(quote))
    if not found:
        return None
    one = rng.choice(found)
    return quote[: one.start()] + str(int(one[0]) + rng.randint(1, 9)) + quote[one.end() :]


def retype(quote, text, rng):
    """Alter one letter."""
    at = rng.choice([i for i, c in enumerate(quote) if c.isalpha()])
    return quote[:at] + rng.choice("bcdfgklmpqvwx") + quote[at + 1 :]


def join(quote, text, rng):
    """Sew two sentences together."""
    return quote.rstrip(".") + " " + rng.choice(sentences(text)).split(" ", 2)[2]


def leave_out(quote, text, rng):
    """Leave out the middle, with dots."""
    words = quote.split()
    if len(words) < 6:
        return None
    at = rng.randrange(1, len(words) - 3)
    return " ".join([*words[:at], "...", *words[at + 2 :]])


def elsewhere(quote, text, rng):
    """Quote another sentence of the article."""
    return rng.choice([s for s in sentences(text) if quote not in s and s not in quote])


def slide(quote, text, rng):
    """Begin and end some letters later."""
    at = text.find(quote)
    by = rng.choice((-7, -5, -3, 3, 5, 7, 11))
    return None if at + by < 0 else text[at + by : at + by + len(quote)]


def make_up(quote, text, rng):
    """Say it in other words."""
    words = rng.sample(WORD.findall(text), 8)
    return " ".join(words).capitalize() + "."


WAYS = (drop, put_in, replace, swap, renumber, retype, join, leave_out, elsewhere, slide, make_up)


def mutations(recorded, texts, number, seed=1):
    """Yield so many (way, mutated claim, its article's text): each quotation is one that the text does not have so."""
    rng = random.Random(seed)
    while number:
        item, way = rng.choice(recorded), rng.choice(WAYS)
        text = next(text for text in texts if item["quote"] in text)
        quote = way(item["quote"], text, rng)
        if quote is None or WORD.findall(quote.lower()) == WORD.findall(item["quote"].lower()):
            continue
        yield way.__name__, {**copy.deepcopy(item), "quote": quote}, text
        number -= 1
