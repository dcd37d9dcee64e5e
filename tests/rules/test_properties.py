"""Properties that hold for any rule and any facts."""

from __future__ import annotations

import ast
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mingcha.facts.tables import FactTables
from tests.rules.fact_rows import evaluate, row

NAMES = st.sampled_from(["a", "b", "c"])
MATCHES = st.one_of(
    st.builds(lambda n: {"permission": {"name": n}}, NAMES),
    st.builds(lambda n: {"component": {"name": {"not": n}}}, NAMES),
    st.builds(lambda n: {"component": {"permission": {"is_null": n}}}, st.booleans()),
    st.builds(lambda n: {"component": {"permission": {"not": n}}}, NAMES),
    st.builds(lambda n: {"permission": {"used_by": n}}, st.integers(0, 1)),
    st.builds(lambda n, c: {"api_use": {"topic": n}, "confidence": c}, NAMES, st.sampled_from(["possible", "certain"])),
    st.builds(lambda n: {"at_least": {"count": n, "match": {"api_use": {}}}}, st.integers(1, 3)),
    st.builds(
        lambda n, negated: {
            "all": [
                {"component": {}, "as": "c"},
                {"not": {"permission": {}, "same": {"name": "c.permission"}}}
                if negated
                else {"permission": {"name": n}, "same": {"name": "c.permission"}},
            ]
        },
        NAMES,
        st.booleans(),
    ),
)


def _groups(children: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    several = st.lists(children, min_size=2, max_size=3)
    return st.one_of(
        several.map(lambda nodes: {"all": nodes}),
        several.map(lambda nodes: {"any": nodes}),
        several.map(lambda nodes: {"at_least": {"count": 2, "of": nodes}}),
        children.map(lambda node: {"not": node}),
    )


CONDITIONS = st.recursive(MATCHES, _groups, max_leaves=6)
OPTIONAL = st.one_of(st.none(), NAMES)
PERMISSIONS = st.lists(st.builds(lambda n, u: row("permission", name=n, used_by=u), NAMES, st.sampled_from([None, 0, 1])), max_size=3)
COMPONENTS = st.lists(st.builds(lambda n, p: row("component", name=n, permission=p), NAMES, OPTIONAL), max_size=3)
USES = st.lists(st.builds(lambda n: row("api_use", topic=n), NAMES), max_size=3)


def _named(node: Any, names: Any) -> Any:
    """Give each match of a condition a name of its own, as the loader asks."""
    if isinstance(node, list):
        return [_named(child, names) for child in node]
    if isinstance(node, dict) and "all" in node and isinstance(node["all"][0], dict) and node["all"][0].get("as") == "c":
        name = f"c{next(names)}"
        text = repr(node).replace("'as': 'c'", f"'as': '{name}'").replace("'c.permission'", f"'{name}.permission'")
        return ast.literal_eval(text)
    if isinstance(node, dict):
        return {key: _named(value, names) for key, value in node.items()}
    return node


def _tables(permissions: list[Any], components: list[Any], uses: list[Any], lost: list[str]) -> FactTables:
    warnings = [row("warning", part=part, loss="partial") for part in lost]
    return FactTables(
        {
            "package": [row("package")],
            "permission": permissions,
            "component": components,
            "api_use": uses,
            "warning": warnings,
            "framework": [],
        }
    )


@settings(max_examples=600, deadline=None)
@given(CONDITIONS, PERMISSIONS, COMPONENTS, USES, st.data())
def test_what_was_lost_never_changes_an_answer_that_was_given(when: Any, permissions: Any, components: Any, uses: Any, data: Any) -> None:
    """Rows and values are taken away as by a loss; what is then still said must be what the whole package says."""
    when = _named(when, iter(range(1000)))
    whole = evaluate(when, _tables(permissions, components, uses, [])).held
    assert whole is not None
    lost = data.draw(st.sets(st.sampled_from(["manifest", "code"]), min_size=1).map(sorted))
    if "manifest" in lost:
        components = [
            {**component, "permission": data.draw(st.sampled_from([component["permission"], None]))}
            for component in components
            if data.draw(st.booleans())
        ]
        permissions = [permission for permission in permissions if data.draw(st.booleans())]
    if "code" in lost:
        uses = [use for use in uses if data.draw(st.booleans())]
        # A live use that was not read is missing from the count.
        permissions = [{**p, "used_by": data.draw(st.sampled_from([p["used_by"], None, 0]))} for p in permissions]
    seen = evaluate(when, _tables(permissions, components, uses, lost)).held
    assert seen is None or seen is whole


@settings(max_examples=300, deadline=None)
@given(CONDITIONS, PERMISSIONS, COMPONENTS, USES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(when: Any, permissions: Any, components: Any, uses: Any, rng: random.Random) -> None:
    when = _named(when, iter(range(1000)))

    def answer(*parts: list[Any]) -> Any:
        result = evaluate(when, _tables(parts[0], parts[1], parts[2], []))
        rows = sorted((hit.table, hit.confidence, repr(sorted(hit.row.items(), key=str))) for hit in result.primary)
        return result.held, rows, result.tree

    expected = answer(permissions, components, uses)
    shuffled = [rng.sample(part, len(part)) for part in (permissions, components, uses)]
    assert answer(*shuffled) == expected


HOSTS = st.sampled_from(["a.example", "b.example"])
JOINED = st.builds(
    lambda topic, cap, negated: {
        "all": [
            {"endpoint": {"cleartext": True}, "as": "address"},
            {
                "any": [
                    {"package": {"cleartext_permitted": True}},
                    {"package": {"cleartext_domains": {"in_column": "address.host"}}},
                    {"not": {"permission": {}, "same": {"name": "address.domain"}}} if negated else {"component": {"name": "a"}},
                ]
            },
            {"any": [{"api_use": {"topic": topic}, "same": {"caller_class": "address.place"}}, {"package": {}, "confidence": cap}]},
        ]
    },
    NAMES,
    st.sampled_from(["possible", "likely"]),
    st.booleans(),
)
ADDRESSES = st.lists(
    st.builds(
        lambda cleartext, host, domain, place: row("endpoint", cleartext=cleartext, host=host, domain=domain, place=place),
        st.booleans(),
        HOSTS,
        NAMES,
        NAMES,
    ),
    max_size=8,
)
CALLS = st.lists(
    st.builds(
        lambda n, c, sure: row("api_use", topic=n, caller_class=c, confidence=sure), NAMES, NAMES, st.sampled_from(["possible", "likely"])
    ),
    max_size=3,
)
PACKAGES = st.builds(lambda p, d: row("package", cleartext_permitted=p, cleartext_domains=d), st.booleans(), st.lists(HOSTS, max_size=2))


@settings(max_examples=400, deadline=None)
@given(JOINED, PACKAGES, ADDRESSES, CALLS, PERMISSIONS)
def test_rows_that_are_followed_together_are_found_as_each_alone(
    when: Any, package: Any, addresses: Any, calls: Any, permissions: Any
) -> None:
    def answer(some: list[Any]) -> list[tuple[str, str]]:
        tables = {"package": [package], "endpoint": some, "api_use": calls, "permission": permissions, "component": []}
        result = evaluate(when, FactTables({**tables, "warning": [], "framework": []}))
        return sorted((repr(sorted(hit.row.items(), key=str)), hit.confidence) for hit in result.primary)

    assert answer(addresses) == sorted(found for address in addresses for found in answer([address]))
