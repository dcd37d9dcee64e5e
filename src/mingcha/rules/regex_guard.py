"""Regular expressions from rule files, kept to a form whose matching time is bounded for any input.

Python's ``re`` backtracks. What makes that explode is repetition inside repetition, many optional pieces and
look-around; rules need none of these. A pattern matches the whole value, never a part of it, so that a search does
not add a factor.
"""

from __future__ import annotations

import re
import warnings

MAX_PATTERN = 200
"""Longest pattern, in characters."""
MAX_UNBOUNDED = 2
"""Most pieces with ``*``, ``+`` or ``{m,}``."""
MAX_WAYS = 64
"""Most combinations of optional pieces, counted repetitions and alternatives."""
MAX_SUBJECT = 2048
"""Longest value that is matched; for a longer one the answer is unknown."""

_COUNT = re.compile(r"\{(\d*)(,?)(\d*)\}")
_MAX_COUNT = 64


def check_pattern(pattern: str) -> str | None:
    """Why the pattern is refused, in one line, or ``None`` when it is fine."""
    if len(pattern) > MAX_PATTERN:
        return f"the pattern is longer than {MAX_PATTERN} characters"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python will read otherwise one day
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        return f"not a regular expression: {error}"
    return _Scan(pattern).run()


class _Scan:
    """One pass over a pattern that ``re`` accepts, counting what can make it slow."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.unbounded = 0
        self.ways = 1
        self.branches = [1]  # alternatives of each open group

    def run(self) -> str | None:
        position, after_group = 0, False
        while position < len(self.pattern):
            character = self.pattern[position]
            if character == "\\":
                if self.pattern[position + 1] in "123456789":
                    return "back-references are not allowed"
                position, after_group = position + 2, False
            elif character == "[":
                position, after_group = self._after_class(position), False
            elif character == "(":
                if self.pattern.startswith("(?", position) and not self.pattern.startswith("(?:", position):
                    return "groups beginning with (? are not allowed, except (?:"
                self.branches.append(1)
                position, after_group = position + (3 if self.pattern.startswith("(?:", position) else 1), False
            elif character == ")":
                self.ways *= self.branches.pop()
                position, after_group = position + 1, True
            elif character == "|":
                self.branches[-1] += 1
                position, after_group = position + 1, False
            elif character in "*+?" or (character == "{" and _COUNT.match(self.pattern, position)):
                end, problem = self._quantifier(position, after_group)
                if problem:
                    return problem
                position, after_group = end, False
            else:
                position, after_group = position + 1, False
        self.ways *= self.branches.pop()
        if self.ways > MAX_WAYS:
            return f"more than {MAX_WAYS} combinations of optional pieces and alternatives"
        if self.unbounded > MAX_UNBOUNDED:
            return f"more than {MAX_UNBOUNDED} unbounded repetitions"
        return None

    def _after_class(self, position: int) -> int:
        position += 1
        if self.pattern.startswith("^", position):
            position += 1
        if self.pattern.startswith("]", position):
            position += 1
        while self.pattern[position] != "]":
            position += 2 if self.pattern[position] == "\\" else 1
        return position + 1

    def _quantifier(self, position: int, after_group: bool) -> tuple[int, str | None]:
        character = self.pattern[position]
        low, high, end = 0, 1, position + 1
        if character == "{":
            count = _COUNT.match(self.pattern, position)
            if count is None:
                raise ValueError("no count at this place")
            end = count.end()
            low = int(count[1] or 0)
            high = int(count[3]) if count[3] else (-1 if count[2] else low)
        elif character in "*+":
            high = -1
        if low > _MAX_COUNT or high > _MAX_COUNT:
            return end, f"a piece repeated more than {_MAX_COUNT} times"
        if after_group and character != "?":
            return end, "a group may be optional but not repeated"
        if high < 0:
            self.unbounded += 1
        else:
            self.ways *= high - low + 1
        if self.pattern[end : end + 1] in ("?", "+"):
            end += 1
        return end, None
