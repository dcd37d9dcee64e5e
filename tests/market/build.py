"""Build the market apps: ``python -m tests.market.build [NAME...]``. What it needs is in README.md beside this file.

Each app becomes ``built/NAME/NAME.apk``: its own code in ``classes.dex``, each SDK in a DEX file of its own. Where build.yaml says
``renamed``, ``built/NAME-renamed/NAME-renamed.apk`` is the same app after ProGuard, shrunk and renamed together with its SDKs, with
``mapping.txt``; SDKs named by ``whole`` stay as they are.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
APPS, BUILT, CACHE = HERE / "apps", HERE / "built", HERE / "built" / ".cache"
sys.path[:0] = [str(HERE.parents[1] / "examples" / "build")]

from example_builder import archive, package, toolchain  # noqa: E402

from tests.market import vendors  # noqa: E402
from tests.traps import libraries  # noqa: E402

FRAMEWORK = "org.robolectric:android-all:14-robolectric-10818077:jar"
DX = "com.jakewharton.android.repackaged:dalvik-dx:9.0.0_r3:jar"
LAMBDA = b"LambdaMetafactory"  # stands in every class file that makes one
#: What apps keep from renaming besides what the manifest and layouts name: bridges, click methods, callbacks that libraries find by name.
KEPT = """
-keepattributes *Annotation*,Signature,InnerClasses,EnclosingMethod,Exceptions
-keepclassmembers class * { @android.webkit.JavascriptInterface <methods>; public void *(android.view.View); }
-keepclassmembers class * { @org.greenrobot.eventbus.Subscribe <methods>; }
-keepclassmembers enum * { public static **[] values(); public static ** valueOf(java.lang.String); }
-keep class * implements android.os.Parcelable { public static final android.os.Parcelable$Creator *; }
-keep class com.umeng.** { *; }
-keep class com.tencent.bugly.** { *; }
-keep class com.tencent.smtt.** { *; }
-keep class com.tencent.map.** { *; }
-keep class com.tencent.mmkv.** { *; }
-keepclassmembers class ** { volatile <fields>; }
"""


def build(name: str) -> list[Path]:
    """Build one app in each of its forms; returns the packages."""
    source = APPS / name
    options: dict[str, Any] = yaml.safe_load((source / "build.yaml").read_text("utf-8"))
    linked_jars = vendors.jars(options.get("vendors", []), CACHE)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        linked = package.link(source / "AndroidManifest.xml", source / "res", work)
        level = package.min_sdk(source)
        compiled = compile_all(source, linked.sources, work, linked_jars)
        entries = dict(linked.entries)
        entries.update(archive.folder(source / "assets", "assets"))
        toolchain.to_dex(without_lambdas(compiled, linked_jars, work), work / "own.dex", level)
        plain = {**entries, "classes.dex": (work / "own.dex").read_bytes()}
        for number, jar in enumerate(linked_jars, start=2):
            plain[f"classes{number}.dex"] = vendor_dex(jar, level)
        made = [write(name, plain)]
        if options.get("renamed"):
            renamed, output = work / "renamed.jar", BUILT / f"{name}-renamed"
            output.mkdir(parents=True, exist_ok=True)
            whole = vendors.jars(options.get("whole", []), CACHE)
            rename(
                compiled,
                [jar for jar in linked_jars if jar not in whole],
                whole,
                renamed,
                (source / "AndroidManifest.xml").read_text("utf-8"),
                output / "mapping.txt",
            )
            toolchain.to_dex(renamed, work / "renamed.dex", level)
            short = {**entries, "classes.dex": (work / "renamed.dex").read_bytes()}
            short.update({f"classes{number}.dex": vendor_dex(jar, level) for number, jar in enumerate(whole, start=2)})
            made.append(write(f"{name}-renamed", short))
    return made


def compile_all(source: Path, generated: Sequence[Path], work: Path, linked: Sequence[Path]) -> Path:
    """The folder of class files of an app's Java and Kotlin sources."""
    classes = work / "classes"
    kotlin = sorted((source / "src").rglob("*.kt"))
    toolchain.compile_java([*(source / "src").rglob("*.java"), *generated], classes, linked)
    if kotlin:
        libraries.compile_kotlin(kotlin, classes, linked)
    for extra in classes.rglob("*.kotlin_module"):
        extra.unlink()
    return classes


def without_lambdas(classes: Path, linked: Sequence[Path], work: Path) -> Path:
    """The same classes with lambdas and method references turned into classes, as Android's own compiler does it."""
    if any(LAMBDA in file.read_bytes() for file in classes.rglob("*.class")):
        return backported(classes, linked, work)
    return classes


def backported(classes: Path, linked: Sequence[Path], work: Path) -> Path:
    """A JAR of the same classes for an older Java, which has no lambdas."""
    output = work / "plain.jar"
    keep = ["-dontshrink", "-dontobfuscate", "-keepattributes", "*"]
    proguard("-injars", classes, "-outjars", output, *library_jars(linked), "-target", "1.7", *keep)
    return output


def rename(classes: Path, linked: Sequence[Path], whole: Sequence[Path], output: Path, manifest: str, mapping: Path) -> None:
    """Shrink and rename the app with what it embeds, keeping what the manifest names; it calls ``whole`` archives by their names."""
    rules = output.with_suffix(".pro")
    root = package.attribute(manifest.replace("package=", "android:package="), "package")
    named = [part for part in manifest.split('"') if part.startswith((".", root + "."))]
    keeps = [f"-keep class {root + part if part.startswith('.') else part} {{ <init>(...); }}" for part in named]
    rules.write_text(KEPT + "\n".join(keeps) + "\n", "utf-8")
    command: list[str | Path] = ["-injars", classes]
    for jar in linked:
        command += ["-injars", f"{jar}(**.class,!META-INF/**,!module-info.class)"]
    command += [
        "-outjars",
        output,
        *library_jars(whole),
        "-target",
        "1.7",
        "-printmapping",
        mapping,
        "-repackageclasses",
        "o",
        "-allowaccessmodification",
    ]
    proguard(*command, f"@{rules}")


def library_jars(linked: Sequence[Path]) -> list[str | Path]:
    """ProGuard's arguments for what the code rests on."""
    # The framework's JAR leaves out java.lang and java.util: without them, methods such as Runnable.run would be renamed.
    found: list[str | Path] = ["-libraryjars", f"{java_home()}/jmods/java.base.jmod(!**.jar,!module-info.class)"]
    for jar in (toolchain.framework(), *linked):
        found += ["-libraryjars", f"{jar}(**.class,!META-INF/**,!module-info.class)"]
    return found


def java_home() -> Path:
    """Where the JDK lies that ``javac`` is of."""
    found = shutil.which("javac")
    if found is None:
        raise SystemExit("no javac on the path")
    return Path(found).resolve().parents[1]


def proguard(*arguments: str | Path) -> None:
    """Run ProGuard without optimising: what it leaves is what was written."""
    common = ["-dontoptimize", "-dontpreverify", "-ignorewarnings", "-dontwarn", "**", "-dontnote", "**"]
    toolchain.run("java", "-Xmx1500m", "-cp", proguard_path(), "proguard.ProGuard", *arguments, *common)


def proguard_path() -> str:
    """ProGuard's class path."""
    return os.pathsep.join(str(vendors.fetch(f"{one}:jar")) for one in libraries.SHRINKER)


def vendor_dex(jar: Path, level: int) -> bytes:
    """The DEX file of a whole SDK, translated once."""
    key = hashlib.sha256(jar.read_bytes() + bytes([level])).hexdigest()[:16]
    made = CACHE / f"{jar.stem}-{key}.dex"
    if not made.is_file():
        with tempfile.TemporaryDirectory() as folder:
            only, output = Path(folder) / "classes.jar", Path(folder) / "classes.dex"
            entries = {
                name: data for name, data in archive.read(jar).items() if name.endswith(".class") and not name.startswith("META-INF/")
            }
            entries.pop("module-info.class", None)
            archive.write(only, entries)
            if any(LAMBDA in data for data in entries.values()):
                only = backported(only, (), Path(folder))
            toolchain.to_dex(only, output, level)
            CACHE.mkdir(parents=True, exist_ok=True)
            shutil.copy(output, made)
    return made.read_bytes()


def write(name: str, entries: dict[str, bytes]) -> Path:
    """Write, align and sign a package."""
    output = BUILT / name / f"{name}.apk"
    output.parent.mkdir(parents=True, exist_ok=True)
    archive.write(output, dict(sorted(entries.items())))
    toolchain.align(output)
    toolchain.sign(output, ["v2"])
    return output


def names() -> list[str]:
    """The apps, sorted."""
    return sorted(file.parent.name for file in APPS.glob("*/build.yaml"))


def prepare() -> None:
    """Name the framework and the translator for the builder, fetched when they are not there."""
    os.environ.setdefault("ANDROID_JAR", str(vendors.fetch(FRAMEWORK)))
    os.environ.setdefault("DX_JAR", str(vendors.fetch(DX)))


if __name__ == "__main__":
    prepare()
    for app in sys.argv[1:] or names():
        for built in build(app):
            print(f"{built.stat().st_size:>10,}  {built.relative_to(HERE)}", flush=True)
