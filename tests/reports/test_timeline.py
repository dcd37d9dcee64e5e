"""Collections by moment: in a person's order, surest first, nothing that never runs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import report_samples as samples
from report_paths import PATH
from report_rows import ANALYTICS, FIRST_PARTY, IMEI_API, PUSH, collection

from mingcha.findings.model import Frame
from mingcha.reports.facets import MOMENTS
from mingcha.reports.html import render_html
from mingcha.reports.summary import render_summary
from mingcha.reports.text import render_text
from mingcha.reports.timeline import timeline_of
from mingcha.reports.words import Language

SERVER = "https://t.example.com/up"
SEEN = collection("imei", IMEI_API, ANALYTICS, "after_agree", "certain", 1)
LATER = collection("oaid", IMEI_API, ANALYTICS, "after_agree", "certain", 2)


def repeat(**more: Any) -> dict[str, Any]:
    """A row of the table of what repeats: the first collection, every five seconds, without an end."""
    how = {"kind": "timer", "period_ms": 5000, "distance_m": None, "component_kind": "service", "stopped": "never", "unseen": True}
    return {**SEEN, **how, **more}


def test_moments_stand_in_the_order_in_which_a_person_meets_them() -> None:
    app = samples.walked_app()
    stages = timeline_of(replace(app, collections=list(reversed(app.collections))))
    assert [stage.moment for stage in stages] == list(MOMENTS)
    assert all([entry.confidence for entry in stage.entries] == ["certain", "possible"] for stage in stages)


def test_call_sites_of_one_kind_are_one_entry_with_the_best_of_them() -> None:
    rows = [
        {**collection("imei", IMEI_API, ANALYTICS, "first_run", "possible", 1), "path": []},
        {**collection("imei", IMEI_API, ANALYTICS, "first_run", "likely", 2), "path": ["only", "two"]},
        {**collection("imei", IMEI_API, replace(ANALYTICS, via="x"), "first_run", "certain", 3), "result": "obtained", "path": []},
        {**collection("imei", IMEI_API, ANALYTICS, "first_run", "likely", 4), "path": ["a", "b", "c"]},
        collection("imei", IMEI_API, PUSH, "first_run", "possible"),
        collection("imei", IMEI_API, PUSH, "moment-of-a-later-version", "possible"),
    ]
    first, later = timeline_of(replace(samples.clean_app(), collections=rows))
    entry, other = first.entries
    assert (entry.count, entry.confidence, entry.attempted, entry.path) == (4, "certain", False, ("a", "b", "c"))
    assert (other.actor.sdk, other.attempted) == (PUSH.sdk, True)
    assert later.moment == "moment-of-a-later-version"


def test_where_no_moment_is_known_there_is_no_timeline() -> None:
    rows = [collection("imei", IMEI_API, FIRST_PARTY, moment, "possible") for moment in ("reachable", "dead")]
    assert timeline_of(replace(samples.clean_app(), collections=rows)) == [] and timeline_of(samples.clean_app()) == []
    page = render_html(replace(samples.walked_app(), collections=rows), "zh", names=samples.NAMES)
    assert 'id="timeline"' not in page and 'href="#timeline"' not in page


def test_the_page_has_every_moment_its_paths_and_the_way_to_its_findings() -> None:
    page = render_html(samples.walked_app(), "en", names=samples.NAMES)
    part = page[page.index('id="timeline"') : page.index('id="findings"')]
    assert part.count('class="moment ') == len(MOMENTS)
    first = next(frame for frame in PATH if isinstance(frame, Frame))
    assert f"{first.class_name}.{first.method}()" in part
    assert 'href="#moment=first_run">Findings of this moment (2)</a>' in part
    assert "moment=after_refuse" not in part, "there is no finding of that moment"
    assert 'href="#finding-1"' in part and page.count('id="finding-1"') == 1, "an entry leads to the finding that speaks of it"


def test_what_goes_on_unseen_stands_in_the_background_with_its_period() -> None:
    app = replace(samples.clean_app(), collections=[SEEN, LATER], repeated=[repeat(), repeat(period_ms=60_000), repeat(period_ms=60_000)])
    first, agreed, background = timeline_of(app)
    assert [len(stage.entries) for stage in (first, agreed, background)] == [0, 2, 1]
    entry = background.entries[0]
    assert (entry.since, entry.count, [row["period_ms"] for row in entry.repeats]) == ("after_agree", 3, [5000, 60_000])
    told = {entry.data_type: [row["period_ms"] for row in entry.repeats] for entry in agreed.entries}
    assert told == {"imei": [5000, 60_000], "oaid": []}, "what one data type does is not told of another"


def test_what_is_only_possible_or_stops_out_of_sight_is_not_said_to_go_on() -> None:
    for row in (repeat(confidence="possible"), repeat(unseen=False), repeat(unseen=None)):
        stages = timeline_of(replace(samples.clean_app(), collections=[SEEN], repeated=[row]))
        assert [stage.moment for stage in stages] == ["first_run", "after_agree"]
        assert (stages[1].entries[0].repeats == []) == (row["confidence"] == "possible")


def test_flows_and_events_have_their_place() -> None:
    blank: dict[str, Any] = {"source": None, "sink": None, "transforms": [], "confidence": "likely"}
    flows = [
        {
            "data_type": "imei",
            "actor_kind": "sdk",
            "actor_sdk": ANALYTICS.sdk,
            "actor_name": ANALYTICS.name,
            "sink_kind": "network",
            **blank,
            **more,
        }
        for more in (
            {"endpoint": "https://t.example.com/up"},
            {"endpoint": "https://t.example.com/up"},
            {"endpoint": "x", "moment": "first_run"},
        )
    ]
    events = [{"event": "permission_request", "moment": "first_run", "permissions": ["android.permission.CAMERA"], "confidence": "likely"}]
    app = replace(samples.clean_app(), collections=[SEEN], flows=flows, events=events)
    first, agreed = timeline_of(app)
    assert (len(first.events), len(agreed.events)) == (1, 0)
    assert [row["endpoint"] for row in agreed.entries[0].sent] == [SERVER]
    for form in (render_html(app, "zh", names=samples.NAMES), render_text(app, "zh", names=samples.NAMES)):
        assert SERVER in form and "android.permission.CAMERA" in form


def test_every_form_tells_the_timeline_with_period_condition_and_result() -> None:
    app = replace(samples.clean_app(), collections=[{**SEEN, "condition": "app in focus"}], repeated=[repeat()])
    cases: tuple[tuple[Language, tuple[str, ...]], ...] = (
        ("zh", ("每 5 秒", "未见停止的代码", "仅在应用处于前台时", "按设备档案取不到")),
        ("en", ("every 5 seconds", "no code found")),
    )
    for language, said in cases:
        for form in (render_html(app, language, names=samples.NAMES), render_text(app, language, names=samples.NAMES)):
            assert all(word in form for word in said)
    summary = render_summary(app, "zh", names=samples.NAMES)
    assert "用户同意之后" in summary and "未见收集个人信息" in summary
