"""Claims from a language model behind any OpenAI-compatible endpoint, each held to the words of the article."""

from kg.extractors.llm.extractor import LanguageModel, make

__all__ = ["LanguageModel", "make"]
