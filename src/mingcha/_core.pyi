"""The Rust core: hostile bytes in, fact tables out."""

from os import PathLike
from typing import Any, Final, final

__all__ = [
    "FACTS_VERSION",
    "PROFILE",
    "Facts",
    "Knowledge",
    "RefusedError",
    "Table",
    "__version__",
    "extract",
    "filing_numbers",
    "learn",
    "schema",
]

__version__: Final[str]
FACTS_VERSION: Final[int]
PROFILE: Final[str]

class RefusedError(ValueError):
    """A package that cannot be inspected. `args` are code, entry, offset (or None), reason."""

@final
class Knowledge:
    """Compiled knowledge, parsed once and shared by any number of extractions and threads."""

    def __new__(cls, json: bytes, signatures: bytes | None = None) -> Knowledge: ...
    @property
    def version(self) -> str: ...

@final
class Table:
    """One fact table of one package; also an Arrow array by the PyCapsule interface."""

    @property
    def name(self) -> str: ...
    @property
    def columns(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def rows(self) -> list[dict[str, Any]]: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

@final
class Facts:
    """Everything read from one package."""

    @property
    def sha256(self) -> str: ...
    @property
    def timing(self) -> dict[str, float]: ...
    def table(self, name: str) -> Table: ...

def extract(source: bytes | str | PathLike[str], knowledge: Knowledge) -> Facts: ...
def learn(
    source: bytes | str | PathLike[str], knowledge: Knowledge
) -> tuple[list[tuple[str, str | None, list[int]]], list[tuple[str, str]]]: ...
def filing_numbers(text: str) -> list[tuple[str, str]]:
    """The filing numbers of a text with the kind of each: `app`, `other` or `malformed`."""

def schema() -> list[tuple[str, str, list[tuple[str, str, str]]]]: ...
