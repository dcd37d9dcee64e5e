"""The evaluated tree of a rule, in the form of reports."""

from __future__ import annotations

from mingcha.rules import Evaluated

from .model import Explanation


def explanation(node: Evaluated) -> Explanation:
    """Return the tree below a node; rules bound its depth."""
    return Explanation(
        op=node.op,
        held=node.held,
        table=node.table,
        where=node.where,
        rows=node.rows,
        children=tuple(explanation(child) for child in node.children),
    )
