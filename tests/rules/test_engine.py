from __future__ import annotations

from typing import Any

import pytest

from mingcha.rules import RuleResult
from tests.rules.fact_rows import evaluate, tables

TRUE = {"permission": {"name": "yes"}}
FALSE = {"permission": {"name": "no"}}
UNKNOWN = {"collection": {"data_type": "imei"}}  # the code was not read in full
VALUES: list[tuple[dict[str, Any], bool | None]] = [(TRUE, True), (FALSE, False), (UNKNOWN, None)]


def held(when: dict[str, Any]) -> bool | None:
    facts = tables(permission=[{"name": "yes"}], warning=[{"part": "code", "loss": "partial"}])
    return evaluate(when, facts).held


@pytest.mark.parametrize(("node", "value"), VALUES)
def test_matches_and_not(node: dict[str, Any], value: bool | None) -> None:
    assert held(node) is value
    assert held({"not": node}) is (None if value is None else not value)


@pytest.mark.parametrize(("one", "first"), VALUES)
@pytest.mark.parametrize(("two", "second"), VALUES)
def test_all_and_any_are_kleenes(one: Any, first: bool | None, two: Any, second: bool | None) -> None:
    both = False if False in (first, second) else None if None in (first, second) else True
    either = True if True in (first, second) else None if None in (first, second) else False
    assert held({"all": [one, two]}) is both
    assert held({"any": [one, two]}) is either
    assert held({"at_least": {"count": 2, "of": [one, two]}}) is both
    assert held({"at_least": {"count": 1, "of": [one, two]}}) is either


def test_a_row_found_in_an_incomplete_table_is_found() -> None:
    facts = tables(collection=[{"data_type": "imei"}], warning=[{"part": "code", "loss": "partial"}])
    assert evaluate(UNKNOWN, facts).held is True
    assert evaluate({"not": UNKNOWN}, facts).held is False
    assert evaluate({"collection": {"data_type": "imsi"}}, facts).held is None


@pytest.mark.parametrize(("rows", "complete", "answer"), [(3, True, True), (2, True, False), (2, False, None), (3, False, True)])
def test_at_least_counts_rows(rows: int, complete: bool, answer: bool | None) -> None:
    facts = tables(
        collection=[{"data_type": "imei", "offset": n} for n in range(rows)],
        warning=[] if complete else [{"part": "code", "loss": "all"}],
    )
    assert evaluate({"at_least": {"count": 3, "match": UNKNOWN}}, facts).held is answer


@pytest.mark.parametrize(
    ("condition", "matching"),
    [
        (23, [23]),
        ([22, 23], [22, 23]),
        ({"lt": 23}, [22]),
        ({"le": 23}, [22, 23]),
        ({"gt": 23}, [24]),
        ({"ge": 23, "lt": 24}, [23]),
        ({"not": 23}, [22, 24, None]),
        ({"not": [22, {"gt": 23}]}, [23, None]),
        ({"is_null": True}, [None]),
        ({"is_null": False}, [22, 23, 24]),
    ],
)
def test_conditions_on_numbers(condition: Any, matching: list[int | None]) -> None:
    found = [n for n in (22, 23, 24, None) if evaluate({"package": {"target_sdk": condition}}, tables(package=[{"target_sdk": n}])).held]
    assert found == matching


@pytest.mark.parametrize(
    ("condition", "matching"),
    [
        ("a.b", ["a.b"]),
        ({"prefix": "a."}, ["a.b", "a.c"]),
        ({"suffix": ".c"}, ["a.c"]),
        ({"contains": ".", "not": "a.c"}, ["a.b"]),
        ({"regex": "[a-z]"}, ["x"]),
        ({"regex": "a.*"}, ["a.b", "a.c"]),
        ([{"suffix": ".b"}, "x"], ["a.b", "x"]),
    ],
)
def test_conditions_on_text(condition: Any, matching: list[str]) -> None:
    found = [
        name for name in ("a.b", "a.c", "x") if evaluate({"permission": {"name": condition}}, tables(permission=[{"name": name}])).held
    ]
    assert found == matching


@pytest.mark.parametrize(
    ("condition", "matching"),
    [
        ({"any_in": ["x", "z"]}, [["x"], ["x", "y"]]),
        ({"is_empty": True}, [[]]),
        ({"is_empty": False}, [["x"], ["x", "y"]]),
        ({"any": {"prefix": "y"}}, [["x", "y"]]),
        ({"not": {"any_in": ["y"]}}, [[], ["x"]]),
    ],
)
def test_conditions_on_lists(condition: Any, matching: list[list[str]]) -> None:
    lists: list[list[str]] = [[], ["x"], ["x", "y"]]
    found = [names for names in lists if evaluate({"component": {"actions": condition}}, tables(component=[{"actions": names}])).held]
    assert found == matching


def test_true_is_not_one() -> None:
    assert evaluate({"permission": {"used_by": 1}}, tables(permission=[{"used_by": True}])).held is False
    assert evaluate({"component": {"enabled": True}}, tables(component=[{"enabled": 1}])).held is False


def test_families_and_sensitivity_come_from_the_knowledge() -> None:
    facts = tables(collection=[{"data_type": name} for name in ("imei", "contacts", "ssid")])
    for condition, expected in (
        ({"family": "device-identifier"}, ["imei"]),
        ({"family": ["device-identifier", "network"]}, ["imei", "ssid"]),
        ({"sensitive": True}, ["contacts"]),
        ({"sensitive": False}, ["imei", "ssid"]),
        ({"sensitive": False, "not": "ssid"}, ["imei"]),
    ):
        result = evaluate({"collection": {"data_type": condition}}, facts)
        assert sorted(hit.row["data_type"] for hit in result.primary) == expected, condition


def joined(**parts: Any) -> RuleResult:
    when = {
        "all": [
            {"component": {"kind": "service"}, "as": "service"},
            {"metadata": {"name": "key"}, "same": {"component": "service.name"}},
        ]
    }
    return evaluate(when, tables(**parts))


def test_same_joins_rows() -> None:
    services: list[dict[str, Any]] = [{"kind": "service", "name": "A"}, {"kind": "service", "name": "B"}, {"name": "C"}]
    result = joined(component=services, metadata=[{"name": "key", "component": "B"}, {"name": "key", "component": "C"}])
    assert result.held is True
    assert [hit.row["name"] for hit in result.primary] == ["B"]
    assert [hit.row["component"] for hit in result.support] == ["B"]
    assert joined(component=services, metadata=[{"name": "key", "component": "C"}, {"name": "key"}]).held is False
    assert joined(component=services).held is False


def test_each_row_is_carried_by_its_own_rows_only() -> None:
    services: list[dict[str, Any]] = [{"kind": "service", "name": "A"}, {"kind": "service", "name": "B"}]
    keys = [{"name": "key", "component": "B"}, {"name": "key", "component": "A"}]
    own = {("component", 0): frozenset({("metadata", 1)}), ("component", 1): frozenset({("metadata", 0)})}
    assert joined(component=services, metadata=keys).tied == own
    match = {"all": [{"component": {}, "as": "c"}, {"metadata": {"name": "key"}, "same": {"component": "c.name"}}]}
    either = {"any": [match, {"component": {"name": "C"}}]}
    facts = tables(component=[*services, {"name": "C"}], metadata=keys)
    assert evaluate(either, facts).tied == {**own, ("component", 2): frozenset()}
    assert evaluate({"component": {}}, facts).tied is None


def test_a_join_over_lost_rows_is_unknown() -> None:
    lost = [{"part": "manifest", "loss": "partial"}]
    assert joined(component=[], metadata=[{"name": "key", "component": "B"}], warning=lost).held is None


def test_in_column_joins_with_lists_both_ways() -> None:
    facts = tables(
        endpoint=[{"host": "a.example.com"}, {"host": "b.example.com"}],
        package=[{"cleartext_domains": ["b.example.com"]}],
    )
    forth = {"all": [{"endpoint": {}, "as": "e"}, {"package": {"cleartext_domains": {"in_column": "e.host"}}}]}
    back = {"all": [{"package": {}, "as": "p"}, {"endpoint": {"host": {"in_column": "p.cleartext_domains"}}}]}
    assert [hit.row["host"] for hit in evaluate(forth, facts).primary] == ["b.example.com"]
    assert [hit.row["host"] for hit in evaluate(back, facts).support] == ["b.example.com"]
    assert evaluate(forth, tables(endpoint=[{"host": "a.example.com"}])).held is False


def test_a_join_inside_not() -> None:
    when = {
        "all": [
            {"component": {"kind": "service"}, "as": "s"},
            {"not": {"metadata": {}, "same": {"component": "s.name"}}},
        ]
    }
    facts = tables(component=[{"kind": "service", "name": n} for n in "AB"], metadata=[{"component": "A", "name": "key"}])
    assert [hit.row["name"] for hit in evaluate(when, facts).primary] == ["B"]


def test_nothing_said_is_unknown_where_it_may_have_been_lost() -> None:
    when = {"component": {"kind": "provider", "permission": {"is_null": True}}}
    provider: list[dict[str, Any]] = [{"kind": "provider"}]
    assert evaluate(when, tables(component=provider)).held is True
    assert evaluate(when, tables(component=provider, warning=[{"part": "manifest", "loss": "partial"}])).held is None


def test_a_count_of_uses_proves_nothing_while_code_is_missing() -> None:
    when = {"permission": {"name": "p", "used_by": 0}}
    permission: list[dict[str, Any]] = [{"name": "p", "used_by": 0}]
    assert evaluate(when, tables(permission=permission)).held is True
    assert evaluate(when, tables(permission=permission, warning=[{"part": "code", "loss": "partial"}])).held is None
    flutter = [{"id": "flutter", "name": "Flutter", "hides_code": True}]
    assert evaluate(when, tables(permission=permission, framework=flutter)).held is None
    assert evaluate({"permission": {"name": "q", "used_by": 0}}, tables(permission=permission)).held is False


def test_a_value_too_long_for_a_pattern_is_unknown() -> None:
    result = evaluate({"permission": {"name": {"regex": "a+"}}}, tables(permission=[{"name": "a" * 5000}]))
    assert (result.held, result.reason) == (None, "value-too-long")


def test_confidence_is_the_lowest_of_what_a_row_rests_on() -> None:
    facts = tables(
        api_use=[
            {"topic": "overlay-window", "confidence": "likely"},
            {"topic": "dynamic-code", "confidence": "possible"},
        ],
        permission=[{"name": "p"}],
    )
    overlay, dynamic, permission = (
        {"api_use": {"topic": "overlay-window"}},
        {"api_use": {"topic": "dynamic-code"}},
        {"permission": {"name": "p"}},
    )
    for when, expected in (
        (overlay, "likely"),
        ({"all": [overlay, permission]}, "likely"),
        ({"all": [permission, overlay]}, "likely"),
        ({"all": [overlay, dynamic]}, "possible"),
        ({"all": [overlay, {"any": [dynamic, permission]}]}, "likely"),
        ({**permission, "confidence": "possible"}, "possible"),
        ({"all": [overlay, {"not": {"permission": {"name": "q"}}}]}, "likely"),
        ({"at_least": {"count": 2, "of": [overlay, dynamic, permission]}}, "likely"),
    ):
        result = evaluate(when, facts)
        assert {
            hit.confidence for hit in result.primary if hit.table == result.primary[0].table and hit.index == result.primary[0].index
        } == {expected}, when


def test_the_tree_says_what_held() -> None:
    when = {"all": [TRUE, {"any": [FALSE, TRUE]}, {"not": FALSE}]}
    tree = evaluate(when, tables(permission=[{"name": "yes"}, {"name": "yes"}])).tree
    assert tree is not None
    assert (tree.op, tree.held) == ("all", True)
    assert [(child.op, child.held) for child in tree.children] == [("match", True), ("any", True), ("not", True)]
    assert [child.held for child in tree.children[1].children] == [False, True]
    assert tree.children[0].rows == 2
    assert tree.children[0].where == {"name": "yes"}


def test_undecided_names_only_the_causes() -> None:
    when = {"all": [{"any": [TRUE, {"resource_text": {"name": "x"}}]}, UNKNOWN]}
    facts = tables(permission=[{"name": "yes"}], warning=[{"part": "code", "loss": "all"}, {"part": "resources", "loss": "all"}])
    assert [table for table, _ in evaluate(when, facts).undecided] == ["collection"]


def test_a_rule_that_does_not_apply() -> None:
    facts = tables(package=[{"kind": "aab"}], permission=[{"name": "yes"}])
    result = evaluate(TRUE, facts, applies={"package": {"kind": "apk"}})
    assert (result.held, result.applies) == (False, False)


def test_joins_without_end_stop_at_the_budget() -> None:
    chain: list[dict[str, Any]] = [{"component": {}, "as": "a"}]
    chain += [{"component": {}, "as": name, "same": {"kind": f"{before}.kind"}} for before, name in (("a", "b"), ("b", "c"))]
    # What asks the names of all three makes every combination of rows another one.
    chain += [{"metadata": {}, "same": {"component": "a.name", "name": "b.name", "value": "c.name"}}]
    facts = tables(
        component=[{"kind": "service", "name": str(n)} for n in range(200)],
        metadata=[{"component": str(n), "name": str(n + 1), "value": "200"} for n in range(201)],
    )
    result = evaluate({"all": chain}, facts)
    assert (result.held, result.reason) == (None, "budget")
    assert evaluate({"not": {"all": chain}}, facts).held is None


def test_a_list_to_join_with_may_lack_what_was_lost() -> None:
    when = {"all": [{"package": {}, "as": "p"}, {"permission": {"name": {"in_column": "p.cleartext_domains"}}}]}
    facts: dict[str, Any] = {
        "package": [{"cleartext_domains": ["x"]}],
        "warning": [{"part": "resources", "loss": "partial"}],
    }
    assert evaluate(when, tables(permission=[{"name": "x"}], **facts)).held is True
    assert evaluate(when, tables(permission=[{"name": "y"}], **facts)).held is None
    assert evaluate(when, tables(**facts)).held is False


def test_a_value_to_join_with_may_have_been_lost() -> None:
    when = {"all": [{"package": {}, "as": "p"}, {"permission": {}, "same": {"name": "p.filing_number"}}]}
    facts: dict[str, Any] = {"package": [{"filing_number": None}], "permission": [{"name": "x"}]}
    assert evaluate(when, tables(**facts)).held is False
    assert evaluate(when, tables(**facts, warning=[{"part": "resources", "loss": "partial"}])).held is None
