"""Reports: an inspection for a person (HTML, a terminal) and for a machine (JSON).

Importing this package, or any module of it, loads neither Jinja2 nor Rich: they are loaded when a report is rendered.

- :mod:`mingcha.reports.document`: the JSON documents ``mingcha/inspection/1`` and ``mingcha/error/1``.
- :mod:`mingcha.reports.text`: the report for a terminal, a pipe or a log.
- :mod:`mingcha.reports.html`: the report for a browser or paper, and the index over several.
- :mod:`mingcha.reports.names`: what reports ask of the knowledge (names of clauses, data types, permissions …).
"""
