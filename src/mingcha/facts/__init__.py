"""Facts: what a package holds and does, as rows of tables, without judgement."""
