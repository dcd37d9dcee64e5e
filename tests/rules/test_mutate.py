from __future__ import annotations

from typing import Any

import pytest

from mingcha.rules.mutate import mutants
from tests.rules.fact_rows import VOCABULARY, rule

IMEI = {"data_type": "imei", "moment": "first_run"}


def left_out(when: dict[str, Any], **values: Any) -> dict[str, dict[str, Any]]:
    return {mutant.path: dict(mutant.rule.when) for mutant in mutants(rule(when, **values), VOCABULARY)}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (
            {"collection": IMEI},
            {
                "when.collection.data_type": {"collection": {"moment": "first_run"}},
                "when.collection.moment": {"collection": {"data_type": "imei"}},
            },
        ),
        (
            {"any": [{"package": {"debuggable": True}}, {"not": {"signer": {"scheme": ["v2", "v3"]}}}]},
            {
                "when.any.0": {"any": [{"not": {"signer": {"scheme": ["v2", "v3"]}}}]},
                "when.any.0.package.debuggable": {"any": [{"package": {}}, {"not": {"signer": {"scheme": ["v2", "v3"]}}}]},
                "when.any.1": {"any": [{"package": {"debuggable": True}}]},
                "when.any.1.not.signer.scheme": {"any": [{"package": {"debuggable": True}}, {"not": {"signer": {}}}]},
            },
        ),
        (
            {"endpoint": {"host": {"contains": ".", "not": [{"suffix": ".local"}, "a.b"]}}},
            {
                "when.endpoint.host": {"endpoint": {}},
                "when.endpoint.host.contains": {"endpoint": {"host": {"not": [{"suffix": ".local"}, "a.b"]}}},
                "when.endpoint.host.not": {"endpoint": {"host": {"contains": "."}}},
                "when.endpoint.host.not.0": {"endpoint": {"host": {"contains": ".", "not": ["a.b"]}}},
                "when.endpoint.host.not.1": {"endpoint": {"host": {"contains": ".", "not": [{"suffix": ".local"}]}}},
            },
        ),
        (
            {"at_least": {"count": 2, "match": {"permission": {"name": "x"}}}},
            {"when.at_least.match.permission.name": {"at_least": {"count": 2, "match": {"permission": {}}}}},
        ),
        (
            # Two of two is the least that at_least takes, so neither can go.
            {"at_least": {"count": 2, "of": [{"package": {}}, {"package": {"debuggable": True}}]}},
            {"when.at_least.of.1.package.debuggable": {"at_least": {"count": 2, "of": [{"package": {}}, {"package": {}}]}}},
        ),
        ({"sql": {"query": "SELECT row FROM package", "table": "package", "uses": ["package"]}}, {}),
    ],
)
def test_each_condition_once(when: dict[str, Any], expected: dict[str, Any]) -> None:
    assert left_out(when) == expected


def test_joins_are_conditions_and_take_their_names_with_them() -> None:
    service = {"component": {"kind": "service"}, "as": "service"}
    found = left_out({"all": [service, {"metadata": {"name": "X"}, "same": {"component": "service.name"}}]})
    assert found["when.all.1.same.component"] == {"all": [{"component": {"kind": "service"}}, {"metadata": {"name": "X"}}]}
    assert found["when.all.1"] == {"all": [{"component": {"kind": "service"}}]}
    assert "when.all.0" not in found  # the join would tie to nothing


def test_the_precondition_is_a_condition() -> None:
    (mutant, *_) = mutants(rule({"package": {}}, applies={"package": {"kind": "apk"}}), VOCABULARY)
    assert (mutant.path, mutant.left_out, mutant.rule.applies) == ("applies", '{"package": {"kind": "apk"}}', None)
