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
from kg.model.confidence import combined
from kg.model.contexts import contexts
from kg.model.errors import (
    ClusterError,
    ExtractError,
    ExtractorError,
    FetchError,
    GoldError,
    JudgementError,
    KgError,
    LedgerError,
    ModelError,
    ReadError,
    Skipped,
    TableError,
    UnknownActor,
)
from kg.model.judgement import MARKS, VERDICTS, Judgement, Mark, Retraction, Undoing
from kg.model.mention import Mention
from kg.model.naming import Naming
from kg.model.ontology import ActorType, Noun, Ontology, Operator, Phrase, Relation, Role
from kg.model.text import Sentence, Token, is_dep

__all__ = [
    "MARKS",
    "MODALITIES",
    "OPEN_RELATION",
    "POLARITIES",
    "VERDICTS",
    "Actor",
    "ActorType",
    "Alias",
    "Article",
    "Claim",
    "ClusterError",
    "EventTime",
    "ExtractError",
    "ExtractorError",
    "FetchError",
    "GoldError",
    "Holding",
    "Judgement",
    "JudgementError",
    "KgError",
    "LedgerError",
    "Mark",
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
    "Retraction",
    "Role",
    "Roles",
    "Sentence",
    "Skipped",
    "Span",
    "Speaker",
    "TableError",
    "Token",
    "Undoing",
    "UnknownActor",
    "combined",
    "contexts",
    "digest",
    "is_dep",
    "proposition_key",
]
