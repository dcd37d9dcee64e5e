"""Files given beside a package: every form and encoding that is read, and every refusal in one line that says where and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mingcha.facts.supplied import fields, source
from mingcha.facts.supplied.errors import SuppliedError
from mingcha.facts.supplied.inputs import Inputs
from mingcha.facts.supplied.listing import Listing
from mingcha.facts.supplied.source import read_content

APP = "cn.mingcha.example.app"


def listings(content: str | bytes, tmp_path: Path, name: str = "listing.csv") -> list[Listing]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(Inputs.read(listing=path).listings)


def refusal(content: str | bytes, tmp_path: Path, kind: str = "listing") -> SuppliedError:
    path = tmp_path / "given"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    given: Any = {kind: path}
    with pytest.raises(SuppliedError) as caught:
        Inputs.read(**given)
    said = str(caught.value)
    assert said.startswith(str(path)) and "\n" not in said and said.isprintable(), said
    return caught.value


def test_json_json_lines_and_csv_say_the_same(tmp_path: Path) -> None:
    record = {"app_id": APP, "name": "示例", "version_code": 7, "permissions": [{"name": "CAMERA", "purpose": "拍照"}]}
    one = json.dumps(record, ensure_ascii=False)
    forms = {
        "json": json.dumps(record, ensure_ascii=False, indent=2),
        "list.json": f"[{one}]",
        "jsonl": one + "\n",
        "csv": f"包名,应用名称,内部版本号,权限\n{APP},示例,7,CAMERA:拍照\n",
        "en.csv": f"app_id,Name,Version Code,permissions\n{APP},示例,7,CAMERA：拍照\n",
    }
    read = {name: listings(content, tmp_path, name) for name, content in forms.items()}
    assert {name: len(found) for name, found in read.items()} == dict.fromkeys(forms, 1)
    for (listing,) in read.values():
        assert (listing.app_id, listing.name, listing.version_code) == (APP, "示例", 7)
        assert [(p.name, p.known, p.purpose) for p in listing.permissions or ()] == [("android.permission.CAMERA", True, "拍照")]
    assert [one.line for one in listings(f"{one}\n\n{one}\n", tmp_path)] == [1, 3]
    assert [one.line for one in listings(f'包名,名称\r\n\r\n{APP},"两\n行"\r\n{APP},又一个\r\n', tmp_path)] == [3, 5]


@pytest.mark.parametrize(("encoding", "said"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030"), ("gbk", "gb18030")])
def test_encodings(encoding: str, said: str, tmp_path: Path) -> None:
    text = f"包名,应用名称\n{APP},明信片簿\n"
    path = tmp_path / "listing.csv"
    path.write_bytes(text.encode(encoding))
    inputs = Inputs.read(listing=path)
    assert inputs.listing is not None and inputs.listing.encoding == said
    assert [one.name for one in inputs.listings] == ["明信片簿"]
    assert any("GB18030" in note for note in inputs.notes) == (said == "gb18030")


def test_markup_formulas_and_controls_stay_text(tmp_path: Path) -> None:
    hostile = '=HYPERLINK("x")'
    (listing,) = listings(json.dumps({"app_id": APP, "name": "<script>\x1b[31m\u202e", "developer": hostile}), tmp_path)
    assert listing.developer == hostile
    assert listing.name is not None and "\x1b" not in listing.name and "<script>" in listing.name


def test_empty_is_not_the_same_as_not_recorded(tmp_path: Path) -> None:
    (listing,) = listings(f"包名,开发者,隐私政策,权限\n{APP},,无,\n", tmp_path)
    assert listing.empty == ["developer", "permissions", "policy_url"]
    assert {"updated", "filing_number", "data_collected"} <= set(listing.not_recorded)
    (listing,) = listings(json.dumps({"app_id": APP, "permissions": None, "version_name": "", "version_code": 7}), tmp_path)
    assert listing.empty == ["permissions"], "a version code is a version"


def test_unknown_columns_are_said(tmp_path: Path) -> None:
    path = tmp_path / "listing.csv"
    path.write_text(f"包名,开发者,下载量,develper\n{APP},示例,7,示例\n")
    assert [note for note in Inputs.read(listing=path).notes if note.endswith("columns passed over: 下载量, develper")]


@pytest.mark.parametrize(
    ("content", "what", "line"),
    [
        ("", "empty", 0),
        (" \n", "empty", 0),
        ("[]", "empty", 0),
        ("包名,名称\n", "empty", 0),
        (b"\xff\xfea\x00", "encoding", 0),
        (b'{"app_id": "x"}\n\x81\xff', "encoding", 2),
        ("包名,名称\ncn.x,a\x00b\n", "nul", 2),
        ('{"app_id": "x",}', "no-json", 1),
        ('{"app_id": "x"}\n{"app_id": }\n', "no-json", 2),
        ('{"app_id": "x", "app_id": "y"}', "duplicate-key", 1),
        ('{"app_id": "x", "包名": "y"}', "duplicate-key", 1),
        ("包名,名称,名称\nx,a,b\n", "duplicate-key", 1),
        ("包名,名称,应用名称\nx,a,b\n", "duplicate-key", 2),
        ('{"app_id": "x", "version_code": 1.5}', "bad-number", 1),
        ('{"app_id": "x", "version_code": NaN}', "bad-number", 1),
        ('{"app_id": "x", "version_code": ' + "9" * 5_000 + "}", "bad-number", 1),
        ('{"app_id": "x", "version_code": "-7"}', "bad-number", 1),
        ('{"app_id": "x", "version_code": true}', "no-text", 1),
        ('{"app_id": "x y"}', "bad-app-id", 1),
        ('{"app_id": "x", "updated": "2026-02-30"}', "bad-date", 1),
        ('{"app_id": "x", "sha256": "abc"}', "bad-digest", 1),
        ('{"app_id": "x", "certificate": "' + "z" * 64 + '"}', "bad-digest", 1),
        ('{"app_id": "x", "name": {"zh": "x"}}', "no-text", 1),
        ('{"app_id": "x", "permissions": [7]}', "no-permission", 1),
        ('{"app_id": "x", "permissions": {"a": "b"}}', "no-list", 1),
        ('{"name": "x"}', "no-key", 1),
        ('{"unknown": "x"}', "no-known-field", 1),
        ("[7]", "no-record", 1),
        ("7\n8\n", "no-known-field", 2),
        ('{"app_id": "x", "name": "' + "n" * 501 + '"}', "too-long", 1),
        ('{"app_id": "x", "a": {"a": {"a": {"a": {}}}}}', "too-deep", 1),
        ("[" * 100_000, "too-deep", 1),
        ('{"app_id": ' * 100_000, "too-deep", 1),
        ("包名,名称\nx,a,b\n", "no-csv", 2),
        ("包名,名称\nx\n", "no-csv", 2),
        ('包名,名称\nx,"a\n', "no-csv", 2),
        ("包名," + ",".join(f"c{n}" for n in range(300)) + "\n", "too-many-keys", 1),
    ],
)
def test_refusals(content: str | bytes, what: str, line: int, tmp_path: Path) -> None:
    error = refusal(content, tmp_path)
    assert (error.what, error.line) == (what, line), str(error)


def test_limits_are_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_RECORDS", 2)
    rows = "".join(f"cn.x{n}\n" for n in range(3))
    assert refusal(f"包名\n{rows}", tmp_path).what == "too-many-records"
    assert refusal("[" + ",".join(['{"app_id": "x"}'] * 3) + "]", tmp_path).what == "too-many-records"
    monkeypatch.setattr(source, "MAX_FILE_BYTES", 10)
    assert refusal("包名\ncn.example\n", tmp_path).what == "too-large"
    monkeypatch.undo()
    many = ";".join(f"P{n}" for n in range(fields.MAX_ITEMS + 1))
    assert refusal(f"包名,权限\nx,{many}\n", tmp_path).what == "too-many-items"
    assert refusal("包名,名称\nx,a" + "b" * 200_000 + "\n", tmp_path).what == "no-csv"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SuppliedError, match="unreadable"):
        Inputs.read(filing=tmp_path / "none.json")
    with pytest.raises(SuppliedError, match="unreadable"):
        Inputs.read(preinstalled=tmp_path)


def test_other_kinds_refuse_in_their_own_words(tmp_path: Path) -> None:
    assert refusal('{"organiser": "x"}', tmp_path, "filing").what == "no-key"
    assert refusal('{"name": "x"}', tmp_path, "preinstalled").what == "no-key"
    assert refusal("包名,可卸载\nx,也许\n", tmp_path, "preinstalled").what == "no-truth"


def test_records_of_a_program_stand_under_the_same_bounds() -> None:
    assert Inputs.read(listing={"app_id": APP}).listings[0].app_id == APP
    assert len(Inputs.read(listing=[{"app_id": APP}, {"app_id": "y"}]).listings) == 2
    with pytest.raises(SuppliedError, match="too-deep"):
        Inputs.read(listing={"app_id": APP, "x": {"x": {"x": {"x": {}}}}})
    with pytest.raises(SuppliedError, match="no-json"):
        Inputs.read(listing={"app_id": APP, "x": object()})
    with pytest.raises(SuppliedError, match="empty"):
        Inputs.read(listing=[])


def test_any_bytes_are_read_or_refused(tmp_path: Path) -> None:
    import random

    chance = random.Random(7)
    seeds = [f"包名,名称,权限\n{APP},甲,CAMERA:拍照\n".encode(), json.dumps({"app_id": APP, "permissions": ["CAMERA"]}).encode()]
    said = []
    for _ in range(400):
        content = bytearray(chance.choice(seeds))
        for _ in range(chance.randrange(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path = tmp_path / "given"
        path.write_bytes(content)
        try:
            read_content(bytes(content), "given")
            Inputs.read(listing=path)
        except SuppliedError as error:
            said.append(str(error))
    assert said and all(line.isprintable() for line in said)
