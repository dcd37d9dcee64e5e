"""Which records are about a package, and how their fields are held against it."""

from __future__ import annotations

from typing import Any

import pytest

from mingcha import knowledge
from mingcha.facts.supplied.inputs import Inputs, Supplied
from mingcha.facts.tables import INPUT_TABLES, FactTables
from tests.rules.fact_rows import tables

APP = "cn.mingcha.example.app"
SHA, OTHER = "a" * 64, "b" * 64
CERTIFICATE = "C" * 64
NUMBER = "京ICP备12345678号-1A"
CAMERA = {"name": "android.permission.CAMERA", "protection": "dangerous", "permission_group": "android.permission-group.CAMERA"}


def package(**values: Any) -> FactTables:
    usual = {
        "label_languages": ["", "en"],
        "label_texts": ["清记", "Clear Notes"],
        "version_name": "2.1",
        "version_code": 21,
        "filing_numbers": [NUMBER],
    }
    rows = {"signer": [{"certificate_sha256": CERTIFICATE.lower(), "certificate_md5": "d" * 32}], **values.pop("rows", {})}
    return tables(package=[{**usual, **values}], **rows)


def supplied(facts: FactTables | None = None, **given: Any) -> Supplied:
    return Inputs.read(**given).of(facts or package(), SHA)


def compared(facts: FactTables | None = None, **given: Any) -> dict[str, bool | None]:
    rows = supplied(facts, **given).tables["comparison"]
    return {row["field"]: row["agrees"] for row in rows}


def lines(listings: list[dict[str, Any]], facts: FactTables | None = None) -> list[int]:
    return [row["line"] for row in supplied(facts, listing=listings).tables.get("listing", ())]


def test_nothing_given_gives_no_table() -> None:
    assert not Inputs.read()
    assert Inputs.read().of(package(), SHA).tables == {}


@pytest.mark.parametrize(
    ("listings", "expected"),
    [
        ([{"app_id": APP}], [1]),
        ([{"app_id": "cn.other"}], []),
        ([{"app_id": APP.upper()}], []),
        ([{"sha256": SHA}], [1]),
        ([{"app_id": "cn.other", "sha256": SHA}], [1]),
        ([{"app_id": APP, "version_name": "1.0"}, {"app_id": APP, "version_name": "v2.1"}], [2]),
        ([{"app_id": APP, "version_code": 20}, {"app_id": APP, "version_code": 21}], [2]),
        ([{"app_id": APP, "version_name": "1.0"}, {"app_id": APP, "version_name": "1.1"}], []),
        ([{"app_id": APP, "version_name": "1.0"}], [1]),
        ([{"app_id": APP, "version_name": "1.0", "sha256": OTHER}], []),
        ([{"app_id": APP, "version_name": "2.1", "sha256": OTHER}], [1]),
        ([{"app_id": APP, "version_name": "1.0", "sha256": SHA}, {"app_id": APP, "version_name": "2.1"}], [1]),
        ([{"app_id": APP, "store": "甲"}, {"app_id": APP, "store": "乙", "version_name": "1.0"}, {"app_id": "cn.x"}], [1, 2]),
    ],
)
def test_which_listings_are_of_a_package(listings: list[dict[str, Any]], expected: list[int]) -> None:
    assert lines(listings) == expected
    given = supplied(listing=listings)
    assert given.inputs == ({"store"} if expected else set())
    assert given.silent == (set() if expected else {"store"})
    assert ("listing" in given.tables) == bool(expected)


def test_fields_that_agree_however_they_are_written() -> None:
    record = {
        "app_id": APP,
        "name": "清记－笔记本",
        "version_name": "V2.1",
        "version_code": "21",
        "sha256": SHA.upper(),
        "certificate": ":".join([CERTIFICATE[i : i + 2] for i in range(0, 64, 2)]),
        "filing_number": "京ICP备 12345678 号－1A",
        "permissions": f"{knowledge.report().permissions[CAMERA['name']]['zh']}：拍照",
    }
    camera = package(rows={"permission": [CAMERA]})
    assert set(compared(camera, listing=record).values()) == {True}
    assert compared(listing={**record, "certificate": "D" * 32})["certificate"] is True
    assert compared(listing={"app_id": APP, "name": "clear notes"})["name"] is True


@pytest.mark.parametrize(
    ("field", "record", "confidence"),
    [
        ("sha256", {"sha256": OTHER}, "likely"),
        ("certificate", {"certificate": "e" * 64}, "likely"),
        ("name", {"name": "别的应用"}, "possible"),
        ("name", {"name": "别的应用", "sha256": SHA}, "likely"),
        ("version", {"version_name": "9"}, "possible"),
        ("version", {"version_name": "2.1", "version_code": 9, "sha256": SHA}, "likely"),
        ("permissions", {"permissions": ["INTERNET"]}, "likely"),
        ("permissions", {"permissions": ["INTERNET", "拍照片"]}, "possible"),
        ("filing_number", {"filing_number": "沪ICP备12345678号-1A"}, "likely"),
    ],
)
def test_differences(field: str, record: dict[str, Any], confidence: str) -> None:
    facts = package(rows={"permission": [CAMERA]})
    rows = {row["field"]: row for row in supplied(facts, listing={"app_id": APP, **record}).tables["comparison"]}
    assert (rows[field]["agrees"], rows[field]["confidence"]) == (False, confidence)
    others = {name for name, row in rows.items() if row["agrees"] is False}
    assert others == {field}


def test_a_word_for_a_group_shows_its_permissions_and_no_others() -> None:
    facts = package(rows={"permission": [CAMERA]})
    for word in ("相机", "相机权限：拍照", "Camera"):
        assert compared(facts, listing={"app_id": APP, "permissions": [word]})["permissions"] is True
    assert compared(facts, listing={"app_id": APP, "permissions": ["位置信息", "麦克风"]})["permissions"] is False


def test_permissions_that_need_not_be_shown() -> None:
    for row in ({**CAMERA, "kind": "defined"}, {**CAMERA, "protection": "normal"}, {**CAMERA, "max_sdk": 28}):
        assert compared(package(rows={"permission": [row]}), listing={"app_id": APP, "permissions": ["INTERNET"]})["permissions"] is True


def test_a_signature_that_does_not_verify_proves_nobody() -> None:
    forged = package(rows={"signer": [{"certificate_sha256": CERTIFICATE.lower(), "verified": False}]})
    assert compared(forged, listing={"app_id": APP, "certificate": CERTIFICATE})["certificate"] is False
    rotated = [{"certificate_sha256": "f" * 64}, {"certificate_sha256": CERTIFICATE.lower(), "role": "lineage", "verified": False}]
    assert compared(package(rows={"signer": rotated}), listing={"app_id": APP, "certificate": CERTIFICATE})["certificate"] is True


def test_what_was_lost_of_the_package_cannot_differ() -> None:
    for part, field, record in (("signature", "certificate", "e" * 64), ("resources", "name", "别的应用")):
        facts = package(rows={"warning": [{"part": part, "loss": "partial"}]})
        assert compared(facts, listing={"app_id": APP, field: record})[field] is None


def test_a_bundle_is_nothing_that_a_store_hands_out() -> None:
    found = compared(package(kind="aab"), listing={"app_id": APP, "sha256": OTHER, "certificate": "e" * 64, "name": "清记"})
    assert found.keys() == {"app_id", "name"}


def test_filing_records_are_found_by_app_then_by_number() -> None:
    other = {"filing_number": "沪ICP备87654321号-1A", "app_ids": [APP]}
    by_number = {"filing_number": NUMBER, "app_ids": ["cn.other"]}
    given = supplied(filing=[other, by_number])
    assert [row["line"] for row in given.tables["filing"]] == [1], "the app's own record goes before that of its number"
    assert compared(filing=[other, by_number]) == {"app_id": True, "filing_number": False}
    assert compared(filing=[by_number]) == {"app_id": False, "filing_number": True}
    absent = supplied(filing=[{**by_number, "filing_number": "沪ICP备87654321号-1A"}])
    assert absent.tables["filing"] == [] and absent.silent == {"filing"}
    ios = supplied(filing=[{**other, "platform": "iOS"}])
    assert ios.tables["filing"] == []


def test_the_organiser_is_held_against_the_developer() -> None:
    record = {"filing_number": NUMBER, "app_ids": [APP], "organiser": "示例（北京）科技有限公司"}
    assert "organiser" not in compared(filing=record)
    assert compared(filing=record, listing={"app_id": APP, "developer": "示例(北京)科技有限公司"})["organiser"] is True
    assert compared(filing=record, listing={"app_id": APP, "developer": "别的公司"})["organiser"] is False


def test_the_same_basic_function_is_counted_by_model() -> None:
    def entry(app_id: str, model: str = "M1", **values: Any) -> dict[str, Any]:
        return {"app_id": app_id, "model": model, "uninstallable": False, "function": "浏览器", **values}

    def same(*others: dict[str, Any]) -> list[str]:
        (row,) = supplied(preinstalled=[entry(APP), *others]).tables["preinstalled"]
        assert row["basic_function"] == "browser"
        return list(row["same_function"])

    assert same(entry("cn.b")) == ["cn.b"]
    assert (
        same(entry("cn.b", "M2"), entry("cn.c", uninstallable=True), entry("cn.d", function="电话"), entry("cn.e", function="贺卡")) == []
    )
    assert same(entry("cn.b", uninstallable=None)) == []


def test_what_a_check_lacks_in_the_records() -> None:
    assert supplied(listing={"app_id": APP}).not_recorded["listing-incomplete"][1][:2] == ["developer", "version_name"]
    assert supplied(listing={"app_id": APP}).not_recorded["listing-differs"][1] == ["name", "version_name", "sha256", "permissions"]
    whole = {
        "app_id": APP,
        "name": "清记",
        "version_code": 21,
        "certificate": CERTIFICATE,
        "permissions": [],
        "updated": "",
        "developer": "",
    }
    found = supplied(listing={**whole, "policy_url": None, "data_collected": "无", "filing_number": NUMBER}).not_recorded
    assert not {"listing-incomplete", "listing-differs", "filing-missing"} & found.keys()
    assert supplied(preinstalled={"app_id": APP, "uninstallable": ""}).not_recorded == {
        "not-uninstallable": ("preinstalled", ["uninstallable"])
    }


def test_rows_have_the_columns_of_the_schema() -> None:
    from mingcha.facts.schema import schema

    listing = {"app_id": APP, "name": "x", "permissions": ["CAMERA"], "developer": "x"}
    given = supplied(
        listing=listing,
        filing={"filing_number": NUMBER, "app_ids": [APP], "organiser": "x"},
        preinstalled={"app_id": APP, "uninstallable": "否"},
    )
    assert given.tables.keys() == INPUT_TABLES.keys()
    for name, rows in given.tables.items():
        assert rows
        for row in rows:
            assert row.keys() == schema()[name].columns.keys(), name
            for column in schema()[name].columns.values():
                assert (row[column.name] is None) <= column.nullable, (name, column.name)
