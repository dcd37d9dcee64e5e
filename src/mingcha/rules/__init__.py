"""Rules: what a person reads as law and a machine holds against fact tables. See ``docs/rules.md``.

:func:`builtin` gives our own rules (compiled beforehand; needs nothing but ``json``),
:func:`mingcha.rules.load.load_directory` reads a user's, and :class:`Engine` holds either against one package's facts.
"""

from .engine import Engine
from .result import Evaluated, Hit, RuleResult
from .rule import Rule, RuleSet, builtin
from .vocabulary import Vocabulary

__all__ = ["Engine", "Evaluated", "Hit", "Rule", "RuleResult", "RuleSet", "Vocabulary", "builtin"]
