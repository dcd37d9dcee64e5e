"""Packages: which files are to be inspected."""
