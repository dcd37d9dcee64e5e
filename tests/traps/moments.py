"""Compare the moments that the engine gives to collections with a ``truth.yaml``'s labels. Pure: rows in, what is wrong or a score out.

A label under ``moments`` says of one place and one data type:

    at               class.method, as in ``cases``
    family           what kind of program it is, for the score
    data_type        ``android_id`` when not said
    moment           when it happens: the best answer, or a list with the best answer first and what else is right
    before_consent   violation, clean or unknown: the truth, or a list with the truth first and what else may be answered; any: not judged
    after_refusal    the same for what happens after a refusal; when not said, clean if that follows from the moments
    actor            an SDK's id, ``unknown``, or ``first_party`` when not said
    condition        true: what is found at first run must name its condition
    beyond           why the engine cannot get it right yet; the test then asks that it is still wrong
    why              one line
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from tests.traps.truth import Row, brief, stands_at

MOMENTS = {"first_run", "after_agree", "after_refuse", "after_dismiss", "user_action", "background", "reachable", "dead"}
VERDICTS = {"violation", "clean", "unknown", "any"}
KEYS = {"at", "family", "data_type", "moment", "before_consent", "after_refusal", "actor", "condition", "beyond", "why"}
#: The moment that each verdict turns on.
TURNS_ON = {"before_consent": "first_run", "after_refusal": "after_refuse"}
#: Columns of a score and how wide they are: of the violations the first three, of the rest the next three.
COLUMNS = {"labels": 8, "found": 7, "doubted": 9, "missed": 8, "false": 7, "doubtful": 10, "silent": 8, "precision": 11, "recall": 8}
#: A verdict in words of a score: what is true, what was said.
OUTCOMES = {
    ("violation", "violation"): "found",
    ("violation", "unknown"): "doubted",
    ("violation", "clean"): "missed",
    ("clean", "violation"): "false alarm",
    ("clean", "unknown"): "needless doubt",
    ("clean", "clean"): "kept silent",
    ("unknown", "violation"): "false alarm",
    ("unknown", "unknown"): "rightly doubted",
    ("unknown", "clean"): "missed doubt",
}


def many(value: Any) -> list[Any]:
    """One value or several, as a list."""
    return list(value) if isinstance(value, list) else [value]


def accepted(label: Row, check: str) -> list[str]:
    """The verdicts that are right for a check, the truth first; ``any`` alone when it is not judged."""
    if check in label:
        return many(label[check])
    moments = many(label["moment"])
    return ["any"] if {"first_run", "after_refuse"} & set(moments) else ["clean"]


def malformed(label: Row) -> list[str]:
    """What is wrong with a label itself."""
    moments = many(label["moment"])
    wrong = [f"key {key}" for key in label if key not in KEYS] + [f"moment {m}" for m in moments if m not in MOMENTS]
    for check, moment in TURNS_ON.items():
        verdicts = accepted(label, check)
        wrong += [f"{check} {v}" for v in verdicts if v not in VERDICTS]
        if "violation" in verdicts and moment not in moments:
            wrong.append(f"{check} is a violation and no moment is {moment}")
        if moments == [moment] and verdicts[0] == "clean":
            wrong.append(f"{check} is clean and the moment is {moment}")
    return wrong


def rows_of(label: Row, package: str, rows: Iterable[Row]) -> list[Row]:
    """The collections that a label speaks of."""
    return [row for row in rows if row["data_type"] == label.get("data_type", "android_id") and stands_at(row, package, label["at"])]


def verdict(rows: Sequence[Row], moment: str) -> str:
    """What rows say of a moment: ``possible`` is a doubt."""
    found = [row for row in rows if row["moment"] == moment]
    if any(row["confidence"] != "possible" for row in found):
        return "violation"
    return "unknown" if found else "clean"


def wrong(label: Row, rows: Sequence[Row]) -> list[str]:
    """What is wrong about the rows of one label; nothing when they say what is true, or no more than they can know."""
    moments, problems = set(many(label["moment"])), []
    for check, moment in TURNS_ON.items():
        right, said = accepted(label, check), verdict(rows, moment)
        if right != ["any"] and said not in right:
            problems.append(f"{check} is {' or '.join(right)}, and was called {said}")
    for row in rows:
        # "reachable" says nothing of the moment, a doubt not enough.
        if row["moment"] not in moments | {"reachable"} and row["confidence"] != "possible":
            problems.append(f"never: {brief(row)}")
        if label.get("condition") and row["moment"] == "first_run" and not row["condition"]:
            problems.append(f"names no condition: {brief(row)}")
        if (row["actor_sdk"] or row["actor_kind"]) != label.get("actor", "first_party"):
            problems.append(f"done by {label.get('actor', 'first_party')}: {brief(row)}")
    return problems


def outcome(label: Row, rows: Sequence[Row], check: str) -> str | None:
    """What one label adds to a score of a check; nothing when it is not judged."""
    true = accepted(label, check)[0]
    return None if true == "any" else OUTCOMES[true, verdict(rows, TURNS_ON[check])]


def moment_told(label: Row, rows: Sequence[Row]) -> bool:
    """Whether the best answer for the moment was given."""
    best = many(label["moment"])[0]
    return any(row["moment"] == best for row in rows) or (best == "dead" and not rows)


def score(judged: Iterable[tuple[Row, Sequence[Row]]], by_family: bool = True) -> str:
    """A table of the checks and of the moments (for each family, or for all at once), for people: labels with their rows in."""
    pairs = list(judged)
    families = dict.fromkeys(label["family"] for label, _ in pairs if by_family)
    lines = []
    for check in TURNS_ON:
        lines.append(f"{check:<26}" + "".join(f"{title:>{width}}" for title, width in COLUMNS.items()))
        for family in [*families, "all"]:
            chosen = [(label, rows) for label, rows in pairs if family in ("all", label["family"])]
            counts = Counter(filter(None, (outcome(label, rows, check) for label, rows in chosen)))
            if not counts:
                continue
            found, alarms = counts["found"], counts["false alarm"]
            true = found + counts["doubted"] + counts["missed"]
            cells = [counts.total(), found, counts["doubted"], counts["missed"], alarms, counts["needless doubt"], counts["kept silent"]]
            shown = [*map(str, cells), ratio(found, found + alarms), ratio(found, true)]
            lines.append(f"  {family:<24}" + "".join(f"{cell:>{width}}" for cell, width in zip(shown, COLUMNS.values(), strict=True)))
    told = sum(moment_told(label, rows) for label, rows in pairs)
    lines.append(f"best moment told: {told} of {len(pairs)}")
    buried = [label["at"] for label, rows in pairs if "dead" not in many(label["moment"]) and verdict(rows, "dead") != "clean"]
    lines.append(f"called dead, and runs: {len(buried)} {' '.join(buried)}".rstrip())
    return "\n".join(lines)


def ratio(part: int, whole: int) -> str:
    """A share with two digits, or a dash of nothing."""
    return f"{part / whole:.2f}" if whole else "-"
