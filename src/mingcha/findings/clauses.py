"""The clauses that findings cite."""

from __future__ import annotations

from collections.abc import Iterable

from .knowledge import KnowledgeReport
from .model import CitedClause, Finding, Text


def cited_clauses(findings: Iterable[Finding], knowledge: KnowledgeReport) -> list[CitedClause]:
    """Every clause that ``findings`` cite, once, by id; ids that the knowledge does not know are left out."""
    return [clause(i, knowledge) for i in sorted({cite for finding in findings for cite in finding.cites}) if i in knowledge.clauses]


def clause(identifier: str, knowledge: KnowledgeReport) -> CitedClause:
    """The clause of that id, with its document's number and dates."""
    entry = knowledge.clauses[identifier]
    document = knowledge.documents[entry["document"]]
    return CitedClause(
        id=identifier,
        document=Text(zh=document["zh"], en=document["en"]),
        number=document.get("number"),
        place=entry.get("place"),
        title=Text(zh=entry["zh"], en=entry["en"]),
        confirmed="seen" if entry["confirmed"] == "seen" else "memory",
        valid_from=entry.get("valid_from") or document["valid_from"],
        valid_to=entry.get("valid_to") or document.get("valid_to"),
    )
