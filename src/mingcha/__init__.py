"""Mingcha 明察: open app inspection, from the bytes of a package to findings with evidence, clause and remedy.

>>> import mingcha
>>> inspection = mingcha.inspect("app.apk")
>>> for finding in inspection.findings:
...     print(finding.check, finding.confidence, finding.title.zh)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mingcha.facts.extract import RefusedError
    from mingcha.facts.supplied.errors import SuppliedError
    from mingcha.findings.inspect import inspect
    from mingcha.findings.model import Finding, Inspection

__all__ = ["Finding", "Inspection", "RefusedError", "SuppliedError", "__version__", "inspect"]

_HOMES = {
    "Finding": "mingcha.findings.model",
    "Inspection": "mingcha.findings.model",
    "RefusedError": "mingcha.facts.extract",
    "SuppliedError": "mingcha.facts.supplied.errors",
    "inspect": "mingcha.findings.inspect",
}


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is asked for: importing the package alone costs nothing."""
    if name == "__version__":
        from mingcha import _core

        return _core.__version__
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'mingcha' has no attribute {name!r}")
