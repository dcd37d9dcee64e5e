#!/bin/sh
# Rebuilds samples.dex, lambdas.dex, firstrun.dex and values.dex from src/. Needs a JDK (8 to 19: `-source 8`) and, as DX_JAR, the jar of
# Maven's com.jakewharton.android.repackaged:dalvik-dx. stubs/ declares just enough of Android to compile against; for values.dex that is,
# as ANDROID_JAR, the jar of org.robolectric:android-all.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/stubs" "$work/samples" "$work/lambdas" "$work/firstrun" "$work/values"
javac -nowarn -Xlint:-options -source 8 -target 8 -d "$work/stubs" $(find "$here/stubs" -name '*.java')
javac -g -nowarn -Xlint:-options -source 8 -target 8 -cp "$work/stubs" -d "$work/samples" "$here"/src/com/example/app/*.java
javac -g -nowarn -Xlint:-options -source 8 -target 8 -cp "$work/stubs" -d "$work/lambdas" "$here"/src/com/example/lambda/*.java
javac -encoding UTF-8 -g -nowarn -Xlint:-options -source 8 -target 8 -cp "$work/stubs" -d "$work/firstrun" "$here"/src/com/example/firstrun/*.java "$here"/src/kotlin/coroutines/jvm/internal/*.java
javac -encoding UTF-8 -g -nowarn -Xlint:-options -source 8 -target 8 -cp "$ANDROID_JAR" -d "$work/values" "$here"/src/com/example/values/*.java
dx() {
    java -cp "$DX_JAR" com.android.dx.command.Main --dex --output="$@"
}
dx "$here/samples.dex" --min-sdk-version=21 "$work/samples"
dx "$here/lambdas.dex" --min-sdk-version=26 "$work/lambdas"
dx "$here/firstrun.dex" --min-sdk-version=21 "$work/firstrun"
dx "$here/values.dex" --min-sdk-version=21 "$work/values"
