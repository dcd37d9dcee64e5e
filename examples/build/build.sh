#!/bin/sh
# build.sh [NAME...]   Rebuild example packages (all of them, the containers and the tampered ones when no name is given).
# What it needs is in README.md beside this file. The packages are committed: only a changed source asks for this.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
: "${ANDROID_JAR:=$repository/org/robolectric/android-all/14-robolectric-10818077/android-all-14-robolectric-10818077.jar}"
: "${DX_JAR:=$repository/com/jakewharton/android/repackaged/dalvik-dx/9.0.0_r3/dalvik-dx-9.0.0_r3.jar}"
[ -f "$ANDROID_JAR" ] || mvn -q dependency:get -Dtransitive=false -Dartifact=org.robolectric:android-all:14-robolectric-10818077
[ -f "$DX_JAR" ] || mvn -q dependency:get -Dtransitive=false -Dartifact=com.jakewharton.android.repackaged:dalvik-dx:9.0.0_r3
export ANDROID_JAR DX_JAR
cd "$here"
exec python3 -m example_builder "$@"
