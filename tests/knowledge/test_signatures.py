"""Signatures of SDKs' code: what is learnt, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mingcha import _core, knowledge
from mingcha.knowledge import signatures
from mingcha.knowledge.signatures import LEAST_FEATURES, MOST_FEATURES, Material, Signature, SignatureError, learn, read, written

FOLDER = Path(knowledge.__file__).parent


def material(name: str, *classes: signatures.Class) -> Material:
    return Material(name=name, sha256="0" * 64, classes=classes)


def features(start: int, count: int) -> list[int]:
    return list(range(start, start + 2 * count, 2))


def test_what_others_share_is_left_out() -> None:
    push = material("push.jar", ("a.A", "push", features(0, 60)), ("a.B", "push", features(200, 60)))
    maps = material("maps.jar", ("m.M", "maps", features(200, 60) + features(1000, 60)))
    app = material("app.apk", ("x.X", None, features(0, 10)))
    learnt = {signature.sdk: signature.features for signature in learn([push, maps], [app])}
    assert learnt["push"] == features(20, 50), "what the other SDK and the app show is nobody's mark"
    assert learnt["maps"] == features(1000, 60)


def test_classes_nobody_claims_follow_the_only_sdk_of_their_archive() -> None:
    one = material("one.jar", ("a.A", "push", features(0, 50)), ("q.w.E", None, features(500, 50)))
    (learnt,) = learn([one])
    assert set(learnt.features) == {*features(0, 50), *features(500, 50)}
    two = material("two.jar", ("a.A", "push", features(0, 50)), ("m.M", "maps", features(300, 50)), ("q.w.E", None, features(500, 50)))
    assert all(not set(features(500, 50)) & set(signature.features) for signature in learn([two]))
    assert {signature.sdk for signature in learn([two], sdk="push")} == {"push"}
    assert any(set(features(500, 50)) <= set(signature.features) for signature in learn([two], sdk="push"))


def test_several_versions_and_many_classes_come_first() -> None:
    old = material("1.jar", ("a.A", "push", features(0, 400)))
    new = material("2.jar", ("a.A", "push", features(0, 900)), ("a.B", "push", features(10_000, 300)))
    (learnt,) = learn([old, new])
    assert len(learnt.features) == MOST_FEATURES
    assert set(features(0, 400)) <= set(learnt.features), "both versions have them"
    assert len([f for f in learnt.features if f >= 10_000]) == 100, "the rest in turns from both classes"
    assert [source["file"] for source in learnt.learnt_from] == ["1.jar", "2.jar"]


def test_too_little_is_no_signature() -> None:
    assert learn([material("s.jar", ("a.A", "small", features(0, LEAST_FEATURES - 1)))]) == []


def test_a_signature_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "push.json"
    path.write_text(written(Signature(sdk="push", learnt_from=[], features=[1, 0xABCDEF012345])), "utf-8")
    assert read(path) == {"sdk": "push", "features": "000000000001abcdef012345"}
    assert json.loads(signatures.compiled(tmp_path)) == {"signatures": [read(path)]}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"schema": "other"}',
        json.dumps({"schema": signatures.SCHEMA, "sdk": "../x", "features": []}),
        json.dumps({"schema": signatures.SCHEMA, "sdk": "push", "features": "00"}),
        json.dumps({"schema": signatures.SCHEMA, "sdk": "push", "features": ["0"]}),
        json.dumps({"schema": signatures.SCHEMA, "sdk": "push", "features": ["00000000000g"]}),
        "[" * 100_000,
        "x" * (signatures.MAX_FILE_BYTES + 1),
    ],
)
def test_what_is_no_signature_is_refused_in_one_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content, "utf-8")
    with pytest.raises(SignatureError) as refusal:
        read(path)
    assert str(refusal.value).startswith("bad.json: ") and "\n" not in str(refusal.value)


def test_our_signatures_are_of_sdks_that_the_knowledge_has() -> None:
    files = sorted((FOLDER / "sdk_signatures").glob("*.json"))
    assert len(files) >= 20
    sdks = knowledge.report().sdks
    for file in files:
        content = json.loads(file.read_bytes())
        assert content["sdk"] == file.stem and file.stem in sdks
        assert content["learnt_from"] and all(len(source["sha256"]) == 64 for source in content["learnt_from"])
        assert LEAST_FEATURES <= len(read(file)["features"]) // 12 <= MOST_FEATURES


def test_the_core_refuses_damaged_signatures() -> None:
    with pytest.raises(_core.RefusedError) as refusal:
        _core.Knowledge(knowledge.core_bytes(), b"{}")
    assert refusal.value.args[0] == "signatures-invalid"
