"""Sets of split packages and a bundle, made from the examples' sources: ``examples/containers``."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import archive, package, toolchain

FOLDER = package.EXAMPLES / "containers"
BUNDLETOOL_VERSION = b"1.15.6"  # of the format that is followed; the tool itself is not used


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitApp:
    """An app as a base package and one package with its Chinese texts."""

    base: bytes
    chinese: bytes
    icon: bytes


def build() -> list[Path]:
    """Build every container; returns their paths."""
    FOLDER.mkdir(exist_ok=True)
    return [
        _apks("clean-notes", FOLDER / "clean-notes.apks"),
        _xapk("modern-weather", FOLDER / "modern-weather.xapk"),
        _apkm("sdk-shop", FOLDER / "sdk-shop.apkm"),
        _aab(package.EXAMPLES / "greedy-flashlight", FOLDER / "greedy-flashlight.aab"),
    ]


def build_case(name: str, form: str) -> Path:
    """Build a case that is a ``bundle``, or a ``set`` of a base package and its Chinese split (signed by ``split_key`` where one is named)."""
    source = package.folder_of(name)
    options = package.description(name)["build"]
    if form == "bundle":
        output = _aab(source, source / f"{name}.aab")
        toolchain.sign(output, options["sign"], min_sdk=package.min_sdk(source))
        return output
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        linked = package.link(source / "AndroidManifest.xml", source / "res", work, splits=("zh",))
        base = _signed(work / "base.apk", linked.entries, options["sign"])
        chinese = _signed(work / "split.apk", linked.splits["zh"], options["sign"], options.get("split_key", "test-key"))
    output = source / f"{name}.apks"
    archive.write(output, {"splits/base-master.apk": base, "splits/base-zh.apk": chinese})
    return output


def _apks(name: str, output: Path) -> Path:
    """As bundletool lays splits out, without its table of contents, as app stores hand them on."""
    app = _split(name)
    archive.write(output, {"splits/base-master.apk": app.base, "splits/base-zh.apk": app.chinese})
    return output


def _xapk(name: str, output: Path) -> Path:
    """A base package named after the app, splits by their configuration, and a description in ``manifest.json``."""
    app, facts = _split(name), _facts(name)
    base = f"{facts['package']}.apk"
    described = {
        "xapk_version": 2,
        "package_name": facts["package"],
        "name": facts["title"],
        "version_code": facts["version_code"],
        "version_name": facts["version_name"],
        "min_sdk_version": str(facts["min_sdk"]),
        "target_sdk_version": str(facts["target_sdk"]),
        "permissions": facts["permissions"],
        "split_configs": ["config.zh"],
        "total_size": len(app.base) + len(app.chinese),
        "icon": "icon.png",
        "split_apks": [{"file": base, "id": "base"}, {"file": "config.zh.apk", "id": "config.zh"}],
    }
    entries = {"manifest.json": _json(described), "icon.png": app.icon, base: app.base, "config.zh.apk": app.chinese}
    archive.write(output, entries)
    return output


def _apkm(name: str, output: Path) -> Path:
    """A base package, splits named ``split_config.*`` and a description in ``info.json``."""
    app, facts = _split(name), _facts(name)
    described = {
        "apkm_version": 5,
        "apk_title": f"{facts['title']} {facts['version_name']}",
        "app_name": facts["title"],
        "release_version": facts["version_name"],
        "versioncode": facts["version_code"],
        "pname": facts["package"],
        "arches": [],
        "dpis": [],
        "languages": ["zh"],
        "min_api": str(facts["min_sdk"]),
    }
    entries = {"info.json": _json(described), "icon.png": app.icon, "base.apk": app.base, "split_config.zh.apk": app.chinese}
    archive.write(output, entries)
    return output


def _aab(source: Path, output: Path) -> Path:
    """An Android App Bundle with one module; not signed (a bundle is for a store, not for a phone)."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        linked = package.link(source / "AndroidManifest.xml", source / "res", work, proto=True)
        entries = {"BundleConfig.pb": _bundle_config()}
        for entry, data in sorted(linked.entries.items()):
            entries["base/manifest/AndroidManifest.xml" if entry == "AndroidManifest.xml" else f"base/{entry}"] = data
        if (source / "src").is_dir():
            entries["base/dex/classes.dex"] = package.dex(source, linked.sources, work, package.min_sdk(source))
        entries.update(archive.folder(source / "assets", "base/assets"))
    archive.write(output, dict(sorted(entries.items())))
    return output


def _bundle_config() -> bytes:
    """``BundleConfig { bundletool = 1 { version = 2 } }`` in the protobuf encoding (bundletool's ``config.proto``)."""
    version = b"\x12" + bytes([len(BUNDLETOOL_VERSION)]) + BUNDLETOOL_VERSION
    return b"\x0a" + bytes([len(version)]) + version


def _split(name: str) -> SplitApp:
    """Build an example with English as the default language and Chinese in a split of its own, both signed."""
    source = package.EXAMPLES / name
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        resources = work / "swapped"
        shutil.copytree(source / "res", resources)
        (resources / "values").rename(resources / "values-zh")
        (resources / "values-en").rename(resources / "values")
        linked = package.link(source / "AndroidManifest.xml", resources, work, splits=("zh",))
        entries = dict(linked.entries)
        entries.update(archive.folder(source / "assets", "assets"))
        entries["classes.dex"] = package.dex(source, linked.sources, work, package.min_sdk(source))
        schemes = package.description(name)["build"]["sign"]
        base = _signed(work / "base.apk", entries, schemes)
        chinese = _signed(work / "split.apk", linked.splits["zh"], schemes)
        return SplitApp(base=base, chinese=chinese, icon=(source / "res/drawable-hdpi/ic_launcher.png").read_bytes())


def _signed(path: Path, entries: dict[str, bytes], schemes: list[str], key: str = "test-key") -> bytes:
    archive.write(path, dict(sorted(entries.items())))
    toolchain.align(path)
    toolchain.sign(path, schemes, key=key)
    return path.read_bytes()


def _facts(name: str) -> dict[str, Any]:
    """What descriptions inside containers say, from the example's own files."""
    described = package.description(name)
    manifest = (package.EXAMPLES / name / "AndroidManifest.xml").read_text("utf-8")
    return {
        "package": described["app_id"],
        "title": described["title"]["zh"],
        "version_code": package.attribute(manifest, "versionCode"),
        "version_name": package.attribute(manifest, "versionName"),
        **described["facts"],
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
