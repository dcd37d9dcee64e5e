"""The code of a trap package that links a public library, or is written in Kotlin: compiled, shrunk to what is used, one DEX file.

``build`` of its ``truth.yaml`` says so: ``libraries`` (Maven coordinates) and ``kotlin: true``. Nothing is renamed or optimised.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "examples" / "build"))

from example_builder import package, toolchain

KOTLIN = "1.9.24"
COMPILER = (
    f"org.jetbrains.kotlin:kotlin-compiler-embeddable:{KOTLIN}",
    f"org.jetbrains.kotlin:kotlin-stdlib:{KOTLIN}",
    f"org.jetbrains.kotlin:kotlin-script-runtime:{KOTLIN}",
    f"org.jetbrains.kotlin:kotlin-daemon-embeddable:{KOTLIN}",
    "org.jetbrains.kotlin:kotlin-reflect:1.6.10",
    "org.jetbrains.intellij.deps:trove4j:1.0.20200330",
    "org.jetbrains.kotlinx:kotlinx-coroutines-core-jvm:1.7.3",
    "org.jetbrains:annotations:13.0",
)
SHRINKER = (
    "com.guardsquare:proguard-base:7.7.0",
    "com.guardsquare:proguard-core:9.1.10",
    "org.jetbrains.kotlin:kotlin-stdlib:2.1.0",
    "org.jetbrains.kotlin:kotlin-metadata-jvm:2.1.0",
    "com.google.code.gson:gson:2.11.0",
    "org.apache.logging.log4j:log4j-api:2.24.2",
    "org.apache.logging.log4j:log4j-core:2.24.2",
    "org.json:json:20231013",
)


def jar(coordinates: str) -> Path:
    """The JAR of Maven coordinates in the local repository; ends with a line that says how to get it."""
    group, artifact, version = coordinates.split(":")
    repository = Path(os.environ.get("MAVEN_REPOSITORY", Path.home() / ".m2" / "repository"))
    path = repository / group.replace(".", "/") / artifact / version / f"{artifact}-{version}.jar"
    if not path.is_file():
        raise SystemExit(f"{coordinates} is not in {repository}: mvn dependency:get -Dartifact={coordinates}")
    return path


def dex(source: Path, generated: Sequence[Path], work: Path, own: str, options: Mapping[str, Any]) -> bytes:
    """The DEX file of everything below ``source/src`` (the package ``own``), the generated classes, and what they use of the libraries."""
    classes, shrunk, output = work / "classes", work / "shrunk.jar", work / "classes.dex"
    linked = [jar(one) for one in options["libraries"]]
    java = [*(source / "src").rglob("*.java"), *generated]
    toolchain.compile_java(java, classes, linked)
    if options.get("kotlin"):
        compile_kotlin(sorted((source / "src").rglob("*.kt")), classes, linked)
    shrink(classes, linked, shrunk, own)
    toolchain.to_dex(shrunk, output, package.min_sdk(source))
    return output.read_bytes()


def compile_kotlin(sources: Sequence[Path], classes: Path, linked: Sequence[Path]) -> None:
    """Compile Kotlin into the folder ``classes``, which holds the classes compiled from Java; lambdas become classes of their own."""
    compiler = os.pathsep.join(str(jar(one)) for one in COMPILER)
    path = os.pathsep.join(str(part) for part in (toolchain.framework(), classes, *linked))
    options = ["-no-stdlib", "-no-reflect", "-jvm-target", "1.8", "-Xlambdas=class", "-Xsam-conversions=class", "-nowarn"]
    main = "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler"
    toolchain.run("java", "-Xmx1g", "-cp", compiler, main, *options, "-classpath", path, "-d", classes, *sources)


def java_classes() -> Path:
    """The module with Java's own classes of the JDK that ``java`` is of."""
    home = Path(shutil.which("java") or "java").resolve().parents[1]
    return home / "jmods" / "java.base.jmod"


def shrink(classes: Path, linked: Sequence[Path], output: Path, kept: str) -> None:
    """Leave of the libraries what the package's own classes (below ``kept``) use."""
    path = os.pathsep.join(str(jar(one)) for one in SHRINKER)
    command = ["java", "-Xmx1g", "-cp", path, "proguard.ProGuard", "-injars", str(classes)]
    for library in linked:
        command += ["-injars", f"{library}(**.class,!META-INF/**,!module-info.class)"]
    command += ["-outjars", str(output), "-libraryjars", f"{toolchain.framework()}(**.class,!META-INF/**,!module-info.class)"]
    # Java's own classes are not among Android's here; without them an overriding `run()` would look unused.
    command += ["-libraryjars", f"{java_classes()}(!**.jar;!module-info.class)"]
    command += ["-dontoptimize", "-dontobfuscate", "-dontpreverify", "-dontwarn", "**", "-dontnote", "**"]
    command += ["-keepattributes", "*", "-keep", f"class {kept}.** {{ *; }}", "-keepclassmembers", "class ** { volatile <fields>; }"]
    toolchain.run(*command)
