"""Sentences become mentions: known names, new names, roles, descriptions, pronouns and what they stand for."""

from kg.mention.dates import base, find_times
from kg.mention.gazetteer import Gazetteer
from kg.mention.lexicon import Lexicon
from kg.mention.mentions import find_mentions
from kg.mention.reference import find_references

__all__ = ["Gazetteer", "Lexicon", "base", "find_mentions", "find_references", "find_times"]
