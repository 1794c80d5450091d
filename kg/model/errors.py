"""The errors a caller may meet; each says what is wrong, where, and what to do."""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that kg raises on purpose."""


class TableError(KgError):
    """A row of `ontology/`, `seeds/` or an imported table is broken."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.file, self.line = file, line


class ReadError(KgError):
    """An input cannot be read as an article; `where` names file and line or offset."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(where, message)  # what it is made of, so that it can pass between processes
        self.where, self.message = where, message

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class Skipped(ReadError):
    """An input is readable but not for kg: an article in another language."""


class FetchError(KgError):
    """An address is refused, or what it leads to cannot be fetched."""

    def __init__(self, url: str, message: str) -> None:
        super().__init__(url, message)
        self.url, self.message = url, message

    def __str__(self) -> str:
        return f"{self.url}: {self.message}"


class ClusterError(KgError):
    """A cluster does not answer, or its workers have another kg."""


class ModelError(KgError):
    """The language pipeline is missing or is not one that kg can use."""


class ExtractorError(KgError):
    """No extractor goes by this name, or it does not know an option."""


class ExtractError(KgError):
    """An extractor could not say what an article claims; the article is left for the next run."""

    def __init__(self, article: str, message: str) -> None:
        super().__init__(article, message)
        self.article, self.message = article, message

    def __str__(self) -> str:
        return f"{self.article}: {self.message}"

    @property
    def where(self) -> str:
        """Return the article."""
        return self.article


class LedgerError(KgError):
    """A ledger cannot be opened, is not one, or is of another version."""


class JudgementError(KgError):
    """A judgement, mark or retraction contradicts another one, or is about nothing that is kept."""


class UnknownActor(KgError):
    """No actor goes by this name; `near` lists names that do."""

    def __init__(self, name: str, near: tuple[str, ...] = ()) -> None:
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        super().__init__(f"no actor is known as {name!r}.{hint}")
        self.name, self.near = name, near


class GoldError(KgError):
    """A gold file does not have the shape of gold claims."""
