"""Reads case files: plain text, one construction of English a file; see tests/cases/README.md."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

MODALITIES = ("planned", "wanted", "threatened", "possible", "alleged")
STRUCTURE = ("holdsOffice", "speaksFor", "leads", "partOf", "locatedIn", "citizenOf", "relatedTo")
SYMMETRIC = (
    "meets",
    "talksWith",
    "negotiatesWith",
    "agreesWith",
    "cooperatesWith",
    "fights",
    "alliedWith",
    "opposedTo",
)


@dataclass(frozen=True)
class Wanted:
    """One line under a text: a claim that must come, or must not."""

    line: int
    sign: str  # "", "!", "!!" or "-"
    subject: str = ""
    relation: str = ""
    object: str = ""
    denied: bool = False
    modality: str = "actual"
    speakers: tuple[str, ...] = ()
    time: str = ""
    place: str = ""
    about: str = ""


@dataclass
class Case:
    """A text with what is wanted of it."""

    file: str
    line: int
    text: str
    published: str | None = None
    wanted: list[Wanted] = field(default_factory=list)


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a file."""
    cases: list[Case] = []
    day: str | None = None
    fresh = True
    for number, raw in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        line = raw.strip()
        if not line:
            fresh, day = True, None
        elif line.startswith("#"):
            continue
        elif line.startswith("@ "):
            day = line[2:].strip()
        elif line.startswith("> "):
            if fresh:
                cases.append(Case(path.name, number, line[2:], day))
                fresh = False
            else:
                cases[-1].text += "\n" + line[2:]
        else:
            cases[-1].wanted.append(read_wanted(line, number, path))
    return cases


def read_wanted(line: str, number: int, path: Path) -> Wanted:
    if line == "-":
        return Wanted(number, "-")
    sign = "!!" if line.startswith("!! ") else "!" if line.startswith("! ") else ""
    head, *parts = [part.strip() for part in line[len(sign) :].split(" | ")]
    words = split(head)
    assert len(words) == 3, f"{path.name}:{number}: subject relation object wanted, {words} found"
    known = {"denied": False, "modality": "actual", "speakers": (), "time": "", "place": "", "about": ""}
    for part in parts:
        name, _, rest = part.partition(" ")
        if name == "denied":
            known["denied"] = True
        elif name in MODALITIES:
            known["modality"] = name
        elif name == "by":
            known["speakers"] = tuple(item.strip() for item in rest.split(","))
        elif name in ("time", "place", "about"):
            known[name] = rest
        else:
            raise AssertionError(f"{path.name}:{number}: unknown part {part!r}")
    return Wanted(number, sign, *words, **known)


def split(head: str) -> list[str]:
    """Split at spaces outside double quotes."""
    words, quoted, word = [], False, ""
    for letter in head:
        if letter == '"':
            quoted = not quoted
        if letter == " " and not quoted:
            words.append(word)
            word = ""
        else:
            word += letter
    return [w for w in (*words, word) if w]


def is_who(pattern: str, who) -> bool:
    if pattern == "*":
        return True
    if who is None:
        return False
    if pattern.startswith('"'):
        plain = pattern.strip('"').lower()
        return plain in who.name.lower() or plain in who.text.lower()
    return who.id == pattern


def same_sides(item: Wanted, claim) -> bool:
    if claim.relation.id != item.relation and item.relation != "*":
        return False
    if is_who(item.subject, claim.subject) and is_who(item.object, claim.object):
        return True
    mutual = item.relation in SYMMETRIC
    return mutual and is_who(item.subject, claim.object) and is_who(item.object, claim.subject)


def same(item: Wanted, claim) -> bool:
    """Return whether a claim is the one wanted, in all that the line asks."""
    if not same_sides(item, claim):
        return False
    if (claim.polarity == "denied") != item.denied or claim.modality != item.modality:
        return False
    said = [speaker.who for speaker in claim.speakers]
    if item.speakers and not (len(said) == len(item.speakers) and all(map(is_who, item.speakers, said))):
        return False
    if item.time and not same_time(item.time, claim.time):
        return False
    if item.place and not is_who(item.place, claim.roles.place):
        return False
    return not item.about or any(is_who(item.about, who) for who in claim.roles.about)


def same_time(wanted: str, found) -> bool:
    if found is None:
        return False
    first, _, last = wanted.partition("/")
    begins = (found.start or found.end or "").startswith(first)
    return begins and (not last or (found.end or "").startswith(last))


def failures(case: Case, claims) -> list[tuple[Wanted, str]]:
    """Return what is wrong: (line, reason)."""
    found = []
    for item in case.wanted:
        if item.sign == "-":
            extra = [c for c in claims if c.relation.id not in STRUCTURE]
            if extra:
                found.append((item, f"no claim may come, but {shown(extra)}"))
        elif item.sign == "!!":
            extra = [c for c in claims if same_sides(item, c)]
            if extra:
                found.append((item, f"may not come: {shown(extra)}"))
        elif item.sign == "!":
            extra = [c for c in claims if same_sides(item, c) and c.polarity == "affirmed" and c.modality == "actual"]
            if extra:
                found.append((item, f"may not come as a fact: {shown(extra)}"))
        elif not any(same(item, claim) for claim in claims):
            found.append((item, f"missing; found {shown([c for c in claims if c.relation.id != 'relatedTo'])}"))
    return found


def shown(claims) -> str:
    return (
        "; ".join(
            f"{c.subject.id} {c.relation.id} {c.object.id} {c.polarity} {c.modality}"
            + (" by " + ", ".join(s.who.id for s in c.speakers) if c.speakers else "")
            for c in claims
        )
        or "nothing"
    )
