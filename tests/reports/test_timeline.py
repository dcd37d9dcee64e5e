"""Collections by moment: in a person's order, surest first, nothing that never runs."""

from __future__ import annotations

from dataclasses import replace

import report_samples as samples
from report_paths import PATH
from report_rows import ANALYTICS, FIRST_PARTY, IMEI_API, PUSH, collection

from mingcha.findings.model import Frame
from mingcha.reports.facets import MOMENTS
from mingcha.reports.html import render_html
from mingcha.reports.timeline import timeline_of


def test_moments_stand_in_the_order_in_which_a_person_meets_them() -> None:
    stages = timeline_of(list(reversed(samples.walked_app().collections)))
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
    first, later = timeline_of(rows)
    entry, other = first.entries
    assert (entry.count, entry.confidence, entry.attempted, entry.path) == (4, "certain", False, ("a", "b", "c"))
    assert (other.actor.sdk, other.attempted) == (PUSH.sdk, True)
    assert later.moment == "moment-of-a-later-version"


def test_where_no_moment_is_known_there_is_no_timeline() -> None:
    rows = [collection("imei", IMEI_API, FIRST_PARTY, moment, "possible") for moment in ("reachable", "dead")]
    assert timeline_of(rows) == [] and timeline_of([]) == []
    page = render_html(replace(samples.walked_app(), collections=rows), "zh", names=samples.NAMES)
    assert 'id="timeline"' not in page and 'href="#timeline"' not in page


def test_the_page_has_every_moment_its_paths_and_the_way_to_its_findings() -> None:
    page = render_html(samples.walked_app(), "en", names=samples.NAMES)
    part = page[page.index('id="timeline"') : page.index('id="data"')]
    assert part.count('class="moment ') == len(MOMENTS)
    first = next(frame for frame in PATH if isinstance(frame, Frame))
    assert f"{first.class_name}.{first.method}()" in part
    assert 'href="#moment=first_run">Findings of this moment (2)</a>' in part
    assert "moment=after_refuse" not in part, "there is no finding of that moment"
