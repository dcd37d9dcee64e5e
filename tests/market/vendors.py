"""Real SDK and library code from a public Maven archive: fetched when the apps are built, kept in the local repository, never committed."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

REPOSITORY = Path(os.environ.get("MAVEN_REPOSITORY", Path.home() / ".m2" / "repository"))

#: What `vendors` of an app's build.yaml may name: Maven coordinates, with the packaging last.
VENDORS = {
    "umeng": ("com.umeng.umsdk:common:9.5.6:aar", "com.umeng.umsdk:asms:1.2.3:aar"),
    "bugly": ("com.tencent.bugly:crashreport:4.1.9:aar",),
    "amap-location": ("com.amap.api:location:11.1.001:jar",),
    "amap-location-old": ("com.amap.api:location:5.3.1:jar",),
    "tencent-location": ("com.tencent.map.geolocation:TencentLocationSdk-openplatform:7.2.8:aar",),
    "tencent-x5": ("com.tencent.tbs:tbssdk:44181:jar",),
    "wechat": ("com.tencent.mm.opensdk:wechat-sdk-android:6.8.0:aar",),
    "mmkv": ("com.tencent:mmkv:1.3.14:aar",),
    "okhttp": ("com.squareup.okhttp3:okhttp:3.12.0:jar", "com.squareup.okio:okio:1.15.0:jar"),
    "retrofit": ("com.squareup.retrofit2:retrofit:2.5.0:jar",),
    "gson": ("com.google.code.gson:gson:2.8.5:jar",),
    "fastjson": ("com.alibaba:fastjson:1.1.72.android:jar",),
    "eventbus": ("org.greenrobot:eventbus:3.1.1:jar",),
    "timber": ("com.jakewharton.timber:timber:4.7.1:aar",),
    "rxjava": ("io.reactivex.rxjava2:rxjava:2.2.0:jar", "org.reactivestreams:reactive-streams:1.0.4:jar"),
    "rxandroid": ("io.reactivex.rxjava2:rxandroid:2.1.1:aar",),
    "dagger": ("com.google.dagger:dagger:2.44:jar", "javax.inject:javax.inject:1:jar"),
    "picasso": ("com.squareup.picasso:picasso:2.5.2:jar",),
    "kotlin": ("org.jetbrains.kotlin:kotlin-stdlib:1.9.24:jar", "org.jetbrains:annotations:13.0:jar"),
    "coroutines": (
        "org.jetbrains.kotlinx:kotlinx-coroutines-core-jvm:1.7.3:jar",
        "org.jetbrains.kotlinx:kotlinx-coroutines-android:1.7.3:jar",
    ),
}


def fetch(coordinates: str) -> Path:
    """The file of Maven coordinates (``group:artifact:version:packaging``) in the local repository, downloaded when it is not there."""
    group, artifact, version, packaging = coordinates.split(":")
    path = REPOSITORY / group.replace(".", "/") / artifact / version / f"{artifact}-{version}.{packaging}"
    if not path.is_file():
        command = ["mvn", "-q", "dependency:get", "-Dtransitive=false", f"-Dartifact={coordinates}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0 or not path.is_file():
            raise SystemExit(f"{coordinates} could not be fetched:\n{done.stdout[-2000:]}")
    return path


def classes(coordinates: str, cache: Path) -> Path:
    """The JAR of class files of an archive; that of an AAR is taken out into ``cache``."""
    path = fetch(coordinates)
    if path.suffix != ".aar":
        return path
    taken = cache / f"{path.stem}.jar"
    if not taken.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path) as archive:
            taken.write_bytes(archive.read("classes.jar"))
    return taken


def jars(names: list[str], cache: Path) -> list[Path]:
    """The JARs of the vendors that an app embeds, in their order."""
    return [classes(one, cache) for name in names for one in VENDORS[name]]
