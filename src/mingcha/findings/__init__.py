"""Findings: what the rules say of a package's facts, with evidence, actor and remedy."""
