"""Put the tables of `ontology/` and `seeds/` into their order: `python -m kg.load.sort`."""

from __future__ import annotations

from pathlib import Path

from kg.load.files import folder

KEYS = {
    "ontology/contexts.tsv": ("context", "by"),
    "ontology/phrases.tsv": ("pos", "phrase", "relation", "object", "subject", "if_object", "if_subject"),
    "ontology/operators.tsv": ("pos", "phrase"),
    "ontology/irregular.tsv": ("form", "pos", "lemma"),
    "ontology/given_names.tsv": ("name",),
    "ontology/name_words.tsv": ("kind", "word"),
    "ontology/nouns.tsv": ("noun",),
    "ontology/roles.tsv": ("role",),
    "ontology/titles.tsv": ("title",),
    "ontology/types.tsv": ("id",),
    "seeds/ambiguous.tsv": ("name",),
    "seeds/countries.tsv": ("alpha2",),
    "seeds/states.tsv": ("id",),
    "seeds/places.tsv": ("id",),
    "seeds/organisations.tsv": ("id",),
    "seeds/groups.tsv": ("id",),
    "seeds/media.tsv": ("id",),
    "seeds/persons.tsv": ("id",),
    "seeds/offices.tsv": ("person", "office", "of", "from"),
    "seeds/memberships.tsv": ("member", "group", "from"),
}


def sort_table(path: Path, key: tuple[str, ...]) -> bool:
    """Sort a table by the named columns, drop rows that stand twice; return whether that changed it."""
    text = path.read_text(encoding="utf-8")
    header, *rows = text.rstrip("\n").split("\n")
    at = [header.split("\t").index(name) for name in key]
    ordered = sorted(dict.fromkeys(rows), key=lambda row: [row.split("\t")[i] for i in at])
    mended = "\n".join([header, *ordered]) + "\n"
    if mended != text:
        path.write_text(mended, encoding="utf-8", newline="\n")
    return mended != text


def main() -> None:
    """Sort every table and say which ones were not sorted."""
    for name, key in KEYS.items():
        base, file = name.split("/")
        if sort_table(folder(base) / file, key):
            print(f"sorted {name}")


if __name__ == "__main__":
    main()
