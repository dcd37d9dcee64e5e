"""What web pages get of an app: which method hands it out, how, to whose pages, and whether a condition stands before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingcha.facts.extract import extract, tables

EXAMPLES = Path(__file__).parents[2] / "examples"

if not EXAMPLES.is_dir():
    pytest.skip("the example packages are not here", allow_module_level=True)

Row = tuple[str, str, str, str, bool, str]


def handed(name: str) -> list[Row]:
    folder = EXAMPLES / "cases" / name
    rows = tables(extract((folder if folder.is_dir() else EXAMPLES / name) / f"{name}.apk")).rows("bridge")
    columns = ("data_type", "bridge_method", "gives", "page_kind", "guarded", "confidence")
    return [tuple(row[column] for column in columns) for row in rows]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        # Through an intent's extra, a field read once, a JSON text, another thread and a script.
        ("bridge-partner-page", [("android_id", "ask", "script", "other_site", False, "likely")]),
        ("bridge-own-page", [("android_id", "ask", "script", "own_site", False, "possible")]),
        ("bridge-package-page", [("android_id", "ask", "script", "package", False, "possible")]),
        ("bridge-asks-page", [("android_id", "ask", "script", "other_site", True, "possible")]),
        ("bridge-opened-by-others", [("android_id", "id", "return", "any", False, "likely")]),
        # The number is told when a person touches the dialog's button, and so is no answer to the page's question.
        ("bridge-by-prompt", [("android_id", "onJsPrompt", "script", "other_site", False, "likely")]),
        ("bridge-tells-model", [("device_model", "ask", "script", "other_site", False, "likely")]),
        # Without the annotation no page can call a method.
        (
            "bridge-browser",
            [
                ("android_id", "id", "return", "any", False, "likely"),
                ("installed_apps", "apps", "return", "any", False, "likely"),
                ("phone_number", "number", "return", "any", False, "likely"),
            ],
        ),
        ("safe-browser", []),
    ],
)
def test_what_pages_are_given(name: str, rows: list[Row]) -> None:
    assert handed(name) == rows


def test_the_way_leads_from_the_method_that_pages_call_to_the_reading() -> None:
    folder = EXAMPLES / "cases" / "bridge-partner-page"
    (row,) = tables(extract(folder / "bridge-partner-page.apk")).rows("bridge")
    steps = [step.rpartition("(")[0].rpartition(".")[2] or step for step in row["path"]]
    assert steps == ["ask", "id", "setting:secure/android_id"]
    assert (row["object_name"], row["page"]) == ("host", "https://sale.elsewhere.example/sale")
