"""The nouns of kg: frozen dataclasses that pass between the stages. Imports only the standard library."""

from kg.model.actor import Actor, Alias, Holding
from kg.model.article import Article, digest
from kg.model.claim import (
    MODALITIES,
    OPEN_RELATION,
    POLARITIES,
    Claim,
    EventTime,
    Participant,
    Quantity,
    RelationUse,
    Roles,
    Span,
    Speaker,
    proposition_key,
)
from kg.model.errors import (
    ExtractError,
    ExtractorError,
    GoldError,
    KgError,
    LedgerError,
    ModelError,
    ReadError,
    Skipped,
    TableError,
    UnknownActor,
)
from kg.model.mention import Mention
from kg.model.naming import Naming
from kg.model.ontology import ActorType, Noun, Ontology, Operator, Phrase, Relation, Role
from kg.model.text import Sentence, Token, is_dep

__all__ = [
    "MODALITIES",
    "OPEN_RELATION",
    "POLARITIES",
    "Actor",
    "ActorType",
    "Alias",
    "Article",
    "Claim",
    "EventTime",
    "ExtractError",
    "ExtractorError",
    "GoldError",
    "Holding",
    "KgError",
    "LedgerError",
    "Mention",
    "ModelError",
    "Naming",
    "Noun",
    "Ontology",
    "Operator",
    "Participant",
    "Phrase",
    "Quantity",
    "ReadError",
    "Relation",
    "RelationUse",
    "Role",
    "Roles",
    "Sentence",
    "Skipped",
    "Span",
    "Speaker",
    "TableError",
    "Token",
    "UnknownActor",
    "digest",
    "is_dep",
    "proposition_key",
]
