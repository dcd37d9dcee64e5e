"""The order in which a person reads an inspection, the verdict on top, and the figures of the picture."""

from __future__ import annotations

from dataclasses import replace

import pytest
import report_samples as samples

from mingcha.findings.model import Actor, Check, Text
from mingcha.reports.arrange import actor_words, app_name, by_domain, by_problem, permissions_of, readable_api, sections_with_loss
from mingcha.reports.matrix import matrix_of
from mingcha.reports.names import NamesFromTables
from mingcha.reports.picture import MAX_COLUMNS, MAX_ROWS, draw, fitted, text_width
from mingcha.reports.verdict import verdict_of


def test_the_verdict_counts_notes_apart() -> None:
    verdict = verdict_of(samples.bad_app())
    assert (verdict.state, verdict.found, verdict.notes) == ("found", 11, 1)
    assert (verdict.firm, verdict.possible) == (9, 2)
    assert verdict.severities == {"high": 6, "medium": 4, "low": 1, "note": 1}
    assert sum(verdict.confidences.values()) == 11
    assert verdict.incomplete


def test_clean_is_said_only_when_everything_was_read() -> None:
    clean = samples.clean_app()
    assert verdict_of(clean).state == "clean"
    unknown = replace(clean, checks=(*clean.checks, Check(check="x", status="unknown")))
    assert verdict_of(unknown).state == "partial"
    lossy = replace(clean, warnings=(replace(clean.warnings[0], loss="partial"),))
    assert verdict_of(lossy).state == "partial"
    packed = replace(clean, package=samples.package(frameworks=({"id": "p", "hides_code": True},)))
    assert verdict_of(packed).state == "partial"
    assert verdict_of(replace(clean, checks=())).state == "nothing_checked"
    assert verdict_of(replace(clean, checks=(Check(check="x", status="needs_input"),))).state == "nothing_checked"
    note = samples.bad_app().findings[-1]
    assert verdict_of(replace(clean, findings=(note,))).state == "clean"


def test_losses_are_worst_first() -> None:
    assert [w.loss for w in verdict_of(samples.partial_app()).losses] == ["all", "partial"]


def test_sections_know_what_they_lack() -> None:
    assert sections_with_loss(verdict_of(samples.clean_app())) == frozenset()
    lost = sections_with_loss(verdict_of(samples.partial_app()))
    assert {"data", "endpoints", "sdks"} <= lost and "signers" not in lost and "permissions" not in lost


def test_findings_stand_by_problem_and_rule() -> None:
    groups = by_problem(samples.bad_app().findings)
    assert [(g.problem, g.count) for g in groups][:2] == [("illegal-collection", 5), ("permission-abuse", 2)]
    assert [len(rule.instances) for rule in groups[0].rules] == [3, 1, 1]


def test_findings_of_one_rule_with_another_wording_are_not_merged() -> None:
    first = samples.bad_app().findings[0]
    other = replace(first, remedy=Text(zh="另一建议", en="another remedy"))
    assert len(by_problem((first, other))[0].rules) == 2


def test_permissions_dangerous_first_with_use() -> None:
    entries = permissions_of(samples.bad_app(), samples.NAMES)
    assert [e.name.rpartition(".")[2] for e in entries] == [
        "ACCESS_FINE_LOCATION", "READ_CONTACTS", "READ_PHONE_STATE", "INTERNET", "RECEIVE_BOOT_COMPLETED", "PUSH",
    ]  # fmt: skip
    unused = {e.name.rpartition(".")[2] for e in entries if e.unused}
    assert unused == {"READ_CONTACTS"}
    assert next(e for e in entries if e.name.endswith("READ_PHONE_STATE")).used_by == 27


def test_unused_permissions_are_known_from_findings_alone() -> None:
    bare = replace(samples.bad_app(), permissions=())
    assert [e.name for e in permissions_of(bare, NamesFromTables()) if e.unused] == ["android.permission.READ_CONTACTS"]


def test_addresses_by_domain_cleartext_first() -> None:
    domains, references = by_domain(samples.bad_app().endpoints)
    assert [(d.domain, bool(d.cleartext)) for d in domains] == [("example-data.cn", True), ("192.0.2.7", False), ("example.com", False)]
    assert references == 1
    assert domains[0].hosts == ["collect.example-data.cn", "push.example-data.cn"]


@pytest.mark.parametrize(
    ("api", "read"),
    [
        ("Landroid/telephony/TelephonyManager;->getImei(I)Ljava/lang/String;", "android.telephony.TelephonyManager.getImei(int)"),
        ("La/B;->c([[Ljava/lang/String;JZ)V", "a.B.c(String[][], long, boolean)"),
        ("La/B;-><init>()V", "a.B.<init>()"),
        ("La/B;->c", "a.B.c"),
        ("field:Landroid/os/Build;->SERIAL:Ljava/lang/String;", "android.os.Build.SERIAL"),
        ("setting:secure/android_id", "setting:secure/android_id"),
        ("L" + "a" * 5_000 + ";->b()V", "L" + "a" * 5_000 + ";->b()V"),
        ("com.example.A.b()", "com.example.A.b()"),
    ],
)
def test_apis_read_as_java(api: str, read: str) -> None:
    assert readable_api(api) == read


def test_names_and_actors_in_words() -> None:
    bad = samples.bad_app()
    assert app_name(bad, "zh", samples.NAMES) == "极光手电筒" and app_name(bad, "en", samples.NAMES) == "Aurora Flashlight"
    assert app_name(samples.partial_app(), "zh", samples.NAMES) == "未知应用 3b3b3b3b3b3b"
    assert actor_words(samples.PUSH, bad, samples.NAMES, "zh") == "示例推送 SDK（示例数据公司（虚构））（经由 示例统计 SDK）"
    assert actor_words(samples.PUSH, bad, samples.NAMES, "en") == "Example Push (Example Data (fictional)) (through Example Analytics)"
    assert actor_words(samples.PUSH, bad, NamesFromTables(), "en").startswith("示例推送 SDK")
    assert actor_words(Actor(kind="sdk", sdk="not-known", name=""), bad, NamesFromTables(), "en") == "not-known"
    assert actor_words(samples.UNPLACED, bad, samples.NAMES, "en") == "code nobody could place: a.b.c"
    assert actor_words(None, bad, samples.NAMES, "zh") == ""


def test_the_matrix_counts_live_call_sites() -> None:
    matrix = matrix_of(samples.bad_app().collections)
    assert matrix.data_types[0] == "location_precise" and "sensors" not in matrix.data_types
    assert matrix.actors[0].kind == "first_party" and matrix.actors[-1].kind == "unknown"
    assert sum(cell.count for cell in matrix.cells.values()) == 159
    imei = matrix.cells["imei", matrix.actors[0]]
    assert (imei.count, imei.first_run, imei.firm) == (27, 27, 27)


def test_the_picture_stays_within_its_bounds() -> None:
    matrix = matrix_of(samples.big_app().collections)
    picture = draw(matrix, str, lambda actor: actor.name or "x" * 500, lambda *_: "")
    assert (picture.types, picture.actors) == (MAX_ROWS, MAX_COLUMNS)
    assert (picture.rows_left_out, picture.columns_left_out) == (len(matrix.data_types) - MAX_ROWS, len(matrix.actors) - MAX_COLUMNS)
    for disc in picture.discs:
        assert picture.left <= disc.x - disc.radius and disc.x + disc.radius <= picture.width
        assert picture.top <= disc.y - disc.radius and disc.y + disc.radius <= picture.height
    empty = draw(matrix_of(()), str, str, lambda *_: "")
    assert empty.discs == [] and empty.height > 0


def test_labels_are_cut_to_their_width() -> None:
    assert fitted("短", 100) == "短"
    assert fitted("长" * 100, 100).endswith("…") and text_width(fitted("长" * 100, 100)) <= 100
