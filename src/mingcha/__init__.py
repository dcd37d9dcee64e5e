"""Mingcha 明察."""
