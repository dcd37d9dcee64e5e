"""The fact tables: their schema (generated from the core's) and the rows of one package."""
