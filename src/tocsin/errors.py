"""The one error tree of Tocsin.

Promises that every failure a caller may want to catch derives from
:class:`TocsinError`, carries its facts as attributes and names the cure.
Never knows HTTP, exit codes or printing: the outer rooms translate.

    TocsinError
    ├── SourceError             bytes could not be obtained or read safely
    │   ├── SourceLimitError    a limit on size, field length or depth was passed
    │   └── ObtainError         a publisher's file could not be fetched whole
    ├── ListFormatError         bytes are not the format they were said to be
    ├── HistoryError            the home of the loaded lists
    │   ├── ListNotLoadedError  no version of that list is at hand
    │   └── HomeDamagedError    a stored file does not match its digest
    ├── IndexFileError          an index file cannot be written or opened
    │   ├── IndexFormatError    no index file, or one of another format number
    │   └── IndexDamagedError   truncated, or its bytes do not match their check sums
    ├── DocumentError           an article cannot be read as text, HTML or PDF
    ├── DossierError            a dossier file cannot be read, or is not well formed
    ├── LawDataError            a shipped or written law file is not well formed
    ├── QueryError              a query that cannot be screened
    ├── PolicyError             a policy or setting outside its range
    ├── CustomerFileError       a file of customers that cannot be read or resumed
    ├── EvaluationError         a labelled file that cannot be evaluated
    ├── ExtraNotInstalledError  something asked for needs a package beyond the core
    └── WorkerLostError         a process that was screening was ended from outside
"""

from __future__ import annotations


class TocsinError(Exception):
    """Base of every error that Tocsin raises on purpose.

    Args:
        message: What is wrong, without the file and without the remedy.
        source: The file, list or field that it is about; empty when none is.
        remedy: What the reader can do about it; empty when nothing is known.
        expected: What was wanted, when that is a value.
        got: What was found, when that is a value.
    """

    def __init__(
        self,
        message: str,
        *,
        source: str = "",
        remedy: str = "",
        expected: object = None,
        got: object = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.remedy = remedy
        self.expected = expected
        self.got = got

    def __str__(self) -> str:
        text = f"{self.source}: {self.message}" if self.source else self.message
        return f"{text}; {self.remedy}" if self.remedy else text


class SourceError(TocsinError):
    """Published bytes could not be obtained or read safely."""


class SourceLimitError(SourceError):
    """Published bytes pass a limit that protects the reader (size, field, ratio, depth)."""


class ObtainError(SourceError):
    """A publisher's file could not be fetched whole; says the host, never the whole address."""


class ListFormatError(TocsinError):
    """Bytes are not the format that they were said or found to be."""


class HistoryError(TocsinError):
    """The home directory of the loaded lists could not be used."""


class ListNotLoadedError(HistoryError):
    """No version of the named list is at hand."""


class HomeDamagedError(HistoryError):
    """A stored file is missing, truncated or does not match its digest."""


class IndexFileError(TocsinError):
    """An index file cannot be written or opened."""


class IndexFormatError(IndexFileError):
    """A file is no index file, or one that another version of Tocsin wrote."""


class IndexDamagedError(IndexFileError):
    """An index file is truncated, or its bytes do not match their check sums."""


class DocumentError(TocsinError):
    """An article cannot be read: no text, broken, encrypted, or without what is asked of it."""


class DossierError(TocsinError):
    """A dossier file cannot be read or written, or is not well formed; names the line."""


class LawDataError(TocsinError):
    """A file of programmes, effects or duties is not well formed."""


class QueryError(TocsinError):
    """A query cannot be screened: nothing comparable, or a value that cannot be read."""


class PolicyError(TocsinError):
    """A threshold or setting lies outside its range."""


class CustomerFileError(TocsinError):
    """A file of customers cannot be read, or a run cannot be resumed."""


class EvaluationError(TocsinError):
    """A labelled file lacks columns or rows that an evaluation needs."""


class ExtraNotInstalledError(TocsinError):
    """What was asked for needs an extra that is not installed."""


class WorkerLostError(TocsinError):
    """A process that was screening was ended from outside, often for want of memory."""
