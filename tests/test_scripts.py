"""Scripts inside the example packages, from their bytes to rows, findings and checks."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from mingcha.facts.extract import extract, tables

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SERVICE = "assets/apps/__UNI__EXAMPLE/www/app-service.js"


def rows(package: Path, table: str) -> list[dict[str, Any]]:
    """Rows of a table of the package's facts."""
    return [dict(row) for row in tables(extract(package)).rows(table)]


def script_rows(package: Path, table: str = "collection") -> list[dict[str, Any]]:
    """Those rows of a table that scripts gave."""
    return [row for row in rows(package, table) if row["api_kind"] == "script"]


def example(name: str) -> Path:
    return EXAMPLES / name / f"{name}.apk"


def with_entry(source: Path, target: Path, name: str, content: bytes) -> Path:
    """A copy of a package with an entry put in its place or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, content)
    return target


def test_calls_of_a_uni_app_are_collections() -> None:
    found = {(row["data_type"], row["api"], row["caller_method"]) for row in script_rows(example("hybrid-miniapp"))}
    assert found == {
        ("clipboard", "script:uni.getClipboardData", "onLaunch"),
        ("contacts", "script:plus.contacts.getAddressBook", "contacts"),
        ("imei", "script:plus.device.getInfo", "deviceInfo"),
        ("imsi", "script:plus.device.getInfo", "deviceInfo"),
        ("location_precise", "script:uni.getLocation", "position"),
    }


def test_rows_say_where_and_how_sure() -> None:
    for row in script_rows(example("hybrid-miniapp")):
        with zipfile.ZipFile(example("hybrid-miniapp")) as package:
            script = package.read(row["dex"])
        assert row["dex"] == row["caller_class"] == SERVICE
        root = row["api"].removeprefix("script:").partition(".")[0].encode()
        assert script[row["offset"] :].startswith(root)
        assert script[: row["offset"]].count(b"\n") + 1 == row["line"]
        assert row["actor_kind"] == "first_party"
        assert row["path"][0] == f"{SERVICE}!{row['caller_method']}"


def times(name: str, *, case: bool = True) -> set[tuple[str, str, str]]:
    path = EXAMPLES / "cases" / name / f"{name}.apk" if case else example(name)
    return {(row["data_type"], row["moment"], row["confidence"]) for row in script_rows(path)}


def test_calls_run_when_their_place_says() -> None:
    # `onLaunch` calls what reads; contacts wait for a touch that nothing in the script binds.
    assert times("hybrid-miniapp", case=False) == {
        ("clipboard", "first_run", "likely"),
        ("contacts", "reachable", "possible"),
        ("imei", "first_run", "likely"),
        ("imsi", "first_run", "likely"),
        ("location_precise", "first_run", "likely"),
    }
    assert ("imei", "first_run", "likely") in times("script-at-start")


def test_the_containers_own_dialog_comes_before_every_script() -> None:
    assert {moment for _, moment, _ in times("script-after-template")} == {"after_agree"}


def test_the_answer_to_a_question_about_the_terms_and_the_stored_answer() -> None:
    found = times("script-after-question")
    assert ("imei", "after_agree", "likely") in found
    assert ("imei", "first_run", "possible") in found, "what was stored may be the answer"
    assert ("imei", "first_run", "likely") not in found


def test_results_follow_permissions_and_levels() -> None:
    results = {row["data_type"]: row["result"] for row in script_rows(example("hybrid-miniapp"))}
    assert results["location_precise"] == "obtained"  # both permissions are requested
    assert results["imei"] == results["contacts"] == "attempted"  # theirs are not
    used = {row["name"]: row["used_by"] for row in rows(example("hybrid-miniapp"), "permission")}
    assert used["android.permission.ACCESS_FINE_LOCATION"] >= 1


def test_pages_and_plugins_of_cordova() -> None:
    found = {(row["data_type"], row["dex"].rpartition("/")[2]) for row in script_rows(example("web-guide"))}
    assert found == {
        ("android_id", "walks.js"),
        ("camera", "walks.js"),
        ("clipboard", "index.html"),
        ("contacts", "walks.js"),
        ("location_precise", "walks.js"),
    }
    plugins = script_rows(example("web-guide"), "api_use")
    assert {(row["topic"], row["module"], row["actor_kind"]) for row in plugins} >= {
        ("script-plugin", "example-plugin-contacts", "unknown")
    }


def test_bundles_blame_nobody_and_bytecode_is_not_clean() -> None:
    found = script_rows(example("bundle-reader"))
    assert {row["actor_kind"] for row in found} == {"unknown"}
    assert {(row["data_type"], row["caller_method"]) for row in found} == {
        ("clipboard", "paste"),
        ("contacts", "<anonymous>"),
        ("contacts", "<string table>"),
        ("location_precise", "locate"),
    }
    package = rows(example("bundle-reader"), "package")[0]
    assert (package["script_count"], package["scripts_read"]) == (2, 1)
    assert [row["code"] for row in rows(example("bundle-reader"), "warning")] == ["script-bytecode"]
    assert tables(extract(example("bundle-reader"))).lost("collection")[0]["code"] == "code-hidden-by-framework"


def test_everything_read_is_said_and_still_not_clean() -> None:
    package = rows(example("hybrid-miniapp"), "package")[0]
    assert package["script_count"] == package["scripts_read"] == 5
    assert tables(extract(example("hybrid-miniapp"))).lost("collection")[0]["code"] == "code-hidden-by-framework"


def test_the_framework_decides_what_names_mean(tmp_path: Path) -> None:
    script = b"uni.getLocation(); navigator.geolocation.getCurrentPosition(f)"
    package = with_entry(example("clean-notes"), tmp_path / "a.apk", "assets/x.js", script)
    assert {row["api"] for row in script_rows(package)} == {"script:navigator.geolocation.getCurrentPosition"}


def test_libraries_are_not_the_company(tmp_path: Path) -> None:
    package = with_entry(example("hybrid-miniapp"), tmp_path / "a.apk", "assets/apps/__UNI__EXAMPLE/www/js/some.min.js", b"uni.scanCode()")
    [row] = [row for row in script_rows(package) if row["data_type"] == "camera"]
    assert (row["actor_kind"], row["module"]) == ("unknown", "some.min.js")


@pytest.mark.parametrize("damage", [b"(" * 100_000, b"/* open", b"`${" * 1000, b"\xff\x00\x01", b"'open\n"])
def test_damage_is_a_loss_of_assets(tmp_path: Path, damage: bytes) -> None:
    package = with_entry(example("hybrid-miniapp"), tmp_path / "a.apk", SERVICE, b"uni.scanCode();\n" + damage)
    warnings = [row for row in rows(package, "warning") if row["code"] == "script-malformed"]
    assert [(row["part"], row["loss"], row["entry"]) for row in warnings] == [("assets", "partial", SERVICE)]
    assert "camera" in {row["data_type"] for row in script_rows(package)}
    counts = rows(package, "package")[0]
    assert (counts["script_count"], counts["scripts_read"]) == (5, 4)
