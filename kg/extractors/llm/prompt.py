"""The ontology becomes the instruction of a model, a piece of an article its question."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.extractors.llm.cut import Question
from kg.model import MODALITIES, OPEN_RELATION, POLARITIES, Ontology, digest

TEMPLATE = Path(__file__).with_name("template.md")
KNOWN = Path(__file__).with_name("known.md")  # what is said besides where the claims of the rules are shown
EXAMPLE = {
    "claims": [
        {
            "quote": "Kenya's foreign minister denied on Monday that it backs the rebels",
            "subject": {"words": "it", "is": "Kenya", "type": "State"},
            "relation": "supports",
            "by": "backs",
            "object": {"words": "rebels", "is": None, "type": "ArmedGroup"},
            "polarity": "denied",
            "modality": "actual",
            "speakers": [{"words": "Kenya's foreign minister", "is": None, "type": "Person", "cue": "denied"}],
            "about": [],
            "time": None,
        }
    ]
}


class Prompt:
    """What a model is told: the same for every piece, made of the template and the ontology."""

    def __init__(self, ontology: Ontology, known: bool = False) -> None:
        self.ontology, self.known = ontology, known

    @cached_property
    def relations(self) -> tuple[str, ...]:
        """Return the relations that may be claimed."""
        return tuple(name for name in self.ontology.relations if name != OPEN_RELATION)

    @cached_property
    def system(self) -> str:
        """Return the instruction."""
        parts = {
            "polarities": " or ".join(POLARITIES),
            "modalities": ", ".join(MODALITIES),
            "types": "\n".join(self._types()),
            "relations": "\n".join(map(self._relation, self.relations)),
            "example": json.dumps(EXAMPLE),
        }
        text = "\n".join(path.read_text(encoding="utf-8") for path in (TEMPLATE, KNOWN)[: 1 + self.known])
        for name, value in parts.items():
            text = text.replace("{{" + name + "}}", value)
        return text

    @cached_property
    def hash(self) -> str:
        """Return what tells one instruction from another."""
        return digest(self.system, json.dumps(self.schema, sort_keys=True))

    def user(self, question: Question) -> str:
        """Return pieces as the model sees them; the marks are such as the text cannot hold."""
        return "\n\n".join(piece.shown for piece in question)

    @cached_property
    def schema(self) -> dict[str, Any]:
        """Return the JSON schema of an answer, strict as servers want it: all keys required, no others."""
        types = sorted(self.ontology.types)
        who = {"words": _TEXT, "is": _MAYBE, "type": _one_of(types)}
        claim = {
            "quote": _TEXT,
            "subject": _object(who),
            "relation": _one_of(self.relations),
            "by": _TEXT,
            "object": _object(who),
            "polarity": _one_of(POLARITIES),
            "modality": _one_of(MODALITIES),
            "speakers": _list(_object({**who, "cue": _MAYBE})),
            "about": _list(_object(who)),
            "time": _MAYBE,
        }
        return _object({"claims": _list(_object(claim))})

    def _types(self) -> list[str]:
        return [f"- {item.id}: {item.definition}" for item in self.ontology.types.values() if item.id != "Literal"]

    def _relation(self, name: str) -> str:
        found = self.ontology.relations[name]
        sides = f"{', '.join(found.domain)} → {', '.join(found.range)}"
        return f"- {name} ({sides}): {found.definition} “{found.example}”"


_TEXT = {"type": "string"}
_MAYBE = {"type": ["string", "null"]}


def _one_of(values: Any) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
