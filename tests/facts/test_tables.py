from __future__ import annotations

from typing import Any

import pytest

from mingcha.facts.schema import schema
from mingcha.facts.tables import INPUT_TABLES, TABLE_PARTS, FactTables
from tests.rules.fact_rows import row, tables


def test_every_table_of_the_schema_says_what_it_derives_from() -> None:
    assert TABLE_PARTS.keys() == schema().keys()


def test_everything_is_complete_without_losses() -> None:
    facts = tables(warning=[{"code": "zip-fake-encryption", "part": "container", "loss": "nothing"}])
    assert all(facts.complete(name) for name in schema())


@pytest.mark.parametrize(
    ("part", "incomplete", "complete"),
    [
        (
            "code",
            ["collection", "api_use", "module", "sdk", "endpoint", "framework"],
            ["permission", "ui_element", "signer"],
        ),
        ("manifest", ["permission", "component", "metadata", "package"], ["collection", "ui_element", "signer"]),
        ("resources", ["resource_text", "ui_element", "endpoint"], ["collection", "permission"]),
        ("signature", ["signer"], ["collection", "permission", "package"]),
        ("container", sorted(schema().keys() - {"warning", *INPUT_TABLES}), ["warning", *INPUT_TABLES]),
    ],
)
@pytest.mark.parametrize("loss", ["partial", "all"])
def test_a_loss_makes_what_derives_from_it_incomplete(part: str, incomplete: list[str], complete: list[str], loss: str) -> None:
    facts = tables(warning=[{"part": part, "loss": loss}])
    assert [name for name in incomplete if facts.complete(name)] == []
    assert [name for name in complete if not facts.complete(name)] == []
    assert facts.lost(incomplete[0])[0]["part"] == part


def test_what_was_not_given_is_not_there() -> None:
    facts = FactTables.lazy(lambda _: [])
    assert [name for name in INPUT_TABLES if facts.complete(name)] == []
    assert facts.lost("listing")[0]["code"] == "table-not-extracted"
    facts.supply({"listing": [], "comparison": [row("comparison", field="name")]})
    assert [name for name in INPUT_TABLES if facts.complete(name)] == ["listing", "comparison"]
    assert len(facts.rows("comparison")) == 1


@pytest.mark.parametrize("part", ["manifest", "resources", "assets", "code"])
def test_a_filing_number_may_stand_in_any_text(part: str) -> None:
    facts = tables(warning=[{"part": part, "loss": "partial"}])
    assert not facts.complete("package", ["filing_numbers"])
    hidden = tables(framework=[{"id": "flutter", "name": "Flutter", "hides_code": True}])
    assert not hidden.complete("package", ["filing_numbers"]), "code out of reach may hold it"
    assert hidden.complete("package", ["class_count"])


def test_columns_can_derive_from_other_parts_than_their_table() -> None:
    facts = tables(warning=[{"part": "code", "loss": "all"}])
    assert facts.complete("permission")
    assert not facts.complete("permission", ["used_by"])
    assert facts.complete("package", ["target_sdk"])
    assert not facts.complete("package", ["target_sdk", "class_count"])


def test_code_that_a_framework_hides_is_code_not_read() -> None:
    facts = tables(framework=[{"id": "uni-app", "name": "uni-app", "kind": "cross_platform", "hides_code": True}])
    assert not facts.complete("collection")
    assert not facts.complete("permission", ["used_by"])
    assert facts.complete("framework")
    assert facts.complete("package", ["class_count"])
    assert facts.complete("permission")
    assert facts.lost("collection")[0]["code"] == "code-hidden-by-framework"
    assert tables(framework=[{"name": "Unity"}]).complete("collection")


def test_code_found_elsewhere_in_the_package_was_read() -> None:
    assert tables(package=[{"hidden_code": ["assets/plugin.jar"]}]).complete("collection")


def test_a_table_that_was_not_extracted_is_not_complete() -> None:
    facts = FactTables({"package": [row("package")]})
    assert facts.rows("permission") == ()
    assert facts.lost("permission")[0]["code"] == "table-not-extracted"


def test_lazy_tables_are_fetched_once_and_only_when_needed() -> None:
    asked: list[str] = []

    def fetch(name: str) -> list[dict[str, Any]]:
        asked.append(name)
        return [row("permission", name="p")] if name == "permission" else []

    facts = FactTables.lazy(fetch)
    assert asked == []
    assert [p["name"] for p in facts.rows("permission")] == ["p"]
    assert facts.complete("permission")
    facts.rows("permission")
    assert sorted(asked) == ["permission", "warning"]
    assert facts.rows("no_such_table") == ()
    assert not facts.complete("no_such_table")
