"""Measurements: one command each, a table as output (docs/performance.md says what they showed)."""
