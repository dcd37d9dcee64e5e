"""What SDKs do as their vendors state it: enough of it, consistent, read only when needed, and honest about what was read."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

from mingcha import knowledge
from mingcha.knowledge import schema
from mingcha.knowledge.compile import COMPILED, FOLDER, Compiler, MistakesError
from mingcha.knowledge.compile_disclosures import EXAMPLES, compile_disclosures, owner_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "knowledge-sdks.md"
SDKS = knowledge.report().sdks
STATED = {sdk: entry for sdk, entry in knowledge.disclosures().items() if not sdk.startswith("example-")}
EXAMPLE_APPS = PAGE.parents[1] / "examples"


def figures() -> dict[str, int]:
    """What the page counts, by its own words."""
    entries = STATED.values()
    return {
        "SDKs with a statement": len(STATED),
        "data types read in a public text": sum(entry["data"]["confirmed"] == "seen" for entry in entries),
        "data types by a statement, not only by behaviour": sum(entry["data"]["basis"] != "behaviour" for entry in entries),
        "with calls that start the SDK": sum(bool(entry["starts"]) for entry in entries),
        "with a way of its own to wait for consent": sum(entry["consent"] is not None for entry in entries),
        "of these, read in a public text": sum(
            entry["consent"] is not None and entry["consent"]["confirmed"] == "seen" for entry in entries
        ),
        "with the address of a privacy policy": sum(entry["policy"] is not None for entry in entries),
        "with the address of a compliance guide": sum(entry["guide"] is not None for entry in entries),
    }


def test_the_market_is_covered() -> None:
    assert len(STATED) >= 250
    categories = Counter(SDKS[sdk]["category"] for sdk in STATED)
    for category in ("push", "analytics", "advertising", "ad-measurement", "map-location", "payment", "social", "sign-in", "device-id"):
        assert categories[category] >= 8, category
    for category in ("risk-control", "face-recognition", "instant-messaging", "audio-video", "customer-service", "game", "vendor-service"):
        assert categories[category] >= 8, category


def test_the_page_counts_what_is_there() -> None:
    rows = dict(re.findall(r"^\| ([^|]+) \| (\d+) \|$", PAGE.read_text("utf-8"), re.MULTILINE))
    assert {name: int(count) for name, count in rows.items() if name in figures()} == figures()


@pytest.mark.parametrize(
    ("sdk", "call"),
    [
        ("umeng", "UMConfigure.preInit"),
        ("umeng", "UMConfigure.submitPolicyGrantResult"),
        ("jpush", "JCollectionAuth.setAuth"),
        ("getui", "PushManager.preInit"),
        ("amap-location", "AMapLocationClient.updatePrivacyAgree"),
        ("baidu-map", "SDKInitializer.setAgreePrivacy"),
        ("gdt", "GDTAdSdk.initWithoutStart"),
        ("pangle", "TTAdConfig$Builder.customController"),
        ("mobtech", "MobSDK.submitPolicyGrantResult"),
        ("qq-connect", "Tencent.setIsPermissionGranted"),
        ("tencent-map", "TencentMapInitializer.setAgreePrivacy"),
        ("bugly", "CrashReport.initCrashReport"),
    ],
)
def test_the_switches_that_developers_need_are_known(sdk: str, call: str) -> None:
    calls = [one.partition("(")[0] for one in STATED[sdk]["consent"]["calls"]]
    assert any(one.endswith(f".{call}") for one in calls)


def test_what_was_seen_says_where() -> None:
    for sdk, entry in STATED.items():
        seen = entry["data"]["confirmed"] == "seen" or (entry["consent"] is not None and entry["consent"]["confirmed"] == "seen")
        assert bool(entry["sources"]) == seen, sdk


def test_no_text_is_long_enough_to_be_a_copy() -> None:
    for sdk, entry in STATED.items():
        texts = [entry["purpose"], *([entry["consent"]] if entry["consent"] else [])]
        assert all(len(text["zh"]) <= 160 and len(text["en"]) <= 360 for text in texts), sdk


def test_a_start_is_recognised_as_its_own_sdk() -> None:
    roots = {package: sdk["id"] for sdk in json.loads(knowledge.core_bytes())["sdks"] for package in sdk.get("packages", [])}
    for sdk, entry in STATED.items():
        assert all(owner_of(call, roots) == sdk for call in entry["starts"]), sdk
    assert owner_of("cn.jpush.im.android.api.JMessageClient.init(…)", roots) == "jmessage", "the longest root wins"
    assert owner_of("no.such.root.Class.method()", roots) is None


@pytest.mark.parametrize(("app", "read"), [("clean-notes/clean-notes.apk", False), ("sdk-shop/sdk-shop.apk", True)])
def test_statements_are_read_only_for_an_app_with_sdks(app: str, read: bool) -> None:
    program = (
        "import sys; from mingcha import knowledge; from mingcha.findings.inspect import inspect\n"
        f"inspect({str(EXAMPLE_APPS / app)!r})\n"
        "print(knowledge.disclosures.cache_info().misses, 'yaml' in sys.modules, 'pydantic' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert said == [str(int(read)), "False", "False"]


Known = tuple[list[schema.Sdk], schema.DataTypes]


@pytest.fixture(scope="module")
def known() -> Known:
    """The SDKs and data types that statements name."""
    compiler = Compiler()
    types = compiler.load(FOLDER / "data_types.yaml", schema.DataTypes)
    assert types is not None
    return [sdk for file in compiler.many("sdks", list[schema.Sdk]) for sdk in file], types


def mistakes(path: Path, text: str, known: Known) -> str:
    """What is wrong with a file of statements that has this text."""
    try:
        entries = TypeAdapter(list[schema.Disclosure]).validate_python(yaml.safe_load(text))
    except ValidationError as error:
        return str(error)
    return "\n".join(compile_disclosures({path.stem: entries}, *known)[1])


EXAMPLE = f"{EXAMPLES}.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (EXAMPLE, "sdk: example-push", "sdk: example-pull", "example-pull: no such SDK"),
        (EXAMPLE, "sdk: example-push", "sdk: example-analytics", "example-analytics: occurs twice"),
        (EXAMPLE, "sdk: example-push", "sdk: okhttp", "is a library, which discloses nothing"),
        (EXAMPLE, "required: [device_model]", "required: [device_make]", "example-analytics: no data type device_make"),
        (EXAMPLE, "optional: [android_id]", "optional: [device_model]", "a data type twice: device_model"),
        (EXAMPLE, "{nothing: true}", "{nothing: true, required: [imei]}", "needs data types, or nothing: true"),
        (EXAMPLE, "{nothing: true}", "{nothing: false}", "needs data types, or nothing: true"),
        (EXAMPLE, "{nothing: true}", "{nothing: true, confirmed: seen}", "what was seen has sources, and only that"),
        (EXAMPLE, "{nothing: true}", '{nothing: true}\n  sources: ["https://example.com"]', "what was seen has sources, and only that"),
        (EXAMPLE, "{nothing: true}", "{nothing: true}\n  policy: javascript:alert(1)", "String should match pattern"),
        (EXAMPLE, "{nothing: true}", '{nothing: true}\n  policy: "https://user@example.com/"', "String should match pattern"),
        (EXAMPLE, "Push.register(Context)", "Push.register", "String should match pattern"),
        (EXAMPLE, "Push.register(Context)", "Push.register(Context,)", "String should match pattern"),
        (EXAMPLE, "example.sdk.push.Push.register", "example.sdk.analytics.Push.register", "is code of example-analytics: its packages"),
        (EXAMPLE, ", en: Sends push messages to the device (fictional).", "", "purpose.en"),
        (EXAMPLE, "Sends push messages", "推送", "Chinese in an en text"),
        (
            EXAMPLE,
            "{nothing: true}",
            "{nothing: true}\n  consent: {zh: 同意后再用。, en: Wait.}",
            "consent names neither a call nor a setting",
        ),
        (
            EXAMPLE,
            "{nothing: true}",
            '{nothing: true}\n  consent: {calls: ["no.such.Sdk.agree()"], zh: 同意后调用 agree。, en: Call agree.}',
            "no.such.Sdk.agree() is code of no known SDK",
        ),
        (
            EXAMPLE,
            "{nothing: true}",
            '{nothing: true}\n  consent: {calls: ["cn.mingcha.example.sdk.push.Push.agree()"], zh: 同意后再用。, en: Call agree.}',
            "does not name agree",
        ),
        ("push.yaml", "sdk: getui\n", "sdk: bugly\n", "push.yaml: bugly: is of the category performance"),
    ],
)
def test_mistakes_are_found(known: Known, file: str, old: str, new: str, complaint: str) -> None:
    path = FOLDER / "sdk_disclosures" / file
    before = path.read_text("utf-8")
    assert old in before and mistakes(path, before, known) == ""
    assert complaint in mistakes(path, before.replace(old, new, 1), known)


def test_the_compiler_says_so_and_the_version_covers_the_statements(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "knowledge", ignore=shutil.ignore_patterns("compiled", "__pycache__")))
    path = folder / "sdk_disclosures" / EXAMPLE
    before = path.read_text("utf-8")
    path.write_text(before.replace("optional: [android_id]", "optional: [imei]"), "utf-8")
    changed = Compiler(folder).run()
    compiled = [(FOLDER / "compiled" / name).read_bytes() for name in COMPILED]
    assert changed[2] != compiled[2] and changed[1][:60] != compiled[1][:60]
    path.write_text(before.replace("optional: [android_id]", "optional: [imie]"), "utf-8")
    with pytest.raises(MistakesError, match="example-analytics: no data type imie"):
        Compiler(folder).run()
