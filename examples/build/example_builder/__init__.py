"""Builds the example packages from their sources; run through ``../build.sh``."""
