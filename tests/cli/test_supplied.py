"""Files given beside packages on the command line: exit statuses, the one line of a refusal, and what every report says of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import CLEAN, EXAMPLES, mingcha

CASES = EXAMPLES / "cases"
PACKAGE = CASES / "listing-in-order" / "listing-in-order.apk"
HOSTILE = "<script>alert(1)</script>\x1b[31m=cmd"


def test_what_is_missing_does_not_change_the_status() -> None:
    done = mingcha("inspect", CLEAN, "-f", "json")
    assert done.status == 0
    (document,) = done.documents
    assert document["inputs"] == []
    statuses = {check["check"]: check["status"] for check in document["checks"]}
    assert statuses["listing-differs"] == statuses["not-uninstallable"] == "needs_input"


def test_a_difference_stands() -> None:
    done = mingcha("inspect", PACKAGE, "--listing", CASES / "listing-repackaged" / "listing.json", "--fail-on", "high", "-f", "json")
    assert done.status == 1
    (document,) = done.documents
    assert {"listing-package-differs", "listing-signer-differs"} <= {finding["rule"] for finding in document["findings"]}
    assert [given["input"] for given in document["inputs"]] == ["store"]
    again = mingcha("inspect", PACKAGE, "--listing", CASES / "listing-repackaged" / "listing.json", "--fail-on", "high", "-f", "json")
    assert again.out == done.out


@pytest.mark.parametrize("option", ["--listing", "--filing", "--preinstalled"])
@pytest.mark.parametrize("content", [None, b"", b"{", b"a,b\n1,2\n", b"\xff\xfe\x00", b"[" * 100_000])
def test_a_refused_file_is_one_line_and_nothing_is_inspected(option: str, content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "given.json"
    if content is not None:
        path.write_bytes(content)
    done = mingcha("inspect", CLEAN, option, path, "-f", "json")
    assert (done.status, done.out) == (2, b"")
    assert len(done.complaints) == 1 and "given.json" in done.complaints[0], done.err


def test_one_inventory_for_many_packages(tmp_path: Path) -> None:
    inventory = tmp_path / "inventory.csv"
    inventory.write_bytes(
        "包名,应用名称,开发者,下载量\ncn.mingcha.example.listed,明信片簿,,7\ncn.mingcha.example.both,双号,示例,8\n".encode("gb18030")
    )
    done = mingcha("inspect", PACKAGE, CASES / "filing-both" / "filing-both.apk", CLEAN, "--listing", inventory, "-f", "json")
    first, second, third = done.documents
    assert [document["inputs"][0]["lines"] for document in (first, second, third)] == [[2], [3], []]
    assert "listing-without-developer" in {finding["rule"] for finding in first["findings"]}
    assert "listing-without-developer" not in {finding["rule"] for finding in (*second["findings"], *third["findings"])}
    assert [line.rpartition("inventory.csv: ")[2] for line in done.complaints] == [
        "read as GB18030",
        "columns passed over: 下载量",
        "no record of 1 of the 3 packages",
    ]
    quiet = mingcha("inspect", PACKAGE, "--listing", inventory, "-f", "json", "--quiet")
    assert quiet.complaints == []


@pytest.mark.parametrize("format_", ["text", "html", "json", "sarif", "summary"])
def test_hostile_content_is_harmless_in_every_report(format_: str, tmp_path: Path) -> None:
    record = {"app_id": "cn.mingcha.example.listed", "name": HOSTILE, "store": HOSTILE, "permissions": [HOSTILE], "developer": ""}
    path = tmp_path / "<b>listing.json"
    path.write_text(json.dumps(record))
    done = mingcha("inspect", PACKAGE, "--listing", path, "-f", format_)
    assert done.status == 1, done.err
    assert b"\x1b" not in done.out
    if format_ in ("html", "summary"):
        assert b"<script>alert" not in done.out and b"<b>listing" not in done.out
    if format_ in ("html", "text"):
        assert "已提供的资料" in done.out.decode()


def test_reports_say_whose_duty_it_is() -> None:
    beside = ("--listing", CASES / "listing-bare" / "listing.csv", "--preinstalled", CASES / "preinstalled-kept" / "preinstalled.csv")
    done = mingcha("inspect", PACKAGE, *beside)
    text = done.out.decode()
    assert "应用分发平台 ·" in text and "终端生产企业 ·" in text
